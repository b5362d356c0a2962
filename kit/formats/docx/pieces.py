"""Signs, tents and cards: pieces whose letters are as large as they take."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from kit.document import (
    Blocks,
    Group,
    Heading,
    List,
    Paragraph,
    plain,
    walk,
)
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import RunLook, run
from kit.formats.docx.page import page_height
from kit.formats.docx.paragraphs import ParagraphSpace, on_new_page, paragraph, spacer, words
from kit.formats.docx.tables import cell, layout_table, shares
from kit.formats.docx.word_xml import Element, w, with_property
from kit.formats.pieces import pieces_of

INSET = 240
"""Twips between a card's words and its cut lines."""
SHAPES = {"circle": "●", "square": "■", "triangle": "▲", "diamond": "◆", "star": "★", "hexagon": "⬢"}
MARKS = "●■▲◆★⬢"
"""The marks of cards, one after the other."""
CATEGORY = 300
"""Twips that it takes to say what a card is one of."""


def signs(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """One sign or tent a page; signs have a letter and a shape, so that color is never the only code."""
    before, pieces = pieces_of(node)
    made = making.elements(before, room)
    sizes = sign_sizes([points(_said(piece.blocks), room.inner / 20, 480) for piece in pieces])
    for at, (piece, size) in enumerate(zip(pieces, sizes, strict=True)):
        mark = f"{piece.letter} {SHAPES.get(piece.shape, '')}".strip() if node.kind.startswith("sign") else ""
        sign = _sign(piece.blocks, mark, making, replace(room, face=RunLook(size=2 * size)))
        made += on_new_page(sign) if at and sign else sign
    return made


def _sign(blocks: Blocks, letter: str, making: WordContext, room: ParagraphSpace) -> list[Element]:
    made = [paragraph([run(letter, making)], making, room, "Sign Letter")] if letter else []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            made.append(words(block.children, making, room, "Sign"))
        else:
            made += making.elements((block,), replace(room, style="Sign"))
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


def cards(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    before, pieces = pieces_of(node)
    own: list[Blocks] = [piece.blocks for piece in pieces]
    count = int(node.get("per-page", "8"))
    across = 1 if count <= 3 or len(own) == 1 else 2 if count <= 10 else 3
    rows = [own[at : at + across] for at in range(0, len(own), across)]
    for row in rows:
        row += [()] * (across - len(row))
    full = (
        len(own) if 2 * len(own) > count and not before else count
    )  # A set that fills most of a page takes all of it.
    down = max(1, math.ceil(min(count, full) / across))
    height = (page_height(making.sheet) - 3200) // down - 60
    return making.elements(before, room) + _bordered(rows, making, room, height, node.get("category"))


def _bordered(
    rows: Sequence[Sequence[Blocks]], making: WordContext, room: ParagraphSpace, height: int, category: str
) -> list[Element]:
    """Cards in a table with dashed lines to cut along; each has a mark, and says what it is one of."""
    if not rows:
        return []
    widths = shares([1] * len(rows[0]), room.inner)
    made = []
    size = min(
        card_size(blocks, (widths[0] - 2 * INSET) / 20, (height - CATEGORY) / 20 - 30) for row in rows for blocks in row
    )
    for at, row in enumerate(rows):
        properties = w("trPr", w("cantSplit"), w("trHeight", val=height, hRule="atLeast"))
        cells = [
            cell(
                _marked(card, category, at * len(row) + column, height, making, width - 2 * INSET)
                if category
                else card,
                width,
                *_inset(),
                *([] if category else [w("vAlign", val="center")]),
            )
            for column, (blocks, width) in enumerate(zip(row, widths, strict=True))
            for card in [_card(blocks, making, width - 2 * INSET, size)]
        ]
        made.append(w("tr", properties, *cells))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [w(side, val="dashed", sz=6, space=0, color="3D4A51") for side in sides]
    return [layout_table(made, widths, making, room, *lines), spacer()]


def _marked(
    card: list[Element], category: str, number: int, height: int, making: WordContext, width: int
) -> list[Element]:
    """What the card says in the middle of its height, below what it is one of and a mark of its own."""
    if not card:
        return []
    said = f"{MARKS[number % len(MARKS)]} {category}"
    head = paragraph([run(said, making, RunLook(bold=True))], making, ParagraphSpace(width=width, style="Small"))
    with_property(head, w("spacing", before=120, after=0))
    above = max(0, (height - 2 * CATEGORY - making.heights.of(card, width)) // 2)
    return [head, w("p", w("pPr", w("spacing", before=0, after=0, line=max(20, above), lineRule="exact"))), *card]


def _inset() -> list[Element]:
    """What a card's words keep from its cut lines, at the sides."""
    return [w("tcMar", w("start", w=INSET, type="dxa"), w("end", w=INSET, type="dxa"))]


def _card(blocks: Blocks, making: WordContext, width: int, size: int) -> list[Element]:
    """What a card says, in letters of `size` points; a list, and what is above it, at the left."""
    inside = ParagraphSpace(width=width, style="Card", face=RunLook(size=2 * size))
    made: list[Element] = []
    for block in blocks:
        if isinstance(block, Heading):
            larger = replace(inside, face=RunLook(size=round(2.3 * size)))
            made.append(words(block.children, making, larger, "Card Heading"))
        else:
            made += making.elements((block,), inside)
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
