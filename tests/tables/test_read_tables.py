"""Tables of other programs: encodings, separators, headers, bad rows, workbooks."""

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.diagnostics import Problem, draw
from kit.tables import Column, DataTable, SheetToWrite, read_table, write_csv, write_xlsx

PEOPLE = (
    Column(name="name", others=("Attendee Name",), needed=True),
    Column(name="email", others=("Email Address", "User Email")),
    Column(name="team", others=("District",)),
)


def read(data: bytes, folder: Path, name: str = "people.csv", *, free: bool = False) -> tuple[DataTable, list[Problem]]:
    path = folder / name
    path.write_bytes(data)
    table, problems = read_table(path, name, PEOPLE, free=free)
    return table, list(problems)


def texts(table: DataTable, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.text(name) for name in names) for row in table.rows]


ROWS = "Attendee Name;Email Address\nRosa Díaz;rosa@example.org\n"


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        b"\xef\xbb\xbf" + ROWS.encode(),
        ROWS.encode("utf-16"),
        ROWS.encode("utf-16-le"),
        ROWS.encode("utf-16-be"),
        ROWS.encode("cp1252"),
        ROWS.replace(";", ",").encode(),
        ROWS.replace(";", "\t").replace("\n", "\r\n").encode(),
        ROWS.replace("\n", "\r").encode(),
    ],
)
def test_a_table_reads_the_same_in_every_encoding_and_with_every_separator(data: bytes, tmp_path: Path) -> None:
    table, problems = read(data, tmp_path)
    assert texts(table, "name", "email") == [("Rosa Díaz", "rosa@example.org")]
    assert problems == []


def test_heads_are_known_in_any_case_and_order(tmp_path: Path) -> None:
    table, problems = read(b"DISTRICT,user_email,Name*\nLakeview,a@example.org,Ana\n", tmp_path)
    assert texts(table, "name", "email", "team") == [("Ana", "a@example.org", "Lakeview")]
    assert problems == []


def test_a_separator_inside_a_head_is_no_separator(tmp_path: Path) -> None:
    table, _ = read(b'"What, when, where, how";name\n1;Ana\n', tmp_path)
    assert texts(table, "name") == [("Ana",)]


def test_a_bad_row_is_told_with_its_row_and_column_and_the_others_go_on(tmp_path: Path) -> None:
    table, problems = read(b"name,email\nAna,a@example.org\nCole, Ben,b@example.org\nDina,\n", tmp_path)
    assert texts(table, "name") == [("Ana",), ("Dina",)]
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("bad-row", 3, 3)]
    assert draw(problems[0]).startswith("people.csv, row 3: error[bad-row]: the row has 3 cells, and the header 2")


def test_equal_rows_are_one_and_told_once(tmp_path: Path) -> None:
    table, problems = read(b"name,team\nAna,A\nBen,B\nAna,A\nAna,C\nBen,B\n", tmp_path)
    assert texts(table, "name", "team") == [("Ana", "A"), ("Ben", "B"), ("Ana", "C")]
    assert [(p.code, p.place.line) for p in problems] == [("doubled-row", 4)]
    assert "row 4 as row 2, row 6 as row 3" in problems[0].message


def test_unknown_columns_are_named_once_and_left_alone(tmp_path: Path) -> None:
    table, problems = read(b"name,emial,shoes\nAna,a@example.org,38\n", tmp_path)
    assert [p.code for p in problems] == ["unknown-column"]
    assert "`emial`, `shoes`" in problems[0].message
    assert "`email` for `emial`" in problems[0].help
    assert set(table.rows[0].cells) == {"name"}


def test_a_table_without_the_column_that_it_needs_has_no_rows(tmp_path: Path) -> None:
    table, problems = read(b"person,email\nAna,a@example.org\n", tmp_path)
    assert table.rows == ()
    assert "no-column" in [p.code for p in problems]


def test_an_open_quotation_mark_costs_one_row(tmp_path: Path) -> None:
    lines = ["name,team", '"Ana,A', *(f"Person {n},B" for n in range(100))]
    table, problems = read("\n".join(lines).encode(), tmp_path)
    assert len(table.rows) == 100
    assert next((p.code, p.place.line) for p in problems) == ("bad-row", 2)


