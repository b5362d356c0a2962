"""Spans of time, in seconds after midnight: united, cut with each other, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in spans that neither touch nor overlap, in order; empty ones are left out."""
    made: list[Span] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if made and begin <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((begin, end))
    return tuple(made)


def common(one: Sequence[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    """Returns the time that is in both."""
    return united((max(a, c), min(b, d)) for a, b in one for c, d in other)


def seconds(spans: Iterable[Span]) -> int:
    """Returns how many seconds the spans last together; they do not overlap."""
    return sum(end - begin for begin, end in united(spans))
