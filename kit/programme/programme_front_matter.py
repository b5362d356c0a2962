"""The front matter of a programme: what a session's has, and what several sessions need."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable
from typing import Any, get_args

import yaml

from kit.programme.model import Certificate, Framework, ProgrammeKind, Team
from kit.session.front_matter import KEYS as OF_SESSIONS
from kit.session.suggest import did_you_mean, nearest, one_of
from kit.session.yaml_nodes import Node, Reader, form_fault
from kit.text import Markdown

SHARED = (
    "title", "subtitle", "summary", "language", "audience", "theme", "paper", "fill", "credits", "version", "review by",
    "allow", "date", "modality", "participants",
)  # fmt: skip
"""The keys that mean in a programme what they mean in a session."""
LABELS = (
    "avery-5395", "avery-5160", "avery-5163", "avery-5371", "herma-4412", "herma-4645", "herma-4646", "herma-5028",
)  # fmt: skip
_ATTEND = re.compile(r"(\d{1,3})\s+(?:of|out of|de|/)\s*(\d{1,3})", re.IGNORECASE)
COUNTS = ("counts", "does not count")


def _kind(reader: Reader, node: Node, key: str) -> str:
    return reader.word(node, key, get_args(ProgrammeKind))


def _zone(reader: Reader, node: Node, key: str) -> str:
    name = reader.text(node, key)
    known = zoneinfo.available_timezones()
    if name in known:
        return name
    if name:
        near = nearest(name, [zone for zone in known if "/" in zone])
        help = f"did you mean `{near}`?" if near else "write it as in `America/New_York` or `America/Los_Angeles`"
        reader.wrong(node, key, "the name of a time zone", help)
    return ""


def _languages(reader: Reader, node: Node, key: str) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    tags = [str(OF_SESSIONS["language"](reader, item, key)) for item in items]
    return tuple(dict.fromkeys(tags))


def _markdown(reader: Reader, node: Node, key: str) -> Markdown:
    return Markdown(reader.text(node, key))


def _markdowns(reader: Reader, node: Node, key: str) -> tuple[Markdown, ...]:
    return tuple(map(Markdown, reader.texts(node, key)))


def _texts_of(reader: Reader, node: Node, key: str, *names: str) -> dict[str, str]:
    found = reader.mapping(node, key, names) or {}
    return {name: reader.text(value, name) for name, (_, value) in found.items()}


def _team(reader: Reader, node: Node, key: str) -> Team | None:
    found = reader.mapping(node, key, ("called", "at least"))
    if found is None:
        return None
    called = reader.text(found["called"][1], "called") if "called" in found else "Team"
    return Team(called=called, at_least=reader.texts(found["at least"][1], "at least") if "at least" in found else ())


def _certificate(reader: Reader, node: Node, key: str) -> Certificate | None:
    found = reader.mapping(node, key, ("attend", "make-up", "signed by"))
    if not found:
        return None
    if "attend" not in found:
        reader.wrong(node, key, "a mapping with `attend`", "write `{attend: 5 of 6, make-up: counts}`")
        return None
    at = found["attend"][1]
    match = _ATTEND.fullmatch(reader.text(at, "attend"))
    if match is None:
        reader.wrong(at, "attend", "so many of so many meetings", "write `attend: 5 of 6`")
        return None
    counts = _word(reader, found["make-up"][1], "make-up", COUNTS) if "make-up" in found else ""
    signed = reader.text(found["signed by"][1], "signed by") if "signed by" in found else ""
    return Certificate(attend=int(match[1]), of=int(match[2]), make_up=counts == "counts", signed_by=signed,
                       place=reader.place(at))  # fmt: skip


def _word(reader: Reader, node: Node, key: str, words: tuple[str, ...]) -> str:
    return reader.word(node, key, words)


def _framework(reader: Reader, node: Node, key: str) -> Framework | None:
    if isinstance(node, yaml.ScalarNode):
        return Framework(name=reader.text(node, key))
    found = _texts_of(reader, node, key, "name", "version", "source")
    return Framework(**found) if found else None


def _labels(reader: Reader, node: Node, key: str) -> str:
    return reader.word(node, key, LABELS)


def _prints(reader: Reader, node: Node, key: str) -> tuple[str, ...]:
    words = reader.texts(node, key)
    return () if words == ("all",) else tuple(word.lower() for word in words)


def _link(reader: Reader, node: Node, key: str) -> str:
    text = reader.text(node, key)
    if text and (fault := form_fault("link", key, text)):
        reader.source.add(*fault, reader.place(node))
        return ""
    return text


Read = Callable[[Reader, Node, str], object]
KEYS: dict[str, Read] = {
    "programme": _kind,
    **{key: OF_SESSIONS[key] for key in SHARED},
    "time zone": _zone,
    "place": Reader.text,
    "languages": _languages,
    "people": Reader.text,
    "rooms": Reader.text,
    "workshops": Reader.text,
    "attendance": Reader.text,
    "team": _team,
    "labels": _labels,
    "certificate": _certificate,
    **{key: OF_SESSIONS[key] for key in ("credit", "provider", "assessment", "parent role", "compliance")},
    "framework": _framework,
    "evaluation link": _link,
    "print": _prints,
}
FIELDS = {
    "programme": "kind",
    "fill": "blanks",
    "review by": "review_by",
    "allow": "allows",
    "time zone": "time_zone",
    "place": "where",
    "people": "people_file",
    "rooms": "rooms_file",
    "workshops": "workshops_file",
    "attendance": "attendance_file",
    "parent role": "parent_role",
    "evaluation link": "evaluation_link",
    "print": "prints",
}
SPELLINGS = {"program": "programme", "timezone": "time zone", "time_zone": "time zone"}
"""Other spellings of keys that have one meaning."""


def read_front_matter(reader: Reader) -> dict[str, Any]:
    """The programme's fields that the front matter gives, and `places`, those of the values by their keys."""
    values: dict[str, Any] = {}
    places = {}
    for written, (at, node) in (reader.root() or {}).items():
        name = SPELLINGS.get(written, written)
        if name not in KEYS:
            reader.source.add("unknown-key", f"unknown key `{written}`", did_you_mean(written, KEYS), reader.place(at))
            continue
        value = KEYS[name](reader, node, name)
        places[name] = reader.place(node)
        if value or isinstance(value, int):
            values[FIELDS.get(name, name)] = value
    if "kind" not in values and "programme" not in places:
        help = f"write `programme: …` with {one_of(get_args(ProgrammeKind))}"
        reader.source.add("no-programme", "the file does not say what kind of programme it is", help,
                          reader.source.place(0))  # fmt: skip
    if not values.get("title") and "title" not in places:
        help = "write `title: …` into the front matter"
        reader.source.add("no-title", "the programme has no title", help, reader.source.place(0))
    return {**values, "places": places}
