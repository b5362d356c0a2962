"""How much room the pieces of a slide take at a size of text."""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from kit.formats.pptx.compose.column_widths import shared
from kit.formats.pptx.compose.content import Callout, Column, Piece, Plot, ShownPicture, TablePart, TextInColumn
from kit.formats.pptx.compose.gallery import gallery_height, is_gallery, units_of
from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.look.layouts import INCH, POINT, Layout, Placeholder
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun
from kit.formats.pptx.slide.tables import cell_lines
from kit.formats.pptx.slide.xml import LEAST

GAP = round(0.2 * INCH)
LEAST_PICTURE = round(1.4 * INCH)
LEAST_CHART = round(2.2 * INCH)
CELL_MARGINS = 2 * 109728
"""Left and right of the text in a cell."""
ROW_MARGINS = 2 * 64008
"""Above and below it."""
WORDS_AT = 24.0
"""The size at which the longest words of a table are measured, once for every size."""
SMALLER = 4
"""By how many points a table and a call-out are smaller than the text of the body."""
LETTER = 0.42
"""How wide a letter of running text is, of its height, on average."""
INDENT = 2.6
"""How many letters the bullet of a list and what stands behind it take."""
WIDE_LETTER = 0.8
"""How wide a letter of a word is at most, of its height: so many columns have no word to measure."""


class HeightMeasure(Struct, frozen=True):
    """Measures how high pieces, rows of tables, and columns are, in EMU."""

    measure: Measure

    def requests(self, column: Column, slot: Placeholder, layout: Layout, size: float) -> list[TextToMeasure]:
        """All that must be measured to know the height of the column."""
        return [request for piece in column for request in self.of(piece, slot, layout, size)]

    def of(self, piece: Piece, slot: Placeholder, layout: Layout, size: float) -> list[TextToMeasure]:
        """What must be measured to know the height of the piece."""
        width = slot.rect[2]
        match piece:
            case TextInColumn(lines=lines):
                return [TextToMeasure(layout=layout, slot=slot, width=width, lines=lines, size=size)]
            case Callout(lines=lines):
                return [
                    TextToMeasure(
                        layout=layout, slot=None, width=width, lines=lines, size=box_size(piece, size, layout)
                    )
                ]
            case TablePart(rows=rows, table=table, head=head):
                widths = self.columns(piece, slot, layout, size)
                return [
                    TextToMeasure(layout=layout, slot=None, width=w, lines=cell_lines(cell, table, at, head and n == 0),
                            size=table_size(size, layout), cell=True)
                    for n, row in enumerate(rows) for at, (cell, w) in enumerate(zip(row, widths, strict=True))
                ]  # fmt: skip
            case ShownPicture() | Plot():
                return []

    def piece(self, piece: Piece, slot: Placeholder, layout: Layout, size: float) -> int:
        """The height of the piece, a picture's at its smallest."""
        match piece:
            case TextInColumn() | Callout():
                return self.measure.height(self.of(piece, slot, layout, size)[0])
            case TablePart():
                return sum(self.rows(piece, slot, layout, size))
            case ShownPicture():
                return round(LEAST_PICTURE * layout.scale)
            case Plot():
                return LEAST_CHART

    def rows(self, piece: TablePart, slot: Placeholder, layout: Layout, size: float) -> tuple[int, ...]:
        """The height of each row of the table."""
        heights = self.measure.heights(self.of(piece, slot, layout, size))
        width = len(piece.rows[0])
        return tuple(max(heights[at : at + width]) for at in range(0, len(heights), width))

    def columns(self, piece: TablePart, slot: Placeholder, layout: Layout, size: float) -> tuple[int, ...]:
        """The widths of the table's columns."""
        return shared(piece.spread, slot.rect[2], self._least_widths(piece, slot, layout, size))

    def cramped(self, column: Column, slot: Placeholder, layout: Layout, size: float) -> bool:
        """Whether a table in the column has words that its width cannot hold unbroken."""
        return any(
            sum(self._least_widths(piece, slot, layout, size)) > slot.rect[2]
            for piece in column
            if isinstance(piece, TablePart)
        )

    def words(self, piece: TablePart, slot: Placeholder, layout: Layout, size: float) -> list[TextToMeasure]:
        """What must be measured to know how wide the table's columns must be: nothing where each is ample."""
        points = table_size(size, layout)
        plain = shared(piece.spread, slot.rect[2], (0,) * len(piece.spread.shares))
        longest = [max(map(len, words), default=0) for words in piece.spread.words]
        if all(
            length * WIDE_LETTER * points * POINT + CELL_MARGINS <= width
            for length, width in zip(longest, plain, strict=True)
        ):
            return []
        lines = [
            tuple(SlideParagraph(runs=(SlideRun(text=word, bold=True),)) for word in words)
            for words in piece.spread.words
        ]
        return [
            TextToMeasure(layout=layout, slot=None, width=layout.page[0], lines=each, size=WORDS_AT, cell=True)
            for each in lines
        ]

    def _least_widths(self, piece: TablePart, slot: Placeholder, layout: Layout, size: float) -> tuple[int, ...]:
        """How wide each column of the table must be for its longest word; 0 where the width is ample for it."""
        share = table_size(size, layout) / WORDS_AT
        widest = [self.measure.measured(request).widest for request in self.words(piece, slot, layout, size)]
        if not widest:
            return (0,) * len(piece.spread.shares)
        return tuple(round(each * share) + CELL_MARGINS + POINT for each in widest)

    def column(self, column: Column, slot: Placeholder, layout: Layout, size: float) -> int:
        """The height of the pieces one below the other, pictures in rows."""
        units = units_of(column)
        return sum(self.unit(unit, slot, layout, size) for unit in units) + GAP * max(0, len(units) - 1)

    def unit(self, unit: Column, slot: Placeholder, layout: Layout, size: float) -> int:
        """The height of a piece, or of several pictures, at their smallest."""
        return gallery_height(len(unit)) if is_gallery(unit) else self.piece(unit[0], slot, layout, size)


