"""What hidden slides and options carry: the stamp, and the way back to the chooser."""

from __future__ import annotations

from collections.abc import Iterator

from kit.formats.pptx.compose.text_fitting import FittedSlide
from kit.formats.pptx.look.layouts import INCH, PAGE, POINT, Layout, Rect, overlap
from kit.formats.pptx.look.usable_layout import free
from kit.formats.pptx.slide.shapes import text_shape
from kit.formats.pptx.slide.slide_frame import Frame
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

BACK: Rect = (60 * POINT, 466 * POINT, 280 * POINT, 26 * POINT)
STAMP: Rect = (640 * POINT, 466 * POINT, 260 * POINT, 26 * POINT)
"""Where the strip stands on slides that are shown."""
BESIDE = 12 * POINT
"""How far apart the two stand in another look."""
LEAST_TAG = round(12 / 0.54 * POINT)
"""The height of a tag whose words are set in 12 points."""
_THIN = ' lIns="45720" tIns="18288" rIns="45720" bIns="18288"'


def tagged_above(page: FittedSlide) -> bool:
    """Whether the tags stand above what the slide holds: then they are read before it."""
    if page.figures and not page.placed:
        return False
    top = min((placed.rect[1] for placed in page.placed), default=page.layout.page[1])
    return _places_of_tags(page)[0][1] < top


def tags(page: FittedSlide, frame: Frame) -> Iterator[str]:
    """The way back, and the stamp of a hidden slide."""
    group, (back, stamp) = page.face.group, _places_of_tags(page)
    if goes_back(page):
        run = SlideRun(text=group.get("back-words", "Back"), link=f"#{group.get('back')}")
        yield _tag("Back", back, (SlideParagraph(runs=(SlideRun(text="← "), run)),), page, frame, "accent1")
    if group.flag("hidden"):
        text = group.get("stamp") or "Hidden"
        line = (SlideParagraph(runs=(SlideRun(text=text, bold=True),), centered=True),)
        yield _tag("Hidden", stamp, line, page, frame, "dk1", fill="accent3", alt=text)


def _places_of_tags(page: FittedSlide) -> tuple[Rect, Rect]:
    """The places of the way back and of the stamp: in the strip's band, or else where the look leaves room."""
    layout = page.layout
    if layout.strip is not None:
        x, y, w, h = layout.strip
        band = (y + h // 12, h * 11 // 12)
        start = w * 74 // 100 if has_strip(page) else 0
        left = (x + start, band[0], w * 26 // 100 if start else w * 46 // 100, band[1])
        return left, (x + w * 68 // 100, band[0], w - w * 68 // 100, band[1])
    back, stamp = _scaled(BACK, layout), _scaled(STAMP, layout)
    slots = [slot.rect for slot in (layout.title, *layout.contents, layout.footer, layout.number) if slot is not None]
    both = [back, stamp]
    if all(y + h <= layout.page[1] and not any(overlap((x, y, w, h), slot) for slot in slots) for x, y, w, h in both):
        return back, stamp
    found = free(layout, (back[2] + BESIDE + stamp[2], stamp[3]))
    x, y = (found[0], found[1]) if found else (back[0], INCH // 20)
    return (x, y, back[2], back[3]), (x + back[2] + BESIDE, y, stamp[2], stamp[3])


def has_strip(page: FittedSlide) -> bool:
    """Whether the slide says where people are."""
    return page.layout.strip is not None and bool(page.face.group.get("strip"))


def goes_back(page: FittedSlide) -> bool:
    """Whether the slide carries a link back to the choices: the last one of an option does."""
    return bool(page.face.group.get("back")) and page.face.last


def _scaled(rect: Rect, layout: Layout) -> Rect:
    """The place of a tag on a slide of the layout's size, as far from the right."""
    width, height = layout.page
    w, h = round(rect[2] * layout.scale), max(LEAST_TAG, round(rect[3] * layout.scale))
    return width - round((PAGE[0] - rect[0]) * layout.scale), rect[1] * height // PAGE[1], w, h


def _tag(
    name: str,
    rect: Rect,
    lines: tuple[SlideParagraph, ...],
    page: FittedSlide,
    frame: Frame,
    color: str,
    fill: str = "",
    alt: str = "",
) -> str:
    points = min(14.0, rect[3] / POINT * 0.54)
    ink = frame.inks.of_name(page.layout, rect, color, points, fill)
    text, fill = frame.inked(ink).paragraphs(lines, points), ink.panel or fill
    return text_shape(
        frame.id(),
        name,
        rect,
        text,
        insets=_THIN,
        fill=fill,
        veil=ink.veil,
        anchor="ctr",
        shape="roundRect" if fill else "rect",
        alt=alt,
        sizes=(points,),
    )
