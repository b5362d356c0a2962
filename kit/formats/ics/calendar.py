"""What a calendar is, before it is written."""

from __future__ import annotations

import datetime

from msgspec import Struct


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """Something on a day, or from a moment to another. `uid` is the same for as long as the thing is.

    `sequence` rises when its time or place changes, `revision` at any change: calendar programs take the entry with
    the higher ones (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5).
    """

    uid: str
    title: str
    date: datetime.date
    start: int | None = None
    end: int | None = None
    """Seconds after midnight; None for the whole day."""
    where: str = ""
    words: str = ""
    link: str = ""
    cancelled: bool = False
    sequence: int = 0
    revision: int = 0


class Calendar(Struct, frozen=True, kw_only=True):
    """A calendar's name, language, time zone (as IANA calls it) and entries."""

    name: str
    language: str
    zone: str
    entries: tuple[CalendarEntry, ...]
