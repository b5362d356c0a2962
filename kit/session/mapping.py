"""YAML as nodes with places: no types are guessed, so `15:30` and `no` stay what was typed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

import yaml

from kit.diagnostics import Place
from kit.model import BlankKind
from kit.session.source import Source
from kit.suggest import did_you_mean, one_of, one_of_these
from kit.times import Times, parse_time, time_fault

DEEPEST = 12
LARGEST = 60_000
"""Levels and characters of YAML that are read."""

Node = yaml.Node
_QUOTED = re.compile(r"""[:-] +("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", re.DOTALL)
TIME_FORMS = "write a time such as `7 min`, `5–7 min`, `<1 min`, `90 sec` or `1 hr 15 min`"


class _Refused(Exception):
    def __init__(self, message: str, help: str, mark: yaml.Mark) -> None:
        super().__init__(message)
        self.message, self.help, self.mark = message, help, mark


class _Loader(yaml.SafeLoader):
    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused("`&` and `*` names of YAML are not used here", "write the value out", event.start_mark)
        if getattr(event, "tag", None):
            raise _Refused("`!` tags of YAML are not used here", "put the text in quotes", event.start_mark)
        if self.depth >= DEEPEST:
            raise _Refused("lists within lists go too deep here", "write it flatter", event.start_mark)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _unclosed_quote(text: str, error: yaml.MarkedYAMLError) -> int | None:
    """Where the quotation mark stands that runs over its line into the fault; None where there is none."""
    if error.context and "quoted scalar" in error.context and error.context_mark:
        return error.context_mark.index
    if error.problem_mark is None:
        return None
    end = text.rfind("\n", 0, error.problem_mark.index) + 1
    for match in _QUOTED.finditer(text, 0, error.problem_mark.index):
        if match.start(1) < end < match.end(1):
            return match.start(1)
    return None


class Reader:
    """Typed values of YAML nodes; a wrong one is noted as a problem and read as nothing."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end

    def root(self) -> dict[str, tuple[Node, Node]] | None:
        """The whole mapping; None where it cannot be read."""
        text = "\n".join(self.source.lines[self.start : self.end]) + "\n"
        if len(text) > LARGEST:
            self.source.add("too-long", f"more than {LARGEST:,} characters of YAML", "shorten it",
                            self.source.place(self.start))  # fmt: skip
            return None
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        except _Refused as error:
            self._fault("bad-yaml", error.message, error.help, error.mark)
            return None
        except yaml.MarkedYAMLError as error:
            if (opening := _unclosed_quote(text, error)) is not None:
                line, column = text.count("\n", 0, opening), opening - text.rfind("\n", 0, opening) - 1
                place = self.source.place(self.start + line, column, column + 1)
                help = f"write a second `{text[opening]}` at the end of the text, or take this one out"
                self.source.add("bad-yaml", "this quotation mark is never closed", help, place)
                return None
            mark = error.problem_mark or error.context_mark
            if mark and text[mark.index : mark.index + 1] == "\t":
                self._fault("bad-yaml", "YAML allows no tab here", "use spaces instead of the tab", mark)
                return None
            help = 'put text that holds `: `, `#` or a first `[`, `{`, `"`, `*`, `&`, `@` in quotes'
            self._fault("bad-yaml", f"this is not YAML: {error.problem or error.context}", help, mark)
            return None
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            self._fault("bad-yaml", f"this is not YAML: {str(error).splitlines()[0]}", "write `key: value` lines", None)
            return None
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            what = "a list" if isinstance(node, yaml.SequenceNode) else "a text"
            help = "write `key: value`, one a line" + (", without `-` before it" if what == "a list" else "")
            self.source.add("bad-value", f"here stand `key: value` lines, not {what}", help, self.place(node))
            return None
        return self.mapping(node, "")

    def _fault(self, code: str, message: str, help: str, mark: yaml.Mark | None) -> None:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        line = min(self.start + line, max(self.start, self.end - 1))
        column = min(column, len(self.source.lines[line]))
        self.source.add(code, message, help, self.source.place(line, column, column + 1))

    def place(self, node: Node) -> Place:
        """Where a node stands: its words, on the first of its lines."""
        first, last = node.start_mark, node.end_mark
        end = last.column if last.line == first.line else None
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

    def word(self, node: Node, key: str, choices: tuple[str, ...]) -> str:
        """One of the choices; "" for anything else."""
        written = self.text(node, key)
        if written.lower() in choices:
            return written.lower()
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
        if date := iso_date(text):
            return date
        self.wrong(node, key, "a date", "write year, month and day: `2026-12-03`")
        return None


def iso_date(text: str) -> datetime.date | None:
    """The date that `2026-12-03` says."""
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


_LINK = re.compile(r"(?:https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)


def form_fault(kind: BlankKind, name: str, value: str) -> tuple[str, str, str] | None:
    """Why a text has not the form of a blank's kind: code, message, help."""
    if kind == "link" and not _LINK.fullmatch(value):
        return "bad-value", f"`{name}` is a link, not `{value}`", "write it with `https://` or `mailto:`"
    if kind == "date" and not iso_date(value):
        return "bad-value", f"`{name}` is a date, not `{value}`", "write year, month and day: `2026-12-03`"
    return None


def time_help(text: str) -> str:
    """What to write instead of a text that is not a time."""
    turned = re.sub(r"([0-9.½]+)(\s*(?:[-\u2010-\u2015]|to)\s*)([0-9.½]+)", r"\3\2\1", text.strip(), count=1)
    if turned != text.strip() and len(text) <= 60 and parse_time(turned):
        return f"the range runs backwards: write `{turned}`"
    fault = time_fault(text)
    return f"{fault}: {TIME_FORMS}" if fault else TIME_FORMS


def _short(text: object) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= 40 else words[:39] + "…"


Keys = Mapping[str, tuple[Node, Node]]
