"""Tables: header rows that repeat, short rows that stay whole, columns as wide as their shares."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy

from msgspec.structs import replace

from kit.document import Blocks, Heading, Image, Inlines, Paragraph, Table, Text, plain, walk
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import RunLook
from kit.formats.docx.paragraphs import ParagraphSpace, spacer
from kit.formats.docx.word_xml import Element, clean, is_a, w, with_property
from kit.formats.rating import ELSEWHERE, Rating, alike, is_open, steps, words
from kit.formats.side_by_side import PADDING, SIZE, cell_needs, shared
from kit.language.direction import is_right_to_left

MARGINS = 220
"""Twips that a cell's text keeps from its two sides."""
TO_WRITE_IN, FOR_MANY, TO_MARK = 720, 520, 567
"""Twips: the height of a row with an empty cell, of one of many, and of one with circles to mark, 10 mm."""
CIRCLE = 34
"""Half points of a circle to mark."""
MANY = 12
"""Rows from which each is low."""
LINE = "3D4A51"
"""The color of lines: dark, so that a bad copier keeps them."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
"""Points of the letters of a table, largest first: smaller ones where words would be parted."""
LARGE_SIZES = (18.0,)
"""Those of large print."""
NARROWER = 0.92
"""Word's own letters against those that the widths are guessed for."""
NUMBERED = 20
"""Numbers that have a letter with a circle around them."""
LONG = 500
"""Characters of a row from which it may go on over a page: more than stands beside its picture."""


def table(node: Table, making: WordContext, room: ParagraphSpace, rating: Rating = ELSEWHERE) -> list[Element]:
    """The table and the paragraph that keeps it from the next one."""
    scale = rating.scale(node)
    widths, size = _widths(node, steps(node, scale), room.inner, LARGE_SIZES if making.sheet.large else SIZES)
    if size < SIZE and not making.sheet.large:
        room = replace(room, face=replace(room.face, size=round(2 * size)))
    rows = []
    if any(node.header):
        rows.append(_row(node.header, node, widths, making, room, header=True, scale=scale))
    for row in node.rows:
        cells = tuple(
            _marked(cell) if at in scale and rating.marked(node, row, at) else cell for at, cell in enumerate(row)
        )
        rows.append(_row(cells, node, widths, making, room, header=False, scale=scale))
    if not rows:
        return []
    return [w("tbl", _properties(node, scale, widths, making, room), grid(widths), *rows), spacer()]


def _widths(
    node: Table, scale: Collection[int], room: int, sizes: Sequence[float] = SIZES
) -> tuple[tuple[int, ...], float]:
    """How wide the columns are, in twips, and in letters of how many points no word of theirs is parted."""
    parts = node.widths or _needs(node, scale)
    least = alike(cell_needs(node), scale)

    def needs_in(size: float) -> list[float]:
        return [PADDING + 1 + (need - PADDING) * size / SIZE * NARROWER for need in least]

    size = next((size for size in sizes if sum(needs_in(size)) <= room / 20), sizes[-1])
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


def _lines(node: Table, scale: Collection[int], making: WordContext) -> tuple[str, ...]:
    """The lines of a table that are not its style's: all where the look has none, and those between empty columns."""
    if not making.styles.has("Kit Table"):
        return SIDES
    return ("insideV",) if is_open(node, scale) else ()


def _properties(
    node: Table, scale: Collection[int], widths: Sequence[int], making: WordContext, room: ParagraphSpace
) -> Element:
    made = w("tblPr")
    if style := making.styles.id("Kit Table"):
        made.append(w("tblStyle", val=style))
    if is_right_to_left(making.sheet.language):
        made.append(w("bidiVisual"))
    made.append(w("tblW", w=sum(widths), type="dxa"))
    if room.indent:
        made.append(w("tblInd", w=room.indent, type="dxa"))
    if lines := _lines(node, scale, making):
        made.append(w("tblBorders", *(w(side, val="single", sz=6, space=0, color=LINE) for side in lines)))
    made.append(w("tblLayout", type="fixed"))
    first = 1 if any(node.header) else 0
    look = {"firstRow": first, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    made.append(w("tblLook", val="0620" if first else "0600", **look))
    if node.caption:
        made.append(w("tblCaption", val=clean(node.caption)))
    return made


def _row(cells: Sequence[Blocks], node: Table, widths: Sequence[int], making: WordContext, room: ParagraphSpace, *,
         header: bool, scale: Collection[int] = ()) -> Element:  # fmt: skip
    properties = w("trPr")
    if sum(len(characters(blocks)) for blocks in cells) < LONG:
        properties.append(w("cantSplit"))
    if header:
        properties.append(w("tblHeader"))
    elif not all(cells):  # a row to write in
        properties.append(w("trHeight", val=FOR_MANY if len(node.rows) > MANY else TO_WRITE_IN, hRule="atLeast"))
    elif scale:
        properties.append(w("trHeight", val=TO_MARK, hRule="atLeast"))
    made = w("tr", properties)
    middle = [w("vAlign", val="center")] if scale and not header else []
    for at, (blocks, width, alignment) in enumerate(zip(cells, widths, node.alignments, strict=True)):
        alignment = "center" if at in scale else alignment
        inside = ParagraphSpace(width=max(400, width - MARGINS), style=room.style, face=RunLook(size=room.face.size))
        if header:
            inside = replace(inside, face=replace(inside.face, bold=True))
        elif at in scale and len(words(blocks)) <= 1:
            inside = replace(inside, face=replace(inside.face, size=max(inside.face.size, CIRCLE)))
        content = making.elements(blocks, inside)
        for each in content:
            if alignment != "left" and is_a(each, "p"):
                with_property(each, w("jc", val={"center": "center", "right": "end"}[alignment]))
            if header and is_a(each, "p"):
                with_property(each, w("keepNext"))
        made.append(cell(content, width, *map(deepcopy, middle)))
    return made


def _marked(blocks: Blocks) -> Blocks:
    """A cell of a scale, with a circle to mark, around its number where it has one."""
    said = words(blocks)
    around = chr(ord("①") + int(said) - 1) if said.isascii() and said.isdigit() and 1 <= int(said) <= NUMBERED else ""
    circle: Inlines = (Text(around or f"○ {said}".strip()),)
    return (Paragraph(circle),)


def _needs(node: Table, scale: Collection[int]) -> tuple[int, ...]:
    """The columns' shares where nobody says: by the longest cell, within limits; a place to write in is wide."""
    needs = []
    for at, head in enumerate(node.header):
        longest = max(_length(row[at]) for row in (node.header, *node.rows))
        to_write_in = at not in scale and any(not row[at] for row in node.rows)
        needs.append(max(_longest_word(head) + 5, 24 if to_write_in else 0, min(48, longest)))
    return alike(needs, scale)


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


def layout_table(
    rows: Sequence[Element], widths: Sequence[int], making: WordContext, room: ParagraphSpace, *borders: Element
) -> Element:
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
