"""CSV and its relatives → a grid: whatever encoding and separator another program wrote."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from itertools import islice

from kit.diagnostics import Problem, error
from kit.tables.limits import LONGEST_CELL, MOST_BREAKS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from kit.tables.model import RawSheet

SEPARATORS = (",", ";", "\t")
FIRST, FEW = 4096, 0.02
"""Bytes by which text is told, and the share of them that may be signs that nobody types."""
SAMPLE = 40
"""Lines by which the separator is told."""


def decoded(data: bytes) -> str:
    """The text of the bytes: UTF-8 or UTF-16, with or without a mark of it, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if encoding := _wide(data[:400]):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _wide(sample: bytes) -> str:
    """The UTF-16 that every other byte of zero shows; "" where there is none."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if half and sample[0::2].count(0) > 0.6 * half else ""


def is_no_text(data: bytes) -> bool:
    """Whether the bytes are those of a picture, a PDF or another file that holds no text: signs that nobody types."""
    text = decoded(data[:FIRST])
    signs = sum(sign < " " and sign not in "\0\t\n\r\f\v\x1a" for sign in text)
    return data.startswith(b"%PDF-") or signs > FEW * len(text)


def separated(data: bytes, shown: str, known: Callable[[str], bool]) -> tuple[RawSheet, tuple[Problem, ...]]:
    """The grid of the file, and what is wrong with its rows. `known` says whether a text is the head of a column."""
    lines = decoded(data).replace("\0", "").splitlines(keepends=True)
    separator = _separator(lines[:SAMPLE], known)
    rows: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    start = cells = 0
    while start < len(lines) and len(rows) < MOST_ROWS and cells < MOST_CELLS:
        start, cells, fault = _read_on(lines, start, separator, rows, cells)
        if fault:
            place = RawSheet(shown=shown, rows=()).place(len(rows), text=lines[start - 1].strip()[:80])
            problems.append(error("bad-row", fault[0], fault[1], place))
            if len(problems) > MOST_BREAKS:
                break
    return RawSheet(shown=shown, rows=tuple(rows)), tuple(problems)


Fault = tuple[str, str] | None
UNCLOSED = (
    "a quotation mark in this row is never closed",
    'take the `"` out, or write a second one at the end of the text',
)
LONG = (f"a cell of this row has more than {LONGEST_CELL:,} characters", "shorten it")


def _read_on(
    lines: Sequence[str], start: int, separator: str, rows: list[tuple[str, ...]], cells: int
) -> tuple[int, int, Fault]:
    """Reads rows from a line on, as far as they are well formed: the line to go on from, the cells, the fault."""
    reader = csv.reader(islice(lines, start, None), delimiter=separator)
    before = start
    try:
        for row in reader:
            if any(cell.count("\n") > MOST_BREAKS for cell in row):
                rows.append(())
                return before + 1, cells, UNCLOSED
            rows.append(tuple(row[: MOST_COLUMNS + 1]))
            before, cells = start + reader.line_num, cells + len(row)
            if len(rows) >= MOST_ROWS or cells >= MOST_CELLS:
                break
    except csv.Error:  # a cell past Python's own limit, which is four times Excel's
        rows.append(())
        return before + 1, cells, LONG
    return len(lines), cells, None


def _separator(lines: Sequence[str], known: Callable[[str], bool]) -> str:
    """The separator by which a row has the most known heads; else the one with most cells in the first row."""

    def worth(separator: str) -> tuple[int, int]:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=separator)]
        first = next((row for row in rows if any(row)), [])
        return max((sum(map(known, row)) for row in rows), default=0), len(first)

    try:
        return max(SEPARATORS, key=worth)
    except csv.Error:
        return ","
