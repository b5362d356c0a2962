"""What became of each school: a table for a spreadsheet, and pages to look at."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kit.build.job import job_for
from kit.build.make import make
from kit.build.source import Output, Source
from kit.diagnostics import Place
from kit.roster.state import Outcome
from kit.tables import write_csv
from kit.theme.theme import Theme

HEADS = ("row", "school", "folder", "state", "why", "where", "still blank", "sheets", "changed", "edits kept")
STOCKS = ("plain", "card")
MOST_LISTED = 2_000
"""Schools that the pages list, those that were refused first: some sixty pages. The table lists them all."""
ROWS_TOGETHER = 100
"""Rows of one table on the pages, which for the reader of Markdown is one paragraph."""
LONGEST_NOTE = 400


class ReportRow(Struct, frozen=True, kw_only=True):
    """A row of the report, as its template names it: plain words."""

    number: int
    name: str
    state: str
    note: str
    blank: str
    sheets: int | None


class StockSum(Struct, frozen=True, kw_only=True):
    """So many sheets of one stock, `plain` or `card`, for all schools."""

    stock: str
    count: int


class RowsTogether(Struct, frozen=True, kw_only=True):
    """Rows that stand in one table on the pages, at most `ROWS_TOGETHER`."""

    rows: tuple[ReportRow, ...]


class RosterReport(Struct, frozen=True, kw_only=True):
    """All that the report says, as its template names it."""

    title: str
    made: int
    unchanged: int
    refused: int
    unknown: int
    """Schools without a number of people, whose sheets are not in the totals."""
    sheets: tuple[StockSum, ...]
    """Totals by stock."""
    tables: tuple[RowsTogether, ...]
    left: int
    """Schools that are listed in `roster.csv` alone."""


def as_csv(outcomes: Sequence[Outcome]) -> bytes:
    """The outcomes as a CSV file with the heads `HEADS`, in the order of their rows."""
    return write_csv(HEADS, [_cells(each) for each in sorted(outcomes, key=lambda each: each.number)])


def _cells(each: Outcome) -> tuple[str | int, ...]:
    sheets = "" if each.sheets is None else "; ".join(f"{count} {stock}" for stock, count in each.sheets.items())
    return (
        each.number, each.name, each.folder, each.state, each.why, each.where, "; ".join(each.blank), sheets,
        each.changed, "; ".join(each.edits),
    )  # fmt: skip


def from_csv(data: bytes) -> list[Outcome]:
    """The outcomes that `as_csv` wrote. Raises ValueError where it is another table."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if not rows or tuple(rows[0]) != HEADS:
        raise ValueError("it is no report of a roster")
    return [_outcome([_unsafe(cell) for cell in row]) for row in rows[1:]]


def _outcome(cells: Sequence[str]) -> Outcome:
    number, name, folder, state, why, where, blank, sheets, changed, edits = cells
    counted = [part.split(" ", 1) for part in sheets.split("; ") if part]
    return Outcome(
        number=int(number),
        name=name,
        folder=folder,
        state=state,
        why=why,
        where=where,
        blank=tuple(filter(None, blank.split("; "))),
        sheets={stock: int(count) for count, stock in counted} if counted else None,
        changed=changed,
        edits=tuple(filter(None, edits.split("; "))),
    )


def _unsafe(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r" else cell


def as_pdf(outcomes: Sequence[Outcome], title: str, language: str, theme: Theme, place: Place) -> bytes:
    """The outcomes as a PDF: totals first, then what was refused, then a row for each school. Raises ProblemsFound."""
    report = _report(outcomes, title)
    row = Output(
        id="roster",
        file="roster",
        template="roster/roster.md.j2",
        word="roster",
        full_title=True,
        audience="facilitator",
        orientation="landscape",
        values={"report": report},
    )
    source = Source(title=title, language=language, place=place, folder=Path(), outputs=(row,))
    return make(job_for(source, theme, folder=Path())).files["roster.pdf"]


def _report(outcomes: Sequence[Outcome], title: str) -> RosterReport:
    states = Counter(each.state for each in outcomes)
    sums: Counter[str] = Counter()
    for each in outcomes:
        sums.update(each.sheets or {})
    ordered = sorted(outcomes, key=lambda each: (each.state != "refused", each.number))
    rows = [_row(each) for each in ordered[:MOST_LISTED]]
    return RosterReport(
        title=title,
        made=states["made"],
        unchanged=states["unchanged"],
        refused=states["refused"],
        unknown=sum(1 for each in outcomes if each.state != "refused" and each.sheets is None),
        sheets=tuple(StockSum(stock=stock, count=sums[stock]) for stock in STOCKS if sums[stock]),
        tables=tuple(
            RowsTogether(rows=tuple(rows[at : at + ROWS_TOGETHER])) for at in range(0, len(rows), ROWS_TOGETHER)
        ),
        left=max(0, len(outcomes) - MOST_LISTED),
    )


def _row(each: Outcome) -> ReportRow:
    note = "; ".join(filter(None, (each.why, each.changed, ", ".join(each.edits))))
    return ReportRow(
        number=each.number,
        name=each.name,
        state=each.state,
        note=note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]}…",
        blank=", ".join(each.blank),
        sheets=sum(each.sheets.values()) if each.sheets else None,
    )
