"""The column of times of a table: minutes, ranges of the clock, moments of which each lasts until the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from kit.language.find_time import cell_time
from kit.language.labels import words
from kit.language.read_clock import clock_moment
from kit.language.read_time import exactly
from kit.language.times import DAY, Times
from kit.language.word_tables import fold
from kit.text import Pattern

_BARE_RANGE = Pattern(r"(?P<low>\d{1,3})\s*[-\u2010-\u2015]\s*(?P<high>\d{1,3})")
_SIGNS = " *_()[]"


class TimeCell(Struct, frozen=True):
    """What a cell of the column says: a time, where it is one; `told` where an author is told that it is none."""

    times: Times | None = None
    told: bool = False


def read_column(written: Sequence[str], head: str, first: Sequence[str]) -> list[TimeCell]:
    """Each cell of a column of times; `first` are the first words of each row, by which a row of totals is known."""
    spans = _bare_ranges(written) if fold(head.strip(" *_:")) not in _OF_CLOCK else {}
    moments = _moments(written)
    cells = []
    for at, text in enumerate(written):
        found = cell_time(text) if text.strip(" -–—*_") else None
        times = found.times if found else spans.get(at) or moments.get(at)
        if fold(first[at].strip(" *_:")) in words().total:
            cells.append(TimeCell())
        else:
            last = at in _clocks(written) and not times
            cells.append(TimeCell(times=times, told=bool(text.strip("-–— ")) and times is None and not last))
    return cells


_OF_CLOCK = frozenset({"hora", "clock", "when"})


def _clocks(written: Sequence[str]) -> dict[int, int]:
    """The moments of the clock that cells say, by their rows."""
    found = ((at, clock_moment(text)) for at, text in enumerate(written))
    return {at: moment[0] for at, moment in found if moment}


def _moments(written: Sequence[str]) -> dict[int, Times]:
    """How long the rows with a moment of the clock last: each until the next row that has one, if that follows."""
    clocks = _clocks(written)
    for at, text in enumerate(written):
        if at not in clocks and (found := cell_time(text)) and found.start is not None:
            clocks[at] = found.start
    lengths: dict[int, Times] = {}
    for at, begins in clocks.items():
        ends = clocks.get(at + 1, -1)
        if ends >= 0:
            lasts = (ends - begins) % (DAY // 2)
            lengths |= {at: exactly(lasts)} if lasts else {}
    return lengths


def _bare_ranges(written: Sequence[str]) -> dict[int, Times]:
    """The times of bare ranges of minutes: `5–7` is five to seven, but `0–10` and `10–30` are ten and twenty."""
    found = {at: match for at, text in enumerate(written) if (match := _BARE_RANGE.fullmatch(text.strip(_SIGNS)))}
    pairs = [(int(match["low"]), int(match["high"])) for match in found.values()]
    following = len(pairs) > 1 and all(low == high for (_, high), (low, _) in pairwise(pairs))
    lengths: dict[int, Times] = {}
    for at, (low, high) in zip(found, pairs, strict=True):
        if following and low < high:
            lengths[at] = exactly(60 * (high - low))
        elif low <= high:
            lengths[at] = Times(least=60 * low, planned=30 * (low + high), most=60 * high)
    return lengths
