"""Which places of its layout the columns of a face take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kit.writers.pptx.faces import Column, Face, Shown
from kit.writers.pptx.layouts import CAPTIONED, INCH, POINT, Layout, Rect, Slot


def columns_of(face: Face, layout: Layout) -> list[tuple[Column, Slot]]:
    """Each column of the face with the placeholder it goes to."""
    places = list(layout.contents)
    if layout.name == CAPTIONED and len(places) > 1 and len(face.columns) == 1:
        places.sort(key=lambda slot: slot.kind == "pic")
        words = tuple(p for p in face.body if not isinstance(p, Shown))
        shown = tuple(p for p in face.body if isinstance(p, Shown))
        return [(column, slot) for column, slot in zip((words, shown), places, strict=False) if column]
    if not places:
        places = [Slot(kind="none", idx="", rect=_below_title(layout))]
    if len(places) < len(face.columns):
        return [(face.body, places[0])]
    used = places[: len(face.columns)]
    if len(used) == 2 and len(face.widths) == 2:
        used = _shared(used, face.widths)
    return [(column, slot) for column, slot in zip(face.columns, used, strict=True) if column]


def ground_of(face: Face, layout: Layout) -> Slot:
    """The whole room of the columns, at whose foot the feet stand."""
    rects = [slot.rect for _, slot in columns_of(face, layout)] or [_whole(layout)]
    x, y = min(rect[0] for rect in rects), min(rect[1] for rect in rects)
    right, bottom = max(rect[0] + rect[2] for rect in rects), max(rect[1] + rect[3] for rect in rects)
    return Slot(kind="none", idx="", rect=(x, y, right - x, bottom - y))


def ending(rect: Rect, end: int) -> Rect:
    """The place cut so that it ends at `end`."""
    return rect[0], rect[1], rect[2], max(INCH // 2, min(rect[3], end - rect[1]))


def _shared(slots: Sequence[Slot], shares: Sequence[int]) -> list[Slot]:
    """Two slots with their width shared out."""
    left, right = slots
    gap = right.rect[0] - left.rect[0] - left.rect[2]
    whole = left.rect[2] + right.rect[2]
    first = whole * max(1, shares[0]) // max(1, sum(shares))
    start = left.rect[0] + first + gap
    return [
        replace(left, rect=(left.rect[0], left.rect[1], first, left.rect[3])),
        replace(right, rect=(start, right.rect[1], whole - first, right.rect[3])),
    ]


def _whole(layout: Layout) -> Rect:
    """The room of a layout's content, empty or not."""
    return layout.contents[0].rect if layout.contents else _below_title(layout)


def _below_title(layout: Layout) -> Rect:
    """The room below the title of a layout that has no place for text."""
    width, height = layout.page
    if layout.title is None:
        return width // 12, height // 8, width * 5 // 6, height * 3 // 4
    x, y, w, h = layout.title.rect
    top = y + h + 36 * POINT
    bottom = layout.footer.rect[1] if layout.footer else height * 9 // 10
    return x, top, w, max(INCH, bottom - top - 12 * POINT)
