"""A page → the XML of its slide: title, pieces, footer, and what hidden slides and options carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.formats.pptx.compose.stack import inside
from kit.formats.pptx.compose.text_fitting import FittedSlide
from kit.formats.pptx.deck_package import slide_xml
from kit.formats.pptx.look.layouts import INCH, POINT, Rect, overlap, scaled
from kit.formats.pptx.look.mirrored_look import mirror_shapes
from kit.formats.pptx.moments.figures import Figure, mirrored, turned
from kit.formats.pptx.moments.figures import words as words_of
from kit.formats.pptx.moments.strip import strip_figures
from kit.formats.pptx.slide.animation import timing
from kit.formats.pptx.slide.figure_shapes import figures_xml
from kit.formats.pptx.slide.placed_pieces import placed_piece
from kit.formats.pptx.slide.shapes import (
    field_shape,
    picture_shape,
    plate_shape,
    text_shape,
)
from kit.formats.pptx.slide.slide_frame import Frame
from kit.formats.pptx.slide.slide_tags import goes_back, has_strip, tagged_above, tags
from kit.formats.pptx.slide.slide_text import SlideParagraph
from kit.ooxml.colors import mapping_of

PLATE: Rect = (84 * POINT, 30 * POINT, 245 * POINT, 72 * POINT)
EDGE = INCH // 10
LOGO = "logo"
"""The source by which the school's logo goes among the pictures of a deck."""


def page_xml(page: FittedSlide, frame: Frame) -> bytes:
    """The XML of the page's slide."""
    hidden = page.face.group.flag("hidden")
    last = (_figures, _strip, _foot)
    parts = (
        (_title, _above, _logo, tags, _body, *last)
        if tagged_above(page)
        else (_title, _above, _logo, _body, _figures, _strip, tags, _foot)
    )
    shapes = "".join(shape for part in parts for shape in part(page, frame))
    if frame.writer.right and page.layout.own:
        shapes = mirror_shapes(shapes, page.layout.page[0])
    mapping = mapping_of(page.layout.part.slide_layout)
    name = f"kit:{frame.key}"
    return slide_xml(shapes, hidden=hidden, timing=timing(frame.appears, frame.wheels), name=name, mapping=mapping)


def _title(page: FittedSlide, frame: Frame) -> Iterator[str]:
    slot = page.layout.title
    if slot is not None:
        ink = frame.inks.of_slot(page.layout, slot, slot.rect, "title", page.title_size, (0,))
        text = frame.inked(ink).paragraphs((SlideParagraph(runs=page.face.title),), None)
        text = text.replace(' marL="0" indent="0"', "").replace("<a:buNone/>", "")
        rect = None if slot.rect == slot.home else slot.rect
        sizes = () if page.title_size == frame.inks.points(page.layout, slot) else (page.title_size,)
        yield text_shape(frame.id(), "Title", rect, text, slot=slot, fill=ink.panel, veil=ink.veil, sizes=sizes)


def _above(page: FittedSlide, frame: Frame) -> Iterator[str]:
    """The line above the title, where the layout has a place for it and the title leaves it free."""
    said, layout = page.face.group.get("above"), page.layout
    slot = layout.above
    if slot is None or not said or (layout.title is not None and overlap(layout.title.rect, slot.rect)):
        return
    yield figures_xml(
        (Figure(name="Line above", rect=slot.rect, lines=words_of(said), slot=slot),), frame.setting(page)
    )


def _figures(page: FittedSlide, frame: Frame) -> Iterator[str]:
    """What the composition of the slide's moment draws."""
    if page.figures:
        setting = frame.setting(page)
        yield figures_xml(_turned(page.figures, page, frame), setting)
        frame.appears += setting.appears
        frame.wheels += setting.wheels


def _turned(figures: Sequence[Figure], page: FittedSlide, frame: Frame) -> Sequence[Figure]:
    """The figures of a language that runs from right to left; in the kit's look all of the slide is mirrored later."""
    if not frame.writer.right:
        return figures
    if page.layout.own:
        return tuple(map(turned, figures))
    return tuple(mirrored(each, page.layout.page[0]) for each in figures)


def _strip(page: FittedSlide, frame: Frame) -> Iterator[str]:
    """Where in the session people are."""
    rect = page.layout.strip
    if rect is None or not has_strip(page):
        return
    if goes_back(page):
        rect = (*rect[:2], rect[2] * 72 // 100, rect[3])
    dark = page.layout.dark if page.layout.own else not frame.inks.light(page.layout, rect)
    figures = strip_figures(page.face, rect, frame.palette, page.layout.scale, dark=dark)
    yield figures_xml(_turned(figures, page, frame), frame.setting(page))


def _logo(page: FittedSlide, frame: Frame) -> Iterator[str]:
    """The school's logo on the title slide, on a light plate that it can be seen on."""
    if frame.logo is None:
        return
    plate = scaled(PLATE, page.layout.page)
    if any(overlap(plate, slot.rect) for slot in (page.layout.title, *page.layout.contents) if slot is not None):
        return
    x, y, w, h = plate
    _, top, width, height = inside(frame.logo, (x, y + EDGE, w - 2 * EDGE, h - 2 * EDGE))
    if not frame.inks.light(page.layout, plate):
        yield plate_shape(frame.id(), (x, top - EDGE, width + 2 * EDGE, height + 2 * EDGE))
        x += EDGE
    rel = frame.image(LOGO, frame.logo)
    alt = page.face.group.get("logo-alt") or frame.school or "Logo"
    yield picture_shape(frame.id(), "School logo", alt, rel, (x, top, width, height))


def _body(page: FittedSlide, frame: Frame) -> Iterator[str]:
    for placed in page.placed:
        yield placed_piece(placed, page, frame)


def _foot(page: FittedSlide, frame: Frame) -> Iterator[str]:
    """The footer and the slide's number."""
    language = frame.writer.language
    slot = page.layout.footer
    if slot is not None and frame.footer:
        ink = frame.inks.of_slot(page.layout, slot, slot.rect, "footer", 0, (0,))
        yield field_shape(
            frame.id(), "Footer", slot, language, frame.footer, color=ink.text, fill=ink.panel, veil=ink.veil,
            own_fonts=frame.writer.own_fonts,
        )  # fmt: skip
    slot = page.layout.number
    if slot is not None:
        ink = frame.inks.of_slot(page.layout, slot, slot.rect, "footer", 0, (0,))
        yield field_shape(
            frame.id(), "Slide Number", slot, language, str(frame.number), field="slidenum", color=ink.text,
            fill=ink.panel, veil=ink.veil,
        )  # fmt: skip
