"""A form of two columns, as lesson plans have it (“Objective”, “I do (10 min)”) → headings with what stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kit.importing.elements import Element, TextCell, TextLine, TextTable, escaped
from kit.importing.front_lines import key_of
from kit.importing.minutes import timed
from kit.importing.table_columns import columns
from kit.language.labels import label_of
from kit.text import Markdown

MOST_WORDS = 10
"""Words of a cell that names what stands beside it."""
LEVEL = 3


def with_templates_read(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The elements, with each such form as headings and labels with what stands beside them."""
    made: list[Element] = []
    for element in elements:
        if isinstance(element, TextTable) and _is_template(element):
            made += (line for row in element.rows for line in _row(row))
        else:
            made.append(element)
    return tuple(made)


def _is_template(table: TextTable) -> bool:
    """Whether the first of two columns names keys of a session, labels and parts with their times, two or more."""
    two = all(len(row) == 2 and len(row[0].plain.split()) <= MOST_WORDS for row in table.rows)
    if not two or len(table.rows) < 2 or columns(table)[1]:
        return False
    return sum(_is_named(row[0].plain) or timed(row[0].plain)[1] is not None for row in table.rows) >= 2


def _is_named(words: str) -> bool:
    return bool(key_of(words)) or label_of(words.strip(" :")) is not None


def _row(row: Sequence[TextCell]) -> Iterator[Element]:
    """A row as a heading or a label, and the lines of the cell beside it."""
    name, beside = row
    lines = beside.lines
    if name.plain and _is_named(name.plain) and lines and lines[0].kind == "paragraph":
        first, lines = lines[0], lines[1:]
        head = name.plain.strip(" :")
        yield replace(
            first, text=Markdown(f"{escaped(head)}: {first.text}"), plain=f"{head}: {first.plain}", bold=False
        )
    elif name.lines:
        words = name.plain
        yield TextLine(
            kind="heading", level=LEVEL, text=Markdown(escaped(words)), plain=words, place=name.lines[0].place
        )
    yield from lines
    yield from (*name.pictures, *beside.pictures)
