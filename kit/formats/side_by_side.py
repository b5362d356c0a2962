"""What an author puts side by side with `<!-- column -->`, and how wide what stands side by side must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kit.document import Block, Blocks, ColumnBreak, Group, Heading, Paragraph, Table, WriteLines, plain, walk

GUTTER = 18.0
"""Points between two columns."""
LEAST = 90.0
"""Points that a column of words is wide, at least."""
TO_WRITE_IN = 115.0
"""Points that people need to write a few words in a table's cell."""
TO_WRITE_ON = 140.0
"""Points that a line to write on is long, at least."""
PADDING = 12.0
"""Points that a cell's words keep from its two sides."""
SIZE = 11.0
_NARROW, _WIDE = frozenset("fijlrtIJ.,:;!|'’()[]-· "), frozenset("mwMW@%—…")


def _is_heading(block: Block, level: int) -> bool:
    return isinstance(block, Heading) and block.level <= level


def side_by_side(blocks: Blocks, room: float) -> Blocks:
    """The blocks, with what column breaks part as `columns`, in `room` points.

    The first column begins below the nearest heading, or with it where the next column begins with a heading of its
    level; the last column ends at the next heading, of that level or above where columns begin with headings. A column
    with a table that would be too narrow in it stands across them all.
    """
    at = next((i for i, block in enumerate(blocks) if isinstance(block, ColumnBreak)), None)
    if at is None:
        return blocks
    start, level = _start(blocks, at)
    columns: list[list[Block]] = [[]]
    end = start
    for end in range(start, len(blocks) + 1):
        block = blocks[end] if end < len(blocks) else None
        if block is None or (_is_heading(block, level) and columns[-1]):
            break
        if isinstance(block, ColumnBreak):
            columns.append([])
        else:
            columns[-1].append(block)
    return (*blocks[:start], *_placed([tuple(each) for each in columns], room), *side_by_side(blocks[end:], room))


def shared(shares: Sequence[float], needs: Sequence[float], room: float) -> tuple[float, ...]:
    """`room` by `shares`, none of them less than it needs; where there is not enough, those that need most go short."""
    if sum(needs) >= room:
        return _evenly(needs, room)
    taken: dict[int, float] = {}
    while True:
        free = [at for at in range(len(shares)) if at not in taken]
        each = (room - sum(taken.values())) / (sum(shares[at] for at in free) or 1)
        short = [at for at in free if shares[at] * each < needs[at]]
        if not short:
            return tuple(taken.get(at, share * each) for at, share in enumerate(shares))
        taken |= {at: needs[at] for at in short}


def _evenly(needs: Sequence[float], room: float) -> tuple[float, ...]:
    """To each what it needs, and to those that need more than that the same."""
    given: dict[int, float] = {}
    for left, at in zip(range(len(needs), 0, -1), sorted(range(len(needs)), key=needs.__getitem__), strict=True):
        given[at] = min(needs[at], (room - sum(given.values())) / left)
    return tuple(given[at] for at in range(len(needs)))


def cell_needs(table: Table) -> tuple[float, ...]:
    """How wide each column of the table must be, in points, for none of its words to be parted."""
    return tuple(
        PADDING + SIZE * max((word_width(word) for row in (table.header, *table.rows) for word in _words(row[at])),
                             default=1.0)
        for at in range(len(table.header))
    )  # fmt: skip


@lru_cache(maxsize=4096)
def word_width(word: str) -> float:
    """About how wide the word is in bold letters, in sizes of its letters; rather too wide than too narrow."""
    return sum(0.36 if c in _NARROW else 0.92 if c in _WIDE else 0.7 if c.isupper() else 0.59 for c in word)


def _start(blocks: Blocks, at: int) -> tuple[int, int]:
    """Where the first column begins, and the level of the heading that ends the last one."""
    heading = next((i for i in range(at - 1, -1, -1) if isinstance(blocks[i], Heading)), None)
    if heading is None:
        return 0, 6
    above = blocks[heading]
    assert isinstance(above, Heading)
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if isinstance(after, Heading) and after.level == above.level:
        return heading, above.level
    return heading + 1, 6


def _placed(columns: Sequence[Blocks], room: float) -> Blocks:
    """The columns side by side, or the one that needs the most room across, and the others before and after it."""
    if len(columns) < 2:
        return tuple(block for column in columns for block in column)
    needs = [_need(column) for column in columns]
    there = room - GUTTER * (len(columns) - 1)
    tables = [at for at, column in enumerate(columns) if _has_table(column)]
    if sum(needs) > there and tables:
        at = max(tables, key=needs.__getitem__)
        return (*_placed(columns[:at], room), *columns[at], *_placed(columns[at + 1 :], room))
    widths = " ".join(str(round(width)) for width in shared([1] * len(columns), needs, there))
    return (Group("columns", {"widths": widths}, tuple(Group("column", {}, column) for column in columns)),)


def _has_table(blocks: Blocks) -> bool:
    return any(isinstance(node, Table) for node in walk(blocks))


def _need(column: Blocks) -> float:
    """How many points wide a column must be for its tables and its lines to be of use."""
    nodes = tuple(walk(column))
    tables = [sum(_to_fill_in(node)) for node in nodes if isinstance(node, Table)]
    lines = [TO_WRITE_ON for node in nodes if isinstance(node, WriteLines)]
    return max([LEAST, *tables, *lines])


def _to_fill_in(table: Table) -> Iterator[float]:
    for at, need in enumerate(cell_needs(table)):
        empty = any(not row[at] for row in table.rows)
        yield max(need, TO_WRITE_IN if empty and table.alignments[at] != "center" else 0)


def _words(blocks: Blocks) -> list[str]:
    return " ".join(plain(node.children) for node in walk(blocks) if isinstance(node, Paragraph | Heading)).split()
