"""A page → the XML of its slide: title, pieces, footer, and what hidden slides and options carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from kit.images import Picture
from kit.writers.pptx.animation import Appear, timing
from kit.writers.pptx.clearing import free
from kit.writers.pptx.colours import mapping_of
from kit.writers.pptx.contrast import Ink
from kit.writers.pptx.faces import Box, Grid, Shown, Words
from kit.writers.pptx.fit import Page
from kit.writers.pptx.inks import Inks
from kit.writers.pptx.layouts import INCH, PAGE, POINT, Layout, Rect, bare_of, insets_of, overlap, scaled
from kit.writers.pptx.package import slide_xml
from kit.writers.pptx.shapes import BOX_INSETS, FLUSH, bar_shape, field_shape, picture_shape, plate_shape, text_shape
from kit.writers.pptx.stacking import Placed, inside, spaced
from kit.writers.pptx.tables import table_shape
from kit.writers.pptx.text import Line, Run
from kit.writers.pptx.xml import Writer, points_of, words
from kit.writers.sheet import Pictures

FOOT = round(6.92 * INCH)
BACK: Rect = (round(6.75 * INCH), FOOT, round(2.4 * INCH), round(0.36 * INCH))
STAMP: Rect = (round(9.20 * INCH), FOOT, round(2.7 * INCH), round(0.36 * INCH))
PLATE: Rect = (round(1.30 * INCH), round(0.45 * INCH), round(3.4 * INCH), round(1.25 * INCH))
EDGE = INCH // 10
BAR = round(0.09 * INCH)
"""How wide the bar beside a quotation is."""
LEAST_TAG = round(12 / 0.54 * POINT)
"""The height of a tag whose words are set in 12 points."""
_LEVEL = ' lIns="0" tIns="109728" rIns="0" bIns="109728"'
"""A line of facts without a fill begins where the text above it does."""
_THIN = ' lIns="45720" tIns="18288" rIns="45720" bIns="18288"'


class Frame(Struct, kw_only=True):
    """What a page needs of its deck: how text and pictures are written into it, and what stands around it."""

    writer: Writer
    inks: Inks
    image: Callable[[str, Picture], str]
    pictures: Pictures
    footer: str
    number: int
    logo: Picture | None
    school: str
    key: str
    next_id: int = 2
    appears: list[Appear] = field(default_factory=list)

    def inked(self, ink: Ink) -> Writer:
        """The writer of text in an ink."""
        return replace(self.writer, ink=ink)

    def id(self) -> int:
        """The next shape's id."""
        self.next_id += 1
        return self.next_id - 1


def page_xml(page: Page, frame: Frame) -> bytes:
    """The XML of the page's slide."""
    hidden = page.face.group.flag("hidden")
    parts = (_title, _logo, _tags, _body, _foot) if _tagged_above(page) else (_title, _logo, _body, _tags, _foot)
    shapes = "".join(shape for part in parts for shape in part(page, frame))
    mapping = mapping_of(page.layout.part.slide_layout)
    name = f"kit:{frame.key}"
    return slide_xml(shapes, hidden=hidden, timing=timing(frame.appears), name=name, mapping=mapping)


def _title(page: Page, frame: Frame) -> Iterator[str]:
    slot = page.layout.title
    if slot is not None:
        ink = frame.inks.of_slot(page.layout, slot, slot.rect, "title", page.title_size, (0,))
        text = frame.inked(ink).paragraphs((Line(runs=page.face.title),), page.title_size)
        text = text.replace(' marL="0" indent="0"', "").replace("<a:buNone/>", "")
        rect = None if slot.rect == slot.home else slot.rect
        yield text_shape(frame.id(), "Title", rect, text, slot=slot, fill=ink.panel, veil=ink.veil)


def _logo(page: Page, frame: Frame) -> Iterator[str]:
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
    rel = frame.image("logo", frame.logo)
    alt = page.face.group.get("logo-alt") or frame.school or "Logo"
    yield picture_shape(frame.id(), "School logo", alt, rel, (x, top, width, height))


def _body(page: Page, frame: Frame) -> Iterator[str]:
    for placed in page.placed:
        yield _placed(placed, page, frame)


