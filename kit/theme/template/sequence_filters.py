"""Jinja's filters of lists, as Jinja's page for template designers has them; each gives a new list or one value."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kit.text import Markdown
from kit.theme.template.expressions import filtered, holds
from kit.theme.template.operators import combined, equal, ordered, size, turns, written
from kit.theme.template.printing import printed
from kit.theme.template.reach import Grouped, element
from kit.theme.template.run import UNSET, Absent, Rendering, TemplateFault

MOST = 10_000
"""So many items are made at once where a template says how many."""


DEEPEST = 10


def field(value: object, path: object) -> object:
    """What stands in the value at `times.planned`, or at a number. Raises Absent."""
    if path is None:
        return value
    parts = path.split(".", DEEPEST) if isinstance(path, str) else [path]
    if len(parts) > DEEPEST:
        raise TemplateFault(f"a field is at most {DEEPEST} names deep")
    for part in parts:
        found = element(value, int(part) if isinstance(part, str) and part.isdecimal() and len(part) < 9 else part)
        if found is UNSET:
            raise Absent(f"there is no `{path}` in one of these")
        value = found
    return value


def first(run: Rendering, value: object) -> object:
    items = turns(value, run)
    if not len(items):
        raise Absent("an empty list has no first item")
    return items[0]


def last(run: Rendering, value: object) -> object:
    items = turns(value, run)
    if not len(items):
        raise Absent("an empty list has no last item")
    return items[-1]


def length(run: Rendering, value: object) -> int:
    return len(turns(value, run))


def listed(run: Rendering, value: object) -> tuple[object, ...]:
    return tuple(turns(value, run))


def reverse(run: Rendering, value: object) -> object:
    return value[::-1] if isinstance(value, str) else tuple(turns(value, run))[::-1]


def join(run: Rendering, value: object, d: object = "", attribute: object = None) -> Markdown:
    """The items as one text, each printed as its kind asks."""
    items = [field(each, attribute) for each in turns(value, run)]
    between = printed(d) if isinstance(d, Markdown) else written(d)
    run.measure(sum(16 * size(each) for each in items) + len(between) * len(items))
    return Markdown(between.join(map(printed, items)))


def mapped(
    run: Rendering, value: object, name: object = None, *arguments: object, **named: object
) -> tuple[object, ...]:
    """A field of each item with `attribute=`, else what the filter of the name makes of each."""
    items = turns(value, run)
    if name is not None:
        return tuple(filtered(str(name), each, arguments, named, run) for each in items)
    attribute, fallback = named.get("attribute"), named.get("default", UNSET)
    if attribute is None:
        raise TemplateFault("`map` wants the name of a filter, or `attribute=`")
    return tuple(_or(each, attribute, fallback) for each in items)


def _or(value: object, attribute: object, fallback: object) -> object:
    try:
        return field(value, attribute)
    except Absent:
        if fallback is UNSET:
            raise
        return fallback


def selecting(*, wanted: bool, of_field: bool) -> Callable[..., tuple[object, ...]]:
    """`select`, `reject`, `selectattr` or `rejectattr`: the items of which a condition holds, or does not."""

    def select(run: Rendering, value: object, *given: object) -> tuple[object, ...]:
        attribute, *rest = given if of_field else (None, *given)
        if of_field and attribute is None:
            raise TemplateFault("`selectattr` wants the name of a field")
        return tuple(each for each in turns(value, run) if _holds(field(each, attribute), tuple(rest), run) is wanted)

    return select


def _holds(value: object, asked: tuple[object, ...], run: Rendering) -> bool:
    run.spend(1)
    return holds(str(asked[0]), value, asked[1:], {}, run) if asked else bool(value)


def total(run: Rendering, value: object, attribute: object = None, start: object = 0) -> object:
    """The items added up: numbers, or with `start=()` lists."""
    added = start
    for each in turns(value, run):
        added = combined("+", added, field(each, attribute), run)
    return added


def _key(attribute: object, case_sensitive: object, run: Rendering) -> Callable[[object], object]:
    """What an item is put in order by."""

    def key(value: object) -> object:
        found = field(value, attribute)
        run.spend(size(found))
        if not isinstance(found, str | int | float | datetime.date | None):
            raise TemplateFault(f"these are put in order by a {type(found).__name__}: name a field with `attribute`")
        return found.lower() if isinstance(found, str) and not case_sensitive else found

    return key


def _in_order(items: Iterable[object], key: Callable[[object], object], run: Rendering) -> list[tuple[Any, object]]:
    """Each item with what it is put in order by, in order."""

    def compare(one: tuple[Any, object], other: tuple[Any, object]) -> int:
        left, right = ordered(one[0], other[0], run)
        return int(left > right) - int(left < right)

    keyed = [(key(item), item) for item in items]
    return sorted(keyed, key=functools.cmp_to_key(compare))


def _fields(attribute: object) -> tuple[object, ...]:
    return tuple(attribute.split(",")) if isinstance(attribute, str) else (attribute,)


def sort(
    run: Rendering, value: object, reverse: object = False, case_sensitive: object = False, attribute: object = None
) -> tuple[object, ...]:
    """The items in order, by several fields where the attribute names them with commas."""
    items = tuple(turns(value, run))
    for each in reversed(_fields(attribute)):
        around = items[::-1] if reverse else items
        ranked = tuple(item for _, item in _in_order(around, _key(each, case_sensitive, run), run))
        items = ranked[::-1] if reverse else ranked
    return items


def extreme(*, largest: bool) -> Callable[..., object]:
    """`min` or `max`."""

    def find(run: Rendering, value: object, case_sensitive: object = False, attribute: object = None) -> object:
        ranked = _in_order(turns(value, run), _key(attribute, case_sensitive, run), run)
        if not ranked:
            raise Absent("an empty list has no smallest or largest item")
        best = ranked[-1 if largest else 0][0]
        return next(item for key, item in ranked if key == best)

    return find


def unique(
    run: Rendering, value: object, case_sensitive: object = False, attribute: object = None
) -> tuple[object, ...]:
    """The items without those that came before."""
    key = _key(attribute, case_sensitive, run)
    kept: dict[object, object] = {}
    for item in turns(value, run):
        kept.setdefault(key(item), item)
    return tuple(kept.values())


def groupby(
    run: Rendering, value: object, attribute: object, default: object = UNSET, case_sensitive: object = False
) -> tuple[Grouped, ...]:
    """The items together that share the value of a field, in the order of that value."""

    def shared(item: object) -> object:
        return _or(item, attribute, default)

    by_value = _key(None, case_sensitive, run)
    groups: list[tuple[object, list[object]]] = []
    for key, item in _in_order(turns(value, run), lambda item: by_value(shared(item)), run):
        if groups and equal(groups[-1][0], key, run):
            groups[-1][1].append(item)
        else:
            groups.append((key, [item]))
    return tuple(Grouped(shared(items[0]), tuple(items)) for _, items in groups)


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST:
        raise TemplateFault(f"this wants a number from 1 to {MOST:,}")
    return value


def batch(run: Rendering, value: object, linecount: object, fill_with: object = None) -> tuple[tuple[object, ...], ...]:
    """The items in rows of so many, the last one filled up where there is something to fill it with."""
    items, count = tuple(turns(value, run)), _count(linecount)
    run.spend(count)
    rows = [items[at : at + count] for at in range(0, len(items), count)]
    if rows and fill_with is not None:
        rows[-1] += (fill_with,) * (count - len(rows[-1]))
    return tuple(rows)


def slices(run: Rendering, value: object, slices: object, fill_with: object = None) -> tuple[tuple[object, ...], ...]:
    """The items in so many columns, the first ones longer by one where it does not come out even."""
    items, count = tuple(turns(value, run)), _count(slices)
    run.spend(count)
    least, more = divmod(len(items), count)
    columns, at = [], 0
    for number in range(count):
        end = at + least + (number < more)
        column = items[at:end]
        columns.append((*column, fill_with) if fill_with is not None and number >= more else column)
        at = end
    return tuple(columns)


def items(run: Rendering, value: object) -> tuple[tuple[object, object], ...]:
    if not isinstance(value, Mapping):
        raise TemplateFault("`items` wants values by keys")
    return tuple(value.items())


SEQUENCE_FILTERS: Mapping[str, Callable[..., object]] = {
    "batch": batch,
    "count": length,
    "first": first,
    "groupby": groupby,
    "items": items,
    "join": join,
    "last": last,
    "length": length,
    "list": listed,
    "map": mapped,
    "max": extreme(largest=True),
    "min": extreme(largest=False),
    "reject": selecting(wanted=False, of_field=False),
    "rejectattr": selecting(wanted=False, of_field=True),
    "reverse": reverse,
    "select": selecting(wanted=True, of_field=False),
    "selectattr": selecting(wanted=True, of_field=True),
    "slice": slices,
    "sort": sort,
    "sum": total,
    "unique": unique,
}
