"""The cells of a school's row → what they change in a request, and the school's details."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kit.diagnostics import Place, Problem, error, errors
from kit.language.read_date import read_date
from kit.language.times import time_of_day
from kit.session import read_school
from kit.session.details import ALWAYS, SCHOOL_LOGO, Blank, School, Value
from kit.session.model import Session
from kit.tables import Row

LONGEST_NAME = 200
"""Letters of a school's name: no page has room for more, and no folder's name."""


def _whole(most: int) -> Callable[[str, Session], int]:
    def read(text: str, session: Session) -> int:
        plain = text.removesuffix(".0").strip()
        if not (plain.isascii() and plain.isdigit() and 1 <= int(plain[:9]) <= most):
            raise ValueError(f"a whole number from 1 to {most}")
        return int(plain)

    return read


def _time(text: str, session: Session) -> int:
    found = time_of_day(text)
    if found is None:
        raise ValueError("a time of day, such as 2:45pm or 14:45")
    return found


def _date(text: str, session: Session) -> datetime.date:
    found = read_date(text, session.language)
    if found is None:
        raise ValueError("a date, such as 2026-12-03")
    return found


def _choose(text: str, session: Session) -> tuple[str, ...]:
    wanted = tuple(part.strip() for part in text.replace(",", ";").split(";") if part.strip())
    options = {option.id: choice.id for choice in session.choices for option in choice.options if not option.bonus}
    for each in wanted:
        if each.partition("=")[2] not in options and each not in options:
            raise ValueError(f"one of {', '.join(options)}")
    return wanted


_CELLS: Mapping[str, Callable[[str, Session], Any]] = {
    "participants": _whole(5000),
    "start": _time,
    "date": _date,
    "minutes": _whole(1440),
    "choose": _choose,
    "room": lambda text, session: text,
}


def facts_of(row: Row, session: Session) -> tuple[dict[str, Any], list[Problem]]:
    """What the row's cells change in a `Request`, by its fields, and what is wrong with them, each at its cell."""
    changes: dict[str, Any] = {}
    problems = []
    for name, read in _CELLS.items():
        if text := row.text(name):
            try:
                changes[name] = read(text, session)
            except ValueError as wanted:
                message = f"`{text[:80]}` under `{name}` is not what stands there"
                problems.append(error("bad-row", message, f"write {wanted}", row.place_of(name)))
    return changes, problems


def details_of(row: Row, folder: Path, blanks: Sequence[Blank]) -> tuple[tuple[School, ...], list[Problem]]:
    """The school's details, the later ones winning, and what is wrong with them, each at its cell.

    First come those of the school's own file below `folder`, if the row names one, then those of the row's cells.
    """
    problems: list[Problem] = []
    made: list[School] = []
    if text := row.text("file"):
        file, fault = _below(folder, text, row.place_of("file"))
        if fault:
            problems.append(fault)
        elif file:
            school, found = read_school((file,), (), blanks)
            problems += errors(found)
            made.append(school)
    kinds = {**ALWAYS, **{blank.name: blank.kind for blank in blanks}}
    values: dict[str, Value] = {}
    for blank, kind in kinds.items():
        column = "logo" if blank == SCHOOL_LOGO and not row.text(blank) else blank
        value, fault = _value(row, column, kind, folder)
        if fault:
            problems.append(fault)
        elif value:
            values[blank] = value
    school, found = read_school((School(values=values),), (), blanks)
    return (*made, school), [*problems, *errors(found)]


def _value(row: Row, column: str, kind: str, folder: Path) -> tuple[Value | None, Problem | None]:
    """What the row gives a blank, or what is wrong with it; neither for an empty cell."""
    text, place = row.text(column), row.place_of(column)
    if not text:
        return None, None
    if kind == "list":
        items = tuple(part.strip() for part in text.replace("\n", ";").split(";") if part.strip())
        return Value(value=items, place=place, folder=folder), None
    one_line = " ".join(text.split())
    fault = _below(folder, one_line, place)[1] if kind == "image" else None
    return (None, fault) if fault else (Value(value=one_line, place=place, folder=folder), None)


def _below(folder: Path, name: str, place: Place) -> tuple[Path | None, Problem | None]:
    """A file below the roster's folder, or what is wrong with it."""
    try:
        file = (folder / name).resolve()
        there, inside = file.is_file(), file.is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        there, inside = False, True
    if not inside:
        help_ = "put it into the table's folder, or below it"
        return None, error("bad-row", f"`{name[:80]}` lies outside the table's folder", help_, place)
    if not there:
        help_ = "put it into the table's folder, or mend its name"
        return None, error("no-file", f"there is no file `{name[:80]}`", help_, place)
    return file, None
