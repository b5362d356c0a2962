"""Session file → kit: read, judged, planned, and everything made of it in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kit.checks import allowed, check_plan, check_session
from kit.diagnostics import Problem, ProblemsFound, errors, in_order
from kit.made import Kit
from kit.model import School, Session
from kit.outputs import printables
from kit.plan import Plan, draft_plan, make_plan
from kit.request import Request
from kit.session import read_school, read_session
from kit.workshop import Workshop

if TYPE_CHECKING:
    from kit.theme import Theme


def read(request: Request) -> tuple[Session, School, list[Problem]]:
    """The session and the school's details, with warnings. Raises ProblemsFound with every problem."""
    session, problems = read_session(request.session)
    if session is None:
        raise ProblemsFound(problems)
    school, more = read_school(request.schools, request.sets, session.blanks)
    # Whoever says how many minutes there are is not told that they are other ones than the session's own.
    judged = session if request.minutes is None else replace(session, length=None)
    found = [*problems, *more, *check_session(judged, session.path.parent, request.today, by_default=False)]
    _stop(found, strict=False)
    return session, school, found


def prepare(request: Request) -> tuple[Session, School, Plan, tuple[Problem, ...]]:
    """The session, the school's details and the plan, with warnings. Raises ProblemsFound with every problem."""
    session, school, found = read(request)
    plan, more = draft(request, session, school)
    told = allowed(session, (*found, *more))
    _stop(told, strict=request.strict)
    return session, school, plan, in_order(told)


def draft(request: Request, session: Session, school: School) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan as far as it could be made, with every problem: errors are for the caller to raise."""
    plan, more = draft_plan(
        session,
        school,
        choose=request.choose,
        unchosen=request.unchosen,
        participants=request.participants,
        start=request.start,
        date=request.date,
        room=request.room,
        minutes=request.minutes,
    )
    return plan, allowed(session, more if errors(more) else (*more, *check_plan(plan, session)))


def _stop(problems: Sequence[Problem], *, strict: bool) -> None:
    """Raises ProblemsFound if any of the problems stops a build."""
    if errors(problems, strict=strict):
        raise ProblemsFound(problems)


def build(request: Request, progress: Callable[[str], None] = lambda step: None) -> Kit:
    """The whole kit. Raises ProblemsFound; nothing has been written then, nor is anything later."""
    progress("reading the session")
    session, school, plan, warnings = prepare(request)
    from kit.pins import unknown_layouts
    from kit.theme import find_theme, place_of_theme, renderer, search_path, unspoken

    place = None if request.theme else place_of_theme(session.path)
    theme = find_theme(request.theme or session.theme, search_path(plan.folder), place)
    asked = (*unknown_layouts(session, request.look or theme.file("theme.pptx")), *unspoken(session, theme))
    workshop = Workshop(plan, theme, renderer(theme, plan.language), request, progress, [*warnings, *asked])
    return workshop.kit(session, school)


def over_their_page(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """The summaries that do not go on their one page. The session has no errors.

    Each is set as in a kit, which is not made where one is too long: an estimate would let pass what then stops a
    build, or stop what would not.
    """
    from kit.theme import renderer

    request = Request(session=session.path)
    try:
        plan, _ = make_plan(session, School())
        workshop = Workshop(plan, theme, renderer(theme, plan.language), request, lambda step: None, [])
        for page in printables(plan):
            if page.handout and page.handout.kind == "summary":
                workshop.one(replace(page, editable=False), page.id)
    except ProblemsFound as found:
        return found.problems
    return tuple(problem for problem in workshop.warnings if problem.code == "too-many-pages")
