"""What Markdown lacks: boxes, columns, scripts, signs, cards, forms."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from kit.document import (
    Blocks,
    Group,
    Heading,
    Image,
    Inlines,
    Link,
    List,
    Paragraph,
    Table,
    Text,
    plain,
    walk,
)
from kit.phrases import is_right_to_left
from kit.writers.columns import side_by_side
from kit.writers.docx.blocks import Room, elements, on_new_page, paragraph, spacer, words
from kit.writers.docx.inlines import Face, run, runs
from kit.writers.docx.making import Making
from kit.writers.docx.page import page_height
from kit.writers.docx.tables import LONG, cell, characters, grid, shares, table
from kit.writers.docx.xml import Element, W, is_a, w, with_property
from kit.writers.pieces import pieces_of
from kit.writers.rating import Rating

GUTTER = 280
PANEL = "F6F0E6"
EDGE = "CBBFA9"
NARROW_SCRIPT = 5000
"""Twips; in less room a label stands at the head of its words."""
LABEL = 1080
"""Twips that a facilitator's label takes beside its words."""
FILLED = 0.9
"""The share of a page that is filled, where the height of words is guessed."""
CODE = 1300
"""Twips that a QR code takes beside its words."""
FORM_MARGINS = 2304 + 300
"""Twips above and below the text of a page, and some to spare."""
CUT_HEIGHT = 800
INSET = 240
"""Twips between a card's words and its cut lines."""
CUT = "✂ " + "– " * 56
SHAPES = {"circle": "●", "square": "■", "triangle": "▲", "diamond": "◆", "star": "★", "hexagon": "⬢"}


MANY_ITEMS = 36
"""Items of the lists on a page from which they stand closer."""


def _items(blocks: Blocks) -> int:
    """How many items the lists in `blocks` have."""
    return sum(len(node.items) for node in walk(blocks) if isinstance(node, List))


def _closer(made: list[Element], making: Making) -> list[Element]:
    """The elements of a page with almost nothing between its paragraphs."""
    style = making.styles.id("One Page")
    for each in (line for element in made for line in element.iter(f"{{{W}}}p")):
        named = each.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        if named is not None and named.get(f"{{{W}}}val") == style:
            with_property(each, w("spacing", after=10))
    return made


def group(node: Group, making: Making, room: Room) -> list[Element]:
    """The elements of a template's block."""
    match node.kind:
        case "slide" | "notes" | "column" | "cell" | "row" | "spread":
            return elements(node.blocks, making, room)
        case "page-break":
            return []
        case "one-page":
            made = elements(node.blocks, making, replace(room, style="One Page"))
            return _closer(made, making) if _items(node.blocks) > MANY_ITEMS else made
        case "roomy":
            return elements(node.blocks, making, replace(room, face=Face(size=2 * _roomy(node, making, room))))
        case "lead" | "small" as kind:
            larger = 13 / 11 if kind == "lead" else 1
            face = replace(room.face, size=round(room.face.size * larger))
            return elements(node.blocks, making, replace(room, style=kind.capitalize(), face=face))
        case "keep":
            return _kept(elements(node.blocks, making, room))
        case "script":
            return _script(node, making, room)
        case "box":
            return _box(node, making, room)
        case "columns":
            columns = [each.blocks for each in node.blocks if isinstance(each, Group) and each.kind == "column"]
            return _columns(columns, [int(each) for each in node.get("widths").split()], making, room)
        case "qr":
            return _code(node, making, room)
        case "signs" | "tents" | "sign" | "tent":
            return _signs(node, making, room)
        case "cards" | "card":
            return _cards(node, making, room)
        case "poster":
            return elements(node.blocks, making, replace(room, style="Poster"))
        case "form":
            return _form(node, making, room)
        case "rating":
            return _rating(node, Rating(evidence=node.get("evidence")), making, room)
        case other:
            raise AssertionError(f"no meaning for the block {other!r}")


