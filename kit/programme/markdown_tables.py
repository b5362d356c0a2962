"""Tables that stand in the programme's own Markdown → the same rows as those of a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.diagnostics import Problem, warning
from kit.session.outline import Outline
from kit.session.source_lines import SourceLines
from kit.tables import Cell, Column, DataTable, Row, plain_head


class FoundTable:
    """A table with its lines: it runs from line `first` to before line `last`."""

    def __init__(self, first: int, last: int, heads: list[str], rows: list[tuple[int, list[str]]]) -> None:
        self.first, self.last, self.heads, self.rows = first, last, heads, rows


def tables(outline: Outline) -> tuple[FoundTable, ...]:
    """Every table of the file that stands in no list."""
    return tuple(_tables(outline))


def _tables(outline: Outline) -> Iterator[FoundTable]:
    rows: list[tuple[int, list[str]]] = []
    lines = (0, 0)
    for token in outline.tokens:
        match token.type:
            case "table_open" if token.map and not token.level:
                rows, lines = [], (token.map[0] + outline.offset, token.map[1] + outline.offset)
            case "tr_open" if token.map:
                rows.append((token.map[0] + outline.offset, []))
            case "inline" if rows and lines[1]:
                rows[-1][1].append(token.content.strip())
            case "table_close" if rows and not token.level:
                yield FoundTable(*lines, rows[0][1], rows[1:])
                rows, lines = [], (0, 0)


def as_rows(source: SourceLines, found: FoundTable, columns: Sequence[Column], problems: list[Problem]) -> DataTable:
    """The rows of the table; heads that are not known are told once."""
    known = {plain_head(name): column.name for column in columns for name in (column.name, *column.others)}
    names = [known.get(plain_head(head), "") for head in found.heads]
    if unknown := [head for head, name in zip(found.heads, names, strict=True) if head and not name]:
        said = ", ".join(f"`{head}`" for head in unknown)
        heads = ", ".join(f"`{column.name}`" for column in columns)
        place = source.find(unknown[0], found.first)
        problems.append(warning("unknown-column", f"the column {said} is not read", f"columns that are read: {heads}",
                                place))  # fmt: skip
    rows = tuple(_row(source, line, texts, names) for line, texts in found.rows if any(texts))
    return DataTable(rows=rows, heads=tuple(filter(None, names)))


def _row(source: SourceLines, line: int, texts: Sequence[str], names: Sequence[str]) -> Row:
    cells: dict[str, Cell] = {}
    for name, text in zip(names, texts, strict=False):
        if name and text and name not in cells:
            cells[name] = Cell(text=text, place=source.find(text, line))
    first = next(text for text in texts if text)
    return Row(number=line + 1, cells=cells, place=source.find(first, line))
