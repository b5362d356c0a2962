"""Workbooks and CSV to fill in: the same bytes each time, drop-down lists, frozen heads."""

import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from kit.tables import SheetToWrite, safe, write_csv, write_xlsx

SHEET = SheetToWrite(
    name="Registrants",
    header=("name", "role"),
    rows=(("Ana", "family"), ("=cmd()", 3)),
    choices={"role": ("family", "teacher, aide", "other")},
)


def test_the_same_sheets_make_the_same_bytes() -> None:
    assert write_xlsx([SHEET]) == write_xlsx([SHEET])
    assert b"2000-01-01T00:00:00Z" in _part(write_xlsx([SHEET]), "docProps/core.xml")


def test_a_workbook_has_frozen_heads_and_drop_down_lists() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([SHEET])))
    page = book["Registrants"]
    assert page.freeze_panes == "A2"
    (validation,) = page.data_validations.dataValidation
    assert str(validation.sqref) == "B2:B402"
    assert validation.formula1 == "Lists!$A$1:$A$3"
    assert [cell.value for cell in book["Lists"]["A"]] == ["family", "teacher, aide", "other"]
    assert book["Lists"].sheet_state == "hidden"
    assert page["A3"].value == "'=cmd()"
    assert page["B3"].value == 3


def test_csv_is_marked_as_utf_8_for_excel() -> None:
    assert write_csv(("name",), (("Díaz",),)) == b"\xef\xbb\xbfname\r\nD\xc3\xadaz\r\n"


@given(text=st.text(max_size=40))
def test_no_text_is_a_formula(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def _part(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
