"""A document of slides and a look → a PowerPoint deck."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Document, Group
from kit.formats.pptx.color.text_colors import Recolored
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.compose.footer import cut_footers, fitting_footers, small_footers
from kit.formats.pptx.compose.footer import wanted as footers_wanted
from kit.formats.pptx.compose.measure import Measure
from kit.formats.pptx.compose.slide_face import read_face
from kit.formats.pptx.compose.small_pictures import SmallPicture, small_pictures
from kit.formats.pptx.compose.text_fitting import FitReport, Fitter
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look import branding
from kit.formats.pptx.look.layouts import Layout
from kit.formats.pptx.look.look_fonts import UnknownFont
from kit.formats.pptx.moments.composer import Composer
from kit.formats.pptx.moments.setting_out import Choosing, stage_of
from kit.formats.pptx.opened_look import OpenedLook, opened_look
from kit.formats.pptx.slide.slide_text import SlideRun
from kit.formats.pptx.slides_in_package import SlidesInPackage
from kit.formats.sheet import Pictures, Sheet
from kit.images import Picture
from kit.ooxml.package import packed

NO_PINS: Mapping[str, str] = MappingProxyType({})


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


def write_deck(
    document: Document,
    look: Path | Package,
    *,
    sheet: Sheet,
    pictures: Pictures,
    logo: Picture | None,
    footer: str,
    pins: Mapping[str, str] = NO_PINS,
    numbers: Sequence[int] | None = None,
    icon: Callable[[str], str] = lambda name: "",
) -> WrittenDeck:
    """The deck of the document's `slide` groups, in the look of the file `look`; `pins` name layouts for kinds.

    A package that was opened already is used up: it holds the deck then. Raises BadLook and NoSuchLayout.
    `numbers` are those that the slides will have in another deck, 0 for one that it leaves out. `icon` gives an icon of
    that name as SVG, "" where there is none.
    """
    with opened_look(look, sheet, logo, pins) as opened:
        branding.describe(opened.package, sheet)
        frame = _DeckFrame(sheet=sheet, pictures=pictures, logo=logo, footer=footer, numbers=numbers, icon=icon)
        return _written(document, opened, frame)


class _DeckFrame(Struct, frozen=True, kw_only=True):
    """What a deck is written with besides its look; the fields are the arguments of `write_deck`."""

    sheet: Sheet
    pictures: Pictures
    logo: Picture | None
    footer: str
    numbers: Sequence[int] | None
    icon: Callable[[str], str]


def _written(document: Document, opened: OpenedLook, deck: _DeckFrame) -> WrittenDeck:
    """The deck of the document's slides in a look that is open."""
    package, pictures, footer = opened.package, deck.pictures, deck.footer
    groups = [block for block in document.blocks if isinstance(block, Group) and block.kind == "slide"]
    faces = unique([read_face(group) for group in groups])
    measure = Measure(package, deck.sheet.language, deck.sheet.fonts)
    choosing = Choosing(package.layouts, opened.takes, pictures)

    def footed(layouts: Sequence[Layout]) -> None:
        measure.later(footers_wanted(layouts, footer))

    stage = stage_of(package, choosing.takes, measure, pictures, deck.icon, logo=deck.logo is not None)
    composer = Composer(stage, Fitter(measure, pictures), choosing.layout, footed, opened.composed)
    pages, reports = composer.pages(faces)
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


def unique(faces: Sequence[SlideContent]) -> list[SlideContent]:
    """The faces, no two with the same title: a second one is numbered."""
    seen: dict[str, int] = {}
    found = []
    for face in faces:
        key = face.words.casefold()
        seen[key] = seen.get(key, 0) + 1
        title = face.title or (SlideRun(text=face.id or "Slide"),)
        if seen[key] > 1:
            title = (*title, SlideRun(text=f" ({seen[key]})"))
        found.append(replace(face, title=title))
    return found
