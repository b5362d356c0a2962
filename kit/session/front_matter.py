"""The front matter: who, when, how long, and what a school fills in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml

from kit.diagnostics import Severity
from kit.language.find_time import cell_time
from kit.language.read_clock import clock_range
from kit.language.times import Times, time_of_day
from kit.session import synonyms
from kit.session.amounts import parse_allow
from kit.session.details import Blank
from kit.session.foreign_decks import FOREIGN_TOO, first_heading, is_another_tools, is_foreign, tell_foreign
from kit.session.model import Allow, Presenter, Provider, Series
from kit.session.people import participants
from kit.session.suggest import did_you_mean, nearest
from kit.session.synonyms import meant
from kit.session.yaml_nodes import Keys, Node, Reader, as_link, form_fault
from kit.text import Markdown, Pattern

BLANK_KINDS = ("text", "link", "image", "date", "list")


def _markdown(reader: Reader, node: Node, key: str) -> Markdown:
    return Markdown(reader.text(node, key))


def _markdowns(reader: Reader, node: Node, key: str) -> tuple[Markdown, ...]:
    return tuple(Markdown(text) for text in reader.texts(node, key))


MORNING = 7 * 3600
"""Nobody meets before seven in the morning: `3:15`, without am, is in the afternoon; `03:15` says what it is."""
_NO_HALF = Pattern(r"\s*[1-6]\s*[:.h]\s*\d\d(?!\s*[ap]\.?\s?m)[^a-z]*", re.IGNORECASE)


def _in_the_afternoon(seconds: int, text: str) -> int:
    return seconds + 12 * 3600 if seconds < MORNING and _NO_HALF.fullmatch(text) else seconds


def _start(reader: Reader, node: Node, key: str) -> int | None:
    text = reader.text(node, key)
    clock = clock_range(text)
    seconds: int | None = clock.start if clock else time_of_day(text)
    if seconds is not None:
        return _in_the_afternoon(seconds, text)
    if seconds is None and isinstance(node, yaml.ScalarNode):
        reader.wrong(node, key, "a time of day", "write `2:45 PM` or `14:45`")
    return seconds


def _length(reader: Reader, node: Node, key: str) -> Times | None:
    """The time that there is: a bare number counts minutes, and `9:00–10:30` is an hour and a half."""
    text = re.sub(r"\s*\([^()\d]*\)$", "", reader.text(node, key))
    found = cell_time(text)
    return found.times if found else reader.time(node, key)


def _language(reader: Reader, node: Node, key: str) -> str:
    text = meant(reader.text(node, key), synonyms.LANGUAGES)
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text):
        return text
    reader.wrong(node, key, "a language tag", "write a tag such as `en-US` or `es`")
    return "en-US"


def _series(reader: Reader, node: Node, key: str) -> Series | None:
    """The series: of how many parts need not be known."""
    found = reader.mapping(node, key, ("name", "part", "of", "next"))
    if found is None:
        return None
    if missing := [name for name in ("name", "part") if name not in found]:
        reader.wrong(node, key, f"without its `{missing[0]}`", "write `{name: …, part: 1, of: 2}`")
        return None
    part = reader.number(found["part"][1], "part")
    of = reader.number(found["of"][1], "of") if "of" in found else None
    if part is None or ("of" in found and of is None):
        return None
    if of is not None and part > of:
        reader.source.add("bad-value", f"part {part} of {of} is past the last", "`part` is at most `of`",
                          reader.place(found["part"][1]))  # fmt: skip
        return None
    following = reader.date(found["next"][1], "next") if "next" in found else None
    return Series(name=reader.text(found["name"][1], "name"), part=part, of=of, next=following)


def _presenters(reader: Reader, node: Node, key: str) -> tuple[Presenter, ...]:
    if isinstance(node, yaml.ScalarNode) and ";" in node.value:
        names = (" ".join(each.split()) for each in node.value.split(";"))
        return tuple(Presenter(name=name) for name in names if name)
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(filter(None, (_presenter(reader, item, key) for item in items)))


def _presenter(reader: Reader, item: Node, key: str) -> Presenter | None:
    if not isinstance(item, yaml.MappingNode):
        name = reader.text(item, key)
        return Presenter(name=name) if name else None
    found = reader.mapping(item, key, ("name", "role", "organization")) or {}
    texts = {name: reader.text(value, name) for name, (_, value) in found.items()}
    if texts.get("name"):
        return Presenter(**texts)
    if found:
        reader.wrong(item, key, "a list of people, each with a `name`", "write `- {name: …, role: …}`")
    return None


def _names_alone(node: Node) -> list[tuple[Node, str]] | None:
    """The names of blanks without their settings: a list of them, or some with commas between; else None."""
    named = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not named or not all(isinstance(each, yaml.ScalarNode) and each.value.strip() for each in named):
        return None
    names = [(each, name.strip(" []")) for each in named for name in each.value.split(",")]
    return [(each, name) for each, name in names if name]


def _fill(reader: Reader, node: Node, key: str) -> tuple[Blank, ...]:
    named = _names_alone(node)
    if named is not None:
        return tuple(Blank(name=name, kind="text", place=reader.place(at)) for at, name in named)
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
    if isinstance(node, yaml.ScalarNode):
        is_link = node.value.startswith("http")
        return Blank(name=name, kind="link" if is_link else "text", fallback=reader.text(node, name), place=place)
    keys = ("kind", "label", "example", "fallback", "optional", "alt")
    found: Keys = reader.mapping(node, name, keys) or {}
    said = reader.word(found["kind"][1], "kind", BLANK_KINDS, synonyms.BLANK_KINDS) if "kind" in found else ""
    kind: Any = said or "text"
    read: Mapping[str, Callable[[Node, str], Any]] = {
        "label": reader.text,
        "alt": reader.text,
        "optional": reader.flag,
        **dict.fromkeys(("example", "fallback"), lambda value, key: _of_kind(reader, value, key, kind)),
    }
    values = {key: read[key](value, key) for key, (_, value) in found.items() if key in read}
    return Blank(name=name, kind=kind, place=place, **values)


def _of_kind(reader: Reader, node: Node, key: str, kind: Any) -> Any:
    """The value for a blank of that kind; tells where it has not the kind's form."""
    if kind == "list":
        return reader.texts(node, key)
    text: Any = reader.text(node, key)
    if kind == "link" and isinstance(text, str):
        text = as_link(text)
    if text and (fault := form_fault(kind, key, text)):
        reader.source.add(*fault, reader.place(node))
    return text


