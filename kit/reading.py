"""A request → the session and the school's details, what is wrong in them, the plan, and the slides as a document.

A build has this done beside, and sets slides meanwhile: what comes first is given first, and the judgement last.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct
from msgspec.structs import replace

from kit.beside import Beside, beside
from kit.checks import allowed, check_plan, check_session, check_words
from kit.diagnostics import Problem, ProblemsFound, errors, in_order
from kit.model import School, Session
from kit.plan import Plan, draft_plan
from kit.request import Request

if TYPE_CHECKING:
    from kit.document import Document
    from kit.theme import Theme

MANY_SLIDES = 60
"""A longer session is judged before anything is made of it: that would take seconds, and may be in vain."""


class Begun(Struct, frozen=True, kw_only=True):
    """A plan with the warnings for it, and its slides, rendered in a theme and not yet set."""

    plan: Plan
    warnings: tuple[Problem, ...]
    theme: Theme
    slides: Document


class Reading:
    """The session and the school's details of a request, which are read and then judged: beside, when working `ahead`.

    `ahead` is False again where nothing can be done beside. What goes on beside ends with the context.
    """

    def __init__(self, request: Request, *, ahead: bool = False) -> None:
        stages = beside(partial(_stages, request, ahead=True)) if ahead else None
        self.ahead = stages is not None
        self._stages: Beside[Any] | Generator[Any] = stages or _stages(request)
        self._request = request
        self._problems: tuple[Problem, ...] = ()
        self._session: Session | None = None
        self._judged = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stages.close()

    def read(self) -> tuple[Session, School]:
        """The session and the school's details; to be asked first. Raises ProblemsFound where there is no session."""
        self._session, school, self._problems = next(self._stages)
        if self._session is None:
            raise ProblemsFound(self._problems)
        return self._session, school

    def begun(self) -> Begun | None:
        """The slides, if they were begun ahead of the judgement; to be asked next."""
        begun: Begun | None = next(self._stages)
        return begun

    def judge(self) -> tuple[Problem, ...]:
        """The warnings for what was read; to be asked last. Raises ProblemsFound with every problem."""
        if self._session and not self._judged:
            root, today = self._session.path.parent, self._request.today
            words = next(self._stages)
            more = check_session(self._session, root, today, by_default=False, words=words)
            self._problems = (*self._problems, *more)
            self._judged = True
        _stop(self._problems, strict=False)
        return self._problems


def learn() -> None:
    """Imports what it takes to read a session and to begin its slides."""
    for name in ("kit.session.blocks", "markdown_it", "kit.theme", "jinja2.sandbox"):
        import_module(name)


def _stages(request: Request, *, ahead: bool = False) -> Generator[Any]:
    """The session, the school's details and what is wrong in their files; what was begun; what the words show.

    Only when working `ahead` is anything begun before the session is judged, and where nothing stands in the way.
    """
    from kit.session import read_school, read_session

    session, problems = read_session(request.session)
    school, more = read_school(request.schools, request.sets, session.blanks) if session else (School(), ())
    read = (*problems, *more)
    yield session, school, read
    if session:
        yield _ahead(request, session, school) if ahead and not errors(read) else None
        # Whoever says how many minutes there are is not told that they are other ones than the session's own.
        yield check_words(session if request.minutes is None else replace(session, length=None), request.today)


def _ahead(request: Request, session: Session, school: School) -> Begun | None:
    """The slides of a session that is yet to be judged; None where that must be awaited."""
    if sum(1 for _ in session.slides) > MANY_SLIDES:
        return None
    try:
        plan, problems = draft(request, session, school)
        return None if errors(problems) else begin(request, session, plan, problems)
    except Exception:  # What is wrong in the session may be why; if not, it is made once more, and fails then.
        return None


def begin(request: Request, session: Session, plan: Plan, warnings: Sequence[Problem]) -> Begun:
    """The slides of a plan for which there were these warnings. Raises ProblemsFound."""
    from kit.theme import Renderer

    theme = theme_asked(request, session)
    slides = Renderer(theme, plan.language).document("deck.md.j2", plan=plan)
    return Begun(plan=plan, warnings=tuple(warnings), theme=theme, slides=slides)


def theme_asked(request: Request, session: Session) -> Theme:
    """The theme that the request names, else the session's. Raises ProblemsFound where there is none of that name."""
    from kit.theme import find_theme, place_of_theme, search_path

    place = None if request.theme else place_of_theme(session.path)
    return find_theme(request.theme or session.theme, search_path(session.path.parent), place)


def read(request: Request) -> tuple[Session, School, tuple[Problem, ...]]:
    """The session and the school's details, with warnings. Raises ProblemsFound with every problem."""
    with Reading(request) as reading:
        session, school = reading.read()
        reading.begun()
        return session, school, reading.judge()


def prepare(request: Request) -> tuple[Session, School, Plan, tuple[Problem, ...]]:
    """The session, the school's details and the plan, with warnings. Raises ProblemsFound with every problem."""
    session, school, found = read(request)
    plan, more = draft(request, session, school)
    return session, school, plan, told(request, session, (*found, *more))


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


def told(request: Request, session: Session, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The warnings that the session does not allow. Raises ProblemsFound with every problem where one stops a build."""
    found = allowed(session, problems)
    _stop(found, strict=request.strict)
    return in_order(found)


def _stop(problems: Sequence[Problem], *, strict: bool) -> None:
    if errors(problems, strict=strict):
        raise ProblemsFound(problems)
