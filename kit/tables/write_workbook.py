"""Rows → a workbook, by openpyxl: the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kit.tables.write import SheetToWrite, safe

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP file knows: every part of a workbook bears it, so that equal rows are equal bytes."""
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
LISTS = "Lists"
ROOM = 400
"""Rows below the last that have the drop-down lists too, for people who come later."""


def written(sheets: Sequence[SheetToWrite]) -> bytes:
    """A workbook of the sheets: heads bold and frozen, columns as wide as their words, drop-down lists."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    lists: list[tuple[str, ...]] = []
    for sheet in sheets:
        _write(book.create_sheet(_sheet_name(sheet.name)), sheet, lists)
    if lists:
        _write_lists(book, lists)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31] or "Sheet"


def _write(page: Worksheet, sheet: SheetToWrite, lists: list[tuple[str, ...]]) -> None:
    for at, row in enumerate((sheet.header, *sheet.rows), 1):
        for number, value in enumerate(row, 1):
            cell = page.cell(at, number)
            cell.value = safe(value) if isinstance(value, str) else value
            if at == 1:
                cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    for number, head in enumerate(sheet.header, 1):
        letter = get_column_letter(number)
        widest = max((len(str(row[number - 1])) for row in sheet.rows if number <= len(row)), default=0)
        page.column_dimensions[letter].width = min(48, max(10, len(head) + 2, widest + 2))
        if words := sheet.choices.get(head):
            lists.append(words)
            column = get_column_letter(len(lists))
            among = f"{LISTS}!${column}$1:${column}${len(words)}"
            validation = DataValidation(type="list", formula1=among, allow_blank=True, showErrorMessage=False)
            validation.add(f"{letter}2:{letter}{len(sheet.rows) + ROOM}")
            page.add_data_validation(validation)


def _write_lists(book: Workbook, lists: Sequence[Sequence[str]]) -> None:
    """The words of the drop-down lists on a hidden sheet, where they may hold commas and be many."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    for column, words in enumerate(lists, 1):
        for at, word in enumerate(words, 1):
            page.cell(at, column).value = safe(word)


def _settled(data: bytes) -> bytes:
    """The workbook without a clock: openpyxl writes the moment into the properties and into every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for part in package.infolist():
            content = package.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", content)
            entry = zipfile.ZipInfo(part.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            settled.writestr(entry, content)
    return out.getvalue()
