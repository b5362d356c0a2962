"""A file without front matter: its title, and what else is said of the session, from the lines at its head.

`# Family night`, `**Date:** December 3, 2026`, `**Audience:** all staff`; or, where no heading stands above the first
block, a line or a few of plain words.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from kit.diagnostics import Severity
from kit.document.code_fences import outside_code
from kit.document.pasted import without_attributes
from kit.session.front_matter import is_key
from kit.session.printables import is_handouts
from kit.session.source_lines import SourceLines
from kit.text import Pattern

MOST_WORDS = 14
"""Of a line without a sign that is a title."""
MOST_LINES = 4
"""Lines of plain words at the head: the title, and what stands below it on the title slide."""
_TOP = Pattern(r"^#[ \t]+(?P<words>.*?)[ \t]*#*$")
_HEADING = Pattern(r"^#{1,6}[ \t]*\S")
_SAID = Pattern(
    r"^\s*(?:[-*•]\s+)?(?P<mark>\*\*|__|\*|_)?(?P<key>[^\W\d_][^:*_]{1,30}?)(?P<close>(?P=mark))?\s*:"
    r"(?(mark)(?(close)|(?P=mark)))\s*(?P<value>\S.*?)[\s\\]*$"
)
_SEVERAL = Pattern(r"(?:\s{2,}|\s*[|·]\s*|\s+)(?=(?:\*\*|__)[^\W\d_][^:*_]{1,30}:)")
"""Between two keys on one line."""
_PLAIN = Pattern(r"^[^\s#>|<`\[!*+\-•:][^|<`]*$")


def at_its_head(source: SourceLines) -> tuple[SourceLines, SourceLines, int] | None:
    """The source without the lines that are front matter, one with these alone, in YAML, and the line after the last.

    None where the file does not say its title.
    """
    first = next((n for n, line in enumerate(source.lines) if line.strip()), 0)
    found = _by_percent(source, first) or _by_heading(source, first) or _by_plain_lines(source, first)
    if found is None:
        return None
    title, taken, keys, end = found
    for number in range(end, len(source.lines)):
        line = source.lines[number]
        if said := _keys_of(line):
            empty = [n for n in range(first + 1, number) if n not in keys and not source.lines[n].strip()]
            keys |= dict(zip((number, *empty), said, strict=False))
            end = number + 1
        elif line.strip("-* ") and not _SAID.match(line):
            break
    keys[first] = f"title: {title}"
    message = f"the file has no front matter: “{title}” is taken as its title"
    help = f"write `---`, `title: {title}` and `---` above it"
    source.add("no-title", message, help, source.place(first), Severity.WARNING)
    blank = {*taken, *keys} - ({first} if first not in taken else set())
    lines = tuple("" if number in blank else line for number, line in enumerate(source.lines))
    said = tuple(keys.get(number, "") for number in range(max(keys) + 1))
    written = source.written or source.lines
    return replace(source, lines=lines, written=written), replace(source, lines=said, written=written), len(said)


def _keys_of(line: str) -> tuple[str, ...]:
    """The line as front matter: a key, or several of `**Date:** … **Time:** …`; () where it is none."""
    match = _SAID.match(line)
    if match is None or not is_key(f"{match['key']}: x"):
        return ()
    several = [part for part in map(_SAID.match, _SEVERAL.split(line.strip(" \\"))) if part]
    if len(several) > 1 and all(is_key(f"{part['key']}: x") for part in several):
        return tuple(_as_key(part) for part in several)
    return (_as_key(match),)


def _as_key(match: re.Match[str]) -> str:
    return f"{match['key']}: {match['value'].strip('*_| ')}"


def _by_percent(source: SourceLines, first: int) -> tuple[str, set[int], dict[int, str], int] | None:
    """The title, authors and date of Pandoc's first lines, `% Title`, `% Ana; Luis`, `% November 12`."""
    numbers = [n for n in range(first, min(first + 3, len(source.lines))) if source.lines[n].startswith("% ")]
    if not numbers or numbers[0] != first:
        return None
    names = ("title", "presenters", "date")
    keys = {n: f"{name}: {source.lines[n][2:].strip()}" for n, name in zip(numbers[1:], names[1:], strict=False)}
    return source.lines[first][2:].strip(), {first}, keys, numbers[-1] + 1


def _by_heading(source: SourceLines, first: int) -> tuple[str, set[int], dict[int, str], int] | None:
    """The title of the only `#` heading, or of a first one without words of its own; that one is no block then."""
    match = _TOP.match(without_attributes(source.lines[first])[0])
    title = match["words"].strip("*_ ") if match else ""
    if not title:
        return None
    tops = [number for number in outside_code(source.lines) if _TOP.match(source.lines[number])]
    tops = [number for number in tops if not is_handouts(source.lines[number].lstrip("# "))]
    if not tops:  # What is printed is all there is.
        return None
    if len(tops) == 1:
        return title, set(), {}, first + 1
    words = [n for n in range(first + 1, tops[1]) if source.lines[n].strip(" -*_")]
    right_below = [n for n in words if n - words[0] == words.index(n)]
    words = right_below if len(right_below) > 1 else words
    said = [n for n in words if (match := _SAID.match(source.lines[n])) and is_key(f"{match['key']}: x")]
    alike = bool(said) or not words  # Beside a key, `Status: Draft` is one of another tool's.
    return (title, {first}, {}, first + 1) if alike and all(_SAID.match(source.lines[n]) for n in words) else None


def _by_plain_lines(source: SourceLines, first: int) -> tuple[str, set[int], dict[int, str], int] | None:
    """The title of a first line of plain words; a few right below it are the subtitle."""
    numbers = [first]
    while numbers[-1] + 1 < len(source.lines) and source.lines[numbers[-1] + 1].strip():
        numbers.append(numbers[-1] + 1)
    numbers = [number for number in numbers if not _HEADING.match(source.lines[number])]
    lines = [source.lines[number].strip(" *_\\") for number in numbers]
    plain = all(_PLAIN.match(line) and len(line.split()) <= MOST_WORDS for line in lines)
    headings = any(_HEADING.match(source.lines[number]) for number in outside_code(source.lines))
    if not lines or not plain or len(lines) > MOST_LINES or not headings or lines[0].endswith((".", "?", "!", ",")):
        return None
    keys = {numbers[1]: f"subtitle: {' · '.join(lines[1:])}"} if lines[1:] else {}
    return lines[0], set(numbers), keys, numbers[-1] + 1
