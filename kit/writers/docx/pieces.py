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
from kit.writers.docx.blocks import Room, elements, on_new_page, paragraph, spacer, words
from kit.writers.docx.inlines import Face, run
from kit.writers.docx.making import Making
from kit.writers.docx.page import page_height
from kit.writers.docx.tables import cell, layout_table, shares
from kit.writers.docx.xml import Element, w, with_property
from kit.writers.pieces import pieces_of

INSET = 240
"""Twips between a card's words and its cut lines."""
SHAPES = {"circle": "●", "square": "■", "triangle": "▲", "diamond": "◆", "star": "★", "hexagon": "⬢"}


def signs(node: Group, making: Making, room: Room) -> list[Element]:
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


def cards(node: Group, making: Making, room: Room) -> list[Element]:
    before, pieces = pieces_of(node)
    own: list[Blocks] = [piece.blocks for piece in pieces]
    count = int(node.get("per-page", "8"))
    across = 1 if count <= 3 or len(own) == 1 else 2 if count <= 10 else 3
    rows = [own[at : at + across] for at in range(0, len(own), across)]
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
    return [layout_table(made, widths, making, room, *lines), spacer()]


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
