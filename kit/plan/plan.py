"""What a plan is: a session made concrete for one school, one date, one number of people and one choice.

Every time, count and group size that any output shows is computed here, once. All Markdown in a plan has its blanks
filled; a blank without a value stands in it as a link to `blank:`, which the document room marks.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from kit.diagnostics import Place
from kit.language.times import NONE, Times, between
from kit.plan.changes import Checkpoint, Fit
from kit.plan.grouping import GroupCards, Groups, Tent
from kit.plan.planned_things import MaterialUse, PlannedHandout, PlannedHandoutUse, PlannedMaterial
from kit.plan.script_sections import ScriptSection, is_aside, script_sections
from kit.session.details import Resource
from kit.session.model import FixedStart, IfShort, Keep, ListKind, Modality, Moment, Paper, Presenter, Series, SlideKind
from kit.session.slide_parts import ScriptPart
from kit.text import Markdown

HiddenBecause = Literal["", "author", "chooser", "unchosen", "bonus", "short", "handout", "pre-work"]


class PlannedSchool(Struct, frozen=True, kw_only=True):
    """Whom the kit is for. `name` is "" where it is not filled in; `slug` names its folder; colors as in `School`."""

    name: str
    slug: str
    logo: Path | None
    logo_alt: str
    primary: str
    accent: str
    resources: tuple[Resource, ...]


class People(Struct, frozen=True, kw_only=True):
    """How many people are expected, and what is made for them."""

    expected: int | None
    """None where nobody said: copies and groups are then not known."""
    copies: int | None
    """Copies of a page for participants."""
    sign_in_rows: int
    """Rows of the sign-in sheet."""
    online: int = 0
    """How many of the people join online."""

    @property
    def in_room(self) -> int | None:
        """Of the expected, those who are in the room."""
        return None if self.expected is None else self.expected - self.online


class PlannedStep(Struct, frozen=True, kw_only=True):
    """A timed step; `offset` is in seconds from its slide's start."""

    text: Markdown
    times: Times
    offset: int


class PlannedSlide(Struct, frozen=True, kw_only=True):
    """One slide of the deck.

    `offset`, `clock` and `ends` are planned: seconds from the session's start, and seconds after midnight; None on a
    slide that this plan does not show (and clocks None where no start is known). `choice` is set on a chooser; `option`
    on an option's slides; `back` is the chooser's id on an option's last slide, else "". `unused` is the part of the
    slide's planned seconds that no step takes. `moment` is what it is for those who look at it. A slide that is `made`
    is the kit's own: it opens its block, or says where people are, and takes no time.
    """

    id: str
    title: Markdown
    body: Markdown
    layout: str
    block: str
    section: Markdown
    hidden: bool
    hidden_because: HiddenBecause
    kind: SlideKind
    keep: Keep
    times: Times
    place: Place
    offset: int | None = None
    clock: int | None = None
    ends: int | None = None
    unused: int = 0
    steps: tuple[PlannedStep, ...] = ()
    script: tuple[ScriptPart, ...] = ()
    materials: tuple[MaterialUse, ...] = ()
    handouts: tuple[PlannedHandoutUse, ...] = ()
    groups: Groups | None = None
    reveal: bool = False
    show_end: bool = False
    list: ListKind = ""
    choice: str = ""
    option: str = ""
    back: str = ""
    if_short: IfShort = ""
    moment: Moment = ""
    made: bool = False
    at: FixedStart | None = None
    noted: Mapping[str, str] = field(default_factory=dict)
    """The settings in words of one's own, its block's where it has none: plain text."""
    before: str = ""
    """Who led until then, where somebody else leads from here on."""
    online: bool = False
    """Whether everybody is online, so that what is for people online is the script and no aside."""

    @property
    def lead(self) -> str:
        """Who leads it: plain text."""
        return self.noted.get("lead", "")

    @property
    def sections(self) -> tuple[ScriptSection, ...]:
        """The script without its asides, cut by the steps."""
        return script_sections(self.script, tuple(step.text for step in self.steps), online=self.online)

    @property
    def asides(self) -> tuple[ScriptPart, ...]:
        """What stands beside the script, since it may happen at any time."""
        return tuple(part for part in self.script if is_aside(part, online=self.online))


