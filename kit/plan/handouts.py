"""The session's printables: which, how many, on what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kit.diagnostics import Problem, Severity
from kit.document import Heading, List, parse_author
from kit.model import Grouping, Handout, Markdown, Option, Quantity, Session, Slide
from kit.plan.counts import count
from kit.plan.filling import Filler
from kit.plan.groups import grouped
from kit.plan.plan import People, PlannedHandout
from kit.plan.together import Groups

HALF_PAGES = frozenset({"exit ticket", "evaluation"})
"""The short forms: two on a page, and printed half as often."""
ONE_SHEET = frozenset({"sign-in-sheet", "print-and-pack-list"})
"""Handouts in the place of a page of the kit's own of which there is one."""
ONE_EACH = Quantity(number=1, per="participant")


def printed(session: Session, chosen: Collection[str]) -> tuple[Handout, ...]:
    """The handouts of the session, without those for an option that is not chosen."""
    return tuple(handout for handout in session.handouts if not handout.option or handout.option in chosen)


def quantity_of(handout: Handout, used: Iterable[Slide]) -> Quantity:
    """How many are needed: as the handout says, or the first slide that hands it out, or as its kind is used."""
    said = (use.quantity for slide in used for use in slide.handouts if use.id == handout.id)
    return handout.copies or next((quantity for quantity in said if quantity), None) or _usual(handout)


def _usual(handout: Handout) -> Quantity:
    if handout.audience == "facilitator" or handout.id in ONE_SHEET:
        return Quantity(number=1, per="session")
    if handout.kind in ("signs", "poster", "tents", "cards"):
        return Quantity(number=1, per="room")
    return ONE_EACH


def planned_handout(
    handout: Handout, session: Session, shown: Sequence[Slide], option: Option | None, people: People, fill: Filler
) -> tuple[PlannedHandout, tuple[Problem, ...]]:
    """The handout as it is printed, and what is wrong with its count. `shown` are the slides that the plan shows."""
    used = [slide for slide in shown if any(use.id == handout.id for use in slide.handouts)]
    quantity = quantity_of(handout, used)
    grouping = _grouping(used, option, session)
    groups = grouped(grouping, people.expected) if grouping else None
    copies = count(quantity, people.copies, groups)
    per_page = handout.per_page or _per_page(handout)
    body = fill.body(handout.body)
    together = _together(handout, body, per_page)
    planned = PlannedHandout(
        id=handout.id,
        title=fill.line(handout.title),
        kind=handout.kind,
        body=body,
        quantity=quantity,
        copies=copies,
        sets=None if copies is None else -(-copies // together),
        together=together,
        orientation=handout.orientation or ("landscape" if handout.kind in ("signs", "tents") else "portrait"),
        paper=handout.paper or session.paper,
        stock=handout.stock,
        sides=handout.sides,
        per_page=per_page,
        audience=handout.audience,
        option=handout.option,
        slides=tuple(slide.id for slide in used),
        list=handout.list,
        place=handout.place,
    )
    return planned, _problems(handout, quantity, groups)


def _per_page(handout: Handout) -> int:
    if handout.kind in HALF_PAGES:
        return 2
    return 8 if handout.kind == "cards" else 1


def _together(handout: Handout, body: Markdown, per_page: int) -> int:
    """How many copies come off the copier on one page: of a short form, and of few cards that fit it several times."""
    if handout.kind in HALF_PAGES:
        return per_page
    blocks = parse_author(body).blocks if handout.kind == "cards" else ()
    sections = sum(isinstance(block, Heading) for block in blocks)
    lone = blocks[0] if len(blocks) == 1 else None
    cards = len(lone.items) if isinstance(lone, List) else sections
    begins = bool(blocks) and isinstance(blocks[0], Heading | List)
    return max(1, per_page // cards) if begins and cards else 1


def _grouping(used: Sequence[Slide], option: Option | None, session: Session) -> Grouping | None:
    """How people are put together where the handout is used."""
    options = {slide.id: each for choice in session.choices for each in choice.options for slide in each.slides}
    for slide in used:
        of_option = options[slide.id].groups if slide.id in options else None
        if grouping := slide.groups or of_option:
            return grouping
    if option is None:
        return None
    return option.groups or next((slide.groups for slide in option.slides if slide.groups), None)


def _problems(handout: Handout, quantity: Quantity, groups: Groups | None) -> tuple[Problem, ...]:
    if quantity.per != "group" or groups is not None:
        return ()
    return (
        Problem(
            code="no-groups",
            message=f"`{handout.id}` is counted per group, but no slide that uses it has groups",
            help="say how people are put together on the slide, such as `<!-- groups: groups of 4 -->`",
            place=handout.place,
            severity=Severity.WARNING,
        ),
    )
