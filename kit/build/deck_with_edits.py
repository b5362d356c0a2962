"""A document of slides → a deck, with what a person did to the one that lies where the kit belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from kit.build.kept_edits import KeptDeck, kept_deck
from kit.build.layout_pins import pins_of
from kit.build.reports import bad_look, faulty_look, fit_problem, lacking_look, look_colors, look_font, small_picture
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.document import Document
from kit.folder import Snapshot
from kit.formats.pptx import BadLook, DeckSlide, DeckToWrite, NoSuchLayout, Package, WrittenDeck, write_deck
from kit.formats.pptx.compose.footer import footer_words
from kit.formats.sheet import Pictures, Sheet
from kit.theme.slide_numbers import SlideNumbers
from kit.theme.theme import Theme


class DeckWanted(Struct, frozen=True, kw_only=True):
    """How a deck is made."""

    look: Path
    """The PowerPoint file whose look it has."""
    of_theme: bool = True
    """Whether that is the theme's own."""
    edited: Snapshot | None = None
    """What lies where the kit belongs, with the deck that a person may have edited; None where no edits are kept."""
    places: Mapping[str, Place] = MappingProxyType({})
    """Where each slide is written, by its id."""
    written: Path | None = None
    """The file in which they are written, None where that is none."""
    draft: bool = False
    """Whether the deck is looked at and thrown away: without fingerprints, and packed large."""
    opened: Callable[[Path], Package] | None = None
    """Gives the look opened for this deck alone; without it, the look serves one deck after the other."""


def edited_deck(document: Document, sheet: Sheet, pictures: Pictures, theme: Theme, wanted: DeckWanted) -> KeptDeck:
    """The deck of the slides, with the edits of the one that lies there. Raises ProblemsFound."""
    return kept_deck(partial(unedited_deck, document, sheet, pictures, theme, wanted), wanted.edited)


def unedited_deck(
    document: Document,
    sheet: Sheet,
    pictures: Pictures,
    theme: Theme,
    wanted: DeckWanted,
    numbers: Sequence[int] | None = None,
) -> WrittenDeck:
    """The deck of the slides, which have these numbers in the one that is shown. Raises ProblemsFound."""
    try:
        return write_deck(replace(deck_to_write(document, sheet, pictures, theme, wanted), numbers=numbers))
    except BadLook as error:
        raise ProblemsFound([bad_look(wanted.look, str(error), theme=wanted.of_theme)]) from error
    except NoSuchLayout as error:
        raise ProblemsFound([pins_of(theme).problem(error)]) from error


def deck_to_write(
    document: Document, sheet: Sheet, pictures: Pictures, theme: Theme, wanted: DeckWanted
) -> DeckToWrite:
    """The slides with all that they are written with."""
    return DeckToWrite(
        document,
        wanted.opened(wanted.look) if wanted.opened else wanted.look,
        sheet=sheet,
        pictures=pictures,
        logo=pictures.get(sheet.logo),
        footer=footer_words(sheet),
        pins=pins_of(theme).names,
        icon=cache(theme.icon),
    )


def deck_problems(deck: WrittenDeck, wanted: DeckWanted) -> tuple[Problem, ...]:
    """What the deck has to report."""
    look, theme = wanted.look, wanted.of_theme
    return (
        *(lacking_look(look, lack, theme=theme) for lack in deck.lacks),
        *(faulty_look(look, fault, theme=theme) for fault in deck.faults),
        *(look_colors(changed, look, theme=theme) for changed in deck.recolored),
        *(look_font(font, look, theme=theme) for font in deck.unknown_fonts),
        *(fit_problem(each.id, each.what, each.points, each.parts, wanted.places) for each in deck.reports),
        *(small_picture(each, wanted.places, wanted.written) for each in deck.small_pictures),
    )


def slide_numbers(slides: tuple[DeckSlide, ...], aliases: Mapping[str, str]) -> SlideNumbers:
    """The numbers of the slides by their ids, and by other names that they have."""
    ids: dict[str, tuple[int, ...]] = {}
    for slide in slides:
        ids[slide.id] = (*ids.get(slide.id, ()), slide.number)
    ids.pop("", None)
    others = {name: ids.get(id, ()) for name, id in aliases.items() if name not in ids}
    return SlideNumbers(ids | others)
