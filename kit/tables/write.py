"""Rows → CSV and XLSX, for a person to fill in: the same bytes each time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class SheetToWrite(Struct, frozen=True, kw_only=True):
    """A sheet to write. `choices` are the words that a cell of a column can have, offered as a drop-down list."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def safe(text: str) -> str:
    """The text as a spreadsheet keeps it: one that begins like a formula has `'` before it.

    Source: OWASP, CSV Injection.
    """
    text = _CONTROL.sub("", text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_csv(header: Sequence[str], rows: Sequence[Sequence[str | float]]) -> bytes:
    """The table as CSV in UTF-8, with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_xlsx(sheets: Sequence[SheetToWrite]) -> bytes:
    """A workbook of the sheets: heads bold and frozen, columns as wide as their words, drop-down lists."""
    from kit.tables.write_workbook import written  # openpyxl takes a fifth of a second to import.

    return written(sheets)
