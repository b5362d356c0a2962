"""What a programme is, as its author wrote it: frozen values, each with its place in the file or the table.

Nothing here is computed: clock times, dosage, coverage and clashes are the timetable's.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from kit.diagnostics import Place
from kit.language.times import Times
from kit.session.details import Blank
from kit.session.model import Allow, Handout, Modality, Paper, Participants, Provider
from kit.tables import Cell
from kit.text import Markdown

ProgrammeKind = Literal["series", "event", "institute", "course"]
Kind = Literal[
    "", "arrival", "plenary", "workshop", "networking", "webinar", "book", "listening", "team time", "meal", "break"
]
Layer = Literal["", "model", "teach back", "deliver"]
NO_CELLS: Mapping[str, Cell] = MappingProxyType({})
NO_PLACES: Mapping[str, Place] = MappingProxyType({})


class When(Struct, frozen=True, kw_only=True):
    """What a heading says of its time: a date, a start, an end (seconds after midnight), or only a length.

    `unreadable` where something stands there that is no time, which is told.
    """

    date: datetime.date | None = None
    start: int | None = None
    end: int | None = None
    length: Times | None = None
    unreadable: bool = False


class Happening(Struct, frozen=True, kw_only=True):
    """Something that is held: one evening, a workshop, a module, a break."""

    id: str
    title: Markdown
    place: Place
    no: str = ""
    words: Markdown = Markdown("")
    when: When = When()
    session: str = ""
    """The folder or file that its link names, "" for none."""
    room: str = ""
    seats: int | None = None
    seats_wanted: int | None = None
    presenters: tuple[str, ...] = ()
    host: str = ""
    strands: tuple[str, ...] = ()
    """Codes of strands; `("all",)` for all of them."""
    languages: tuple[str, ...] = ()
    audience: str = ""
    """A role that it is for, "" for everybody."""
    kind: Kind = ""
    beside: str = ""
    modality: Modality | None = None
    join: str = ""
    """The address at which people join it online."""
    brings: str = ""
    layer: Layer = ""
    module: str = ""
    cancelled: str = ""
    review_by: datetime.date | None = None
    cells: Mapping[str, Cell] = NO_CELLS
    """The settings as they were written, each with its place."""

    def place_of(self, key: str) -> Place:
        """Where the setting `key` was written; the heading or the row itself where it was not."""
        cell = self.cells.get(key)
        return cell.place if cell else self.place


Arrangement = Literal["itself", "side by side", "in turn"]


class Slot(Struct, frozen=True, kw_only=True):
    """Something at a time. What is held in it is the slot itself, or happenings side by side, or in turn."""

    own: Happening
    arrangement: Arrangement = "itself"
    inner: tuple[Happening, ...] = ()

    @property
    def id(self) -> str:
        """The id of the slot's heading."""
        return self.own.id

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """What is held in the slot."""
        return (self.own,) if self.arrangement == "itself" else self.inner


class Day(Struct, frozen=True, kw_only=True):
    """A `#` heading with its slots: a day where it has a `date`, else a part, for reading only."""

    title: Markdown
    place: Place
    words: Markdown = Markdown("")
    date: datetime.date | None = None
    slots: tuple[Slot, ...] = ()


class Room(Struct, frozen=True, kw_only=True):
    """A room of the list; `seats` is None where the list does not say."""

    name: str
    place: Place
    seats: int | None = None
    access: str = ""
    walls: str = ""
    note: str = ""


class Strand(Struct, frozen=True, kw_only=True):
    """A strand of the list: `sign` is the shape that stands for it beside its letter."""

    code: str
    name: str
    sign: str
    place: Place


class DueDate(Struct, frozen=True, kw_only=True):
    """Something that is due on a day."""

    id: str
    text: Markdown
    date: datetime.date
    place: Place


class Offer(Struct, frozen=True, kw_only=True):
    """Something that people can apply for; `link` names the folder of its programme or session, "" for none."""

    id: str
    title: Markdown
    words: Markdown
    place: Place
    link: str = ""
    audience: str = ""
    apply_by: datetime.date | None = None
    apply_at: str = ""
    cells: Mapping[str, Cell] = NO_CELLS

    def place_of(self, key: str) -> Place:
        """Where the setting `key` was written; the heading where it was not."""
        cell = self.cells.get(key)
        return cell.place if cell else self.place


class Person(Struct, frozen=True, kw_only=True):
    """A person of the people or attendance file. `marks` are what the attendance says of each meeting, by its id."""

    name: str
    row: int
    email: str = ""
    role: str = ""
    organization: str = ""
    team: str = ""
    language: str = ""
    id: str = ""
    badge_name: str = ""
    passed: str = ""
    marks: Mapping[str, str] = MappingProxyType({})


class Certificate(Struct, frozen=True, kw_only=True):
    """Who gets a certificate: those who attended `attend` of `of` meetings, made-up ones counted where `make_up`."""

    attend: int
    of: int
    place: Place
    make_up: bool = False
    signed_by: str = ""


class Framework(Struct, frozen=True, kw_only=True):
    """The framework whose elements are the strands."""

    name: str = ""
    version: str = ""
    source: str = ""


class Team(Struct, frozen=True, kw_only=True):
    """What a team is called, and the roles that each must hold."""

    called: str = "Team"
    at_least: tuple[str, ...] = ()


class Programme(Struct, frozen=True, kw_only=True):
    """A whole programme file. `path` is the file; `places` are those of the front matter's values by their keys."""

    path: Path
    kind: ProgrammeKind
    title: Markdown
    place: Place
    subtitle: Markdown = Markdown("")
    summary: Markdown = Markdown("")
    language: str = "en-US"
    languages: tuple[str, ...] = ()
    audience: Markdown = Markdown("")
    date: datetime.date | None = None
    time_zone: str = ""
    where: str = ""
    modality: Modality | None = None
    participants: Participants | None = None
    people_file: str = ""
    rooms_file: str = ""
    workshops_file: str = ""
    attendance_file: str = ""
    team: Team | None = None
    labels: str = "avery-5395"
    certificate: Certificate | None = None
    credit: tuple[str, ...] = ()
    provider: Provider | None = None
    assessment: str = ""
    parent_role: Markdown = Markdown("")
    compliance: tuple[Markdown, ...] = ()
    framework: Framework | None = None
    evaluation_link: str = ""
    prints: tuple[str, ...] = ()
    theme: str = "standard"
    paper: Paper = "letter"
    blanks: tuple[Blank, ...] = ()
    credits: tuple[Markdown, ...] = ()
    version: str = ""
    review_by: datetime.date | None = None
    allows: tuple[Allow, ...] = ()
    days: tuple[Day, ...] = ()
    rooms: tuple[Room, ...] = ()
    strands: tuple[Strand, ...] = ()
    due_dates: tuple[DueDate, ...] = ()
    offers: tuple[Offer, ...] = ()
    people: tuple[Person, ...] = ()
    attendance: tuple[Person, ...] = ()
    handouts: tuple[Handout, ...] = ()
    lines: tuple[str, ...] = ()
    places: Mapping[str, Place] = NO_PLACES

    @property
    def folder(self) -> Path:
        """Where the file lies: everything that it names lies below."""
        return self.path.parent

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot in the order of the file."""
        return tuple(slot for day in self.days for slot in day.slots)

    def place_of(self, key: str) -> Place:
        """Where the front matter has the value of `key`; the file's first line where it has none."""
        return self.places.get(key, self.place)
