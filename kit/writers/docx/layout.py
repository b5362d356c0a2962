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
from kit.writers.columns import side_by_side
from kit.writers.docx.blocks import Room, elements, paragraph, spacer, words
from kit.writers.docx.inlines import Face, run, runs
from kit.writers.docx.making import Making
from kit.writers.docx.page import page_height
from kit.writers.docx.pieces import cards, signs
from kit.writers.docx.tables import LONG, cell, characters, layout_table, shares, table
from kit.writers.docx.xml import Element, W, is_a, w, with_property
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
CUT = "✂ " + "– " * 56


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
            return signs(node, making, room)
        case "cards" | "card":
            return cards(node, making, room)
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
    return [layout_table([w("tr", *properties, *cells)], widths, making, room), spacer()]


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
    return [layout_table([w("tr", w("trPr", w("cantSplit")), made)], [width], making, room), spacer()]


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
    return [layout_table([row], widths, making, room), spacer()]


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
    return [layout_table(rows, [room.inner], making, room), spacer()]


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