def crowded(column: Column, slot: Placeholder, size: float) -> bool:
    """Whether the column's words alone seem to fill most of the place.

    What seems so is measured at several sizes at once, since each measuring takes as long as thirty lines do.
    """
    lines = [line for piece in column if isinstance(piece, TextInColumn) for line in piece.lines]
    across = max(1.0, slot.rect[2] / (0.5 * size * POINT))
    return sum(ceil(len(line.text) / across) for line in lines) * 1.2 * size * POINT > 0.75 * slot.rect[3]


def filling(column: Column, slot: Placeholder, size: float) -> float:
    """The share of the place that the column's words seem to fill, its items well apart."""
    count = sum(len(piece.lines) for piece in column if isinstance(piece, TextInColumn))
    lines = lines_in(column, slot, size)
    return (lines * 1.2 * size + (count - 1) * 0.5 * size) * POINT / slot.rect[3]


def lines_in(column: Column, slot: Placeholder, size: float) -> int:
    """How many lines the column's words seem to take, without measuring them."""
    lines = [line for piece in column if isinstance(piece, TextInColumn) for line in piece.lines]
    wide = slot.rect[2] / (LETTER * size * POINT)
    return sum(ceil(_letters(line) / max(1.0, wide - INDENT * (line.bullet is not None))) for line in lines)


def _letters(line: SlideParagraph) -> float:
    """How many letters wide the line is; minutes are set smaller."""
    return sum(len(run.text) * (0.8 if run.minutes else 1) for run in line.runs)


def least(layout: Layout) -> float:
    """The smallest size of text on a slide of this size."""
    return float(round(LEAST * layout.scale))


def table_size(size: float, layout: Layout) -> float:
    """The size of a table's text where the body's is `size`."""
    return max(least(layout), size - SMALLER)


def box_size(box: Callout, size: float, layout: Layout) -> float:
    """The size of a call-out's text where the body's is `size`."""
    if box.strip:
        return least(layout)
    if box.quote:
        return size
    return min(24.0 * max(1.0, layout.scale), max(least(layout), size - SMALLER))
