"""How much may stand under one heading, and in one value: what is longer takes minutes, and no room would read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kit.session.outline import Outline, OutlineHeading
from kit.session.source_lines import SourceLines, controls

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_BELOW = 40_000
"""Characters under a heading: ten pages."""
MOST_LINES = 500
"""Lines with words under a heading: the items of a list or the rows of a table, some 40 slides of them."""
MOST_COLUMNS = 24
"""Columns of a table: those of a page on its side, each of one letter, have no more."""
MOST_CELLS = 2_000
"""Cells of a table."""
LONGEST_VALUE = 1_000
"""Characters of a value that stands for a blank, and of a room: they stand in lines, not on pages."""


def judge_lengths(source: SourceLines, outline: Outline) -> bool:
    """Notes what is too long under each heading; whether all of it can be read on."""
    before = len(source.problems)
    for heading in outline.headings:
        _below(source, heading)
    for line, columns, cells in _tables(outline.tokens):
        if columns > MOST_COLUMNS or cells > MOST_CELLS:
            wide = columns > MOST_COLUMNS
            much = f"{columns} columns, and {MOST_COLUMNS}" if wide else f"{cells:,} cells, and {MOST_CELLS:,}"
            message = f"this table has {much} are as many as can be"
            source.add("too-long", message, "make several tables of it", source.place(line + outline.offset))
    return len(source.problems) == before


def _below(source: SourceLines, heading: OutlineHeading) -> None:
    lines = [line for line in source.lines[heading.start : heading.end] if line.strip()]
    size = sum(map(len, lines))
    if len(lines) > MOST_LINES or size > MOST_BELOW:
        much = f"{len(lines):,} lines" if len(lines) > MOST_LINES else f"{size:,} characters"
        most = f"{MOST_LINES}" if len(lines) > MOST_LINES else f"{MOST_BELOW:,}"
        message = f"{much} stand under this heading, and {most} are as many as can be"
        source.add("too-long", message, "part it with headings of its own, or put it into a handout", heading.place)


def _tables(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """The line of each table, from the first that was read; its columns, and its cells."""
    line = columns = cells = 0
    for token in tokens:
        match token.type:
            case "table_open":
                line, columns, cells = token.map[0] if token.map else 0, 0, 0
            case "th_open":
                columns += 1
            case "td_open":
                cells += 1
            case "table_close":
                yield line, columns, cells
            case _:
                pass


def value_fault(name: str, text: str) -> tuple[str, str, str] | None:
    """Why a value from anywhere is no text of one line or two: code, message, help; None where it is."""
    if len(text) > LONGEST_VALUE:
        message = f"`{name}` has {len(text):,} characters, and {LONGEST_VALUE:,} are as many as a value may have"
        return "too-long", message, "shorten it"
    if found := controls(text):
        message = f"`{name}` holds the invisible character U+{ord(found[0][0]):04X}, which is no text"
        return "control-character", message, "take it out"
    return None
