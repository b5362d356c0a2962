"""Block nodes → paragraphs and tables."""

from __future__ import annotations

from typing import Literal

from lxml import etree
from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    CodeBlock,
    ColumnBreak,
    Group,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Pause,
    Quote,
    Table,
    ThematicBreak,
    WriteLines,
)
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import RunLook, run, runs
from kit.formats.docx.layout import group
from kit.formats.docx.lists import DEEPEST, STEP
from kit.formats.docx.paragraphs import ParagraphSpace, on_new_page, paragraph, to_write_on, words
from kit.formats.docx.pictures import POINT, drawing
from kit.formats.docx.tables import table
from kit.formats.docx.word_xml import Element, is_a, text, w, with_property
from kit.formats.docx.written_before import written_once
from kit.formats.sheet import logo_size
from kit.formats.side_by_side import side_by_side
from kit.language.direction import is_right_to_left

BELOW_LINES = 140
"""Twips between a line to write on and what comes next."""
KEPT_LINES = 4
"""Lines to write on that stay on one page; more of them go on over the next."""
NARROW = 2400
"""Twips; in less room lists are indented by half."""


def elements(blocks: Blocks, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The paragraphs and tables of `blocks`, in columns where a column break stands among them."""
    made: list[Element] = []
    break_before = False
    for block in side_by_side(blocks, room.inner / 20):
        if isinstance(block, Group) and block.kind == "page-break":
            break_before = True
            continue
        new = _once(block, making, room)
        if break_before and new:
            new = on_new_page(new)
            break_before = False
        if isinstance(block, WriteLines) and made and is_a(made[-1], "p"):
            with_property(made[-1], w("keepNext"))
        made += new
    return made


def _once(block: Block, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The block's elements; those of a page, a list or a table that was written before are copied.

    The notes of all slides are not: each slide's are, and together they take megabytes.
    """
    match block:
        case Group(kind="notes-pages"):
            return _block(block, making, room)
        case Group() | List() | Table():
            return written_once(making, (block, room), lambda: _block(block, making, room))
    return _block(block, making, room)


def _block(block: Block, making: WordContext, room: ParagraphSpace) -> list[Element]:
    match block:
        case Heading():
            return [_heading(block, making, room)]
        case Paragraph(children):
            return [words(children, making, room)]
        case List():
            return _list(block, making, room)
        case Quote(blocks):
            return elements(blocks, making, replace(room, style="Quote", indent=room.indent + 280))
        case CodeBlock(code):
            return [_code(code, making, room)]
        case ThematicBreak() | WriteLines():
            return _drawn_lines(block, making, room)
        case Table():
            return table(block, making, room)
        case Group():
            return group(block, making, room)
        case Pause() | ColumnBreak():
            return []


def _heading(heading: Heading, making: WordContext, room: ParagraphSpace) -> Element:
    """The heading; that of the page has the school's logo beside it."""
    level = heading.level
    title = words(heading.children, making, _for_heading(room, level), f"heading {min(level, 4)}")
    source, alt = making.logo() if level == 1 else ("", "")
    if source:
        _with_logo(title, making, source, alt, raised=not (room.form or making.sheet.facilitator))
    return title


def _drawn_lines(block: ThematicBreak | WriteLines, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """A rule, or lines to write on that stay together."""
    if isinstance(block, ThematicBreak):
        rule = paragraph([], making, room)
        with_property(rule, w("pBdr", w("bottom", val="single", sz=6, space=1, color="3D4A51")))
        return [rule]
    lines = [paragraph([], making, room, "Write Line") for _ in range(block.count)]
    for line in lines[: -1 if block.count <= KEPT_LINES else 1]:
        with_property(line, w("keepNext"))
    with_property(lines[-1], w("spacing", after=BELOW_LINES))
    return lines


LARGER = {1: 19, 2: 14, 3: 12}
"""Headings of each level in letters of 11 points; where letters are larger, headings are so much larger."""


def _for_heading(room: ParagraphSpace, level: int) -> ParagraphSpace:
    size = room.face.size
    return replace(room, face=replace(room.face, size=round(size * LARGER.get(level, 11) / 11))) if size else room


def _with_logo(title: Element, making: WordContext, source: str, alt: str, *, raised: bool) -> None:
    """Puts the school's logo at the right of the title, which keeps clear of it, or `raised` into the page's margin."""
    picture = making.pictures[source]
    wide, high = (round(points * POINT) for points in logo_size(picture))
    relationship, number = making.embed(source), making.next_drawing()
    place: Literal["raised", "beside"] = "raised" if raised else "beside"
    side: Literal["left", "right"] = "left" if is_right_to_left(making.sheet.language) else "right"
    title.append(w("r", drawing(relationship, number, (wide, high), alt, place=place, side=side)))


def _code(code: str, making: WordContext, room: ParagraphSpace) -> Element:
    made: list[Element] = []
    for at, line in enumerate(code.split("\n")):
        if at:
            made.append(w("r", w("br")))
        made.append(run(line, making, RunLook(font="Consolas")))
    return paragraph(made, making, room, "Code")


def _list(listed: List, making: WordContext, room: ParagraphSpace) -> list[Element]:
    level = min(room.level, DEEPEST)
    if listed.start is None:
        number, style = making.bullets(), "List Bullet"
    else:
        number, style = making.ordered(listed.start, level), "List Number"
    return [
        element for item in listed.items for element in _item(item, making, room, style, number)
    ]  # fmt: skip


def _first_words(item: Item) -> tuple[Inlines, Blocks]:
    """The words beside the bullet, and what stands below them."""
    if item.blocks and isinstance(item.blocks[0], Paragraph):
        return item.blocks[0].children, item.blocks[1:]
    return (), item.blocks


def _step(item: Item, room: ParagraphSpace) -> int:
    """How far the item's words are indented: less in a narrow place, more in large letters."""
    step = STEP if room.width >= NARROW or item.checked is not None else STEP // 2
    return max(step, STEP * room.face.size // 28)


def _item(item: Item, making: WordContext, room: ParagraphSpace, style: str, number: int) -> list[Element]:
    """The item's first paragraph with its bullet, number or box, and what follows it indented below."""
    level = min(room.level, DEEPEST)
    first, rest = _first_words(item)
    text_style = room.style if room.style not in ("Body Text", "Script", "Quote") else style
    step = _step(item, room)
    left = room.indent + step * (level + 1)
    content = runs(first, making, max(720, room.width - left), room.face)
    if item.checked is not None:
        content = [box(ticked=item.checked), w("r", w("tab")), *content]
    head = paragraph(content, making, replace(room, indent=0), text_style)
    if room.face.size:  # A list's number is as large as the mark at its paragraph's end.
        with_property(head, w("rPr", w("sz", val=room.face.size), w("szCs", val=room.face.size)))
    if item.checked is None:
        with_property(head, w("numPr", w("ilvl", val=level), w("numId", val=number)))
    else:
        with_property(head, w("tabs", w("tab", val="left", pos=left)))
    if room.indent or item.checked is not None or step != STEP:
        with_property(head, w("ind", left=left, hanging=step))
    below = replace(room, level=room.level + 1)
    made = [to_write_on(head, left, room.width)]
    for block in rest:
        inside = below if isinstance(block, List) else replace(room, indent=left)
        made += _block(block, making, inside)
    return made


_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def box(*, ticked: bool) -> Element:
    """A check box that a click ticks in Word, and that a screen reader names as one."""
    state = etree.Element(f"{{{_W14}}}checkbox", nsmap={"w14": _W14})
    for tag, value in (("checked", str(int(ticked))), ("checkedState", "2612"), ("uncheckedState", "2610")):
        child = etree.SubElement(state, f"{{{_W14}}}{tag}")
        child.set(f"{{{_W14}}}val", value)
        if tag != "checked":
            child.set(f"{{{_W14}}}font", "MS Gothic")
    font = "MS Gothic"
    shown = _symbol("☒" if ticked else "☐", font)
    return w("sdt", w("sdtPr", state), w("sdtContent", shown))


def _symbol(words: str, font: str) -> Element:
    """A run in a font of its own."""
    fonts = w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="eastAsia")
    return w("r", w("rPr", fonts), text(words))
