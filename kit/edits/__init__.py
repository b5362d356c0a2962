"""What a person did to a deck, seen and kept where the deck is made again."""

from kit.edits.arrangement import Arrangement
from kit.edits.edit_report import Kept
from kit.edits.edited_deck import Edited, Merged, MergedSlide, recorded_marks, signed_deck
from kit.edits.open_deck import Unreadable
from kit.edits.slide_record import SlideMark
from kit.edits.word_mark import mark_of_members, same_word, word_mark

__all__ = [
    "Arrangement",
    "Edited",
    "Kept",
    "Merged",
    "MergedSlide",
    "SlideMark",
    "Unreadable",
    "mark_of_members",
    "recorded_marks",
    "same_word",
    "signed_deck",
    "word_mark",
]
