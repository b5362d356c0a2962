"""A table of schools → what is asked for, for each of them: every bad row told with its number and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.build.request import Request
from kit.diagnostics import Problem, error, errors
from kit.plan.planned_school import slug
from kit.programme.programme_kits import ProgrammeRequest
from kit.roster.row_values import LONGEST_NAME, details_of, facts_of
from kit.session import read_school
from kit.session.details import ALWAYS, SCHOOL_NAME, Blank, School
from kit.session.model import Session
from kit.tables import Column, Row, read_table

FACTS = ("participants", "start", "date", "room", "choose", "minutes", "language", "file", "logo")
"""Columns that are no blanks."""
OF_PROGRAMMES = ("file", "logo")
"""Those of a programme: all else its own file says for each session."""
MOST_TOLD = 5
"""Other rows that are named where many would be made in one folder."""
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "participants": ("people", "how many people"),
    "start": ("begins", "start time"),
    "date": ("day",),
    "choose": ("option", "activity"),
    "minutes": ("length", "time available"),
    "file": ("school file", "details"),
    SCHOOL_NAME: ("school", "name"),
}


class SchoolRow(Struct, frozen=True, kw_only=True):
    """One school of the table."""

    number: int
    """The row, as a spreadsheet numbers it."""
    name: str
    folder: str
    """The name of the kit's folder, which no other row has."""
    request: Request | ProgrammeRequest | None
    """What is asked for; None for a row that is wrong."""
    problems: tuple[Problem, ...] = ()


class Roster(Struct, frozen=True, kw_only=True):
    """The schools of a table, in its order. `problems` are those of the table as a whole."""

    rows: tuple[SchoolRow, ...]
    problems: tuple[Problem, ...] = ()


def columns_of(blanks: Iterable[Blank], facts: Sequence[str] = FACTS) -> tuple[Column, ...]:
    """Every column that a roster for a session or a programme with these blanks can have."""
    names = dict.fromkeys((*ALWAYS, *(blank.name for blank in blanks), *facts))
    taken = {name.casefold() for name in names}
    return tuple(
        Column(name=name, others=tuple(each for each in _OTHERS.get(name, ()) if each not in taken)) for name in names
    )


def read_roster(file: Path, base: Request, sessions: Mapping[str, Session]) -> Roster:
    """The schools of a CSV or XLSX file.

    `base` is what is asked for everywhere; a row's cells win over it. `sessions` are the session by language tag and
    under "" the one that is taken where no language is named. Two rows with one folder are bad, both.
    """
    district, _ = read_school(tuple(base.schools), (), sessions[""].blanks)
    table, problems = read_table(file, str(file), columns_of(sessions[""].blanks))
    rows = [_of_session(row, file.parent, base, sessions, _named((district,))) for row in table.rows]
    return Roster(rows=_apart(rows, table.rows), problems=problems)


def read_programme_roster(file: Path, base: ProgrammeRequest, blanks: Sequence[Blank]) -> Roster:
    """The schools of a CSV or XLSX file, each of which is to get the whole of a programme with these blanks."""
    district, _ = read_school(base.schools, (), blanks)
    table, problems = read_table(file, str(file), columns_of(blanks, OF_PROGRAMMES))
    rows = []
    for row in table.rows:
        details, found = details_of(row, file.parent, blanks)
        request = replace(base, schools=(*base.schools, *details))
        rows.append(_row(row, _named((district, *details)), found, request))
    return Roster(rows=_apart(rows, table.rows), problems=problems)


def _apart(rows: Sequence[SchoolRow], source: Sequence[Row]) -> tuple[SchoolRow, ...]:
    """The rows, those bad that would be made in one folder."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        if row.request:
            numbers.setdefault(row.folder, []).append(row.number)
    return tuple(
        _twice(row, numbers[row.folder], written) if row.request and len(numbers[row.folder]) > 1 else row
        for row, written in zip(rows, source, strict=True)
    )


def _twice(row: SchoolRow, numbers: Sequence[int], written: Row) -> SchoolRow:
    others = [str(number) for number in numbers[: MOST_TOLD + 1] if number != row.number][:MOST_TOLD]
    more = " and more" if len(numbers) > MOST_TOLD + 1 else ""
    message = f"row {row.number} and row {', '.join(others)}{more} would both be made in the folder `{row.folder}`"
    help_ = "give one of the schools another name, such as with its town"
    found = error("same-folder", message, help_, written.place_of(SCHOOL_NAME))
    return replace(row, request=None, problems=(*row.problems, found))


def _of_session(row: Row, folder: Path, base: Request, sessions: Mapping[str, Session], district: str) -> SchoolRow:
    """The school of one row, for whom a session's kit is asked."""
    language = row.text("language").strip()
    primary = language.split("-")[0].casefold()
    session = sessions.get(language) or sessions.get(primary) or sessions[""]
    problems: list[Problem] = []
    if language and primary not in {each.language.split("-")[0] for each in sessions.values()}:
        help_ = f"put it beside the session as `session.{primary}.md`, or leave the cell empty"
        message = f"there is no session in `{language[:80]}`"
        problems.append(error("language-without-session", message, help_, row.place_of("language")))
    changes, faults = facts_of(row, session)
    details, more = details_of(row, folder, session.blanks)
    request = replace(base, session=session, schools=(*base.schools, *details), **changes)
    return _row(row, _named(details) or district, [*problems, *faults, *more], request)


def _row(row: Row, named: str, problems: Sequence[Problem], request: Request | ProgrammeRequest) -> SchoolRow:
    """The row with its name and folder; it has no request where something in it is wrong."""
    name = " ".join(row.text(SCHOOL_NAME).split()) or named
    found = [*problems]
    if not name:
        help_ = f"write the school's name in the column `{SCHOOL_NAME}`"
        found.append(error("bad-row", "the row names no school", help_, row.place))
    elif len(name) > LONGEST_NAME:
        message = f"the school's name has {len(name)} letters, and at most {LONGEST_NAME} have room"
        found.append(error("bad-row", message, "write a shorter name", row.place_of(SCHOOL_NAME)))
    return SchoolRow(
        number=row.number,
        name=name[:LONGEST_NAME],
        folder=slug(name[:LONGEST_NAME], f"row-{row.number}"),
        request=None if errors(found) else request,
        problems=tuple(found),
    )


def _named(details: Iterable[School]) -> str:
    found = [each.values[SCHOOL_NAME].value for each in details if SCHOOL_NAME in each.values]
    return found[-1] if found and isinstance(found[-1], str) else ""
