"""The front matter: who, when, how long, and what a school fills in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from kit.model import Allow, Blank, Markdown, Participants, Presenter, Series
from kit.session.amounts import parse_allow
from kit.session.mapping import Keys, Node, Reader, form_fault
from kit.times import time_of_day

BLANK_KINDS = ("text", "link", "image", "date", "list")


def _markdown(reader: Reader, node: Node, key: str) -> Markdown:
    return Markdown(reader.text(node, key))


def _markdowns(reader: Reader, node: Node, key: str) -> tuple[Markdown, ...]:
    return tuple(Markdown(text) for text in reader.texts(node, key))


def _start(reader: Reader, node: Node, key: str) -> int | None:
    seconds = time_of_day(reader.text(node, key))
    if seconds is None and isinstance(node, yaml.ScalarNode):
        reader.wrong(node, key, "a time of day", "write `2:45 PM` or `14:45`")
    return seconds


def _language(reader: Reader, node: Node, key: str) -> str:
    text = reader.text(node, key)
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text):
        return text
    reader.wrong(node, key, "a language tag", "write a tag such as `en-US` or `es`")
    return "en-US"


def _participants(reader: Reader, node: Node, key: str) -> Participants | None:
    if isinstance(node, yaml.ScalarNode):
        number = reader.number(node, key)
        return (number and Participants(min=number, expected=number, max=number)) or None
    found = reader.mapping(node, key, ("min", "expected", "max"))
    if found is None:
        return None
    numbers = {name: reader.number(value, name) for name, (_, value) in found.items()}
    if None in numbers.values():
        return None
    if not numbers.get("expected"):
        reader.wrong(node, key, "a number, or a mapping with `expected`", "write `{min: 8, expected: 36, max: 60}`")
        return None
    expected = numbers["expected"] or 0
    least, most = numbers.get("min") or expected, numbers.get("max") or expected
    if not least <= expected <= most:
        help = "`min` is at most `expected`, and `expected` at most `max`"
        reader.source.add("bad-value", "these numbers of `participants` are out of order", help, reader.place(node))
        return None
    return Participants(min=least, expected=expected, max=most)


def _series(reader: Reader, node: Node, key: str) -> Series | None:
    found = reader.mapping(node, key, ("name", "part", "of"))
    if found is None:
        return None
    if missing := [name for name in ("name", "part", "of") if name not in found]:
        reader.wrong(node, key, f"without its `{missing[0]}`", "write `{name: …, part: 1, of: 2}`")
        return None
    part, of = (reader.number(found[name][1], name) for name in ("part", "of"))
    if part is None or of is None:
        return None
    if part > of:
        reader.source.add("bad-value", f"part {part} of {of} is past the last", "`part` is at most `of`",
                          reader.place(found["part"][1]))  # fmt: skip
        return None
    return Series(name=reader.text(found["name"][1], "name"), part=part, of=of)


def _presenters(reader: Reader, node: Node, key: str) -> tuple[Presenter, ...]:
    made = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.MappingNode):
            found = reader.mapping(item, key, ("name", "role", "organization")) or {}
            texts = {name: reader.text(value, name) for name, (_, value) in found.items()}
            if texts.get("name"):
                made.append(Presenter(**texts))
            elif found:
                reader.wrong(item, key, "a list of people, each with a `name`", "write `- {name: …, role: …}`")
        elif name := reader.text(item, key):
            made.append(Presenter(name=name))
    return tuple(made)


def _fill(reader: Reader, node: Node, key: str) -> tuple[Blank, ...]:
    blanks = []
    for name, (at, value) in (reader.mapping(node, key) or {}).items():
        if any(c in name for c in "[]()`"):
            reader.source.add("bad-value", f"the name `{name}` of a blank holds a bracket",
                              "name it with words only", reader.place(at))  # fmt: skip
            continue
        blanks.append(_blank(reader, name, at, value))
    return tuple(blanks)


def _blank(reader: Reader, name: str, at: Node, node: Node) -> Blank:
    place = reader.place(at)
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null"):
        return Blank(name=name, kind="text", place=place)
    keys = ("kind", "label", "example", "fallback", "optional", "alt")
    found: Keys = reader.mapping(node, name, keys) or {}
    kind: Any = (reader.word(found["kind"][1], "kind", BLANK_KINDS) if "kind" in found else "") or "text"
    read: Any = reader.texts if kind == "list" else reader.text
    values: dict[str, Any] = {}
    for key, (_, value) in found.items():
        match key:
            case "label" | "alt":
                values[key] = reader.text(value, key)
            case "example" | "fallback":
                values[key] = read(value, key)
                if values[key] and kind != "list" and (fault := form_fault(kind, key, values[key])):
                    reader.source.add(*fault, reader.place(value))
            case "optional":
                values[key] = reader.flag(value, key)
            case _:
                pass
    return Blank(name=name, kind=kind, place=place, **values)


def _allows(reader: Reader, node: Node, key: str) -> tuple[Allow, ...]:
    made = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if text := reader.text(item, key):
            code, reason = parse_allow(text)
            last = len(reader.source.lines)
            made.append(Allow(code=code, reason=reason, place=reader.place(item), first=1, last=last))
    return tuple(made)


def _word(*choices: str) -> Callable[[Reader, Node, str], str]:
    return lambda reader, node, key: reader.word(node, key, choices)


KEYS: dict[str, Callable[[Reader, Node, str], object]] = {
    "title": _markdown,
    "subtitle": _markdown,
    "summary": _markdown,
    "language": _language,
    "audience": _markdown,
    "outcomes": _markdowns,
    "essential question": _markdown,
    "length": Reader.time,
    "start": _start,
    "date": Reader.date,
    "room": Reader.text,
    "participants": _participants,
    "modality": _word("in person", "virtual", "hybrid"),
    "series": _series,
    "presenters": _presenters,
    "theme": Reader.text,
    "paper": _word("letter", "a4"),
    "fill": _fill,
    "credits": _markdowns,
    "version": Reader.text,
    "review by": Reader.date,
    "allow": _allows,
}
FIELDS = {"fill": "blanks", "essential question": "essential_question", "review by": "review_by", "allow": "allows"}


def read_front_matter(reader: Reader) -> dict[str, Any] | None:
    """The session's fields that the front matter gives; None where it cannot be read."""
    root = reader.root()
    if root is None:
        return None
    values: dict[str, Any] = {}
    meant = False
    known = {name: nodes for name, nodes in root.items() if name in KEYS}
    for name, (at, _) in root.items():
        if name not in KEYS:
            from kit.suggest import did_you_mean

            help = did_you_mean(name, KEYS)
            meant = meant or "`title`?" in help
            reader.source.add("unknown-key", f"unknown key `{name}`", help, reader.place(at))
    for name, (_, node) in known.items():
        value = KEYS[name](reader, node, name)
        if value or isinstance(value, int):
            values[FIELDS.get(name, name)] = value
    if (
        not values.get("title")
        and not meant
        and not any(p.code == "bad-value" and "`title`" in p.message for p in reader.source.problems)
    ):
        reader.source.add("no-title", "the session has no title", "write `title: …` into the front matter",
                          reader.source.place(0))  # fmt: skip
    return values
