"""How well a layout suits a kind of slide, by the placeholders it has: in any language, order and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from kit.formats.pptx.look.kinds import ROWS, Kind
from kit.formats.pptx.look.layouts import TEXTS, Layout, Placeholder, Rect, overlap


def suited(layout: Layout, kind: Kind) -> tuple[float, Layout]:
    """How well the layout's places suit the kind, from 0 (not at all) to 30, and the layout with just the places used.

    A layout for a quotation or for the end is a matter of its name; its places only say whether it can be one.
    """
    if layout.turned or layout.title is None or layout.title.rect[2] <= 0 or layout.title.rect[3] <= 0:
        return 0, layout
    return (_SUITED.get(kind) or _SUITED[ROWS[kind].like])(layout)


def using(layout: Layout, *slots: Placeholder) -> Layout:
    """The layout with these places only."""
    return replace(layout, contents=slots)


def texts_of(layout: Layout) -> list[Placeholder]:
    """Its places for text that are large enough for more than a line or two."""
    return [slot for slot in layout.contents if slot.kind in TEXTS and large(slot, layout)]


def large(slot: Placeholder, layout: Layout) -> bool:
    """Whether the place is more than a line of a caption."""
    return slot.rect[2] >= layout.page[0] * 0.2 and slot.rect[3] >= layout.page[1] * 0.22


def share(rect: Rect, layout: Layout) -> float:
    """How much of the slide the place takes, from 0 to 1."""
    return rect[2] * rect[3] / (layout.page[0] * layout.page[1])


def _over_title(slot: Placeholder, layout: Layout) -> bool:
    return layout.title is not None and overlap(slot.rect, layout.title.rect)


def covers(layout: Layout) -> bool:
    """Whether the layout is made for a cover or a divider."""
    centered = layout.title is not None and layout.title.kind == "ctrTitle"
    return centered or layout.type in ("title", "secHead") or any(s.kind == "subTitle" for s in layout.contents)


def _title(layout: Layout) -> tuple[float, Layout]:
    lines = [slot for slot in layout.contents if slot.kind in TEXTS]
    lines.sort(key=lambda slot: (slot.kind != "subTitle", -slot.rect[2] * slot.rect[3]))
    made = covers(layout) and layout.type != "secHead"
    return (20.0 if made else 1.0) + (8 if lines else 0) - len(lines), using(layout, *lines[:1])


def _text(layout: Layout) -> tuple[float, Layout]:
    mains = [slot for slot in texts_of(layout) if slot.kind != "subTitle"]
    others = len(layout.contents) - 1
    if len(mains) != 1:
        return 0, layout
    (main,) = mains
    fit = 8 + 22 * min(1.0, share(main.rect, layout) / 0.6) - 4 * others
    fit -= 10 * _over_title(main, layout) + 10 * covers(layout)
    return max(fit, 0), using(layout, main)


def _columns(layout: Layout) -> tuple[float, Layout]:
    mains = [slot for slot in texts_of(layout) if not _over_title(slot, layout)]
    if len(mains) != 2 or not _beside(mains[0].rect, mains[1].rect):
        return 0, layout
    left, right = sorted(mains, key=lambda slot: slot.rect[0])
    even = min(left.rect[2], right.rect[2]) / max(left.rect[2], right.rect[2])
    if even < 0.5:
        return 0, layout
    return max(1.0, 30 * even - 5 * (len(layout.contents) - 2)), using(layout, left, right)


def _beside(one: Rect, other: Rect) -> bool:
    """Whether two places stand side by side."""
    apart = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
    together = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return apart and together > 0.5 * max(one[3], other[3])


def _section(layout: Layout) -> tuple[float, Layout]:
    assert layout.title is not None
    lines = [slot for slot in layout.contents if slot.kind in TEXTS]
    if any(share(slot.rect, layout) > 0.3 for slot in lines):
        return 0, layout
    _, y, _, h = layout.title.rect
    middle = (y + h / 2) / layout.page[1]
    low = 0.3 <= middle <= 0.8 or h >= layout.page[1] * 0.3
    made = 20 if layout.type == "secHead" else 12 if low and layout.title.kind == "title" else 1
    return made - 2 * max(0, len(layout.contents) - 1), using(layout, *lines[:1])


def _title_only(layout: Layout) -> tuple[float, Layout]:
    assert layout.title is not None
    if covers(layout) or any(large(slot, layout) for slot in layout.contents):
        return 0, layout
    _, y, _, h = layout.title.rect
    top = (y + h / 2) / layout.page[1] < 0.33 and h < layout.page[1] * 0.35
    return max(1.0, (30 if top else 4) - 8 * len(layout.contents)), using(layout)


def _picture(layout: Layout) -> tuple[float, Layout]:
    pictures = [slot for slot in layout.contents if slot.kind == "pic" and large(slot, layout)]
    words = [slot for slot in texts_of(layout) if not _over_title(slot, layout)]
    if len(pictures) != 1 or len(words) != 1 or _over_title(pictures[0], layout):
        return 0, layout
    if overlap(pictures[0].rect, words[0].rect) or words[0].rect[3] < layout.page[1] // 3:
        return 0, layout
    return max(1.0, 30 - 5 * (len(layout.contents) - 2)), using(layout, words[0], pictures[0])


_SUITED: Mapping[Kind, Callable[[Layout], tuple[float, Layout]]] = {
    "title": _title,
    "text": _text,
    "two-columns": _columns,
    "section": _section,
    "title-only": _title_only,
    "picture": _picture,
}
"""How the suitability for a kind of slide is found; another is like one of these."""
JUDGED: tuple[Kind, ...] = tuple(_SUITED)
