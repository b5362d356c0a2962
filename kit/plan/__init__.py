"""Session + school + choices + people + start → Plan."""

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

__all__ = [
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
]
