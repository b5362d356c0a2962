"""What a session is, as its author wrote it: frozen values, each with its place in the file.

Nothing here is computed: clock times, copies, groups and filled blanks are the plan's.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from kit.diagnostics import Place
from kit.language.times import Times
from kit.session.details import Blank
from kit.session.group_forms import FORM_NAMED, By
from kit.session.slide_parts import HandoutUse, Material, Quantity, ScriptPart, Step
from kit.text import Markdown

SlideKind = Literal[
    "", "welcome", "inclusion", "input", "activity", "transition", "break", "debrief", "closure", "evaluation",
    "resources",
]  # fmt: skip
Moment = Literal[
    "", "cover", "opener", "agenda", "activity", "input", "two sides", "statement", "number", "quotation", "picture",
    "data", "break", "resources", "closing", "chooser",
]  # fmt: skip
"""What a slide is for those who look at it; "" where its author leaves that to the kit."""
ASKED: tuple[Moment, ...] = (
    "opener", "agenda", "activity", "input", "two sides", "statement", "number", "quotation", "picture", "data",
    "break", "resources", "closing",
)  # fmt: skip
"""The moments that an author can ask for."""
Keep = Literal["must", "should", "could"]
IfShort = Literal["", "handout", "pre-work"]
ListKind = Literal["", "agenda", "outcomes", "resources", "presenters", "credits"]
HandoutKind = Literal[
    "signs", "worksheet", "cards", "tents", "poster", "rating", "exit ticket", "evaluation", "summary", "text"
]
RatingForm = Literal["individual", "team", "wall", "action"]
"""The pages that one source of a self-assessment makes."""
Modality = Literal["in person", "virtual", "hybrid"]
Paper = Literal["letter", "a4"]


class FixedStart(Struct, frozen=True, kw_only=True):
    """Seconds after midnight at which something begins; `half` says that it may as well be twelve hours later."""

    seconds: int
    half: bool = False


class Grouping(Struct, frozen=True, kw_only=True):
    """How people are put together.

    `form` is the name of a row of `GROUP_FORMS`, and `number` what that row counts: the people in a group, the groups
    or the topics of a jigsaw; 0 for the whole group and for everybody on their own.
    """

    form: str
    number: int
    text: str
    place: Place

    @property
    def by(self) -> By:
        """What the number counts."""
        return FORM_NAMED[self.form].by

    @property
    def parted(self) -> bool:
        """Whether people sit in several groups of more than one."""
        return self.by not in ("everyone", "alone")

    @property
    def counted(self) -> bool:
        """Whether the number of groups is said, or that of a jigsaw's topics, rather than their size."""
        return self.by in ("count", "topics")


class Roles(Struct, frozen=True, kw_only=True):
    """Who does what in a group, in the order in which roles are dealt out to its people."""

    names: tuple[Markdown, ...]
    place: Place


class Allow(Struct, frozen=True, kw_only=True):
    """A warning that somebody lets be, in the lines from `first` to `last`; "" for a missing reason."""

    code: str
    reason: str
    place: Place
    first: int
    last: int


class Slide(Struct, frozen=True, kw_only=True):
    """One slide and all that goes with it.

    `body` is the author's Markdown, without settings and facilitator blockquotes; the comments `<!-- pause -->` and
    `<!-- column -->` and the times of list items stay in it. `serves` are numbers of outcomes, from 1.
    """

    id: str
    title: Markdown
    time: Times | None
    body: Markdown
    place: Place
    layout: str = ""
    hidden: bool = False
    reveal: bool = False
    kind: SlideKind = ""
    keep: Keep = "should"
    if_short: IfShort = ""
    groups: Grouping | None = None
    roles: Roles | None = None
    list: ListKind = ""
    clock: bool = False
    moment: Moment = ""
    steps: tuple[Step, ...] = ()
    script: tuple[ScriptPart, ...] = ()
    materials: tuple[Material, ...] = ()
    handouts: tuple[HandoutUse, ...] = ()
    choice: Choice | None = None
    serves: tuple[int, ...] = ()
    review_by: datetime.date | None = None
    at: FixedStart | None = None
    shared: bool = False
    """Whether its time is its share of its block's."""
    noted: Mapping[str, str] = field(default_factory=dict)
    """The settings in words of one's own, such as `lead`, who leads it: plain text."""


