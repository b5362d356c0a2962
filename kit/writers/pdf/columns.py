"""What an author puts side by side with `<!-- column -->`."""

from __future__ import annotations

from kit.document import Block, Blocks, ColumnBreak, Group, Heading


def side_by_side(blocks: Blocks) -> Blocks:
    """The blocks, with what column breaks part as `columns`.

    The first column begins below the last heading, or at it where the next column begins with a heading of its level;
    the last column ends at the next heading of that level or above.
    """
    at = next((i for i, block in enumerate(blocks) if isinstance(block, ColumnBreak)), None)
    if at is None:
        return blocks
    start, level = _start(blocks, at)
    columns: list[list[Block]] = [[]]
    end = start
    for end in range(start, len(blocks) + 1):
        block = blocks[end] if end < len(blocks) else None
        if block is None or (isinstance(block, Heading) and block.level <= level and columns[-1]):
            break
        if isinstance(block, ColumnBreak):
            columns.append([])
        else:
            columns[-1].append(block)
    groups = tuple(Group("column", {}, tuple(column)) for column in columns)
    return (*blocks[:start], Group("columns", {}, groups), *side_by_side(blocks[end:]))


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
