"""A sign-in sheet or the export of a meeting program → people, each with the times when they were there.

Read as they come: kit's own table, Zoom's report, Teams' report, answers of a Google Form. Several rows of a person are
the union of their times.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Place, Problem, error, warning
from kit.evidence.clock_cells import is_on, seconds_of_day, span_meant
from kit.evidence.sign_in_table import COLUMNS, sign_in_table
from kit.evidence.spans import Span, united
from kit.tables import Row, read_grids

MOST_PEOPLE = 1_500
"""So many people are read of one session's sheet."""


class Attendee(Struct, frozen=True, kw_only=True):
    """A person on a sign-in sheet, or in the report of a meeting online."""

    name: str
    row: int
    """The person's first row in the table, counted as a spreadsheet counts."""
    place: Place
    """Where that row stands, for problems."""
    email: str = ""
    role: str = ""
    id: str = ""
    there: tuple[Span, ...] = ()
    """When the person was there: spans in seconds after midnight, in order."""
    signed: bool = False
    """Whether the person signed without times."""
    open: str = ""
    """The time that is missing: `in`, `out` or `in and out`; "" for none."""
    passed: bool | None = None
    """Whether the person passed the assessment, None where nobody says."""


def read_sign_in(
    file: Path, held: Span | None = None, day: datetime.date | None = None
) -> tuple[tuple[Attendee, ...], tuple[Problem, ...]]:
    """The people of a sign-in table, in the order in which they came, and every problem.

    `held` is when the session was held: it says whether `2:00` is in the afternoon. `day` is its day: of a report of
    several days, the rows of that one are read.
    """
    grids, problems = read_grids(file, str(file), COLUMNS)
    if not grids:
        empty = error(
            "bad-table",
            "the table is empty",
            "write the names, with a row of heads above them",
            Place(file=str(file), whole=True),
        )
        return (), problems or (empty,)
    table, more = sign_in_table(grids)
    if not {"name", "first name"} & set(table.heads):
        help_ = "write `name` at the head of the column that holds the names"
        none = error("no-column", "the table has no column of names", help_, grids[0].place(grids[0].first))
        return (), (*problems, none)
    rows, others = _of_the_day([row for row in table.rows if not _waiting(row)], day)
    bare = not {"in", "out", "signed"} & set(table.heads)
    people, faults = _people(rows, held, bare=bare)
    if len(people) > MOST_PEOPLE:
        message = f"{len(people):,} people on one sheet: the first {MOST_PEOPLE:,} are read"
        help_ = "name the sheet of this very session; of a conference, make one for each happening"
        faults.append(error("bad-table", message, help_, people[MOST_PEOPLE].place))
    if "passed" in table.heads:  # Whoever has nothing in the column has not passed.
        people = tuple(replace(person, passed=bool(person.passed)) for person in people)
    return people[:MOST_PEOPLE], (*problems, *more, *others, *faults)


def is_sign_in(file: Path) -> bool:
    """Whether a table says who came and when: a report of a meeting program, or a sheet that somebody typed."""
    grids, _ = read_grids(file, str(file), COLUMNS)
    if not grids:
        return False
    heads = set(sign_in_table(grids)[0].heads)
    return bool({"name", "first name"} & heads) and bool({"in", "signed"} & heads)


def _of_the_day(rows: Sequence[Row], day: datetime.date | None) -> tuple[Sequence[Row], tuple[Problem, ...]]:
    """The rows of the day, those without a date among them, and that there are others; all rows where none is of it."""
    known = {id(row): is_on(row.text("in") or row.text("out"), day) for row in rows} if day else {}
    others = [row for row in rows if known.get(id(row)) is False]
    if day is None or not others or True not in known.values():
        return rows, ()
    many = "1 row is" if len(others) == 1 else f"{len(others)} rows are"
    help = (
        "that is right for a report of several days; where it is not, mend the dates, or `date` in after/delivered.md"
    )
    told = warning("other-day", f"{many} of another day than {day.isoformat()}, and not read", help, others[0].place)
    return [row for row in rows if known.get(id(row)) is not False], (told,)


def _waiting(row: Row) -> bool:
    return row.text("waiting").strip().casefold() in ("yes", "sí", "si", "true")


def _people(rows: Iterable[Row], held: Span | None, *, bare: bool) -> tuple[tuple[Attendee, ...], list[Problem]]:
    found: dict[str, Attendee] = {}
    names: dict[str, dict[str, None]] = {}
    problems: list[Problem] = []
    for row in rows:
        person = _person(row, held, problems, bare=bare)
        if person is None:
            continue
        key = _own_key(person, row)
        if key not in found and not person.id and not person.email:
            key = _same_by_name(person, found, names, problems) or key
        names.setdefault(person.name.casefold(), {})[key] = None
        found[key] = _joined(found[key], person) if key in found else person
    problems += filter(None, (_known_by_address([found[key] for key in keys]) for keys in names.values()))
    return tuple(found.values()), problems


def _known_by_address(people: Sequence[Attendee]) -> Problem | None:
    """That several people of one name are told apart by nothing that a page shows; None where there are not."""
    if len({person.email.casefold() for person in people if person.email and not person.id}) < 2:
        return None
    rows = ", ".join(str(person.row) for person in people)
    message = f"{len(people)} people are called {people[0].name}: rows {rows}, each with an address that no page shows"
    help_ = "write what tells them apart into the names, or a column `id`"
    return warning("two-of-a-name", message, help_, people[1].place)


