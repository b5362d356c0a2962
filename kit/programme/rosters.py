"""People, rooms and attendance: rows of tables → values; a bad row is left out, and the others go on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kit.diagnostics import Problem, error, warning
from kit.programme.model import Person, Room, Slot, Strand
from kit.programme.when import read_date
from kit.session.suggest import nearest, one_of
from kit.tables import DataTable, Row, plain_head

PRESENT = frozenset(["x", "✓", "✔", "yes", "y", "sí", "si", "present", "there", "1", "true", "p"])
MADE_UP = frozenset(["m", "made-up", "madeup", "makeup", "make-up", "r"])
ABSENT = frozenset(["0", "no", "n", "-", "–", "—", "absent", "false", "a"])
SIGNS = ("circle", "square", "triangle", "star", "diamond", "hexagon", "cross", "pentagon")
"""Shapes by which strands are told apart without color, in the order in which they are given to strands without one."""


def read_rooms(table: DataTable, problems: list[Problem]) -> tuple[Room, ...]:
    """The rooms of a table."""
    rooms: dict[str, Room] = {}
    for row in table.rows:
        name = " ".join(row.text("room").split())
        seats = row.text("seats").replace(",", "")
        if not name:
            problems.append(_bad(row, "room", "a room has a name", "write the room's name, or take the row out"))
        elif name.casefold() in rooms:
            problems.append(_bad(row, "room", f"the room `{name}` is in the list twice", "take one of the rows out"))
        else:
            counted = re.fullmatch(r"\d{1,6}", seats)
            if seats and not counted:  # The room is there all the same.
                problems.append(_bad(row, "seats", f"`{seats}` is no number of seats", "write a number, such as `40`"))
            rooms[name.casefold()] = Room(
                name=name,
                place=row.place,
                seats=int(seats) if counted else None,
                access=row.text("access"),
                walls=row.text("walls"),
                note=row.text("note"),
            )
    return tuple(rooms.values())


def _bad(row: Row, column: str, message: str, help: str) -> Problem:
    return error("bad-row", message, help, row.place_of(column))


def read_strands(table: DataTable, problems: list[Problem]) -> tuple[Strand, ...]:
    """The strands of a table; one without a sign gets the next that is free."""
    strands: dict[str, Strand] = {}
    taken = {row.text("sign").lower() for row in table.rows}
    free = itertools.chain((sign for sign in SIGNS if sign not in taken), SIGNS, itertools.repeat(SIGNS[0]))
    for row in table.rows:
        code, sign = row.text("code"), _sign(row, problems)
        if not code or code.casefold() in strands:
            message = f"the strand `{code}` is in the list twice" if code else "a strand has a code"
            problems.append(_bad(row, "code", message, "give each strand a code of its own"))
            continue
        name = row.text("strand") or code
        strands[code.casefold()] = Strand(code=code, name=name, sign=sign or next(free), place=row.place)
    return tuple(strands.values())


def _sign(row: Row, problems: list[Problem]) -> str:
    """The sign that the row says; "" for none, or for one that cannot be drawn."""
    sign = row.text("sign").lower()
    if sign and sign not in SIGNS:
        help = f"write {one_of(SIGNS)}, or leave it empty"
        problems.append(_bad(row, "sign", f"`{sign}` is no sign that kit can draw", help))
        return ""
    return sign


MOST_PEOPLE = 1_500
"""So many people are read of a list: each stands on a sheet for every meeting."""


def _few(table: DataTable, problems: list[Problem]) -> tuple[Row, ...]:
    """The rows of as many people as are read; that there are more is told."""
    if table.rows[MOST_PEOPLE:]:
        message = f"the list has {len(table.rows):,} people: those after the {MOST_PEOPLE:,}th are not read"
        help = "make a programme for each school or region, with a list of its own"
        problems.append(error("bad-table", message, help, table.rows[MOST_PEOPLE].place))
    return table.rows[:MOST_PEOPLE]


def read_people(table: DataTable, problems: list[Problem]) -> tuple[Person, ...]:
    """The people of a table: each has a name, written in one column or in two."""
    people: dict[str, Person] = {}
    namesakes: dict[tuple[str, str], Person] = {}
    for row in _few(table, problems):
        name = row.text("name") or " ".join(filter(None, (row.text("first name"), row.text("last name"))))
        if not name:
            problems.append(_bad(row, "name", "a person has a name", "write it, or take the row out"))
            continue
        person = Person(
            name=" ".join(name.split()),
            row=row.number,
            email=row.text("email"),
            role=row.text("role"),
            organization=row.text("organization"),
            team=row.text("team"),
            language=row.text("language"),
            id=row.text("id"),
            badge_name=row.text("badge name"),
            passed=row.text("passed"),
        )
        key = _who(person)
        if key not in people:
            people[key] = person
            other = namesakes.setdefault((person.name.casefold(), person.team), person)
            if other is not person and not (other.id and person.id):
                problems.append(_namesake(person, other, row))
        else:
            column = next((each for each in ("id", "email") if row.text(each)), "name")
            message = f"{person.name} is the person of row {people[key].row}, and is read once"
            problems.append(warning("doubled-row", message, WHO, row.place_of(column)))
    return tuple(people.values())


def _namesake(person: Person, other: Person, row: Row) -> Problem:
    """That somebody has the name of another in the same team, and no number that sheets show tells them apart."""
    message = f"two people are called {person.name}, in rows {other.row} and {person.row}: their lines look alike"
    help = "write what tells the two apart into the name; if they are one, take one row out"
    return warning("two-of-a-name", message, help, row.place_of("name" if row.text("name") else "last name"))


WHO = "take one of the two rows out; if they are two people, write an `id` or an `email` for each"


def _who(person: Person) -> str:
    """What tells somebody from others: a number, else an address, else a name within a team."""
    if person.id:
        return f"id {person.id.casefold()}"
    if person.email:
        return f"mail {person.email.casefold()}"
    return f"name {person.name.casefold()} {person.team.casefold()}"


def read_attendance(
    table: DataTable, slots: Sequence[Slot], language: str, problems: list[Problem]
) -> tuple[Person, ...]:
    """Who was there: a column a meeting, `x` there, `m` made up, empty not."""
    meetings = _meetings(table, slots, language, problems)
    people: dict[str, Person] = {}
    for row in _few(table, problems):
        if not row.text("name"):
            problems.append(_bad(row, "name", "a row of attendance has a name", "write it, or take the row out"))
            continue
        name = row.text("name").casefold()
        if other := people.get(name):
            message = f"two rows are called {row.text('name')}: rows {other.row} and {row.number} are not made one"
            help = "write what tells the two apart into the name; if they are one, take one row out"
            problems.append(warning("two-of-a-name", message, help, row.place_of("name")))
        marks = {id: mark for head, id in meetings.items() if (mark := _mark(row, head, problems))}
        key = f"{name} row {row.number}" if name in people else name
        people[key] = Person(name=row.text("name"), row=row.number, language=row.text("language"), marks=marks)
    return tuple(people.values())


def _mark(row: Row, head: str, problems: list[Problem]) -> str:
    text = row.text(head).casefold()
    if text in PRESENT:
        return "x"
    if text in MADE_UP:
        return "m"
    if text and text not in ABSENT:
        problems.append(_bad(row, head, f"`{row.text(head)}` says neither there nor made up",
                             "write `x` for there, `m` for made up, and nothing for not there"))  # fmt: skip
    return ""


def _first_of_each(meant: Mapping[str, str | None]) -> dict[str, str]:
    """The columns that mean a meeting, of two that mean the same one the first."""
    found: dict[str, str] = {}
    for head, id in meant.items():
        if id and id not in found.values():
            found[head] = id
    return found


def _meetings(table: DataTable, slots: Sequence[Slot], language: str, problems: list[Problem]) -> dict[str, str]:
    """The id of the meeting of each free column: by id, date, number or title; else all of them in order."""
    named = {name: slot.id for number, slot in enumerate(slots, 1) for name in _names(slot, number)}
    years = sorted({slot.own.when.date.year for slot in slots if slot.own.when.date})
    meant = {
        head: next((named[name] for name in _dates_of(head, language, years) if name in named), None)
        for head in table.free
    }
    found = _first_of_each(meant)
    if not found and len(table.free) == len(slots):
        return {head: slot.id for head, slot in zip(table.free, slots, strict=True)}
    unknown = [head for head in table.free if head not in found]
    if unknown and table.rows:
        problems.append(_unknown_meeting(table, unknown, slots))
    return found


def _dates_of(head: str, language: str, years: Sequence[int]) -> Iterator[str]:
    """The head as it is compared, and the days that it may say, as ISO writes them: heads often leave out the year."""
    yield plain_head(head)
    said = [head] + [form.format(head.rstrip("."), year) for year in years for form in ("{}, {}", "{} {}", "{}/{}")]
    for text in said:
        if date := read_date(text, language):
            yield plain_head(date.isoformat())


def _names(slot: Slot, number: int) -> Iterable[str]:
    date = slot.own.when.date
    return map(plain_head, filter(None, (slot.id, str(number), str(slot.own.title), date.isoformat() if date else "")))


def _unknown_meeting(table: DataTable, unknown: Sequence[str], slots: Sequence[Slot]) -> Problem:
    said = ", ".join(f"`{head}`" for head in unknown)
    near = nearest(unknown[0], [slot.id for slot in slots])
    ids = ", ".join(f"`{slot.id}`" for slot in slots[:6])
    help = f"did you mean `{near}`?" if near else f"the heads are ids, dates or numbers of meetings: {ids}"
    row = next((row for row in table.rows if unknown[0] in row.cells), table.rows[0])
    return warning("unknown-column", f"no meeting is called {said}", help, row.place_of(unknown[0]))
