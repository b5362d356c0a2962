"""Which slide of a deck is which of those that the kit wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kit.edits.slide_record import SlideMark

LEAST = 0.4
"""How alike two slides must be where neither name nor title says that they are the same."""
LEAST_THERE = 0.15
"""How alike they must be where they stand between the same two slides."""


def matched(deck: Sequence[SlideMark], written: Sequence[SlideMark]) -> tuple[str, ...]:
    """For each slide of the deck its key, "" for one that a person added.

    What a slide says that it is comes first, in its notes or by its name; then its title, which no two of ours share;
    then what it says and what its notes say; last, where it stands. Of two copies the one more like ours is ours.
    """
    found = [""] * len(deck)
    base = {mark.key: mark for mark in written}
    _claim(found, _likenesses(deck, base, {at: mark.key for at, mark in enumerate(deck) if mark.key in base}))
    titles = {mark.title: mark.key for mark in written if mark.title}
    _claim(found, _likenesses(deck, base, {at: titles.get(deck[at].title, "") for at in _open(found)}))
    pairs = _pairs_left(deck, written, found)
    _claim(found, [pair for pair in pairs if pair[0] >= LEAST])
    there = [pair for pair in pairs if pair[0] >= LEAST_THERE]
    _claim(found, [(likeness, at, key) for likeness, at, key in there if _between(at, key, found, written)])
    return tuple(found)


def _pairs_left(
    deck: Sequence[SlideMark], written: Sequence[SlideMark], found: Sequence[str]
) -> list[tuple[float, int, str]]:
    """How like each of ours that is not found yet each slide is of which nothing is known yet."""
    left = [mark for mark in written if mark.key not in found]
    return [(mark.likeness(deck[at]), at, mark.key) for at in _open(found) for mark in left]


def _likenesses(
    deck: Sequence[SlideMark], base: Mapping[str, SlideMark], keys: Mapping[int, str]
) -> list[tuple[float, int, str]]:
    """How like ours each of the slides is that says its key."""
    return [(base[key].likeness(deck[at]), at, key) for at, key in keys.items() if key]


def _open(found: Sequence[str]) -> list[int]:
    """The places of the slides that are nobody's yet."""
    return [at for at, key in enumerate(found) if not key]


def _claim(found: list[str], pairs: Sequence[tuple[float, int, str]]) -> None:
    """Gives keys to slides, the likest pairs first; neither is given twice."""
    for _, at, key in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if not found[at] and key not in found:
            found[at] = key


def _between(at: int, key: str, found: Sequence[str], written: Sequence[SlideMark]) -> bool:
    """Whether the slide at this place of the deck has the neighbors that `key` had."""
    keys = ["", *(mark.key for mark in written), ""]
    deck = ["", *found, ""]
    place = keys.index(key)
    return (deck[at], deck[at + 2]) == (keys[place - 1], keys[place + 1])