def _roomy(node: Group, making: Making, room: Room) -> int:
    """The size in points of letters in which the words take most of a page, or 0 for that of the styles."""
    nodes = tuple(walk(node.blocks))
    if any(isinstance(each, Table | Image) for each in nodes):
        return 0
    said = [plain(each.children) for each in nodes if isinstance(each, Paragraph | Heading)]
    codes = sum(isinstance(each, Group) and each.kind == "qr" for each in nodes)
    beside = any(isinstance(each, Group) and each.kind == "columns" for each in nodes)
    width = room.inner / 20 * (0.75 if beside else 1)
    there = (page_height(making.sheet) - FORM_MARGINS) / 20 * FILLED - codes * CODE / 20

    def tall(size: int) -> float:
        return sum(math.ceil(len(text) * 0.52 * size / width) * 1.25 * size + 0.5 * size for text in said)

    return next((size for size in range(int(node.get("most", "14")), 11, -1) if tall(size) <= there), 0)


def _kept(made: list[Element]) -> list[Element]:
    """The elements, not parted by a page's end."""
    for each in made[:-1]:
        for part in [each] if is_a(each, "p") else each.iter(each.tag.replace("}tbl", "}p")):
            with_property(part, w("keepNext"))
    for each in made:
        if is_a(each, "p"):
            with_property(each, w("keepLines"))
    return made


_STYLES = {"say": "Script Speech", "ask": "Script Speech", "note": "Script Aside", "virtual": "Script Aside"}


def _script(node: Group, making: Making, room: Room) -> list[Element]:
    """The label, and the words beside it; in a narrow room, after it."""
    kind = node.get("kind")
    style = _STYLES.get(kind, "Script Label")
    narrow = room.inner < NARROW_SCRIPT
    left = room.indent + (200 if narrow else LABEL)
    first, rest = node.blocks[:1], node.blocks
    lead: Inlines = ()
    if first and isinstance(first[0], Paragraph):
        lead, rest = first[0].children, node.blocks[1:]
    gap = run("  ", making) if narrow else w("r", w("tab"))
    content = [run(node.get("label"), making, Face(style=style, bold=True)), gap]
    inside = replace(room, indent=left, style="Script", level=0)
    head = paragraph(
        [*content, *runs(lead, making, inside.inner, room.face)], making, replace(room, indent=0), "Script"
    )
    with_property(head, w("tabs", w("tab", val="left", pos=left)))
    with_property(head, w("ind", left=left, hanging=left - room.indent))
    if not lead and rest:
        with_property(head, w("keepNext"))
    made = [head]
    for block in elements(rest, making, inside):
        if is_a(block, "p"):
            _level_with(block, left)
        made.append(block)
    return made


def _level_with(below: Element, left: int) -> None:
    """Takes the hanging indent of the style `Script` from a paragraph that stands below the label's."""
    with_property(below, w("ind", left=left))
    indent = next(below.iter(f"{{{W}}}ind"))
    if f"{{{W}}}hanging" not in indent.attrib:
        indent.set(f"{{{W}}}hanging", "0")


