"""Times as people write them → how long they are.

One reader for session files and for what is imported: `parse_time(text)` reads a text that is nothing but a time,
`5–7 min`, `1h30`, `half an hour`, `5 phút`. Ranges of the clock are the matter of `read_clock`, and where times stand
in texts that of `find_time`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kit.cache import by_text
from kit.language.times import DAY, Times
from kit.language.word_tables import fold, tables_in
from kit.text import Pattern

LONGEST = 60
"""Characters of a time."""

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212-"
DASH = rf"[{DASHES}]"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FRACTIONS_OF_AN_HOUR = (("half", 30), ("quarter", 15), ("three_quarters", 45))
_TOO_LONG = "no session is longer than a day"
_BELOW_ZERO, _DIGITS = Pattern(r"^\s*[-\u2212]\s*"), Pattern(r"\d{5,}")


class _NoUnit(Exception):
    """A word after a number is no unit of time."""


class TimeWords(Struct, frozen=True):
    """The words of times in all languages, and the patterns made of them."""

    seconds: dict[str, int]
    numbers: dict[str, int]
    fractions: dict[str, int]
    """The seconds of `half an hour`, `un cuarto de hora`."""
    columns: frozenset[str]
    phrase: frozenset[str]
    """Words before a number with its unit that make a phrase of it, no length: “in 5 minutes”."""
    about: Pattern
    under: Pattern
    at_least: Pattern
    a_half: Pattern
    simple: Pattern
    range: Pattern


@cache
def words_of_time() -> TimeWords:
    data = tables_in("time_units.toml")

    def listed(name: str) -> list[str]:
        return sorted({word for words in data[name].values() for word in words}, key=len, reverse=True)

    def either(words: Iterable[str]) -> str:
        ordered = sorted(words, key=lambda word: (-len(word), word))
        signs = [re.escape(word) for word in ordered if not word[-1].isalnum()]  # `approx.` before `approx`
        whole = [re.escape(word) for word in ordered if word[-1].isalnum()]
        return "|".join((*signs, rf"(?:{'|'.join(whole)})(?!\w)"))

    sizes = (("second", 1), ("minute", 60), ("hour", 3600))
    seconds = {form: size for name, size in sizes for word in listed(name) for form in (fold(word), word)}
    numbers = {word: number for each in data["numbers"].values() for word, number in each.items()}
    number = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?[½¼¾]?|[½¼¾]|[1-3]/[2-4]|(?:{either(numbers)}))"
    # Any word may be a unit, and is looked up: a pattern of all of them takes longer to compile than a file to read.
    unit = rf"(?:[^\s\d()\[\]{{}}.,;:<>×*/½¼¾'′’\"″{DASHES}]+\.?|['′’](?!\w)|[\"″])"
    to = rf"\s*(?:{DASH}|\b(?:{either(listed('to'))}))\s*"
    return TimeWords(
        seconds=seconds | {"'": 60, "′": 60, "’": 60, '"': 1, "″": 1},
        numbers=numbers,
        fractions={fold(word): 60 * minutes for name, minutes in _FRACTIONS_OF_AN_HOUR for word in listed(name)},
        columns=frozenset(map(fold, listed("columns"))),
        phrase=frozenset(map(fold, listed("phrase"))),
        about=Pattern(rf"(?:{either(listed('about'))})\s*(?=\S)"),
        under=Pattern(
            rf"(?:{either(listed('under'))})\s*(?P<number>{number})\s*(?P<unit>{unit})",
            signs=tuple(listed("under")),
        ),
        at_least=Pattern(
            rf"(?P<main>.+?)[,;]\s*(?:{either(listed('at_least'))})\s+(?P<number>{number})\s*(?P<unit>{unit})?",
            signs=tuple(listed("at_least")),
        ),
        a_half=Pattern(
            rf"(?P<number>{number})?\s*(?P<unit>{unit})\s+(?:{either(listed('and_a_half'))})",
            signs=tuple(listed("and_a_half")),
        ),
        simple=Pattern(rf"(?:(?:and|y|&|,|\+)\s*)?(?P<number>{number})\s*[-\s]?(?P<unit>{unit})\s*"),
        range=Pattern(
            rf"(?P<low>{number})\s*(?P<own>{unit})?{to}(?P<high>{number})\s*(?P<unit>{unit})",
            signs=(*DASHES, *listed("to")),
        ),
    )  # fmt: skip


_REPEATED = Pattern(r"(?P<count>\d{1,3})\s*[×x*]\s*(?P<each>.+)", signs=("×", "x", "*"))
_ISH = Pattern(
    r"(?:-?\s?ish|\s*\+|\s+(?:total|in all|en total|altogether|max\.?|maximum|aprox\.?|aproximadamente|mas o menos"
    r"|approx\.?|approximately|o menos"
    r"|or less|or so|o mas|or more|m[aá]ximo|tops))$",
)
_PLUS = Pattern(r"(?<=\d)\+(?=\s*[^\W\d])", signs=("+",))
"""`10+ min`"""
_LEAST_ALONE = Pattern(r"^(?:at least|al menos|por lo menos|como minimo|minimum|min\.?|minimo)\s+(?=\d.*[^\W\d])")
_MINUTES_LEFT = Pattern(r"(?P<hours>\d{1,2}\s*h(?:rs?|ours?)?\.?)\s*(?P<minutes>[0-5]?\d)", signs=("h",))


@by_text("lengths", Times | None)
def parse_time(text: str) -> Times | None:
    """The time that `text`, without its brackets, says; None where it is not a time.

    Understands every form of the session language (`7 min`, `5–7 min`, `1½ min`, `<1 min`, `90 sec`, `1 hr 15 min`,
    `10 min, at least 5`, `6 × 1–2 min`, `0 min`) and those that people write beside them: `5m`, `5'`, `1h30`,
    `1/2 hour`, `about seven minutes`, `media hora`, `5 phút`. A range that runs backwards, a least above the planned
    and more than a day are no times.
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
    if not written or len(written) > LONGEST:
        return None
    folded = fold(written)
    try:
        times = _parse(folded)
    except _NoUnit:
        return None
    return times and replace(times, text=_canonical(written, folded, times))


