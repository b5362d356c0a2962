"""Plans: what the session, made with its own defaults or for one school, does not allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kit.diagnostics import Problem, ProblemsFound, warning
from kit.model import School, Session
from kit.plan import Plan, make_plan


def plan_by_default(session: Session) -> Iterator[Problem]:
    """What is wrong with the plan that the session makes by itself: its people, groups and default options."""
    try:
        yield from make_plan(session, School())[1]
    except ProblemsFound as found:
        yield from found.problems


def other_number_of_people(plan: Plan, session: Session) -> Iterator[Problem]:
    """More or fewer people than the session was written for."""
    people, come = session.participants, plan.people.expected
    if people is None or come is None or people.min == people.max or people.min <= come <= people.max:
        return
    message = f"{come} {'person' if come == 1 else 'people'}: the session was written for {people.min} to {people.max}"
    yield warning("other-number-of-people", message, "look at the groups and the room again", session.place)


def held_after_review(plan: Plan, session: Session) -> Iterator[Problem]:
    """A session that is held after the day by which it was to be reviewed."""
    if session.review_by and plan.date and plan.date > session.review_by:
        message = f"the session was to be reviewed by {session.review_by.isoformat()}, before this one on {plan.date}"
        yield warning("past-review", message, "check its dates, links and facts", session.place)
    shown = {slide.id for block in plan.blocks for slide in block.slides if not slide.hidden}
    for slide in session.slides:
        if slide.review_by and plan.date and plan.date > slide.review_by and slide.id in shown:
            message = f"this slide was to be reviewed by {slide.review_by.isoformat()}, before {plan.date}"
            yield warning("past-review", message, "check its dates, links and facts", slide.place)


OF_A_PLAN: tuple[Callable[[Plan, Session], Iterator[Problem]], ...] = (other_number_of_people, held_after_review)
