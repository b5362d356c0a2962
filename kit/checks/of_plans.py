"""Plans: what the session does not allow when it is made with its own defaults, or for one school."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from kit.diagnostics import Place, Problem, ProblemsFound, warning
from kit.language.dates import clock_time
from kit.language.times import duration
from kit.plan import Plan, PlannedBlock, PlannedSlide, make_plan
from kit.plan.slide_times import moment
from kit.session.details import School
from kit.session.model import Session

MINUTE = 60


def plan_by_default(session: Session) -> Iterator[Problem]:
    """What is wrong with the plan that the session makes by itself: its people, groups and default options."""
    try:
        plan, problems = make_plan(session, School())
        yield from problems
        yield from clock_disagrees(plan, session)
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
    help = "check its dates, links and facts"
    if _is_past(session.review_by, plan):
        message = f"the session was to be reviewed by {session.review_by}, before this one on {plan.date}"
        yield warning("past-review", message, help, session.place)
    shown = {slide.id for block in plan.blocks for slide in block.slides if not slide.hidden}
    for slide in session.slides:
        if slide.id in shown and _is_past(slide.review_by, plan):
            message = f"this slide was to be reviewed by {slide.review_by}, before {plan.date}"
            yield warning("past-review", message, help, slide.place)


def _is_past(review_by: datetime.date | None, plan: Plan) -> bool:
    return review_by is not None and plan.date is not None and plan.date > review_by


def clock_disagrees(plan: Plan, session: Session) -> Iterator[Problem]:
    """A moment of the clock that is written down, and the one at which the plan comes there."""
    ends = plan.start
    if ends is None or plan.fit is not None:
        return
    for begins, fixed, place, least in _moments(plan):
        said = clock_time(fixed, plan.language)
        if begins > fixed:
            message = f"this begins at {clock_time(begins, plan.language)} as planned, and `{said}` is written"
            help = "shorten what comes before, begin earlier, or write the later time"
            yield warning("clock-disagrees", message, help, place)
        elif fixed - least >= MINUTE:
            message = f"{duration(fixed - least)} before this are open: it begins at {said}"
            yield warning("open-time", message, "give that time to what comes before, or write the earlier time", place)


def _moments(plan: Plan) -> Iterator[tuple[int, int, Place, int]]:
    """Where a moment is fixed: when it comes, the moment, its place, and when what stands before it ends."""
    start = ends = plan.start or 0
    for block in plan.blocks:
        clock = block.clock or 0
        if block.at is not None and block.clock is not None:
            yield clock, moment(block.at, start), block.place, ends
            ends = max(ends, clock)
        for slide, begins in _with_clocks(block):
            if slide.at is not None:
                yield begins, moment(slide.at, start), slide.place, ends
            ends = slide.ends or ends
        ends = max(ends, clock + block.times.planned)


def _with_clocks(block: PlannedBlock) -> Iterator[tuple[PlannedSlide, int]]:
    """The shown slides of the block that have a clock time, with it."""
    for slide in block.slides:
        if not slide.hidden and slide.clock is not None:
            yield slide, slide.clock


OF_A_PLAN: tuple[Callable[[Plan, Session], Iterator[Problem]], ...] = (
    other_number_of_people,
    held_after_review,
    clock_disagrees,
)
