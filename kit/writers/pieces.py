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
    headed = group.kind == "cards" and any(isinstance(block, Heading) and block.level > 2 for block in group.blocks)
    before: list[Block] = []
    pieces: list[Blocks | Piece] = []
    for block in group.blocks:
        match block:
            case Group(kind=kind) if kind in _OWN:
                pieces.append(_own(block))
            case Heading(level=level) if headed and level > 2:
                pieces.append((block,))
            case List(items=items) if not headed:
                pieces += [item.blocks for item in items]
            case _ if headed and pieces and isinstance(pieces[-1], tuple):
                pieces[-1] = (*pieces[-1], block)
            case _:
                before.append(block)
    return tuple(before), tuple(
        piece if isinstance(piece, Piece) else Piece(blocks=piece, letter=_letter(at), shape=SHAPES[at % len(SHAPES)])
        for at, piece in enumerate(pieces)
    )


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
