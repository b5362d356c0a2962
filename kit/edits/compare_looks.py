"""Two decks' slides, and how all that is on them looks → on which of them a person has changed a look.

A program that writes every slide anew has ways of its own: it forgets some things, and writes others otherwise. What it
does everywhere is no person's doing. Where that cannot be told from a person's doing, it is said to be so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from kit.edits.slide_record import look_alike
from kit.edits.text_looks import StyledItem, Value

Verdict = Literal["same", "unsure", "other"]
_ORDER: tuple[Verdict, ...] = ("same", "unsure", "other")

NEAR = {
    "indent": 1.0,
    "space": 1.0,
    "size": 0.3,
    "spread": 0.15,
    "line": 2.0,
    "insets": 0.5,
    "crop": 0.6,
    "raised": 1.0,
    "color": 5.0,
    "highlight": 5.0,
    "fill": 5.0,
    "background": 5.0,
}
"""By how much the numbers of an aspect may differ: points, percent, or parts of a color of 255."""
_NEAR = 0.3

Aspect = tuple[str, str]
"""The kind of an item, and the name of one of its aspects."""
FACE_WAYS = frozenset([("shape", "outline")])
NOTES_WAYS = frozenset(
    [("run", "size"), ("run", "font"), ("run", "color"), *(("paragraph", each) for each in ("space", "line", "indent"))]
)
"""What LibreOffice 7.4 has ways of its own with."""
_MOST = 0.75
"""The share of things that must look one way for that to be the program's."""


class Pair(Struct, frozen=True, kw_only=True):
    """What stands on a slide that the kit made, and what stands on the person's.

    `sure` says that the kit's is as it was when the person got it; otherwise the session may have changed it since.
    """

    ours: Sequence[StyledItem]
    theirs: Sequence[StyledItem]
    sure: bool


class _Seen(Struct, frozen=True, kw_only=True):
    """One aspect of one thing, in both decks; `at` is the place of its slide."""

    at: int
    place: str
    ours: Value
    theirs: Value
    sure: bool

    def same(self, name: str) -> bool:
        return near(name, self.ours, self.theirs)


def compared(pairs: Mapping[int, Pair], ways: frozenset[Aspect]) -> dict[int, Verdict]:
    """For each slide whether a person has changed how something looks; `ways` are aspects that the program changes."""
    matched = {at: tuple(_matched(pair)) for at, pair in pairs.items()}
    parted = [at for at, pair in pairs.items() if not matched[at] and (pair.ours or pair.theirs)]
    found: dict[int, Verdict] = dict.fromkeys(pairs, "same")
    found |= {at: "other" if pairs[at].sure and _few(len(parted), len(pairs)) else "unsure" for at in parted}
    for aspect, every in _seen(pairs, matched).items():
        for at, verdict in _judged(aspect, every, aspect in ways):
            found[at] = max(found[at], verdict, key=_ORDER.index)
    return found


def _seen(pairs: Mapping[int, Pair], matched: Mapping[int, Sequence[Any]]) -> Mapping[Aspect, list[_Seen]]:
    """Each aspect of each thing that stands on both sides, by what is compared."""
    seen: dict[Aspect, list[_Seen]] = defaultdict(list)
    for at, pair in pairs.items():
        for ours, theirs in matched[at]:
            for name, value in ours.aspects.items():
                each = _Seen(at=at, place=ours.place, ours=value, theirs=theirs.aspects.get(name, ""), sure=pair.sure)
                seen[ours.kind, name].append(each)
    return seen


def near(name: str, one: Value, two: Value) -> bool:
    """Whether two values of an aspect are the same, as far as a program keeps them."""
    if isinstance(one, str) or isinstance(two, str):
        return one == two or (isinstance(one, str) and isinstance(two, str) and len(one) > 200 and look_alike(one, two))
    least = NEAR.get(name.rpartition(" ")[2], _NEAR)
    return len(one) == len(two) and all(abs(a - b) <= least for a, b in zip(one, two, strict=True))


def _matched(pair: Pair) -> Iterator[tuple[StyledItem, StyledItem]]:
    """The things of the one slide with those of the other; none where they cannot be told."""
    ours, theirs = _by_kind(pair.ours), _by_kind(pair.theirs)
    if {kind: len(each) for kind, each in ours.items()} != {kind: len(each) for kind, each in theirs.items()}:
        return
    for kind, items in ours.items():
        others = theirs[kind]
        if pair.sure and [each.words for each in items] != [each.words for each in others]:
            items, others = _sorted(items), _sorted(others)
        yield from zip(items, others, strict=True)


def _by_kind(items: Sequence[StyledItem]) -> dict[str, list[StyledItem]]:
    found: dict[str, list[StyledItem]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(item)
    return found


def _sorted(items: Sequence[StyledItem]) -> list[StyledItem]:
    return sorted(items, key=lambda item: item.words)


def _judged(aspect: Aspect, every: Sequence[_Seen], is_way: bool) -> Iterator[tuple[int, Verdict]]:
    """What each difference in this aspect says of its slide."""
    name = aspect[1]
    alike: dict[tuple[str, Value], list[_Seen]] = defaultdict(list)
    for each in every:
        alike[each.place, each.ours].append(each)
    few_differ = _few(sum(not each.same(name) for each in every), len(every))
    for group in alike.values():
        others = [each for each in group if not each.same(name)]
        turned = _turned(name, group) if others else None
        # Where most of what looked like this does still, a few that do not are a person's.
        counts = few_differ and (turned is None or len({one.at for one in group}) == 1)
        for each in others:
            if turned is None or not is_way:
                yield each.at, _verdict(each.sure and counts)
            elif not near(name, each.theirs, turned):
                yield each.at, _verdict(each.sure)


def _verdict(sure: bool) -> Verdict:
    return "other" if sure else "unsure"


def _few(some: int, all: int) -> bool:
    """Whether so few of all differ that it is no way of the program's."""
    return some <= max(1, (1 - _MOST) * all)


def _turned(name: str, group: Sequence[_Seen]) -> Value | None:
    """What the program has made of a value wherever it stood; None where it kept it, or made no one thing of it."""
    for value in {each.theirs for each in group}:
        share = sum(near(name, each.theirs, value) for each in group)
        if share >= _MOST * len(group):
            return None if near(name, group[0].ours, value) else value
    return None
