"""Footnotes and links by name: each text that refers to one has it, wherever in the file it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kit.session.slide_parts import ScriptPart
from kit.text import Markdown, Pattern

_DEFINITION = Pattern(r"^ {0,3}\[(?P<name>\^[^\[\]\s]+|[^\[\]\\^][^\[\]\\]*)\]:[ \t]*(?P<to>\S*)")
_REFERENCE = Pattern(r"\[(?P<name>[^\[\]\\]+)\](?![:(])")
_FENCE = Pattern(r"^ {0,3}(?:```|~~~)")


def definitions(lines: Sequence[str]) -> Mapping[str, str]:
    """The footnotes and addresses of a file by their names, the first of each, with the lines that go on below them."""
    found: dict[str, str] = {}
    for name, number in _defined(lines):
        end = number + 1
        while name.startswith("^") and end < len(lines) and lines[end].startswith(("    ", "\t")):
            end += 1
        found.setdefault(name, "\n".join(lines[number:end]))
    return found


def unused_addresses(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The names of addresses that no text refers to, each with its line: Markdown shows nothing of them."""
    defined = [(name, number) for name, number in _defined(lines) if not name.startswith("^")]
    if defined:
        at = {number for _, number in defined}
        used = set(_referred("\n".join(line for number, line in enumerate(lines) if number not in at)))
        yield from (each for each in defined if each[0] not in used)


def _defined(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The name of each definition, and its line; none within a fence of code."""
    fenced = False
    marked = ((number, line) for number, line in enumerate(lines) if "]:" in line or "```" in line or "~~~" in line)
    for number, line in marked:
        fenced ^= bool(_FENCE.match(line))
        if not fenced and (match := _DEFINITION.match(line)) and (match["to"] or match["name"].startswith("^")):
            yield _folded(match["name"]), number


def _referred(text: str) -> Iterator[str]:
    return (_folded(match["name"]) for match in _REFERENCE.finditer(text))


def _folded(name: str) -> str:
    """The name as Markdown compares it; a footnote's is as it is written."""
    return name if name.startswith("^") else " ".join(name.split()).casefold()


def with_footnotes(text: str, written: Mapping[str, str]) -> str:
    """The text, with the footnotes and addresses below it that it refers to and that are written elsewhere."""
    if "[" not in text or not written:
        return text
    own = {name for name, _ in _defined(text.split("\n"))}
    missing = [written[name] for name in dict.fromkeys(_referred(text)) if name in written and name not in own]
    return "\n\n".join((text, *missing)) if missing else text


def said_with_footnotes(parts: Iterable[ScriptPart], written: Mapping[str, str]) -> tuple[ScriptPart, ...]:
    """The parts of a script, each with the footnotes that it refers to: what only a note refers to is as private."""
    return tuple(replace(part, text=Markdown(with_footnotes(part.text, written))) for part in parts)
