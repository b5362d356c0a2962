"""Slides that have another key than they had: an id was changed, or a heading was corrected from which it was made."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kit.edits.slide_record import SlideMark


def renamed(recorded: Sequence[SlideMark], made: Sequence[SlideMark]) -> Mapping[str, str]:
    """The new key of each slide whose old one the session has no longer.

    It is the slide that stands between the same two neighbors now, if it is like the one that stood there; where
    several stand there, as many as there were, each like the one in its place.
    """
    known = {mark.key for mark in recorded}
    before = [mark for mark in recorded if not mark.orphan]
    both = {mark.key for mark in before} & {mark.key for mark in made}
    gone, new = _between(before, both), _between(made, both)
    found: dict[str, str] = {}
    for place in gone.keys() & new.keys():
        old, now = gone[place], new[place]
        if known.isdisjoint(mark.key for mark in now) and _are_alike(old, now):
            found |= {one.key: two.key for one, two in zip(old, now, strict=True)}
    return found


def _are_alike(old: Sequence[SlideMark], now: Sequence[SlideMark]) -> bool:
    """Whether there are as many slides as there were, each like the one in its place."""
    return len(old) == len(now) and all(one.like(two) for one, two in zip(old, now, strict=True))


def _between(marks: Sequence[SlideMark], both: Container[str]) -> dict[tuple[str, str], list[SlideMark]]:
    """The slides that are not in `both`, by those in it that stand before and after them."""
    found: dict[tuple[str, str], list[SlideMark]] = {}
    before = ""
    run: list[SlideMark] = []
    for mark in marks:
        if mark.key not in both:
            run.append(mark)
            continue
        found[before, mark.key] = run
        before, run = mark.key, []
    found[before, ""] = run
    return {place: run for place, run in found.items() if run}
