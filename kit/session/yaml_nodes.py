"""YAML as nodes with places: no types are guessed, so `15:30` and `no` stay what was typed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

import yaml

from kit.diagnostics import Place
from kit.language.read_date import read_date
from kit.language.read_time import parse_time, time_fault
from kit.language.times import Times
from kit.session.details import BlankKind
from kit.session.source_lines import SourceLines
from kit.session.suggest import did_you_mean, one_of, one_of_these
from kit.session.synonyms import meant
from kit.session.yaml_source import YamlText
from kit.text import Pattern

Node = yaml.Node
TIME_FORMS = "write a time such as `7 min`, `5–7 min`, `<1 min`, `90 sec` or `1 hr 15 min`"


class Reader:
    """Typed values of YAML nodes; a wrong one is noted as a problem and read as nothing."""

    def __init__(self, source: SourceLines, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        self.language = "en-US"
        self.quoted: set[int] = set()
        self.lost: list[str] = []
        """The keys that could not be read, of which a problem tells."""

    def root(self) -> dict[str, tuple[Node, Node]] | None:
        """The whole mapping; None where it cannot be read."""
        found = YamlText(self.source, self.start, self.end)
        self.quoted, self.lost = found.quoted, found.lost
        node = found.node()
        if node is None and found.lost:
            return {}
        if node is None and found.failed:
            return None
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            what = "a list" if isinstance(node, yaml.SequenceNode) else "a text"
            help = "write `key: value`, one a line" + (", without `-` before it" if what == "a list" else "")
            self.source.add("bad-value", f"here stand `key: value` lines, not {what}", help, self.place(node))
            return None
        return self.mapping(node, "")

    def place(self, node: Node) -> Place:
        """Where a node stands: its words, on the first of its lines."""
        first, last = node.start_mark, node.end_mark
        end = last.column if last.line == first.line and first.line not in self.quoted else None
        return self.source.place(self.start + first.line, first.column, end)

    def wrong(self, node: Node, key: str, wanted: str, help: str) -> None:
        """Notes that the value of `key` is not what is wanted."""
        said = f", not `{_short(node.value)}`" if isinstance(node, yaml.ScalarNode) and node.value else ""
        self.source.add("bad-value", f"`{key}` is {wanted}{said}", help, self.place(node))

    def mapping(self, node: Node, key: str, known: Iterable[str] | None = None) -> dict[str, tuple[Node, Node]] | None:
        """The keys of a mapping with their nodes and values; unknown and repeated ones are noted."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, key, "a mapping", "write `key: value`, one a line")
            return None
        found: dict[str, tuple[Node, Node]] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode) or not name.value.strip():
                self.source.add("bad-yaml", "a key is a word or a few words", "write `key: value`", self.place(name))
                continue
            word = " ".join(name.value.split())
            if word in found:
                first = self.place(found[word][0]).line
                help = f"keep one of the two; the first is on line {first}"
                self.source.add("duplicate-key", f"`{word}` is written twice", help, self.place(name))
            elif known is not None and word not in known:
                help = did_you_mean(word, known)
                self.source.add("unknown-key", f"unknown key `{_short(word)}`", help, self.place(name))
            else:
                found[word] = (name, value)
        return found

    def text(self, node: Node, key: str) -> str:
        """The text of a node on one line; "" for none."""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, key, "a text", f"write `{key}: …` with the words after the colon")
            return ""
        value = " ".join(node.value.split())
        return "" if node.style is None and value in ("~", "null") else value

    def texts(self, node: Node, key: str) -> tuple[str, ...]:
        """The texts of a list, or of a single text."""
        if isinstance(node, yaml.SequenceNode):
            return tuple(text for item in node.value if (text := self.text(item, key)))
        if isinstance(node, yaml.ScalarNode):
            text = self.text(node, key)
            return (text,) if text else ()
        self.wrong(node, key, "a list of texts", "write one `- text` a line")
        return ()

    def number(self, node: Node, key: str, *, least: int = 1) -> int | None:
        """A whole number."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        if isinstance(text, str) and re.fullmatch(r"[0-9]{1,6}", text) and int(text) >= least:
            return int(text)
        self.wrong(node, key, f"a whole number from {least} up", f"write a number, such as `{key}: 36`")
        return None

    def flag(self, node: Node, key: str) -> bool:
        """Yes or no."""
        word = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
        if word not in ("true", "yes", "false", "no"):
            self.wrong(node, key, "`true` or `false`", f"write `{key}: true`, or leave it out")
        return word in ("true", "yes")

    def word(self, node: Node, key: str, choices: tuple[str, ...], meanings: Mapping[str, str] | None = None) -> str:
        """One of the choices, by its own word or one that means it; "" for anything else."""
        written = self.text(node, key)
        for word in (written.lower(), meant(written, meanings or {})):
            if word in choices:
                return word
        if isinstance(node, yaml.ScalarNode):
            self.wrong(node, key, one_of(choices), one_of_these(written, choices, key))
        return ""

    def time(self, node: Node, key: str) -> Times | None:
        """A time."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        times = parse_time(text)
        if times is None:
            self.source.add("bad-time", f"`{_short(text)}` is not a time", time_help(str(text)), self.place(node))
        return times

    def date(self, node: Node, key: str) -> datetime.date | None:
        """A date."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        if date := read_date(str(text), self.language):
            return date
        self.wrong(node, key, "a date", "write year, month and day: `2026-12-03`")
        return None


_LINK = Pattern(r"(?:https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().\s-]{3,20})", re.IGNORECASE)
_DOMAIN = Pattern(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}(?:/\S*)?", re.IGNORECASE, signs=(".",))
_MAIL = Pattern(r"[^\s@:/]+@[^\s@:/]+\.[a-z]{2,10}", re.IGNORECASE, signs=("@",))
_PHONE = Pattern(r"\+?[\d(][\d().\s–-]{5,18}\d(?:\s*(?:x|ext\.?)\s*\d{1,5})?")


def as_link(text: str) -> str:
    """The address that people mean by `www.example.org`, a mail address or a phone number; else the text as it is."""
    text = text.strip()
    one_word = len(text.split()) == 1
    if one_word and _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if one_word and _DOMAIN.fullmatch(text):
        return f"https://{text}"
    if _PHONE.fullmatch(text):
        number = "".join(c for c in re.split(r"x|ext", text)[0] if c.isdigit() or c == "+")
        return f"tel:{number}"
    return text


def form_fault(kind: BlankKind, name: str, value: str) -> tuple[str, str, str] | None:
    """Why a text has not the form of a blank's kind: code, message, help."""
    if kind == "link" and not _LINK.fullmatch(as_link(value)):
        return "bad-value", f"`{name}` is a link, not `{value}`", "write it with `https://` or `mailto:`"
    if kind == "date" and not read_date(value):
        return "bad-value", f"`{name}` is a date, not `{value}`", "write year, month and day: `2026-12-03`"
    return None


def time_help(text: str) -> str:
    """What to write instead of a text that is not a time."""
    turned = re.sub(r"([0-9.½]+)(\s*(?:[-\u2010-\u2015]|to)\s*)([0-9.½]+)", r"\3\2\1", text.strip(), count=1)
    if turned != text.strip() and len(text) <= 60 and parse_time(turned):
        return f"the range runs backwards: write `{turned}`"
    each = re.fullmatch(r"\s*(.+?)\s*(?:each|apiece|per \w+|cada un[oa]|c/u)\.?\s*", text)
    if each and parse_time(each[1]):
        return f"say how many times: `(2 × {each[1]})`"
    fault = time_fault(text)
    return f"{fault}: {TIME_FORMS}" if fault else TIME_FORMS


def _short(text: object) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= 40 else words[:39] + "…"


Keys = Mapping[str, tuple[Node, Node]]
