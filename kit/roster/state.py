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
    """What became of one row.

    `state` is made, unchanged or refused.
    `why` is the first reason of a refusal, `where` the cell.
    `blank` are details nobody filled in.
    `sheets` is the paper for all copies, by stock; None where the people are not known.
    `changed` says what is other than in the school's kit before, `edits` what of the school's own is in it.
    """

    number: int
    name: str
    folder: str
    state: str
    why: str = ""
    where: str = ""
    blank: tuple[str, ...] = ()
    sheets: dict[str, int] | None = None
    changed: str = ""
    edits: tuple[str, ...] = ()


class StateLine(Struct, frozen=True, kw_only=True):
    """A line of the state: what a kit was made from (`key`), the hash of its record, and the outcome."""

    key: str
    record: str
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
        """The outcome of before, where the kit is made from the same and lies there as it was made."""
        line = self._lines.get(folder)
        if line is None or line.key != key:
            return None
        try:
            same = digest((self._folder / folder / RECORD).read_bytes()) == line.record
        except OSError:
            return None
        return line.outcome if same else None

    def add(self, key: str, outcome: Outcome) -> None:
        """Writes down that a kit was made."""
        record = digest((self._folder / outcome.folder / RECORD).read_bytes())
        line = StateLine(key=key, record=record, outcome=outcome)
        self._lines[outcome.folder] = line
        with self._file.open("ab") as out:
            out.write(msgspec.json.encode(line) + b"\n")

    def tidy(self) -> None:
        """Writes the file anew with one line a school."""
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
    """What tells everything that no school changes: program, sessions with their pictures, theme, look.

    `without` are files and folders among them that say nothing of it: the table itself, and where the kits lie.
    """
    apart = frozenset(path.resolve() for path in without)
    told = hashlib.sha256()
    parts: list[object] = [__version__, made_with(), *facts]
    parts += [[_files(folder.resolve(), apart) for folder in (*folders, *theme.folders)]]
    parts += [digest(look.read_bytes()) if look else ""]
    told.update(msgspec.json.encode(parts))
    return told.hexdigest()


def key_of(shared: str, request: Request | ProgrammeRequest) -> str:
    """What tells one school's kit: all that is asked for it, and its pictures."""
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
