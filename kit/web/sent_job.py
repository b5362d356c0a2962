"""What a worker does with a session that somebody sent: it is read and judged, before the server looks at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.diagnostics import Problem, ProblemsFound
from kit.web.compare import compared
from kit.web.forms import MOST_PEOPLE
from kit.web.jobs import as_data, operators_theme
from kit.web.sessions import Offered, look
from kit.web.worker import Limits, Tell

SENT = "session"
"""The folder, in the job's own, of the session that was sent and its pictures."""
LIMITS = Limits(seconds=30, processor_seconds=8, memory=1024, file=8)
"""What reading a session may take: the server does the same once more."""


def session(job: dict[str, Any], tell: Tell) -> None:
    """Reads the session that lies in the job's folder, and does all that its form does; says what is wrong with it."""
    (file,) = (Path.cwd() / SENT).glob("*.md")
    found = look("", file)
    if not isinstance(found, Offered):
        tell({"is": "problems", "problems": [_of_file(problem) for problem in found.problems]})
        return
    try:
        operators_theme(file, job)
    except ProblemsFound as wrong:
        tell({"is": "problems", "problems": [_of_file(problem) for problem in wrong.problems]})
        return
    compared(found, MOST_PEOPLE, 1, "")


def _of_file(problem: Problem) -> dict[str, Any]:
    """The problem in words for whoever has the file before them."""
    return as_data(problem) | {"plain": ""}
