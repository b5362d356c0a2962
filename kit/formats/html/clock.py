"""What a delivery clock shows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class ClockStep(Struct, frozen=True, kw_only=True):
    """A step of a slide: `at` seconds after the slide begins, for `planned` seconds."""

    text: str
    at: int
    planned: int


class ClockRow(Struct, frozen=True, kw_only=True):
    """A row of the clock: a slide that is shown."""

    id: str
    number: int | None
    """Its number in the deck, None where there is no deck."""
    title: str
    block: str
    offset: int
    """Seconds from the session's start."""
    planned: int
    """Planned seconds of the slide."""
    groups: str
    """How people sit, "" where they do not work together."""
    steps: tuple[ClockStep, ...]


class ClockCut(Struct, frozen=True, kw_only=True, rename={"way": "do"}):
    """What can be done for lack of time."""

    way: Literal["shorten", "drop"]
    slides: tuple[str, ...]
    """Ids of the slides that it changes."""
    title: str
    """The titles of these slides, in quotation marks where they are to be left out."""
    step: str
    words: str
    """The author's own words."""
    saves: int
    """Seconds that it saves."""


class DeliveryClock(Struct, frozen=True, kw_only=True):
    """All that the clock shows, as plain text."""

    id: str
    title: str
    school: str
    language: str
    date: str
    """The day in words, or ""."""
    start: str
    """A time of day, `14:45`, or "" where none is known."""
    total: int
    """The session's planned seconds."""
    rows: tuple[ClockRow, ...]
    cuts: tuple[ClockCut, ...]
