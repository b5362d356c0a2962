"""A layout as slides can use it: its places on the slide, none of them over another, none too small to read in."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from kit.writers.pptx.layouts import INCH, PAGE, POINT, Layout, Rect, Slot, overlap

LEAST_WIDTH, LEAST_HEIGHT = 2.5, 0.9
"""Inches: in a narrower or lower place a word or a second line does not fit; on smaller slides in proportion."""
GAP = INCH // 8
TAGS = round(6.55 * INCH)
"""Where a footer of ours ends if the way back and the stamp of a hidden slide stand beside it."""
TAG = round(0.42 * INCH)
"""How high a strip the stamp of a hidden slide and the way back take, with some air."""


def cleared(layout: Layout, *, tags: bool = False) -> Layout:
    """The layout with its places clear of each other and inside the slide; with `tags`, with room for those too."""
    title = _title(layout)
    feet = _feet(layout)
    if title is not None:
        feet = [slot for slot in feet if not _spoils(title, slot)]
        title = _cut(title, [slot.rect for slot in feet])
    fixed = [title.rect] if title is not None else []
    contents = [_clipped(slot, layout) for slot in layout.contents]
    feet = [slot for slot in feet if not any(_spoils(_cut(each, fixed), slot) for each in contents)]
    taken = [*fixed, *(slot.rect for slot in feet)]
    clear: list[Slot] = []
    for slot in contents:
        clear.append(_cut(slot, [*taken, *(each.rect for each in clear)]))
    if (clear and all(_tiny(slot, layout) for slot in clear)) or (tags and not clear):
        clear = _grown(clear or [Slot(kind="none", idx="", rect=(0, 0, 0, 0))], layout, taken)
    clear = [slot for slot in clear if not _tiny(slot, layout, 0.4)]
    found = replace(
        layout, title=title, contents=tuple(clear), footer=next((s for s in feet if s.kind == "ftr"), None),
        number=next((s for s in feet if s.kind == "sldNum"), None),
    )  # fmt: skip
    return _with_tags(found) if tags else found


def _feet(layout: Layout) -> list[Slot]:
    """The footer and the slide's number, where the look has them on the slide and not in one place."""
    found = [slot for slot in (layout.number, layout.footer) if slot is not None and _inside(slot.rect, layout)]
    if len(found) == 2 and overlap(found[0].rect, found[1].rect):
        return found[:1] if _spoils(found[1], found[0]) else [found[0], _cut(found[1], [found[0].rect])]
    return found


