"""PowerPoint decks from documents."""

from kit.writers.pptx.fit import FitReport
from kit.writers.pptx.fonts import UnknownFont
from kit.writers.pptx.inks import Recoloured
from kit.writers.pptx.look import BadLook
from kit.writers.pptx.mapping import NoSuchLayout
from kit.writers.pptx.package import Package
from kit.writers.pptx.writer import Deck, DeckSlide, write_deck

__all__ = [
    "BadLook",
    "Deck",
    "DeckSlide",
    "FitReport",
    "NoSuchLayout",
    "Package",
    "Recoloured",
    "UnknownFont",
    "write_deck",
]
