"""What a template can reach: the kinds of values that it gets, and the names that each of them has for it.

A value that is none of these is a mistake at its line, whoever gave it: no path, no function but those named here, and
nothing else with powers is ever in the hands of a template.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from kit.plan import (
    CountOff,
    GroupCards,
    Groups,
    People,
    Plan,
    PlannedBlock,
    PlannedChoice,
    PlannedOption,
    PlannedSlide,
    RoleShare,
    ShortenedSlide,
)
from kit.theme.slide_numbers import SlideNumbers
from kit.theme.template.run import UNSET, Absent, TemplateFault

PROPERTIES: Mapping[type, tuple[str, ...]] = {
    ShortenedSlide: ("saves",),
    CountOff: ("more",),
    People: ("in_room",),
    GroupCards: ("sheets",),
    Groups: ("meeting",),
    Plan: ("shown", "slides", "spare"),
    PlannedBlock: ("empty",),
    PlannedChoice: ("chosen",),
    PlannedOption: ("standing",),
    PlannedSlide: ("asides", "lead", "sections"),
    RoleShare: ("doubled",),
}
"""What a template can name of a value besides its fields. Values of later rooms say it in `for_templates`."""

FUNCTIONS: Mapping[type, tuple[str, ...]] = {SlideNumbers: ("number", "numbers")}
"""What a template can call of a value."""


class Function(Struct, frozen=True):
    """Something that a template can call."""

    name: str
    call: Callable[..., object]


class Grouped(NamedTuple):
    """What `groupby` gives for each group: the value that its members share, and the members."""

    grouper: object
    list: tuple[object, ...]


class Namespace(Struct):
    """What `namespace()` gives: names that a template can set from inside a loop."""

    names: dict[str, object]


class Loop:
    """What `loop` is in a loop: where in it the template is. Items are taken one by one, as the test lets them pass."""

    def __init__(self, items: Iterator[object]) -> None:
        self._ahead: list[object] = []
        self._items = items
        self._changed: tuple[object, ...] | None = None
        self.before: tuple[object, ...] = ()
        self.at = -1

    def turns(self) -> Iterator[object]:
        """Each item in turn."""
        while self._peek(1):
            item = self._ahead.pop(0)
            self.at += 1
            yield item
            self.before = (item,)

    def _peek(self, count: int | None) -> list[object]:
        """The next items, as many as are asked for and there are; all of them without a count."""
        while count is None or len(self._ahead) < count:
            try:
                self._ahead.append(next(self._items))
            except StopIteration:
                break
        return self._ahead

    def length(self) -> int:
        return self.at + 1 + len(self._peek(None))

    def is_last(self) -> bool:
        return not self._peek(1)

    def previous(self) -> object:
        if not self.before:
            raise Absent("the first turn of a loop has no `loop.previtem`")
        return self.before[0]

    def following(self) -> object:
        if not self._peek(1):
            raise Absent("the last turn of a loop has no `loop.nextitem`")
        return self._ahead[0]

    def cycle(self, *values: object) -> object:
        if not values:
            raise TemplateFault("`loop.cycle` wants values")
        return values[self.at % len(values)]

    def changed(self, *values: object) -> bool:
        same, self._changed = self._changed == values, values
        return not same


LOOP: Mapping[str, Callable[[Loop], object]] = {
    "index": lambda loop: loop.at + 1,
    "index0": lambda loop: loop.at,
    "revindex": lambda loop: loop.length() - loop.at,
    "revindex0": lambda loop: loop.length() - loop.at - 1,
    "first": lambda loop: loop.at == 0,
    "last": Loop.is_last,
    "length": Loop.length,
    "previtem": Loop.previous,
    "nextitem": Loop.following,
    "cycle": lambda loop: Function("loop.cycle", loop.cycle),
    "changed": lambda loop: Function("loop.changed", loop.changed),
}
"""What `loop` has."""

DATE = ("day", "month", "year")
_PLAIN = (
    str, bool, int, float, type(None), tuple, range, datetime.date, dict, MappingProxyType, Loop, Namespace, Function,
)  # fmt: skip
"""The kinds of values that a template can hold, besides frozen structs."""


def is_plain(value: object) -> bool:
    """Whether a template can hold the value."""
    return isinstance(value, _PLAIN) or (isinstance(value, Struct) and value.__struct_config__.frozen)


def checked(value: object, name: str) -> object:
    """The value. Raises TemplateFault where a template cannot hold it."""
    if is_plain(value):
        return value
    raise TemplateFault(f"`{name}` is a {type(value).__name__}, which is no value for a template")


@cache
def names_of(kind: type[Struct]) -> frozenset[str]:
    """What a template can name of a value of the kind, without what it can call."""
    named = (*PROPERTIES.get(kind, ()), *getattr(kind, "for_templates", ()))
    return frozenset((*kind.__struct_fields__, *named)) if is_frozen(kind) and kind is not Function else frozenset()


def is_frozen(kind: type[Struct]) -> bool:
    return kind.__struct_config__.frozen


def member(value: object, name: str) -> object:
    """What a value has under a name; `UNSET` where it has nothing there for a template."""
    match value:
        case Struct() if name in names_of(type(value)):
            return checked(getattr(value, name), name)
        case Struct() if name in FUNCTIONS.get(type(value), ()):
            return Function(name, getattr(value, name))
        case Namespace(names):
            return names.get(name, UNSET)
        case dict() | MappingProxyType():
            return checked(value[name], name) if name in value else UNSET
        case Loop() if name in LOOP:
            return LOOP[name](value)
        case Grouped() if name in Grouped._fields:
            return getattr(value, name)
        case datetime.date() if name in DATE:
            return getattr(value, name)
    return UNSET


def known_names(value: object) -> tuple[str, ...]:
    """Returns the names that a value has, so that a misspelled one can be told."""
    match value:
        case Struct() if not isinstance(value, Namespace | Function):
            return (*sorted(names_of(type(value))), *FUNCTIONS.get(type(value), ()))
        case Namespace(names):
            return tuple(names)
        case dict() | MappingProxyType():
            return tuple(key for key in value if isinstance(key, str))
        case Loop():
            return tuple(LOOP)
        case Grouped():
            return Grouped._fields
        case datetime.date():
            return DATE
    return ()


def element(value: object, key: object) -> object:
    """What stands in a value at a key; `UNSET` where nothing does."""
    match value, key:
        case _, str():
            return member(value, key)
        case ((str() | tuple() | range()), int()):
            return value[key] if -len(value) <= key < len(value) else UNSET
        case ((dict() | MappingProxyType()), (int() | float() | None)) if key in value:
            return checked(value[key], str(key))
    return UNSET