def _title(layout: Layout) -> Slot | None:
    """The title inside the slide: one that leaves no room for what the layout holds is cut, a tiny one grows."""
    if layout.title is None:
        return None
    title = _clipped(layout.title, layout)
    x, y, w, h = title.rect
    width, height = layout.page
    if w < width // 4 or h < INCH * layout.scale * 0.4:
        w, h = max(w, width * 15 // 16 - x), max(h, round(INCH * layout.scale * 0.6))
        title = _clipped(replace(title, rect=(x, y, w, h)), layout)
        x, y, w, h = title.rect
    if h > height // 3 and any(overlap(title.rect, slot.rect) for slot in layout.contents):
        return replace(title, rect=(x, y, w, height // 4))
    return title


def _clipped(slot: Slot, layout: Layout) -> Slot:
    """The place as far as it is on the slide."""
    x, y, w, h = slot.rect
    if _inside(slot.rect, layout):
        return slot
    edge = INCH // 10
    left, top = max(x, edge), max(y, edge)
    right, low = min(x + w, layout.page[0] - edge), min(y + h, layout.page[1] - edge)
    return replace(slot, rect=(left, top, max(0, right - left), max(0, low - top)))


def _inside(rect: Rect, layout: Layout) -> bool:
    x, y, w, h = rect
    return x >= 0 and y >= 0 and x + w <= layout.page[0] and y + h <= layout.page[1]


def _spoils(slot: Slot, foot: Slot) -> bool:
    """Whether a footer stands so in the middle of a place that too little is left beside it."""
    if not overlap(slot.rect, foot.rect):
        return False
    return _size(_cut(slot, [foot.rect]).rect) < _size(slot.rect) * 2 // 3


def _cut(slot: Slot, others: Iterable[Rect]) -> Slot:
    """The place with what others take cut off, so that as much as can be is left."""
    rect = slot.rect
    for other in others:
        if overlap(rect, other):
            rect = max(_beside(rect, other), key=_size)
    return slot if rect == slot.rect else replace(slot, rect=rect)


def _beside(rect: Rect, other: Rect) -> Iterable[Rect]:
    """What is left of a place above, below, left and right of another."""
    x, y, w, h = rect
    right, low = x + w, y + h
    yield x, y, w, max(0, other[1] - GAP // 4 - y)
    yield x, y, max(0, other[0] - GAP - x), h
    top, left = min(low, other[1] + other[3] + GAP // 4), min(right, other[0] + other[2] + GAP)
    yield x, top, w, low - top
    yield left, y, right - left, h


def _size(rect: Rect) -> int:
    return max(0, rect[2]) * max(0, rect[3])


def _tiny(slot: Slot, layout: Layout, share: float = 1.0) -> bool:
    least = INCH * layout.scale * share
    return slot.rect[2] < LEAST_WIDTH * least or slot.rect[3] < LEAST_HEIGHT * least


def _grown(slots: list[Slot], layout: Layout, taken: list[Rect]) -> list[Slot]:
    """Places too small for text, side by side in the largest room that is free."""
    width, height = layout.page
    whole = Slot(kind="none", idx="", rect=(width // 16, height // 16, width * 7 // 8, height * 7 // 8))
    x, y, w, h = _cut(whole, sorted(taken, key=_size, reverse=True)).rect
    each = (w - GAP * (len(slots) - 1)) // len(slots)
    return [replace(slot, rect=(x + n * (each + GAP), y, each, h)) for n, slot in enumerate(slots)]


def _with_tags(layout: Layout) -> Layout:
    """The layout with a strip left free for tags: below what it holds, or else above."""
    strip = round(TAG * layout.scale)
    layout = _short_footer(layout)
    if free(layout, (round(5.15 * INCH * layout.scale), strip)) is not None:
        return layout
    low = max((slot.rect[1] + slot.rect[3] for slot in layout.contents), default=0)
    shorter = tuple(
        replace(slot, rect=(*slot.rect[:3], max(0, min(slot.rect[3], low - strip - slot.rect[1]))))
        for slot in layout.contents
    )
    return replace(layout, contents=shorter)


def _short_footer(layout: Layout) -> Layout:
    """The layout with its footer ending before the tags, whose place our own look has beside it."""
    foot, end = layout.footer, layout.page[0] - round((PAGE[0] - TAGS) * layout.scale)
    if not layout.own or foot is None or foot.rect[0] + foot.rect[2] <= end:
        return layout
    x, y, _, h = foot.rect
    return replace(layout, footer=replace(foot, rect=(x, y, max(INCH, end - x), h)))


def free(layout: Layout, size: tuple[int, int]) -> Rect | None:
    """The lowest, rightmost place of the size that is free on the layout; None where there is none."""
    width, height = layout.page
    w, h = size
    taken = [s.rect for s in (layout.title, *layout.contents, layout.footer, layout.number) if s is not None]
    edge = round(layout.scale * INCH / 20)
    tops = {height - edge - h, edge, *(rect[1] - h - POINT for rect in taken)}
    tops |= {rect[1] + rect[3] + POINT for rect in taken} | {rect[1] for rect in taken}
    lefts = {width - 4 * edge - w, *(rect[0] - w - POINT for rect in taken), *(r[0] + r[2] - w for r in taken)}
    for y in sorted(tops, reverse=True):
        for x in sorted(lefts, reverse=True):
            inside = x >= 4 * edge and y >= edge and x + w <= width - 2 * edge and y + h <= height - edge
            if inside and not any(overlap((x, y, w, h), rect) for rect in taken):
                return x, y, w, h
    return None
