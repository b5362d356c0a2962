"""Tables: header rows that repeat, short rows that stay whole, columns as wide as their shares."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from kit.document import Blocks, Heading, Image, Inlines, Paragraph, Table, Text, plain, walk
from kit.phrases import is_right_to_left
from kit.writers.columns import PADDING, SIZE, cell_needs, shared
from kit.writers.docx.blocks import Room, elements, spacer
from kit.writers.docx.inlines import Face
from kit.writers.docx.making import Making
from kit.writers.docx.xml import Element, clean, is_a, w, with_property
from kit.writers.rating import Rating, words

MARGINS = 220
"""Twips that a cell's text keeps from its two sides."""
TO_WRITE_IN, FOR_MANY = 720, 520
"""Twips, half an inch and a little more than 0.35 in: the height of a row with an empty cell, and of one of many."""
MANY = 12
"""Rows from which each is low."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
"""Points of the letters of a table, largest first: smaller ones where words would be parted."""
NARROWER = 0.92
"""Word's own letters against those that the widths are guessed for."""
LONG = 500
"""Characters of a row from which it may go on over a page: more than stands beside its picture."""


def table(node: Table, making: Making, room: Room, rating: Rating | None = None) -> list[Element]:
    """The table and the paragraph that keeps it from the next one."""
    scale = rating.scale(node) if rating else frozenset()
    widths, size = _widths(node, scale, room.inner)
    if size < SIZE:
        room = replace(room, face=replace(room.face, size=round(2 * size)))
    rows = []
    if any(node.header):
        rows.append(_row(node.header, node, widths, making, room, header=True))
    for row in node.rows:
        cells = tuple(
            _marked(cell) if rating and at in scale and rating.marked(node, row, at) else cell
            for at, cell in enumerate(row)
        )
        rows.append(_row(cells, node, widths, making, room, header=False))
    if not rows:
        return []
    return [w("tbl", _properties(node, widths, making, room), grid(widths), *rows), spacer()]


def _widths(node: Table, scale: Collection[int], room: int) -> tuple[tuple[int, ...], float]:
    """How wide the columns are, in twips, and in letters of how many points no word of theirs is parted."""
    parts = node.widths or _needs(node, scale)
    least = cell_needs(node)

    def needs_in(size: float) -> list[float]:
        return [PADDING + 1 + (need - PADDING) * size / SIZE * NARROWER for need in least]

    size = next((size for size in SIZES if sum(needs_in(size)) <= room / 20), SIZES[-1])
    needs = needs_in(size)
    return shares([round(100 * width) for width in shared(parts, needs, room / 20)], room), size


def shares(parts: Sequence[int], whole: int) -> tuple[int, ...]:
    """`whole` twips, shared out as `parts` say; their sum is `whole`."""
    total = sum(parts) or 1
    ends = [whole * sum(parts[: at + 1]) // total for at in range(len(parts))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def grid(widths: Sequence[int]) -> Element:
    """The grid that the cells stand on."""
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def cell(content: list[Element], width: int, *extra: Element) -> Element:
    """A cell; it ends with a paragraph, as Word demands."""
    if not content or not is_a(content[-1], "p"):
        content = [*content, w("p")]
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *extra), *content)


def _properties(node: Table, widths: Sequence[int], making: Making, room: Room) -> Element:
    made = w("tblPr")
    if style := making.styles.id("Kit Table"):
        made.append(w("tblStyle", val=style))
    if is_right_to_left(making.sheet.language):
        made.append(w("bidiVisual"))
    made.append(w("tblW", w=sum(widths), type="dxa"))
    if room.indent:
        made.append(w("tblInd", w=room.indent, type="dxa"))
    made.append(w("tblBorders", *(w(side, val="single", sz=4, space=0, color="8A949A") for side in SIDES)))
    made.append(w("tblLayout", type="fixed"))
    first = 1 if any(node.header) else 0
    look = {"firstRow": first, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    made.append(w("tblLook", val="0620" if first else "0600", **look))
    if node.caption:
        made.append(w("tblCaption", val=clean(node.caption)))
    return made


def _row(cells: Sequence[Blocks], node: Table, widths: Sequence[int], making: Making, room: Room, *, header: bool) -> (
    Element
):  # fmt: skip
    properties = w("trPr")
    if sum(len(characters(blocks)) for blocks in cells) < LONG:
        properties.append(w("cantSplit"))
    if header:
        properties.append(w("tblHeader"))
    elif not all(cells):  # a row to write in
        properties.append(w("trHeight", val=FOR_MANY if len(node.rows) > MANY else TO_WRITE_IN, hRule="atLeast"))
    made = w("tr", properties)
    for blocks, width, alignment in zip(cells, widths, node.alignments, strict=True):
        inside = Room(width=max(400, width - MARGINS), style=room.style, face=Face(size=room.face.size))
        if header:
            inside = replace(inside, face=replace(inside.face, bold=True))
        content = elements(blocks, making, inside)
        for each in content:
            if alignment != "left" and is_a(each, "p"):
                with_property(each, w("jc", val={"center": "center", "right": "end"}[alignment]))
            if header and is_a(each, "p"):
                with_property(each, w("keepNext"))
        made.append(cell(content, width))
    return made


def _marked(blocks: Blocks) -> Blocks:
    """A cell of a scale, with a circle to mark."""
    circle: Inlines = (Text(f"○ {words(blocks)}".strip()),)
    return (Paragraph(circle),)


def _needs(node: Table, scale: Collection[int]) -> tuple[int, ...]:
    """The columns' shares where nobody says: by the longest cell, within limits; a place to write in is wide."""
    needs = []
    for at, head in enumerate(node.header):
        longest = max(_length(row[at]) for row in (node.header, *node.rows))
        to_write_in = at not in scale and any(not row[at] for row in node.rows)
        needs.append(max(_longest_word(head) + 5, 24 if to_write_in else 0, min(48, longest)))
    return tuple(needs)


def _longest_word(blocks: Blocks) -> int:
    return max((len(word) for word in words(blocks).split()), default=3)


def _length(blocks: Blocks) -> int:
    total = 0
    for node in walk(blocks):
        if isinstance(node, Text):
            total += len(node.text)
        elif isinstance(node, Image):
            total += 24
    return total


def characters(blocks: Blocks) -> str:
    """The words of all paragraphs and headings."""
    return " ".join(plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph | Heading))


def layout_table(rows: Sequence[Element], widths: Sequence[int], making: Making, room: Room, *borders: Element) -> (
    Element
):  # fmt: skip
    """A table that only places things: no header, no style."""
    properties = w("tblPr")
    if is_right_to_left(making.sheet.language):
        properties.append(w("bidiVisual"))
    properties.append(w("tblW", w=sum(widths), type="dxa"))
    if room.indent:
        properties.append(w("tblInd", w=room.indent, type="dxa"))
    if borders:
        properties.append(w("tblBorders", *borders))
    properties.append(w("tblLayout", type="fixed"))
    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa"))
    if not borders:
        properties.append(margins)
    properties.append(
        w("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    )
    return w("tbl", properties, grid(widths), *rows)
