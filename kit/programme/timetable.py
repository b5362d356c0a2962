"""What a timetable is: a programme made concrete, with every clock time, dosage and coverage worked out once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from kit.diagnostics import Place
from kit.programme.model import Arrangement, DueDate, Happening, Kind, Offer, Person, Programme, Room
from kit.programme.session_facts import SessionFacts
from kit.session.model import Modality
from kit.text import Markdown

NOT_LEARNING = frozenset({"arrival", "meal", "break"})
"""Kinds of happenings in which nobody is taught: they are part of the time, not of the learning."""


class LinkedSession(Struct, frozen=True, kw_only=True):
    """A session that a happening links to."""

    path: Path
    files: Mapping[str, Path]
    """Its versions by language."""
    facts: Mapping[str, SessionFacts]
    """What the versions say that could be read, by language."""
    planned: int
    """The planned seconds of the longest version."""
    most: int
    """The most seconds that a version can take."""
    participants: int | None
    place: Place

    def of(self, language: str) -> Path | None:
        """The session's file in a language, or in another region's form of it; None where it has none."""
        return self.files.get(language) or next(
            (path for tag, path in self.files.items() if primary(tag) == primary(language)), None
        )


def primary(language: str) -> str:
    """The language of a tag without its region: `es` of `es-US`."""
    return language.split("-")[0].lower()


class TimetableEntry(Struct, frozen=True, kw_only=True):
    """A happening at its time."""

    id: str
    no: str
    title: Markdown
    words: Markdown
    slot: str
    date: datetime.date
    start: int
    """Seconds after midnight."""
    end: int
    """Seconds after midnight."""
    kind: Kind
    learning: bool
    arrangement: Arrangement
    room: str
    seats: int | None
    """None where nobody said."""
    people: int | None
    """None where nobody said."""
    presenters: tuple[str, ...]
    host: str
    strands: tuple[str, ...]
    for_all: bool
    languages: tuple[str, ...]
    audience: str
    beside: str
    modality: Modality
    join: str
    brings: str
    layer: str
    module: str
    cancelled: str
    part: int
    """Its place among those that follow one another, from 1; 0 where it is not counted."""
    kit: str
    """The folder of its session's kit, "" where none is made of it."""
    written: Happening
    session: LinkedSession | None

    for_templates: ClassVar[tuple[str, ...]] = ("minutes",)

    @property
    def minutes(self) -> int:
        """How long it is, by the clock."""
        return (self.end - self.start) // 60

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.written.place

    def overlaps(self, other: TimetableEntry) -> bool:
        """Whether both are held at one moment."""
        return self.date == other.date and self.start < other.end and other.start < self.end


class TimetableSlot(Struct, frozen=True, kw_only=True):
    """A slot at its time with what is held in it. `learning` are its minutes without breaks, meals and arrivals."""

    id: str
    title: Markdown
    words: Markdown
    date: datetime.date
    start: int
    end: int
    kind: Kind
    arrangement: Arrangement
    entries: tuple[TimetableEntry, ...]
    beside: str
    counted: bool
    """Whether it is part of what one person goes through: not held beside another slot, not cancelled."""
    place: Place

    for_templates: ClassVar[tuple[str, ...]] = ("minutes", "learning")

    @property
    def minutes(self) -> int:
        """How long it is, by the clock."""
        return (self.end - self.start) // 60

    @property
    def learning(self) -> int:
        """Its minutes in which people learn."""
        held = [entry for entry in self.entries if entry.learning and not entry.cancelled]
        if self.arrangement == "in turn":
            return sum(entry.minutes for entry in held)
        return self.minutes if held else 0


class TimetableDay(Struct, frozen=True, kw_only=True):
    """A date with its slots, in the order of the clock."""

    date: datetime.date
    title: Markdown
    """The title of its `#` heading, "" for none."""
    slots: tuple[TimetableSlot, ...]
    part: Markdown = Markdown("")
    """The title of the part of the programme that begins on it, "" for none."""
    words: Markdown = Markdown("")
    """What stands under either heading."""


class Dosage(Struct, frozen=True, kw_only=True):
    """What one person goes through."""

    meetings: int
    minutes: int
    """Minutes by the clock."""
    learning: int
    """Minutes without breaks, meals and arrivals."""
    each: int | None
    """Minutes of every meeting, None where they differ."""


class Coverage(Struct, frozen=True, kw_only=True):
    """A strand with the ids of the happenings that belong to it; what is for all counts for none."""

    code: str
    name: str
    letter: str
    sign: str
    happenings: tuple[str, ...]


class CreditLine(Struct, frozen=True, kw_only=True):
    """What a rule of credit gives somebody who is there all the time."""

    rule: str
    unit: str
    hours: float
    """The hours that it counts, in its unit; 0 where it gives none."""
    refused: str
    """Why it gives none, "" where it gives some."""
    times: bool
    """Whether it asks when people come and go."""


class Meeting(Struct, frozen=True, kw_only=True):
    """A day on which people come: `id` is its first slot's."""

    id: str
    number: int
    title: Markdown
    date: datetime.date
    start: int
    end: int
    minutes: int
    learning: int
    room: str
    slots: tuple[str, ...]


class TimedOffer(Struct, frozen=True, kw_only=True):
    """An offer with the dosage and the days of the programme that it links to; None where it links to none."""

    offer: Offer
    title: Markdown
    closed: bool
    dosage: Dosage | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    start: int | None = None
    end: int | None = None
    languages: tuple[str, ...] = ()
    where: str = ""


class TimedDueDate(Struct, frozen=True, kw_only=True):
    """A due date; `past` says that it was before today."""

    due: DueDate
    past: bool


class Cohort(Struct, frozen=True, kw_only=True):
    """The people of one language, and how many are expected where nobody is known by name."""

    language: str
    people: tuple[Person, ...]
    expected: int | None


class Timetable(Struct, frozen=True, kw_only=True):
    """A whole programme made concrete: everything that its pages show."""

    programme: Programme
    slug: str
    today: datetime.date
    days: tuple[TimetableDay, ...]
    meetings: tuple[Meeting, ...]
    parts: int
    dosage: Dosage
    coverage: tuple[Coverage, ...]
    due_dates: tuple[TimedDueDate, ...]
    offers: tuple[TimedOffer, ...]
    cohorts: tuple[Cohort, ...]
    languages: tuple[str, ...]
    rooms: tuple[Room, ...]
    people: int | None
    """How many people come, None where nobody said."""
    credit: tuple[CreditLine, ...] = ()

    for_templates: ClassVar[tuple[str, ...]] = ("slots", "entries", "first", "last")

    @property
    def slots(self) -> tuple[TimetableSlot, ...]:
        """Every slot in the order of the clock."""
        return tuple(slot for day in self.days for slot in day.slots)

    @property
    def entries(self) -> tuple[TimetableEntry, ...]:
        """Every happening in the order of the clock."""
        return tuple(entry for slot in self.slots for entry in slot.entries)

    @property
    def first(self) -> datetime.date | None:
        """The first day."""
        return min((day.date for day in self.days), default=None)

    @property
    def last(self) -> datetime.date | None:
        """The last day."""
        return max((day.date for day in self.days), default=None)
