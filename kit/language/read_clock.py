"""Moments and ranges of the clock as people write them.

- `clock_range(text)` reads `10:00–10:15` and `9:15 – 9:35 am`: a length, and a fixed beginning;
- `clock_moment(text)` reads `9:15`, `9.15 am` and `2 pm`.
"""

from __future__ import annotations

import re

from msgspec import Struct

from kit.cache import by_text
from kit.language.read_time import DASH, exactly
from kit.language.times import DAY, Times
from kit.text import Pattern

HALF_DAY = DAY // 2
_CLOCK = r"(?P<{0}h>\d{{1,2}})(?:[:.h](?P<{0}m>[0-5]\d))?\s*(?P<{0}s>[ap]\.?\s?m\b\.?)?"


class ClockRange(Struct, frozen=True, kw_only=True):
    """A range of the clock: how long it is, and seconds after midnight at which it begins.

    `half` says that neither end has `am` or `pm` and that it may as well be twelve hours later.
    """

    times: Times
    start: int
    half: bool


RANGE_OF_CLOCK = Pattern(
    rf"{_CLOCK.format('f')}\s*(?:{DASH}|\bto\b|\ba\b|\buntil\b|\bhasta\b)\s*{_CLOCK.format('t')}", re.IGNORECASE
)


@by_text("ranges", ClockRange | None)
def clock_range(text: str) -> ClockRange | None:
    """The range of the clock that the whole text says: `10:00–10:15`, `9:15 – 9:35 am`, `14.00-14.20`; else None.

    Without `am` and `pm` an end before its beginning is after noon: `12:45–1:15` is half an hour.
    """
    plain = text.strip(" *_()[]")
    match = RANGE_OF_CLOCK.fullmatch(plain) if plain[:1].isdecimal() else None
    return _clock(match) if match else None


def _clock(match: re.Match[str]) -> ClockRange | None:
    first, last = match["fs"], match["ts"]
    if not (match["fm"] or match["tm"] or last):
        return None
    begins, ends = (_moment(match[f"{end}h"], match[f"{end}m"], match[f"{end}s"] or last) for end in "ft")
    if begins is None or ends is None:
        return None
    if begins >= ends and not first:
        begins, ends = _past_noon(begins, ends, halved=bool(last))
    length = ends - begins
    half = not (first or last) and begins < HALF_DAY + 3600
    return ClockRange(times=exactly(length), start=begins, half=half) if 0 < length < DAY else None


def _past_noon(begins: int, ends: int, *, halved: bool) -> tuple[int, int]:
    """A range that ends before it begins, of which one is in the other half of the day: `11–1 PM`, `11:30–12:15`."""
    return (begins - HALF_DAY, ends) if begins >= HALF_DAY and halved else (begins, ends + HALF_DAY)


def _moment(hours: str, minutes: str | None, half: str | None) -> int | None:
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    return hour * 3600 + int(minutes or 0) * 60 if hour < 24 else None


def clock_moment(text: str) -> tuple[int, bool] | None:
    """The moment that the whole text says, `9:15`, `9.15 am`, `2 pm`: seconds after midnight; else None.

    With it comes whether it may as well be twelve hours later.
    """
    match = re.fullmatch(_CLOCK.format("f"), text.strip(" *_()[]"), re.IGNORECASE)
    if match is None or not (match["fm"] or match["fs"]):
        return None
    seconds = _moment(match["fh"], match["fm"], match["fs"])
    return None if seconds is None else (seconds, not match["fs"] and seconds < HALF_DAY + 3600)
