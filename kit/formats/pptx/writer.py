"""A document of slides and a look → a PowerPoint deck."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kit.formats.pptx.color.text_colors import Recolored
from kit.formats.pptx.compose.footer import cut_footers, fitting_footers, small_footers
from kit.formats.pptx.compose.small_pictures import SmallPicture, small_pictures
from kit.formats.pptx.compose.text_fitting import FitReport
from kit.formats.pptx.composing import DeckToWrite, composing
from kit.formats.pptx.look import branding
from kit.formats.pptx.look.look_fonts import UnknownFont
from kit.formats.pptx.opened_look import OpenedLook, opened_look
from kit.formats.pptx.slides_in_package import SlidesInPackage
from kit.ooxml.package import packed


class DeckSlide(Struct, frozen=True, kw_only=True):
    """A slide of the deck; `number` counts hidden slides too, `continued` says that it goes on from the one before.

    `key` stands in the slide's own name, so that it is known again: its id, and which slide of that id it is.
    """

    number: int
    id: str
    title: str
    hidden: bool
    continued: bool
    key: str = ""


class WrittenDeck(Struct, frozen=True, kw_only=True):
    """A deck, its slides in order, and what was done so that they fit and can be read.

    `members` are what its file holds, by name. `lacks` is what the look lacks for them, `faults` what is wrong in the
    look itself; each completes "the look …".
    """

    members: Mapping[str, bytes]
    slides: tuple[DeckSlide, ...]
    reports: tuple[FitReport, ...]
    lacks: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    recolored: tuple[Recolored, ...] = ()
    unknown_fonts: tuple[UnknownFont, ...] = ()
    small_pictures: tuple[SmallPicture, ...] = ()

    @property
    def data(self) -> bytes:
        """The deck as a file."""
        return packed(self.members)


def write_deck(deck: DeckToWrite) -> WrittenDeck:
    """The deck, in its look. Raises BadLook and NoSuchLayout."""
    with opened_look(deck.look, deck.sheet, deck.logo, deck.pins) as opened:
        branding.describe(opened.package, deck.sheet)
        return _written(deck, opened)


def _written(deck: DeckToWrite, opened: OpenedLook) -> WrittenDeck:
    """The deck in its look, which is open."""
    package, pictures, footer = opened.package, deck.pictures, deck.footer
    slides_of = composing(deck, opened)
    measure, choosing, stage = slides_of.measure, slides_of.choosing, slides_of.composer.stage
    pages, reports = slides_of.composer.pages(slides_of.faces)
    footers = fitting_footers(measure, [page.layout for page in pages], footer)
    package.texts.keep()
    cut = cut_footers(choosing.taken, footers, footer) if footer else ()
    keys = keyed([page.face.id for page in pages])
    inks = opened.inks.unused()
    order = deck.numbers or range(1, len(pages) + 1)
    writing = SlidesInPackage(
        package, pages, deck.sheet, pictures, deck.logo, footers, keys, order, inks, stage.palette, opened.slides
    )
    slides = tuple(
        DeckSlide(
            number=at, id=page.face.id, title=page.face.words, hidden=page.face.group.flag("hidden"),
            continued=page.face.part > 1, key=key,
        )
        for at, (page, key) in enumerate(zip(pages, keys, strict=True), start=1)
    )  # fmt: skip
    members = writing.members()
    return WrittenDeck(
        members=members,
        slides=slides,
        reports=tuple(reports),
        lacks=(*dict.fromkeys(choosing.lacks), *cut),
        faults=(*package.faults, *small_footers(inks.footers)),
        recolored=tuple(inks.reports.values()),
        unknown_fonts=package.fonts.unknown,
        small_pictures=small_pictures(pages, pictures),
    )


def keyed(ids: Sequence[str]) -> tuple[str, ...]:
    """A name for each slide by which it is known again: its id, and for the second of that id `id+2`.

    Its letters are composed (é, not e and an accent), as other programs may save them.
    """
    count: dict[str, int] = {}
    found = []
    for id in (unicodedata.normalize("NFC", id) for id in ids):
        count[id] = count.get(id, 0) + 1
        found.append(id if count[id] == 1 else f"{id}+{count[id]}")
    return tuple(found)
