"""What a worker does for a table of schools: it is checked, row by row, and then every school's kit is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.build.prepare import read
from kit.build.request import Request
from kit.diagnostics import Problem, ProblemsFound, errors
from kit.roster.school_kits import build_roster, sessions_by_language
from kit.roster.schools import Roster, read_roster
from kit.roster.state import Outcome
from kit.roster.workers import inline
from kit.web.after_job import laid_out
from kit.web.jobs import as_data, request_of
from kit.web.packages import BadPackage, unpacked
from kit.web.page_words import quoted
from kit.web.worker import Tell

ROSTER = "roster"
"""What the table is called among what was sent."""


def roster(job: dict[str, Any], tell: Tell) -> None:
    """Makes the kits of the schools in the table that was sent, unless rows are wrong and it is not done anyway.

    The table lies in memory, and goes before anything is told of the end.
    """
    here = Path.cwd()
    sent = laid_out(job, here)
    try:
        _make(request_of(job, here), sent[ROSTER], tell, anyway=bool(job.get("anyway")))
    except ProblemsFound as found:
        tell({"is": "problems", "problems": [as_data(problem) for problem in found.problems]})
    finally:
        for file in sent.values():
            file.unlink()


def _make(request: Request, file: Path, tell: Tell, *, anyway: bool) -> None:
    if file.suffix == ".xlsx":
        try:
            unpacked(file.read_bytes())
        except BadPackage as error:
            tell({"is": "checked", "rows": [], "wrong": str(error), "count": 0})
            return
    session, _, _ = read(request)
    roster = read_roster(file, request, sessions_by_language(session))
    rows = list(_wrong(roster))
    tell({"is": "checked", "rows": rows, "wrong": "", "count": len(roster.rows)})
    if (rows and not anyway) or not any(row.request for row in roster.rows):
        return

    def heard(outcome: Outcome, done: int, of: int) -> None:
        tell({"is": "progress", "done": done, "of": of, "name": outcome.name})

    done = build_roster(request, file, inline(), tell=heard)
    refused = [{"name": each.name, "why": each.why} for each in done.outcomes if each.state == "refused"]
    tell({"is": "kits", "count": len(done.outcomes) - len(refused), "refused": refused})


def _wrong(roster: Roster) -> Iterator[dict[str, Any]]:
    """The rows that no kit can be made of, and what is wrong with the table as a whole."""
    for problem in errors(roster.problems):
        yield {"number": 0, "name": "", "problems": [_said(problem)]}
    for row in roster.rows:
        if row.request is None:
            yield {"number": row.number, "name": row.name, "problems": [_said(each) for each in row.problems]}


def _said(problem: Problem) -> str:
    """The problem without the marks of the command line."""
    said = problem.plain or (f"{problem.message}: {problem.help}" if problem.help else problem.message)
    return quoted(said)
