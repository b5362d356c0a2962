"""XLSX → grids: values as texts, formulas as they are written, hidden sheets left alone."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator

from kit.diagnostics import Place, Problem, error
from kit.tables.limits import LARGEST_INSIDE, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_PARTS, MOST_ROWS
from kit.tables.model import RawSheet

MOST_SHEETS = 12
EMPTY_RUN = 200
"""Empty rows after which a sheet has ended: people format whole columns."""


class UnreadableWorkbook(Exception):
    """Why the file is no workbook that kit reads: in words, with the cure."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


def grids(data: bytes, shown: str) -> tuple[tuple[RawSheet, ...], tuple[Problem, ...]]:
    """The sheets of a workbook that hold something and are not hidden; none, and a problem, if unreadable."""
    try:
        _look_inside(data)
        return tuple(_sheets(data, shown)), ()
    except UnreadableWorkbook as fault:
        return (), (error("bad-table", fault.message, fault.help, Place(file=shown, whole=True)),)


def _look_inside(data: bytes) -> None:
    """Raises Unreadable where the file is no ZIP, unpacks to more than a table has, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
                raise UnreadableWorkbook("the workbook unpacks to more than a table holds", "save the sheet as CSV")
            for part in parts:
                with package.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(1_000):
                        raise UnreadableWorkbook(
                            "the workbook is not as a spreadsheet writes it", "save the sheet as CSV"
                        )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        raise UnreadableWorkbook(
            "this is no workbook (.xlsx)", "save it as .xlsx or as CSV, without a password"
        ) from fault


def _sheets(data: bytes, shown: str) -> Iterator[RawSheet]:
    import openpyxl.utils.exceptions

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        for sheet in sheets:
            rows = tuple(_rows(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1, values_only=True)))
            if any(map(any, rows)):
                yield RawSheet(shown=shown, rows=rows, name=str(sheet.title) if len(sheets) > 1 else "")
    except (
        openpyxl.utils.exceptions.InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
    ) as fault:
        raise UnreadableWorkbook("the workbook is damaged", "open it, and save it again as .xlsx or CSV") from fault


def _rows(values: Iterator[tuple[object, ...]]) -> Iterator[tuple[str, ...]]:
    cells = empty = 0
    for row in values:
        made = tuple(map(_text, row))
        last = max((at for at, text in enumerate(made, 1) if text), default=0)
        cells, empty = cells + last, 0 if last else empty + 1
        if cells > MOST_CELLS or empty > EMPTY_RUN:
            return
        yield made[:last]


def _text(value: object) -> str:
    """A cell's value as a person would type it: dates as ISO writes them, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ", "seconds").removesuffix(":00")
        case datetime.time():
            return value.isoformat("seconds").removesuffix(":00")
        case datetime.timedelta():
            hours, rest = divmod(int(value.total_seconds()), 3600)
            return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return str(value)[: LONGEST_CELL + 1]
