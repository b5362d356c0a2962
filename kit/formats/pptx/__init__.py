"""PowerPoint decks from documents."""

from kit.formats.pptx.color.text_colors import Recolored
from kit.formats.pptx.compose.small_pictures import SmallPicture
from kit.formats.pptx.compose.text_fitting import FitReport
from kit.formats.pptx.composing import DeckToWrite, measure_ahead
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.layout_mapping import NoSuchLayout
from kit.formats.pptx.look.look_fonts import UnknownFont
from kit.formats.pptx.look.open_look import BadLook
from kit.formats.pptx.writer import DeckSlide, WrittenDeck, write_deck

__all__ = [
    "BadLook",
    "DeckSlide",
    "DeckToWrite",
    "FitReport",
    "NoSuchLayout",
    "Package",
    "Recolored",
    "SmallPicture",
    "UnknownFont",
    "WrittenDeck",
    "measure_ahead",
    "write_deck",
]
