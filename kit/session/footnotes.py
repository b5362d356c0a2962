"""Footnotes: each text that refers to one has it, wherever in the file it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kit.session.slide_parts import ScriptPart
from kit.text import Markdown

_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<name>[^\[\]\s]+)\]:")
_REFERENCE = re.compile(r"\[\^(?P<name>[^\[\]\s]+)\](?!:)")


def definitions(lines: Sequence[str]) -> Mapping[str, str]:
    """The footnotes of a file by their names, the first of each, with the lines that go on below them."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if match := _DEFINITION.match(line):
            end = number + 1
            while end < len(lines) and (lines[end].startswith(("    ", "\t"))):
                end += 1
            found.setdefault(match["name"], "\n".join(lines[number:end]))
    return found


def with_footnotes(text: str, written: Mapping[str, str]) -> str:
    """The text, with the footnotes below it that it refers to and that are written elsewhere."""
    if "[^" not in text or not written:
        return text
    own = {match["name"] for line in text.split("\n") if (match := _DEFINITION.match(line))}
    wanted = dict.fromkeys(match["name"] for match in _REFERENCE.finditer(text))
    missing = [written[name] for name in wanted if name in written and name not in own]
    return "\n\n".join((text, *missing)) if missing else text


def said_with_footnotes(parts: Iterable[ScriptPart], written: Mapping[str, str]) -> tuple[ScriptPart, ...]:
    """The parts of a script, each with the footnotes that it refers to: what only a note refers to is as private."""
    return tuple(replace(part, text=Markdown(with_footnotes(part.text, written))) for part in parts)
