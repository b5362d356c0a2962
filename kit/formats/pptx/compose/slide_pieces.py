"""The blocks of one column → its pieces: neighboring text as one, boxes, tables, charts and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    Chart,
    Group,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    ThematicBreak,
    plain,
    plain_blocks,
    walk_inlines,
)
from kit.formats.pptx.compose.column_widths import spread_of
from kit.formats.pptx.compose.content import Callout, Piece, Plot, ShownPicture, TablePart, TextInColumn, strong_rows
from kit.formats.pptx.slide.slide_text import ClickCounter, SlideParagraph, SlideRun, lines, runs_of

LONGEST_HEAD = 160
"""So many letters at most of a cell are a table's header; more are a row like any other, and come once."""


def pieces_of(blocks: Blocks, clicks: ClickCounter) -> Iterator[Piece]:
    """The pieces of one column, neighboring text as one."""
    pending: list[SlideParagraph] = []
    for block in chain.from_iterable(map(_lifted, blocks)):
        piece = _piece(block, clicks)
        words = lines(_without_pictures(block), clicks) if piece is None else ()
        drawn = (
            [piece] if piece is not None else [ShownPicture(image=each, click=clicks.at) for each in _pictures(block)]
        )
        above = _begins_with_a_picture(block)
        pending += () if above else words
        if drawn and pending:
            yield TextInColumn(lines=tuple(pending))
            pending = []
        yield from drawn
        pending += words if above else ()
    if pending:
        yield TextInColumn(lines=tuple(pending))


def _lifted(block: Block) -> Iterator[Block]:
    """The block; a list that holds a table as the list up to it, the table, and the rest, counted on."""
    if not isinstance(block, List):
        yield block
        return
    items: list[Item] = []
    begin = 0
    for at, item in enumerate(block.items):
        table = next((n for n, inner in enumerate(item.blocks) if isinstance(inner, Table)), None)
        if not table:
            items.append(item)
            continue
        items.append(replace(item, blocks=item.blocks[:table]))
        yield List(tuple(items), None if block.start is None else block.start + begin)
        yield from item.blocks[table:]
        items, begin = [], at + 1
    if items:
        yield List(tuple(items), None if block.start is None else block.start + begin)


def _begins_with_a_picture(block: Block) -> bool:
    return isinstance(block, Paragraph) and isinstance(block.children[0], Image)


def _piece(block: Block, clicks: ClickCounter) -> Piece | None:
    match block:
        case Table(chart=Chart() as chart, header=header, rows=rows):
            return Plot(chart=chart, about=_about(chart, header), strong=strong_rows(rows), click=clicks.at)
        case Table(header=header, rows=rows):
            cells = tuple(
                tuple(runs_of(cell) for cell in row) for row in ((header, *rows) if any(header) or not rows else rows)
            )
            headed = any(header) and max(map(_letters, cells[0])) <= LONGEST_HEAD
            return TablePart(
                rows=cells, table=block, spread=spread_of(cells, block.widths), click=clicks.at, head=headed
            )
        case Group(kind="box", blocks=inner):
            title = block.get("title")
            head = (SlideParagraph(runs=(SlideRun(text=title),), style="heading", click=clicks.at),) if title else ()
            click = clicks.at
            return Callout(lines=(*head, *lines(inner, ClickCounter())), click=click)
        case Group(kind="small", blocks=inner):
            return Callout(lines=lines(inner, ClickCounter()), click=0, strip=True)
        case _:
            return None


def _about(chart: Chart, header: Sequence[Blocks]) -> str:
    """What a chart's numbers are of: the first head of its table, and the other one where there is no legend."""
    said = (plain_blocks(header[0]).strip(), chart.series[0].name if len(chart.series) == 1 else "")
    return " · ".join(filter(None, said))


def _pictures(block: Block) -> Iterator[Image]:
    match block:
        case Paragraph(children=children) | Heading(children=children):
            yield from (node for node in walk_inlines(children) if isinstance(node, Image))
        case List(items=items):
            yield from (image for item in items for inner in item.blocks for image in _pictures(inner))
        case Group(kind="box" | "small"):
            return
        case Group(blocks=inner_blocks) | Quote(blocks=inner_blocks):
            yield from (image for inner in inner_blocks for image in _pictures(inner))
        case _:
            return


def _without_pictures(block: Block) -> Blocks:
    """The block, unless it is a paragraph of nothing but pictures."""
    match block:
        case Paragraph(children=children) if not plain(tuple(n for n in children if not isinstance(n, Image))).strip():
            return ()
        case ThematicBreak() | Item():
            return ()
        case _:
            return (block,)


def _letters(cell: tuple[SlideRun, ...]) -> int:
    return sum(len(run.text) for run in cell)
