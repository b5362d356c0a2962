"""A session's text, judged by the rules, and where a problem points."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kit.checks import check_session
from kit.diagnostics import Problem
from kit.session import read_session


def judged(folder: Path, text: str) -> tuple[Problem, ...]:
    """What the rules find in the session, which must be read without a problem."""
    path = folder / "session.md"
    path.write_text(text, encoding="utf-8")
    session, problems = read_session(path)
    assert session is not None
    assert problems == ()
    return check_session(session, folder, date(2026, 11, 23))


def words(problem: Problem) -> str:
    """The words that the problem points at."""
    place = problem.place
    return place.text[place.column - 1 : place.column - 1 + place.width]
