"""The facilitator's notes of a slide as a table: in the order of the printed page, and to be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.document import Block, Blocks, Group, Heading, Paragraph, Strong, Text
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import RunLook, run
from kit.formats.docx.label_icons import icon
from kit.formats.docx.paragraphs import ParagraphSpace, paragraph, spacer, words
from kit.formats.docx.rest import certain, line_height
from kit.formats.docx.tables import LINE, cell, characters, layout_table
from kit.formats.docx.word_xml import Element, W, w, with_property
from kit.formats.docx.written_before import written_once

GUTTER, MARGIN = 1560, 2900
"""Twips for clocks and labels, and for what stands beside the script."""
PADDING = 200
"""Twips that words keep from the next column."""
ELSEWHERE = ("thumbnails", "chips", "margin", "checkpoint")
CLOCK, TITLE = 34, 32
"""Half points of the letters of a slide's clock and title."""
SILENT = 0.7
"""How wide the picture of a slide is of which nobody says a word, against others."""
BELOW = 200
"""Twips between the notes of two slides."""
FEWEST = 4
"""Lines below a slide, at least, that are worth a title."""


def notes_pages(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The notes of slides, and what stands between them; what a page about has left is room to write.

    Word alone sets the pages: so nothing forces it to begin one, and a slide that fits on one is told to stay whole.
    """
    whole = node.blocks if node.kind == "notes-pages" else (node,)
    made: list[Element] = []
    used = waiting = 0
    last: tuple[int, Group] | None = None
    for block in whole:
        slide = isinstance(block, Group) and block.kind == "slide-notes"
        new = _slide(block, making, room) if slide and isinstance(block, Group) else making.elements((block,), room)
        tall = waiting + making.heights.of(new, room.inner)
        if isinstance(block, Heading):  # It stays with what comes next.
            made += new
            waiting = tall
            continue
        begins_here = tall > making.page and used < making.page / 2  # It takes more than a page anyhow.
        if used + tall > making.page and used and not begins_here:
            made = _filled(made, last, making.page - used, making, room, node.get("rest"))
            used = 0
        made += new
        used, waiting = (used + tall) % making.page, 0
        last = (len(made) - len(new), block) if slide and isinstance(block, Group) else None
    return made


def _filled(
    made: list[Element],
    last: tuple[int, Group] | None,
    left: int,
    making: WordContext,
    room: ParagraphSpace,
    title: str,
) -> list[Element]:
    """The pages so far, on the last of which `left` twips are lines to write on, beside its last slide or below it."""
    lines = certain(left, making) // line_height(making)
    if last is None or lines < FEWEST:
        return made
    at, slide = last
    after = made[at + NOTES_PARTS :]  # A heading that goes with the next slide.
    if any(_of(slide, "margin")):
        return [*made[:at], *_slide(slide, making, room, more=lines), *after]
    if not title:
        return made
    head = words((Strong((Text(title),)),), making, room)
    with_property(head, w("keepNext"))
    return [*made[: at + NOTES_PARTS], head, *_lines(lines - 1, making, room), *after]


NOTES_PARTS = 2
"""What the notes of a slide are: a table, and what keeps it from the next."""


def _slide(node: Group, making: WordContext, room: ParagraphSpace, more: int = 0) -> list[Element]:
    """The notes of a slide, with so many lines `more` to write on."""
    return written_once(making, (node, room, more), lambda: _new_slide(node, making, room, more))


def _new_slide(node: Group, making: WordContext, room: ParagraphSpace, more: int) -> list[Element]:
    margin = tuple(_of(node, "margin"))
    beside = MARGIN if margin or any(_of(node, "thumbnails")) else 0
    widths = (GUTTER, room.inner - GUTTER - beside, beside)[: 3 if beside else 2]
    head, script = list(_head(node, widths, making)), list(_script(node, margin, widths, making, more))
    rows = [*head, *script, *_check(node, widths, making)]
    made = layout_table(rows, widths, making, room)
    if making.heights.of([made], room.inner) < making.page:
        for line in (line for row in rows[:-1] for line in row.iter(f"{{{W}}}p")):
            with_property(line, w("keepNext"))
    else:
        made = layout_table([_again(node, widths, making), *rows], widths, making, room)
    below = spacer()
    with_property(below, w("spacing", before=0, after=BELOW, line=120, lineRule="exact"))
    next(below.iter(f"{{{W}}}spacing")).set(f"{{{W}}}after", str(BELOW))
    return [made, below]


def _again(node: Group, widths: Sequence[int], making: WordContext) -> Element:
    """What Word says at the head of every page of notes that are longer than one: the clock and the title."""
    said = " · ".join(filter(None, (node.get("clock"), node.get("title") or "–")))
    line = _words(said, making, sum(widths), RunLook(bold=True))
    box = cell(line, sum(widths), w("gridSpan", val=len(widths)), _edge("top", 12))
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), box)


def _head(node: Group, widths: Sequence[int], making: WordContext) -> Iterator[Element]:
    """When and for how long; what, and what to have in hand; the slide."""
    times = _words(node.get("clock"), making, widths[0], RunLook(bold=True, size=CLOCK))
    for name in ("until", "lasts", "elapsed"):
        times += _words(node.get(name), making, widths[0], RunLook(bold=name == "until"))
    inside = ParagraphSpace(width=widths[1] - PADDING, face=RunLook(size=TITLE))
    title = words((Text(node.get("title") or "–"),), making, inside, "heading 3")
    with_property(title, w("spacing", before=0, after=40))
    facts = " · ".join(filter(None, (node.get("number"), node.get("hidden"))))
    chips = tuple(block for each in _of(node, "chips") for chip in each.blocks for block in _blocks(chip))
    have = " · ".join(characters((block,)) for block in chips)
    said = [
        title,
        *_words(facts, making, widths[1], RunLook(bold=True)),
        *_words(have, making, inside.width, RunLook()),
    ]
    edge = _edge("top", 12)
    cells = [cell(times, widths[0], edge), cell(said, widths[1], _edge("top", 12))]
    if len(widths) > 2:
        cells.append(cell(_thumbnails(node, widths[2], making), widths[2], _edge("top", 12)))
    yield w("tr", w("trPr", w("cantSplit")), *cells)


def _thumbnails(node: Group, width: int, making: WordContext) -> list[Element]:
    """The pictures of the slide, smaller where nothing is said to it."""
    pictures = tuple(block for each in _of(node, "thumbnails") for block in each.blocks)
    wide = width if any(map(_is_said, node.blocks)) else int(width * SILENT)
    shown = making.elements(pictures, ParagraphSpace(width=wide))
    for each in shown:
        with_property(each, w("spacing", before=60, after=60))
        with_property(each, w("jc", val="end"))
    return shown


def _across(block: Block, widths: Sequence[int], making: WordContext) -> Element:
    """The row of a part of the script that has nothing beside it."""
    wide = sum(widths[1:])
    left, right, line = _row(block, wide, making)
    span = [w("gridSpan", val=2)] if len(widths) > 2 else []
    main = cell(right, wide, *span, *([_edge("top", 10)] if line else []))
    whole = making.heights.of(right, wide) < making.page / 2
    return w("tr", w("trPr", *_whole(whole=whole)), cell(left, widths[0]), main)


def _script(
    node: Group, margin: Sequence[Group], widths: Sequence[int], making: WordContext, more: int
) -> Iterator[Element]:
    """A row for each part of the script, and beside them all what may happen, with lines for what is left."""
    rows = [block for block in node.blocks if _is_said(block)]
    if not margin:
        yield from (_across(block, widths, making) for block in rows)
        return
    made = [_row(block, widths[1], making) for block in rows or [Paragraph((Text(" "),))]]
    tall = sum(
        max(making.heights.of(left, widths[0]), making.heights.of(right, widths[1] - PADDING))
        for left, right, _ in made
    )
    beside = _margin(margin, tall, making, more)
    for at, (left, right, line) in enumerate(made):
        border = (_edge("top", 10),) if line else ()
        merged = w("vMerge", val="restart") if at == 0 else w("vMerge")
        inset = w("tcMar", w("start", w=120, type="dxa"))
        main = cell(right, widths[1], *border, w("tcMar", w("end", w=PADDING, type="dxa")))
        aside = cell(beside if at == 0 else [], widths[2], merged, _edge("left", 12), inset)
        whole = making.heights.of(right, widths[1] - PADDING) < making.page / 2
        yield w("tr", w("trPr", *_whole(whole=whole)), cell(left, widths[0]), main, aside)


def _whole(*, whole: bool) -> list[Element]:
    """What keeps a row on one page, but for words that take much of one."""
    return [w("cantSplit")] if whole else []


def _row(block: Block, width: int, making: WordContext) -> tuple[list[Element], list[Element], bool]:
    """What stands at the left and at the right, and whether a line is above it: there a step begins."""
    room = ParagraphSpace(width=width - PADDING)
    match block:
        case Group(kind="step"):
            clock = _words(block.get("clock"), making, GUTTER, RunLook(bold=True))
            title = f"{block.get('number')} · {characters(block.blocks)} · {block.get('minutes')}"
            return clock, _words(title, making, width, RunLook(bold=True)), True
        case Group(kind="script"):
            spoken = block.get("kind") in ("say", "ask")
            label = run(block.get("label").upper(), making, RunLook(bold=True, size=19))
            said = [paragraph([*icon(block.get("kind"), making), label], making, ParagraphSpace(width=GUTTER))]
            inside = replace(room, face=RunLook(size=25)) if spoken else room
            return said, making.elements(block.blocks, inside), False
    return [], making.elements((block,), room), False


def _margin(margin: Sequence[Group], tall: int, making: WordContext, more: int) -> list[Element]:
    """What may happen, and below it lines for what is left beside a script so `tall`, and for `more` of them."""
    room = ParagraphSpace(width=MARGIN - PADDING, style="Small")
    made: list[Element] = []
    for block in (block for group in margin for block in group.blocks):
        if isinstance(block, Group) and block.kind == "script" and (label := block.get("label")):
            named = [*icon(block.get("kind"), making), run(label, making, RunLook(bold=True))]
            made.append(paragraph(named, making, room))
        made += making.elements(_blocks(block), room)
    title = next((group.get("title") for group in margin if group.get("title")), "")
    head = words((Strong((Text(title),)),), making, room)
    left = tall - making.heights.of([*made, head], room.inner)
    lines = max(0, int(left // line_height(making))) + more
    return [*made, head, *_lines(lines, making, room)] if title and lines > 1 else made


def _lines(count: int, making: WordContext, room: ParagraphSpace) -> list[Element]:
    return [paragraph([], making, room, "Write Line") for _ in range(count)]


def _check(node: Group, widths: Sequence[int], making: WordContext) -> Iterator[Element]:
    """What closes the notes: a box across them all."""
    for group in _of(node, "checkpoint"):
        inset = [w(side, w=100, type="dxa") for side in ("top", "start", "bottom", "end")]
        content = making.elements(group.blocks, ParagraphSpace(width=sum(widths) - 240))
        box = cell(
            content, sum(widths), w("gridSpan", val=len(widths)), _edge("top left bottom right", 12), w("tcMar", *inset)
        )
        yield w("tr", w("trPr", w("cantSplit")), box)


def _is_said(block: Block) -> bool:
    return not isinstance(block, Group) or block.kind not in ELSEWHERE


def _of(node: Group, kind: str) -> Iterator[Group]:
    return (block for block in node.blocks if isinstance(block, Group) and block.kind == kind)


def _blocks(block: Block) -> Blocks:
    return block.blocks if isinstance(block, Group) else (block,)


def _words(said: str, making: WordContext, width: int, face: RunLook) -> list[Element]:
    return [paragraph([run(said, making, face)], making, ParagraphSpace(width=width))] if said else []


def _edge(sides: str, eighths: int) -> Element:
    """Lines at some sides of a cell, so many eighths of a point wide."""
    return w("tcBorders", *(w(side, val="single", sz=eighths, space=0, color=LINE) for side in sides.split()))
