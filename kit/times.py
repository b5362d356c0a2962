"""What a time says: least, planned and most seconds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace


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
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,2}|½)?|½)"
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)\.?"
_BELOW_ZERO, _DIGITS = re.compile(r"^\s*[-\u2212]\s*"), re.compile(r"\d{5,}")
_TOO_LONG = "no session is longer than a day"
_SIMPLE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})\s*")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s*(?:{_DASH}|to)\s*(?P<high>{_NUMBER})\s*(?P<unit>{_UNIT})")
_UNDER = re.compile(rf"<\s*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})")
_REPEATED = re.compile(r"(?P<count>\d{1,3})\s*[×x*]\s*(?P<each>.+)")
_AT_LEAST = re.compile(rf"(?P<main>.+?),\s*at least\s+(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?")
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def parse_time(text: str) -> Times | None:
    """The time that `text`, without its parentheses, says; None where it is not a time.

    Understands every form of the session language: `7 min`, `5–7 min`, `1½ min`, `<1 min`, `90 sec`, `1 hr 15 min`,
    `10 min, at least 5`, `6 × 1–2 min`, `0 min`. A range that runs backwards, a least above the planned and more
    than a day are no times.
    """
    times = _written(text)
    return None if times is None or _fault(times) else times


def time_fault(text: str) -> str:
    """What is wrong with a text that would be a time with other numbers; "" where it is no such text."""
    if times := _written(text):
        return _fault(times)
    if _written(_BELOW_ZERO.sub("", text)):
        return "no time is below zero"
    return _TOO_LONG if _written(_DIGITS.sub("1", text)) else ""


def _written(text: str) -> Times | None:
    """The time as written, its numbers whatever they are."""
    written = " ".join(text.split())
    times = _parse(written.lower()) if len(written) <= 60 else None
    return times and replace(times, text=written)


def _fault(times: Times) -> str:
    if times.least > times.planned:
        return "what it takes at least is more than what it takes"
    return _TOO_LONG if times.most > DAY else ""


def _parse(text: str) -> Times | None:
    if match := _AT_LEAST.fullmatch(text):
        main = _parse(match["main"])
        least = _seconds(match["number"], match["unit"] or _last_unit(match["main"]))
        return main and replace(main, least=least)
    if match := _REPEATED.fullmatch(text):
        each, count = _parse(match["each"]), int(match["count"])
        if each is None or count == 0:
            return None
        return Times(least=count * each.least, planned=count * each.planned, most=count * each.most)
    if match := _UNDER.fullmatch(text):
        most = _seconds(match["number"], match["unit"])
        return Times(least=0, planned=most // 2, most=most)
    if match := _RANGE.fullmatch(text):
        low, high = _seconds(match["low"], match["unit"]), _seconds(match["high"], match["unit"])
        return Times(least=low, planned=(low + high) // 2, most=high) if low <= high else None
    return _sum(text)


def _sum(text: str) -> Times | None:
    """The time of `1 hr 15 min`: each unit once, the larger first."""
    at, seconds, smaller = 0, 0, DAY
    while at < len(text):
        match = _SIMPLE.match(text, at)
        if match is None or _SECONDS[match["unit"][0]] >= smaller:
            return None
        smaller = _SECONDS[match["unit"][0]]
        seconds += _seconds(match["number"], match["unit"])
        at = match.end()
    return Times(least=seconds, planned=seconds, most=seconds) if text else None


def _seconds(number: str, unit: str) -> int:
    return round(float(number.replace("½", ".5")) * _SECONDS[unit[0]])


def _last_unit(text: str) -> str:
    units: list[str] = re.findall(_UNIT, text)
    return units[-1] if units else "min"


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


def clock_time(seconds: int, language: str) -> str:
    """The time of day as people of that language write it: `2:45 PM` in the United States, else `14:45`."""
    hour, past = divmod(minute(seconds) % (24 * 60), 60)
    if language.lower() in ("en", "en-us", "es-us", "es-mx"):
        suffix = "PM" if hour >= 12 else "AM"
        if not language.lower().startswith("en"):
            suffix = "p. m." if hour >= 12 else "a. m."
        return f"{hour % 12 or 12}:{past:02} {suffix}"
    return f"{hour}:{past:02}"


_MONTHS = {
    "en": tuple(
        "January February March April May June July August September October November December".split()  # noqa: SIM905
    ),
    "es": tuple(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
    ),
}


def long_date(date: datetime.date, language: str) -> str:
    """The date in words: `December 3, 2026`, `3 de diciembre de 2026`; elsewhere as ISO writes it."""
    match language.split("-")[0].lower():
        case "en":
            return f"{_MONTHS['en'][date.month - 1]} {date.day}, {date.year}"
        case "es":
            return f"{date.day} de {_MONTHS['es'][date.month - 1]} de {date.year}"
        case _:
            return date.isoformat()


def time_of_day(text: str) -> int | None:
    """Seconds after midnight that `2:45 PM`, `2:45pm`, `3 pm` or `14:45` says; None where it says none."""
    match = re.fullmatch(r"([0-9]{1,2})(?::([0-9]{2}))?\s*([ap])?\.?(?:m\.?)?", text.strip().lower())
    if match is None or ("m" in text.lower()) != bool(match[3]) or not (match[2] or match[3]):
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if match[3] == "p" else 0)
    return hours * 3600 + minutes * 60 if hours < 24 and minutes < 60 else None
