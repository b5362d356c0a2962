"""The table of a session's outputs: what its kit holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.build.request import PARTS, Part
from kit.build.session_after import after_outputs
from kit.build.session_clock import clock_of
from kit.build.session_online import as_sent, online_outputs, sent
from kit.build.shared_slides import shared_deck
from kit.build.source import Output
from kit.document import plain_text
from kit.formats.html import DeliveryClock
from kit.plan import Plan, PlannedHandout, slug
from kit.theme.words import Words

Audience = Literal["participants", "facilitator"]
PAGES = (".docx", ".pdf")
"""What a page is written in where a person would edit it; else in the last alone."""
SHORTER = "fewer slides, options, handouts or hints such as `If short` make it shorter; it can be used as it is"
FIRST = (
    "start-here.pdf",
    "deck.pptx",
    "slides-to-share.pptx",
    "slides-to-share.pdf",
    "facilitator-notes.docx",
    "facilitator-notes.pdf",
    "run-of-show.pdf",
    "clock.html",
)
"""The files that a person needs first."""

Stage = Literal["send", "room", "door", "slides", "home"]
STAGES: tuple[Stage, ...] = ("send", "room", "door", "slides", "home")
"""When something printed is used: sent beforehand, put up in the room, at the door, slide by slide, taken home."""


class _MadeOutput(Struct, frozen=True, kw_only=True):
    """A row of the table of what the kit makes by itself."""

    id: str
    template: str
    word: str
    stage: Stage = "home"
    orientation: Literal["portrait", "landscape"] = "portrait"
    audience: Audience = "participants"
    stock: Literal["plain", "card"] = "plain"
    formats: tuple[str, ...] = PAGES
    for_each: bool = False
    most_pages: int | None = None
    used_on: Callable[[Plan], Iterable[str]] = lambda plan: ()
    wanted: Callable[[Plan], bool] = lambda plan: True


def _has_resources(plan: Plan) -> bool:
    return bool(plan.school.resources or plan.credits or any(s.kind == "resources" for s in plan.slides))


MADE = (
    _MadeOutput(id="sign-in-sheet", template="print/sign-in.md.j2", word="sign_in_sheet", stage="door"),
    _MadeOutput(id="agenda", template="print/agenda.md.j2", word="agenda", stage="door", for_each=True),
    _MadeOutput(
        id="resource-sheet",
        template="print/resources.md.j2",
        word="resource_sheet",
        for_each=True,
        wanted=_has_resources,
    ),
    _MadeOutput(
        id="chooser-card",
        template="print/chooser-card.md.j2",
        word="chooser_card",
        stage="slides",
        orientation="landscape",
        audience="facilitator",
        formats=PAGES[-1:],
        used_on=lambda plan: (choice.id for choice in plan.choices),
        wanted=lambda plan: bool(plan.choices),
    ),
    _MadeOutput(
        id="table-tents",
        template="print/table-tents.md.j2",
        word="table_tents",
        stage="room",
        orientation="landscape",
        stock="card",
        formats=PAGES[-1:],
        wanted=lambda plan: bool(plan.tents),
    ),
    _MadeOutput(
        id="group-cards",
        template="print/group-cards.md.j2",
        word="group_cards",
        stage="slides",
        stock="card",
        formats=PAGES[-1:],
        used_on=lambda plan: (slide.id for slide in plan.slides if slide.groups and slide.groups.seats),
        wanted=lambda plan: bool(plan.cards),
    ),
)
RUN_OF_SHOW = _MadeOutput(
    id="run-of-show",
    template="print/run-of-show.md.j2",
    word="run_of_show",
    orientation="landscape",
    audience="facilitator",
    formats=PAGES[-1:],
    most_pages=2,
)
PRINT_LIST = _MadeOutput(
    id="print-and-pack-list",
    template="print/print-list.md.j2",
    word="print_and_pack_list",
    audience="facilitator",
    formats=PAGES[-1:],
)
START_HERE = _MadeOutput(
    id="start-here",
    template="print/start-here.md.j2",
    word="start_here",
    audience="facilitator",
    formats=PAGES[-1:],
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

FORMS = {"team": "print/rating-team.md.j2", "wall": "print/rating-wall.md.j2", "action": "print/rating-action.md.j2"}
"""The template of each form of a self-assessment but the individual one."""

NOT_EDITED = frozenset({"signs", "tents", "poster"})
"""Kinds whose page is a picture of itself: as large as the paper takes, and of no use in Word."""


def printables(plan: Plan) -> tuple[Output, ...]:
    """What lies in `print/`, in the order of use, but for the list of it all; of a session online, what is sent."""
    order = {slide.id: at for at, slide in enumerate(plan.slides)}

    def when(stage: Stage, slides: Iterable[str]) -> tuple[int, int]:
        return STAGES.index(stage), min((order[slide] for slide in slides if slide in order), default=len(order))

    away = plan.modality == "virtual"
    own = [handout for handout in plan.handouts if handout.id != RUN_OF_SHOW.id and (not away or sent(handout))]
    taken = {handout.id for handout in own}
    pages = [(when(_stage(handout), handout.slides), _own(handout)) for handout in own]
    rows = [row for row in MADE if row.id not in taken and row.wanted(plan) and (not away or row.for_each)]
    pages += [(when(row.stage, row.used_on(plan)), made(row, plan)) for row in rows]
    return tuple(page for _, page in sorted(pages, key=lambda each: each[0]))


def session_outputs(plan: Plan, only: Sequence[Part] = PARTS) -> tuple[Output, ...]:
    """Every row of the session's kit, or of the parts of it that are asked for, in the order in which they are made.

    The deck comes first, since a slide that had to be continued moves the numbers of those after it; last come the
    pages that count the others.
    """
    rows = [replace(DECK, written="deck" in only)]
    if "slides-to-share" in only:
        rows.append(SHARED)
    if "print" in only:
        rows += (run_of_show(plan), *_paper(plan), *(online_outputs(plan) if plan.modality != "in person" else ()))
    if "notes" in only:
        rows += (NOTES, CLOCK)
    if set(PARTS) <= set(only):
        rows += (made(START_HERE, plan), *after_outputs(plan))
    return tuple(rows)


def _paper(plan: Plan) -> Iterator[Output]:
    """What is printed, and the list of it; of a session online, what is sent and the chooser card, and no list."""
    pages = numbered(printables(plan), plan.modality)
    yield from pages
    if plan.modality != "virtual":
        yield _printed(made(PRINT_LIST, plan), 0, len(str(len(pages))))
    else:
        yield from (made(row, plan) for row in MADE if row.id == "chooser-card" and row.wanted(plan))


def numbered(pages: Sequence[Output], modality: str = "in person") -> list[Output]:
    """The printables with their places in the order of use, which their files' names begin with."""
    digits = len(str(len(pages)))
    found = [_printed(page, at, digits) for at, page in enumerate(pages, start=1)]
    return [as_sent(page) for page in found] if modality == "virtual" else found


