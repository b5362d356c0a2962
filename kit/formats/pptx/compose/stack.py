"""A column → its pieces in their places, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.content import (
    Callout,
    Column,
    Piece,
    Plot,
    ShownPicture,
    TablePart,
    TextInColumn,
    is_captioned,
)
from kit.formats.pptx.compose.gallery import arranged, units_of
from kit.formats.pptx.compose.room import GAP, LEAST_PICTURE, HeightMeasure, box_size, table_size
from kit.formats.pptx.look.layouts import BODY, INCH, POINT, Layout, Placeholder, Rect
from kit.formats.pptx.slide.drawn import body_style
from kit.formats.pptx.slide.slide_text import SlideParagraph
from kit.formats.pptx.slide.tables import Spans
from kit.formats.sheet import Pictures
from kit.images import Picture

SPACED = 1.0
"""How much of the text's size may stand between two items besides what the look has there."""
BLED = frozenset({"Picture Right", "Picture Left", "Title Slide with Picture"})
"""Layouts of the kit's look in which a picture fills its place from edge to edge, cropped to its focus."""
NEAR = round(0.42 * INCH)
"""How far the line of facts stands below what it belongs to."""


class Placed(Struct, frozen=True, kw_only=True):
    """A piece in its place; `slot` where it stands in a placeholder; `spans` are a table's columns and rows."""

    piece: Piece
    rect: Rect
    size: float
    slot: Placeholder | None = None
    spans: Spans = Spans(columns=(), rows=())
    space: float = 0
    """The points between two items of a list besides those that the look has there."""


class Stacker(Struct, frozen=True):
    """Puts pieces into their places; `room` tells how much each takes."""

    room: HeightMeasure
    pictures: Pictures

    def stack(self, column: Column, slot: Placeholder, layout: Layout, size: float) -> Iterable[Placed]:
        """The pieces one below the other, pictures side by side; what a strip leaves is shared by the pictures."""
        x, y, w, h = slot.rect
        if len(column) == 1 and isinstance(column[0], TextInColumn):
            space = self._space(column[0], slot, layout, size)
            return [Placed(piece=column[0], rect=slot.rect, size=size, slot=slot, space=space)]
        units = units_of(column)
        heights = [self.room.unit(unit, slot, layout, size) for unit in units]
        how = _stacking(column, units, max(0, h - sum(heights) - GAP * (len(units) - 1)), slot, layout, size)
        holder = _holder(column)
        placed: list[Placed] = []
        for unit, height in zip(units, heights, strict=True):
            own = slot if len(placed) == holder or slot.kind == "none" else None
            found, height = self._unit(unit, (x, y, w, height), own, how)
            placed += found
            y += height + GAP
        return placed

    def _unit(self, unit: Column, rect: Rect, own: Placeholder | None, how: _Stacking) -> tuple[Sequence[Placed], int]:
        """Pictures side by side, or one other piece, and how high that is with its share of the room to spare."""
        size, height = how.size, rect[3]
        x, y, w, _ = rect
        match unit[0]:
            case ShownPicture():
                height += how.share
                rects = self._shown(unit, (x, y, w, height), how.layout, low=how.captioned)
                slots = (own, *(own if how.slot.kind == "none" else None for _ in unit[1:]))
                each = zip(unit, rects, slots, strict=True)
                return [Placed(piece=piece, rect=rect, size=size, slot=slot) for piece, rect, slot in each], height
            case Plot() as piece:
                height += how.share
                return [Placed(piece=piece, rect=(x, y, w, height), size=size, slot=own)], height
            case TablePart() as piece:
                rows = _loosened(self.room.rows(piece, how.slot, how.layout, size), how.loose, alone=how.alone)
                spans = Spans(columns=self.room.columns(piece, how.slot, how.layout, size), rows=rows)
                rect, points = (x, y, w, sum(rows)), table_size(size, how.layout)
                return [Placed(piece=piece, rect=rect, size=points, slot=own, spans=spans)], sum(rows)
            case Callout() as piece:
                return [Placed(piece=piece, rect=rect, size=box_size(piece, size, how.layout))], height
            case TextInColumn() as piece:
                return [Placed(piece=piece, rect=rect, size=size, slot=own or how.box)], height

    def _shown(self, unit: Column, rect: Rect, layout: Layout, *, low: bool) -> list[Rect]:
        """Where the pictures stand: in the middle of their place, beside text of ours at its top, or else `low`."""
        pictures = [self.pictures[piece.image.source] for piece in unit if isinstance(piece, ShownPicture)]
        beside = layout.own and layout.kind == "picture"
        if len(pictures) > 1:
            return arranged(pictures, rect, top=beside)
        if beside and layout.name in BLED:
            return [rect]
        x, y, w, h = _narrowed(inside(pictures[0], rect), unit[0], rect[2])
        if low:
            y = rect[1] + rect[3] - h
        elif beside:
            y = rect[1]
        return [(x, y, w, h)]

    def abreast(
        self, columns: Sequence[tuple[Column, Placeholder]], layout: Layout, size: float
    ) -> list[tuple[Column, Placeholder]]:
        """Pictures with words on them, in places no higher than they are, so that all the words begin at one height."""
        if not all(is_captioned(column) for column, _ in columns):
            return list(columns)
        texts = [self.room.piece(column[1], slot, layout, size) for column, slot in columns]
        most = LEAST_PICTURE
        for column, slot in columns:
            shown = next(piece for piece in column if isinstance(piece, ShownPicture))
            _, _, w, h = slot.rect
            most = max(most, inside(self.pictures[shown.image.source], (0, 0, w, h - GAP - max(texts)))[3])
        found = []
        for (column, slot), text in zip(columns, texts, strict=True):
            x, y, w, h = slot.rect
            top = y + (h - most - GAP - max(texts)) // 2
            found.append((column, replace(slot, rect=(x, top, w, most + GAP + text))))
        return found

    def _space(self, words: TextInColumn, slot: Placeholder, layout: Layout, size: float) -> float:
        """The points to put between two items of a list of ours, where its place has room to spare."""
        count = gaps(words)
        if not layout.own or layout.kind in ("title", "quotation") or layout.dark or size < BODY or not count:
            return 0
        spare = slot.rect[3] - NEAR + GAP - self.room.piece(words, slot, layout, size)
        return float(int(max(0, min(size * SPACED, spare / POINT / count))))

    def end(self, placed: Placed, layout: Layout) -> int:
        """Where what is placed ends, in EMU from the slide's top; a text, where its last line does."""
        _, y, _, h = placed.rect
        if placed.slot is None or not isinstance(placed.piece, TextInColumn):
            return y + h
        height = self.room.piece(placed.piece, replace(placed.slot, rect=placed.rect), layout, placed.size)
        return min(y + h, y + height + round(placed.space * POINT) * gaps(placed.piece))


