"""A request → the session and the school's details, what is wrong in them, and the plan."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.build.request import Request
from kit.build.session_enlarged import in_large_print
from kit.build.session_held import as_held
from kit.checks import allowed, check_plan, check_session, check_words
from kit.credit import CreditRule, credit_rules
from kit.diagnostics import Place, Problem, ProblemsFound, error, errors, in_order
from kit.plan import Plan, draft_plan
from kit.session import read_school, read_session
from kit.session.details import School
from kit.session.lengths import value_fault
from kit.session.model import Session
from kit.theme.theme import Theme, find_theme, place_of_theme, search_path


def read(request: Request) -> tuple[Session, School, tuple[Problem, ...]]:
    """Returns the session and the school's details, with warnings. Raises ProblemsFound with every problem."""
    session, problems = _session(request)
    school, more = read_school(request.schools, request.sets, session.blanks)
    # Whoever says how many minutes there are is not told that they are other ones than the session's own.
    asked = session if request.minutes is None else replace(session, length=None)
    # Nor is whoever says another day told that the session's own is past; but that this one is.
    words = check_words(replace(asked, date=request.date) if request.date else asked, request.today)
    judged = check_session(session, session.path.parent, request.today, by_default=False, words=words)
    found = (*problems, *more, *judged, *_room(request.room or ""))
    _stop(found, strict=False)
    return session, school, found


def _session(request: Request) -> tuple[Session, tuple[Problem, ...]]:
    """The session, and what was found while it was read."""
    problems: tuple[Problem, ...] = ()
    session: Session | None
    if isinstance(request.session, Session):
        session = request.session
    else:
        session, problems = read_session(request.session)
    if session is None:
        raise ProblemsFound(problems)
    held = as_held(session, request.held)
    return in_large_print(held) if request.large_print else held, problems


def _room(text: str) -> tuple[Problem, ...]:
    """What is wrong with the name of a room that was given on the command line."""
    fault = value_fault("--room", text)
    return (error(*fault, Place(file="command line", text=f"--room {text}", column=8)),) if fault else ()


def prepare(request: Request) -> tuple[Session, School, Plan, tuple[Problem, ...]]:
    """Returns session, school and plan, with warnings. Raises ProblemsFound with every problem."""
    session, school, found = read(request)
    plan, more = draft(request, session, school)
    return session, school, plan, told(request, session, (*found, *more))


def theme_asked(request: Request, session: Session) -> Theme:
    """The theme that the request names, else the session's. Raises ProblemsFound where there is none of that name."""
    if isinstance(request.theme, Theme):
        return request.theme
    place = None if request.theme else place_of_theme(session.path)
    folders = search_path(session.path.parent, *request.themes_near)
    return find_theme(request.theme or session.theme, folders, place)


def rules_of(session: Session, school: School, theme: Theme, place: Place) -> tuple[CreditRule, ...]:
    """The rules of credit that the session names: beside it, beside the school's file, the theme's, kit's own.

    Raises ProblemsFound where there is none of a name.
    """
    beside = (session.path.parent, *(file.parent for file in school.files))
    return credit_rules(session.credit, theme.folders, place, beside)


def draft(request: Request, session: Session, school: School) -> tuple[Plan, tuple[Problem, ...]]:
    """Returns the plan as far as it could be made, with every problem; the caller raises the errors."""
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
        cut=request.cut,
    )
    return plan, allowed(session, more if errors(more) else (*more, *check_plan(plan, session)))


def told(request: Request, session: Session, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The warnings that the session does not allow. Raises ProblemsFound with every problem where one stops a build."""
    found = allowed(session, problems)
    _stop(found, strict=request.strict)
    return in_order(found)


def _stop(problems: Sequence[Problem], *, strict: bool) -> None:
    if errors(problems, strict=strict):
        raise ProblemsFound(problems)
