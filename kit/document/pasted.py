"""What programs leave in Markdown that people paste: tables with tabs for cells, attributes behind headings."""

from __future__ import annotations

from collections.abc import Sequence

from kit.text import Pattern

_PARTED = Pattern(r"\S[ ]*\t")
_NO_ROW = Pattern(r"[ \t]*(?:[-*+•●○▪◦‣]\s|\d{1,3}[.)]\s|[>#|`]|o\t)")
_SAID = r"(?:#[^\s{}]+|\.[\w-]+|[\w:-]+=(?:\"[^\"]*\"|[^\s\"{}]+)|-)"
_ATTRIBUTES = Pattern(
    rf"(?P<before>#{{1,6}}[ \t]+\S.*?)[ \t]*\{{\s*(?P<said>{_SAID}(?:\s+{_SAID})*)\s*\}}[ \t]*#*[ \t]*", signs=("{",)
)
MOST_CELLS = 12


def tables_of_tabs(lines: Sequence[str], first: int = 0) -> list[str]:
    """As many lines, those from `first` on that were pasted as a table made one, its first row the head.

    It takes two lines or more with the same number of tabs, and the empty line above them, where the head then stands.
    """
    made = list(lines)
    if not any("\t" in line for line in made):
        return made
    at = first
    while at < len(made):
        end = at
        while end < len(made) and 0 < (cells := _tabs(made[end])) < MOST_CELLS and cells == _tabs(made[at]):
            end += 1
        if end - at > 1 and at > first and not made[at - 1].strip() and (end == len(made) or not _tabs(made[end])):
            rows = [_row(line) for line in made[at:end]]
            made[at - 1 : end] = [rows[0], "|---" * (_tabs(lines[at]) + 1) + "|", *rows[1:]]
        at = max(end, at + 1)
    return made


def _tabs(line: str) -> int:
    """The tabs of a line that may be a row: 0 of a list's item, and of a line that begins with a tab."""
    return 0 if line[:1] == "\t" or _NO_ROW.match(line) or not _PARTED.search(line) else line.rstrip().count("\t")


def _row(line: str) -> str:
    return "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in line.rstrip().split("\t")) + " |"


def without_attributes(heading: str) -> tuple[str, str]:
    """The line of a heading without the attributes behind it, `{#welcome .smaller}`, and what these say."""
    match = _ATTRIBUTES.fullmatch(heading)
    return (match["before"], match["said"].strip()) if match else (heading, "")
