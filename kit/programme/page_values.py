"""What the pages of a programme show, worked out of its timetable: months, matrices, sheets to sign."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kit.document import plain_text
from kit.plan.counts import SIGN_IN_ROWS, copies_for
from kit.programme.certificates import Standing, standings
from kit.programme.timetable import Cohort, Coverage, Meeting, Timetable, TimetableEntry, TimetableSlot
from kit.text import Markdown

SPARE_ROWS = 6
"""Empty rows on a sheet with names, for those who come without being on the list."""


MOST_ROWS = 60
"""Empty rows of an attendance grid: for more people, somebody has a list."""


class CalendarLine(Struct, frozen=True, kw_only=True):
    """A line of the calendar: a meeting with its clock, or a due date without one; `kind` is "" for no kind."""

    date: datetime.date
    title: Markdown
    kind: str = ""
    start: int | None = None
    end: int | None = None
    where: str = ""
    audience: str = ""
    cancelled: str = ""
    due: bool = False
    past: bool = False


class CalendarMonth(Struct, frozen=True, kw_only=True):
    """A month with its lines: `first` is its first day."""

    first: datetime.date
    lines: tuple[CalendarLine, ...]


def kind_word(kind: str) -> str:
    """The name of a kind among the theme's words."""
    return kind.replace(" ", "_")


def months(timetable: Timetable) -> tuple[CalendarMonth, ...]:
    """The months in order, each with its slots and due dates by the clock; breaks, meals and arrivals are left out."""
    lines = sorted(_lines(timetable), key=lambda line: (line.date, line.start or 0))
    firsts = sorted({line.date.replace(day=1) for line in lines})
    return tuple(
        CalendarMonth(first=first, lines=tuple(line for line in lines if line.date.replace(day=1) == first))
        for first in firsts
    )


def _lines(timetable: Timetable) -> Iterator[CalendarLine]:
    for slot in timetable.slots:
        if any(entry.learning for entry in slot.entries):
            yield _line(slot)
    for due in timetable.due_dates:
        yield CalendarLine(date=due.due.date, title=due.due.text, due=True, past=due.past)


def _line(slot: TimetableSlot) -> CalendarLine:
    kinds = {entry.kind for entry in slot.entries}
    alone = kinds.pop() if len(kinds) == 1 else ""
    off = all(entry.cancelled for entry in slot.entries)
    return CalendarLine(
        date=slot.date,
        title=slot.title,
        kind=kind_word(slot.kind or alone),
        start=slot.start,
        end=slot.end,
        where=next(filter(None, (entry.room for entry in slot.entries)), ""),
        audience=next(filter(None, (entry.audience for entry in slot.entries)), ""),
        cancelled=slot.entries[0].cancelled if off else "",
    )


def kinds_used(timetable: Timetable) -> tuple[str, ...]:
    """The kinds that stand on the calendar, each once."""
    kinds = (line.kind for month in months(timetable) for line in month.lines)
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


# Coverage


class CoverageLine(Struct, frozen=True, kw_only=True):
    """A happening with a mark for each strand, or a module with one for each meeting."""

    no: str
    title: Markdown
    marks: tuple[bool, ...]
    for_all: bool = False


def coverage_lines(timetable: Timetable) -> tuple[CoverageLine, ...]:
    """A line a happening that belongs to a strand or to all of them."""
    return tuple(
        CoverageLine(
            no=entry.no,
            title=entry.title,
            marks=tuple(entry.id in row.happenings for row in timetable.coverage),
            for_all=entry.for_all,
        )
        for entry in timetable.entries
        if not entry.cancelled and (entry.for_all or entry.strands)
    )


def gaps_first(timetable: Timetable) -> tuple[Coverage, ...]:
    """The strands, those of which nothing is held first."""
    return tuple(sorted(timetable.coverage, key=lambda row: bool(row.happenings)))


def module_lines(timetable: Timetable) -> tuple[CoverageLine, ...]:
    """A line a module with a mark for each meeting in which it is held.

    Where all of the programme is one module, for a rule of credit that counts topics, its sessions are the lines.
    """
    modules: dict[str, tuple[Markdown, set[str]]] = {}
    held = [entry for entry in timetable.entries if entry.learning and not entry.cancelled]
    several = len({entry.module for entry in held}) > 1
    for entry in held:
        own = entry.module if several else ""
        name = own or (str(entry.session.path) if entry.session else entry.id)
        title = Markdown(own) if own else entry.title
        modules.setdefault(name, (title, set()))[1].add(entry.slot)
    return tuple(
        CoverageLine(no="", title=title, marks=tuple(bool(slots & set(m.slots)) for m in timetable.meetings))
        for title, slots in modules.values()
    )


