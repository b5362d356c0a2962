"""A programme's file → its timetable, and every problem of the programme, its tables and its links."""

from __future__ import annotations

import datetime
from pathlib import Path

from kit.diagnostics import Problem, in_order
from kit.programme.credit import Looked
from kit.programme.make_timetable import make_timetable
from kit.programme.read import read_programme
from kit.programme.timetable import Timetable
from kit.programme.timetable_rules import judged
from kit.session.details import School


def checked_timetable(
    path: Path,
    today: datetime.date,
    *,
    theme: str = "",
    themes_near: tuple[Path, ...] = (),
    schools: tuple[School | Path, ...] = (),
) -> tuple[Timetable | None, tuple[Problem, ...]]:
    """The timetable as far as it could be made, with every problem but the sessions'; None for an unreadable file.

    Rules of credit are looked for as the files of its kits are: with a theme, and beside the schools' files.
    """
    looked = Looked(theme=theme, themes_near=themes_near, schools=schools)
    programme, problems = read_programme(path)
    if programme is None:
        return None, problems
    timetable, more = make_timetable(programme, today, looked=looked)
    return timetable, in_order(judged(timetable, (*problems, *more)))


def session_files(timetable: Timetable) -> tuple[Path, ...]:
    """The files of the sessions that are linked, in every language, each once and in the order of the clock."""
    files = (path for entry in timetable.entries if entry.session for path in entry.session.files.values())
    return tuple(dict.fromkeys(files))
