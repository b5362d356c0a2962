"""Signs, tents and cards: what each of them says, for every writer alike."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Block, Blocks, Break, Group, Heading, Image, Inline, Inlines, List, Paragraph, Text

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross")


class Piece(Struct, frozen=True, kw_only=True):
    """What one of them says; a sign's letter, "" for none, and its shape, one of `SHAPES`."""

    blocks: Blocks
    letter: str = ""
    shape: str = SHAPES[0]


def pieces_of(group: Group) -> tuple[Blocks, tuple[Piece, ...]]:
    """What stands before the pieces, and the pieces: blocks of their own; of cards, sections if there are any; items.

    A single `sign`, `tent` or `card` is the only piece of itself.
    """
    if group.kind in _OWN:
        return (), (_own(group),)
    headed = group.kind == "cards" and any(map(_is_head, group.blocks))
    before, pieces = _sections(group.blocks) if headed else _items(group.blocks)
    return tuple(before), tuple(_piece(piece, at) for at, piece in enumerate(pieces))


def _sections(blocks: Blocks) -> tuple[list[Block], list[Blocks | Piece]]:
    before: list[Block] = []
    pieces: list[Blocks | Piece] = []
    for block in blocks:
        if isinstance(block, Group) and block.kind in _OWN:
            pieces.append(_own(block))
        elif _is_head(block):
            pieces.append((block,))
        elif pieces and isinstance(pieces[-1], tuple):
            pieces[-1] = (*pieces[-1], block)
        else:
            before.append(block)
    return before, pieces


def _items(blocks: Blocks) -> tuple[list[Block], list[Blocks | Piece]]:
    before: list[Block] = []
    pieces: list[Blocks | Piece] = []
    for block in blocks:
        if isinstance(block, Group) and block.kind in _OWN:
            pieces.append(_own(block))
        elif isinstance(block, List):
            pieces += [item.blocks for item in block.items]
        else:
            before.append(block)
    return before, pieces


def _is_head(block: Block) -> bool:
    """Whether the block is the heading of a card."""
    return isinstance(block, Heading) and block.level > 2


def _piece(piece: Blocks | Piece, at: int) -> Piece:
    """The piece with the letter and the shape of its place."""
    if isinstance(piece, Piece):
        return piece
    return Piece(blocks=piece, letter=_letter(at), shape=SHAPES[at % len(SHAPES)])


def words_and_pictures(blocks: Blocks) -> tuple[Blocks, tuple[Image, ...]]:
    """What a piece says, and the pictures among its words."""
    said: list[Block] = []
    pictures: list[Image] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            pictures += (node for node in block.children if isinstance(node, Image))
            children = _trimmed([node for node in block.children if not isinstance(node, Image)])
            if children:
                said.append(replace(block, children=children))
        else:
            said.append(block)
    return tuple(said), tuple(pictures)


def _trimmed(children: list[Inline]) -> Inlines:
    """The words without the spaces and line breaks that stood between them and pictures."""
    while children and _is_space(children[-1]):
        children.pop()
    while children and _is_space(children[0]):
        children.pop(0)
    return tuple(children)


def _is_space(node: Inline) -> bool:
    return isinstance(node, Break) or (isinstance(node, Text) and not node.text.strip())


_OWN = ("sign", "tent", "card")


def _own(group: Group) -> Piece:
    shape = group.get("shape")
    return Piece(blocks=group.blocks, letter=group.get("letter"), shape=shape if shape in SHAPES else SHAPES[0])


def _letter(at: int) -> str:
    """A, B, … Z, AA, …"""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)