_OURS = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)\.?"
_OUR_NUMBER = r"(?:\d{1,4}(?:\.\d{1,2}|½)?|½)"
_OUR_FORM = Pattern(
    rf"(?:\d{{1,3}}\s*[×x*]\s*)?(?:<\s*)?{_OUR_NUMBER}(?:\s*(?:{DASH}|to)\s*{_OUR_NUMBER})?\s*{_OURS}"
    rf"(?:\s*{_OUR_NUMBER}\s*{_OURS})*(?:,\s*at least\s+{_OUR_NUMBER}\s*(?:{_OURS})?)?"
)


def _canonical(written: str, folded: str, times: Times) -> str:
    """What to print: what was written, where that is a form of the language; else the minutes, "" for one number."""
    if _OUR_FORM.fullmatch(folded.replace("−", "-")):
        return written
    if times.least == 0 and times.most == 2 * times.planned and times.most:
        return f"<{times.most // 60} min" if times.most % 60 == 0 else ""
    if times.least == times.most or times.least % 60 or times.most % 60:
        return ""
    return f"{times.least // 60}–{times.most // 60} min" if times.planned < times.most else f"{times.planned // 60} min"


def _fault(times: Times) -> str:
    if times.least > times.planned:
        return "what it takes at least is more than what it takes"
    return _TOO_LONG if times.most > DAY else ""


def _parse(text: str) -> Times | None:
    words = words_of_time()
    text = _PLUS.sub("", text)
    if not text[:1].isdecimal():
        text = _LEAST_ALONE.sub("", text, count=1)
        text = words.about.sub("", text, count=1) if words.about.match(text) else text
    text = _ISH.sub("", text)
    if match := words.at_least.fullmatch(text):
        main = _parse(match["main"])
        least = _seconds(match["number"], match["unit"] or _last_unit(match["main"]))
        return main and replace(main, least=least)
    if match := _REPEATED.fullmatch(text):
        each, count = _parse(match["each"]), int(match["count"])
        if each is None or count == 0:
            return None
        return Times(least=count * each.least, planned=count * each.planned, most=count * each.most)
    if match := words.under.fullmatch(text):
        most = _seconds(match["number"], match["unit"])
        return Times(least=0, planned=most // 2, most=most)
    if match := words.range.fullmatch(text):
        return _between(match)
    return _one(text)


def _between(match: re.Match[str]) -> Times | None:
    """The time of `5–7 min`, whose ends may each have a unit: `45 min to 1 hour`."""
    low, high = _seconds(match["low"], match["own"] or match["unit"]), _seconds(match["high"], match["unit"])
    return Times(least=low, planned=(low + high) // 2, most=high) if low <= high else None


def _one(text: str) -> Times | None:
    """A time of one number: half an hour, `1h30`, or a sum of units."""
    words = words_of_time()
    if text in words.fractions:
        return exactly(words.fractions[text])
    if match := words.a_half.fullmatch(text):
        return exactly(_seconds(match["number"] or "1", match["unit"]) + _seconds("½", match["unit"]))
    if match := _MINUTES_LEFT.fullmatch(text):
        hours = _sum(match["hours"])
        return hours and exactly(hours.planned + 60 * int(match["minutes"]))
    return _sum(text)


def exactly(seconds: int) -> Times:
    return Times(least=seconds, planned=seconds, most=seconds)


def _sum(text: str) -> Times | None:
    """The time of `1 hr 15 min`: each unit once, the larger first."""
    words = words_of_time()
    at, seconds, smaller = 0, 0, DAY
    while at < len(text):
        match = words.simple.match(text, at)
        size = _size(match["unit"]) if match else DAY
        if match is None or size >= smaller:
            return None
        smaller = size
        seconds += _seconds(match["number"], match["unit"])
        at = match.end()
    return exactly(seconds) if text else None


def _seconds(number: str, unit: str) -> int:
    size = _size(unit)
    if number in words_of_time().numbers:
        return words_of_time().numbers[number] * size
    if "/" in number:
        above, below = number.split("/")
        return round(int(above) / int(below) * size)
    fraction = _FRACTIONS.get(number[-1], 0.0)
    whole = number.rstrip("½¼¾").replace(",", ".")
    return round(((float(whole) if whole else 0.0) + fraction) * size)


def _size(unit: str) -> int:
    """The seconds of a unit."""
    size = words_of_time().seconds.get(unit.rstrip("."))
    if size is None:
        raise _NoUnit
    return size


def _last_unit(text: str) -> str:
    units = [match["unit"] for match in words_of_time().simple.finditer(text)]
    return units[-1] if units else "min"
