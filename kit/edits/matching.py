"""Which slide of a deck is which of those that the kit wrote."""

from __future__ import annotations

from collections.abc import Sequence

from kit.edits.mark import Mark

LEAST = 0.4
"""How alike two slides must be where neither name nor title says that they are the same."""
LEAST_THERE = 0.15
"""How alike they must be where they stand between the same two slides."""


def matched(deck: Sequence[Mark], written: Sequence[Mark]) -> tuple[str, ...]:
    """For each slide of the deck its key, "" for one that a person added.

    What a slide says that it is comes first, in its notes or by its name; then its title, which no two of ours share;
    then what it says and what its notes say; last, where it stands. Of two copies the one more like ours is ours.
    """
    base = {mark.key: mark for mark in written}
    found = [""] * len(deck)

    def claim(pairs: list[tuple[float, int, str]]) -> None:
        for _, at, key in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
            if not found[at] and key not in found:
                found[at] = key

    claim([(base[mark.key].likeness(mark), at, mark.key) for at, mark in enumerate(deck) if mark.key in base])
    open_ = [at for at, key in enumerate(found) if not key]
    titles = {mark.title: mark.key for mark in written if mark.title}
    same = [(at, titles[deck[at].title]) for at in open_ if deck[at].title in titles]
    claim([(base[key].likeness(deck[at]), at, key) for at, key in same])
    left = [mark for mark in written if mark.key not in found]
    pairs = [(mark.likeness(deck[at]), at, mark.key) for at in open_ if not found[at] for mark in left]
    claim([pair for pair in pairs if pair[0] >= LEAST])
    claim([pair for pair in pairs if pair[0] >= LEAST_THERE and _between(pair[1], pair[2], found, written)])
    return tuple(found)


def _between(at: int, key: str, found: Sequence[str], written: Sequence[Mark]) -> bool:
    """Whether the slide at this place of the deck has the neighbours that `key` had."""
    keys = ["", *(mark.key for mark in written), ""]
    deck = ["", *found, ""]
    place = keys.index(key)
    return (deck[at], deck[at + 2]) == (keys[place - 1], keys[place + 1])
