"""Lists in looks that have none: what the look's own levels lack to look like one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from kit.formats.pptx.look.layouts import POINT, Layout, Placeholder
from kit.ooxml.colors import A, P
from kit.ooxml.placeholders import holders_of

LEVELS = 5
HANG = 9 * POINT
"""The least room that a bullet or a number needs before its words."""
_MARKS = ("buNone", "buChar", "buAutoNum", "buBlip")


def without_bullets(layout: Layout) -> tuple[bool, ...]:
    """Which levels of lists have no bullet of their own in the layout; () where its lists look like lists as they are.

    They do not where a bullet has no room before the words, or a nested item does not stand further in.
    """
    for slot in layout.contents:
        styles = list(_styles(layout, slot))
        levels = [_level(styles, at) for at in range(1, LEVELS + 1)]
        nested = all(inner[0] > outer[0] for outer, inner in pairwise(levels[:3]))
        if not nested or any(indent > -HANG for _, indent, _ in levels[:3]) or not levels[0][2]:
            return tuple(not marked for _, _, marked in levels)
    return ()


def _level(styles: Sequence[Any], level: int) -> tuple[int, int, bool]:
    """Where the words of a level begin, how far before that its first line does, and whether it has a bullet."""
    place, hang, marked = 0, 0, False
    for style in styles:
        for each in style.iterfind(f"{A}lvl{level}pPr"):
            place = int(each.get("marL", place))
            hang = int(each.get("indent", hang))
            for name in _MARKS:
                if (mark := each.find(f"{A}{name}")) is not None:
                    marked = name != "buNone" and mark.get("char", "•").strip() != ""
    return place, hang, marked


def _styles(layout: Layout, slot: Placeholder) -> Iterator[Any]:
    """The styles of text in the place, the master's first: what a later one says holds."""
    own = layout.part.slide_layout
    yield from own.slide_master._element.iterfind(f"{P}txStyles/{P}bodyStyle")
    for each in holders_of(own.slide_master):
        yield from each.styles if each.type == "body" else ()
    for each in holders_of(own):
        yield from each.styles if slot.kind != "none" and each.idx == slot.idx else ()