def _layout_table(rows: Sequence[Element], widths: Sequence[int], making: Making, room: Room, *borders: Element) -> (
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


def _columns(columns: Sequence[Blocks], parts: Sequence[int], making: Making, room: Room) -> list[Element]:
    """The columns side by side; short ones are not parted by a page's end."""
    if not columns:
        return []
    if len(parts) != len(columns):
        parts = [1] * len(columns)
    widths = shares(parts, room.inner)
    cells = []
    for at, (blocks, width) in enumerate(zip(columns, widths, strict=True)):
        gutter = 0 if at == len(columns) - 1 else GUTTER
        content = elements(blocks, making, Room(width=max(720, width - gutter), style=room.style, face=room.face))
        margin = w("tcMar", w("end", w=gutter, type="dxa"))
        cells.append(cell(content, width, margin))
    short = sum(len(characters(blocks)) for blocks in columns) < LONG
    properties = (w("trPr", w("cantSplit")),) if short else ()
    return [_layout_table([w("tr", *properties, *cells)], widths, making, room), spacer()]


def _box(node: Group, making: Making, room: Room) -> list[Element]:
    """A shaded table of one cell."""
    width = room.inner
    inside = Room(width=width - 440, style=room.style)
    title = node.get("title")
    content = [paragraph([run(title, making)], making, inside, "Box Title")] if title else []
    content += elements(node.blocks, making, inside)
    sides = [w(side, w=wide, type="dxa") for side, wide in (("top", 120), ("start", 220), ("bottom", 80), ("end", 220))]
    bar = w("left", val="single", sz=24, space=0, color=making.styles.primary)
    made = cell(
        content, width, w("tcBorders", bar), w("shd", val="clear", color="auto", fill=PANEL), w("tcMar", *sides)
    )
    return [_layout_table([w("tr", w("trPr", w("cantSplit")), made)], [width], making, room), spacer()]


def _code(node: Group, making: Making, room: Room) -> list[Element]:
    """A QR code beside its label, or the block's own words, and its address, which is a link."""
    url, label = node.get("url"), node.get("label")
    widths = (CODE, room.inner - CODE) if room.inner > 3600 else (room.inner,)
    picture = words((Image(f"qr:{url}", f"QR code: {label or url}"),), making, Room(width=widths[0]))
    with_property(picture, w("spacing", before=0, after=0))
    said = [words((Text(label),), making, replace(room, indent=0, face=Face(bold=True)))] if label else []
    address = words((Link((Text(url),), url),), making, Room(width=widths[-1], style="Small"))
    own = elements(node.blocks, making, Room(width=widths[-1]))
    said += [address, *own] if label else [*own, address]
    if len(widths) == 1:
        return [picture, *said]
    middle = w("vAlign", val="center")
    row = w("tr", w("trPr", w("cantSplit")), cell([picture], widths[0]), cell(said, widths[1], middle))
    return [_layout_table([row], widths, making, room), spacer()]


def _signs(node: Group, making: Making, room: Room) -> list[Element]:
    """One sign or tent a page; signs have a letter and a shape, so that colour is never the only code."""
    before, pieces = pieces_of(node)
    made = elements(before, making, room)
    sizes = sign_sizes([points(_said(piece.blocks), room.inner / 20, 480) for piece in pieces])
    for at, (piece, size) in enumerate(zip(pieces, sizes, strict=True)):
        mark = f"{piece.letter} {SHAPES.get(piece.shape, '')}".strip() if node.kind.startswith("sign") else ""
        sign = _sign(piece.blocks, mark, making, replace(room, face=Face(size=2 * size)))
        made += on_new_page(sign) if at and sign else sign
    return made


def _sign(blocks: Blocks, letter: str, making: Making, room: Room) -> list[Element]:
    made = [paragraph([run(letter, making)], making, room, "Sign Letter")] if letter else []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            made.append(words(block.children, making, room, "Sign"))
        else:
            made += elements((block,), making, replace(room, style="Sign"))
    return made


def _said(blocks: Blocks) -> str:
    return " ".join(plain(block.children) for block in blocks if isinstance(block, Paragraph | Heading))


READ = 96
"""Points of letters that can be read across a room."""


def sign_sizes(own: Sequence[int]) -> list[int]:
    """The sizes of a set of signs, of the largest that each takes.

    One for all that can be read across a room, and for the others the largest that they take.
    """
    common = min((size for size in own if size >= READ), default=READ)
    return [common if size >= READ else size for size in own]


def points(said: str, width: float, height: float) -> int:
    """The largest size, in points, at which bold letters about fill `width` by `height` points and breaks no word."""
    longest = max((len(word) for word in said.split()), default=1)
    for size in range(160, 36, -4):
        a_line = max(1, int(width / (0.6 * size)))
        if longest <= a_line and math.ceil(len(said) * 1.15 / a_line) * size * 1.1 <= height:
            return size
    return 36


def _cards(node: Group, making: Making, room: Room) -> list[Element]:
    before, pieces = pieces_of(node)
    cards: list[Blocks] = [piece.blocks for piece in pieces]
    count = int(node.get("per-page", "8"))
    across = 1 if count <= 3 or len(cards) == 1 else 2 if count <= 10 else 3
    rows = [cards[at : at + across] for at in range(0, len(cards), across)]
    for row in rows:
        row += [()] * (across - len(row))
    down = max(1, math.ceil(count / across))
    height = (page_height(making.sheet) - 3200) // down - 60
    return elements(before, making, room) + _bordered(rows, making, room, height)


def _bordered(rows: Sequence[Sequence[Blocks]], making: Making, room: Room, height: int) -> list[Element]:
    """Cards in a table with dashed lines to cut along."""
    if not rows:
        return []
    widths = shares([1] * len(rows[0]), room.inner)
    made = []
    size = min(card_size(blocks, (widths[0] - 2 * INSET) / 20, height / 20 - 30) for row in rows for blocks in row)
    for row in rows:
        properties = w("trPr", w("cantSplit"), w("trHeight", val=height, hRule="atLeast"))
        cells = [
            cell(_card(blocks, making, width - 2 * INSET, size), width, *_inset(), w("vAlign", val="center"))
            for blocks, width in zip(row, widths, strict=True)
        ]
        made.append(w("tr", properties, *cells))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [w(side, val="dashed", sz=6, space=0, color="56646B") for side in sides]
    return [_layout_table(made, widths, making, room, *lines), spacer()]


def _inset() -> list[Element]:
    """What a card's words keep from its cut lines, at the sides."""
    return [w("tcMar", w("start", w=INSET, type="dxa"), w("end", w=INSET, type="dxa"))]


def _card(blocks: Blocks, making: Making, width: int, size: int) -> list[Element]:
    """What a card says, in letters of `size` points; a list, and what is above it, at the left."""
    inside = Room(width=width, style="Card", face=Face(size=2 * size))
    made: list[Element] = []
    for block in blocks:
        if isinstance(block, Heading):
            larger = replace(inside, face=Face(size=round(2.3 * size)))
            made.append(words(block.children, making, larger, "Card Heading"))
        else:
            made += elements((block,), making, inside)
    if any(isinstance(block, List) for block in blocks):
        for each in made:
            with_property(each, w("jc", val="left"))
    return made


def card_size(blocks: Blocks, width: float, tall: float) -> int:
    """The largest letters, of 14 to 28 points, in which what a card says goes into `width` by `tall` points."""
    said = [plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph | Heading)]
    return next((size for size in range(28, 14, -2) if _fits(said, size, width, tall)), 14)