def _narrowed(place: Rect, piece: Piece, line: int) -> Rect:
    """The place of a picture, no wider than its author says, in the middle of where it would stand."""
    x, y, w, h = place
    most = line * piece.image.width // 100 if isinstance(piece, ShownPicture) else 0
    if not 0 < most < w:
        return place
    high = max(1, h * most // w)
    return x + (w - most) // 2, y + (h - high) // 2, most, high


class _Stacking(Struct, frozen=True, kw_only=True):
    """How the pieces of one column are stacked; `share` is what a picture or a chart has of the room to spare."""

    slot: Placeholder
    layout: Layout
    size: float
    share: int
    loose: int
    """What a table has of it."""
    alone: bool
    """Whether there is a table and nothing else, in a layout of ours."""
    captioned: bool
    box: Placeholder | None
    """Where texts besides that in the placeholder stand, in a layout of ours."""


def _stacking(
    column: Column, units: Sequence[Column], spare: int, slot: Placeholder, layout: Layout, size: float
) -> _Stacking:
    sharing = sum(isinstance(unit[0], ShownPicture | Plot) for unit in units)
    grids = sum(isinstance(unit[0], TablePart) for unit in units)
    apart = layout.own and _texts(column) > 1
    return _Stacking(
        slot=slot,
        layout=layout,
        size=size,
        share=spare // max(1, sharing),
        loose=0 if sharing else spare // max(1, grids),
        alone=layout.own and lone_table(column),
        captioned=is_captioned(column),
        box=replace(slot, kind="none", style=body_style(layout, slot)) if apart else None,
    )


def lone_table(column: Column) -> bool:
    """Whether the column is a table and nothing else."""
    return len(column) == 1 and isinstance(column[0], TablePart)


def _texts(column: Column) -> int:
    return sum(isinstance(piece, TextInColumn) for piece in column)


def _holder(column: Column) -> int:
    """Which of the pieces the placeholder takes: the first list, or else the first text."""
    texts = [(n, piece) for n, piece in enumerate(column) if isinstance(piece, TextInColumn)]
    lists = [n for n, piece in texts if any(line.bullet is not None for line in piece.lines)]
    return next(iter((*lists, *(n for n, _ in texts))), 0)


def gaps(words: TextInColumn) -> int:
    """How many items begin in a text besides its first, none of them right below a heading."""
    return sum(apart(words.lines))


def apart(lines: Sequence[SlideParagraph]) -> list[bool]:
    """Of each line whether it begins an item that stands apart from the one before."""
    pairs = zip((None, *lines), lines, strict=False)
    return [a is not None and a.style != "heading" and b.level == 0 and not b.joined for a, b in pairs]


def spaced(lines: tuple[SlideParagraph, ...], space: float) -> tuple[SlideParagraph, ...]:
    """The lines with so many points more between two items of a list."""
    if not space:
        return lines
    after = (*apart(lines)[1:], False)
    return tuple(replace(line, after=space) if more else line for line, more in zip(lines, after, strict=True))


def _loosened(rows: Sequence[int], spare: int, *, alone: bool) -> tuple[int, ...]:
    """The heights of a table's rows, up to half as much again where there is room to spare.

    Of a table that stands `alone` and would still leave room, each row gets the same air, at most a line's, so that
    rows of two lines are not the emptiest; its head gets half, so that it is no block of color.
    """
    half = sum(rows) // 2
    if alone and spare > half:
        air = min(2 * spare // (2 * len(rows) - 1), min(rows))
        return rows[0] + air // 2, *(row + air for row in rows[1:])
    more = min(spare, half)
    return tuple(row + more * row // sum(rows) for row in rows)


def inside(picture: Picture, rect: Rect) -> Rect:
    """The largest place for the picture in the middle of `rect`, its proportions kept."""
    x, y, w, h = rect
    scale = min(w / picture.width, h / picture.height)
    width, height = max(1, int(picture.width * scale)), max(1, int(picture.height * scale))
    return x + (w - width) // 2, y + (h - height) // 2, width, height
