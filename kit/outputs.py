"""The table of outputs: what a kit holds, in the order of use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import Literal

from msgspec import Struct

from kit.plan import Plan, PlannedHandout

Audience = Literal["participants", "facilitator"]


Stage = Literal["send", "room", "door", "slides", "home"]
STAGES: tuple[Stage, ...] = ("send", "room", "door", "slides", "home")
"""When something printed is used: sent beforehand, put up in the room, at the door, slide by slide, taken home."""


class Page(Struct, frozen=True, kw_only=True):
    """Something to print: `sets` is how often its pages are printed, None where the people are not known.

    `template` makes it; `word` names its title among the theme's words, "" where `handout` has one of its own.
    """

    id: str
    template: str
    word: str = ""
    handout: PlannedHandout | None = None
    orientation: Literal["portrait", "landscape"] = "portrait"
    paper: Literal["letter", "a4"] = "letter"
    audience: Audience = "participants"
    stock: Literal["plain", "card"] = "plain"
    sides: Literal[1, 2] = 1
    copies: int | None = 1
    sets: int | None = 1
    editable: bool = True
    most_pages: int | None = None


class _Made(Struct, frozen=True, kw_only=True):
    """A row of the table of what the kit makes by itself."""

    id: str
    template: str
    word: str
    stage: Stage = "home"
    orientation: Literal["portrait", "landscape"] = "portrait"
    audience: Audience = "participants"
    stock: Literal["plain", "card"] = "plain"
    editable: bool = True
    for_each: bool = False
    most_pages: int | None = None
    used_on: Callable[[Plan], Iterable[str]] = lambda plan: ()
    wanted: Callable[[Plan], bool] = lambda plan: True


def _has_resources(plan: Plan) -> bool:
    return bool(plan.school.resources or plan.credits or any(s.kind == "resources" for s in plan.slides))


MADE = (
    _Made(id="sign-in-sheet", template="print/sign-in.md.j2", word="sign_in_sheet", stage="door"),
    _Made(id="agenda", template="print/agenda.md.j2", word="agenda", stage="door", for_each=True),
    _Made(
        id="resource-sheet",
        template="print/resources.md.j2",
        word="resource_sheet",
        for_each=True,
        wanted=_has_resources,
    ),
    _Made(
        id="chooser-card",
        template="print/chooser-card.md.j2",
        word="chooser_card",
        stage="slides",
        orientation="landscape",
        audience="facilitator",
        editable=False,
        used_on=lambda plan: (choice.id for choice in plan.choices),
        wanted=lambda plan: bool(plan.choices),
    ),
    _Made(
        id="table-tents",
        template="print/table-tents.md.j2",
        word="table_tents",
        stage="room",
        orientation="landscape",
        stock="card",
        editable=False,
        wanted=lambda plan: bool(plan.tents),
    ),
    _Made(
        id="group-cards",
        template="print/group-cards.md.j2",
        word="group_cards",
        stage="slides",
        stock="card",
        editable=False,
        used_on=lambda plan: (slide.id for slide in plan.slides if slide.groups and slide.groups.seats),
        wanted=lambda plan: bool(plan.cards),
    ),
)
RUN_OF_SHOW = _Made(
    id="run-of-show",
    template="print/run-of-show.md.j2",
    word="run_of_show",
    orientation="landscape",
    audience="facilitator",
    editable=False,
    most_pages=1,
)
PRINT_LIST = _Made(
    id="print-and-pack-list",
    template="print/print-list.md.j2",
    word="print_and_pack_list",
    audience="facilitator",
    editable=False,
)
START_HERE = _Made(
    id="start-here",
    template="print/start-here.md.j2",
    word="start_here",
    audience="facilitator",
    editable=False,
    most_pages=1,
)

TEMPLATES = {
    "signs": "print/signs.md.j2",
    "worksheet": "print/worksheet.md.j2",
    "cards": "print/cards.md.j2",
    "tents": "print/tents.md.j2",
    "poster": "print/poster.md.j2",
    "rating": "print/rating.md.j2",
    "exit ticket": "print/exit-ticket.md.j2",
    "evaluation": "print/evaluation.md.j2",
    "summary": "print/summary.md.j2",
    "text": "print/text.md.j2",
}
"""The template of each kind of handout."""

NOT_EDITED = frozenset({"signs", "tents", "poster"})
"""Kinds whose page is a picture of itself: as large as the paper takes, and of no use in Word."""


def printables(plan: Plan) -> tuple[Page, ...]:
    """What lies in `print/`, in the order of use, but for the list of it all."""
    order = {slide.id: at for at, slide in enumerate(plan.slides)}

    def when(stage: Stage, slides: Iterable[str]) -> tuple[int, int]:
        return STAGES.index(stage), min((order[slide] for slide in slides if slide in order), default=len(order))

    own = [handout for handout in plan.handouts if handout.id != RUN_OF_SHOW.id]
    taken = {handout.id for handout in own}
    pages = [(when(_stage(handout), handout.slides), _own(handout)) for handout in own]
    rows = [row for row in MADE if row.id not in taken and row.wanted(plan)]
    pages += [(when(row.stage, row.used_on(plan)), made(row, plan)) for row in rows]
    return tuple(page for _, page in sorted(pages, key=lambda each: each[0]))


def _stage(handout: PlannedHandout) -> Stage:
    """When the handout is used: as the page of the kit's own that it replaces, or as its kind is."""
    replaced = next((row.stage for row in MADE if row.id == handout.id), None)
    if replaced:
        return replaced
    if handout.beforehand:
        return "send"
    return "room" if handout.kind in NOT_EDITED else "slides"


def run_of_show(plan: Plan) -> Page:
    """The run of show: the session's own handout of that id, or the kit's."""
    own = next((handout for handout in plan.handouts if handout.id == RUN_OF_SHOW.id), None)
    return _own(own) if own else made(RUN_OF_SHOW, plan)


def _own(handout: PlannedHandout) -> Page:
    return Page(
        id=handout.id,
        template=TEMPLATES[handout.kind],
        handout=handout,
        orientation=handout.orientation,
        paper=handout.paper,
        audience=handout.audience,
        stock=handout.stock,
        sides=handout.sides,
        copies=handout.copies,
        sets=handout.sets,
        editable=handout.kind not in NOT_EDITED,
        most_pages=1 if handout.kind == "summary" else None,
    )


def made(row: _Made, plan: Plan) -> Page:
    """The page that a row of the table asks for."""
    count = plan.people.copies if row.for_each else 1
    return Page(
        id=row.id,
        template=row.template,
        word=row.word,
        orientation=row.orientation,
        paper=plan.paper,
        audience=row.audience,
        stock=row.stock,
        copies=count,
        sets=count,
        editable=row.editable,
        most_pages=row.most_pages,
    )


def sheets_of_paper(pages: int, sets: int, sides: int) -> int:
    """How many sheets `sets` times `pages` pages take: each set begins on a sheet of its own."""
    return sets * ceil(pages / sides)
