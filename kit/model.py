"""What a session is, as its author wrote it: frozen values, each with its place in the file.

Nothing here is computed: clock times, copies, groups and filled blanks are the plan's.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from kit.diagnostics import Place
from kit.times import Times


class Markdown(str):
    """Text that an author wrote in Markdown. A plain `str` is what a person filled in, and is never markup."""

    __slots__ = ()


Label = Literal[
    "Say",
    "Ask",
    "Do",
    "Note",
    "If time",
    "If short",
    "Watch for",
    "Virtual",
    "Materials",
    "Handout",
    "Source",
]
BlankKind = Literal["text", "link", "image", "date", "list"]
SCHOOL_NAME = "school name"
SCHOOL_LOGO = "school logo"
ALWAYS: dict[str, BlankKind] = {SCHOOL_NAME: "text", SCHOOL_LOGO: "image"}
"""The blanks that every session has, declared or not: the kit itself shows them in the deck and on every page."""

SlideKind = Literal[
    "", "welcome", "inclusion", "input", "activity", "transition", "break", "debrief", "closure", "evaluation",
    "resources",
]  # fmt: skip
Keep = Literal["must", "should", "could"]
IfShort = Literal["", "handout", "pre-work"]
ListKind = Literal["", "agenda", "outcomes", "resources", "presenters", "credits"]
HandoutKind = Literal[
    "signs", "worksheet", "cards", "tents", "poster", "rating", "exit ticket", "evaluation", "summary", "text"
]
Modality = Literal["in person", "virtual", "hybrid"]
Paper = Literal["letter", "a4"]
Per = Literal["session", "participant", "group", "room"]
Form = Literal["groups of", "groups", "expert groups", "jigsaw", "whole group", "on your own"]


class Grouping(Struct, frozen=True, kw_only=True):
    """How people are put together.

    `pairs` and `triads` are `groups of` 2 and 3; `number` is a group's size for `groups of`, the number of groups
    for `groups` and `expert groups`, the number of topics for `jigsaw`, and 0 otherwise.
    """

    form: Form
    number: int
    text: str
    place: Place


class Roles(Struct, frozen=True, kw_only=True):
    """Who does what in a group, in the order in which roles are dealt out to its people."""

    names: tuple[Markdown, ...]
    place: Place


class Quantity(Struct, frozen=True, kw_only=True):
    """`number` for each `per`; `(12)` is 12 per session."""

    number: int
    per: Per


class Allow(Struct, frozen=True, kw_only=True):
    """A warning that somebody lets be, in the lines from `first` to `last`; "" for a missing reason."""

    code: str
    reason: str
    place: Place
    first: int
    last: int


class Step(Struct, frozen=True, kw_only=True):
    """A timed list item: its text without the time, on one line."""

    text: Markdown
    times: Times
    place: Place


class ScriptPart(Struct, frozen=True, kw_only=True):
    """What stands under one label of a facilitator blockquote."""

    label: Label
    text: Markdown
    place: Place


class Material(Struct, frozen=True, kw_only=True):
    """A thing to bring; no `quantity` where none was written."""

    text: Markdown
    quantity: Quantity | None
    place: Place


class HandoutUse(Struct, frozen=True, kw_only=True):
    """A handout that a slide hands out; `id` is "" where it is not one of the session's own."""

    text: Markdown
    id: str
    quantity: Quantity | None
    place: Place


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
    steps: tuple[Step, ...] = ()
    script: tuple[ScriptPart, ...] = ()
    materials: tuple[Material, ...] = ()
    handouts: tuple[HandoutUse, ...] = ()
    choice: Choice | None = None
    serves: tuple[int, ...] = ()
    review_by: datetime.date | None = None


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


class Blank(Struct, frozen=True, kw_only=True):
    """A detail that a school fills in. `example` and `fallback` are as written: a tuple for the kind `list`."""

    name: str
    kind: BlankKind
    place: Place
    label: str = ""
    example: str | tuple[str, ...] = ""
    fallback: str | tuple[str, ...] | None = None
    optional: bool = False
    alt: str = ""


class Participants(Struct, frozen=True, kw_only=True):
    """How many people; `min` and `max` are `expected` where only a number was written."""

    min: int
    expected: int
    max: int


class Presenter(Struct, frozen=True, kw_only=True):
    """Who leads: plain text."""

    name: str
    role: str = ""
    organization: str = ""


class Series(Struct, frozen=True, kw_only=True):
    """The series that the session is a part of."""

    name: str
    part: int
    of: int


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


class Value(Struct, frozen=True, kw_only=True):
    """What a school filled in for one blank: a tuple for the kind `list`. `folder` is where its file lies."""

    value: str | tuple[str, ...]
    place: Place
    folder: Path


class Resource(Struct, frozen=True, kw_only=True):
    """A school's own resource: plain text."""

    label: str
    link: str = ""
    note: str = ""


class School(Struct, frozen=True, kw_only=True):
    """A school's details, all files merged, later ones winning. Colours are six hexadecimal digits, or ""."""

    values: dict[str, Value] = field(default_factory=dict)
    primary: str = ""
    accent: str = ""
    resources: tuple[Resource, ...] = ()
    files: tuple[Path, ...] = ()
