"""A file → a table: the header row found, columns known by any of their names, each bad row told while others go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from kit.diagnostics import Place, Problem, error, warning
from kit.input_file import read_file
from kit.session.suggest import nearest
from kit.tables.limits import ABOVE, LARGEST, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TOLD
from kit.tables.model import Cell, Column, DataTable, RawSheet, Row
from kit.tables.separated import is_no_text, separated
from kit.tables.workbook import grids

Problems = tuple[Problem, ...]
_FORMULA = re.compile(r"'(?=[=+\-@])")
_ZIP = b"PK\x03\x04"


def read_grids(path: Path, shown: str, columns: Sequence[Column] = ()) -> tuple[tuple[RawSheet, ...], Problems]:
    """The sheets of a CSV or XLSX file, as texts. The columns that are known help to tell its separator."""
    place = Place(file=shown, whole=True)
    try:
        data = read_file(path, LARGEST)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        help = "put the table into the folder, or mend its name"
        return (), (error("no-file", f"the table `{shown}` cannot be read: {reason}", help, place),)
    if len(data) > LARGEST:
        return (), (error("bad-table", f"the table has more than {LARGEST:,} bytes", "split it", place),)
    if data.startswith(_ZIP):
        return grids(data, shown)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        help = "save it as .xlsx or as CSV, without a password"
        return (), (error("bad-table", "this is a workbook of an old kind, or has a password", help, place),)
    if is_no_text(data):
        help = "save it as CSV or .xlsx from the program that shows it: of a PDF or a picture nobody can read the rows"
        return (), (error("bad-table", "this is no table: it is neither text nor a workbook", help, place),)
    known = {plain_head(name) for column in columns for name in (column.name, *column.others)}
    grid, problems = separated(data, shown, lambda text: plain_head(text) in known)
    return ((grid,) if any(map(any, grid.rows)) else ()), problems


def read_table(
    path: Path, shown: str, columns: Sequence[Column], *, free: bool = False, sheet: str = "", equal: bool = False
) -> tuple[DataTable, Problems]:
    """The table of a file, and every problem.

    `columns` are those that are known; with `free`, others belong to the table too, under their own heads. Of a
    workbook the sheet of that name is read, or where it has none, the one with most known heads. With `equal`, rows
    that are equal in all columns are several: answers of people who are not known.
    """
    found, problems = read_grids(path, shown, columns)
    if not found:
        empty = error("bad-table", "the table is empty", "write a row with the names of the columns, and rows below it",
                      Place(file=shown, whole=True))  # fmt: skip
        return DataTable(), problems or (empty,)
    named = (grid for grid in found if sheet and plain_head(grid.name) == plain_head(sheet))
    best = next(named, None) or max(found, key=lambda grid: _header(grid, columns)[2])
    table, more = as_table(best, columns, free=free, equal=equal)
    return table, (*problems, *more)


def as_table(
    grid: RawSheet, columns: Sequence[Column], *, free: bool = False, equal: bool = False
) -> tuple[DataTable, Problems]:
    """The table that a grid holds, and every problem of its header and rows."""
    at, heads, _ = _header(grid, columns)
    names, problems = _names(grid, at, heads, columns, free=free)
    if missing := [column for column in columns if column.needed and column.name not in names]:
        wanted = " and ".join(f"`{column.name}`" for column in missing)
        help = f"write {wanted} at the head of the column that holds it"
        place = grid.place(grid.first + at, text=" | ".join(filter(None, heads))[:160])
        problems.append(error("no-column", f"the table has no column {wanted}", help, place))
        return DataTable(heads=tuple(filter(None, names))), tuple(problems)
    rows, faults = _rows(grid, at, names, heads, equal=equal)
    own = {column.name for column in columns}
    found = tuple(dict.fromkeys(name for name in names if name))
    return DataTable(rows=tuple(rows), heads=found, free=tuple(name for name in found if name not in own)), (
        *problems,
        *faults,
    )


def plain_head(text: str) -> str:
    """A head as it is compared: without case, spaces, hyphens and marks at its end."""
    return " ".join(re.sub(r"[\s_\-\u2010-\u2015]+", " ", text.casefold()).split()).strip(" *:.?")


def _known(columns: Sequence[Column]) -> dict[str, str]:
    """The name of each column by every head under which it is known."""
    return {plain_head(name): column.name for column in columns for name in (column.name, *column.others)}


def _header(grid: RawSheet, columns: Sequence[Column]) -> tuple[int, tuple[str, ...], int]:
    """Which row is the header, its heads, and how many of them are known.

    An empty head is that of the cell above it: heads that were merged downwards stand in the first of their rows.
    """
    known = _known(columns)
    best: tuple[int, tuple[str, ...], int] | None = None
    most = (-1, 0)
    above: tuple[str, ...] = ()
    for at, row in enumerate(grid.rows[:ABOVE]):
        own = tuple(" ".join(cell.split()) for cell in row)
        heads = tuple(cell or over for cell, over in zip_longest(own, above, fillvalue=""))
        hits = len({known[plain_head(head)] for head in heads if plain_head(head) in known})
        # Of two rows that know as many heads, the lower has those below one that was merged across them.
        if any(own) and (hits, len(list(filter(None, heads)))) > most:
            best, most = (at, heads, hits), (hits, len(list(filter(None, heads))))
        above = heads
    return best or (0, (), 0)


def _names(
    grid: RawSheet, at: int, heads: Sequence[str], columns: Sequence[Column], *, free: bool
) -> tuple[list[str], list[Problem]]:
    """The name under which each column is known, "" for one that is left alone; and what is told of the header."""
    known = _known(columns)
    names: list[str] = []
    unknown: list[tuple[int, str]] = []
    twice: list[str] = []
    for number, head in enumerate(heads, 1):
        name = known.get(plain_head(head), head if free else "")
        if name and name in names:
            twice.append(head)
            name = ""
        elif head and not name:
            unknown.append((number, head))
        names.append(name)
    problems = []
    if unknown:
        problems.append(_unknown(grid, at, unknown, columns))
    if twice:
        said = ", ".join(f"`{head}`" for head in twice)
        message = f"another column says the same as {said}: the first of them is read"
        problems.append(warning("unknown-column", message, "take one of the two out", grid.place(grid.first + at)))
    return names, problems


def _unknown(grid: RawSheet, at: int, unknown: Sequence[tuple[int, str]], columns: Sequence[Column]) -> Problem:
    """The columns that kit does not know, in one message."""
    said = ", ".join(f"`{head}`" for _, head in unknown[:8]) + (f" and {len(unknown) - 8} more" if unknown[8:] else "")
    message = f"the column {said} is not read" if len(unknown) == 1 else f"the columns {said} are not read"
    meant = [(head, nearest(head, [column.name for column in columns], likeness=0.8)) for _, head in unknown]
    near = [f"`{name}` for `{head}`" for head, name in meant if name]
    known = ", ".join(f"`{column.name}`" for column in columns if column.listed)
    help = f"did you mean {', '.join(near)}?" if near else f"columns that are read: {known}"
    number, head = unknown[0]
    return warning("unknown-column", message, help, grid.place(grid.first + at, number, head, head))


def _rows(
    grid: RawSheet, at: int, names: Sequence[str], heads: Sequence[str], *, equal: bool
) -> tuple[list[Row], list[Problem]]:
    """The rows below the header: empty ones passed over, equal ones once unless they are wanted, bad ones told."""
    rows: list[Row] = []
    faults: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    doubled: list[tuple[int, int]] = []
    for number, raw in enumerate(grid.rows[at + 1 :], grid.first + at + 1):
        texts = tuple(_plain(cell) for cell in raw)
        if not any(texts):
            continue
        if fault := _fault(grid, number, texts, heads):
            faults.append(fault)
            continue
        key = texts[: max(n for n, text in enumerate(texts, 1) if text)]
        if (first := seen.get(key)) and not equal:
            doubled.append((number, first))
            continue
        seen[key] = number
        rows.append(_row(grid, number, texts, names, heads))
    told = [*_few(grid, faults), *_doubled(grid, doubled)]
    last = grid.first + len(grid.rows) - 1
    if last >= MOST_ROWS or sum(map(len, grid.rows)) >= MOST_CELLS:
        message, help = f"rows after the {last:,}th are not read", "split the table"
        told.append(error("bad-table", message, help, grid.place(last)))
    return rows, told


def _row(grid: RawSheet, number: int, texts: Sequence[str], names: Sequence[str], heads: Sequence[str]) -> Row:
    cells = {
        name: Cell(text=text, place=grid.place(number, column, head, text))
        for column, (name, head, text) in enumerate(zip(names, heads, texts, strict=False), 1)
        if name and text
    }
    first = next(text for text in texts if text)
    return Row(number=number, cells=cells, place=grid.place(number, text=first))


def _fault(grid: RawSheet, number: int, texts: Sequence[str], heads: Sequence[str]) -> Problem | None:
    """Why a row cannot be read."""
    for column, text in enumerate(texts, 1):
        if len(text) > LONGEST_CELL:
            place = grid.place(number, column, heads[column - 1] if column <= len(heads) else "", text[:80])
            return error("bad-row", f"the cell has more than {LONGEST_CELL:,} characters", "shorten it", place)
        if text and (column > len(heads) or column > MOST_COLUMNS):
            message = f"the row has {len(texts)} cells, and the header {len(heads)}"
            help = 'put a text that holds the separator in quotes: `"Cole, Ben"`; or write a head over the column'
            return error("bad-row", message, help, grid.place(number, column, text=text))
    return None


def _few(grid: RawSheet, faults: Sequence[Problem]) -> Iterator[Problem]:
    """The first bad rows one by one, and how many more there are."""
    yield from faults[:MOST_TOLD]
    if faults[MOST_TOLD:]:
        message = f"{len(faults) - MOST_TOLD:,} more rows of this table are bad"
        yield error("bad-row", message, "mend those before them first", faults[MOST_TOLD].place)


def _doubled(grid: RawSheet, doubled: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    """That rows are equal, once for all of them."""
    if doubled:
        said = ", ".join(f"row {number} as row {first}" for number, first in doubled[:3])
        more = f" and {len(doubled) - 3:,} more" if doubled[3:] else ""
        message = f"equal in all columns, and read once: {said}{more}"
        text = next(cell for cell in grid.rows[doubled[0][0] - grid.first] if cell)
        place = grid.place(doubled[0][0], text=text)
        yield warning("doubled-row", message, "take the second out, or add what tells the two apart", place)


def _plain(cell: str) -> str:
    """A cell's text on its lines; the mark by which a text is kept from being a formula is no part of it."""
    return _FORMULA.sub("", cell.strip().replace("\u00a0", " "), count=1)
