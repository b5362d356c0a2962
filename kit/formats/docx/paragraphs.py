"""Paragraphs of a Word document, and the room that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kit.document import Inlines
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import LINE, NARROW, PLAIN, RunLook, runs
from kit.formats.docx.word_xml import Element, W, is_a, w, with_property


class ParagraphSpace(Struct, frozen=True, kw_only=True):
    """Where blocks stand: the width in twips, what they are indented by, the level of a list, the style of text.

    On a `form` copies stand below each other.
    """

    width: int
    indent: int = 0
    level: int = 0
    style: str = "Body Text"
    face: RunLook = PLAIN
    centered: bool = False
    form: bool = False

    @property
    def inner(self) -> int:
        """The width that text has."""
        return max(720, self.width - self.indent)


def on_new_page(made: list[Element]) -> list[Element]:
    """The elements, the first of them at the top of a page."""
    if made and is_a(made[0], "p"):
        with_property(made[0], w("pageBreakBefore"))
        return made
    return [spacer(breaking=True), *made]


def spacer(*, breaking: bool = False) -> Element:
    """A paragraph as good as no height: Word joins tables that touch, and a cell must end with a paragraph."""
    made = w("p", w("pPr", w("spacing", before=0, after=0, line=120, lineRule="exact")))
    if breaking:
        with_property(made, w("pageBreakBefore"))
    return made


def paragraph(content: list[Element], making: WordContext, room: ParagraphSpace, style: str = "") -> Element:
    """A paragraph in `style`, or in the room's."""
    properties = w("pPr")
    if identifier := making.styles.id(style or room.style):
        properties.append(w("pStyle", val=identifier))
    if room.indent:
        properties.append(w("ind", left=room.indent))
    if room.centered:
        properties.append(w("jc", val="center"))
    return w("p", properties, *content) if len(properties) else w("p", *content)


def words(children: Inlines, making: WordContext, room: ParagraphSpace, style: str = "") -> Element:
    """A paragraph of inline nodes."""
    return to_write_on(
        paragraph(runs(children, making, room.inner, room.face), making, room, style), room.indent, room.width
    )


A_LETTER = 112
"""Twips of a letter behind a line to write on."""


def to_write_on(made: Element, left: int, right: int) -> Element:
    """The paragraph, whose lines to write on share its room, from `left` to `right`, and end where it does."""
    lines = [each for each in made.iter(f"{{{W}}}t") if each.text == LINE]
    if not lines or right - left < NARROW:
        return made
    said = [each.text or "" for each in made.iter(f"{{{W}}}t")]
    behind = A_LETTER * sum(map(len, said[len(said) - said[::-1].index(LINE) :]))
    ends = [left + (right - left) * at // len(lines) for at in range(1, len(lines))]
    stops = [w("tab", val="left", leader="underscore", pos=end) for end in (*ends, right - behind)]
    for line in lines:
        if (parent := line.getparent()) is not None:
            parent.replace(line, w("tab"))
    _add_stops(made, stops)
    return made


def _add_stops(made: Element, stops: Sequence[Element]) -> None:
    tabs = made.find(f"{{{W}}}pPr/{{{W}}}tabs")
    if tabs is None:
        with_property(made, w("tabs", *stops))
    else:
        tabs.extend(stops)
