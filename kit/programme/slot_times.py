"""Slots and happenings laid on the clock: ends that nobody wrote are worked out from sessions and lengths."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kit.diagnostics import Problem
from kit.programme.happenings import note
from kit.programme.model import Happening, Slot
from kit.programme.session_links import Linked


class Span(Struct, frozen=True, kw_only=True):
    """From when to when, in seconds after midnight."""

    start: int
    end: int


def whole_minutes(seconds: int) -> int:
    """The seconds of the minutes that have begun: a session of 59½ minutes takes an hour's slot."""
    return -(-seconds // 60) * 60


def own_length(happening: Happening, linked: Linked) -> int | None:
    """How long a happening says that it is, or its session is, in seconds; None where nobody says."""
    when = happening.when
    if when.start is not None and when.end is not None:
        return max(0, when.end - when.start)
    if when.length:
        return when.length.planned
    return whole_minutes(linked.session.planned) if linked.session and linked.session.planned else None


def slot_span(slot: Slot, linked: Linked, inner: Sequence[Linked], problems: list[Problem]) -> Span | None:
    """From when to when a slot runs; None, and a problem, where nobody says."""
    start, end = slot.own.when.start, slot.own.when.end
    if start is None and slot.own.when.unreadable:
        return None
    if start is None:
        help = "write from when to when it is: `(September 24, 2026, 3:30–4:30 PM)`"
        note(problems, "no-time", "nobody says when this begins", help, slot.own.place)
        return None
    if end is not None:
        return Span(start=start, end=max(end, start))
    length = own_length(slot.own, linked)
    if length is None and slot.arrangement == "in turn":
        length = _of_all(slot.inner, inner)
    if length is None:
        help = "write from when to when it is: `(3:30–4:30 PM)`; or link a session, whose length it takes"
        note(problems, "no-time", "nobody says when this ends", help, slot.own.place)
        return None
    return Span(start=start, end=start + length)


def _of_all(inner: Sequence[Happening], linked: Sequence[Linked]) -> int | None:
    """The seconds that all take one after the other; None where one has no length."""
    lengths = [own_length(each, target) for each, target in zip(inner, linked, strict=True)]
    return None if None in lengths else sum(each or 0 for each in lengths)


def laid_out(slot: Slot, span: Span, inner: Sequence[Linked], problems: list[Problem]) -> tuple[Span, ...]:
    """From when to when each happening of the slot runs: all of it side by side, one after the other in turn."""
    if slot.arrangement != "in turn":
        return (span,) * len(slot.happenings)
    at, spans = span.start, []
    for happening, linked in zip(slot.inner, inner, strict=True):
        start = happening.when.start if happening.when.start is not None else at
        length = own_length(happening, linked)
        if length is None:
            help = "write it in parentheses: `(85 min)`; or link a session, whose length it takes"
            note(problems, "no-time", "nobody says how long this takes", help, happening.place)
            length = 0
        at = start + length
        spans.append(Span(start=start, end=at))
    over = max((each.end for each in spans), default=span.end) - span.end
    if over > 0:
        help = f"take {over // 60} minutes out of what is in it, or let it end later"
        message = f"what is in this slot ends {over // 60} min after it"
        note(problems, "past-its-slot", message, help, slot.own.place)
    return tuple(spans)
