"""Session, Plan → problems. One rule a function; here is the table of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from kit.checks import blanks, handouts, links, pictures, script, timing
from kit.checks.finding import Checked
from kit.diagnostics import Problem, in_order
from kit.model import Session
from kit.plan import Plan

RULES: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    links.links,
    links.handout_references,
    handouts.handouts,
    blanks.blanks,
    timing.steps,
    timing.blocks,
    timing.options,
    timing.length,
    script.minutes,
    script.words,
    script.counts,
    script.numbers,
    script.spare_time,
    script.brackets,
)


def check_session(session: Session, root: Path, today: datetime.date | None = None) -> tuple[Problem, ...]:
    """Every problem that the session alone shows; its pictures are looked for below `root`.

    Facts past their date are looked for only where `today` is given.
    """
    text = session.path.read_text(encoding="utf-8-sig") if session.path.is_file() else ""
    checked = Checked(session, tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    found = [problem for rule in RULES for problem in rule(checked)]
    found += [*pictures.pictures(checked, root), *script.review(checked, today)]
    return in_order(found)


def check_plan(plan: Plan, session: Session) -> tuple[Problem, ...]:
    """Problems that only this plan has: its people and its day against what the session asks for."""
    from kit.checks.finding import warning

    found: list[Problem] = []
    people = session.participants
    if people and plan.people.expected is not None and not people.min <= plan.people.expected <= people.max:
        message = f"{plan.people.expected} people: the session was written for {people.min} to {people.max}"
        help_ = "look at the groups and the room again"
        if people.min != people.max:
            found.append(warning("other-number-of-people", message, help_, session.place))
    if session.review_by and plan.date and plan.date > session.review_by:
        message = f"the session was to be reviewed by {session.review_by.isoformat()}, before this one on {plan.date}"
        found.append(warning("past-review", message, "check its dates, links and facts", session.place))
    return tuple(found)
