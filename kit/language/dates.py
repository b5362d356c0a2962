"""Days, clocks, units and plurals as people of a language write them, from the tables of CLDR."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from kit.language.times import minute
from kit.text import Pattern

if TYPE_CHECKING:
    from babel import Locale

_DAY_PERIODS = MappingProxyType({"es": {"am": "a. m.", "pm": "p. m."}})
"""Where we write otherwise than CLDR. Source: Ortografía de la lengua española (2010), "a. m.", with a space."""
_NARROW = str.maketrans({"\u202f": " ", "\u00a0": " "})
"""Spaces at which no line ends: whoever prints a time sets them, and few fonts have the narrow one."""


def cldr() -> Any:
    """The module of what CLDR knows, imported when it is first asked for: many a command says no date."""
    from kit.language import cldr

    return cldr


def _locale(language: str) -> Locale:
    return cast("Locale", cldr().locale_of(language))


def plural(count: int, language: str) -> str:
    """The form of a word with the number, by CLDR: `one` or `other`, in some languages also `two`, `few` or `many`."""
    return str(_locale(language).plural_form(count))


@cache
def names_of(language: str, spoken: tuple[str, ...] = ()) -> frozenset[str]:
    """What the language is called in itself, in English and in those spoken: `spanish`, `español`, `castillan`."""
    own = _locale(language).language
    told = (_locale(each).languages.get(own, "") for each in (language, "en", *spoken))
    return frozenset(name.casefold() for name in told if name)


def _skeleton(skeleton: str, date: datetime.date, language: str) -> str:
    return str(cldr().format_skeleton(skeleton, date, locale=_locale(language)))


def _date(date: datetime.date, length: str, language: str) -> str:
    return str(cldr().format_date(date, length, _locale(language)))


def long_date(date: datetime.date, language: str) -> str:
    """The date in words: `December 3, 2026`, `3 de diciembre de 2026`, `2026年12月3日`."""
    return _date(date, "long", language)


def weekday_date(date: datetime.date, language: str) -> str:
    """The date with its weekday: `Tuesday, January 12, 2027`."""
    return _date(date, "full", language)


def short_day(date: datetime.date, language: str) -> str:
    """The day without its year: `Tue, Jan 12`."""
    return _skeleton("MMMEd", date, language)


def month(date: datetime.date, language: str) -> str:
    """The month: `January 2027`."""
    return _skeleton("yMMMM", date, language)


@lru_cache(maxsize=512, typed=True)
def clock_time(seconds: int, language: str) -> str:
    """The time of day as people of that language write it: `2:45 PM` in the United States, `14:45` in France."""
    hour, past = divmod(minute(seconds) % (24 * 60), 60)
    locale = _locale(language)
    said = str(cldr().format_time(datetime.time(hour, past), "short", locale=locale))
    if own := _DAY_PERIODS.get(locale.language):
        period = "am" if hour < 12 else "pm"
        said = said.replace(locale.day_periods["format"]["abbreviated"][period], own[period])
    return said.translate(_NARROW)


_MEASURED = Pattern(r"([^\s–]+) (hr|min|sec)\b")
_UNITS = {"hr": "duration-hour", "min": "duration-minute", "sec": "duration-second"}


def in_units(text: str, language: str) -> str:
    """A time in English units, `2 hr 15 min`, in those of the language: `2 h 15 min`, `2小时 15分钟`."""
    if language.split("-")[0].lower() == "en":
        return text

    def said(found: re.Match[str]) -> str:
        written = cldr().format_unit(found[1], _UNITS[found[2]], "short", locale=_locale(language))
        return str(written).translate(_NARROW)

    return _MEASURED.sub(said, text)


def language_name(tag: str, language: str) -> str:
    """What a language is called in another: `Spanish` for `es-US` in English; the tag where CLDR has no name."""
    locale = _locale(language)
    return str(locale.languages.get(tag.split("-")[0].lower(), tag))


@cache
def own_words(language: str) -> str:
    """All that a date, a clock and a unit can say in the language: what a font of it must have."""
    days = [datetime.date(2026, number, 28) for number in range(1, 13)]
    said = [weekday_date(day, language) for day in days] + [short_day(day, language) for day in days]
    said += [_date(days[0] + datetime.timedelta(day), "full", language) for day in range(7)]
    clocks = [clock_time(3600 * hour, language) for hour in range(24)]
    return " ".join((*said, *clocks, in_units("1 hr 2 min 3 sec", language)))
