"""Columns of times, and what an import reads as a time beyond what `kit.language.read_time` knows.

A column of spans (0–10, 10–30) means other times than each of its cells alone, and of a cell `30 minutes total / Part 1
= 15 minutes` only the part counts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct

from kit.language.find_time import bare_time, find_time
from kit.language.read_clock import clock_range
from kit.language.read_time import DASH, parse_time, words_of_time
from kit.language.times import DAY, Times, shown
from kit.language.word_tables import fold

_TOTAL_THEN_PART = re.compile(r"(?P<all>.+?)\s+total\W+part\s+\w+\s*[=:\s]\s*(?P<said>.+)", re.IGNORECASE)
_EACH_THEN_TOTAL = re.compile(r".+?\s+each\W+(?P<said>.+?)\s+(?:in )?total", re.IGNORECASE)
_UNDER_ONE = re.compile(r"(?:less than|under|<|menos de)\s*(?:a|one|un)\s+(?:minute|min|minuto)", re.IGNORECASE)
_REPEATED = re.compile(r"(?<=\d)\s*(?:times|veces)\s+(?=\d)", re.IGNORECASE)
_BARE = re.compile(rf"(?:[<~]\s*)?\d{{1,3}}(?:[.½]\d?)?(?:\s*(?:{DASH}|to|a)\s*\d{{1,3}})?")
_MORE = re.compile(r"(?:\s*\+|\s+(?:aprox\.?|aproximadamente|approximately|approx\.?|or so|maximum))$", re.IGNORECASE)
_TO = rf"\s*(?:{DASH}|\bto\b|\ba\b|\buntil\b|\bhasta\b)\s*"
LONGEST = 60
"""Characters of what can be a time."""


class SaidTime(Struct, frozen=True, kw_only=True):
    """A time that was read: as the session language writes it, and whether it was said to be about that."""

    time: str
    about: bool = False

    @property
    def times(self) -> Times:
        """Its seconds."""
        return parse_time(self.time) or Times(least=0, planned=0, most=0)


def read_time(text: str, *, bare: bool = False) -> SaidTime | None:
    """The time that `text` says by itself, whatever its form; None where it is none. With `bare`, 7 is 7 minutes."""
    said = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).strip(" .,;:!*_()[]")
    if not said or len(said) > LONGEST:
        return None
    if match := _TOTAL_THEN_PART.fullmatch(said) or _EACH_THEN_TOTAL.fullmatch(said):
        return read_time(match["said"])
    plain = _REPEATED.sub(" × ", _UNDER_ONE.sub("<1 min", _MORE.sub("", said)))
    if bare and _BARE.fullmatch(plain):
        plain += " min"
    times = parse_time(plain)
    return None if times is None else SaidTime(time=shown(times), about=_is_about(said, plain))


def _is_about(said: str, plain: str) -> bool:
    """Whether a time is said to be rough: “about 5 min”, “5 min or more”, “5-ish”."""
    more = plain != said and _MORE.search(said) is not None
    folded = fold(plain)
    return more or words_of_time().about.match(folded) is not None or folded.endswith(("ish", " max", " max."))


class WrittenRange(Struct, frozen=True, kw_only=True):
    """Two moments as written, in hours and minutes (or minutes and seconds); `end` is None for one moment alone."""

    start: tuple[int, int]
    end: tuple[int, int] | None
    half: str = ""
    half_of_end: str = ""
    """`a`, `p` or "": what was said of the half of the day, at the start and at the end."""


_MOMENT = r"(\d{1,3})(?:[:.](\d{2}))?\s*([ap])?\.?\s*(?:m\b\.?)?"
_CLOCK = re.compile(rf"{_MOMENT}(?:{_TO}{_MOMENT})?")


def read_clock(text: str) -> WrittenRange | None:
    """The moments that `2:45 – 2:50`, `9:15am-9:35am`, `0:00–2:00` or `8:30` says; None where it says none."""
    said = " ".join(text.lower().split()).strip(" *_()[],;")
    match = _CLOCK.fullmatch(said)
    if match is None:
        return None
    hour, minute, half, end_hour, end_minute, end_half = match.groups(default="")
    says_start, says_end = bool(minute or half or end_minute), bool(end_minute or end_half)
    if not says_start or (end_hour and not says_end) or max(_number(minute), _number(end_minute)) > 59:
        return None
    end = (int(end_hour), _number(end_minute)) if end_hour else None
    return WrittenRange(start=(int(hour), _number(minute)), end=end, half=half, half_of_end=end_half)


def _number(digits: str) -> int:
    return int(digits or 0)


class CellTime(Struct, frozen=True, kw_only=True):
    """What a cell in a column of times gives its row."""

    time: str = ""
    start: int | None = None
    """Seconds after midnight at which the row begins, in a column of clocks."""
    guess: str = ""
    """Why the time may be another, "" where it is sure."""
    lost: str = ""
    """What the cell says, where it is no time."""


def read_column(cells: tuple[str, ...], *, beside: tuple[str, ...] = (), bare: bool = True) -> tuple[CellTime, ...]:
    """The times of a column's cells, read together; `beside` are cells of a column of lengths, if there is one."""
    if spans := _spans(cells):
        return spans
    lengths = [read_time(cell, bare=bare) for cell in cells]
    clocks = [None if length else read_clock(cell) for cell, length in zip(cells, lengths, strict=True)]
    ranges = _ranges(clocks)
    elapsed = _counts_from_zero(ranges)
    factor = _seconds_each(ranges, beside)
    alone = {} if any(lengths) else _alone_of_several(clocks, cells)
    read = zip(cells, lengths, clocks, strict=True)
    return tuple(alone.get(at) or _cell(*each, factor, elapsed) for at, each in enumerate(read))


