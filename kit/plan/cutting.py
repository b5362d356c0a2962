"""The changes that a session allows → the least of them that save enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from kit.plan.changes import ShortenedSlide


class _Cut(Struct, frozen=True, order=True):
    """Some changes: what they cost, and for equal ones how many there are and where they stand in the session.

    `cost` is the seconds that they save on each rung of the ladder, the highest first: so a lower one decides only
    between cuts that take the same of every higher one.
    """

    cost: tuple[int, ...]
    count: int
    places: tuple[tuple[int, int], ...]

    def and_(self, rung: int, place: int, seconds: int) -> _Cut:
        """With one more change."""
        at = len(self.cost) - 1 - rung
        cost = (*self.cost[:at], self.cost[at] + seconds, *self.cost[at + 1 :])
        return _Cut(cost, self.count + 1, (*self.places, (place, rung)))


def least_change(
    ladder: Sequence[Iterable[ShortenedSlide]], order: Mapping[str, int], seconds: int
) -> tuple[ShortenedSlide, ...]:
    """The changes, at most one a slide, that save at least so many seconds and change least; none where none do.

    `ladder` holds the changes of each kind, the mildest kind first, and `order` the place of each slide. The least
    change takes the fewest seconds of the hardest kind, then of the next; then it touches the fewest slides, and those
    that come first. No other does: every way of saving fewer seconds than are asked for is kept by what it saves, and
    of two that save the same the better one, since whatever is added to both leaves it the better.
    """
    allowed = {(order[each.slide], rung): each for rung, kind in enumerate(ladder) for each in kind}
    too_few = {0: _Cut((0,) * len(ladder), 0, ())}
    best = too_few[0] if seconds <= 0 else None
    for place, ways in groupby(sorted(allowed), key=lambda way: way[0]):
        rungs = [rung for _, rung in ways]
        for saved, cut in list(too_few.items()):
            for rung in rungs:
                more = allowed[place, rung].saves
                made = cut.and_(rung, place, more)
                if saved + more >= seconds:
                    best = min(made, best or made)
                else:
                    too_few[saved + more] = min(made, too_few.get(saved + more, made))
    return tuple(allowed[way] for way in best.places) if best else ()
