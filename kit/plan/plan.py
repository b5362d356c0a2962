"""What a plan is: a session made concrete for one school, one date, one number of people and one choice.

Every time, count and group size that any output shows is computed here, once. All Markdown in a plan has its blanks
filled; a blank without a value stands in it as a link to `blank:`, which the document room marks.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kit.diagnostics import Place
from kit.model import (
    HandoutKind,
    IfShort,
    Keep,
    ListKind,
    Markdown,
    Modality,
    Paper,
    Presenter,
    Quantity,
    Resource,
    ScriptPart,
    Series,
    SlideKind,
)
from kit.plan.changes import Checkpoint, Fit
from kit.plan.together import GroupCards, Groups, Tent
from kit.times import NONE, Times, between

HiddenBecause = Literal["", "author", "chooser", "unchosen", "bonus", "short", "handout", "pre-work"]


class PlannedSchool(Struct, frozen=True, kw_only=True):
    """Whom the kit is for. `name` is "" where it is not filled in; `slug` names its folder; colours as in `School`."""

    name: str
    slug: str
    logo: Path | None
    logo_alt: str
    primary: str
    accent: str
    resources: tuple[Resource, ...]


class People(Struct, frozen=True, kw_only=True):
    """How many are expected, and what is made for them: `copies` for each participant, `sign_in_rows` on the sheet.

    `expected` is None where nobody said; copies and groups are then unknown.
    """

    expected: int | None
    copies: int | None
    sign_in_rows: int


class PlannedStep(Struct, frozen=True, kw_only=True):
    """A timed step; `offset` is in seconds from its slide's start."""

    text: Markdown
    times: Times
    offset: int


class MaterialUse(Struct, frozen=True, kw_only=True):
    """A thing to bring to one slide. `count` is None where no quantity was written or the people are not known."""

    text: Markdown
    quantity: Quantity | None
    count: int | None


class PlannedHandoutUse(Struct, frozen=True, kw_only=True):
    """A handout given out on one slide; `id` is "" where it is not one of the session's own."""

    text: Markdown
    id: str
    count: int | None


class PlannedSlide(Struct, frozen=True, kw_only=True):
    """One slide of the deck.

    `offset`, `clock` and `ends` are planned: seconds from the session's start, and seconds after midnight; None on a
    slide that this plan does not show (and clocks None where no start is known). `choice` is set on a chooser; `option`
    on an option's slides; `back` is the chooser's id on an option's last slide, else "". `unused` is the part of the
    slide's planned seconds that no step takes.
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


class PlannedOption(Struct, frozen=True, kw_only=True):
    """One option of a choice. `slide` is the id of its first slide; `total` the session's times if it is chosen.

    `total` is None for a bonus, which never counts as the choice.
    """

    id: str
    title: Markdown
    letter: str
    slide: str
    slides: tuple[str, ...]
    times: Times
    total: Times | None
    chosen: bool
    bonus: bool
    best_when: Markdown
    prep: Times | None
    needs: Markdown
    min_participants: int
    groups: Groups | None
    materials: tuple[MaterialUse, ...]
    handouts: tuple[Markdown, ...]


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
    """An agenda block: `slides` are those of the deck, shown or not; `times` counts the chosen option once."""

    id: str
    title: Markdown
    kind: SlideKind
    times: Times
    slides: tuple[PlannedSlide, ...]
    offset: int = 0
    clock: int | None = None


class PlannedHandout(Struct, frozen=True, kw_only=True):
    """A printable of the session that this plan prints.

    `copies` is how many a person hands out; `sets` how often the pages are printed for that, with `together` copies on
    each (two of a short form); both None where the people are not known. `slides` are the ids of the slides that use
    it, `option` the option it belongs to.
    `beforehand` says that it is sent to people, who read it before they come.
    """

    id: str
    title: Markdown
    kind: HandoutKind
    body: Markdown
    quantity: Quantity
    copies: int | None
    sets: int | None
    together: int
    orientation: Literal["portrait", "landscape"]
    paper: Paper
    stock: Literal["plain", "card"]
    sides: Literal[1, 2]
    per_page: int
    audience: Literal["participants", "facilitator"]
    option: str
    slides: tuple[str, ...]
    list: ListKind
    place: Place
    beforehand: bool = False


class PlannedMaterial(Struct, frozen=True, kw_only=True):
    """One thing to bring for the whole session: the most that any slide needs at once.

    The same scissors serve two activities; where they do not, each use in `slides` says its own count.
    """

    text: Markdown
    count: int | None
    slides: tuple[str, ...]
    counts: tuple[int | None, ...]


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
