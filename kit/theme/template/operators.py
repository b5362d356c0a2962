"""What can be done with the values of a template, each within the budget: put together, compared, gone through."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kit.theme.template.run import LARGEST_NUMBER, Rendering, TemplateFault


def size(value: object) -> int:
    """The steps that it takes to look at all of a value."""
    if isinstance(value, str):
        return 1 + (len(value) >> 4)
    return 1 + len(value) if isinstance(value, _SEVERAL) else 1


_SEVERAL = (tuple, range, dict)


def turns(value: object, run: Rendering) -> tuple[object, ...] | range | str:
    """What a loop goes through. Raises TemplateFault for a value of which there are not several."""
    match value:
        case tuple() | range():
            return value
        case str():
            return value
        case Mapping():
            return tuple(value)
    raise TemplateFault(f"a {kind_of(value)} is no list that a loop could go through")


def joined(values: tuple[object, ...], run: Rendering) -> str:
    """The values one after the other, as plain text. Raises TemplateFault for what is no text and no number."""
    texts = tuple(written(value) for value in values)
    run.measure(sum(map(len, texts)))
    return "".join(texts)


def written(value: object) -> str:
    """A text or a number as text. Raises TemplateFault for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise TemplateFault(f"a {kind_of(value)} is no text: name one of its fields, or put an `if` around it")


def kind_of(value: object) -> str:
    """What a value is, in words that complete "a …"."""
    named = (word for kinds, word in _KINDS if isinstance(value, kinds))
    return next(named, type(value).__name__)


_KINDS: tuple[tuple[Any, str], ...] = (
    (str, "text"),
    (bool, "yes or no"),
    ((int, float), "number"),
    ((tuple, range), "list"),
    ((dict, MappingProxyType), "table of values"),
    (type(None), "none"),
)


def compare(sign: str, left: object, right: object, run: Rendering) -> bool:
    """Whether the comparison holds. Raises TemplateFault for values that have no order."""
    match sign:
        case "eq":
            return equal(left, right, run)
        case "ne":
            return not equal(left, right, run)
        case "in":
            return contains(right, left, run)
        case "notin":
            return not contains(right, left, run)
        case "lt" | "lteq" | "gt" | "gteq":
            return bool(_ORDERS[sign](*ordered(left, right, run)))
    raise TemplateFault(f"values are not compared with `{sign}` here")


_ORDERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}


def equal(left: object, right: object, run: Rendering) -> bool:
    """Whether two values are the same: numbers, texts, dates and lists by what they say, others by what they are."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        run.spend(1 + len(left))
        return len(left) == len(right) and all(equal(*pair, run) for pair in zip(left, right, strict=True))
    if isinstance(left, str) and isinstance(right, str):
        run.spend(1 + (len(left) >> 4))
        return left == right
    if isinstance(left, int | float | datetime.date | range) and isinstance(right, int | float | datetime.date | range):
        return left == right
    return left is right


def contains(items: object, value: object, run: Rendering) -> bool:
    """Whether the value is among the items, or stands in the text."""
    match items:
        case str() if isinstance(value, str):
            run.spend(1 + (len(items) >> 4))
            return value in items
        case tuple() | range():
            run.spend(1 + len(items))
            return any(equal(each, value, run) for each in items)
        case Mapping():
            return isinstance(value, str | int | float | None) and value in items
    raise TemplateFault(f"`in` cannot look for this in a {kind_of(items)}")


def ordered(left: object, right: object, run: Rendering) -> tuple[Any, Any]:
    """Two values of which one comes first. Raises TemplateFault for others."""
    for kinds in (str, (int, float), datetime.date):
        if isinstance(left, kinds) and isinstance(right, kinds):
            run.spend(1 + (len(left) >> 4 if isinstance(left, str) else 0))
            return left, right
    raise TemplateFault(f"a {kind_of(left)} and a {kind_of(right)} have no order")


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def combined(sign: str, left: object, right: object, run: Rendering) -> object:
    """What the operator makes of two numbers, texts or lists. Raises TemplateFault for other values."""
    if is_number(left) and is_number(right):
        return bounded(_ARITHMETIC[sign](left, right))
    if sign == "+":
        if isinstance(left, str) and isinstance(right, str):
            return joined((left, right), run)
        if isinstance(left, tuple) and isinstance(right, tuple):
            run.spend(len(left) + len(right))
            return left + right
    if sign == "*":
        times, what = (left, right) if is_whole(left) else (right, left)
        if isinstance(what, str | tuple) and is_whole(times):
            return repeated(what, times, run)
    raise TemplateFault(f"`{sign}` cannot take a {kind_of(left)} and a {kind_of(right)}")


_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


def bounded(number: Any) -> Any:
    """The number. Raises TemplateFault for one that is too large to be meant, or none at all."""
    if not abs(number) <= LARGEST_NUMBER:
        raise TemplateFault("a number becomes too large here")
    return number


def repeated(value: str | tuple[object, ...], count: Any, run: Rendering) -> object:
    """The text or the items several times over."""
    length = len(value) * max(0, count)
    if isinstance(value, str):
        run.measure(length)
        return str(value) * count
    run.spend(length)
    return value * count