def test_formulas_stay_text_in_both_kinds_of_file(tmp_path: Path) -> None:
    written = ("=1+1", "+1 555 0100", "-5", "@here", "plain")
    rows = tuple((text, "x") for text in written)
    for name, data in (
        ("a.csv", write_csv(("name", "team"), rows)),
        ("a.xlsx", write_xlsx([SheetToWrite(name="People", header=("name", "team"), rows=rows)])),
    ):
        table, problems = read(data, tmp_path, name)
        assert [row.text("name") for row in table.rows] == list(written)
        assert problems == []
    assert b"'=1+1" in write_csv(("name", "team"), rows)


def test_a_workbook_has_merged_heads_dates_formulas_and_hidden_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Attendance of the institute"])
    page.append(["Name", "Contact", None, "Number"])
    page.append([None, "Email", "District", None])
    page.merge_cells("A2:A3")
    page.merge_cells("B2:C2")
    page.append(["Ana", "a@example.org", "Lakeview", 24.0])
    page.append(["=A4", None, "Lakeview", None])
    book.create_sheet("Old").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    table, problems = read(out.getvalue(), tmp_path, "people.xlsx")
    assert texts(table, "name", "email", "team") == [("Ana", "a@example.org", "Lakeview"), ("=A4", "", "Lakeview")]
    assert [row.number for row in table.rows] == [4, 5]
    assert [p.code for p in problems] == ["unknown-column"]


def test_ten_thousand_rows_are_quick(tmp_path: Path) -> None:
    rows = tuple((f"Person {n}", f"p{n}@example.org", f"Team {n % 29}") for n in range(10_000))
    began = time.process_time()
    table, problems = read(write_csv(("name", "email", "team"), rows), tmp_path)
    assert len(table.rows) == 10_000
    assert problems == []
    assert time.process_time() - began < 3


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(200)) * 9


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0old", b"%PDF-1.7\n1 0 obj\n", PICTURE]
)
def test_what_is_no_table_is_one_problem(data: bytes, tmp_path: Path) -> None:
    table, problems = read(data, tmp_path)
    assert table.rows == ()
    assert [p.code for p in problems] == ["bad-table"]


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 130_000_000)
    _, problems = read(out.getvalue(), tmp_path, "bomb.xlsx")
    assert [p.code for p in problems] == ["bad-table"]


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    _, problems = read(out.getvalue(), tmp_path, "bomb.xlsx")
    assert [p.code for p in problems] == ["bad-table"]


def test_free_columns_belong_to_the_table_where_they_may(tmp_path: Path) -> None:
    table, problems = read(b"name,2027-01-12,2027-01-19\nAna,x,\n", tmp_path, free=True)
    assert table.free == ("2027-01-12", "2027-01-19")
    assert table.rows[0].text("2027-01-12") == "x"
    assert problems == []


@settings(max_examples=60)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_table_or_problems(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "people.csv"
    path.write_bytes(data)
    table, problems = read_table(path, "people.csv", PEOPLE)
    assert table.rows or problems or data.strip()


def test_what_is_cut_from_a_table_of_too_many_cells_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("read", "separated"):
        monkeypatch.setattr(f"kit.tables.{module}.MOST_CELLS", 6)
    (tmp_path / "a.csv").write_text("name\n" + "Ana,\n" * 9, encoding="utf-8")
    _, problems = read_table(tmp_path / "a.csv", "a.csv", (Column(name="name"),), equal=True)
    assert [(each.code, each.place.line) for each in problems if "are not read" in each.message] == [("bad-table", 4)]


def test_heads_below_one_that_was_merged_across_them_are_the_heads(tmp_path: Path) -> None:
    text = "Attendance,,,\nName,Language,January,\n,,2027-01-12,2027-01-19\nAna,en,x,\n,,x,x\n"
    table, problems = read(text.encode(), tmp_path, free=True)
    assert table.heads == ("name", "Language", "2027-01-12", "2027-01-19")
    assert [(row.number, row.text("name"), row.text("2027-01-12")) for row in table.rows] == [
        (4, "Ana", "x"),
        (5, "", "x"),
    ]
    assert problems == []