def _printed(page: Output, number: int, digits: int) -> Output:
    file = f"print/{number:0{max(2, digits)}}-{slug(page.id, 'handout')}"
    return replace(page, file=file, number=number, counted_in="print/all")


DECK = Output(id="deck", file="deck", formats=(".pptx",), template="deck.md.j2", values={"only": ()}, word="deck")
SHARED = Output(
    id="slides-to-share",
    file="slides-to-share",
    formats=(".pptx", ".pdf"),
    value=shared_deck,
    word="slides_to_share",
)
NOTES = Output(
    id="facilitator-notes",
    file="facilitator-notes",
    formats=PAGES,
    template="notes.md.j2",
    word="facilitator_notes",
    full_title=True,
    audience="facilitator",
    shows_slides=True,
)


def _clock(values: Mapping[str, Any], words: Words) -> DeliveryClock:
    return clock_of(values["plan"], words, values["deck"].number)


CLOCK = Output(
    id="clock",
    file="clock",
    formats=(".html",),
    value=_clock,
    word="clock",
    audience="facilitator",
)


def _stage(handout: PlannedHandout) -> Stage:
    """When the handout is used: as the page of the kit's own that it replaces, or as its kind is."""
    replaced = next((row.stage for row in MADE if row.id == handout.id), None)
    if replaced:
        return replaced
    if handout.beforehand:
        return "send"
    return "room" if handout.kind in NOT_EDITED else "slides"


def run_of_show(plan: Plan) -> Output:
    """The run of show: the session's own handout of that id, or the kit's."""
    own = next((handout for handout in plan.handouts if handout.id == RUN_OF_SHOW.id), None)
    return _own(own) if own else made(RUN_OF_SHOW, plan)


def _own(handout: PlannedHandout) -> Output:
    edited = handout.kind not in NOT_EDITED and handout.form != "wall"
    return Output(
        id=handout.id,
        file=handout.id,
        formats=PAGES if edited else PAGES[-1:],
        template=FORMS.get(handout.form, TEMPLATES[handout.kind]),
        values={"handout": handout},
        title=plain_text(handout.title),
        word=f"rating_{handout.form}" if handout.form in FORMS else "",
        orientation=handout.orientation,
        paper=handout.paper,
        audience=handout.audience,
        stock=handout.stock,
        sides=handout.sides,
        copies=handout.copies,
        sets=handout.sets,
        option=handout.option,
        most_pages=1 if handout.kind == "summary" else None,
        place=handout.place,
    )


def made(row: _MadeOutput, plan: Plan) -> Output:
    """The page that a row of the table asks for."""
    count = plan.people.copies if row.for_each else 1
    return Output(
        id=row.id,
        file=row.id,
        formats=row.formats,
        template=row.template,
        values={"handout": None},
        word=row.word,
        orientation=row.orientation,
        paper=plan.paper,
        audience=row.audience,
        stock=row.stock,
        copies=count,
        sets=count,
        most_pages=row.most_pages,
        cure=SHORTER,
    )