def _ranges(clocks: Sequence[WrittenRange | None]) -> list[WrittenRange]:
    """Those that say an end too."""
    return [clock for clock in clocks if clock and clock.end]


def _seconds_each(ranges: list[WrittenRange], beside: tuple[str, ...]) -> int:
    """What the smaller number of the ranges counts: seconds, or minutes."""
    return 1 if ranges and _in_seconds(ranges, beside) else 60


def _counts_from_zero(ranges: Sequence[WrittenRange]) -> bool:
    """Whether the ranges are time since the beginning rather than times of the day."""
    return bool(ranges) and ranges[0].start == (0, 0) and not ranges[0].half


def _alone_of_several(clocks: Sequence[WrittenRange | None], cells: tuple[str, ...]) -> dict[int, CellTime]:
    """The times between starts that stand without an end, where there are at least two of them."""
    single = sum(clock is not None and clock.end is None for clock in clocks)
    return _alone(clocks, cells) if single > 1 else {}


def _cell(cell: str, length: SaidTime | None, clock: WrittenRange | None, factor: int, elapsed: bool) -> CellTime:
    """What one cell says by itself: a length, a length with words behind it, a range, or no time."""
    if length:
        return CellTime(time=length.time, guess="it says “about”" if length.about else "")
    if said := _with_words(cell):
        return CellTime(time=said.time, guess="more stands beside it", lost=cell)
    if clock and clock.end:
        return _of_range(cell, clock, factor, elapsed)
    return CellTime(lost=cell.strip(" –—-"))


def _with_words(cell: str) -> SaidTime | None:
    """The time of `5 minutes (optional)`: one with words in parentheses behind it."""
    match = re.fullmatch(r"([^()]{1,30})\([^()]+\)\s*", " ".join(cell.split()))
    return read_time(match[1]) if match else None


_SPAN = re.compile(rf"(?:min(?:ute)?s?\.?\s*)?(\d{{1,3}}){_TO}(\d{{1,3}})\s*(?:'|′|m|mins?\.?|minutes?|minutos?)?")


def _spans(cells: tuple[str, ...]) -> tuple[CellTime, ...]:
    """The times of a column in which each cell begins where the last one ended; () for another column."""
    found = [_span(cell) for cell in cells if cell.strip()]
    spans = [span for span in found if span]
    if len(spans) < 2 or len(spans) < len(found) or spans[0][0] != 0:
        return ()
    if any(low != high for (_, high), (low, _) in itertools.pairwise(spans)):
        return ()
    minutes = (f"{last - first} min" for first, last in spans)
    return tuple(CellTime(time=next(minutes)) if cell.strip() else CellTime() for cell in cells)


def _span(cell: str) -> tuple[int, int] | None:
    match = _SPAN.fullmatch(" ".join(cell.lower().split()))
    return (int(match[1]), int(match[2])) if match else None


