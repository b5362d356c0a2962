"""What was made before, from what: a kit whose inputs are the same is left as it is.

A line is written for each school as soon as its kit lies in its folder, so that a run that is killed loses nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kit import __version__
from kit.build.record import made_with
from kit.build.request import Request
from kit.folder import RECORD, digest
from kit.input_file import read_file
from kit.ooxml.budget import LARGEST
from kit.programme.programme_kits import ProgrammeRequest
from kit.session.details import School
from kit.theme.theme import Theme

MOST_FILES = 2000
"""Files of a session's folder that are looked at."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one row."""

    number: int
    """The row of the table, as a spreadsheet numbers it."""
    name: str
    folder: str
    state: str
    """`made`, `unchanged` or `refused`."""
    why: str = ""
    """The first reason of a refusal."""
    where: str = ""
    """The cell of that reason, as file, row and column."""
    blank: tuple[str, ...] = ()
    """Details that nobody filled in."""
    sheets: dict[str, int] | None = None
    """Sheets of paper for all copies by stock, `plain` or `card`; None where the number of people is not known."""
    changed: str = ""
    """What is other than in the school's kit before."""
    edits: tuple[str, ...] = ()
    """What of the school's own is in the kit."""


class StateLine(Struct, frozen=True, kw_only=True):
    """A line of the state."""

    key: str
    """The hash of all that the kit was made from, as `key_of` gives it."""
    record: str
    """The hash of the kit's record (`kit.json`)."""
    outcome: Outcome


class State:
    """The state of a roster's kits, in a file of its own below their folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file = folder / name
        self._folder = folder
        self._lines: dict[str, StateLine] = {}
        for file in sorted(folder.glob(".roster*.jsonl")) if folder.is_dir() else ():
            for line in _lines(file):
                self._lines[line.outcome.folder] = line

    def unchanged(self, folder: str, key: str) -> Outcome | None:
        """The outcome of before, where the kit was made from the same and its record is as it was made; else None."""
        line = self._lines.get(folder)
        if line is None or line.key != key:
            return None
        try:
            same = digest((self._folder / folder / RECORD).read_bytes()) == line.record
        except OSError:
            return None
        return line.outcome if same else None

    def add(self, key: str, outcome: Outcome) -> None:
        """Adds a line for a kit that was made. Raises OSError where its record cannot be read."""
        record = digest((self._folder / outcome.folder / RECORD).read_bytes())
        line = StateLine(key=key, record=record, outcome=outcome)
        self._lines[outcome.folder] = line
        with self._file.open("ab") as out:
            out.write(msgspec.json.encode(line) + b"\n")

    def tidy(self) -> None:
        """Writes the file anew with one line for each school. Raises OSError."""
        beside = self._file.with_suffix(f".{os.getpid()}")
        beside.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in self._lines.values()))
        beside.replace(self._file)


def _lines(file: Path) -> Iterable[StateLine]:
    """The lines that can be read: the last one may have been cut by a kill."""
    try:
        data = file.read_bytes()
    except OSError:
        return
    for text in data.split(b"\n"):
        if text:
            try:
                yield msgspec.json.decode(text, type=StateLine)
            except msgspec.MsgspecError:
                continue


def shared_key(
    folders: Sequence[Path], theme: Theme, look: Path | None, *facts: object, without: Sequence[Path]
) -> str:
    """The SHA-256 hash of everything that no school changes: program, sessions with their pictures, theme, look.

    `facts` are what is asked for everywhere. `without` are files and folders that are left out: the table itself, and
    where the kits lie. Raises OSError where the look cannot be read.
    """
    apart = frozenset(path.resolve() for path in without)
    told = hashlib.sha256()
    parts: list[object] = [__version__, made_with(), *facts]
    parts += [[_files(folder.resolve(), apart) for folder in (*folders, *theme.folders)]]
    parts += [digest(look.read_bytes()) if look else ""]
    told.update(msgspec.json.encode(parts))
    return told.hexdigest()


def key_of(shared: str, request: Request | ProgrammeRequest) -> str:
    """The SHA-256 hash of all that one school's kit is made from: what is `shared`, its request, and its pictures."""
    details: list[object] = []
    for school in request.schools:
        if isinstance(school, School):
            values: Mapping[str, Any] = {name: value.value for name, value in school.values.items()}
            pictures = [_picture(value.folder, value.value) for value in school.values.values()]
            details.append([values, school.primary, school.accent, school.resources, pictures])
        else:
            details.append(digest(school.read_bytes()))
    facts = _facts(request) if isinstance(request, Request) else []
    return hashlib.sha256(msgspec.json.encode([shared, details, request.sets, facts])).hexdigest()


def _facts(request: Request) -> list[object]:
    """What a row says of one session besides the school's details."""
    date = request.date.isoformat() if request.date else ""
    language = getattr(request.session, "language", "")
    people = (request.participants, request.choose, request.unchosen)
    return [*people, request.start, date, request.room, request.minutes, language]


def _picture(folder: Path, value: object) -> str:
    """The hash of the picture that a value names, "" where it names none."""
    if not isinstance(value, str) or not value.casefold().endswith((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")):
        return ""
    try:
        return digest(read_file(folder / value, LARGEST))
    except (OSError, ValueError):
        return ""


def _files(folder: Path, apart: frozenset[Path]) -> list[tuple[str, str]]:
    """The files below a folder by their names and hashes; kits and hidden ones are not looked at."""
    found: list[tuple[str, str]] = []
    for base, folders, names in os.walk(folder):
        shown = (each for each in folders if not each.startswith(".") and each != "outputs")
        folders[:] = sorted(each for each in shown if Path(base, each) not in apart)
        for name in sorted(each for each in names if not each.startswith(".")):
            path = Path(base, name)
            if len(found) < MOST_FILES and path not in apart:
                try:
                    found.append((path.relative_to(folder).as_posix(), digest(read_file(path, LARGEST))))
                except OSError:
                    continue
    return found
