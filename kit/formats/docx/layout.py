"""What Markdown lacks: boxes, columns, scripts, signs, cards, forms."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kit.document import (
    Blocks,
    Group,
    Heading,
    Image,
    Inlines,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
    walk,
)
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import RunLook, run, runs
from kit.formats.docx.notes_pages import notes_pages
from kit.formats.docx.one_page import one_page
from kit.formats.docx.page import page_height
from kit.formats.docx.paragraphs import ParagraphSpace, paragraph, spacer, words
from kit.formats.docx.pieces import cards, signs
from kit.formats.docx.rest import outlined, with_more_lines, with_rest
from kit.formats.docx.tables import LONG, cell, characters, layout_table, shares, table
from kit.formats.docx.word_xml import Element, W, is_a, w, with_property
from kit.formats.rating import Rating
from kit.formats.side_by_side import side_by_side
from kit.text import address_to_type

GUTTER = 280
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


TRANSPARENT = frozenset(
    "slide notes column cell row wall bars agenda entry thumbnails chips chip step margin checkpoint".split()  # noqa: SIM905
)
"""Blocks that say where what is in them stands, and add nothing."""


def group(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The elements of a template's block."""
    if node.kind == "agenda" and any(isinstance(each, Group) for each in node.blocks):
        return table(_agenda(node), making, room)
    if node.kind in TRANSPARENT:
        return making.elements(node.blocks, room)
    return _ELEMENTS[node.kind](node, making, room)


