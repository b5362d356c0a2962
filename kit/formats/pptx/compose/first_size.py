"""The scale of sizes: what a slide's text is set in, and what instead where that is too large. There is no third."""

from __future__ import annotations

from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.look.kinds import Kind
from kit.formats.pptx.look.layouts import BODY, Layout

FULL = 24.0
"""The size of lists and paragraphs on a slide that is full."""
OWN_SIZES: dict[Kind, tuple[float, ...]] = {"title": (BODY, FULL, 20.0), "quotation": (42.0, 34.0, BODY, FULL)}
"""What the kit's own look has besides."""
SIZES: dict[Kind, tuple[float, ...]] = {
    "title": (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0),
    "quotation": (36.0, BODY, FULL, 20.0),
}
"""What other looks have besides: lines on a cover may have next to no place."""
TITLES: dict[str, tuple[float, ...]] = {
    "Title Slide": (64, 54, 48, 40, 34, 28, 24, 20),
    "Title Slide with Picture": (54, 48, 40, 34, 28, 24, 20),
    "Picture Full": (34, 28, 24, 20),
    "Section Header": (64, 54, 48, 40, 34, 28, 24, 20),
    "Statement": (64, 54, 48, 40, 34, 28, 24, 20),
    "Closing": (64, 54, 48, 40, 34, 28, 24, 20),
    "Number": (136, 110, 88, 72, 54, 40, 28, 20),
    "Number by Itself": (166, 136, 110, 88, 72, 54, 40, 28, 20),
    "Quote": (18,),
}
"""The sizes of titles on layouts of the kit's look that have others."""
TITLE: tuple[float, ...] = (40, 34, 28, 24, 20)
"""A title's own size, two lines', and those of long ones."""
OTHER_TITLES: dict[Kind, float] = {"title": 54, "section": 48, "closing": 54, "quotation": 28}
"""What titles begin with in other looks, where it isn't 36."""


def sizes_of_body(face: SlideContent, layout: Layout) -> tuple[float, ...]:
    """The sizes of the face's lists and paragraphs in points, the largest first; its tables and boxes go by it."""
    table = OWN_SIZES if layout.own else SIZES
    return tuple(float(round(size * layout.scale)) for size in table.get(layout.kind, (BODY, FULL)))


def start_of(face: SlideContent, layout: Layout) -> float:
    """The size in points that the face's lists and paragraphs begin with."""
    return sizes_of_body(face, layout)[0]


def sizes_of_title(layout: Layout) -> tuple[float, ...]:
    """The sizes of a title on the layout in points, the largest first."""
    if layout.own:
        return tuple(float(size) for size in TITLES.get(layout.name, TITLE))
    first = round(OTHER_TITLES.get(layout.kind, 36) * layout.scale)
    last = round(20 * layout.scale)
    return tuple(dict.fromkeys((*map(float, range(first, last, -2)), float(min(first, last)))))
