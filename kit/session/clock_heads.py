"""Headings that say when they begin, `9:00 Welcome`, `9:15 AM – Talk`, `Lunch (12:00)`: each lasts until the next.

A moment of the clock is one where it is written with its minutes in front of the words, or with brackets, `@` or am
and pm behind them; who writes one for each part of the day means how long each takes, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.language.read_clock import clock_moment
from kit.language.read_time import exactly
from kit.language.times import DAY, Times
from kit.session.model import FixedStart
from kit.session.outline import OutlineHeading
from kit.text import Markdown, Pattern

_CLOCK = r"\d{1,2}[:.h][0-5]\d(?:\s*[ap]\.?m\b\.?)?"
_HALF = r"\d{1,2}(?:[:.][0-5]\d)?\s*[ap]\.?m\b\.?"
_FRONT = Pattern(
    rf"(?P<mark>[*_]{{0,3}})[(\[]?(?P<clock>{_CLOCK}|{_HALF})[)\]]?(?P<close>:?(?P=mark))\s*(?:[:–—|-]\s*|\s)(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_END = Pattern(
    rf"(?P<words>\S.*?)\s*(?:[(\[](?P<clock>{_CLOCK}|{_HALF})[)\]]"
    rf"|(?:[@|–—-]|\bat\b|\ba las?\b)\s*(?P<at>{_CLOCK}|{_HALF})|\s(?P<half>{_HALF}))",
    re.IGNORECASE | re.DOTALL,
)


def read_clocks(headings: Sequence[OutlineHeading], length: Times | None) -> None:
    """Has each heading with a moment of the clock begin then; those without a time last until the next moment.

    The last one lasts until the session ends, where its `length` says when.
    """
    levels: dict[int, list[OutlineHeading]] = {}
    for heading in headings:
        if heading.level <= 2 and heading.at is None and heading.time is None and not heading.misread:
            _read(heading)
        levels.setdefault(heading.level, []).append(heading)
    blocks, slides = levels.get(1, []), levels.get(2, [])
    _share(blocks, length)
    if not any(block.at for block in blocks):
        _share(slides, length)


def _read(heading: OutlineHeading) -> None:
    if not any(map(str.isdecimal, heading.title)):
        return
    match = _FRONT.fullmatch(heading.title) or _END.fullmatch(heading.title)
    if match is None:
        return
    written = next(filter(None, (match.groupdict().get(name) for name in ("clock", "at", "half"))))
    if (found := clock_moment(written)) and re.search(r"[^\W\d_]", match["words"]):
        heading.title = Markdown(match["words"].strip())
        heading.at = FixedStart(seconds=found[0], half=found[1])


def _share(headings: Sequence[OutlineHeading], length: Times | None) -> None:
    """Gives the headings between two moments what lies between them, those that have no time of their own."""
    fixed = [(at, heading.at) for at, heading in enumerate(headings) if heading.at]
    if not fixed:
        return
    moments = [begins.seconds for _, begins in fixed]
    for n in range(1, len(moments)):
        if moments[n] < moments[n - 1] and fixed[n][1].half:  # 12:45, 1:15
            moments[n] += DAY // 2
    ends = [*moments[1:], moments[0] + length.planned if length else -1]
    borders = [*(at for at, _ in fixed[1:]), len(headings)]
    for (at, _), begins, ends_at, border in zip(fixed, moments, ends, borders, strict=True):
        between = headings[at:border]
        untimed = [each for each in between if each.time is None]
        if len(untimed) == len(between) == 1 and 0 < ends_at - begins < DAY // 2:
            untimed[0].time = exactly(ends_at - begins)
