"""The sessions of a folder, as somebody chooses among them: those without a fault, read again when a file changes."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from kit.checks import check_session
from kit.diagnostics import Problem, ProblemsFound, errors
from kit.document import plain_text
from kit.plan import Plan, make_plan
from kit.session import read_session
from kit.session.details import School
from kit.session.model import Session

MOST_SESSIONS = 500
DEPTH = 4
"""Folders within folders in which sessions are looked for."""


class Offered(Struct, frozen=True, kw_only=True, eq=False):
    """A session that a kit can be made of, with its plan as it stands in the file; the same until the file changes."""

    id: str
    session: Session
    plan: Plan

    @property
    def title(self) -> str:
        """Plain text."""
        return plain_text(self.session.title)

    @property
    def summary(self) -> str:
        """Plain text, "" where the author wrote none."""
        return plain_text(self.session.summary)

    @property
    def audience(self) -> str:
        """For whom it is: plain text."""
        return plain_text(self.session.audience)

    @property
    def language(self) -> str:
        """A BCP 47 tag."""
        return self.session.language

    @property
    def minutes(self) -> int:
        """How long it takes as planned."""
        return round(self.plan.times.planned / 60)

    @property
    def prepare(self) -> int:
        """The most minutes that an activity takes to prepare."""
        preps = [option.prep.planned for choice in self.plan.choices for option in choice.options if option.prep]
        return round(max(preps, default=0) / 60)

    @property
    def things(self) -> int:
        """How many kinds of things are to be brought."""
        return len(self.plan.materials)


class Faulty(Struct, frozen=True, kw_only=True):
    """A session that cannot be offered: its file, and what is wrong in it."""

    id: str
    file: Path
    problems: tuple[Problem, ...]


class Sessions:
    """The sessions below a folder, by ids that say nothing of where they lie."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, tuple[tuple[int, int], Offered | Faulty]] = {}
        self._lock = threading.Lock()

    def offered(self) -> tuple[Offered, ...]:
        """The sessions without a fault, by title."""
        found = [each for each in self._all() if isinstance(each, Offered)]
        return tuple(sorted(found, key=lambda each: (each.title.casefold(), each.id)))

    def get(self, id: str) -> Offered | None:
        """The session of this id; None where none is offered."""
        return next((each for each in self._all() if isinstance(each, Offered) and each.id == id), None)

    def faulty(self) -> tuple[Faulty, ...]:
        """The sessions that are not offered."""
        return tuple(each for each in self._all() if isinstance(each, Faulty))

    def _all(self) -> list[Offered | Faulty]:
        found = []
        with self._lock:
            for id, file in _ids(list(_files(self._folder))):
                try:
                    stat = file.stat()
                except OSError:
                    continue
                stamp = (stat.st_mtime_ns, stat.st_size)
                kept = self._read.get(file)
                if kept is None or kept[0] != stamp or kept[1].id != id:
                    kept = stamp, look(id, file)
                    self._read[file] = kept
                found.append(kept[1])
        return found


def _files(folder: Path, depth: int = DEPTH) -> Iterator[Path]:
    """The session files below the folder; hidden folders, and those of kits, are not looked into."""
    if folder.is_file():
        yield folder
        return
    if (folder / "session.md").is_file():
        yield folder / "session.md"
        return
    if depth and not (folder / "kit.json").exists():
        try:
            inner = sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
        except OSError:
            return
        for each in inner:
            if not each.is_symlink():
                yield from _files(each, depth - 1)


def _ids(files: list[Path]) -> Iterator[tuple[str, Path]]:
    """An id for each file: its folder's name, and a number where another has that name too."""
    seen: dict[str, int] = {}
    for file in files[:MOST_SESSIONS]:
        name = file.parent.name or "session"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}-{seen[name]}"), file


def look(id: str, file: Path) -> Offered | Faulty:
    """Reads a session file, judges it and plans it."""
    session, problems = read_session(file)
    if session is None:
        return Faulty(id=id, file=file, problems=problems)
    found = (*problems, *check_session(session, file.parent, datetime.date.today()))
    if errors(found):
        return Faulty(id=id, file=file, problems=found)
    try:
        plan, _ = make_plan(session, School())
    except ProblemsFound as error:
        return Faulty(id=id, file=file, problems=error.problems)
    return Offered(id=id, session=session, plan=plan)
