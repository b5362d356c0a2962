"""The programme's own handouts, written, counted and printed as a session's are."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kit.build.session_outputs import printables
from kit.build.source import Output
from kit.plan import Plan, draft_plan, slug
from kit.programme.timetable import Timetable
from kit.session.details import School
from kit.session.model import Participants, Session

FORMS = frozenset({"evaluation", "exit ticket"})
"""Kinds of handouts that take the place of the form which kit would make."""


def own_handouts(timetable: Timetable, school: School) -> tuple[Output, ...]:
    """A row for each handout, not numbered yet; a form has the name of the evaluation that it replaces."""
    programme = timetable.programme
    if not programme.handouts:
        return ()
    people = timetable.people
    session = Session(
        path=programme.path,
        place=programme.place,
        title=programme.title,
        language=programme.language,
        blanks=programme.blanks,
        paper=programme.paper,
        participants=Participants(min=people, expected=people, max=people) if people else None,
        handouts=programme.handouts,
    )
    plan, _ = draft_plan(session, school)
    return tuple(_rows(plan))


def _rows(plan: Plan) -> Iterator[Output]:
    kinds = {handout.id: handout.kind for handout in plan.handouts}
    replaced = False
    for row in printables(plan):
        if row.id not in kinds:
            continue
        form = kinds[row.id] in FORMS and not replaced
        replaced = replaced or form
        name = "evaluations" if form else slug(row.id, "handout")
        values = {**row.values, "plan": plan}
        yield replace(row, file=f"print/{name}", values=values, counted_in="print/all")