def _own_key(person: Attendee, row: Row) -> str:
    """What a row says by itself of who somebody is: an id, else an address, else a name in this row."""
    if person.id:
        return f"id {person.id}"
    return f"mail {person.email.casefold()}" if person.email else f"name {person.name.casefold()} row {row.number}"


def _same_by_name(
    person: Attendee, found: dict[str, Attendee], names: Mapping[str, Collection[str]], problems: list[Problem]
) -> str:
    """The key of the person whom a row without id or address means.

    A meeting program writes a row for each time that somebody joins: rows of one name whose times do not overlap are
    one person's. Rows that overlap, or have no times, are two people of one name: told, and never one.
    """
    keys = tuple(names.get(person.name.casefold(), ()))
    for key in keys:
        other = found[key]
        overlap = any(a < d and c < b for a, b in person.there for c, d in other.there)
        if person.there and other.there and not overlap:
            return key
    if keys:
        message = f"two people are called {person.name}: rows {found[keys[0]].row} and {person.row} are not made one"
        help_ = "write what tells them apart into a column `id` or `email`; if they are one person, take one row out"
        problems.append(warning("two-of-a-name", message, help_, person.place))
    return ""


def _joined(one: Attendee, other: Attendee) -> Attendee:
    return Attendee(
        name=one.name,
        row=one.row,
        place=one.place,
        email=one.email or other.email,
        role=one.role or other.role,
        id=one.id or other.id,
        there=united((*one.there, *other.there)),
        signed=one.signed or other.signed,
        open=one.open or other.open if not (one.there or other.there) else "",
        passed=one.passed if other.passed is None else other.passed,
    )


_NOTE = re.compile(
    r"\s*\((?:(?:she|he|they|ze|xe|ella|él|elle)(?:\s*[/,]\s*\w+)*|any pronouns|guest|external|unverified|host|co-host|"
    r"me|invitad[oa]|externo|sin verificar)(?:,\s*me)?\)",
    re.IGNORECASE,
)
"""What is no part of a name: pronouns behind it, and what a meeting program notes there."""
_NOTHING = frozenset(("", "-", "--", "–", "—", "n/a", "no", "n", "false", "0", "absent", "no show", "ausente"))


def _nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip().casefold() in _NOTHING


def _name(row: Row, problems: list[Problem]) -> str:
    """The name of the row's person, "" where there is none; that is told where somebody was there."""
    whole, first, last = (row.text(column) for column in ("name", "first name", "last name"))
    alone = whole and (first or whole.casefold().endswith(last.casefold()))
    name = whole if alone else f"{whole or first} {last}"
    if not name.strip() and (row.text("in") or row.text("signed")):
        help_ = "write the name of the person, or take the row out"
        problems.append(error("bad-row", "the row has no name", help_, row.place))
    return _NOTE.sub("", " ".join(name.split())) or name.strip()


def _person(row: Row, held: Span | None, problems: list[Problem], *, bare: bool) -> Attendee | None:
    """The person of a row, None where it says none or cannot be read; `bare` is a list of names: all of them came."""
    name = _name(row, problems)
    times = _there(row, name, held, problems) if name else None
    if times is None:
        return None
    begin, end = times
    missing = _missing(begin, end)
    if not _nothing(row.text("duration")) and begin is None and end is None:
        missing = "in and out"
        message = f"the report says how long {name} was there, and not when: there are no minutes to count"
        help_ = "export it again with a row for each time that somebody joined: without “Show unique users”"
        problems.append(warning("open-sign-in", message, help_, row.place))
    elif missing:
        message = f"{name} has no time {missing}: there are no minutes to count"
        problems.append(warning("open-sign-in", message, f"write the time under `{missing}`", row.place))
    return Attendee(
        name=name,
        row=row.number,
        place=row.place,
        email=row.text("email"),
        role=row.text("role"),
        id=row.text("id"),
        there=((begin, end),) if begin is not None and end is not None else (),
        signed=(bare and not missing) or not _nothing(row.text("signed")),
        open=missing,
        passed=yes_or_no(row.text("passed")),
    )


def _missing(begin: int | None, end: int | None) -> str:
    """Which of the two times is not said, "" where both are or neither is."""
    if (begin is None) == (end is None):
        return ""
    return "out" if end is None else "in"


def _there(row: Row, name: str, held: Span | None, problems: list[Problem]) -> tuple[int | None, int | None] | None:
    """When a person came and left, each None where the row does not say; None where the times cannot be."""
    begin, end = (_time(row, column, problems) for column in ("in", "out"))
    if any(time is None and not _nothing(row.text(name)) for time, name in ((begin, "in"), (end, "out"))):
        return None
    if begin is None or end is None:
        return begin, end
    span = span_meant(row.text("in"), row.text("out"), held)
    if span is None:
        message = f"{name} left at {row.text('out')}, before coming at {row.text('in')}"
        problems.append(error("bad-row", message, "mend one of the two times", row.place_of("out")))
    return span


def yes_or_no(text: str) -> bool | None:
    """Returns what a cell says to a question, None where it says nothing."""
    if not text:
        return None
    return text.strip().casefold() in ("x", "yes", "y", "sí", "si", "1", "true", "passed", "✓", "✔")


def _time(row: Row, column: str, problems: list[Problem]) -> int | None:
    """The time of day in a cell, with or without its date before it; None where there is none."""
    text = row.text(column).replace("\u202f", " ").replace("\u00a0", " ")
    if text.strip() != "0" and _nothing(text):
        return None
    found = seconds_of_day(text)
    if found is None:
        message = f"`{text[:60]}` is no time of day"
        problems.append(error("bad-row", message, "write it as 2:45 PM or 14:45", row.place_of(column)))
    return found
