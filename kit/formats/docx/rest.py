"""What is left of a page: one last box to write in, or more lines; and closer rows where that saves a page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kit.document import Block, Blocks, Group, List, WriteLines, walk
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import run
from kit.formats.docx.paragraphs import ParagraphSpace, paragraph, spacer
from kit.formats.docx.tables import LINE, TO_WRITE_IN, cell, layout_table
from kit.formats.docx.word_xml import Element, W, is_a, w, with_property

SURE = 0.94
"""The share of what is left that is used: heights are guessed, and a box that does not fit begins another page."""
WIDER = 0.12
"""The share by which what stands on a page may be taller: where there is no Calibri, another font takes its place."""
LEAST, AROUND = 2200, 1200
"""Twips that must be left for a box, and what it takes besides its lines."""
LOWEST, CLOSER = 510, 1.2
"""Twips of a row to write in, 9 mm, where lower ones save a page; and the pages from which they cannot."""
MILLIMETER = 56.7
"""Twips."""
FULL = 0.93
"""The share of a page from which it may be too full."""
ABOVE = 140
"""Twips above a box."""
MORE = 2
"""Times as many lines more, at most, as were asked for."""


def outlined(content: list[Element], making: WordContext, room: ParagraphSpace) -> list[Element]:
    """A table of one cell with an outline."""
    sides = [w(side, w=wide, type="dxa") for side, wide in (("top", 120), ("start", 220), ("bottom", 80), ("end", 220))]
    edges = [w(side, val="single", sz=10, space=0, color=LINE) for side in ("top", "left", "bottom", "right")]
    made = cell(content, room.inner, w("tcBorders", *edges), w("tcMar", *sides))
    return [layout_table([w("tr", w("trPr", w("cantSplit")), made)], [room.inner], making, room), spacer()]


def with_rest(node: Group, made: list[Element], making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The page, on which what is left below is one last box, under the title that the block gives it."""
    made = closer(made, making, room)
    left = certain(making.page - making.heights.of(made, room.inner), making)
    if (tallest := node.get("tallest")) and left > 0:
        left -= _taller(made, left, round(int(tallest) * MILLIMETER))
    title = node.get("rest")
    if not title or left < LEAST:
        return made
    inside = ParagraphSpace(width=room.inner - 440)
    lines = int((left - AROUND) // line_height(making))
    if lines < 2:
        return made
    content = [paragraph([run(title, making)], making, inside, "Box Title")]
    content += [paragraph([], making, inside, "Write Line") for _ in range(lines)]
    above = w("p", w("pPr", w("spacing", before=0, after=ABOVE, line=20, lineRule="exact")))
    return [*made, above, *outlined([*content, spacer()], making, room)]


def certain(left: int, making: WordContext) -> int:
    """Returns how many of the twips that seem to be left of a page are there in other fonts too; 0 at least."""
    return max(0, int(left * SURE - (making.page - left) * WIDER))


def _taller(made: list[Element], left: int, tallest: int) -> int:
    """Shares what is `left` of a page among its rows to write in, none of them over `tallest`; what that took."""
    rows = [row for each in made for row in each.iter(f"{{{W}}}trHeight") if row.get(f"{{{W}}}val") == str(TO_WRITE_IN)]
    more = max(0, min(tallest - TO_WRITE_IN, left // max(1, len(rows))))
    for row in rows:
        row.set(f"{{{W}}}val", str(TO_WRITE_IN + more))
    return more * len(rows)


def line_height(making: WordContext) -> int:
    """The height of a line to write on."""
    return max(1, making.heights.of([paragraph([], making, ParagraphSpace(width=4000), "Write Line")], 4000))


def with_more_lines(blocks: Blocks, tall: int, share: int, making: WordContext) -> Blocks:
    """The blocks, so `tall`, with as many more lines to write on as their `share` of a page has room for."""
    places = sum(isinstance(node, WriteLines) for node in walk(blocks))
    more = int(((share - tall) * SURE - tall * WIDER) // line_height(making))
    if not places or more <= 0:
        return blocks
    each, left = divmod(more, places)
    return _longer(blocks, iter([each + 1] * left + [each] * (places - left)))


def _longer(blocks: Blocks, more: Iterator[int]) -> Blocks:
    return tuple(_longer_block(block, more) for block in blocks)


def _longer_block(block: Block, more: Iterator[int]) -> Block:
    match block:
        case WriteLines(count):
            return WriteLines(count + min(MORE * count, next(more, 0)))
        case Group(blocks=inner):
            return replace(block, blocks=_longer(inner, more))
        case List(items=items):
            return replace(block, items=tuple(replace(item, blocks=_longer(item.blocks, more)) for item in items))
    return block


def closer(made: list[Element], making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The elements of a page that is a little too full, with lower rows to write in and almost nothing around words."""
    if not FULL * making.page < making.heights.of(made, room.inner) <= CLOSER * making.page:
        return made
    for row in (row for each in made for row in each.iter(f"{{{W}}}trHeight")):
        if row.get(f"{{{W}}}val") == str(TO_WRITE_IN):
            row.set(f"{{{W}}}val", str(LOWEST))
    if making.heights.of(made, room.inner) > FULL * making.page:
        for line in (line for each in made if is_a(each, "tbl") for line in each.iter(f"{{{W}}}p")):
            with_property(line, w("spacing", before=0, after=10))
    return made