def _in_seconds(ranges: list[WrittenRange], beside: tuple[str, ...]) -> bool:
    """Whether the clocks are minutes and seconds: they pass a day's hours, a working day, or agree with the lengths."""
    last = ranges[-1].end or (0, 0)
    if ranges[0].start != (0, 0) or any(clock.half or clock.half_of_end for clock in ranges):
        return False
    lengths = [said.times.planned for cell in beside if (said := read_time(cell, bare=True))]
    whole = last[0] * 60 + last[1]
    return last[0] > 9 or (bool(lengths) and abs(sum(lengths) - whole) < abs(sum(lengths) - 60 * whole))


def _of_range(cell: str, clock: WrittenRange, factor: int, elapsed: bool) -> CellTime:
    """The length between two moments; of the clock and not of time `elapsed`, its start too."""
    known = clock_range(cell)
    if known and factor == 60 and not elapsed:
        noon = DAY // 2 if known.half and known.start < 7 * 3600 else 0
        return CellTime(time=spoken(known.times.planned), start=known.start + noon)
    assert clock.end is not None
    begins = factor * (clock.start[0] * 60 + clock.start[1])
    ends = factor * (clock.end[0] * 60 + clock.end[1])
    if not 0 <= ends - begins <= DAY // 2:
        return CellTime(lost=cell)
    return CellTime(time=spoken(ends - begins))


def _day_time(clock: WrittenRange) -> int:
    """The seconds after midnight; where nobody says which half of the day, a school's: 1 to 6 are in the afternoon."""
    return _half(*clock.start, clock.half or ("p" if 1 <= clock.start[0] <= 6 else ""))


def _half(hour: int, minute: int, half: str) -> int:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour % 24 * 3600 + minute * 60


def spoken(seconds: int) -> str:
    """Whole seconds as the session language writes them exactly: `15 min`, `7½ min`, `90 sec`."""
    if seconds % 60 == 0:
        return f"{seconds // 60} min"
    return f"{seconds // 60}½ min" if seconds % 60 == 30 and seconds > 60 else f"{seconds} sec"


def _alone(clocks: Sequence[WrittenRange | None], cells: tuple[str, ...]) -> dict[int, CellTime]:
    """The times of rows that say only when they begin: until the next; rows between that say nothing share it."""
    at_clock = [(at, clock) for at, clock in enumerate(clocks) if clock]
    made: dict[int, CellTime] = {}
    for (at, clock), (following, after) in itertools.pairwise(at_clock):
        if clock.end:
            made[at] = _of_range(cells[at], clock, 60, elapsed=False)
            continue
        begins, ends = (60 * (each.start[0] * 60 + each.start[1]) for each in (clock, after))
        seconds = ends - begins if ends >= begins else ends + 12 * 3600 - begins
        sharing = [at, *(row for row in range(at + 1, following) if not cells[row].strip())]
        share = seconds // len(sharing) // 30 * 30
        for row in sharing:
            guess = "the rows until the next clock time share its minutes" if len(sharing) > 1 else ""
            made[row] = CellTime(time=spoken(share), start=_day_time(clock) if row == at else None, guess=guess)
    last, clock = at_clock[-1]
    made[last] = CellTime(start=_day_time(clock), guess="nobody says when the last one ends")
    return made


_BREAK = re.compile(
    r"^(?P<said>[\w½]+\s*-?\s*[^\W\d_]+\.?)\s+(?P<what>(?:\w+\s+)?(?:break|recess|lunch|descanso|pausa|receso))\b[.!]*$",
    re.IGNORECASE,
)


def timed(text: str) -> tuple[str, SaidTime | None]:
    """`text` without the time at its end or its beginning, and the time; a citation in parentheses is none."""
    plain = text.strip()
    if (match := _BREAK.match(plain)) and (said := read_time(match["said"])):
        return match["what"][:1].upper() + match["what"][1:], said
    found = find_time(plain)
    if found and found.start is None and found.words.strip(" *_#:-–—"):
        inner = found.written.strip(" ()[]–—-:")
        return found.words.strip(), read_time(inner) or SaidTime(time=shown(found.times))
    return plain, None


MOST_BEFORE = 5
"""Words before a time without brackets, as in `Welcome 5min`: more are a sentence that tells of something."""


def short_and_timed(text: str) -> tuple[str, SaidTime] | None:
    """A few words with a time behind them and no brackets: the words, and the time; None for anything else."""
    found = bare_time(text)
    said = read_time(found.written) if found and 0 < len(found.words.split()) <= MOST_BEFORE else None
    return (found.words, said) if found and said else None
