"""Session + school + choices + people + start → Plan."""

from kit.plan.as_json import as_json
from kit.plan.changes import Checkpoint, Fit, ShortenedSlide, Spare
from kit.plan.fit_table import fit_json, fit_rows, summed_up
from kit.plan.grouping import CountOff, GroupCards, Groups, Late, RoleShare, Seat, Tent
from kit.plan.handout_parts import HandoutPart, handout_parts
from kit.plan.make_plan import draft_plan, make_plan, planned_times
from kit.plan.numbers import ForNumber, numbers_as_json, numbers_problems, numbers_table
from kit.plan.plan import (
    HiddenBecause,
    MissingBlank,
    Need,
    People,
    Plan,
    PlannedBlock,
    PlannedChoice,
    PlannedOption,
    PlannedSchool,
    PlannedSlide,
    PlannedStep,
)
from kit.plan.planned_school import slug
from kit.plan.planned_things import MaterialUse, PlannedHandout, PlannedHandoutUse, PlannedMaterial
from kit.plan.script_sections import ScriptSection
from kit.plan.self_assessment import Assessment, Component, Indicator, ScaleWord
from kit.plan.table import table_rows

__all__ = [
    "Assessment",
    "Checkpoint",
    "Component",
    "CountOff",
    "Fit",
    "ForNumber",
    "GroupCards",
    "Groups",
    "HandoutPart",
    "HiddenBecause",
    "Indicator",
    "Late",
    "MaterialUse",
    "MissingBlank",
    "Need",
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
    "ScaleWord",
    "ScriptSection",
    "Seat",
    "ShortenedSlide",
    "Spare",
    "Tent",
    "as_json",
    "draft_plan",
    "fit_json",
    "fit_rows",
    "handout_parts",
    "make_plan",
    "numbers_as_json",
    "numbers_problems",
    "numbers_table",
    "planned_times",
    "slug",
    "summed_up",
    "table_rows",
]
