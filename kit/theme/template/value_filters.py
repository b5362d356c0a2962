"""Jinja's filters of texts and numbers, and its conditions. A filter of one text gives a text of the same kind."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from kit.text import Markdown
from kit.theme.template.operators import compare, written
from kit.theme.template.run import UNSET, Rendering, TemplateFault


def _of_text(change: Callable[[str], str]) -> Callable[[Rendering, object], str]:
    """A filter that changes the letters of a text."""

    def use(run: Rendering, value: object) -> str:
        return alike(value, change(written(value)))

    return use


def alike(value: object, text: str) -> str:
    """The text, as Markdown where the value is."""
    return Markdown(text) if isinstance(value, Markdown) else text


def replace(run: Rendering, s: object, old: object, new: object, count: object = None) -> str:
    """The text with another in place of `old`, which is plain text whatever it was."""
    text, was, now = written(s), written(old), written(new)
    times = text.count(was) if count is None else min(text.count(was), max(0, _whole(count)))
    run.measure(len(text) + times * len(now))
    return text.replace(was, now, times)


def trim(run: Rendering, value: object, chars: object = None) -> str:
    return alike(value, written(value).strip(None if chars is None else written(chars)))


def center(run: Rendering, value: object, width: object = 80) -> str:
    run.measure(_whole(width))
    return alike(value, written(value).center(_whole(width)))


def truncate(
    run: Rendering, s: object, length: object = 255, killwords: object = False, end: object = "...", leeway: object = 5
) -> str:
    """The text, cut after a word where it is longer than `length` and some more."""
    text, most, mark = written(s), _whole(length), written(end)
    if len(mark) > most:
        raise TemplateFault(f"`truncate` wants a length of at least {len(mark)}")
    if len(text) <= most + _whole(leeway):
        return alike(s, text)
    cut = text[: most - len(mark)]
    return alike(s, (cut if killwords else cut.rsplit(" ", 1)[0]) + mark)


def wordcount(run: Rendering, s: object) -> int:
    return len(written(s).split())


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 10**7:
        raise TemplateFault("this wants a whole number")
    return value


def default(run: Rendering, value: object, default_value: object = "", boolean: object = False) -> object:
    """The value, or another where there is none; with `boolean`, also where it is empty, false or zero."""
    return default_value if value is UNSET or (boolean and not value) else value


def integer(run: Rendering, value: object, default: object = 0) -> object:
    return _converted(lambda given: int(float(given)) if "." in str(given) else int(given), value, default)


def fraction(run: Rendering, value: object, default: object = 0.0) -> object:
    return _converted(float, value, default)


def _converted(convert: Callable[[Any], int | float], value: object, default: object) -> object:
    if not isinstance(value, str | int | float) or len(str(value)) > 100:
        return default
    try:
        return convert(value)
    except (ValueError, OverflowError):
        return default


def string(run: Rendering, value: object) -> str:
    return written(value)


def absolute(run: Rendering, value: object) -> object:
    return abs(_number(value))


def rounded(run: Rendering, value: object, precision: object = 0, method: object = "common") -> float:
    """The number with so many digits after its point, up or down as the method says."""
    number, digits = _number(value), _whole(precision)
    if not -9 <= digits <= 9 or method not in ("common", "ceil", "floor"):
        raise TemplateFault("`round` wants a number of digits up to 9, and `common`, `ceil` or `floor`")
    if method == "common":
        return float(round(number, digits))
    move = math.ceil if method == "ceil" else math.floor
    return float(move(number * 10**digits) / 10**digits)


def _number(value: object) -> int | float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise TemplateFault("this wants a number")
    return value


VALUE_FILTERS: Mapping[str, Callable[..., object]] = {
    "abs": absolute,
    "capitalize": _of_text(str.capitalize),
    "center": center,
    "d": default,
    "default": default,
    "float": fraction,
    "int": integer,
    "lower": _of_text(str.lower),
    "replace": replace,
    "round": rounded,
    "string": string,
    "title": _of_text(str.title),
    "trim": trim,
    "truncate": truncate,
    "upper": _of_text(str.upper),
    "wordcount": wordcount,
}


def _is(ask: Callable[[Any], bool]) -> Callable[[Rendering, object], bool]:
    return lambda run, value: ask(value)


def _compared(sign: str) -> Callable[[Rendering, object, object], bool]:
    return lambda run, value, other: compare(sign, value, other, run)


def _divides(run: Rendering, value: object, by: object) -> bool:
    return _whole(value) % _whole(by) == 0


CONDITIONS: Mapping[str, Callable[..., bool]] = {
    "defined": _is(lambda value: value is not UNSET),
    "undefined": _is(lambda value: value is UNSET),
    "none": _is(lambda value: value is None),
    "boolean": _is(lambda value: isinstance(value, bool)),
    "true": _is(lambda value: value is True),
    "false": _is(lambda value: value is False),
    "string": _is(lambda value: isinstance(value, str)),
    "integer": _is(lambda value: isinstance(value, int) and not isinstance(value, bool)),
    "float": _is(lambda value: isinstance(value, float)),
    "number": _is(lambda value: isinstance(value, int | float)),
    "mapping": _is(lambda value: isinstance(value, Mapping)),
    "sequence": _is(lambda value: isinstance(value, str | tuple | range | Mapping)),
    "iterable": _is(lambda value: isinstance(value, str | tuple | range | Mapping)),
    "lower": _is(lambda value: written(value).islower()),
    "upper": _is(lambda value: written(value).isupper()),
    "even": _is(lambda value: _whole(value) % 2 == 0),
    "odd": _is(lambda value: _whole(value) % 2 == 1),
    "divisibleby": _divides,
    **{name: _compared("eq") for name in ("eq", "==", "equalto")},
    **{name: _compared("ne") for name in ("ne", "!=")},
    **{name: _compared("lt") for name in ("lt", "<", "lessthan")},
    **{name: _compared("lteq") for name in ("le", "<=")},
    **{name: _compared("gt") for name in ("gt", ">", "greaterthan")},
    **{name: _compared("gteq") for name in ("ge", ">=")},
    "in": _compared("in"),
}
