"""Session + school + choices + people + start → Plan."""

from kit.plan.as_json import as_json
from kit.plan.make import make_plan
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
    "CountOff",
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
    "Tent",
    "as_json",
    "make_plan",
    "slug",
    "table_rows",
]
