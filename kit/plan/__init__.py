"""Session + school + choices + people + start → Plan."""

from kit.plan.as_json import as_json
from kit.plan.changes import Change, Checkpoint, Fit, Spare
from kit.plan.fit_table import fit_json, fit_rows, summed_up
from kit.plan.make import draft_plan, make_plan
from kit.plan.numbers import ForNumber, numbers_as_json, numbers_problems, numbers_table
from kit.plan.plan import (
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
from kit.plan.together import CountOff, GroupCards, Groups, Late, RoleShare, Seat, Tent

__all__ = [
    "Change",
    "Checkpoint",
    "CountOff",
    "Fit",
    "ForNumber",
    "GroupCards",
    "Groups",
    "HiddenBecause",
    "Late",
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
    "RoleShare",
    "Seat",
    "Spare",
    "Tent",
    "as_json",
    "draft_plan",
    "fit_json",
    "fit_rows",
    "make_plan",
    "numbers_as_json",
    "numbers_problems",
    "numbers_table",
    "slug",
    "summed_up",
    "table_rows",
]
