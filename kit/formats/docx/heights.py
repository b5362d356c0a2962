"""About how high what stands in a Word file is: Word alone sets its pages, and what is left of one is to be used."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from lxml import etree
from msgspec import Struct

from kit.formats.docx.word_xml import Element, W, is_a
from kit.language.scripts import beyond_latin

LETTER = 0.475
"""How wide letters are on average, in sizes of them: Calibri's, and a little to spare."""
LINE, OF_OTHERS = 1.29, 1.6
"""How high a line is, in sizes of its letters, and one of letters beyond Latin ones."""
CELL = 60
"""Twips above and below what a table's cell holds."""
A_TWIP = 635
"""English metric units."""
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class _Measured:
    """The elements of a paragraph that make it wide or high."""

    RUN = f"{{{W}}}r"
    SIZE = f"{{{W}}}sz"
    TEXT = f"{{{W}}}t"
    BREAK = f"{{{W}}}br"
    PICTURE = f"{_DRAWN}extent"


_MEASURED = (_Measured.RUN, _Measured.SIZE, _Measured.TEXT, _Measured.BREAK, _Measured.PICTURE)


MOST_TABLES = 2_000
_measured: OrderedDict[tuple[bytes, bytes], int] = OrderedDict()
"""The heights of tables by the hashes of the styles and of the table, the last that were asked for."""


class Style(Struct, frozen=True):
    """What a paragraph's style says of its height: half points of its letters, twips above and below it."""

    size: int = 22
    before: int = 0
    after: int = 0


class Heights:
    """Measures paragraphs and tables by the styles `root` of a Word file."""

    def __init__(self, root: Element) -> None:
        self._found = {style.get(_w("styleId")) or "": style for style in root.iterfind(_w("style"))}
        default = root.find("/".join(map(_w, ("docDefaults", "rPrDefault", "rPr", "sz"))))
        self._default = Style(_number(default, "val", 22))
        self._styled = sha256(etree.tostring(root)).digest()
        self._style = lru_cache(maxsize=None)(self._resolved)

    def of(self, elements: Iterable[Element], width: int) -> int:
        """The height of the elements below each other, in `width` twips."""
        return sum(self._table(each) if is_a(each, "tbl") else self._paragraph(each, width) for each in elements)

    def _resolved(self, name: str) -> Style:
        style = self._found.get(name)
        if style is None:
            return self._default
        based = style.find(_w("basedOn"))
        below = self._style("" if based is None else based.get(_w("val")) or "")
        spacing = style.find(f"{_w('pPr')}/{_w('spacing')}")
        return Style(
            _number(style.find(f"{_w('rPr')}/{_w('sz')}"), "val", below.size),
            _number(spacing, "before", below.before),
            _number(spacing, "after", below.after),
        )

    def _paragraph(self, element: Element, width: int) -> int:
        properties = element.find(_w("pPr"))
        named = spacing = indent = None
        if properties is not None:
            named, spacing, indent = (properties.find(_w(tag)) for tag in ("pStyle", "spacing", "ind"))
        style = self._style("" if named is None else named.get(_w("val")) or "")
        around = _number(spacing, "before", style.before) + _number(spacing, "after", style.after)
        if spacing is not None and spacing.get(_w("lineRule")) == "exact":
            return around + _number(spacing, "line", 240)
        letters, drawn, breaks = 0.0, 0, 0
        size, high, own = 0, LINE, 0
        for each in element.iter(*_MEASURED):
            match each.tag:
                case _Measured.RUN:
                    own = style.size
                case _Measured.SIZE:
                    own = own and _number(each, "val", own)  # Before the first run, that of the paragraph's mark.
                case _Measured.TEXT if said := each.text:
                    high = OF_OTHERS if beyond_latin(said) else high
                    letters += len(said) * own * 10 * LETTER
                    size = max(size, own)
                case _Measured.BREAK:
                    breaks += 1
                case _Measured.PICTURE if _in_line(each):
                    drawn = max(drawn, int(each.get("cy") or 0) // A_TWIP)
        room = max(400, width - _number(indent, "left", 0) - _number(indent, "right", 0))
        lines = max(1, math.ceil(letters / room)) + breaks
        return around + max(drawn, round(lines * (size or style.size) * 10 * high))

    def _table(self, element: Element) -> int:
        """The table's height, measured once for all files with these styles: most stand in the notes of each school."""
        key = self._styled, sha256(etree.tostring(element, with_tail=False)).digest()
        tall = _measured.pop(key, None)
        _measured[key] = self._measured_table(element) if tall is None else tall
        if len(_measured) > MOST_TABLES:
            _measured.popitem(last=False)
        return _measured[key]

    def _measured_table(self, element: Element) -> int:
        total = merged = since = 0
        for row in element.iterfind(_w("tr")):
            least = _number(row.find(f"{_w('trPr')}/{_w('trHeight')}"), "val", 0)
            tall = 0
            for cell in row.iterfind(_w("tc")):
                properties = cell.find(_w("tcPr"))
                width = 0 if properties is None else _number(properties.find(_w("tcW")), "w", 0)
                own = self.of((each for each in cell if is_a(each, "p") or is_a(each, "tbl")), width - 2 * CELL) + CELL
                into = None if properties is None else properties.find(_w("vMerge"))
                if into is None:
                    tall = max(tall, own)
                elif into.get(_w("val")) == "restart":
                    merged, since = own, total
            total += max(least, tall)
        return max(total, since + merged)


def _in_line(extent: Element) -> bool:
    """Whether the picture of that size stands among the words."""
    around = extent.getparent()
    return around is not None and around.tag == f"{_DRAWN}inline"


def _w(tag: str) -> str:
    return f"{{{W}}}{tag}"


def _number(element: Element | None, name: str, otherwise: int) -> int:
    said = None if element is None else element.get(_w(name))
    return otherwise if said is None else round(float(said))
