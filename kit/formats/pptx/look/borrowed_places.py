"""Places of a master, taken where a layout of it has far less room for the same and draws nothing in the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from kit.formats.pptx.look.layouts import Layout, Rect, overlap
from kit.ooxml.colors import P

ROOMIER = 1.5
"""How much more room the master's place for text must have: programs that write layouts badly halve it, and less."""
_SHAPES = ("sp", "pic", "grpSp", "graphicFrame", "cxnSp")


def borrowed(layout: Layout) -> Layout:
    """The layout with its title and what it holds where its master has title and text; itself where that has less."""
    title, body = (_place(layout.part.slide_layout.slide_master, kind) for kind in ("title", "body"))
    if layout.title is None or not layout.contents or title is None or body is None or _draws(layout):
        return layout
    room = _around(slot.rect for slot in layout.contents)
    if body[2] * body[3] < ROOMIER * room[2] * room[3] or overlap(title, body):
        return layout
    return replace(
        layout,
        title=replace(layout.title, rect=title),
        contents=tuple(replace(slot, rect=_moved(slot.rect, room, body)) for slot in layout.contents),
    )


def titled_as(layout: Layout, text: Layout) -> Layout:
    """The layout with its title where the layout `text` has taken it to, if the look has both titles in one place."""
    if layout.title is None or text.title is None or text.title.rect == text.title.home:
        return layout
    same = layout.title.home == text.title.home and layout.title.home is not None
    return replace(layout, title=replace(layout.title, rect=text.title.rect)) if same else layout


def _place(master: Any, kind: str) -> Rect | None:
    """Where the master has the placeholder of a kind."""
    found = next((each for each in master.placeholders if each._element.ph.get("type", "") == kind), None)
    if found is None or not found.width or not found.height:
        return None
    return int(found.left), int(found.top), int(found.width), int(found.height)


def _draws(layout: Layout) -> bool:
    """Whether there is anything on the layout but placeholders."""
    tree = layout.part.slide_layout._element.find(f"{P}cSld/{P}spTree")
    shapes = [each for name in _SHAPES for each in tree.iterfind(f"{P}{name}")]
    return any(not each.findall(f"*/{P}nvPr/{P}ph") for each in shapes)


def _around(rects: Iterable[Rect]) -> Rect:
    """The smallest place that holds them all."""
    edges = [(x, y, x + w, y + h) for x, y, w, h in rects]
    left, top = min(each[0] for each in edges), min(each[1] for each in edges)
    return left, top, max(each[2] for each in edges) - left, max(each[3] for each in edges) - top


def _moved(rect: Rect, room: Rect, into: Rect) -> Rect:
    """The place in `into` that is as the given one in `room`."""
    wide, high = into[2] / max(1, room[2]), into[3] / max(1, room[3])
    x, y = into[0] + (rect[0] - room[0]) * wide, into[1] + (rect[1] - room[1]) * high
    return round(x), round(y), round(rect[2] * wide), round(rect[3] * high)
