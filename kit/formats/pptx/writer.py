"""A document of slides and a look → a PowerPoint deck."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.document import Chart, Document, Group, Paragraph, Text
from kit.formats.pptx.color.backdrops import Backdrops
from kit.formats.pptx.color.palette import Palette
from kit.formats.pptx.color.text_colors import Inks, Recolored
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.compose.footer import Key, cut_footers, fitting_footers, key_of, small_footers
from kit.formats.pptx.compose.footer import wanted as footers_wanted
from kit.formats.pptx.compose.measure import Measure
from kit.formats.pptx.compose.slide_face import read_face
from kit.formats.pptx.compose.small_pictures import SmallPicture, small_pictures
from kit.formats.pptx.compose.text_fitting import FitReport, FittedSlide, Fitter
from kit.formats.pptx.look import branding
from kit.formats.pptx.look.layout_mapping import takes_of
from kit.formats.pptx.look.layouts import Layout
from kit.formats.pptx.look.look_fonts import UnknownFont
from kit.formats.pptx.look.mirrored_look import mirror_look
from kit.formats.pptx.moments.composer import Composer
from kit.formats.pptx.moments.setting_out import Choosing, stage_of
from kit.formats.pptx.package import Package
from kit.formats.pptx.slide.chart_style import ChartStyle
from kit.formats.pptx.slide.native_charts import chart_xml, workbook
from kit.formats.pptx.slide.notes import notes_slide
from kit.formats.pptx.slide.slide_frame import Frame
from kit.formats.pptx.slide.slide_text import SlideRun
from kit.formats.pptx.slide.write_slide import page_xml
from kit.formats.pptx.slide.xml import Writer
from kit.formats.sheet import Pictures, Sheet
from kit.images import Picture
from kit.language.direction import is_right_to_left
from kit.ooxml.package import packed
from kit.ooxml.sections import section_list
from kit.ooxml.xml_text import attribute

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
    package = look if isinstance(look, Package) else Package(look)
    branding.color(package, sheet)
    branding.describe(package, sheet)
    if logo is not None:
        branding.corner_logo(package, logo)
    groups = [block for block in document.blocks if isinstance(block, Group) and block.kind == "slide"]
    faces = unique([read_face(group) for group in groups])
    measure = Measure(package, sheet.language, sheet.fonts)
    choosing = Choosing(package.layouts, takes_of(package.layouts, pins), pictures)

    def footed(layouts: Sequence[Layout]) -> None:
        measure.later(footers_wanted(layouts, footer))

    stage = stage_of(package, choosing.takes, measure, pictures, icon, logo=logo is not None)
    pages, reports = Composer(stage, Fitter(measure, pictures), choosing.layout, footed).pages(faces)
    footers = fitting_footers(measure, [page.layout for page in pages], footer)
    package.texts.keep()
    cut = cut_footers(choosing.taken, footers, footer) if footer else ()
    keys = keyed([page.face.id for page in pages])
    inks = Inks(Backdrops(package).of)
    order = numbers or range(1, len(pages) + 1)
    writing = _Writing(package, pages, sheet, pictures, logo, footers, keys, order, inks, stage.palette)
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


class _Writing(Struct):
    """Writes the pages into the package."""

    package: Package
    pages: Sequence[FittedSlide]
    sheet: Sheet
    pictures: Pictures
    logo: Picture | None
    footers: dict[Key, str]
    keys: Sequence[str]
    numbers: Sequence[int]
    inks: Inks
    palette: Palette
    parts: list[Any] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parts += [self.package.add_slide(page.layout) for page in self.pages]
        for at, page in enumerate(self.pages):
            if self.numbers[at]:
                self.first.setdefault(page.face.id, at)
        for at, page in enumerate(self.pages):
            if self.numbers[at] and (option := page.face.group.get("option")):
                self.first.setdefault(option, at)

    def members(self) -> dict[str, bytes]:
        """The members of the deck's package by name."""
        for at, (page, part) in enumerate(zip(self.pages, self.parts, strict=True)):
            part._blob = page_xml(page, self._frame(page, part, at))
            notes = self.package.add_notes(part, at + 1)
            blocks = page.face.notes if page.face.part == 1 else (Paragraph((Text(page.face.words),)),)
            notes._blob = notes_slide(blocks, self._writer(notes))
        if is_right_to_left(self.sheet.language):
            mirror_look(self.package.layouts)
        sections = [(page.face.group.get("section"), 256 + at) for at, page in enumerate(self.pages)]
        return self.package.finish(section_list(sections))

    def _frame(self, page: FittedSlide, part: Any, at: int) -> Frame:
        return Frame(
            writer=replace(self._writer(part), against=page.layout.against, turned=page.layout.own),
            inks=self.inks,
            image=self._image(part),
            chart=self._chart(part),
            pictures=self.pictures,
            footer=self.footers[key_of(page.layout)],
            number=self.numbers[at],
            key=self.keys[at],
            logo=self.logo if at == 0 else None,
            school=self.sheet.school,
            palette=self.palette,
        )

    def _image(self, part: Any) -> Callable[[str, Picture], str]:
        return lambda source, picture: str(part.relate_to(self.package.image(source, picture), RT.IMAGE))

    def _chart(self, part: Any) -> Callable[[Chart, ChartStyle], str]:
        def add(chart: Chart, style: ChartStyle) -> str:
            made = self.package.chart(lambda book: chart_xml(chart, style, book), workbook(chart))
            return str(part.relate_to(made, RT.CHART))

        return add

    def _writer(self, part: Any) -> Writer:
        own = self.package.fonts.own
        return Writer(self.sheet.language, self._links(part), self._number, own_fonts=own)

    def _number(self, id: str) -> str:
        return str(self.numbers[self.first[id]]) if id in self.first else "–"

    def _links(self, part: Any) -> Callable[[str, str], str]:
        def link(target: str, color: str) -> str:
            if target.startswith("#"):
                at = self.first.get(target[1:])
                if at is None:
                    return ""
                rel = part.relate_to(self.parts[at], RT.SLIDE)
                tip = attribute(self.pages[at].face.words)
                return (
                    f'<a:hlinkClick r:id="{rel}" action="ppaction://hlinksldjump" tooltip={tip}>{color}</a:hlinkClick>'
                )
            if ":" not in target:
                return ""
            rel = part.relate_to(target, RT.HYPERLINK, is_external=True)
            return f'<a:hlinkClick r:id="{rel}">{color}</a:hlinkClick>'

        return link
