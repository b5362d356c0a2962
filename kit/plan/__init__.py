"""Session + school + choices + people + start → Plan."""

from kit.plan.as_json import as_json
from kit.plan.changes import Change, Checkpoint, Fit, Spare
from kit.plan.fit_table import fit_json, fit_rows, summed_up
from kit.plan.make import make_plan
from kit.plan.plan import (
    Groups,
    HiddenBecause,
    MaterialUse,
    MissingBlank,
    People,
    Plan,
    PlannedBlock,
    PlannedChoice,
    PlannedHandout,
    PlannedHandoutUse,
    PlannedMaterial,
    PlannedOption,
    PlannedSchool,
    PlannedSlide,
    PlannedStep,
)
from kit.plan.school import slug
from kit.plan.table import table_rows

__all__ = [
    "Change",
    "Checkpoint",
    "Fit",
    "Groups",
    "HiddenBecause",
    "MaterialUse",
    "MissingBlank",
    "People",
    "Plan",
    "PlannedBlock",
    "PlannedChoice",
    "PlannedHandout",
    "PlannedHandoutUse",
    "PlannedMaterial",
    "PlannedOption",
    "PlannedSchool",
    "PlannedSlide",
    "PlannedStep",
    "Spare",
    "as_json",
    "fit_json",
    "fit_rows",
    "make_plan",
    "slug",
    "summed_up",
    "table_rows",
]
