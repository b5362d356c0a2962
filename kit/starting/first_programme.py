"""A first programme of each kind, that builds: its file, a session, and tables to fill in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.programme.model import ProgrammeKind
from kit.programme.when import WEEKDAY_NAMES
from kit.starting.first_session import first_session, yaml_text
from kit.tables import SheetToWrite, write_csv, write_xlsx

WEEKS_AHEAD = 6
"""The first meeting is so many weeks from today: time enough to invite people."""
PEOPLE = ("name", "email", "role", "organization", "team", "language", "needs")
ROLES = ("family", "teacher", "family liaison", "principal", "district", "community partner", "student")
LANGUAGES = ("en-US", "es-US")
KINDS = ("plenary", "workshop", "networking", "listening", "team time", "meal", "break")
Files = dict[str, bytes]

HEAD = """---
title: {title}
programme: {kind}
time zone: America/New_York
participants: 24
{more}---
"""
SERIES = """
# Fall

## [Our first session](sessions/first) ({day0}, 3:30–4:00 PM)
<!-- kind: webinar -->

What it is about, in a sentence for the printed programme.

## We compare notes ({day1}, 3:30–4:30 PM)
<!-- kind: networking -->

## Book talk, first half ({day2}, 3:30–4:15 PM)
<!-- kind: book; brings: the book -->

# Due dates

- Send us your plan ({due})

# Offers

## A visit to your team
<!-- for: schools that want to begin; apply by: {apply} -->

Who comes, what happens, and what you have at the end.
"""
INSTITUTE = """
## [Our first evening](sessions/first) ({day0}, 6:00–6:30 PM)
<!-- id: evening-1 -->

## Our second evening ({day1}, 6:00–7:30 PM)
<!-- id: evening-2 -->

## Our third evening ({day2}, 6:00–7:30 PM)
<!-- id: evening-3 -->
"""
COURSE = """
## First morning ({day0}, 9:00–10:30 AM)

### [Module 1](sessions/first) (30 min)
<!-- layer: model -->

### Break (10 min)
<!-- kind: break -->

### Module 2 (50 min)
<!-- layer: model -->

## Second morning ({day1}, 9:00–10:30 AM)

### Module 3 (50 min)
<!-- layer: model -->

### Teach back (40 min)
<!-- layer: teach back -->
"""
EVENT = """
# {weekday}, {day0}

## Welcome (9:00–9:30 AM)
<!-- kind: plenary; room: Hall; strands: all -->

## Workshops A (9:45–10:45 AM)
<!-- id: A -->

## Lunch (10:45–11:30 AM)
<!-- kind: meal -->

# Strands

| Code | Strand |
|---|---|
| trust | Trust |
| learning | Learning at home |
"""
ROOMS = (("Hall", 200, "ground floor"), ("Maple", 40, "ground floor"), ("Birch", 40, "elevator"))
WORKSHOPS = ("slot", "no", "title", "session", "room", "presenters", "strands", "kind", "seats wanted", "description")


def start_programme(folder: Path, kind: ProgrammeKind, today: datetime.date) -> tuple[Path, ...]:
    """The files made in the new `folder`. Raises ProblemsFound where something is there already."""
    first = today + datetime.timedelta(weeks=WEEKS_AHEAD, days=(1 - today.weekday()) % 7)
    words = " ".join(folder.name.replace("-", " ").replace("_", " ").split())
    title = (words[:1].upper() + words[1:])[:80] or "Our programme"
    files = _files(kind, title, [first + datetime.timedelta(weeks=number) for number in range(3)])
    if not folder.name:
        raise ProblemsFound([_cannot(folder, "its folder has no name", "write `kit new our-series`")])
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else (folder,)):
        raise ProblemsFound([_cannot(folder, "it is there already", "choose another name")])
    made = []
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            made.append(path)
    except OSError as error:
        raise ProblemsFound([_cannot(folder, error.strerror or str(error), "choose another place")]) from error
    return tuple(made)


def _cannot(path: Path, reason: str, help: str) -> Problem:
    place = Place(file=str(path), whole=True)
    return Problem(code="cannot-write", message=f"cannot make `{path}`: {reason}", help=help, place=place)


def _files(kind: ProgrammeKind, title: str, days: list[datetime.date]) -> Files:
    text, more, tables = KINDS_OF_PROGRAMMES[kind]
    values = {f"day{number}": _long(day) for number, day in enumerate(days)}
    values |= {"due": _long(days[0] - datetime.timedelta(weeks=1)), "apply": days[1].isoformat()}
    values["weekday"] = WEEKDAY_NAMES[days[0].weekday()]
    head = HEAD.format(title=yaml_text(title), kind=kind, more=more)
    made = {"programme.md": (head + text.format(**values)).encode()}
    if kind != "event":
        made |= {f"sessions/first/{name}": data for name, data in first_session("Our first session").items()}
    return made | tables(days)


def _long(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _people(days: list[datetime.date]) -> Files:
    """A workbook of the people, with lists to choose from."""
    sheet = SheetToWrite(name="People", header=PEOPLE, choices={"role": ROLES, "language": LANGUAGES})
    return {"people.xlsx": write_xlsx([sheet])}


def _attendance(days: list[datetime.date]) -> Files:
    header = ("name", "language", *(day.isoformat() for day in days))
    choices = {"language": LANGUAGES, **{day.isoformat(): ("x", "m") for day in days}}
    return {"attendance.xlsx": write_xlsx([SheetToWrite(name="Attendance", header=header, choices=choices)])}


def _of_event(days: list[datetime.date]) -> Files:
    names = tuple(name for name, _, _ in ROOMS)
    rows = (
        ("A", "A1", "Listening first", "", "Maple", "", "trust", "workshop", 30, ""),
        ("A", "A2", "Ten minutes a day", "", "Birch", "", "learning", "workshop", 30, ""),
    )
    sheet = SheetToWrite(
        name="Workshops", header=WORKSHOPS, rows=rows, choices={"room": names, "kind": KINDS, "slot": ("A",)}
    )
    return {
        "rooms.csv": write_csv(("room", "seats", "access"), ROOMS),
        "workshops.xlsx": write_xlsx([sheet]),
        **_people(days),
    }


KINDS_OF_PROGRAMMES: Mapping[ProgrammeKind, tuple[str, str, Callable[[list[datetime.date]], Files]]] = {
    "series": (SERIES, "modality: virtual\npeople: people.xlsx\n", _people),
    "institute": (
        INSTITUTE,
        "languages: [en-US]\nattendance: attendance.xlsx\ncertificate: {attend: 2 of 3, make-up: counts}\n",
        _attendance,
    ),
    "course": (COURSE, "people: people.xlsx\n", _people),
    "event": (EVENT, "rooms: rooms.csv\nworkshops: workshops.xlsx\npeople: people.xlsx\n", _of_event),
}
"""Of each kind: what stands below its front matter, what is in it besides, and its tables."""
