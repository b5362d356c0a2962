"""Session + school + choices + people + start → Plan."""

from kit.plan.as_json import as_json
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
    "CountOff",
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
    "Tent",
    "as_json",
    "draft_plan",
    "make_plan",
    "numbers_as_json",
    "numbers_problems",
    "numbers_table",
    "slug",
    "table_rows",
]
