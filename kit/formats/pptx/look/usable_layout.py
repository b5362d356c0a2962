"""A layout as slides can use it: its places on the slide, none of them over another, none too small to read in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kit.formats.pptx.color.backgrounds import decorated
from kit.formats.pptx.look.layouts import INCH, PAGE, POINT, Layout, Placeholder, Rect, overlap

LEAST_WIDTH, LEAST_HEIGHT = 2.5, 0.9
"""Inches: in a narrower or lower place a word or a second line does not fit; on smaller slides in proportion."""
GAP = INCH // 8
WAYS = 8
"""So many ways of cutting a place are followed: what is best for one neighbor may leave little beside the next."""
STRIP: Rect = (60 * POINT, 464 * POINT, 840 * POINT, 30 * POINT)
"""Where the strip stands in the kit's own look, below what a slide holds; on a hidden slide, its stamp."""
YIELDING, WIDE = 0.75, 0.6
"""How much of its height a place keeps that makes room for the strip; how wide that is beside a footer, at least."""
LOW = 0.45
"""In a place that has less of the slide's height than this, every point counts."""
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
    contents = [_beside_band(_clipped(slot, layout), layout) for slot in layout.contents]
    feet = [slot for slot in feet if not any(_spoils(_cut(each, fixed), slot) for each in contents)]
    clear = _clear(contents, [*fixed, *(slot.rect for slot in feet)], layout, tags=tags)
    foot = {slot.kind: slot for slot in reversed(feet)}
    found = replace(layout, title=title, contents=tuple(clear), footer=foot.get("ftr"), number=foot.get("sldNum"))
    return _with_tags(found) if tags else found


def _clear(contents: Sequence[Placeholder], taken: Sequence[Rect], layout: Layout, *, tags: bool) -> list[Placeholder]:
    """The places clear of what is taken and of each other; one that is grown where only tiny ones would be left."""
    clear: list[Placeholder] = []
    for slot in contents:
        clear.append(_cut(slot, [*taken, *(each.rect for each in clear)]))
    tiny = all(_tiny(slot, layout) for slot in clear)
    if tiny and (clear or tags):
        clear = _grown(clear or [Placeholder(kind="none", idx="", rect=(0, 0, 0, 0))], layout, list(taken))
    return [slot for slot in clear if not _tiny(slot, layout, 0.4)]


def _feet(layout: Layout) -> list[Placeholder]:
    """The footer and the slide's number, where the look has them on the slide and not in one place."""
    found = [slot for slot in (layout.number, layout.footer) if slot is not None and _inside(slot.rect, layout)]
    if len(found) == 2 and overlap(found[0].rect, found[1].rect):
        return found[:1] if _spoils(found[1], found[0]) else [found[0], _cut(found[1], [found[0].rect])]
    return found


def _title(layout: Layout) -> Placeholder | None:
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


def _clipped(slot: Placeholder, layout: Layout) -> Placeholder:
    """The place as far as it is on the slide."""
    x, y, w, h = slot.rect
    if _inside(slot.rect, layout):
        return slot
    edge = INCH // 10
    left, top = max(x, edge), max(y, edge)
    right, low = min(x + w, layout.page[0] - edge), min(y + h, layout.page[1] - edge)
    return replace(slot, rect=(left, top, max(0, right - left), max(0, low - top)))


