"""Tables → Typst calls: a column's share and side, room to write in, circles to mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kit.document import Alignment, Blocks, Chart, Table
from kit.formats.pdf.escape import array, string
from kit.formats.pdf.word_lists import all_words, longest_words, shares
from kit.formats.rating import Rating, is_open, steps, words

SIDES: Mapping[Alignment, str] = MappingProxyType({"left": "start", "center": "center", "right": "end"})
"""Where a column's text stands in Typst: a language that runs from right to left begins at the right."""
LONG = 500
"""Characters of a table's row from which it may go on over a page: an inch and a half of script."""


CHART_WIDTHS = (3, 4)
"""Shares of a page's width for what is counted and for each column of bars."""


def _drawn(chart: Chart | None) -> Mapping[tuple[int, int], float]:
    """How long the bar in each cell is, from 0 to 1, by row and column; a number below nothing has none."""
    series = chart.series if chart is not None else ()
    cells = [
        (at, column, value or 0.0) for column, each in enumerate(series, 1) for at, value in enumerate(each.values)
    ]
    most = max((value for *_, value in cells), default=0.0)
    return {(at, column): value / most for at, column, value in cells if value > 0}


def data_table(table: Table, rating: Rating, cell: Callable[[Blocks], str], room: str, how: str) -> str:
    """The call for a table; `cell` makes what is in a cell, `room` is what an empty one calls, and `how` with what."""
    scale = rating.scale(table)
    even = steps(table, scale)
    marked, lined = ("true" if each else "false" for each in (scale, is_open(table, scale)))
    drawn = _drawn(table.chart)
    widths = table.widths or (CHART_WIDTHS if drawn else shares(table, even))
    columns = array(tuple(f"{widths[min(at, len(widths) - 1)]}fr" for at in range(len(table.header))))
    sides = tuple("start" if drawn else SIDES[side] for side in table.alignments)
    align = array(tuple("center" if at in scale else side for at, side in enumerate(sides)))
    header = array(tuple(f"[{cell(each)}]" for each in table.header))
    bare = "false" if any(map(words, table.header)) else "true"
    whole = tuple(str(at) for at, row in enumerate(table.rows) if sum(len(all_words(each)) for each in row) < LONG)
    alike = array(tuple(str(at) for at in sorted(even)))
    rows = []
    for number, row in enumerate(table.rows):
        made = []
        for at, each in enumerate(row):
            if (number, at) in drawn:
                made.append(f"[{cell(each)}#drawn-bar({drawn[number, at]:.4f})]")
            elif at in scale and rating.marked(table, row, at):
                made.append(f"mark({string(words(each))})")
            elif not each:
                made.append(f"{room}(rows: {len(table.rows)}, {how})")
            else:
                made.append(f"[{cell(each)}]")
        rows.append(array(tuple(made)))
    return (
        f"#data-table(columns: {columns}, align: {align}, caption: {string(table.caption)}, bare: {bare}, "
        f"marked: {marked}, alike: {alike}, open: {lined}, whole: {array(whole)}, header: {header}, "
        f"words: {array(longest_words(table))}, rows: {array(tuple(rows))})"
    )