def _allows(reader: Reader, node: Node, key: str) -> tuple[Allow, ...]:
    made = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if text := reader.text(item, key):
            code, reason = parse_allow(text)
            last = len(reader.source.lines)
            made.append(Allow(code=code, reason=reason, place=reader.place(item), first=1, last=last))
    return tuple(made)


def _word(*choices: str, meanings: Mapping[str, str] | None = None) -> Callable[[Reader, Node, str], str]:
    return lambda reader, node, key: reader.word(node, key, choices, meanings)


def _provider(reader: Reader, node: Node, key: str) -> Provider | None:
    found = reader.mapping(node, key, ("name", "number", "kind")) or {}
    texts = {name: reader.text(value, name) for name, (_, value) in found.items()}
    return Provider(**texts) if texts else None


KEYS: dict[str, Callable[[Reader, Node, str], object]] = {
    "title": _markdown,
    "subtitle": _markdown,
    "summary": _markdown,
    "language": _language,
    "audience": _markdown,
    "outcomes": _markdowns,
    "essential question": _markdown,
    "length": _length,
    "start": _start,
    "date": Reader.date,
    "room": Reader.text,
    "participants": participants,
    "modality": _word("in person", "virtual", "hybrid", meanings=synonyms.MODALITIES),
    "series": _series,
    "presenters": _presenters,
    "theme": Reader.text,
    "paper": _word("letter", "a4"),
    "fill": _fill,
    "credits": _markdowns,
    "credit": Reader.texts,
    "provider": _provider,
    "assessment": Reader.text,
    "parent role": _markdown,
    "compliance": _markdowns,
    "version": Reader.text,
    "review by": Reader.date,
    "allow": _allows,
}