def _lead(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    larger = 13 / 11 if node.kind == "lead" else 1
    face = replace(room.face, size=round(room.face.size * larger))
    return making.elements(node.blocks, replace(room, style=node.kind.capitalize(), face=face))


def _grown(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    roomy = replace(room, face=RunLook(size=2 * _roomy(node, making, room)))
    return with_rest(node, making.elements(node.blocks, roomy), making, room)


def _side_by_side(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    columns = [each.blocks for each in node.blocks if isinstance(each, Group) and each.kind == "column"]
    return _columns(columns, [int(each) for each in node.get("widths").split()], making, room)


def _roomy(node: Group, making: WordContext, room: ParagraphSpace) -> int:
    """The size in points of letters in which the words take most of a page, or 0 for that of the styles."""
    nodes = tuple(walk(node.blocks))
    if making.sheet.large or any(isinstance(each, Table | Image) for each in nodes):
        return 0
    said = [plain(each.children) for each in nodes if isinstance(each, Paragraph | Heading)]
    kinds = Counter(each.kind for each in nodes if isinstance(each, Group))
    width = room.inner / 20 * (0.75 if kinds["columns"] else 1)
    there = (page_height(making.sheet) - FORM_MARGINS) / 20 * FILLED - kinds["qr"] * CODE / 20

    def tall(size: int) -> float:
        return sum(math.ceil(len(text) * 0.52 * size / width) * 1.25 * size + 0.5 * size for text in said)

    return next((size for size in range(int(node.get("most", "14")), 11, -1) if tall(size) <= there), 0)


def _agenda(node: Group) -> Table:
    """The blocks of the session as a table: when, what, for how long."""
    rows = []
    for each in node.blocks:
        if isinstance(each, Group):
            title: Blocks = (Paragraph((Strong((Text(each.get("title")),)),)),)
            detail: Blocks = (Paragraph((Text(each.get("detail")),)),) if each.get("detail") else ()
            clock, minutes = ((Paragraph((Text(each.get(name) or " "),)),) for name in ("clock", "minutes"))
            rows.append((clock, (*title, *detail), minutes))
    heads = (*node.get("header").split("|"), "", "", "")[:3]
    header = tuple((Paragraph((Text(head.strip()),)),) for head in heads)
    return Table(header, tuple(rows), ("left",) * 3, (4, 14, 4))


def _part(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """A part of a worksheet: the number of its step before its heading, and below it with whom and how long."""
    first, rest = node.blocks[:1], node.blocks[1:]
    if not first or not isinstance(first[0], Heading):
        return making.elements(node.blocks, room)
    number, told = node.get("number"), node.get("told")
    heading = replace(first[0], children=(Text(f"{number} · "), *first[0].children)) if number else first[0]
    said = [words((Text(told),), making, room, "Small")] if told else []
    return [*making.elements((heading,), room), *said, *making.elements(rest, room)]


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


def _script(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
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
    content = [run(node.get("label"), making, RunLook(style=style, bold=True)), gap]
    inside = replace(room, indent=left, style="Script", level=0)
    head = paragraph(
        [*content, *runs(lead, making, inside.inner, room.face)], making, replace(room, indent=0), "Script"
    )
    with_property(head, w("tabs", w("tab", val="left", pos=left)))
    with_property(head, w("ind", left=left, hanging=left - room.indent))
    if not lead and rest:
        with_property(head, w("keepNext"))
    made = [head]
    for block in making.elements(rest, inside):
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


def _columns(
    columns: Sequence[Blocks], parts: Sequence[int], making: WordContext, room: ParagraphSpace
) -> list[Element]:
    """The columns side by side; short ones are not parted by a page's end."""
    if not columns:
        return []
    if len(parts) != len(columns):
        parts = [1] * len(columns)
    widths = shares(parts, room.inner)
    cells = []
    for at, (blocks, width) in enumerate(zip(columns, widths, strict=True)):
        gutter = 0 if at == len(columns) - 1 else GUTTER
        content = making.elements(
            blocks, ParagraphSpace(width=max(720, width - gutter), style=room.style, face=room.face)
        )
        margin = w("tcMar", w("end", w=gutter, type="dxa"))
        cells.append(cell(content, width, margin))
    short = sum(len(characters(blocks)) for blocks in columns) < LONG
    # What stands in rows of its own is parted between these; LibreOffice moves the whole though it has room.
    nested = any(next(each.iter(f"{{{W}}}tbl"), None) is not None for each in cells)
    properties = (w("trPr", w("cantSplit")),) if short and not nested else ()
    return [layout_table([w("tr", *properties, *cells)], widths, making, room), spacer()]


def _box(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """A table of one cell with an outline."""
    inside = ParagraphSpace(width=room.inner - 440, style=room.style)
    title = node.get("title")
    content = [paragraph([run(title, making)], making, inside, "Box Title")] if title else []
    return outlined([*content, *making.elements(node.blocks, inside)], making, room)


def _code(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """A QR code beside its label, or the block's own words, and its address, which is a link."""
    url, label = node.get("url"), node.get("label")
    widths = (CODE, room.inner - CODE) if room.inner > 3600 else (room.inner,)
    picture = words((Image(f"qr:{url}", f"QR code: {label or url}"),), making, ParagraphSpace(width=widths[0]))
    with_property(picture, w("spacing", before=0, after=0))
    said = [words((Text(label),), making, replace(room, indent=0, face=replace(room.face, bold=True)))] if label else []
    address = words(
        (Link((Text(address_to_type(url)),), url),), making, ParagraphSpace(width=widths[-1], style="Small")
    )
    own = making.elements(node.blocks, ParagraphSpace(width=widths[-1], face=room.face))
    said += [address, *own] if label else [*own, address]
    if len(widths) == 1:
        return [picture, *said]
    middle = w("vAlign", val="center")
    row = w("tr", w("trPr", w("cantSplit")), cell([picture], widths[0]), cell(said, widths[1], middle))
    return [layout_table([row], widths, making, room), spacer()]


def _form(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The form as often as it stands on a page, each on its share of it, with a line to cut along between."""
    count = max(1, int(node.get("per-page", "2")))
    if count == 1:
        return with_rest(node, _rating(node, Rating(), making, room), making, room)
    inside = ParagraphSpace(width=room.inner, style=room.style, form=True)
    share = (page_height(making.sheet) - FORM_MARGINS - (count - 1) * CUT_HEIGHT) // count
    one = making.heights.of(_rating(node, Rating(), making, inside), room.inner)
    node = replace(node, blocks=with_more_lines(node.blocks, one, share, making))
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


def _rating(node: Group, rating: Rating, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The blocks, with circles to mark in the tables."""
    made: list[Element] = []
    for block in side_by_side(node.blocks, room.inner / 20):
        if isinstance(block, Table):
            made += table(rating.completed(block), making, room, rating)
        else:
            made += making.elements((block,), room)
    return made


_ELEMENTS: dict[str, Callable[[Group, WordContext, ParagraphSpace], list[Element]]] = {
    **dict.fromkeys(("notes-pages", "slide-notes"), notes_pages),
    "page-break": lambda node, making, room: [],
    "one-page": lambda node, making, room: with_rest(node, one_page(node, making, room), making, room),
    "roomy": _grown,
    "spread": lambda node, making, room: with_rest(node, making.elements(node.blocks, room), making, room),
    **dict.fromkeys(("lead", "small"), _lead),
    "keep": lambda node, making, room: _kept(making.elements(node.blocks, room)),
    "part": lambda node, making, room: _kept(_part(node, making, room)),
    "script": _script,
    "box": _box,
    "columns": _side_by_side,
    "qr": _code,
    **dict.fromkeys(("signs", "tents", "sign", "tent"), signs),
    **dict.fromkeys(("cards", "card"), cards),
    "poster": lambda node, making, room: making.elements(node.blocks, replace(room, style="Poster")),
    "certificate": lambda node, making, room: making.elements(node.blocks, room),
    "form": _form,
    "rating": lambda node, making, room: _rating(node, Rating(evidence=node.get("evidence")), making, room),
}
"""What each block of a template is in Word; those that are transparent stand above."""
