"""Columns of a table that are called “Facilitator notes”: taken out of the table, each cell a note beside its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.session.other_notes import NotesPassage, is_notes_title
from kit.session.outline import Outline
from kit.session.source_lines import SourceLines

_STROKE = re.compile(r"(?<!\\)\|")


def take_columns(source: SourceLines, outline: Outline) -> tuple[SourceLines, list[NotesPassage]]:
    """The source with its tables without such columns, and a passage of notes for each table that had one."""
    lines = list(source.lines)
    passages = []
    for first, last in _tables(source, outline):
        rows = [_cells(line) for line in lines[first:last]]
        private = {at for at, head in enumerate(rows[0]) if is_notes_title(head)}
        if not private:
            continue
        column = source.lines[first].find(rows[0][min(private)].strip())
        passages.append(NotesPassage(first=first, last=first, text=_notes(rows, private),
                                     place=source.place(first, max(0, column))))  # fmt: skip
        kept = [[cell for at, cell in enumerate(row) if at not in private] for row in rows]
        lines[first:last] = [f"|{'|'.join(row)}|" if row else "" for row in kept]
    return replace(source, lines=tuple(lines), written=source.written or source.lines), passages


def _tables(source: SourceLines, outline: Outline) -> Iterator[tuple[int, int]]:
    """The first line of each table that stands at the left margin, and the line after its last."""
    for token in outline.tokens:
        if token.type == "table_open" and token.map and token.level == 0:
            yield token.map[0] + outline.offset, token.map[1] + outline.offset


def _cells(line: str) -> list[str]:
    return _STROKE.split(line.strip().removeprefix("|").removesuffix("|"))


def _notes(rows: Sequence[Sequence[str]], private: set[int]) -> str:
    """What the columns say, a paragraph a row, behind the words that the row begins with."""
    said = []
    for row in rows[2:]:
        words = " ".join(cell.strip() for at, cell in enumerate(row) if at in private and cell.strip())
        about = next((cell.strip() for at, cell in enumerate(row) if at not in private and _says(cell)), "")
        if words:
            said.append(f"{about}: {words}" if about else words)
    return "\n\n".join(said)


def _says(cell: str) -> bool:
    return any(character.isalpha() for character in cell)
