"""Where a problem is, and how it is shown.

A problem is a value; one exception, raised once, carries them all. Nothing here knows what the problems mean:
each code has a page (`kit explain CODE`) in `kit/checks/pages`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """`ERROR` for faults, `WARNING` for matters of judgment."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, kw_only=True):
    """A stretch of one line: `line` and `column` count from 1, in characters; `text` is the whole line.

    `whole` is for a folder, or a file that is to be written: it has no lines.
    """

    file: str
    line: int = 1
    column: int = 1
    width: int = 1
    text: str = ""
    whole: bool = False


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong, in the words that were written, and what to write instead."""

    code: str
    message: str
    help: str
    place: Place
    severity: Severity = Severity.ERROR


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


def errors(problems: Iterable[Problem], *, strict: bool = False) -> tuple[Problem, ...]:
    """The problems that stop a build; with `strict`, warnings too."""
    return tuple(p for p in problems if strict or p.severity is Severity.ERROR)


def as_recorded(problem: Problem) -> str:
    """The problem in the words of its line, without the line's number, which moves with what is written above it."""
    return f"{problem.code}: {problem.message}: {problem.place.text.strip()}"


def draw(problem: Problem) -> str:
    """The problem as plain text: where and what, the line with its caret, the help."""
    place = problem.place
    at = place.file if place.whole else f"{place.file}:{place.line}:{place.column}"
    head = f"{at}: {problem.severity}[{problem.code}]: {problem.message}"
    lines = [head]
    gutter = " " * len(str(place.line))
    if place.text.strip():
        shown, indent, carets = _excerpt(place)
        lines += [f"{gutter} |", f"{place.line} | {shown}", f"{gutter} | {' ' * indent}{'^' * carets}"]
    if problem.help:
        lines.append(f"{gutter} = help: {problem.help}")
    return "\n".join(lines)


def as_dict(problem: Problem) -> dict[str, str | int]:
    """The problem as `kit check --format json` prints it."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "help": problem.help,
        "file": place.file,
        "line": place.line,
        "column": place.column,
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
    start = max(0, place.column - 1)
    end = min(len(text), start + max(1, place.width))
    left = max(0, start - WIDEST // 2) if len(text) > WIDEST else 0
    right = min(len(text), left + WIDEST)
    end = max(start, min(end, right))
    shown = text[left:right]
    return shown.rstrip(), cells(text[left:start]), max(1, cells(text[start:end]))
