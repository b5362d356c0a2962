"""What a time says: least, planned and most seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from kit.text import Pattern


class Times(Struct, frozen=True, kw_only=True):
    """Three numbers of seconds, least <= planned <= most; `text` is what was written, "" where it was computed."""

    least: int
    planned: int
    most: int
    text: str = ""


NONE = Times(least=0, planned=0, most=0)
"""The time of what takes none."""

DAY = 24 * 60 * 60
"""The longest time that is one, in seconds: a session fits into a day."""


def total(times: Iterable[Times]) -> Times:
    """The times of things done one after the other."""
    each = tuple(times)
    return Times(
        least=sum(t.least for t in each),
        planned=sum(t.planned for t in each),
        most=sum(t.most for t in each),
    )


_DASH = r"[-\u2010-\u2015]"
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)\.?"
_AT_LEAST = Pattern(r"(?P<main>.+?),\s*at least\s+.+")


def shown(times: Times) -> str:
    """The time as it is printed: as it was written, tidied (`5–7 min`, `6 × 1–2 min`), or as planned (`7 min`)."""
    if not times.text:
        return duration(times.planned)
    text = times.text.lower()
    if match := _AT_LEAST.fullmatch(text):
        text = match["main"]
    text = re.sub(rf"\s*{_UNIT}\s*", lambda m: f" {_short(m[0])} ", text)
    text = re.sub(rf"\s*(?:{_DASH}|\bto\b)\s*", "–", text)
    text = re.sub(r"(\d)\s*[×x*]\s*", r"\1 × ", text)
    return re.sub(r"<\s*", "<", " ".join(text.split()))


def _short(unit: str) -> str:
    return {"s": "sec", "m": "min", "h": "hr"}[unit.strip()[0]]


def duration(seconds: int) -> str:
    """A number of seconds as people say it: `0 min`, `<1 min`, `1½ min`, `75 min`, and from two hours `2 hr 15 min`.

    Half a minute that has not passed is not counted, as on a clock.
    """
    if 0 < seconds < 60:
        return "<1 min"
    minutes, half = divmod(seconds // 30, 2)
    hours, minutes = divmod(minutes, 60) if minutes >= 120 else (0, minutes)
    parts = [f"{hours} hr"] if hours else []
    if minutes or half or not hours:
        number = f"{minutes or ''}½" if half else f"{minutes}"
        parts.append(f"{number} min")
    return " ".join(parts)


def span(times: Times) -> str:
    """The interval in whole minutes, as a clock shows both: `55–63 min`, or `59 min` where they are the same."""
    least, most = elapsed(times.least), elapsed(times.most)
    if least == most:
        return most if minute(times.most) else duration(times.most)
    if least.endswith(" min") and most.endswith(" min") and "hr" not in least + most:
        return f"{least.removesuffix(' min')}–{most}"
    return f"{least} – {most}"


def minute(seconds: int) -> int:
    """The minute that a clock shows: the one that has begun.

    Every moment that is printed goes by this rule, and a whole session's length, the moment at which it ends. So a
    row of whole minutes, whenever it begins, ends exactly as many minutes later as it says, and what is computed takes
    the minutes between its two clocks (`apart`): a column of minutes adds up to the clocks beside it, and to its total.
    """
    return seconds // 60


def between(begins: int, ends: int) -> int:
    """The seconds of the whole minutes between two moments as their clocks show them; less than a minute stays so."""
    return ends - begins if ends - begins < 60 else 60 * (minute(ends) - minute(begins))


def apart(begins: int, ends: int) -> str:
    """The whole minutes between two moments as their clocks show them; `<1 min` for less than a minute."""
    return duration(between(begins, ends))


def elapsed(seconds: int) -> str:
    """A moment as minutes from the start, where nobody knows the clock: `7 min`."""
    return duration(60 * minute(seconds))


_NAMED = Pattern(r"(?:12\s+(?:del?\s+)?(?:la\s+)?|the\s+)?(?:(noon|midday|mediod[ií]a)|midnight|medianoche)")


_OF_THE_DAY = Pattern(r"\s*(?:de|por) la (mañana|tarde|noche)$")


def time_of_day(text: str) -> int | None:
    """Seconds after midnight that `2:45 PM`, `3 pm`, `14:45`, `noon` or `3 de la tarde` says; else None."""
    low = _OF_THE_DAY.sub(lambda match: " am" if match[1] == "mañana" else " pm", text.strip().lower())
    if named := _NAMED.fullmatch(low):
        return 12 * 3600 if named[1] else 0
    match = re.fullmatch(r"(?P<hours>[0-9]{1,2})(?:[:.h](?P<minutes>[0-9]{2}))?\s*(?:(?P<half>[ap])\.?m\.?|\.)?", low)
    if match is None or not (match["minutes"] or match["half"]):
        return None
    hours, minutes = _hour_of_day(int(match["hours"]), match["half"]), int(match["minutes"] or 0)
    return hours * 3600 + minutes * 60 if hours is not None and minutes < 60 else None


def _hour_of_day(hour: int, half: str | None) -> int | None:
    """The hour from 0 to 23, None where there is none; `half` is "a" or "p" on a clock of twelve hours."""
    if half:
        return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else None
    return hour if hour < 24 else None