def coverage_rows(timetable: Timetable) -> tuple[tuple[str, ...], tuple[tuple[str | int, ...], ...]]:
    """Header and rows of `coverage.csv`: a row a happening, and the counts below."""
    if not timetable.coverage:
        header = ("module", *(meeting.date.isoformat() for meeting in timetable.meetings))
        lines = module_lines(timetable)
        return header, tuple((plain_text(line.title), *("x" * mark for mark in line.marks)) for line in lines)
    header = ("no", "happening", *(row.code for row in timetable.coverage))
    rows = [
        (line.no, plain_text(line.title), *("all" if line.for_all else "x" * mark for mark in line.marks))
        for line in coverage_lines(timetable)
    ]
    return header, (*rows, ("", "count", *(len(row.happenings) for row in timetable.coverage)))


# Sheets to sign, and attendance


class SignIn(Struct, frozen=True, kw_only=True):
    """A sheet to sign for one happening: names that are known, and empty rows.

    `roll` says that whoever leads ticks who is there, since nobody signs online; `times` that people write when they
    come and go.
    """

    entry: TimetableEntry
    number: int
    names: tuple[str, ...]
    rows: int
    roll: bool
    times: bool


def sign_ins(timetable: Timetable, cohort: Cohort) -> tuple[SignIn, ...]:
    """The sheets of a cohort: one for each happening in which people learn, one after the other."""
    names = tuple(person.name for person in cohort.people)
    sheets = []
    for number, slot in enumerate((slot for slot in timetable.slots if slot.learning), 1):
        for entry in _signed_for(slot.entries, event=timetable.programme.kind == "event"):
            expected = len(names) or entry.people
            known = names if slot.arrangement != "side by side" else ()
            rows = len(known) + SPARE_ROWS if known else copies_for(expected) if expected else SIGN_IN_ROWS
            sheets.append(
                SignIn(
                    entry=entry,
                    number=number,
                    names=known,
                    rows=rows,
                    roll=entry.modality == "virtual",
                    times=any(each.times for each in timetable.credit),
                )
            )
    return tuple(sheets)


NOT_SIGNED = frozenset({"plenary", "team time"})
"""Kinds for which nobody signs at a conference: everybody is there, and has a badge."""


def _signed_for(entries: Sequence[TimetableEntry], *, event: bool) -> list[TimetableEntry]:
    """What people sign for: in a slot of modules in turn, once, at its first."""
    held = [entry for entry in entries if entry.learning and not entry.cancelled]
    held = [entry for entry in held if not event or entry.kind not in NOT_SIGNED]
    return held[:1] if held and held[0].arrangement == "in turn" else held


class AttendanceRow(Struct, frozen=True, kw_only=True):
    """A person's marks, one a meeting: `x`, `m` or ""; `total` counts the first two, None before anybody came."""

    name: str
    marks: tuple[str, ...]
    total: int | None


def attendance_rows(timetable: Timetable, cohort: Cohort) -> tuple[AttendanceRow, ...]:
    """The rows of a cohort's attendance, in the order of the file; empty ones where nobody is known by name."""
    if not cohort.people:
        empty = ("",) * len(timetable.meetings)
        return (AttendanceRow(name="", marks=empty, total=None),) * min(cohort.expected or 0, MOST_ROWS)
    came = any(person.marks for person in cohort.people)
    every = [
        (person, tuple(_mark(meeting, person.marks) for meeting in timetable.meetings)) for person in cohort.people
    ]
    return tuple(
        AttendanceRow(name=person.name, marks=marks, total=sum(map(bool, marks)) if came else None)
        for person, marks in every
    )


def _mark(meeting: Meeting, marks: Mapping[str, str]) -> str:
    return next((marks[id] for id in (meeting.id, *meeting.slots) if id in marks), "")


def present(timetable: Timetable, cohort: Cohort) -> tuple[int | None, ...]:
    """How many of a cohort were at each meeting, made-up ones not counted; None before anybody came."""
    rows = attendance_rows(timetable, cohort)
    came = any(row.total is not None for row in rows)
    return tuple(sum(row.marks[at] == "x" for row in rows) if came else None for at in range(len(timetable.meetings)))


def of_cohort(timetable: Timetable, cohort: Cohort) -> tuple[Standing, ...]:
    """How the people of a cohort stand."""
    names = {person.row for person in cohort.people}
    return tuple(standing for standing in standings(timetable) if standing.person.row in names)
