"""Dates as people write them: `December 3, 2026`, `12/3/2026`, `3.12.2026`, `3 de diciembre de 2026`."""

from __future__ import annotations

import datetime

from kit.language.word_tables import fold
from kit.text import Pattern

MONTH_FIRST = frozenset({"us", "ph", "pr", "fm", "mh", "gu", "vi", "as", "mp"})
"""Regions that write the month before the day between slashes (CLDR's short date patterns)."""
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {"setiembre": 9}
_ISO = Pattern(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_IN_FIGURES = Pattern(r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})")
_MONTH_FIRST = Pattern(r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")
_DAY_FIRST = Pattern(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<month>[a-z]+)\.?,?\s+"
    r"(?:de\s+|del\s+)?(?P<year>\d{4})"
)
_WEEKDAY = Pattern(r"^[a-z]+\.?,\s+")


def read_date(text: str, language: str = "en-US") -> datetime.date | None:
    """The date that the text says; None where it says none. The language's region decides what `12/3/2026` means."""
    words = _WEEKDAY.sub("", fold(text))
    if match := _ISO.fullmatch(words):
        return _date(match["year"], int(match["month"]), match["day"])
    if match := _IN_FIGURES.fullmatch(words):
        first, second = int(match["first"]), int(match["second"])
        month_first = match["sign"] != "." and _region(language) in MONTH_FIRST
        month, day = (first, second) if month_first else (second, first)
        return _date(match["year"], month, str(day))
    match = _MONTH_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words)
    return _date(match["year"], _month(match["month"]), match["day"]) if match else None


def _region(language: str) -> str:
    """The region of a language tag; that of the United States where `en` and `es` say none."""
    parts = language.lower().split("-")
    return next((part for part in parts[1:] if len(part) == 2), "us" if parts[0] in ("en", "es") else "")


def _month(name: str) -> int:
    """The number of a month, by its name or by three letters or more of it; 0 for none."""
    found = {
        number for month, number in _MONTHS.items() if month == name or (len(name) >= 3 and month.startswith(name))
    }
    return found.pop() if len(found) == 1 else 0


def _date(year: str, month: int, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None
