"""How the columns of a table share its width: as the author says, else by what they hold; no word is broken."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct

from kit.formats.pptx.slide.slide_text import SlideRun

Cells = Sequence[tuple[SlideRun, ...]]
_UNBROKEN = re.compile(
    "[^\\s\u200b\u2010-\u2015-\u0e00-\u0eff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]+"
)
"""Letters that stay on one line: up to a space or a hyphen, and none of those scripts that are set without spaces."""
WORDS = 3
"""So many of a column's longest words are measured: the one with the most letters need not be the widest."""


class Spread(Struct, frozen=True, kw_only=True):
    """The share of each column of a whole table, and its longest words; a part of the table keeps them."""

    shares: tuple[float, ...]
    words: tuple[tuple[str, ...], ...]


def spread_of(rows: Sequence[Cells], widths: Sequence[int]) -> Spread:
    """The spread of a table, its columns as wide as the author's `widths` say, if there is one for each."""
    columns = [["".join(run.text for run in cell) for cell in column] for column in zip(*rows, strict=True)]
    shares: Sequence[float] = widths
    if len(shares) != len(columns) or not all(share > 0 for share in shares):
        shares = [min(60, max(6, *map(len, column))) ** 0.6 for column in columns]
    return Spread(shares=tuple(shares), words=tuple(map(_longest, columns)))


def _longest(cells: Sequence[str]) -> tuple[str, ...]:
    words = dict.fromkeys(word for cell in cells for word in _UNBROKEN.findall(cell))
    return tuple(sorted(words, key=len, reverse=True)[:WORDS])


def shared(spread: Spread, width: int, least: Sequence[int]) -> tuple[int, ...]:
    """The widths of the columns, which sum to `width`; none is narrower than its `least`, if they all can be so."""
    if sum(least) >= width:
        return _edges(least, width)
    fixed: set[int] = set()
    while True:
        rest = width - sum(least[at] for at in fixed)
        whole = sum(share for at, share in enumerate(spread.shares) if at not in fixed)
        wanted = [least[at] if at in fixed else rest * share / whole for at, share in enumerate(spread.shares)]
        narrow = {at for at, each in enumerate(wanted) if at not in fixed and each < least[at]}
        if not narrow:
            return _edges(wanted, width)
        fixed |= narrow


def _edges(shares: Sequence[float], width: int) -> tuple[int, ...]:
    whole = sum(shares)
    edges = [round(width * sum(shares[:at]) / whole) for at in range(len(shares) + 1)]
    return tuple(right - left for left, right in itertools.pairwise(edges))
