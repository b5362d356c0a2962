"""Columns and rows of a table that are called “Facilitator notes”: taken out of it, a cell beside its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.language.find_time import is_time_column
from kit.language.labels import is_leader, words
from kit.language.word_tables import fold
from kit.session.leaders_lines import is_notes_title, private_title, tells
from kit.session.other_notes import NotesPassage
from kit.session.outline import Outline
from kit.session.source_lines import SourceLines
from kit.text import Pattern

_DOES = Pattern(r"(?:says?|does|will (?:say|do)|notes?|script|moves|actions?|cues?|instructions|dice|hace|notas)\b")
_SCRIPT = frozenset({"say", "diga", "do and say", "say and do", "say/do"})
"""What a column beside times, steps or slides is called that holds what a leader says; alone it may be a protocol's."""
_THROUGH = frozenset({"slide", "diapositiva", "step", "paso", "#"})
"""What numbers the rows of such a table, without an `s` behind it."""
_STROKE = Pattern(r"(?<!\\)\|")


class _LeadersTable(Struct, frozen=True, kw_only=True):
    """The cells of a table, and the columns that are a leader's."""

    rows: list[list[str]]
    private: frozenset[int]
    headless: bool
    """Whether its first row is none: `| Facilitator says | Welcome to all of you |`."""


def take_columns(source: SourceLines, outline: Outline) -> tuple[SourceLines, list[NotesPassage]]:
    """The source with its tables without such columns, and a passage of notes for each table that had one."""
    lines = list(source.lines)
    passages = []
    for first, last in _tables(source, outline):
        table = _table(lines[first:last])
        found = [*_of_rows(source, table, first), *_of_columns(source, table, first)]
        passages += found
        if found or table.headless:
            lines[first:last] = _without_leaders(table)
    return replace(source, lines=tuple(lines), written=source.written or source.lines), passages


def _table(lines: Sequence[str]) -> _LeadersTable:
    rows = [_cells(line) for line in lines]
    private = frozenset(at for at, head in enumerate(rows[0]) if _is_private(head) or _is_told(rows, at))
    headless = private == {0} and len(rows[0]) == 2 and len(rows[0][1].split()) > 3
    return _LeadersTable(rows=rows, private=frozenset() if headless else private, headless=headless)


def _of_rows(source: SourceLines, table: _LeadersTable, first: int) -> Iterator[NotesPassage]:
    """A passage for each row that is a leader's."""
    above = 0 if table.headless else 2
    for number, row in enumerate(table.rows[above:], first + above):
        if _is_leaders(row):
            said = " ".join(cell.strip() for cell in row[1:])
            place = source.find(row[0].strip(), number)
            yield NotesPassage(first=first, last=first, text=said, label=private_title(row[0]) or "Note", place=place)


def _of_columns(source: SourceLines, table: _LeadersTable, first: int) -> Iterator[NotesPassage]:
    """One passage for all the columns that are a leader's."""
    if table.private:
        typed = first if (source.written or source.lines)[first].strip() else first + 1  # A head with tabs is below.
        place = source.find(table.rows[0][min(table.private)].strip(), typed)
        yield NotesPassage(first=first, last=first, text=_notes(table.rows, table.private), place=place)


def _without_leaders(table: _LeadersTable) -> list[str]:
    """As many lines as the table has, with what is for everybody."""
    head = ["", ""] if table.headless else table.rows[0]
    rows = [head, *table.rows[1:2], *(row for row in table.rows[2:] if not _is_leaders(row))]
    kept = [[cell for at, cell in enumerate(row) if at not in table.private] for row in rows]
    return [f"|{'|'.join(row)}|" if row else "" for row in kept] + [""] * (len(table.rows) - len(rows))


def _is_private(head: str) -> bool:
    """Whether a column or a row is a leader's by its head: “Facilitator notes”, “Teacher does”, “Notes for Ana”."""
    first, _, rest = _name(head).partition(" ")
    does = is_leader(first.removesuffix("'s")) and _DOES.match(rest) is not None
    return private_title(head) is not None or does


def _is_told(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column called “Facilitator”, or “Notes” beside times or slides, tells that person something."""
    word = _name(rows[0][at])
    cells = [row[at] for row in rows[2:] if at < len(row) and row[at].strip()]
    if word in words().maybe_notes and _has_times_or_slides(rows[0]):
        return bool(cells)
    if word in _SCRIPT and _has_times_or_slides(rows[0]):
        return any(len(cell.split()) > 2 for cell in cells)
    return is_leader(word) and bool(cells) and 2 * sum(map(tells, cells)) > len(cells)


def _has_times_or_slides(heads: Sequence[str]) -> bool:
    """Whether the table goes through the session: by times, by slides or by steps."""
    return any(is_time_column(name) or name.rstrip("s") in _THROUGH for name in map(_name, heads))


def _name(head: str) -> str:
    return fold(head.strip(" *_:"))


def _is_leaders(row: Sequence[str]) -> bool:
    """Whether a row of a table is a leader's by its first cell: `| **Facilitator says** | … |`."""
    return len(row) > 1 and _is_private(row[0])


def _tables(source: SourceLines, outline: Outline) -> Iterator[tuple[int, int]]:
    """The first line of each table that stands at the left margin, and the line after its last."""
    for token in outline.tokens:
        if token.type == "table_open" and token.map and token.level == 0:
            yield token.map[0] + outline.offset, token.map[1] + outline.offset


def _cells(line: str) -> list[str]:
    return _STROKE.split(line.strip().removeprefix("|").removesuffix("|"))


def _notes(rows: Sequence[Sequence[str]], private: frozenset[int]) -> str:
    """What the columns say, a paragraph a row, behind the words that the row begins with."""
    said = []
    for row in rows[2:]:
        words = " ".join(_under(rows[0][at], cell) for at, cell in enumerate(row) if at in private and cell.strip())
        about = next((cell.strip() for at, cell in enumerate(row) if at not in private and _says(cell)), "")
        if words:
            said.append(f"{about}: {words}" if about else words)
    return "\n\n".join(said)


def _under(head: str, cell: str) -> str:
    """The words of a cell, behind those of its head where that says more than that these are notes."""
    return cell.strip() if is_notes_title(head) else f"{head.strip(' *_:')}: {cell.strip()}"


def _says(cell: str) -> bool:
    return any(character.isalpha() for character in cell)
