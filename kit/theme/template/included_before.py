"""What an included template made for another source: taken as it is where all that it read is the same.

Of one school's slides and another's, most are the same, and so is what a template makes of each. While a template is
carried out, each value that it takes from around it is noted, with the name by which it got it; the next time, at the
same place of the same page, those names are looked up, and nothing else is done where each has the same value.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from kit.theme.template.reach import Function, Loop, Namespace, member
from kit.theme.template.run import SET, UNSET, Absent, Read, Rendering, Scope
from kit.theme.template.tree import Template

MOST = 3_000
"""Places of which it is remembered what stood there, some three kits of fifty slides."""
MOST_COMPARED = 5_000
MOST_AT_A_PLACE = 2
"""The page of a worksheet is made for one handout after the other."""


class ReadOf(Struct, frozen=True):
    """What was read of one name around a template: the value that the name had, and what of it was read."""

    name: str
    value: object
    reads: tuple[Read, ...]


class Included(Struct, frozen=True):
    """What a template wrote, what it read for that, which templates it took, and how many steps."""

    reads: tuple[ReadOf, ...]
    templates: Mapping[str, Template]
    turns: tuple[str, ...]
    """Each of them as often as it was carried out."""
    text: str
    steps: int


class IncludedBefore:
    """What was included in the pages of one theme in one language, by page, template, and how often it was before."""

    def __init__(self) -> None:
        self._before: OrderedDict[tuple[str, str, int, int], list[Included]] = OrderedDict()

    def written(self, name: str, inner: Scope, run: Rendering, write: Callable[[], None]) -> None:
        """Writes what `write` writes with the names in `inner`, or what it wrote when those around it were the same."""
        place = (run.page, name, run.turns[name], run.depth)
        for known in self._before.get(place, ()):
            if (reads := _read_again(known, inner, run)) is not None:
                run.reads += reads
                run.took += [(each, known.templates[each]) for each in known.turns]
                run.turns.update(known.turns)
                run.spend(known.steps)
                run.pieces.append(known.text)
                return
        first, took, left, pieces = len(run.reads), len(run.took), run.left, run.pieces
        run.pieces = []
        write()
        text, run.pieces = "".join(run.pieces), pieces
        run.pieces.append(text)
        outer = _outer(run.reads[first:], inner)
        if outer is not None:
            turns = tuple(name for name, _ in run.took[took:])
            self._keep(place, Included(outer, dict(run.took[took:]), turns, text, left - run.left))

    def _keep(self, place: tuple[str, str, int, int], made: Included) -> None:
        self._before[place] = [made, *self._before.pop(place, ())][:MOST_AT_A_PLACE]
        if len(self._before) > MOST:
            self._before.popitem(last=False)


def _outer(reads: Sequence[Read], inner: Scope) -> tuple[ReadOf, ...] | None:
    """What was read from around a template, each name once; None where what it has was changed."""
    found: dict[str, dict[tuple[str, ...], Read]] = {}
    for each in reads:
        if each[2] < inner.depth:
            first = found.setdefault(each[0][0], {}).setdefault(each[0], each)
            if each[0] is SET or first[1] != each[1]:
                return None
    around = inner.outer or Scope({})  # A name may have been set within since.
    return tuple(ReadOf(name, around.found(name)[0], tuple(known.values())) for name, known in found.items())


def _read_again(known: Included, inner: Scope, run: Rendering) -> list[Read] | None:
    """What is read now by the same names; None where one has another value."""
    if any(run.load(name) is not template for name, template in known.templates.items()):
        return None
    found: list[Read] = []
    for each in known.reads:
        now, depth = inner.found(each.name)
        whole = isinstance(now, Struct) and same(each.value, now)
        for chain, value, _ in each.reads:
            part = value if whole else _named(chain, now)
            if not whole and not same(value, part):
                return None
            found.append((chain, part, depth))
    return found


def _named(chain: tuple[str, ...], now: object) -> object:
    """The value of a name, or of what that has; `UNSET` where there is none."""
    try:
        for name in chain[1:]:
            now = UNSET if now is UNSET else member(now, name)
    except Absent:  # As of the first turn of a loop, which has none before it.
        return UNSET
    return now


def same(one: object, other: object) -> bool:
    """Whether a template makes the same of both: equal, and of the same kinds throughout.

    What can change while it is looked at is never the same.
    """
    kind = type(one)
    if kind is not type(other) or kind in _CHANGING:
        return False
    if isinstance(one, Struct) and isinstance(other, Struct):
        return one is other or _same_structs(one, other)
    return _all_same(one, other, same)


_CHANGING = (Loop, Namespace, Function)


def _all_same(one: Any, other: Any, same: Callable[[Any, Any], bool]) -> bool:
    """Whether two values of one kind are the same, where what they hold is compared by `same`."""
    kind = type(one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if kind is dict or kind is MappingProxyType:
        return same(tuple(one.items()), tuple(other.items()))
    return bool(one == other)


def _held_same(one: object, other: object) -> bool:
    """As `same`, of what a frozen struct holds, in which nothing changes."""
    if one is other:
        return True
    if type(one) is not type(other):  # What equals another need not be of its kind: 1 and 1.0, Markdown and plain text.
        return False
    if isinstance(one, Struct) and isinstance(other, Struct):
        return all(map(_held_same, astuple(one), astuple(other)))
    return _all_same(one, other, _held_same)


_compared: OrderedDict[tuple[int, int], tuple[Struct, Struct, bool]] = OrderedDict()
"""Structs that were compared, by what tells them from all that are there: while they stand here, they are."""


def _same_structs(one: Struct, other: Struct) -> bool:
    """Whether two structs of one kind are the same: a slide is asked for by each template that shows a part of it."""
    key = id(one), id(other)
    if key not in _compared:
        _compared[key] = one, other, one == other and _held_same(one, other)
        if len(_compared) > MOST_COMPARED:
            _compared.popitem(last=False)
    return _compared[key][2]
