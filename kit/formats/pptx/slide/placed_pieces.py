"""What stands in the columns of a slide, each piece in its place: text, boxes, tables, charts and pictures."""

from __future__ import annotations

from msgspec.structs import replace

from kit.formats.pptx.color.contrast import LARGE, Ink
from kit.formats.pptx.compose.content import Callout, Plot, ShownPicture, TablePart, TextInColumn
from kit.formats.pptx.compose.stack import Placed, spaced
from kit.formats.pptx.compose.text_fitting import FittedSlide
from kit.formats.pptx.look.layouts import INCH, POINT, Layout, bare_of, insets_of
from kit.formats.pptx.slide.animation import Appear
from kit.formats.pptx.slide.chart_style import ChartStyle
from kit.formats.pptx.slide.chart_style import points_of as chart_points
from kit.formats.pptx.slide.cropping import source_rect
from kit.formats.pptx.slide.native_charts import chart_shape
from kit.formats.pptx.slide.shapes import BOX_INSETS, FLUSH, bar_shape, picture_shape, text_shape
from kit.formats.pptx.slide.slide_frame import Frame
from kit.formats.pptx.slide.slide_text import SlideParagraph
from kit.formats.pptx.slide.tables import table_shape
from kit.formats.pptx.slide.xml import points_of, sizes_of

BAR = round(0.09 * INCH)
"""How wide the bar beside a quotation is."""
_LEVEL = ' lIns="0" tIns="109728" rIns="0" bIns="109728"'
"""A line of facts without a fill begins where the text above it does."""


def placed_piece(placed: Placed, page: FittedSlide, frame: Frame) -> str:
    """The shape of the piece in its place."""
    match placed.piece:
        case TextInColumn():
            return _text(placed, placed.piece, page, frame)
        case Callout(quote=True):
            return _quotation(placed, placed.piece, page, frame)
        case Callout():
            return _box(placed, placed.piece, page, frame)
        case TablePart():
            return _table(placed, placed.piece, page, frame)
        case Plot():
            return _chart(placed, placed.piece, page, frame)
        case ShownPicture():
            return _picture(placed, placed.piece, frame)


def _text(placed: Placed, piece: TextInColumn, page: FittedSlide, frame: Frame) -> str:
    """Text in a column, in its placeholder where it has one; its lines may appear one after the other."""
    id, lines = frame.id(), piece.lines
    frame.appears += [Appear(click=line.click, shape=id, paragraph=at) for at, line in enumerate(lines) if line.click]
    ink = _ink(placed, lines, page, frame)
    bare = bare_of(page.layout, placed.slot, placed.size)
    text = frame.inked(ink).paragraphs(spaced(lines, placed.space), placed.size, bare=bare)
    moved = placed.slot is None or placed.rect != placed.slot.home
    return text_shape(
        id,
        "Text",
        placed.rect if moved else None,
        text,
        slot=placed.slot,
        insets=insets_of(page.layout, placed.slot) if placed.slot else FLUSH,
        fill=ink.panel,
        veil=ink.veil,
        sizes=_sizes(page.layout, placed, frame),
    )


def _quotation(placed: Placed, piece: Callout, page: FittedSlide, frame: Frame) -> str:
    """A quotation among other things, beside its bar."""
    id, bar = frame.id(), frame.id()
    if piece.click:
        frame.appears += [Appear(click=piece.click, shape=bar, text=False), Appear(click=piece.click, shape=id)]
    x, y, _, h = placed.rect
    ink = frame.inks.of_name(page.layout, placed.rect, "tx1", _smallest(piece.lines, placed.size), "")
    text = frame.inked(ink).paragraphs(piece.lines, placed.size)
    return bar_shape(bar, (x, y, BAR, h)) + text_shape(
        id, "Quotation", placed.rect, text, insets=BOX_INSETS, fill=ink.panel, veil=ink.veil, anchor="ctr",
        sizes=sizes_of(placed.size),
    )  # fmt: skip


