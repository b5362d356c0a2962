"""Session + school + choices + people + start → Plan."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TypedDict, Unpack, cast

from msgspec.structs import replace

from kit.diagnostics import Problem, ProblemsFound, errors
from kit.language.times import Times
from kit.plan.asked_cuts import cut_problems, with_cuts
from kit.plan.blanks import filled_blanks
from kit.plan.checkpoints import checkpoints
from kit.plan.choices import chosen_options
from kit.plan.chosen import Unchosen
from kit.plan.counts import session_people
from kit.plan.filling import Filler
from kit.plan.fitting import fitted_or_problem
from kit.plan.named_cuts import names_what_is_cut
from kit.plan.online import online
from kit.plan.plan import Plan
from kit.plan.plan_draft import PlanDraft
from kit.session.details import School
from kit.session.model import Session


class PlanRequest(TypedDict, total=False):
    """What is asked of one plan, and wins over the front matter; None and () leave it to the front matter."""

    choose: Sequence[str]
    unchosen: str | None
    participants: int | None
    start: int | None
    """Seconds after midnight."""
    date: datetime.date | None
    room: str | None
    minutes: int | None
    """The time there is, in minutes: the plan is fitted into it."""
    cut: Sequence[str]
    """Names of slides and blocks that are left out on purpose."""


def make_plan(session: Session, school: School, **asked: Unpack[PlanRequest]) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan, and its warnings. Raises ProblemsFound with every problem of the call where no plan can be made."""
    plan, problems = draft_plan(session, school, **asked)
    if errors(problems):
        raise ProblemsFound(problems)
    return plan, problems


def planned_times(session: Session) -> Times:
    """How long the session is as its file has it: the times of its plan, and nothing else of it."""
    return _making(session, School(), {})[0].times()


def _making(session: Session, school: School, asked: PlanRequest) -> tuple[PlanDraft, tuple[Problem, ...]]:
    chosen, problems = chosen_options(session, asked.get("choose", ()))
    made = PlanDraft(
        session=session,
        chosen=chosen,
        unchosen=cast("Unchosen | None", asked.get("unchosen")),
        people=session_people(session, asked.get("participants")),
        fill=Filler(blanks=filled_blanks(session, school)),
        start=session.start if (start := asked.get("start")) is None else start,
    )
    return made, problems


def draft_plan(session: Session, school: School, **asked: Unpack[PlanRequest]) -> tuple[Plan, tuple[Problem, ...]]:
    """As `make_plan`, but a plan that has errors is there to be looked at, as far as it could be made."""
    made, problems = _making(session, school, asked)
    problems += made.people_problems()
    handouts, warnings = made.handouts()
    problems += warnings
    room = asked.get("room")
    plan = made.plan(school, handouts, asked.get("date") or session.date, session.room if room is None else room)
    cut = asked.get("cut", ())
    problems += tuple(cut_problems(plan, cut))
    if not errors(problems):
        plan = with_cuts(plan, cut)
        if (minutes := asked.get("minutes")) is not None:
            others = made.others(school, handouts)
            plan = fitted_or_problem(plan, minutes, {name: with_cuts(other, cut) for name, other in others.items()})
        if plan.fit is not None:
            plan = replace(plan, tents=made.tents(plan.blocks), cards=made.cards(plan.blocks))
            problems += tuple(names_what_is_cut(plan))
    plan = online(plan) if plan.modality == "virtual" else plan
    return replace(plan, checkpoints=checkpoints(plan)), problems