class Option(Struct, frozen=True, kw_only=True):
    """One option of a choice: `slide` is its own slide, None where it has parts and no text of its own."""

    id: str
    title: Markdown
    time: Times | None
    slide: Slide | None
    parts: tuple[Slide, ...]
    place: Place
    groups: Grouping | None = None
    roles: Roles | None = None
    bonus: bool = False
    best_when: Markdown = Markdown("")
    prep: Times | None = None
    needs: Markdown = Markdown("")
    min_participants: int = 0
    serves: tuple[int, ...] = ()

    @property
    def slides(self) -> tuple[Slide, ...]:
        """The option's slides in order."""
        return (self.slide, *self.parts) if self.slide else self.parts


class Choice(Struct, frozen=True, kw_only=True):
    """The options below a chooser slide, of which `count` are chosen; `id` is the chooser slide's."""

    id: str
    count: int
    options: tuple[Option, ...]
    place: Place
    default: str = ""
    unchosen: Literal["hide", "drop"] = "hide"
    visible: bool = False


class Block(Struct, frozen=True, kw_only=True):
    """An agenda block, and a section of the deck."""

    id: str
    title: Markdown
    budget: Times | None
    slides: tuple[Slide, ...]
    place: Place
    kind: SlideKind = ""
    serves: tuple[int, ...] = ()
    at: FixedStart | None = None
    noted: Mapping[str, str] = field(default_factory=dict)
    """The settings in words of one's own, where a slide has none: plain text."""


class Handout(Struct, frozen=True, kw_only=True):
    """A printable that the session brings. `copies`, `sides` and `per_page` are None where none was written."""

    id: str
    title: Markdown
    kind: HandoutKind
    body: Markdown
    place: Place
    copies: Quantity | None = None
    orientation: Literal["portrait", "landscape"] | None = None
    paper: Paper | None = None
    stock: Literal["plain", "card"] = "plain"
    sides: Literal[1, 2] = 1
    per_page: int | None = None
    option: str = ""
    audience: Literal["participants", "facilitator"] = "participants"
    list: ListKind = ""
    review_by: datetime.date | None = None
    forms: tuple[RatingForm, ...] = ()
    """Of a rating: the pages that are made of it; () for the individual one."""


class Participants(Struct, frozen=True, kw_only=True):
    """How many people; `min` and `max` are `expected` where only a number was written."""

    min: int
    expected: int
    max: int
    online: int = 0
    """Of the expected, those who are said to join online."""


class Presenter(Struct, frozen=True, kw_only=True):
    """Who leads: plain text."""

    name: str
    role: str = ""
    organization: str = ""


class Series(Struct, frozen=True, kw_only=True):
    """The series that the session is part of; what nobody knows yet of it is None. `next_start` is a time of day."""

    name: str
    part: int
    of: int | None = None
    next: datetime.date | None = None
    next_start: int | None = None


class Provider(Struct, frozen=True, kw_only=True):
    """Who gives credit."""

    name: str = ""
    number: str = ""
    kind: str = ""


class Session(Struct, frozen=True, kw_only=True):
    """A whole session file. `path` is the file, `start` seconds after midnight."""

    path: Path
    title: Markdown
    place: Place
    subtitle: Markdown = Markdown("")
    summary: Markdown = Markdown("")
    language: str = "en-US"
    audience: Markdown = Markdown("")
    outcomes: tuple[Markdown, ...] = ()
    essential_question: Markdown = Markdown("")
    length: Times | None = None
    start: int | None = None
    date: datetime.date | None = None
    room: str = ""
    participants: Participants | None = None
    modality: Modality = "in person"
    series: Series | None = None
    presenters: tuple[Presenter, ...] = ()
    theme: str = "standard"
    paper: Paper = "letter"
    blanks: tuple[Blank, ...] = ()
    credits: tuple[Markdown, ...] = ()
    credit: tuple[str, ...] = ()
    """Names of the rules by which it may earn credit."""
    provider: Provider | None = None
    assessment: str = ""
    """What shows that people learned it."""
    parent_role: Markdown = Markdown("")
    compliance: tuple[Markdown, ...] = ()
    """The clauses of laws and plans that it serves; they are printed with the evidence only."""
    version: str = ""
    review_by: datetime.date | None = None
    allows: tuple[Allow, ...] = ()
    blocks: tuple[Block, ...] = ()
    handouts: tuple[Handout, ...] = ()

    @property
    def slides(self) -> tuple[Slide, ...]:
        """Every slide in order, those of options included."""
        return tuple(
            each
            for block in self.blocks
            for slide in block.slides
            for each in (
                slide,
                *(s for o in (slide.choice.options if slide.choice else ()) for s in o.slides),
            )
        )

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every choice in order."""
        return tuple(slide.choice for block in self.blocks for slide in block.slides if slide.choice)