def _fits(said: Sequence[str], size: int, width: float, tall: float) -> bool:
    """Whether paragraphs of `size` points go into `width` by `tall` points, each with half a line around it."""
    a_line = max(1, int(width / (0.55 * size)))
    longest = max((len(word) for text in said for word in text.split()), default=1)
    lines = sum(math.ceil(len(text) * 1.1 / a_line) + 0.5 for text in said)
    return longest <= a_line and lines * size * 1.25 <= tall


def _form(node: Group, making: Making, room: Room) -> list[Element]:
    """The form as often as it stands on a page, each on its share of it, with a line to cut along between."""
    count = max(1, int(node.get("per-page", "2")))
    if count == 1:
        return _rating(node, Rating(), making, room)
    inside = Room(width=room.inner, style=room.style, form=True)
    share = (page_height(making.sheet) - FORM_MARGINS - (count - 1) * CUT_HEIGHT) // count
    rows = []
    for at in range(count):
        if at:
            line = [paragraph([run(CUT.strip(), making)], making, inside, "Cut Line")]
            rows.append(_tall(line, room.inner, CUT_HEIGHT, w("vAlign", val="center")))
        rows.append(_tall(_rating(node, Rating(), making, inside), room.inner, share))
    return [_layout_table(rows, [room.inner], making, room), spacer()]


def _tall(content: list[Element], width: int, height: int, *extra: Element) -> Element:
    """A row of one cell, `height` twips high, or more where its content asks for it: nothing is cut off."""
    return w("tr", w("trPr", w("cantSplit"), w("trHeight", val=height, hRule="atLeast")), cell(content, width, *extra))


def _rating(node: Group, rating: Rating, making: Making, room: Room) -> list[Element]:
    """The blocks, with circles to mark in the tables."""
    made: list[Element] = []
    for block in side_by_side(node.blocks, room.inner / 20):
        if isinstance(block, Table):
            made += table(rating.completed(block), making, room, rating)
        else:
            made += elements((block,), making, room)
    return made
