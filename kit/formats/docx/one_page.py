"""A page that is to be one: its words stand closer, and in smaller letters, where it may take more."""

from __future__ import annotations

from msgspec.structs import replace

from kit.document import Blocks, Group, List, walk
from kit.formats.docx.context import WordContext
from kit.formats.docx.inlines import RunLook
from kit.formats.docx.paragraphs import ParagraphSpace
from kit.formats.docx.word_xml import Element, W, w, with_property

FULL = 0.97
"""The share of a page that is full, where heights are guessed."""
MANY_ITEMS = 36
"""Items of the lists on a page from which they stand closer."""


def _items(blocks: Blocks) -> int:
    """How many items the lists in `blocks` have."""
    return sum(len(node.items) for node in walk(blocks) if isinstance(node, List))


def _closer(made: list[Element], making: WordContext) -> list[Element]:
    """The elements of a page with almost nothing between its paragraphs."""
    style = making.styles.id("One Page")
    for each in (line for element in made for line in element.iter(f"{{{W}}}p")):
        named = each.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        if named is not None and named.get(f"{{{W}}}val") == style:
            with_property(each, w("spacing", after=10))
    return made


SMALLEST = 19
"""Half points of letters on a page that is to be one page, at least."""


def one_page(node: Group, making: WordContext, room: ParagraphSpace) -> list[Element]:
    """The elements of a page that is to be one: closer, and in smaller letters, where it may take more."""
    made = making.elements(node.blocks, replace(room, style="One Page"))
    if _items(node.blocks) <= MANY_ITEMS and making.heights.of(made, room.inner) < FULL * making.page:
        return made
    if not making.sheet.large and making.heights.of(_closer(made, making), room.inner) > FULL * making.page:
        made = making.elements(node.blocks, replace(room, style="One Page", face=RunLook(size=SMALLEST)))
    return _closer(made, making)
