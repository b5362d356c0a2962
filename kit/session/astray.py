"""Settings that no heading takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from kit.session.outline import Heading
from kit.session.settings import Setting


def astray(left: Mapping[int, list[Setting]], headings: Sequence[Heading]) -> Iterator[list[Setting]]:
    """The settings that no heading took, the first of each slide: options below a slide that lacks its `choose`.

    Where such options have times, a rule tells of them all.
    """
    told = set()
    for line, settings in left.items():
        slide = next((h.line for h in reversed(headings) if h.level <= 2 and h.line <= line), -1)
        below = takewhile(lambda h: h.level > 2, (h for h in headings if h.line > slide))
        if slide not in told and sum(h.time is not None for h in below if h.level == 3) < 2:
            yield settings
        told.add(slide)
