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
    """A row of the clock: a slide that is shown.

    `number` is its number in the deck, None where there is no deck.
    `offset` and `planned` are seconds: from the session's start, and of the slide.
    `groups` says how people sit, "" where they do not work together.
    """

    id: str
    number: int | None
    title: str
    block: str
    offset: int
    planned: int
    groups: str
    steps: tuple[ClockStep, ...]


class ClockCut(Struct, frozen=True, kw_only=True, rename={"way": "do"}):
    """What can be done for lack of time: `slides` are ids, `saves` seconds, `words` the author's own.

    `title` names the slides, in quotation marks where they are to be left out.
    """

    way: Literal["shorten", "drop"]
    slides: tuple[str, ...]
    title: str
    step: str
    words: str
    saves: int


class DeliveryClock(Struct, frozen=True, kw_only=True):
    """All that the clock shows, as plain text.

    `start` is a time of day, `14:45`, or "" where none is known.
    `date` is the day in words, or "".
    `total` is the session's planned seconds.
    """

    id: str
    title: str
    school: str
    language: str
    date: str
    start: str
    total: int
    rows: tuple[ClockRow, ...]
    cuts: tuple[ClockCut, ...]
