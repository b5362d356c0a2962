"""Columns and rows of a table that are called “Facilitator notes”: taken out of it, a cell beside its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.language.find_time import is_time_column
from kit.language.labels import fold, is_leader, words
from kit.session.leaders_lines import is_notes_title, private_title, tells
from kit.session.other_notes import NotesPassage
from kit.session.outline import Outline
from kit.session.source_lines import SourceLines
from kit.text import Pattern

_DOES = Pattern(r"(?:says?|does|will (?:say|do)|notes?|script|moves|actions?|cues?|instructions|dice|hace|notas)\b")
_SCRIPT = frozenset({"say", "diga", "do and say", "say and do", "say/do"})
"""What a column beside times, steps or slides is called that holds what a leader says; alone it may be a protocol's."""
_STROKE = Pattern(r"(?<!\\)\|")


def take_columns(source: SourceLines, outline: Outline) -> tuple[SourceLines, list[NotesPassage]]:
    """The source with its tables without such columns, and a passage of notes for each table that had one."""
    lines = list(source.lines)
    passages = []
    for first, last in _tables(source, outline):
        rows = [_cells(line) for line in lines[first:last]]
        private = {at for at, head in enumerate(rows[0]) if _is_private(head) or _is_told(rows, at)}
        headless = private == {0} and len(rows[0]) == 2 and len(rows[0][1].split()) > 3
        if headless:  # `| Facilitator says | Welcome to all of you |` is a row without a head above it.
            private = set()
        for number, row in enumerate(rows[0 if headless else 2 :], first + (0 if headless else 2)):
            if _is_leaders(row):
                passages.append(NotesPassage(first=first, last=first, text=" ".join(cell.strip() for cell in row[1:]),
                                             label=private_title(row[0]) or "Note",
                                             place=source.find(row[0].strip(), number)))  # fmt: skip
        if private:
            typed = (
                first if (source.written or source.lines)[first].strip() else first + 1
            )  # A head with tabs is below.
            place = source.find(rows[0][min(private)].strip(), typed)
            passages.append(NotesPassage(first=first, last=first, text=_notes(rows, private), place=place))
        if headless:
            rows[0] = ["", ""]
        every = [row for at, row in enumerate(rows) if at < 2 or not _is_leaders(row)]
        if private or headless or len(every) < len(rows):
            kept = [[cell for at, cell in enumerate(row) if at not in private] for row in every]
            lines[first:last] = [f"|{'|'.join(row)}|" if row else "" for row in kept] + [""] * (len(rows) - len(every))
    return replace(source, lines=tuple(lines), written=source.written or source.lines), passages


def _is_private(head: str) -> bool:
    """Whether a column or a row is a leader's by its head: “Facilitator notes”, “Teacher does”, “Notes for Ana”."""
    word = fold(head.strip(" *_:"))
    first, _, rest = word.partition(" ")
    whose = is_leader(first.removesuffix("'s"))
    does = whose and _DOES.match(rest) is not None
    return private_title(head) is not None or does


def _is_told(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column called “Facilitator”, or “Notes” beside times or slides, tells that person something."""
    word = fold(rows[0][at].strip(" *_:"))
    others = [fold(head.strip(" *_:")) for head in rows[0]]
    beside = any(
        is_time_column(head) or head.rstrip("s") in ("slide", "diapositiva", "step", "paso", "#") for head in others
    )
    cells = [row[at] for row in rows[2:] if at < len(row) and row[at].strip()]
    if word in words().maybe_notes and beside:
        return bool(cells)
    if word in _SCRIPT and beside:
        return any(len(cell.split()) > 2 for cell in cells)
    return is_leader(word) and bool(cells) and 2 * sum(map(tells, cells)) > len(cells)


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
