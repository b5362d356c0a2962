"""A request → the kit of a session, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from kit.build.events import BuildStep, Listener, Planned, silent
from kit.build.job import Job, job_for
from kit.build.kit import Kit
from kit.build.make import make, make_together
from kit.build.memory import NO_MEMORY, Memory
from kit.build.prepare import prepare, rules_of, theme_asked
from kit.build.request import Request, folder_of
from kit.build.session_layouts import unknown_layouts
from kit.build.session_outputs import PAGES, numbered, printables
from kit.build.session_record import session_record
from kit.build.session_source import session_source
from kit.credit import CreditRule
from kit.diagnostics import Place, Problem, ProblemsFound, Severity
from kit.plan import Plan, make_plan
from kit.plan.choices import left_open
from kit.session.details import School
from kit.session.model import Session
from kit.theme.theme import Theme
from kit.theme.words import unspoken


class SessionKit(Kit, frozen=True, kw_only=True):
    """A session's kit, with its plan."""

    plan: Plan
    left_open: tuple[str, ...] = ()
    """The ids of the choices on which nobody decided: their first options were taken."""
    unasked: tuple[tuple[str, Place], ...] = ()
    """What the school's files say and this session does not ask for, each with its place."""


class Begun(Struct, frozen=True, kw_only=True):
    """A session's kit of which nothing is made yet: its plan, and what its rows are made with."""

    plan: Plan
    left_open: tuple[str, ...]
    unasked: tuple[tuple[str, Place], ...]
    job: Job

    def done(self, kit: Kit) -> SessionKit:
        """The kit that was made, with its plan."""
        return SessionKit(**asdict(kit), plan=self.plan, left_open=self.left_open, unasked=self.unasked)


def begin(request: Request, listen: Listener = silent, memory: Memory = NO_MEMORY) -> Begun:
    """Reads and plans what is asked for. Raises ProblemsFound."""
    listen(BuildStep("reading the session"))
    session, school, plan, warnings = prepare(request)
    listen(Planned(plan))
    theme = theme_asked(request, session)
    rules, unknown = _rules(session, school, theme)
    record = session_record(plan, session, school, request)
    job = job_for(
        session_source(
            plan,
            session,
            school,
            only=request.only,
            record=record,
            people=request.people,
            large_print=request.large_print,
            times=any(rule.times == "needed" for rule in rules),
            passed=any(rule.assessment for rule in rules),
        ),
        theme,
        folder=folder_of(request, plan),
        look=request.look,
        over=request.over,
        # A programme says itself which of its rules there are not.
        warnings=(*warnings, *_of_theme(request, session, theme), *(() if request.held else unknown)),
        listen=listen,
        memory=memory,
    )
    return Begun(plan=plan, left_open=tuple(left_open(session, request.choose)), unasked=school.unasked, job=job)


def build(request: Request, listen: Listener = silent, memory: Memory = NO_MEMORY) -> SessionKit:
    """The whole kit. Raises ProblemsFound; nothing has been written then, nor is anything later.

    What the `memory` has of the same is not made again.
    """
    begun = begin(request, listen, memory)
    return begun.done(make(begun.job))


def build_together(
    requests: Sequence[Request], memory: Memory = NO_MEMORY, listen: Listener = silent
) -> tuple[SessionKit | ProblemsFound, ...]:
    """The kit of each request, the same as if it were built alone, or why it has none."""
    begun = [_begun(request, memory, listen) for request in requests]
    good = [each for each in begun if isinstance(each, Begun)]
    kits = iter(make_together([each.job for each in good]))
    return tuple(_done(each, next(kits)) if isinstance(each, Begun) else each for each in begun)


def _begun(request: Request, memory: Memory, listen: Listener) -> Begun | ProblemsFound:
    try:
        return begin(request, listen, memory)
    except ProblemsFound as found:
        return found


def _done(begun: Begun, kit: Kit | ProblemsFound) -> SessionKit | ProblemsFound:
    return kit if isinstance(kit, ProblemsFound) else begun.done(kit)


def _rules(session: Session, school: School, theme: Theme) -> tuple[tuple[CreditRule, ...], tuple[Problem, ...]]:
    """The rules by which the session earns credit; none, and a warning, where one of them is not known.

    Evidence of it cannot be made then: a kit can.
    """
    try:
        return (rules_of(session, school, theme, session.place) if session.credit else ()), ()
    except ProblemsFound as found:
        return (), tuple(replace(each, severity=Severity.WARNING) for each in found.problems)


def _of_theme(request: Request, session: Session, theme: Theme) -> tuple[Problem, ...]:
    """What the session asks of the theme and of its look that they do not have."""

    return *unknown_layouts(session, request.look or theme.file("theme.pptx")), *unspoken(session, theme)


def over_their_page(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """The summaries that do not go on their one page. The session has no errors.

    Each is set as in a kit, which is not made where one is too long: an estimate would let pass what then stops a
    build, or stop what would not.
    """
    try:
        plan, _ = make_plan(session, School())
        summaries = [
            replace(row, formats=PAGES[-1:])
            for row in numbered(printables(plan))
            if row.most_pages and row.place is not None
        ]
        source = replace(session_source(plan, session, School()), outputs=tuple(summaries))
        kit = make(job_for(source, theme, folder=session.path.parent))
    except ProblemsFound as found:
        return found.problems
    return tuple(problem for problem in kit.warnings if problem.code == "too-many-pages")