def _box(placed: Placed, piece: Callout, page: FittedSlide, frame: Frame) -> str:
    """A call-out, or the line of facts."""
    id, strip = frame.id(), piece.strip
    if piece.click:
        frame.appears.append(Appear(click=piece.click, shape=id))
    unfilled = strip and (page.layout.dark or page.layout.kind == "quotation")
    fill, color = "" if unfilled else "bg2", "tx1"
    if strip:
        color = "bg1" if page.layout.dark else "accent1"
    ink = frame.inks.of_name(page.layout, placed.rect, color, _smallest(piece.lines, placed.size), fill)
    text = frame.inked(ink).paragraphs(piece.lines, placed.size)
    return text_shape(
        id, "Facts" if strip else "Box", placed.rect, text, insets=_LEVEL if unfilled else BOX_INSETS,
        fill=ink.panel or fill, veil=ink.veil, outline="" if strip else "accent2", anchor="ctr",
        sizes=sizes_of(placed.size),
    )  # fmt: skip


def _table(placed: Placed, piece: TablePart, page: FittedSlide, frame: Frame) -> str:
    id = _appearing(piece.click, frame)
    inks = frame.inks.of_table(page.layout, placed.rect, placed.size)
    writer = replace(frame.writer, sized=True)
    return table_shape(id, piece, placed.rect, placed.spans, placed.size, writer, placed.slot, inks)


def _chart(placed: Placed, piece: Plot, page: FittedSlide, frame: Frame) -> str:
    id = _appearing(piece.click, frame)
    rel = frame.chart(piece.chart, _chart_style(piece, placed, page, frame))
    return chart_shape(id, piece.chart, rel, placed.rect, placed.slot)


def _picture(placed: Placed, piece: ShownPicture, frame: Frame) -> str:
    id, image = _appearing(piece.click, frame), piece.image
    picture = frame.pictures[image.source]
    rel = frame.image(image.source, picture)
    link = frame.writer.link(image.link, "") if image.link else ""
    crop = source_rect(picture, placed.rect, image.focus or "center")
    return picture_shape(id, f"Picture {id}", image.alt, rel, placed.rect, slot=placed.slot, link=link, crop=crop)


def _appearing(click: int, frame: Frame) -> int:
    """The id of the next shape, which appears as a whole at that click; at once where it is 0."""
    id = frame.id()
    if click:
        frame.appears.append(Appear(click=click, shape=id, text=False))
    return id


def _chart_style(plot: Plot, placed: Placed, page: FittedSlide, frame: Frame) -> ChartStyle:
    """How the chart is drawn where it stands: in colors that are seen there, dark and light in turn."""
    layout, palette = page.layout, frame.palette
    points = chart_points(plot.chart, layout.scale, placed.rect[3] / POINT)
    ink = frame.inks.of_name(layout, placed.rect, palette.ink, points)

    def seen(name: str) -> str:
        return frame.inks.of_name(layout, placed.rect, name, LARGE, ink.panel).text or name

    hues = (palette.primary, palette.gold, palette.accent, palette.muted, "accent5", "accent6")
    return ChartStyle(
        ink=ink.text or palette.ink,
        colors=tuple(dict.fromkeys(map(seen, hues))),
        fills=(seen(palette.primary), palette.gold, seen(palette.accent), palette.paper, palette.muted, "bg2"),
        accent=seen(palette.accent),
        paper=palette.paper,
        font=layout.fonts[0],
        points=points,
        language=frame.writer.language,
        right=frame.writer.right,
        panel=ink.panel,
        shades=frame.inks.shades(layout, palette.primary, len(plot.chart.series)),
        strong=plot.strong,
        about=plot.about,
        wide=placed.rect[2] / POINT,
    )


def _sizes(layout: Layout, placed: Placed, frame: Frame) -> tuple[float, ...]:
    """The sizes of a text's levels, where its place does not have them by itself."""
    slot = placed.slot
    own = layout.own and slot is not None and slot.kind != "none"
    if own and slot is not None and frame.inks.points(layout, slot) == placed.size:
        return ()
    return sizes_of(placed.size)


def _ink(placed: Placed, lines: tuple[SlideParagraph, ...], page: FittedSlide, frame: Frame) -> Ink:
    """The ink of text in a column, in a placeholder or not."""
    points = _smallest(lines, placed.size)
    if placed.slot is None or placed.slot.kind == "none":
        return frame.inks.of_box(page.layout, placed.rect, points)
    levels = {line.level for line in lines}
    return frame.inks.of_slot(page.layout, placed.slot, placed.rect, "text", points, levels)


def _smallest(lines: tuple[SlideParagraph, ...], size: float) -> float:
    """The size of the smallest text in the lines, in points."""
    return min((points_of(line, size) for line in lines), default=size)
