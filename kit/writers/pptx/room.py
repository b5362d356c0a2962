"""How much room the pieces of a slide take at a size of text."""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from kit.writers.pptx.faces import Box, Column, Grid, Piece, Shown, Words
from kit.writers.pptx.layouts import INCH, POINT, Layout, Slot
from kit.writers.pptx.measure import Measure, Request
from kit.writers.pptx.tables import cell_lines, column_widths
from kit.writers.pptx.xml import LEAST, SCALES

GAP = round(0.2 * INCH)
LEAST_PICTURE = round(1.4 * INCH)


class Room(Struct, frozen=True):
    """The heights of pieces, rows and columns."""

    measure: Measure

    def requests(self, column: Column, slot: Slot, layout: Layout, size: float) -> list[Request]:
        """All that must be measured to know the height of the column."""
        return [request for piece in column for request in self.of(piece, slot, layout, size)]

    def of(self, piece: Piece, slot: Slot, layout: Layout, size: float) -> list[Request]:
        """What must be measured to know the height of the piece."""
        width = slot.rect[2]
        match piece:
            case Words(lines=lines):
                return [Request(layout=layout, slot=slot, width=width, lines=lines, size=size)]
            case Box(lines=lines):
                return [Request(layout=layout, slot=None, width=width, lines=lines, size=box_size(piece, size, layout))]
            case Grid(rows=rows, table=table):
                widths = column_widths(piece, width)
                return [
                    Request(layout=layout, slot=None, width=w, lines=cell_lines(cell, table, at, n == 0),
                            size=table_size(size, layout), cell=True)
                    for n, row in enumerate(rows) for at, (cell, w) in enumerate(zip(row, widths, strict=True))
                ]  # fmt: skip
            case Shown():
                return []

    def piece(self, piece: Piece, slot: Slot, layout: Layout, size: float) -> int:
        """The height of the piece, a picture's at its smallest."""
        match piece:
            case Words() | Box():
                return self.measure.height(self.of(piece, slot, layout, size)[0])
            case Grid():
                return sum(self.rows(piece, slot, layout, size))
            case Shown():
                return LEAST_PICTURE

    def rows(self, piece: Grid, slot: Slot, layout: Layout, size: float) -> tuple[int, ...]:
        """The height of each row of the table."""
        heights = [self.measure.height(request) for request in self.of(piece, slot, layout, size)]
        width = len(piece.rows[0])
        return tuple(max(heights[at : at + width]) for at in range(0, len(heights), width))

    def column(self, column: Column, slot: Slot, layout: Layout, size: float) -> int:
        """The height of the pieces one below the other."""
        return sum(self.piece(piece, slot, layout, size) for piece in column) + GAP * max(0, len(column) - 1)


def crowded(column: Column, slot: Slot, size: float) -> bool:
    """Whether the column's words alone seem to fill most of the place: letters are about half as wide as they are high.

    What seems so is measured at several sizes at once, since each measuring takes as long as thirty lines do.
    """
    lines = [line for piece in column if isinstance(piece, Words) for line in piece.lines]
    across = max(1.0, slot.rect[2] / (0.5 * size * POINT))
    return sum(ceil(len(line.text) / across) for line in lines) * 1.2 * size * POINT > 0.75 * slot.rect[3]


def least(layout: Layout) -> float:
    """The smallest size of text on a slide of this size."""
    return float(round(LEAST * layout.scale))


def table_size(size: float, layout: Layout) -> float:
    """The size of a table's text where the body's is `size`."""
    return max(least(layout), size - 4)


def box_size(box: Box, size: float, layout: Layout) -> float:
    """The size of a call-out's text where the body's is `size`."""
    if box.strip:
        return least(layout) / SCALES["small"]
    return min(24.0 * max(1.0, layout.scale), max(least(layout), size - 4))
