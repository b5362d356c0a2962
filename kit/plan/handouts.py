"""The session's printables: which, how many, on what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from kit.diagnostics import Problem, Severity
from kit.document import Block, Heading, List, Paragraph, WriteLines, parse_author, plain, walk
from kit.plan.counts import count
from kit.plan.filling import Filler
from kit.plan.grouping import Groups
from kit.plan.groups import grouped_by_place
from kit.plan.plan import People
from kit.plan.planned_things import PagePaper, PlannedHandout
from kit.plan.self_assessment import COPIES, assessment_of
from kit.session.model import Grouping, Handout, Option, RatingForm, Session, Slide
from kit.session.slide_parts import Quantity
from kit.text import Markdown

HALF_PAGES = frozenset({"exit ticket", "evaluation"})
"""The short forms: two on a page, and printed half as often."""
ONE_SHEET = frozenset({"sign-in-sheet", "print-and-pack-list"})
"""Handouts in the place of a page of the kit's own of which there is one."""
FORM_ORIENTATIONS: dict[RatingForm, Literal["portrait", "landscape"]] = {
    "individual": "portrait", "team": "landscape", "wall": "portrait", "action": "landscape"
}  # fmt: skip
UPRIGHT = 36
"""Letters of a scale's columns together beside which an upright page has two inches for what is rated."""
LARGER: dict[PagePaper, PagePaper] = {"letter": "tabloid", "a4": "a3", "tabloid": "tabloid", "a3": "a3"}
"""The paper of a wall chart, by that of the session's pages."""
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
    groups = grouped_by_place(grouping, people) if grouping else None
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


def planned_handouts(
    handout: Handout, session: Session, shown: Sequence[Slide], option: Option | None, people: People, fill: Filler
) -> tuple[tuple[PlannedHandout, ...], tuple[Problem, ...]]:
    """The pages that are made of the handout: one, but of a rating one for each of its forms."""
    planned, problems = planned_handout(handout, session, shown, option, people, fill)
    asked = handout.forms or (("individual",) if _has_components(planned) else ())
    assessment = assessment_of(planned.body) if asked else None
    if assessment is None:
        return (planned,), problems
    together = [slide for slide in shown if slide.id in planned.slides and slide.groups and slide.groups.parted]
    grouping = _grouping(together, option, session)
    groups = grouped_by_place(grouping, people) if grouping else None
    rated = replace(planned, assessment=assessment)
    pages = tuple(_rating_page(rated, handout, form, people, groups) for form in asked)
    found = [*problems]
    for page in pages:
        if page.form != "individual":
            found += _problems(handout, page.quantity, groups)
    return pages, tuple(dict.fromkeys(found))


def _rating_page(
    planned: PlannedHandout, handout: Handout, form: RatingForm, people: People, groups: Groups | None
) -> PlannedHandout:
    """The page of one form of a rating."""
    own = form == "individual"
    quantity = planned.quantity if own else COPIES[form]
    copies = count(quantity, people.copies, groups)
    return replace(
        planned,
        id=planned.id if own else f"{planned.id}-{form}",
        form=form,
        quantity=quantity,
        copies=copies,
        sets=copies,
        orientation=handout.orientation or ("landscape" if own and _is_wide(planned) else FORM_ORIENTATIONS[form]),
        paper=LARGER[planned.paper] if form == "wall" else planned.paper,
    )


def _is_wide(planned: PlannedHandout) -> bool:
    """Whether the words of the scale, each in a column as wide as the longest, leave little room on an upright page."""
    said = [word for each in planned.assessment.scale for word in str(each.word).split()] if planned.assessment else []
    columns = len(planned.assessment.scale) if planned.assessment else 0
    return columns * max(map(len, said), default=0) > UPRIGHT


def _has_components(planned: PlannedHandout) -> bool:
    return planned.kind == "rating" and re.search(r"^### ", planned.body, re.MULTILINE) is not None


def _per_page(handout: Handout) -> int:
    if handout.kind in HALF_PAGES:
        return 2
    return 8 if handout.kind == "cards" else 1


def _together(handout: Handout, body: Markdown, per_page: int) -> int:
    """How many copies come off the copier on one page: of a short form, and of few cards that fit it several times."""
    if handout.kind in HALF_PAGES:
        return per_page
    if handout.kind == "worksheet":
        return handout.per_page or (2 if _is_short(handout, body) else 1)
    return _sets_on_a_page(body, per_page) if handout.kind == "cards" else 1


def _sets_on_a_page(body: Markdown, per_page: int) -> int:
    """How many sets of the cards fit on one page: its items, or a section each; one where something stands above."""
    blocks = parse_author(body).blocks
    sections = sum(isinstance(block, Heading) for block in blocks)
    lone = blocks[0] if len(blocks) == 1 else None
    cards = len(lone.items) if isinstance(lone, List) else sections
    begins = bool(blocks) and isinstance(blocks[0], Heading | List)
    return max(1, per_page // cards) if begins and cards else 1


HALF_A_PAGE, A_LINE = 8.5, 95
"""Lines to write on that half a page has room for below a title and a name, and letters of a line of words."""


def _is_short(handout: Handout, body: Markdown) -> bool:
    """Whether half a page is enough for what is asked and for the answers, so that two sheets come off one page."""
    if handout.sides != 1 or handout.orientation == "landscape" or handout.audience == "facilitator":
        return False
    blocks = parse_author(body).blocks
    asks = any(isinstance(node, WriteLines) for node in walk(blocks))
    return asks and sum(map(_lines, blocks)) <= HALF_A_PAGE


def _lines(block: Block) -> float:
    """About how many lines to write on are as high as the block; what is no question is too high for half a page."""
    match block:
        case WriteLines(count):
            return count
        case Paragraph(children) | Heading(_, children):
            return 0.7 * (1 + len(plain(children)) // A_LINE) + 0.4 * isinstance(block, Heading)
        case List(items=items):
            return sum(0.7 if isinstance(each, Paragraph) else _lines(each) for item in items for each in item.blocks)
    return HALF_A_PAGE + 1


def _grouping(used: Sequence[Slide], option: Option | None, session: Session) -> Grouping | None:
    """How people are put together where the handout is used."""
    options = [each for choice in session.choices for each in choice.options]
    of_option = {slide.id: each.groups for each in options for slide in each.slides}
    found = [slide.groups or of_option.get(slide.id) for slide in used]
    if option is not None:
        found += [option.groups, *(slide.groups for slide in option.slides)]
    return next(filter(None, found), None)


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