def _when(text: str) -> dict[str, Any]:
    """What a time of the front matter says that may be a range of the clock, the start, or the length."""
    if clock := clock_range(text):
        return {"start": _in_the_afternoon(clock.start, text), "length": clock.times}
    start, found = time_of_day(text), cell_time(text)
    if start is not None:
        return {"start": _in_the_afternoon(start, text)}
    return {"length": found.times} if found else {}


FIELDS = {
    "fill": "blanks",
    "essential question": "essential_question",
    "parent role": "parent_role",
    "review by": "review_by",
    "allow": "allows",
}


_WHEN = ("time", "hora", "when")
"""What says a start, a length or a range of the clock; `when` also the words of a line that is none."""


def is_key(line: str) -> bool:
    """Whether a line begins with a key of the front matter and its colon."""
    name, colon, value = line.partition(":")
    return bool(colon and value.strip()) and (_key(name) in KEYS or _key(name) in _WHEN[:2])


def _key(name: str) -> str:
    """The key that a name means: in any case, or by another word."""
    low = " ".join(name.lower().split())
    return low if low in KEYS or low in _WHEN else meant(name, synonyms.KEYS)


def read_front_matter(reader: Reader) -> dict[str, Any] | None:
    """The session's fields that the front matter gives; None where it cannot be read."""
    root = reader.root()
    if root is None:
        return None
    values: dict[str, Any] = {}
    known: dict[str, Node] = {}
    helps: list[str] = []
    foreign_deck = is_foreign(root)
    foreign = {name: root.pop(name)[0] for name in FOREIGN_TOO if foreign_deck and name in root}
    for name, (at, node) in root.items():
        key = name if name in KEYS else _key(name)
        if key in _WHEN and (said := _when(str(node.value))):
            values |= said
        elif key in KEYS and key not in known and not is_another_tools(name, key, node):
            known[key] = node
        elif nearest(name, KEYS) == "title" and not any(_key(other) == "title" for other in root):
            known["title"] = node
            message = f"unknown key `{name}`: it is taken as `title`"
            reader.source.add("unknown-key", message, "did you mean `title`?", reader.place(at), Severity.WARNING)
        else:
            helps.append(did_you_mean(name, KEYS))
            if nearest(name, KEYS):
                reader.source.add("unknown-key", f"unknown key `{name}`", helps[-1], reader.place(at), Severity.WARNING)
            else:
                foreign[name] = at
    tell_foreign(reader, foreign)
    reader.language = _language(reader, known["language"], "language") if "language" in known else reader.language
    for name, node in known.items():
        value = KEYS[name](reader, node, name)
        if value or isinstance(value, int):
            values[FIELDS.get(name, name)] = value
    if foreign_deck and not values.get("title") and (title := first_heading(reader)):
        values["title"] = Markdown(title)
    if not values.get("title") and not _title_told(reader, helps):
        reader.source.add("no-title", "the session has no title", "write `title: …` into the front matter",
                          reader.source.place(0))  # fmt: skip
    return values


def _title_told(reader: Reader, helps: Sequence[str]) -> bool:
    """Whether a problem that was told already says what became of the title."""
    misspelt = any("`title`?" in help for help in helps)
    lost = any(_key(name) == "title" for name in reader.lost)
    return misspelt or lost or any(p.code == "bad-value" and "`title`" in p.message for p in reader.source.problems)
