"""The page around the text: paper, margins, the running line, the facilitator's band."""

from __future__ import annotations

import re
from typing import Any

from kit.formats.docx.styles import WordLook
from kit.formats.docx.word_xml import Element, W, text, w
from kit.formats.sheet import Sheet, in_one_line
from kit.language.direction import is_right_to_left

PAPERS = {
    "letter": (12_240, 15_840),
    "a4": (11_906, 16_838),
    "half-letter": (7_920, 12_240),
    "a5": (8_391, 11_906),
    "tabloid": (15_840, 24_480),
    "a3": (16_838, 23_811),
}
"""Width and height in twips. Source: ISO 216 for A4."""
LETTER = 0.52
"""How wide letters of the footer are, on average, in sizes of them."""
_FIELDS = {"{x}": " PAGE ", "{y}": " NUMPAGES "}


def page_height(sheet: Sheet) -> int:
    """The paper's height in twips, as it lies."""
    width, height = PAPERS[sheet.paper]
    return height if sheet.orientation == "portrait" else width


BAND = 240
"""Twips that the facilitator's band takes of a page's text."""


def text_height(document: Any, sheet: Sheet) -> int:
    """The height in twips that text has on a page of the document's last section."""
    margins = document.sections[-1]._sectPr.find(f"{{{W}}}pgMar")
    around = sum(abs(int(float(margins.get(f"{{{W}}}{side}")))) for side in ("top", "bottom"))
    return page_height(sheet) - around - (BAND if sheet.facilitator else 0)


def set_page(document: Any, styles: WordLook, sheet: Sheet) -> int:
    """Sets up the document's last section, with an empty footer; the width, in twips, that text has."""
    section = document.sections[-1]
    properties = section._sectPr
    width, height = PAPERS[sheet.paper]
    if sheet.orientation == "landscape":
        width, height = height, width
    size = properties.find(f"{{{W}}}pgSz")
    size.set(f"{{{W}}}w", str(width))
    size.set(f"{{{W}}}h", str(height))
    size.set(f"{{{W}}}orient", sheet.orientation)
    if is_right_to_left(sheet.language) and properties.find(f"{{{W}}}bidi") is None:
        grid = properties.find(f"{{{W}}}docGrid")
        properties.insert(len(properties) if grid is None else list(properties).index(grid), w("bidi"))
    margins = properties.find(f"{{{W}}}pgMar")
    room = width - sum(abs(int(float(margins.get(f"{{{W}}}{side}")))) for side in ("left", "right"))
    section.footer.is_linked_to_previous = False
    section.footer._element[:] = []
    if sheet.facilitator:
        _band(section, styles, sheet)
    return room


def running_line(style: str, room: int, sheet: Sheet) -> Element:
    """The footer's line: the session and the school on the one side, the page's number on the other."""
    properties = _styled(style)
    properties.append(w("tabs", w("tab", val="clear", pos=4680), w("tab", val="clear", pos=9360),
                        w("tab", val="right", pos=room)))  # fmt: skip
    letters = (room / 20 - 70) / (9 * LETTER)
    said = in_one_line((sheet.session, sheet.school), lambda line: len(line) <= letters)
    return w("p", properties, w("r", text(said)), w("r", w("tab")), *_page_number(sheet.page_number))


def _page_number(words: str) -> list[Element]:
    """The words, with `{x}` and `{y}` as fields."""
    made = []
    for part in re.split(r"(\{[xy]\})", words):
        if part in _FIELDS:
            made.append(w("fldSimple", w("r", text("1")), instr=_FIELDS[part]))
        elif part:
            made.append(w("r", text(part)))
    return made


def _band(section: Any, styles: WordLook, sheet: Sheet) -> None:
    """The facilitator's words, above what a district's header may hold."""
    linked = section.header.is_linked_to_previous
    section.header.is_linked_to_previous = False
    header = section.header._element
    band = w("p", _styled(styles.id("Facilitator Band")), w("r", text(sheet.facilitator_words)))
    header[:] = [band] if linked else [band, *header]


def _styled(style: str) -> Element:
    return w("pPr", w("pStyle", val=style)) if style else w("pPr")
