"""Several pictures in one place: side by side, in rows of about one height, each as large as its share allows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import ceil

from kit.formats.pptx.compose.content import Column, ShownPicture
from kit.formats.pptx.look.layouts import INCH, Rect
from kit.images import Picture

AIR = round(0.2 * INCH)
"""Between two pictures, and between two rows."""
IN_ROW = 3
"""So many pictures stand side by side before they begin a second row."""
LEAST_ROW = round(1.6 * INCH)
"""How high a row must be at least: three rows are too low for the back of a room, and go on over another slide."""
LARGER = 1.2
"""By how much other rows than the usual must make the lowest picture higher to be taken, as they do where all the
pictures are long strips, or all are narrow."""


def is_gallery(column: Column) -> bool:
    """Whether the column is several pictures and nothing else."""
    return len(column) > 1 and all(isinstance(piece, ShownPicture) for piece in column)


def units_of(column: Column) -> list[Column]:
    """The pieces that stand one below the other: each by itself, but pictures that follow each other as one."""
    units: list[Column] = []
    for piece in column:
        if units and isinstance(piece, ShownPicture) and isinstance(units[-1][0], ShownPicture):
            units[-1] = (*units[-1], piece)
        else:
            units.append((piece,))
    return units


def gallery_height(count: int) -> int:
    """The height that so many pictures need at least, in EMU."""
    rows = ceil(count / IN_ROW)
    return rows * LEAST_ROW + (rows - 1) * AIR


def parted(column: Column, height: int) -> list[Column]:
    """The pictures over as few slides as have room for them in a place of that height, equally many on each."""
    most = IN_ROW * max(1, (height + AIR) // (LEAST_ROW + AIR))
    return [column[part] for part in _even(len(column), ceil(len(column) / most))]


def arranged(pictures: Sequence[Picture], rect: Rect, *, top: bool) -> list[Rect]:
    """The place of each picture, its proportions kept, all of them in the middle of `rect` or at its `top`."""
    usual = 1 if len(pictures) <= IN_ROW else 2
    counts = range(1, len(pictures) + 1)
    rows = {count: [pictures[row] for row in _even(len(pictures), count)] for count in counts}
    heights = {count: _heights(rows[count], rect) for count in counts}
    best = max(counts, key=lambda count: min(heights[count]))
    if min(heights[best]) < LARGER * min(heights[usual]):
        best = usual
    return _places(rows[best], heights[best], rect, top=top)


def _even(count: int, parts: int) -> list[slice]:
    """Which of `count` items are in each part: as many in one as in another, or one more in the first."""
    ends = [ceil(count * at / parts) for at in range(parts + 1)]
    return [slice(start, end) for start, end in itertools.pairwise(ends)]


def _heights(rows: Sequence[Sequence[Picture]], rect: Rect) -> list[int]:
    """How high each row can be: as its share of the height allows, and the width."""
    _, _, w, h = rect
    share = (h - AIR * (len(rows) - 1)) // len(rows)
    return [
        max(1, min(share, int((w - AIR * (len(row) - 1)) / sum(each.width / each.height for each in row))))
        for row in rows
    ]


def _places(rows: Sequence[Sequence[Picture]], heights: Sequence[int], rect: Rect, *, top: bool) -> list[Rect]:
    """The place of each picture in its row, each row in the middle."""
    x, y, w, h = rect
    y += 0 if top else (h - sum(heights) - AIR * (len(rows) - 1)) // 2
    found: list[Rect] = []
    for row, height in zip(rows, heights, strict=True):
        widths = [max(1, int(height * picture.width / picture.height)) for picture in row]
        left = x + (w - sum(widths) - AIR * (len(row) - 1)) // 2
        for width in widths:
            found.append((left, y, width, height))
            left += width + AIR
        y += height + AIR
    return found
