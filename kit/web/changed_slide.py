"""Two texts of a session's file → the slide in whose lines all lies in which they differ."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from operator import eq


def changed_slide(before: str, after: str, lines: Mapping[str, int]) -> str:
    """The id of the slide under whose heading all lies in which the texts differ; "" where it is not just one.

    `lines` are those of the headings in the text `after`, from 1, by the ids of their slides.
    """
    old, new = before.split("\n"), after.split("\n")
    if old == new:
        return ""
    first = _alike(old, new)
    last = len(new) - min(_alike(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    begins = min(first + 1, last)  # Of lines that were taken out nothing is left: they stood below this one.
    heads = sorted((line, at, id) for at, (id, line) in enumerate(lines.items()) if line)
    above = [id for line, _, id in heads if line <= begins]
    below = [line for line, _, _ in heads if line > begins]
    return above[-1] if above and last <= min(below, default=len(new) + 1) - 1 else ""


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines are the same at the beginning."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
