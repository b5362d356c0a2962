"""Dates and clock ranges as headings say them: `(September 24, 2026, 3:30–4:30 PM)`."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from kit.language.read_time import parse_time
from kit.language.times import time_of_day
from kit.programme.model import When

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "ene feb mar abr may jun jul ago sep oct nov dic",
    )
    for number, name in enumerate(names.split(), 1)
} | {"setiembre": 9, "sept": 9}
WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lunes martes miércoles jueves viernes sábado domingo",
        "mon tue wed thu fri sat sun",
        "lun mar mié jue vie sáb dom",
    )
    for number, name in enumerate(names.split())
} | {"miercoles": 2, "sabado": 5, "tues": 1, "thur": 3, "thurs": 3}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"([^\W\d_]+)\.?\s*,?\s+(?=\S)")
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*,\s*(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<name>[^\W\d_]+)\.?,?\s+(?:del?\s+)?(?P<year>\d{4})"),
)
_NUMBERS = re.compile(r"(\d{1,2})(?:/(\d{1,2})/|\.(\d{1,2})\.)(\d{4})")
MONTH_FIRST = ("US", "PH", "MH", "PW", "FM")
"""Regions in which 10/30/2026 is in October.

Source: CLDR, short date formats of English and Spanish.
"""
_RANGE = re.compile(r"(.+?)(?:\s*[-\u2010-\u2015]\s*|\s+(?:to|until|till|a|hasta)\s+(?:las?\s+)?)(.+)", re.IGNORECASE)
_MERIDIEM = re.compile(r"\s*([ap])\.?\s*m\.?$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between|de|desde)\s+(?:las?\s+)?(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;|·]?\s*(?:(?:at|a las?)\s+)?", re.IGNORECASE)
"""What parts a date from its clock."""
_HOURS = re.compile(r"(?<=:\d\d)\s*(?:h|hs|hrs|horas)\.?$", re.IGNORECASE)
"""What ends a clock of 24 hours in Spanish: `18:00–19:30 h`."""
NOON, DAY = 12 * 3600, 24 * 3600
_TRAILING = re.compile(r"\s*\(([^()]*)\)\s*$")
_LIKE = re.compile(
    r"\d{4}|\d:\d\d|\d\s*[ap]\.?\s*m\b|\d+\s*(?:min|hr|hour|sec)|\d\W.*\bnoon\b|\bnoon\W.*\d", re.IGNORECASE
)


class WrittenTime(Struct, frozen=True, kw_only=True):
    """What a text says of a time, without it: `words` is the rest, `weekday` (Monday is 0) what was written.

    `wrong` is what stands where a time would stand, and is none.
    """

    words: str
    when: When = When()
    weekday: int | None = None
    wrong: str = ""


def trailing_when(text: str, language: str) -> WrittenTime:
    """The time that stands in parentheses at the end of a heading."""
    match = _TRAILING.search(text)
    if match is None:
        return WrittenTime(words=text.strip())
    words, inside = text[: match.start()].strip(), match[1].strip()
    if (times := parse_time(inside)) and not _HOURS.search(inside):
        return WrittenTime(words=words, when=When(length=times))
    said = read_when(inside, language)
    if said:
        return WrittenTime(words=words, when=said.when, weekday=said.weekday)
    return (
        WrittenTime(words=words, when=When(unreadable=True), wrong=inside)
        if _LIKE.search(inside)
        else WrittenTime(words=text.strip())
    )


def read_when(text: str, language: str) -> WrittenTime | None:
    """The date, the clock range, or both, that the whole text says; None where it says neither, or more."""
    rest = " ".join(text.replace("\u202f", " ").split())
    weekday = None
    if (match := _WEEKDAY.match(rest)) and match[1].casefold() in WEEKDAYS:
        weekday, rest = WEEKDAYS[match[1].casefold()], rest[match.end() :]
    date, rest = _leading_date(rest, language)
    rest = _BETWEEN.sub("", rest.strip(), count=1)
    if not rest:
        return WrittenTime(words="", when=When(date=date), weekday=weekday) if date else None
    clock = clock_range(rest)
    return WrittenTime(words="", when=When(date=date, start=clock[0], end=clock[1]), weekday=weekday) if clock else None


def read_date(text: str, language: str) -> datetime.date | None:
    """The date that the whole text says."""
    said = read_when(text, language)
    return said.when.date if said and said.when.start is None else None


def _leading_date(text: str, language: str) -> tuple[datetime.date | None, str]:
    for form in _DATES:
        if match := form.match(text):
            found = match.groupdict()
            month = MONTHS.get(found["name"].casefold()) if "name" in found else int(found["month"])
            return _dated(text, match, int(found["year"]), month or 0, int(found["day"]))
    if match := _NUMBERS.match(text):
        day, month = int(match[1]), int(match[2] or match[3])
        if match[2] and language.rpartition("-")[2].upper() in MONTH_FIRST:
            day, month = month, day
        return _dated(text, match, int(match[4]), month, day)
    return None, text


def _dated(text: str, match: re.Match[str], year: int, month: int, day: int) -> tuple[datetime.date | None, str]:
    """The day, where there is one, and the text behind what says it."""
    made = _date(year, month, day)
    return (made, text[match.end() :]) if made else (None, text)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def clock_range(text: str) -> tuple[int, int | None] | None:
    """Start and end in seconds after midnight; no end for a single moment; None for anything else.

    AM or PM may stand once, at the end: then both ends share it. An end that would lie before its start is returned as
    it is, for whoever reads it to say so.
    """
    text = _HOURS.sub("", text.strip())
    if (alone := _moment(text)) is not None:
        return alone, None
    match = _RANGE.fullmatch(_FROM.sub("", text, count=1))
    if match is None:
        return None
    half, end = _MERIDIEM.search(match[2]), _moment(match[2])
    start = _moment(match[1], half[1] if half else "a" if end == NOON else "")
    # Whatever ends at midnight ends with its day.
    return None if start is None or end is None else (start, end or DAY)


def _moment(text: str, shared: str = "") -> int | None:
    """The time of day that the text says, in the half of the day that it shares where it does not say one."""
    written = re.sub(r"([ap])\.\s*m\.?", r"\1m", text.strip().lower())
    found = time_of_day(f"{written} {shared}m") if shared and not _MERIDIEM.search(written) else None
    return time_of_day(written) if found is None else found
