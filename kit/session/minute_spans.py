"""Spans of a session's minutes, `0–10 min`, `10–30 min` or `Minutes 0-10: …`: each lasts from its first to its last.

Alone `10–30 min` is a range, something that takes 10 to 30 minutes; it is a span where several go on from each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kit.language.read_time import exactly
from kit.language.times import Times
from kit.session.outline import OutlineHeading
from kit.text import Markdown, Pattern

SHORTEST = 10 * 60
"""Seconds of a session that is told in spans: `<1 min` and `1–2 min` are ranges of two short steps."""

_NAMED = Pattern(
    r"(?P<mark>[*_]{0,3})(?:minutes?|mins?|minutos?)\.?\s+(?P<first>\d{1,3})\s*[-–—]\s*(?P<last>\d{1,3})(?P=mark)"
    r"\s*(?:[:–—-]\s*|\s)(?P<words>\S.*)",
    signs=("min",),
)


def read_spans(headings: Sequence[OutlineHeading]) -> None:
    """Gives each heading that says its span the time between; by level, since blocks and slides go on by themselves."""
    for level in {heading.level for heading in headings}:
        told = [heading for heading in headings if heading.level == level]
        named = [heading for heading in told if heading.time is None and _take_name(heading)]
        for heading, span in zip(told, spans_of([heading.time for heading in told]), strict=True):
            heading.time = span
        for heading in named:
            if heading.time and heading.time.least != heading.time.most:
                heading.time = exactly(heading.time.most - heading.time.least)


def _take_name(heading: OutlineHeading) -> bool:
    """Takes `Minutes 0-10:` from the heading's words as a range; whether it is there."""
    match = _NAMED.match(heading.title.casefold())
    if match is None or int(match["first"]) >= int(match["last"]):
        return False
    first, last = 60 * int(match["first"]), 60 * int(match["last"])
    heading.title = Markdown(heading.title[match.start("words") :])
    heading.time = Times(least=first, planned=(first + last) // 2, most=last)
    return True


def spans_of(times: Sequence[Times | None]) -> list[Times | None]:
    """The times, where all ranges among them are spans that go on from zero: each as long as from first to last."""
    ranges = [each for each in times if each and each.least != each.most and not each.text.startswith("<")]
    goes_on = all(before.most == after.least for before, after in itertools.pairwise(ranges))
    if len(ranges) < 2 or ranges[0].least or ranges[-1].most < SHORTEST or not goes_on:
        return list(times)
    return [exactly(each.most - each.least) if each in ranges else each for each in times]
