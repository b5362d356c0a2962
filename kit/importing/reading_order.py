"""The pieces of a slide → the order in which they are read: columns side by side, grids of boxes, else from the top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kit.importing.deck_pieces import DeckPiece, SlideArea
from kit.importing.elements import TextCell, TextLine, TextTable

TALL = 0.28
"""The share of the slide's height from which on a text can be a column."""
ALIKE = 0.15
"""The share of the slide's width by which the edges of boxes in one column of a grid may differ."""


class Ordered(Struct, frozen=True, kw_only=True):
    """A slide's pieces as they are read: before the columns, each column, after them. `guess` says what was guessed."""

    before: tuple[DeckPiece, ...] = ()
    columns: tuple[tuple[DeckPiece, ...], ...] = ()
    after: tuple[DeckPiece, ...] = ()
    guess: str = ""


def in_order(pieces: Sequence[DeckPiece], size: tuple[int, int]) -> Ordered:
    """The pieces in their order; `size` is the slide's width and height in EMU."""
    texts = [piece for piece in pieces if piece.lines or piece.table]
    columns = _columns(texts, size)
    if columns:
        return _by_columns(pieces, columns)
    boxes = [piece for piece in pieces if piece.holder == "box" and piece.lines]
    grid = _grid(boxes, size)
    if grid is not None:
        made, guess = grid
        first = min(boxes, key=lambda piece: piece.box.y)
        rest = [piece for piece in pieces if piece not in boxes]
        return Ordered(
            before=tuple(_from_top([*rest, DeckPiece(box=first.box, id="", table=made[0], lines=made[1])])), guess=guess
        )
    loose = len(boxes) > 1
    return Ordered(before=tuple(_from_top(pieces)),
                   guess="boxes that lie about are read from the top" if loose else "")  # fmt: skip


def _from_top(pieces: Sequence[DeckPiece]) -> list[DeckPiece]:
    """The pieces in rows by their middle, each from the left; pictures without words after the texts of their row."""
    return [piece for row in _rows(pieces) for piece in row]


def _rows(pieces: Sequence[DeckPiece]) -> list[list[DeckPiece]]:
    rows: list[list[DeckPiece]] = []
    for piece in sorted(pieces, key=lambda each: (each.box.middle, each.box.x)):
        if rows and _beside(rows[-1][-1].box, piece.box):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: each.box.x) for row in rows]


def _beside(one: SlideArea, other: SlideArea) -> bool:
    """Whether two boxes stand in one row: their middles are nearer than half the lower one's height."""
    return abs(one.middle - other.middle) < max(1, min(one.h, other.h)) / 2


def _columns(texts: Sequence[DeckPiece], size: tuple[int, int]) -> list[DeckPiece]:
    """The tall texts that stand side by side, from the left; [] where there are not two of them."""
    tall = sorted((piece for piece in texts if piece.box.h >= TALL * size[1]), key=lambda each: each.box.x)
    chosen: list[DeckPiece] = []
    for piece in tall:
        if all(_apart(piece.box, other.box) for other in chosen):
            chosen.append(piece)
    return chosen if 2 <= len(chosen) <= 4 else []


def _apart(one: SlideArea, other: SlideArea) -> bool:
    """Whether two boxes stand side by side: at one height, and hardly over each other."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across < 0.1 * max(1, min(one.w, other.w)) and down > 0.5 * max(1, min(one.h, other.h))


def _by_columns(pieces: Sequence[DeckPiece], columns: Sequence[DeckPiece]) -> Ordered:
    """Each piece in the column under or over which it stands; pictures, and what is wider, before or after them all."""
    held: list[list[DeckPiece]] = [[piece] for piece in columns]
    before: list[DeckPiece] = []
    after: list[DeckPiece] = []
    top = min(piece.box.y for piece in columns)
    for piece in pieces:
        if piece in columns:
            continue
        at = next((n for n, column in enumerate(columns) if _over(piece.box, column.box)), -1)
        if at >= 0 and piece.lines:
            held[at].append(piece)
        elif piece.box.middle < top:
            before.append(piece)
        else:
            after.append(piece)
    return Ordered(before=tuple(_from_top(before)), columns=tuple(tuple(_from_top(each)) for each in held),
                   after=tuple(_from_top(after)))  # fmt: skip


def _over(one: SlideArea, column: SlideArea) -> bool:
    """Whether a box stands over or under a column and is hardly wider."""
    across = min(one.right, column.right) - max(one.x, column.x)
    return across > 0.6 * max(1, one.w) and one.w < 1.2 * column.w


def _grid(
    boxes: Sequence[DeckPiece], size: tuple[int, int]
) -> tuple[tuple[TextTable | None, tuple[TextLine, ...]], str] | None:
    """Boxes in rows and columns as a table, or as a numbered list where one column counts 1, 2, 3; None for others."""
    rows = _rows(boxes)
    if not _is_regular(rows, size[0]):
        return None
    if _are_numbered(rows):
        items = tuple(_numbered(row, number) for number, row in enumerate(rows, 1))
        return (None, items), "numbers beside texts are a list"
    if len(rows) < 3 and not _alike(boxes):
        return None
    cells = tuple(tuple(TextCell(lines=piece.lines) for piece in row) for row in rows)
    head = len(rows) > 2 and all(len(piece.plain.split()) <= 6 for piece in rows[0])
    return (TextTable(rows=cells, header=head), ()), f"{len(rows)} rows of boxes are a table"


def _is_regular(rows: Sequence[Sequence[DeckPiece]], width: int) -> bool:
    """Whether there are several rows, all with the same number of boxes, at least two, in line with each other."""
    counts = {len(row) for row in rows}
    return len(rows) > 1 and len(counts) == 1 and counts != {1} and _aligned(rows, width)


def _are_numbered(rows: Sequence[Sequence[DeckPiece]]) -> bool:
    """Whether the first box of each row counts 1, 2, 3."""
    numbers = [row[0].plain.strip(" .)") for row in rows]
    return numbers == [str(number) for number in range(1, len(rows) + 1)]


def _aligned(rows: Sequence[Sequence[DeckPiece]], width: int) -> bool:
    """Whether the boxes of each column of a grid begin at about the same edge."""
    return all(
        max(piece.box.x for piece in column) - min(piece.box.x for piece in column) <= ALIKE * width
        for column in zip(*rows, strict=True)
    )


def _alike(boxes: Sequence[DeckPiece]) -> bool:
    """Whether boxes are of one size, as those of a matrix of two by two are."""
    widths, heights = [piece.box.w for piece in boxes], [piece.box.h for piece in boxes]
    return max(widths) <= 1.15 * min(widths) and max(heights) <= 1.25 * min(heights)


def _numbered(row: Sequence[DeckPiece], number: int) -> TextLine:
    texts = [line for piece in row[1:] for line in piece.lines]
    text = " – ".join(re.sub(r"^\\(?=[-+#>=:|])", "", line.text) for line in texts)
    return TextLine(kind="item", text=text, plain=" ".join(line.plain for line in texts), number=number)  # type: ignore[arg-type]
