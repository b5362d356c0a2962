"""Columns of a table that are called “Facilitator notes”: taken out of the table, each cell a note beside its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.language.labels import fold, words
from kit.session.other_notes import NotesPassage, is_notes_title
from kit.session.outline import Outline
from kit.session.source_lines import SourceLines
from kit.text import Pattern

_DOES = Pattern(r"(?:says?|does|will (?:say|do)|notes?|script|moves|actions?|cues?|instructions|dice|hace|notas)\b")
_NOTES_FOR = Pattern(
    r"(?:notes (?:for|to)|notas para) (?!(?:the |las? |los? )?(?:participants?|people|families|students?|all|every|each"
    r"|us|familias?|participantes|estudiantes|todos)\b)"
)
"""Notes for somebody who is not everybody: “Notes for Priya”."""
_STROKE = Pattern(r"(?<!\\)\|")


def take_columns(source: SourceLines, outline: Outline) -> tuple[SourceLines, list[NotesPassage]]:
    """The source with its tables without such columns, and a passage of notes for each table that had one."""
    lines = list(source.lines)
    passages = []
    for first, last in _tables(source, outline):
        rows = [_cells(line) for line in lines[first:last]]
        private = {at for at, head in enumerate(rows[0]) if _is_private(head)}
        if not private:
            continue
        column = source.lines[first].find(rows[0][min(private)].strip())
        passages.append(NotesPassage(first=first, last=first, text=_notes(rows, private),
                                     place=source.place(first, max(0, column))))  # fmt: skip
        kept = [[cell for at, cell in enumerate(row) if at not in private] for row in rows]
        lines[first:last] = [f"|{'|'.join(row)}|" if row else "" for row in kept]
    return replace(source, lines=tuple(lines), written=source.written or source.lines), passages


def _is_private(head: str) -> bool:
    """Whether a column is a leader's by its head: “Facilitator notes”, “Teacher says / does”, “Notes for Ana”."""
    word = fold(head.strip(" *_:"))
    known = words()
    if is_notes_title(head) or (word in known.spoken and known.labels[word] in ("Say", "Do", "Note") and " " in word):
        return True
    first, _, rest = word.partition(" ")
    whose = first.removesuffix("'s") in known.leaders or first.removesuffix("'s") in ("teacher", "trainer", "leader")
    return (whose and _DOES.match(rest) is not None) or _NOTES_FOR.match(word) is not None


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
