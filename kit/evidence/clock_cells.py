"""Times of day as people and programs write them into a table: with or without a date, with or without AM or PM."""

from __future__ import annotations

import datetime
import re

from kit.evidence.spans import Span, common
from kit.language.times import time_of_day

_CLOCK = re.compile(
    r"(?<![\d.:])(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d:]|\.\d)\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?\s?m\.?)",
    re.IGNORECASE,
)
_HALF = re.compile(r"[ap]\.?\s?m\b", re.IGNORECASE)
_OFFSET = re.compile(
    r"(?:(?<=:\d\d)(?:\.\d+)?\s*(?:Z|[+-](?:0\d|1[0-4]):?\d{2})|\s*\b(?:UTC|GMT)(?:\s*[+-]\d{1,2}(?::?\d{2})?)?)\W*$",
    re.IGNORECASE,
)
"""The zone behind a time of day: what stands before it is the clock that was looked at."""
_BARE = re.compile(r"(\d{1,2}?)[h:.]?(\d{2})?h?", re.IGNORECASE)
_NOON = frozenset(("noon", "12 noon", "midday", "mediodía", "mediodia"))
HALF = 12 * 60 * 60
"""The seconds of half of a day."""


def seconds_of_day(text: str) -> int | None:
    """Seconds after midnight that a text says, a date before it or not; None where it says none."""
    text = _OFFSET.sub("", text)
    clocks = _CLOCK.findall(text)
    if not clocks:
        return _bare(text.strip())
    clock = re.sub(r"\s*([ap])\.?\s?m\.?", r" \1m", clocks[-1].strip(), flags=re.IGNORECASE)
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2}):(\d{2})\s*([ap]m)?", clock, re.IGNORECASE)
    if match:
        minutes = time_of_day(f"{match[1]}:{match[2]}{' ' + match[4] if match[4] else ''}")
        return None if minutes is None or int(match[3]) > 59 else minutes + int(match[3])
    return time_of_day(clock)


def _bare(text: str) -> int | None:
    """What a cell that holds nothing else says: `2`, `1400`, `14h45`, `noon`."""
    if text.casefold() in _NOON:
        return HALF
    match = _BARE.fullmatch(text)
    return time_of_day(f"{match[1]}:{match[2] or '00'}") if match else None


def is_on(text: str, day: datetime.date) -> bool | None:
    """Whether the date before a time of day is this one, in whatever order it is written; None where there is none."""
    text = _OFFSET.sub("", text)
    clocks = list(_CLOCK.finditer(text))
    before = text[: clocks[-1].start()] if clocks else text
    said = sorted(map(int, re.findall(r"\d+", before)))
    years = (day.year, day.year % 100)
    return said in [sorted((year, day.month, day.day)) for year in years] if len(said) == 3 else None


def times_meant(text: str) -> tuple[int, ...]:
    """The times of day that a text may mean, as written first: `2:00` is said of the afternoon too; () for none."""
    found = seconds_of_day(text)
    if found is None:
        return ()
    return (found,) if found >= HALF or _HALF.search(text) else (found, found + HALF)


def span_meant(coming: str, leaving: str, held: Span | None) -> Span | None:
    """The time from one to the other, each in the half of the day that is meant; None where none goes forward.

    That is the one within which something was `held`, and else, of those that are left, the shortest.
    """
    spans = [(begin, end) for begin in times_meant(coming) for end in times_meant(leaving) if begin < end]
    if not spans:
        return None

    def unlikely(span: Span) -> tuple[bool, int]:
        return held is not None and not common((span,), (held,)), span[1] - span[0]

    return min(spans, key=unlikely)
