"""Session file → kit: everything that is made of it, in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kit.diagnostics import Problem, ProblemsFound
from kit.model import School, Session
from kit.plan import make_plan
from kit.reading import Reading, begin, draft, theme_asked, told
from kit.request import Request

if TYPE_CHECKING:
    from kit.made import Kit
    from kit.theme import Theme
    from kit.writers.pptx import Package


def build(request: Request, progress: Callable[[str], None] = lambda step: None) -> Kit:
    """The whole kit. Raises ProblemsFound; nothing has been written then, nor is anything later.

    Where the session can be read and judged beside, its slides are set meanwhile: they are in vain where it is wrong.
    """
    with Reading(request, ahead=True) as reading:
        progress("reading the session")
        from kit.theme import Renderer
        from kit.workshop import Workshop, furnish

        furnish()
        session, school = reading.read()
        opened = _opened(request, session) if reading.ahead else None
        begun = reading.begun()
        if begun is None:
            found = reading.judge()
            plan, more = draft(request, session, school)
            told(request, session, (*found, *more))
            begun = begin(request, session, plan, more)
        renderer = Renderer(begun.theme, begun.plan.language)
        workshop = Workshop(begun.plan, renderer, request, progress, opened=opened)
        try:
            deck = workshop.deck(begun.slides)
        except Exception:
            told(request, session, (*reading.judge(), *begun.warnings))  # What is wrong in the session may be why.
            raise
        warnings = told(request, session, (*reading.judge(), *begun.warnings))
    return workshop.kit(session, school, deck, (*warnings, *_of_theme(request, session, begun.theme)))


def _opened(request: Request, session: Session) -> Package | None:
    """The look of the slides, opened; None where it cannot be, which is told when the deck is written in it."""
    from kit.writers.pptx import BadLook, Package

    try:
        return Package(request.look or theme_asked(request, session).file("theme.pptx"))
    except (ProblemsFound, BadLook, OSError):
        return None


def _of_theme(request: Request, session: Session, theme: Theme) -> tuple[Problem, ...]:
    """What the session asks of the theme and of its look that they do not have."""
    from kit.pins import unknown_layouts
    from kit.theme import unspoken

    return *unknown_layouts(session, request.look or theme.file("theme.pptx")), *unspoken(session, theme)


def over_their_page(session: Session, theme: Theme) -> tuple[Problem, ...]:
    """The summaries that do not go on their one page. The session has no errors.

    Each is set as in a kit, which is not made where one is too long: an estimate would let pass what then stops a
    build, or stop what would not.
    """
    from kit.outputs import printables
    from kit.theme import Renderer
    from kit.workshop import Workshop

    request = Request(session=session.path)
    try:
        plan, _ = make_plan(session, School())
        workshop = Workshop(plan, Renderer(theme, plan.language), request, lambda step: None)
        for page in printables(plan):
            if page.handout and page.handout.kind == "summary":
                workshop.one(replace(page, editable=False), page.id)
    except ProblemsFound as found:
        return found.problems
    return tuple(problem for problem in workshop.warnings if problem.code == "too-many-pages")