def _placed(placed: Placed, page: Page, frame: Frame) -> str:
    id = frame.id()
    match placed.piece:
        case Words(lines=lines):
            frame.appears += [
                Appear(click=line.click, shape=id, paragraph=at) for at, line in enumerate(lines) if line.click
            ]
            ink = _ink(placed, lines, page, frame)
            bare = bare_of(page.layout, placed.slot, placed.size)
            text = frame.inked(ink).paragraphs(spaced(lines, placed.space), placed.size, bare=bare)
            moved = placed.slot is None or placed.rect != placed.slot.home
            insets = insets_of(page.layout, placed.slot) if placed.slot else FLUSH
            return text_shape(
                id,
                "Text",
                placed.rect if moved else None,
                text,
                slot=placed.slot,
                insets=insets,
                fill=ink.panel,
                veil=ink.veil,
                anchor="ctr" if placed.middle else "",
            )
        case Box(lines=lines, click=click, quote=True):
            bar = frame.id()
            if click:
                frame.appears += [Appear(click=click, shape=bar, text=False), Appear(click=click, shape=id)]
            x, y, _, h = placed.rect
            ink = frame.inks.of_name(page.layout, placed.rect, "tx1", _smallest(lines, placed.size), "")
            text = frame.inked(ink).paragraphs(lines, placed.size)
            return bar_shape(bar, (x, y, BAR, h)) + text_shape(
                id, "Quotation", placed.rect, text, insets=BOX_INSETS, fill=ink.panel, veil=ink.veil, anchor="ctr"
            )
        case Box(lines=lines, click=click, strip=strip):
            if click:
                frame.appears.append(Appear(click=click, shape=id))
            unfilled = strip and (page.layout.dark or page.layout.kind == "quotation")
            fill, colour = "" if unfilled else "bg2", "tx1"
            if strip:
                colour = "bg1" if page.layout.dark else "accent1"
            ink = frame.inks.of_name(page.layout, placed.rect, colour, _smallest(lines, placed.size), fill)
            fill = ink.panel or fill
            text = frame.inked(ink).paragraphs(lines, placed.size)
            insets = _LEVEL if unfilled else BOX_INSETS
            return text_shape(
                id, "Facts" if strip else "Box", placed.rect, text, insets=insets, fill=fill, veil=ink.veil,
                outline="" if strip else "accent2", anchor="ctr",
            )  # fmt: skip
        case Grid(click=click):
            if click:
                frame.appears.append(Appear(click=click, shape=id, text=False))
            inks = frame.inks.of_table(page.layout, placed.rect, placed.size)
            return table_shape(
                id, placed.piece, placed.rect, placed.spans, placed.size, frame.writer, placed.slot, inks
            )
        case Shown(image=image, click=click):
            if click:
                frame.appears.append(Appear(click=click, shape=id, text=False))
            rel = frame.image(image.source, frame.pictures[image.source])
            return picture_shape(id, f"Picture {id}", image.alt, rel, placed.rect, slot=placed.slot)


def _tagged_above(page: Page) -> bool:
    """Whether the tags stand above what the slide holds: then they are read before it."""
    top = min((placed.rect[1] for placed in page.placed), default=page.layout.page[1])
    return _places_of_tags(page.layout)[0][1] < top


def _tags(page: Page, frame: Frame) -> Iterator[str]:
    """The way back, and the stamp of a hidden slide."""
    group, (back, stamp) = page.face.group, _places_of_tags(page.layout)
    if group.get("back") and page.face.last:
        run = Run(text=group.get("back-words", "Back"), link=f"#{group.get('back')}")
        yield _tag("Back", back, (Line(runs=(Run(text="← "), run)),), page, frame, "accent1")
    if group.flag("hidden"):
        text = group.get("stamp") or "Hidden"
        line = (Line(runs=(Run(text=text, bold=True),), centred=True),)
        yield _tag("Hidden", stamp, line, page, frame, "dk1", fill="accent3", alt=text)


def _foot(page: Page, frame: Frame) -> Iterator[str]:
    """The footer and the slide's number."""
    language = frame.writer.language
    slot = page.layout.footer
    if slot is not None and frame.footer:
        ink = frame.inks.of_slot(page.layout, slot, slot.rect, "footer", 0, (0,))
        yield field_shape(
            frame.id(), "Footer", slot, language, words(frame.footer), colour=ink.text, fill=ink.panel, veil=ink.veil
        )
    slot = page.layout.number
    if slot is not None:
        ink = frame.inks.of_slot(page.layout, slot, slot.rect, "footer", 0, (0,))
        yield field_shape(
            frame.id(), "Slide Number", slot, language, str(frame.number), field="slidenum", colour=ink.text,
            fill=ink.panel, veil=ink.veil,
        )  # fmt: skip


def _ink(placed: Placed, lines: tuple[Line, ...], page: Page, frame: Frame) -> Ink:
    """The ink of text in a column, in a placeholder or not."""
    points = _smallest(lines, placed.size)
    if placed.slot is None or placed.slot.kind == "none":
        return frame.inks.of_box(page.layout, placed.rect, points)
    levels = {line.level for line in lines}
    return frame.inks.of_slot(page.layout, placed.slot, placed.rect, "text", points, levels)


def _smallest(lines: tuple[Line, ...], size: float) -> float:
    """The size of the smallest text in the lines, in points."""
    return min((points_of(line, size) for line in lines), default=size)


def _places_of_tags(layout: Layout) -> tuple[Rect, Rect]:
    """The places of the way back and of the stamp: where ours has them, or else where the look leaves room."""
    back, stamp = _scaled(BACK, layout), _scaled(STAMP, layout)
    slots = [slot.rect for slot in (layout.title, *layout.contents, layout.footer, layout.number) if slot is not None]
    both = [back, stamp]
    if all(y + h <= layout.page[1] and not any(overlap((x, y, w, h), slot) for slot in slots) for x, y, w, h in both):
        return back, stamp
    gap = stamp[0] - back[0] - back[2]
    found = free(layout, (back[2] + gap + stamp[2], stamp[3]))
    x, y = (found[0], found[1]) if found else (back[0], INCH // 20)
    return (x, y, back[2], back[3]), (x + back[2] + gap, y, stamp[2], stamp[3])


def _scaled(rect: Rect, layout: Layout) -> Rect:
    """The place of a tag on a slide of the layout's size, as far from the right."""
    width, height = layout.page
    w, h = round(rect[2] * layout.scale), max(LEAST_TAG, round(rect[3] * layout.scale))
    return width - round((PAGE[0] - rect[0]) * layout.scale), rect[1] * height // PAGE[1], w, h


def _tag(
    name: str,
    rect: Rect,
    lines: tuple[Line, ...],
    page: Page,
    frame: Frame,
    colour: str,
    fill: str = "",
    alt: str = "",
) -> str:
    points = min(14.0, rect[3] / POINT * 0.54)
    ink = frame.inks.of_name(page.layout, rect, colour, points, fill)
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
    )
