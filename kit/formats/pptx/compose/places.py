"""Which places of its layout the columns of a face take."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, ShownPicture, SlideContent
from kit.formats.pptx.look.layouts import INCH, Layout, Placeholder, Rect, overlap
from kit.formats.pptx.slide.drawn import GAP, below_title, body_style, boxes


def columns_of(face: SlideContent, layout: Layout) -> list[tuple[Column, Placeholder]]:
    """Each column of the face with the placeholder it goes to."""
    places = list(layout.contents)
    if layout.kind == "picture" and len(places) > 1 and len(face.columns) == 1:
        return _beside_picture(face, places)
    if not places:
        places = [Placeholder(kind="none", idx="", rect=below_title(layout), style=body_style(layout))]
    if len(places) == 2 and len(face.columns) > 2:
        gap = _between(*places) if layout.own else GAP
        places = list(boxes(layout, _ground(places), len(face.columns), gap).contents)
    if len(places) < len(face.columns):
        return [(face.body, places[0])]
    used = _widths(face, places[: len(face.columns)])
    return [(column, slot) for column, slot in zip(face.columns, used, strict=True) if column]


def _beside_picture(face: SlideContent, places: Sequence[Placeholder]) -> list[tuple[Column, Placeholder]]:
    """The words of one column in the place for text, its pictures in the place for a picture."""
    shown = tuple(piece for piece in face.body if isinstance(piece, ShownPicture))
    words = tuple(piece for piece in face.body if not isinstance(piece, ShownPicture))
    pairs = zip((words, shown), sorted(places, key=lambda slot: slot.kind == "pic"), strict=False)
    return [(column, slot) for column, slot in pairs if column]


def _widths(face: SlideContent, slots: Sequence[Placeholder]) -> Sequence[Placeholder]:
    """The places as wide as the author wants two of them; else as the layout has them, which may draw rules there."""
    return _shared(slots, face.widths) if len(slots) == 2 and len(face.widths) == 2 else slots


def ground_of(face: SlideContent, layout: Layout) -> Placeholder:
    """The whole room of the columns, at whose foot the feet stand."""
    slots = [slot for _, slot in columns_of(face, layout)] or list(layout.contents[:1])
    rect = _ground(slots) if slots else below_title(layout)
    if any(overlap(rect, slot.rect) for slot in (layout.footer, layout.number) if slot is not None):
        rect = ending(rect, min((slot.rect[1] + slot.rect[3] for slot in slots), default=rect[1] + rect[3]))
    return Placeholder(kind="none", idx="", rect=rect)


def _ground(slots: Sequence[Placeholder]) -> Rect:
    """The smallest place that holds them all."""
    rects = [slot.rect for slot in slots]
    x, y = min(rect[0] for rect in rects), min(rect[1] for rect in rects)
    right, bottom = max(rect[0] + rect[2] for rect in rects), max(rect[1] + rect[3] for rect in rects)
    return x, y, right - x, bottom - y


def ending(rect: Rect, end: int) -> Rect:
    """The place cut so that it ends at `end`."""
    return rect[0], rect[1], rect[2], max(INCH // 2, min(rect[3], end - rect[1]))


def _shared(slots: Sequence[Placeholder], shares: Sequence[int]) -> list[Placeholder]:
    """Two slots with their width shared out."""
    left, right = slots
    gap = _between(left, right)
    whole = left.rect[2] + right.rect[2]
    first = whole * max(1, shares[0]) // max(1, sum(shares))
    start = left.rect[0] + first + gap
    return [
        replace(left, rect=(left.rect[0], left.rect[1], first, left.rect[3])),
        replace(right, rect=(start, right.rect[1], whole - first, right.rect[3])),
    ]


def _between(left: Placeholder, right: Placeholder) -> int:
    """How far apart two slots side by side are."""
    return right.rect[0] - left.rect[0] - left.rect[2]
