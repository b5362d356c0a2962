"""Session + school + choices + people + start → Plan."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TypedDict, Unpack, cast

from msgspec.structs import replace

from kit.diagnostics import Problem, ProblemsFound, errors
from kit.model import School, Session
from kit.plan.blanks import filled_blanks
from kit.plan.checkpoints import checkpoints
from kit.plan.choices import chosen_options
from kit.plan.choosing import Unchosen
from kit.plan.counts import people_of
from kit.plan.filling import Filler
from kit.plan.fitting import fitted_or_problem
from kit.plan.making import Making
from kit.plan.plan import Plan


class Asked(TypedDict, total=False):
    """What is asked of one plan and wins over the front matter; None and () mean what that says.

    `start` is in seconds after midnight. With `minutes`, the plan is fitted into so many: they are the time there is.
    """

    choose: Sequence[str]
    unchosen: str | None
    participants: int | None
    start: int | None
    date: datetime.date | None
    room: str | None
    minutes: int | None


def make_plan(session: Session, school: School, **asked: Unpack[Asked]) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan, and its warnings. Raises ProblemsFound with every problem of the call where no plan can be made."""
    plan, problems = draft_plan(session, school, **asked)
    if errors(problems):
        raise ProblemsFound(problems)
    return plan, problems


def draft_plan(session: Session, school: School, **asked: Unpack[Asked]) -> tuple[Plan, tuple[Problem, ...]]:
    """As `make_plan`, but a plan that has errors is there to be looked at, as far as it could be made."""
    expected = asked.get("participants")
    if expected is None and session.participants is not None:
        expected = session.participants.expected
    chosen, problems = chosen_options(session, asked.get("choose", ()))
    made = Making(
        session=session,
        chosen=chosen,
        unchosen=cast("Unchosen | None", asked.get("unchosen")),
        people=people_of(expected),
        fill=Filler(blanks=filled_blanks(session, school)),
        start=session.start if (start := asked.get("start")) is None else start,
    )
    problems += made.people_problems()
    handouts, warnings = made.handouts()
    problems += warnings
    room = asked.get("room")
    plan = made.plan(school, handouts, asked.get("date") or session.date, session.room if room is None else room)
    if (minutes := asked.get("minutes")) is not None and not errors(problems):
        plan = fitted_or_problem(plan, minutes, made.others(school, handouts))
        plan = replace(plan, tents=made.tents(plan.blocks), cards=made.cards(plan.blocks))
    return replace(plan, checkpoints=checkpoints(plan)), problems
