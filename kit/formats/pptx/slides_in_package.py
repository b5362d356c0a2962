"""The slides of a deck, composed → their parts in its package, with what they show and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.document import Chart, Paragraph, Text
from kit.formats.pptx.color.palette import Palette
from kit.formats.pptx.color.text_colors import Inks
from kit.formats.pptx.compose.footer import Key, key_of
from kit.formats.pptx.compose.text_fitting import FittedSlide
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.mirrored_look import mirror_look
from kit.formats.pptx.slide.chart_style import ChartStyle
from kit.formats.pptx.slide.native_charts import chart_xml, workbook
from kit.formats.pptx.slide.notes import notes_slide
from kit.formats.pptx.slide.shapes import field_words
from kit.formats.pptx.slide.slide_frame import Frame
from kit.formats.pptx.slide.write_slide import LOGO, page_xml
from kit.formats.pptx.slide.written_slides import AskedDeck, WrittenSlide, written_once
from kit.formats.pptx.slide.xml import Writer
from kit.formats.sheet import Pictures, Sheet
from kit.images import Picture
from kit.language.direction import is_right_to_left
from kit.ooxml.sections import section_list
from kit.ooxml.xml_text import attribute, words

FOOTER = "<footer/>"
"""Stands in a slide for the words of its footer, which are those of a school: no text that is written has a tag."""


class SlidesInPackage(Struct):
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
    before: dict[str, WrittenSlide]
    """The slides and notes of another deck in this look, by the names of their parts; these take their places."""
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
            part._blob = self._slide(page, part, at)
            notes = self.package.add_notes(part, at + 1)
            notes._blob = self._notes(page, notes)
        if is_right_to_left(self.sheet.language):
            mirror_look(self.package.layouts)
        sections = [(page.face.group.get("section"), 256 + at) for at, page in enumerate(self.pages)]
        return self.package.finish(section_list(sections))

    def _slide(self, page: FittedSlide, part: Any, at: int) -> bytes:
        """The XML of a slide; what is to be reported of its colors is taken over."""
        footer, logo = words(self.footers[key_of(page.layout)]), self.logo if at == 0 else None
        told = (page, bool(footer), self.numbers[at], self.keys[at], self.sheet.school if logo else "")
        deck = self._asked(part)

        def write() -> tuple[bytes, object]:
            frame = Frame(
                writer=replace(self._writer(deck), against=page.layout.against, turned=page.layout.own),
                inks=self.inks.unused(),
                image=deck.ask("image"),
                chart=self._chart(part, deck),
                pictures=self.pictures,
                footer=FOOTER if footer else "",
                number=self.numbers[at],
                key=self.keys[at],
                logo=logo,
                school=self.sheet.school,
                palette=self.palette,
            )
            return page_xml(page, frame), frame.inks

        written = self._once(part, told, deck, write)
        if isinstance(written.kept, Inks):
            self.inks.use(written.kept.reports, written.kept.footers)
        language, own = self.sheet.language, self.package.fonts.own
        hole, said = (field_words(each, language, own).encode() for each in (FOOTER, footer))
        return written.xml.replace(hole, said)

    def _notes(self, page: FittedSlide, part: Any) -> bytes:
        blocks = page.face.notes if page.face.part == 1 else (Paragraph((Text(page.face.words),)),)
        deck = self._asked(part)
        return self._once(part, (blocks,), deck, lambda: (notes_slide(blocks, self._writer(deck)), None)).xml

    def _once(
        self, part: Any, told: tuple[object, ...], deck: AskedDeck, write: Callable[[], tuple[bytes, object]]
    ) -> WrittenSlide:
        name = str(part.partname)
        self.before[name] = written_once(self.before.get(name), told, deck, write)
        return self.before[name]

    def _asked(self, part: Any) -> AskedDeck:
        """What a slide or its notes ask of the deck."""
        return AskedDeck({"image": self._image(part), "link": self._links(part), "number": self._number})

    def _image(self, part: Any) -> Callable[[str, Picture], str]:
        def relation(source: str, picture: Picture) -> str:
            """The relation to the picture; "" where it is another in this deck."""
            if (self.logo if source == LOGO else self.pictures.get(source)) != picture:
                return ""
            return str(part.relate_to(self.package.image(source, picture), RT.IMAGE))

        return relation

    def _chart(self, part: Any, deck: AskedDeck) -> Callable[[Chart, ChartStyle], str]:
        def add(chart: Chart, style: ChartStyle) -> str:
            deck.forget()
            made = self.package.chart(lambda book: chart_xml(chart, style, book), workbook(chart))
            return str(part.relate_to(made, RT.CHART))

        return add

    def _writer(self, deck: AskedDeck) -> Writer:
        own = self.package.fonts.own
        return Writer(self.sheet.language, deck.ask("link"), deck.ask("number"), own_fonts=own)

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