class PlannedOption(Struct, frozen=True, kw_only=True):
    """One option of a choice."""

    id: str
    title: Markdown
    letter: str
    slide: str
    """The id of its first slide."""
    slides: tuple[str, ...]
    times: Times
    total: Times | None
    """The session's times if it is chosen; None for a bonus, which never counts as the choice."""
    chosen: bool
    bonus: bool
    best_when: Markdown
    prep: Times | None
    needs: Markdown
    min_participants: int
    groups: Groups | None
    materials: tuple[MaterialUse, ...]
    handouts: tuple[Markdown, ...]
    sheets: int | None = None
    """Sheets of paper that its own handouts take at least, as if each were one page; None where the people are not
    known."""

    @property
    def standing(self) -> str:
        """`chosen` where this plan runs it, `bonus` where it is an extra that is not run, else empty."""
        if self.chosen:
            return "chosen"
        return "bonus" if self.bonus else ""


class PlannedChoice(Struct, frozen=True, kw_only=True):
    """A choice with its options in order; `id` and `slide` are the chooser slide's."""

    id: str
    title: Markdown
    count: int
    options: tuple[PlannedOption, ...]

    @property
    def chosen(self) -> tuple[PlannedOption, ...]:
        """The options that this plan runs."""
        return tuple(option for option in self.options if option.chosen)


class PlannedBlock(Struct, frozen=True, kw_only=True):
    """An agenda block."""

    id: str
    title: Markdown
    kind: SlideKind
    times: Times
    """Its times, in which the chosen option counts once."""
    slides: tuple[PlannedSlide, ...]
    """Its slides of the deck, shown or not."""
    offset: int = 0
    clock: int | None = None
    number: int = 0
    """Its place among the blocks that take time, from 1; 0 for a block that takes none."""
    purpose: tuple[Markdown, ...] = ()
    """The outcomes that it serves, or else the titles of its longest slides."""
    needs: tuple[Need, ...] = ()
    """What people have in hand in it."""
    at: FixedStart | None = None
    open: Times = NONE
    """What its budget leaves to nobody: after its slides, planned and at most; at least none of it."""
    wait: int = 0
    """Seconds before it, in which nothing is planned: it begins at a fixed moment."""
    place: Place = Place(file="")

    @property
    def empty(self) -> int:
        """The planned seconds of it in which nothing is planned, though its slides are there."""
        taken = sum(slide.times.planned for slide in self.slides if not slide.hidden)
        return max(0, self.times.planned - taken) if taken else 0


class Need(Struct, frozen=True, kw_only=True):
    """Something that people have in hand, or are, in a block."""

    kind: Literal["handout", "material"]
    text: Markdown


class MissingBlank(Struct, frozen=True, kw_only=True):
    """A blank without a value; `outputs` are filled by whoever makes the outputs, from the documents themselves."""

    name: str
    label: str
    example: str
    place: Place


class Plan(Struct, frozen=True, kw_only=True):
    """A session made concrete. `times` is the session's length as planned, `available` the time there is.

    `tents` are the tables' tents and `cards` the jigsaws' cards of the groups that this plan shows; none online.
    `fit` says what was changed for the time that was asked for, None where nobody asked.
    """

    slug: str
    title: Markdown
    subtitle: Markdown
    summary: Markdown
    audience: Markdown
    outcomes: tuple[Markdown, ...]
    essential_question: Markdown
    language: str
    modality: Modality
    series: Series | None
    presenters: tuple[Presenter, ...]
    credits: tuple[Markdown, ...]
    version: str
    paper: Paper
    school: PlannedSchool
    people: People
    date: datetime.date | None
    start: int | None
    room: str
    available: Times | None
    folder: Path
    blocks: tuple[PlannedBlock, ...]
    choices: tuple[PlannedChoice, ...]
    handouts: tuple[PlannedHandout, ...]
    materials: tuple[PlannedMaterial, ...]
    missing: tuple[MissingBlank, ...]
    times: Times = NONE
    tents: tuple[Tent, ...] = ()
    cards: tuple[GroupCards, ...] = ()
    fit: Fit | None = None
    checkpoints: tuple[Checkpoint, ...] = ()

    @property
    def spare(self) -> int:
        """The seconds to spare of the time there is, as the clocks at both ends show them; 0 where nobody said."""
        return max(0, between(self.times.planned, self.available.planned)) if self.available else 0

    @property
    def slides(self) -> tuple[PlannedSlide, ...]:
        """Every slide of the deck in order, hidden ones included; the first is the title slide."""
        return tuple(slide for block in self.blocks for slide in block.slides)

    @property
    def shown(self) -> tuple[PlannedSlide, ...]:
        """The slides that this plan shows."""
        return tuple(slide for slide in self.slides if not slide.hidden)
