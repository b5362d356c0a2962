"""Where a problem is, and how it is shown.

A problem is a value; one exception, raised once, carries them all. Nothing here knows what the problems mean:
each code has a page (`kit explain CODE`) in `kit/checks/pages`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs


class Severity(StrEnum):
    """`ERROR` for faults, `WARNING` for matters of judgment."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, kw_only=True):
    """A stretch of one line, or a cell of a table."""

    file: str
    line: int = 1
    """Counted from 1; in a table the row, as a spreadsheet counts."""
    column: int = 1
    """Counted from 1, in characters; in a table the column."""
    width: int = 1
    text: str = ""
    """The whole line; in a table the text of the cell."""
    whole: bool = False
    """Whether it is a folder or a file as a whole, without lines."""
    header: str | None = None
    """In a table the head of the cell's column, "" for the whole row; None outside of tables."""


class AboutBlank(Struct, frozen=True, tag_field="kind", tag="blank"):
    """A detail that a school fills in, by its name in the session."""

    name: str


class AboutOption(Struct, frozen=True, tag_field="kind", tag="option"):
    """An activity that was chosen: `instead` are the ids of those that can be."""

    option: str
    choice: str = ""
    instead: tuple[str, ...] = ()


class AskedCut(Struct, frozen=True):
    """Slides that could be left out together: their ids, their titles, and the least minutes without them."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    least: int


class AboutMinutes(Struct, frozen=True, tag_field="kind", tag="minutes"):
    """Too few minutes, and what would do."""

    asked: int
    """The minutes that there are."""
    least: int
    """The fewest minutes that the session takes."""
    options: tuple[tuple[str, int], ...] = ()
    """Other activities with the fewest minutes that the session takes with each: `practice=survey`, 38."""
    cuts: tuple[AskedCut, ...] = ()
    """Slides that nothing cuts, and without which it would fit, if somebody leaves them out all the same."""


class AboutPeople(Struct, frozen=True, tag_field="kind", tag="people"):
    """How many people come, and the `least` that would do; `option` is the activity that wants them, "" for any."""

    asked: int
    least: int
    option: str = ""


class AboutFile(Struct, frozen=True, tag_field="kind", tag="file"):
    """A file that has to be named anew: the `role` that it has in a kit, and how it was called."""

    role: Literal["session", "school", "picture", "look"]
    name: str


About = AboutBlank | AboutOption | AboutMinutes | AboutPeople | AboutFile


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong, in the words that were written, and what to write instead."""

    code: str
    message: str
    help: str
    place: Place
    severity: Severity = Severity.ERROR
    about: About | None = None
    """What was asked for that it is about; None for the line at `place`."""
    plain: str = ""
    """A sentence for somebody who has no file and no command line; "" where only an author can mend it."""


def error(code: str, message: str, help: str, place: Place) -> Problem:
    """A fault."""
    return Problem(code=code, message=message, help=help, place=place)


def warning(code: str, message: str, help: str, place: Place) -> Problem:
    """A matter of judgment."""
    return Problem(code=code, message=message, help=help, place=place, severity=Severity.WARNING)


class ProblemsFound(Exception):
    """Every problem of a run, raised once. At least one of `problems` is an error, or counts as one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n\n".join(draw(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code, p.message)))


MANY = 3
"""From so many places on, one judgment is one message, which names so many lines."""


def folded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, each judgment that stands on many places of a file as one message with its count."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in in_order(problems):
        alike.setdefault((problem.place.file, problem.code, problem.message), []).append(problem)
    kept = []
    for (_, _, message), each in alike.items():
        lines = list(dict.fromkeys(problem.place.line for problem in each))
        if each[0].severity is Severity.WARNING and len(lines) >= MANY:
            more = f" and {len(lines) - MANY} more" if len(lines) > MANY else ""
            said = f"{message} (on {len(lines)} lines: {', '.join(map(str, lines[:MANY]))}{more})"
            kept.append(structs.replace(each[0], message=said))
        else:
            kept += each
    return in_order(kept)


def errors(problems: Iterable[Problem], *, strict: bool = False) -> tuple[Problem, ...]:
    """The problems that stop a build; with `strict`, warnings too."""
    return tuple(p for p in problems if strict or p.severity is Severity.ERROR)


def as_recorded(problem: Problem) -> str:
    """The problem in the words of its line, without the line's number, which moves with what is written above it.

    What was written on the command line is not in it: a path might be.
    """
    text = "" if problem.place.file == "command line" else problem.place.text.strip()
    return f"{problem.code}: {problem.message}: {text}"


def draw(problem: Problem) -> str:
    """The problem as plain text: where and what, the line with its caret, the help."""
    place = problem.place
    head = f"{_at(place)}: {problem.severity}[{problem.code}]: {problem.message}"
    lines = [head]
    gutter = " " * len(str(place.line))
    if place.text.strip():
        shown, indent, carets = _excerpt(place)
        lines += [f"{gutter} |", f"{place.line} | {shown}", f"{gutter} | {' ' * indent}{'^' * carets}"]
    if problem.help:
        lines.append(f"{gutter} = help: {problem.help}")
    return "\n".join(lines)


def _at(place: Place) -> str:
    """The file with the line and column, or with the row and the column of its table."""
    if place.whole:
        return place.file
    if place.header is None:
        return f"{place.file}:{place.line}:{place.column}"
    cell = f", column {column_letters(place.column)} “{place.header}”" if place.header else ""
    return f"{place.file}, row {place.line}{cell}"


def column_letters(number: int) -> str:
    """The name that a spreadsheet gives to the column of that number, from 1: `A`, `Z`, `AA`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_dict(problem: Problem) -> dict[str, Any]:
    """The problem as `kit check --format json` prints it."""
    place = problem.place
    said = {"plain": problem.plain} if problem.plain else {}
    about = {"about": msgspec.to_builtins(problem.about)} if problem.about else {}
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "help": problem.help,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        **about,
        **said,
    }


def as_github(problem: Problem) -> str:
    """The problem as a GitHub Actions workflow command.

    Source of the escapes: actions/toolkit, `packages/core/src/command.ts`.
    """
    place = problem.place
    text = problem.message + (f" Help: {problem.help}" if problem.help else "")
    title = f"{problem.severity}[{problem.code}]"
    where = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(title)}"
    return f"::{problem.severity} {where}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def cells(text: str) -> int:
    """How many terminal columns `text` takes: two for a wide character, none for a combining mark."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


WIDEST = 160
"""Characters of a source line that are shown; a longer one is cut around the caret."""


def _excerpt(place: Place) -> tuple[str, int, int]:
    """The line as shown, and the columns before and under its caret."""
    text = "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in place.text)
    start = max(0, place.column - 1) if place.header is None else 0
    end = min(len(text), start + max(1, place.width))
    left = max(0, start - WIDEST // 2) if len(text) > WIDEST else 0
    right = min(len(text), left + WIDEST)
    end = max(start, min(end, right))
    shown = text[left:right]
    return shown.rstrip(), cells(text[left:start]), max(1, cells(text[start:end]))
