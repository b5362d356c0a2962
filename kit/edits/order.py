"""The order of slides where both the session and a person have had a say in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def in_order(session: Sequence[str], moved: Iterable[str], deck: Sequence[str]) -> tuple[str, ...]:
    """The session's slides in its order; those that are not its own or were moved, after their neighbor in `deck`.

    The neighbor is the slide before it in the deck; where that is gone, the one before that. No name stands twice
    in `session`, nor in `deck`.
    """
    floating = set(moved) | (set(deck) - set(session))
    result = [name for name in session if name not in floating]
    for at, name in enumerate(deck):
        if name not in floating:
            continue
        before = next((each for each in reversed(deck[:at]) if each in result), None)
        result.insert(0 if before is None else result.index(before) + 1, name)
    return tuple(result)


def out_of_order(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The fewest names of `after` that must have been moved, for the others to be in the order of `before`."""
    place = {name: at for at, name in enumerate(before)}
    names = [name for name in after if name in place]
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for at, name in enumerate(names):
        length = bisect_left(ends, place[name])
        previous.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place[name])
            last.append(at)
        else:
            ends[length], last[length] = place[name], at
    stayed: set[str] = set()
    at = last[-1] if last else -1
    while at >= 0:
        stayed.add(names[at])
        at = previous[at]
    return frozenset(names) - stayed
