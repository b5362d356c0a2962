"""The size that the text of a slide begins with: one for all, but for what says little and has the slide to itself."""

from __future__ import annotations

from kit.writers.pptx.faces import Column, Face, Grid, Shown, Words
from kit.writers.pptx.layouts import BODY, POINT, Layout, Slot
from kit.writers.pptx.places import columns_of
from kit.writers.pptx.room import CELL_MARGINS, LETTER, ROW_MARGINS, SMALLER, filling, lines_in, table_size
from kit.writers.pptx.spread import shared
from kit.writers.pptx.stacking import BODY_SIZES, lone_table

STATEMENT = 40.0
"""The size of a sentence or two that have a slide to themselves."""
FEW = (34.0, 31.0)
"""The sizes of the words that are so few that a slide of ours would look empty with them, in a table as in a list."""
ALONE = (54.0, 44.0)
"""The sizes of a few words, and of a sentence or two, that have a slide of ours: they begin where other text does."""
SAYING = 60
"""So many letters are a few words."""
FULL = 0.6
"""How much of its place a text of that size may fill."""
ROWS_FULL = 0.7
"""How much of it the rows of a table may, which need less air than items do: four in 34 points, five in 31."""
ODD = 0.8
"""How much wider the letters of a cell may be than so many on average, of their height: it has few, maybe capitals."""


def start_of(face: Face, layout: Layout) -> float:
    """The size that the face's lists and paragraphs begin with, in points; its tables and boxes go by it."""
    size = BODY_SIZES.get(layout.kind, BODY)
    if layout.kind in BODY_SIZES or layout.dark:
        return float(round(size * layout.scale))
    if layout.own:
        size = _large(face, layout) or size
    if len(face.columns) == 1:
        size = _alone(face, layout) or size
    return float(round(size * layout.scale))


def _large(face: Face, layout: Layout) -> float | None:
    """The size of what is so little that a slide of ours would look empty with it; None where that is enough."""
    columns = columns_of(face, layout)
    if len(columns) == 1 and lone_table(columns[0][0]):
        larger = (letters + SMALLER for letters in (*FEW, BODY))
        return next((size for size in larger if _small(*columns[0], layout, size)), None)
    few = [size for size in FEW if _few(face, layout, size)]
    unbroken = [size for size in few if _lines(face, layout, size) == _lines(face, layout, BODY)]
    return next(iter((*unbroken, *few)), None)


def _alone(face: Face, layout: Layout) -> float | None:
    """The size of a sentence or two, if the slide holds nothing else."""
    lines = [line for piece in face.body if isinstance(piece, Words) for line in piece.lines]
    plain = all(line.bullet is None and line.style == "body" for line in lines)
    alone = all(isinstance(piece, Words) for piece in face.body)
    letters = sum(len(line.text) for line in lines)
    if not (alone and plain and 0 < len(lines) <= 2 and letters <= 150):
        return None
    return ALONE[letters > SAYING] if layout.own else STATEMENT


def _few(face: Face, layout: Layout, size: float) -> bool:
    """Whether there are so few words that they leave much of their place empty even in this size."""
    columns = columns_of(face, layout)
    if layout.kind == "picture":
        columns = [(column, slot) for column, slot in columns if not all(isinstance(p, Shown) for p in column)]
    words = all(isinstance(piece, Words) for column, _ in columns for piece in column)
    pictured = any(isinstance(piece, Shown) for piece in face.feet)
    return words and not pictured and bool(columns) and all(filling(c, s, size) <= FULL for c, s in columns)


def _small(column: Column, slot: Slot, layout: Layout, size: float) -> bool:
    """Whether a table leaves much of its place empty even in this size, each cell on one line."""
    (grid,) = (piece for piece in column if isinstance(piece, Grid))
    points = table_size(size, layout) * POINT
    widths = shared(grid.spread, slot.rect[2], (0,) * len(grid.rows[0]))
    one_line = all(
        (sum(len(run.text) for run in cell) * LETTER + ODD) * points <= width - CELL_MARGINS
        for row in grid.rows
        for cell, width in zip(row, widths, strict=True)
    )
    return one_line and len(grid.rows) * (1.2 * points + ROW_MARGINS) <= ROWS_FULL * slot.rect[3]


def _lines(face: Face, layout: Layout, size: float) -> int:
    """How many lines the words of a face seem to take."""
    return sum(lines_in(column, slot, size) for column, slot in columns_of(face, layout))
