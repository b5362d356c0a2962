"""How many people come, as the front matter says it: a number, three of them, or words that count."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

from kit.session.model import Participants
from kit.session.yaml_nodes import Keys, Node, Reader
from kit.text import Pattern

_SO_MANY = Pattern(
    r"(?:about|around|approx\.?|~|up to|between|unos|unas|hasta|entre|de)?\s*(?P<number>[1-9]\d{0,4})"
    r"(?:\s*(?:[-–—]|to|and|or|a|y|o)\s*(?P<most>[1-9]\d{0,4}))?(?:\s+[^\W\d_].{0,40})?",
    re.IGNORECASE,
)
"""How many come, as people say it: `24 teachers`, `about 24`, `20–25`."""


_ANDS = Pattern(r"\s*(?:[,;+&]|\band\b|\bplus\b|\by\b)\s*")
_SOME = Pattern(r"(?P<number>[1-9]\d{0,4})\s+(?P<who>[^\W\d_][^\d]{0,40})")


_ONLINE = Pattern(r"\b(?:online|virtual\w*|remote\w*|zoom|en línea|a distancia|por video\w*)\b", re.IGNORECASE)


def _added_up(text: str) -> Participants | None:
    """The people of `20 in the room, 8 online` together; None where the text counts something else, or only once."""
    parts = [_SOME.fullmatch(part) for part in _ANDS.split(text.strip())]
    if len(parts) < 2 or not all(part and not _OF_PEOPLE.search(part["who"]) for part in parts):
        return None
    return _together((part["who"], int(part["number"])) for part in parts if part)


def _together(counted: Iterable[tuple[str, int]]) -> Participants | None:
    """All of them, and how many of them are online, by the words beside each number; None for nobody."""
    each = tuple(counted)
    whole = sum(number for _, number in each)
    online = sum(number for who, number in each if _ONLINE.search(who))
    return Participants(min=whole, expected=whole, max=whole, online=online) if whole else None


_OF_PEOPLE = Pattern(r"\b(?:groups?|tables?|teams?|rooms|schools?|per|each)$", re.IGNORECASE)
"""What is counted in numbers of people, and is none: “24 teachers, 6 tables”."""


def participants(reader: Reader, node: Node, key: str) -> Participants | None:
    """The people that the value of the front matter counts; None where it counts none, which is noted."""
    if isinstance(node, yaml.ScalarNode):
        if together := _added_up(node.value):
            return together
        if match := _SO_MANY.fullmatch(node.value.strip()):
            most = int(match["most"] or match["number"])
            return Participants(min=int(match["number"]), expected=most, max=most)
        number = reader.number(node, key)
        return Participants(min=number, expected=number, max=number) if number else None
    if together := _each_counted(node):
        return together
    found = reader.mapping(node, key, ("min", "expected", "max", "online"))
    return None if found is None else _so_many(reader, node, key, found)


def _each_counted(node: Node) -> Participants | None:
    """The people of a mapping that counts them by where they are, `{in the room: 20, online: 8}`; else None."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    numbers = [value.value for _, value in pairs if isinstance(value, yaml.ScalarNode) and value.value.isdecimal()]
    if (
        len(pairs) < 2
        or len(numbers) != len(pairs)
        or any(name.value in ("min", "expected", "max") for name, _ in pairs)
    ):
        return None
    return _together((str(name.value), int(value.value[:6])) for name, value in pairs)


def _so_many(reader: Reader, node: Node, key: str, found: Keys) -> Participants | None:
    numbers = {name: reader.number(value, name) for name, (_, value) in found.items()}
    if None in numbers.values():
        return None
    expected = numbers.get("expected") or 0
    if not expected:
        reader.wrong(node, key, "a number, or a mapping with `expected`", "write `{min: 8, expected: 36, max: 60}`")
        return None
    least, most = numbers.get("min") or expected, numbers.get("max") or expected
    online = numbers.get("online") or 0
    if not least <= expected <= most or online > expected:
        help = "`min` is at most `expected`, and `expected` at most `max`; `online` are some of those expected"
        reader.source.add("bad-value", "these numbers of `participants` are out of order", help, reader.place(node))
        return None
    return Participants(min=least, expected=expected, max=most, online=online)