def _beside_band(slot: Placeholder, layout: Layout) -> Placeholder:
    """The lines below a cover's title on one side of a band across the slide: where it leaves them more room."""
    if slot.kind != "subTitle" or layout.own or layout.part is None:
        return slot
    x, y, w, h = slot.rect
    width, height = layout.page
    drawn = layout.part.slide_layout
    for each in (*drawn.slide_master.shapes, *drawn.shapes):
        if each.is_placeholder or each.width < width * 0.95:
            continue
        begins, ends = each.top > height * 0.05, each.top + each.height < height * 0.95
        edge, low = each.top if begins else each.top + each.height, y + h
        if begins != ends and y < edge < low:
            y, h = (y, edge - GAP // 4 - y) if edge - y >= low - edge else (edge + GAP // 4, low - edge - GAP // 4)
    return replace(slot, rect=(x, y, w, h))


def _inside(rect: Rect, layout: Layout) -> bool:
    x, y, w, h = rect
    return x >= 0 and y >= 0 and x + w <= layout.page[0] and y + h <= layout.page[1]


def _spoils(slot: Placeholder, foot: Placeholder) -> bool:
    """Whether a footer stands so in the middle of a place that too little is left beside it."""
    if not overlap(slot.rect, foot.rect):
        return False
    return _size(_cut(slot, [foot.rect]).rect) < _size(slot.rect) * 2 // 3


def _cut(slot: Placeholder, others: Iterable[Rect]) -> Placeholder:
    """The place with what others take cut off, so that as much as can be is left."""
    left = [slot.rect]
    for other in others:
        each = (rect for one in left for rect in (_beside(one, other) if overlap(one, other) else (one,)))
        left = sorted(dict.fromkeys(each), key=_size, reverse=True)[:WAYS]
    return slot if left[0] == slot.rect else replace(slot, rect=left[0])


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


def _tiny(slot: Placeholder, layout: Layout, share: float = 1.0) -> bool:
    least = INCH * layout.scale * share
    return slot.rect[2] < LEAST_WIDTH * least or slot.rect[3] < LEAST_HEIGHT * least


def _grown(slots: list[Placeholder], layout: Layout, taken: list[Rect]) -> list[Placeholder]:
    """Places too small for text, side by side in the largest room that is free."""
    width, height = layout.page
    whole = Placeholder(kind="none", idx="", rect=(width // 16, height // 16, width * 7 // 8, height * 7 // 8))
    x, y, w, h = _cut(whole, sorted(taken, key=_size, reverse=True)).rect
    each = (w - GAP * (len(slots) - 1)) // len(slots)
    return [replace(slot, rect=(x + n * (each + GAP), y, each, h)) for n, slot in enumerate(slots)]


def _with_tags(layout: Layout) -> Layout:
    """The layout with a strip left free for tags: below what it holds, or else above."""
    strip = round(TAG * layout.scale)
    if free(layout, (round(5.15 * INCH * layout.scale), strip)) is not None:
        return layout
    low = max((slot.rect[1] + slot.rect[3] for slot in layout.contents), default=0)
    shorter = tuple(
        replace(slot, rect=(*slot.rect[:3], max(0, min(slot.rect[3], low - strip - slot.rect[1]))))
        for slot in layout.contents
    )
    return replace(layout, contents=shorter)


BADGED = (0.96, 0.92, 0.88)
"""How much of its width a strip has beside a badge."""


def with_strip(layout: Layout, text: Layout) -> Layout:
    """The layout with a place for the strip: where `text` has it, else cut off from what it holds; of ours, its own."""
    if layout.own and layout.page == PAGE:
        return replace(layout, strip=STRIP)
    yielding = _yielding(layout, text.strip) if text.strip is not None else None
    if yielding is not None or not layout.contents:
        return yielding or replace(layout, strip=None)
    below = _below(layout)
    found = _cut_off(layout) if below is None else replace(layout, strip=below)
    return replace(found, strip=_before_badge(layout, found.strip)) if found.strip is not None else found


def _before_badge(layout: Layout, strip: Rect) -> Rect:
    """The strip, which ends before a badge that the look draws at its end, as behind the number of the slide."""
    x, y, wide, high = strip
    drawn = layout.part.slide_layout
    whole = decorated(drawn, strip)
    tried = ((x, y, round(wide * share), high) for share in BADGED if whole)
    found = next((each for each in tried if decorated(drawn, each) < whole), None)
    return strip if found is None else (x, y, found[2] - wide // 50, high)


def _yielding(layout: Layout, strip: Rect) -> Layout | None:
    """The layout with the strip in this place, and what reaches into it a little shortened; None where more does."""
    found = replace(layout, strip=strip)
    for slot in (layout.title, *layout.contents, layout.footer, layout.number):
        if slot is None or not overlap(slot.rect, strip):
            continue
        x, y, w, h = slot.rect
        short = replace(slot, rect=(x, y, w, strip[1] - GAP // 4 - y))
        if slot in (layout.footer, layout.number) or short.rect[3] < h * YIELDING:
            return None
        if slot is layout.title:
            found = replace(found, title=short)
        else:
            found = replace(found, contents=tuple(short if each is slot else each for each in found.contents))
    return found


def _below(layout: Layout) -> Rect | None:
    """A place for the strip below all that the layout holds, on what is drawn there too; None where there is none."""
    high, gap = round(STRIP[3] * layout.scale), round(8 * POINT * layout.scale)
    rects = [slot.rect for slot in (layout.title, *layout.contents) if slot is not None]
    left, right = min(rect[0] for rect in rects[-len(layout.contents) :]), max(rect[0] + rect[2] for rect in rects)
    top = max(rect[1] + rect[3] for rect in rects) + gap
    feet = [slot.rect for slot in (layout.number, layout.footer) if slot is not None]
    wide = min((rect[0] - gap for rect in feet if overlap(rect, (left, top, right - left, high))), default=right) - left
    strip = (left, top, wide, high)
    if wide < (right - left) * WIDE or top + high + gap > layout.page[1]:
        return None
    foot = (left, top - gap - high, wide, high)
    drawn = layout.part.slide_layout
    return strip if decorated(drawn, strip) <= decorated(drawn, foot) else None


def _cut_off(layout: Layout) -> Layout:
    """The layout with the strip at the foot of its places; as it is where they, or a title, would be left too low."""
    high, gap = round(STRIP[3] * layout.scale), round(8 * POINT * layout.scale)
    rects = [slot.rect for slot in layout.contents]
    left, right = min(rect[0] for rect in rects), max(rect[0] + rect[2] for rect in rects)
    top = max(rect[1] + rect[3] for rect in rects) - high
    for slot in (layout.number, layout.footer):  # One place may end beside a footer that the strip would lie on.
        if slot is not None and overlap(slot.rect, (left, top, right - left, high)):
            top = slot.rect[1] - GAP // 4 - high
    shorter = tuple(
        replace(slot, rect=(*slot.rect[:3], min(slot.rect[3], top - gap - slot.rect[1]))) for slot in layout.contents
    )
    if layout.title is not None and layout.title.rect[1] >= top:
        return replace(layout, strip=None)
    if any(slot.rect[3] < LEAST_HEIGHT * INCH * layout.scale for slot in shorter):
        return layout
    return replace(layout, contents=shorter, strip=(left, top, right - left, high))


def free(layout: Layout, size: tuple[int, int]) -> Rect | None:
    """The lowest, rightmost free place of this width and height, in EMU; None where there is none."""
    width, height = layout.page
    w, h = size
    taken = [s.rect for s in (layout.title, *layout.contents, layout.footer, layout.number) if s is not None]
    edge = round(layout.scale * INCH / 20)
    tops = {height - edge - h, edge, *(rect[1] - h - POINT for rect in taken)}
    tops |= {rect[1] + rect[3] + POINT for rect in taken} | {rect[1] for rect in taken}
    lefts = {width - 4 * edge - w, *(rect[0] - w - POINT for rect in taken), *(r[0] + r[2] - w for r in taken)}
    inside = [y for y in sorted(tops, reverse=True) if edge <= y <= height - edge - h]
    across = [x for x in sorted(lefts, reverse=True) if 4 * edge <= x <= width - 2 * edge - w]
    for x, y in ((x, y) for y in inside for x in across):
        if not any(overlap((x, y, w, h), rect) for rect in taken):
            return x, y, w, h
    return None


def raised_field(layout: Layout) -> Rect:
    """The first place of the layout, up to its title where it is low and nothing is drawn between the two."""
    x, y, w, h = rect = layout.contents[0].rect
    if layout.own or layout.title is None or h > layout.page[1] * LOW:
        return rect
    top = layout.title.rect[1] + layout.title.rect[3] + round(8 * POINT * layout.scale)
    raised = (x, top, w, y + h - top)
    drawn = layout.part.slide_layout
    return raised if top < y and decorated(drawn, raised) <= decorated(drawn, rect) else rect
