"""A document of slides and a look → a PowerPoint deck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kit.document import Document, Group, Paragraph, Text
from kit.images import Picture
from kit.writers.pptx import school
from kit.writers.pptx.backdrops import Backdrops
from kit.writers.pptx.clearing import cleared
from kit.writers.pptx.faces import Face, read_face
from kit.writers.pptx.fit import FitReport, Fitter, Page
from kit.writers.pptx.fonts import UnknownFont, fonts_of
from kit.writers.pptx.footer import fitting_footers
from kit.writers.pptx.inks import Inks, Recoloured
from kit.writers.pptx.layouts import Layout, choose
from kit.writers.pptx.measure import Measure, too_tall
from kit.writers.pptx.notes import notes_slide
from kit.writers.pptx.package import Package
from kit.writers.pptx.page import Frame, page_xml
from kit.writers.pptx.sections import section_list
from kit.writers.pptx.text import Run
from kit.writers.pptx.xml import LEAST, Writer, attribute
from kit.writers.sheet import Pictures, Sheet

FOOT = frozenset({"Footer", "Slide Number"})
"""The shapes that are as the look has them, whatever the slide says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckSlide:
    """A slide of the deck; `number` counts hidden slides too, `continued` says that it goes on from the one before."""

    number: int
    id: str
    title: str
    hidden: bool
    continued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A deck, its slides in order, and what was done so that they fit and can be read."""

    data: bytes
    slides: tuple[DeckSlide, ...]
    reports: tuple[FitReport, ...]
    recoloured: tuple[Recoloured, ...] = ()
    unknown_fonts: tuple[UnknownFont, ...] = ()


def write_deck(
    document: Document, look: Path, *, sheet: Sheet, pictures: Pictures, logo: Picture | None, footer: str
) -> Deck:
    """The deck of the document's `slide` groups, in the look of the file `look`."""
    package = Package(look)
    school.colour(package, sheet)
    school.describe(package, sheet)
    if logo is not None:
        school.corner_logo(package, logo)
    groups = [block for block in document.blocks if isinstance(block, Group) and block.kind == "slide"]
    faces = unique([read_face(group) for group in groups])
    fonts = fonts_of(package.presentation)
    measure = Measure(package, sheet.language, fonts)
    pages, reports = Fitter(measure, pictures).pages(
        [(face, clear_for(face, choose(face, package.layouts))) for face in faces]
    )
    footers = fitting_footers(measure, [page.layout for page in pages], footer)
    inks = Inks(Backdrops(package).of)
    writing = _Writing(package, pages, sheet, pictures, logo, footers, inks)
    slides = tuple(
        DeckSlide(
            number=at, id=page.face.id, title=page.face.words, hidden=page.face.group.flag("hidden"),
            continued=page.face.part > 1,
        )
        for at, page in enumerate(pages, start=1)
    )  # fmt: skip
    data = writing.data()
    unfit = dict.fromkeys(pages[n - 1].face.id for n, name, _ in too_tall(data) if name not in FOOT)
    known = {report.id for report in reports if report.what == "does not fit"}
    reports += [FitReport(id=id, what="does not fit", points=LEAST, parts=1) for id in unfit if id not in known]
    return Deck(
        data=data,
        slides=slides,
        reports=tuple(reports),
        recoloured=tuple(inks.reports.values()),
        unknown_fonts=fonts.unknown,
    )


def clear_for(face: Face, layout: Layout) -> Layout:
    """The layout, with its places clear of each other and of what the slide carries besides."""
    return cleared(layout, tags=face.group.flag("hidden") or bool(face.group.get("back")))


def unique(faces: Sequence[Face]) -> list[Face]:
    """The faces, no two with the same title: a second one is numbered."""
    seen: dict[str, int] = {}
    found = []
    for face in faces:
        key = face.words.casefold()
        seen[key] = seen.get(key, 0) + 1
        title = face.title or (Run(text=face.id or "Slide"),)
        if seen[key] > 1:
            title = (*title, Run(text=f" ({seen[key]})"))
        found.append(replace(face, title=title))
    return found


@dataclass
class _Writing:
    """Writes the pages into the package."""

    package: Package
    pages: Sequence[Page]
    sheet: Sheet
    pictures: Pictures
    logo: Picture | None
    footers: dict[str, str]
    inks: Inks

    def __post_init__(self) -> None:
        self.parts = [self.package.add_slide(page.layout) for page in self.pages]
        self.first: dict[str, int] = {}
        for at, page in enumerate(self.pages):
            self.first.setdefault(page.face.id, at)
        for at, page in enumerate(self.pages):
            if option := page.face.group.get("option"):
                self.first.setdefault(option, at)

    def data(self) -> bytes:
        """The bytes of the deck."""
        for at, (page, part) in enumerate(zip(self.pages, self.parts, strict=True)):
            part._blob = page_xml(page, self._frame(page, part, at))
            notes = self.package.add_notes(part, at + 1)
            blocks = page.face.notes if page.face.part == 1 else (Paragraph((Text(page.face.words),)),)
            notes._blob = notes_slide(blocks, self._writer(notes))
        sections = [(page.face.group.get("section"), 256 + at) for at, page in enumerate(self.pages)]
        return self.package.finish(section_list(sections))

    def _frame(self, page: Page, part: Any, at: int) -> Frame:
        return Frame(
            writer=self._writer(part),
            inks=self.inks,
            image=self._image(part),
            pictures=self.pictures,
            footer=self.footers[page.layout.name],
            number=at + 1,
            logo=self.logo if at == 0 else None,
            school=self.sheet.school,
        )

    def _image(self, part: Any) -> Callable[[str, Picture], str]:
        from pptx.opc.constants import RELATIONSHIP_TYPE as RT

        return lambda source, picture: str(part.relate_to(self.package.image(source, picture), RT.IMAGE))

    def _writer(self, part: Any) -> Writer:
        return Writer(self.sheet.language, self._links(part), self._number)

    def _number(self, id: str) -> str:
        return str(self.first[id] + 1) if id in self.first else "–"

    def _links(self, part: Any) -> Callable[[str, str], str]:
        from pptx.opc.constants import RELATIONSHIP_TYPE as RT

        def link(target: str, colour: str) -> str:
            if target.startswith("#"):
                at = self.first.get(target[1:])
                if at is None:
                    return ""
                rel = part.relate_to(self.parts[at], RT.SLIDE)
                tip = attribute(self.pages[at].face.words)
                return (
                    f'<a:hlinkClick r:id="{rel}" action="ppaction://hlinksldjump" tooltip={tip}>{colour}</a:hlinkClick>'
                )
            if ":" not in target:
                return ""
            rel = part.relate_to(target, RT.HYPERLINK, is_external=True)
            return f'<a:hlinkClick r:id="{rel}">{colour}</a:hlinkClick>'

        return link
