"""What a person did to a deck, seen and kept where the deck is made again."""

from kit.edits.arranging import Arrangement
from kit.edits.edited import Edited, Kept, Merged, MergedSlide, recorded_marks, signed_deck
from kit.edits.mark import Mark
from kit.edits.opened import Unreadable

__all__ = [
    "Arrangement",
    "Edited",
    "Kept",
    "Mark",
    "Merged",
    "MergedSlide",
    "Unreadable",
    "recorded_marks",
    "signed_deck",
]
