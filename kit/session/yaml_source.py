"""YAML that people type → nodes with places: a key that cannot be read is told and left out, and the rest is read."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from kit.session.source_lines import SourceLines, controls
from kit.session.yaml_text import as_text
from kit.text import Pattern

DEEPEST = 12
LARGEST = 60_000
"""Levels and characters of YAML that are read."""
MOST_MENDED = 8
"""Keys that are left out before reading stops: after each, the text is read again."""

Node = yaml.Node
_QUOTED = Pattern(r"""[:-] +("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", re.DOTALL)
_WORDS_ALONE = Pattern(r"[^\W\d_][^:#\[\]{}]*$")
_TOP_KEY = Pattern(r"[^\W\d_][^:#]*:(?:\s|$)")


class _Refused(Exception):
    def __init__(self, message: str, help: str, mark: yaml.Mark, code: str = "bad-yaml") -> None:
        super().__init__(message)
        self.message, self.help, self.mark, self.code = message, help, mark, code


class _Loader(yaml.SafeLoader):
    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused("`&` and `*` names of YAML are not used here", "write the value out", event.start_mark)
        if getattr(event, "tag", None):
            raise _Refused("`!` tags of YAML are not used here", "put the text in quotes", event.start_mark)
        value = getattr(event, "value", "")
        if found := controls(value):
            message = f"the invisible character U+{ord(found[0][0]):04X} is no text"
            raise _Refused(message, "take it out", event.start_mark, "control-character")
        if self.depth >= DEEPEST:
            raise _Refused("lists within lists go too deep here", "write it flatter", event.start_mark)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


@lru_cache(maxsize=4)
def _composed(text: str) -> Node | None:
    """The node of the text, which nobody changes: an author who saves every minute seldom changes the front matter."""
    return _Loader(text).get_single_node()


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


class YamlText:
    """The YAML of some lines of a file."""

    def __init__(self, source: SourceLines, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        lines, self.quoted = as_text(list(source.lines[start:end]))
        self.text = "\n".join(lines) + "\n"
        self.lost: list[str] = []
        """The keys that were left out."""
        self.failed = False

    def node(self) -> Node | None:
        """The whole of it, without the keys that could not be read; each of these is noted."""
        if len(self.text) > LARGEST:
            place = self.source.place(self.start)
            self.source.add("too-long", f"more than {LARGEST:,} characters of YAML", "shorten it", place)
            self.failed = True
            return None
        for _ in range(MOST_MENDED):
            noted = len(self.source.problems)
            node, fault = self._compose()
            if fault is None and not isinstance(node, yaml.ScalarNode):
                return node
            del self.source.problems[noted:]
            if self._without_colon():
                continue
            node, fault = self._compose()
            if fault is None or not self._leave_out(fault):
                break
        else:
            node, fault = None, 0
        if fault is None:
            return node
        self.failed = True
        return None

    def _without_colon(self) -> bool:
        """Tells of the first line that lacks its colon, and leaves it out; False where each line has one."""
        lines = self.text.split("\n")
        for number, line in enumerate(lines):
            if _WORDS_ALONE.match(line) and not "".join(lines[:number]).count('"') % 2:
                first, *rest = line.split(maxsplit=1)
                help = f"write `{first}: {rest[0][:40].strip()}`" if rest else "write `key: value`"
                words = line.strip()[:40]
                place = self.source.place(self.start + number)
                self.source.add("bad-yaml", f"`{words}` lacks the colon of its key", help, place)
                self.lost.append(first.lower())
                self.text = "\n".join("" if at == number else each for at, each in enumerate(lines))
                return True
        return False

    def _leave_out(self, fault: int) -> bool:
        """Leaves out the key at whose line, from 0, the fault is, with all below it; False where that is no key's."""
        lines = self.text.split("\n")
        tops = [number for number, line in enumerate(lines) if _TOP_KEY.match(line)]
        begin = next((number for number in reversed(tops) if number <= fault), None)
        if begin is None:
            return False
        self.lost.append(" ".join(lines[begin].partition(":")[0].lower().split()))
        end = next((number for number in tops if number > begin), len(lines))
        self.text = "\n".join("" if begin <= number < end else line for number, line in enumerate(lines))
        return True

    def _compose(self) -> tuple[Node | None, int | None]:
        """The node of the text, and the line of its first fault, from 0, which is noted."""
        text = self.text
        try:
            return _composed(text), None
        except _Refused as error:
            return None, self._fault(error.message, error.help, error.mark, error.code)
        except yaml.MarkedYAMLError as error:
            return None, self._marked(error)
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            return None, self._fault(
                f"this is not YAML: {str(error).splitlines()[0]}", "write `key: value` lines", None
            )

    def _marked(self, error: yaml.MarkedYAMLError) -> int:
        text = self.text
        if (opening := _unclosed_quote(text, error)) is not None:
            line, column = text.count("\n", 0, opening), opening - text.rfind("\n", 0, opening) - 1
            place = self.source.place(self.start + line, column, column + 1)
            help = f"write a second `{text[opening]}` at the end of the text, or take this one out"
            self.source.add("bad-yaml", "this quotation mark is never closed", help, place)
            return line
        mark = error.problem_mark or error.context_mark
        if mark and text[mark.index : mark.index + 1] == "\t":
            return self._fault("YAML allows no tab here", "use spaces instead of the tab", mark)
        help = 'put text that holds `: `, `#` or a first `[`, `{`, `"`, `*`, `&`, `@` in quotes'
        return self._fault(f"this is not YAML: {error.problem or error.context}", help, mark)

    def _fault(self, message: str, help: str, mark: yaml.Mark | None, code: str = "bad-yaml") -> int:
        """Notes the fault, and returns its line in the text, from 0."""
        line, column = (mark.line, mark.column) if mark else (0, 0)
        number = min(self.start + line, max(self.start, self.end - 1))
        column = min(column, len(self.source.lines[number]))
        self.source.add(code, message, help, self.source.place(number, column, column + 1))
        return line
