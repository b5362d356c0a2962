"""Faces → pages: every text in a size at which it fits its place, continued on a further page where none does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kit.images import Picture
from kit.writers.pptx.faces import Box, Column, Face, Grid, Piece, Shown, Words
from kit.writers.pptx.layouts import INCH, POINT, Layout, Rect, Slot
from kit.writers.pptx.measure import Measure, Request
from kit.writers.pptx.tables import cell_lines, column_widths
from kit.writers.pptx.text import Line, Run
from kit.writers.sheet import Pictures

LEAST, LEAST_TITLE = 20.0, 28.0
STATEMENT = 40.0
"""The size of a sentence or two that have a slide to themselves."""
GAP = round(0.2 * INCH)
LEAST_PICTURE = round(1.4 * INCH)
BODY_SIZES = {"Title Slide": 24.0, "Quote": 36.0}
TITLE_SIZES = {"Title Slide": 54.0, "Section Header": 48.0, "Closing": 54.0, "Quote": 28.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class FitReport:
    """What was done so that a slide's text fits: its size in points, and over how many slides it goes."""

    id: str
    what: Literal["shrunk", "continued", "does not fit"]
    points: float
    parts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A piece in its place; `slot` where it stands in a placeholder; `rows` are a table's row heights."""

    piece: Piece
    rect: Rect
    size: float
    slot: Slot | None = None
    rows: tuple[int, ...] = ()
    middle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A slide, ready to be written."""

    face: Face
    layout: Layout
    title_size: float
    placed: tuple[Placed, ...]


def sizes(start: float, least: float = LEAST) -> tuple[float, ...]:
    """The sizes that are tried, in points."""
    steps = max(0, int(start - least)) // 2
    return tuple(dict.fromkeys((*(start - 2 * n for n in range(steps + 1)), min(start, least))))


@dataclass(frozen=True, slots=True)
class Fitter:
    """Puts faces on pages, with one measuring of all that must be measured."""

    measure: Measure
    pictures: Pictures

    def pages(self, faces: Sequence[tuple[Face, Layout]]) -> tuple[list[Page], list[FitReport]]:
        """The pages of all faces in order, and what had to be done."""
        self._prefetch(faces)
        pages: list[Page] = []
        reports: list[FitReport] = []
        for face, layout in faces:
            own, size, start = self._face(face, layout)
            pages += own
            if len(own) > 1:
                reports.append(FitReport(id=face.id, what="continued", points=size, parts=len(own)))
            elif size < start and size < 28:
                reports.append(FitReport(id=face.id, what="shrunk", points=size, parts=1))
            if own[0].title_size < LEAST_TITLE:
                reports.append(FitReport(id=face.id, what="does not fit", points=own[0].title_size, parts=len(own)))
        return pages, reports

    def _prefetch(self, faces: Sequence[tuple[Face, Layout]]) -> None:
        """Measures everything at its largest, then at every size what does not fit so."""
        first: list[Request] = []
        for face, layout in faces:
            first += self._title_requests(face, layout)[:1]
            for column, slot in self._slots(face, layout):
                first += self._requests(column, slot, layout, self._start(face, layout))
        self.measure.want(first)
        more: list[Request] = []
        for face, layout in faces:
            start = self._start(face, layout)
            if not self._title_fits(face, layout, self._title_requests(face, layout)[0]):
                more += self._title_requests(face, layout)
            for column, slot in self._slots(face, layout):
                if self._height(column, slot, layout, start) > slot.rect[3]:
                    for size in sizes(start):
                        for other, place in self._slots(face, layout):
                            more += self._requests(other, place, layout, size)
        self.measure.want(more)

    # Titles

    def _title_requests(self, face: Face, layout: Layout) -> list[Request]:
        if layout.title is None or not face.title:
            return [Request(layout=layout, slot=None, width=INCH, lines=(), size=LEAST_TITLE)]
        line = Line(runs=face.title)
        width = layout.title.rect[2]
        tried = sizes(TITLE_SIZES.get(layout.name, 36.0), LEAST)
        return [Request(layout=layout, slot=layout.title, width=width, lines=(line,), size=size) for size in tried]

    def _title_fits(self, face: Face, layout: Layout, request: Request) -> bool:
        return layout.title is None or self.measure.height(request) <= layout.title.rect[3]

    def _title_size(self, face: Face, layout: Layout) -> float:
        requests = self._title_requests(face, layout)
        return next((r.size for r in requests if self._title_fits(face, layout, r)), requests[-1].size)

    def _continued_title(self, face: Face, layout: Layout) -> tuple[Face, float]:
        """The face of a further part, its title saying so, cut where it would not fit, and the title's size."""
        word = face.group.get("continued", "(continued)")
        if face.part > 2:
            word = f"{word[:-1]}, {face.part})" if word.endswith(")") else f"{word} {face.part}"
        kept = face.title
        while True:
            said = replace(face, title=(*kept, Run(text=f" {word}")))
            requests = self._title_requests(said, layout)
            self.measure.want(requests)
            least = next(request for request in requests if request.size <= LEAST_TITLE)
            if len(kept) == 0 or self._title_fits(said, layout, least):
                return said, self._title_size(said, layout)
            text = "".join(run.text for run in kept).rstrip("…")
            shorter = text[: max(0, len(text) - 12)].rpartition(" ")[0] or text[: len(text) // 2]
            kept = (Run(text=f"{shorter}…"),) if shorter else ()

    # Bodies

    def _start(self, face: Face, layout: Layout) -> float:
        """The size to begin with: larger where there is little to read."""
        if layout.name in BODY_SIZES:
            return BODY_SIZES[layout.name]
        texts = [line for piece in face.pieces if isinstance(piece, Words) for line in piece.lines]
        only = all(isinstance(piece, Words) or (isinstance(piece, Box) and piece.strip) for piece in face.pieces)
        plain = all(line.bullet is None for line in texts)
        if only and not layout.dark and len(face.columns) == 1 and texts:
            if plain and sum(len(line.text) for line in texts) <= 150:
                return STATEMENT
            if sum(len(line.text) for line in texts) <= 220 and len(texts) <= 4:
                return 32.0
        return 28.0

    def _slots(self, face: Face, layout: Layout) -> list[tuple[Column, Slot]]:
        """Each column of the face with the place it goes to."""
        places = list(layout.contents)
        if layout.name == "Picture with Caption" and len(places) > 1 and len(face.columns) == 1:
            words = tuple(p for p in face.pieces if not isinstance(p, Shown))
            shown = tuple(p for p in face.pieces if isinstance(p, Shown))
            return [(column, slot) for column, slot in zip((words, shown), places, strict=False) if column]
        if not places:
            places = [Slot(kind="none", idx="", rect=_below_title(layout))]
        if len(places) < len(face.columns):
            return [(face.pieces, places[0])]
        used = places[: len(face.columns)]
        if len(used) == 2 and len(face.widths) == 2:
            used = _shared(used, face.widths)
        return [(column, slot) for column, slot in zip(face.columns, used, strict=True) if column]

    def _face(self, face: Face, layout: Layout) -> tuple[list[Page], float, float]:
        start = self._start(face, layout)
        title_size = self._title_size(face, layout)
        columns = self._slots(face, layout)
        for size in sizes(start):
            if all(self._height(column, slot, layout, size) <= slot.rect[3] for column, slot in columns):
                placed = tuple(p for column, slot in columns for p in self._stack(column, slot, layout, size))
                return [Page(face=face, layout=layout, title_size=title_size, placed=placed)], size, start
        parts = [self._broken(column, slot, layout, LEAST) for column, slot in columns]
        count = max(len(pages) for pages in parts)
        found = []
        for n in range(count):
            here = [(pages[n], slot) for pages, (_, slot) in zip(parts, columns, strict=True) if n < len(pages)]
            placed = tuple(p for column, slot in here for p in self._stack(column, slot, layout, LEAST))
            part = replace(face, part=n + 1, last=n + 1 == count)
            if n:
                part, title_size = self._continued_title(part, layout)
            found.append(Page(face=part, layout=layout, title_size=title_size, placed=placed))
        return found, LEAST, start

    def _requests(self, column: Column, slot: Slot, layout: Layout, size: float) -> list[Request]:
        return [request for piece in column for request in self._of(piece, slot, layout, size)]

    def _of(self, piece: Piece, slot: Slot, layout: Layout, size: float) -> list[Request]:
        width = slot.rect[2]
        match piece:
            case Words(lines=lines):
                return [Request(layout=layout, slot=slot, width=width, lines=lines, size=size)]
            case Box(lines=lines):
                return [Request(layout=layout, slot=None, width=width, lines=lines, size=box_size(piece, size))]
            case Grid(rows=rows, table=table):
                widths = column_widths(piece, width)
                return [
                    Request(layout=layout, slot=None, width=w, lines=cell_lines(cell, table, at, n == 0),
                            size=table_size(size), cell=True)
                    for n, row in enumerate(rows) for at, (cell, w) in enumerate(zip(row, widths, strict=True))
                ]  # fmt: skip
            case Shown():
                return []

    def _piece_height(self, piece: Piece, slot: Slot, layout: Layout, size: float) -> int:
        match piece:
            case Words() | Box():
                return self.measure.height(self._of(piece, slot, layout, size)[0])
            case Grid():
                return sum(self._rows(piece, slot, layout, size))
            case Shown():
                return LEAST_PICTURE

    def _rows(self, piece: Grid, slot: Slot, layout: Layout, size: float) -> tuple[int, ...]:
        heights = [self.measure.height(request) for request in self._of(piece, slot, layout, size)]
        width = len(piece.rows[0])
        return tuple(max(heights[at : at + width]) for at in range(0, len(heights), width))

    def _height(self, column: Column, slot: Slot, layout: Layout, size: float) -> int:
        return sum(self._piece_height(piece, slot, layout, size) for piece in column) + GAP * max(0, len(column) - 1)

    def _stack(self, column: Column, slot: Slot, layout: Layout, size: float) -> Iterable[Placed]:
        """The pieces one below the other; what a strip leaves is shared by the pictures."""
        x, y, w, h = slot.rect
        if len(column) == 1 and isinstance(column[0], Words):
            return [Placed(piece=column[0], rect=slot.rect, size=size, slot=slot, middle=size == STATEMENT)]
        heights = [self._piece_height(piece, slot, layout, size) for piece in column]
        spare = max(0, h - sum(heights) - GAP * (len(column) - 1))
        shown = sum(isinstance(piece, Shown) for piece in column)
        holder = next((n for n, p in enumerate(column) if isinstance(p, Words)), 0)
        placed = []
        for n, (piece, height) in enumerate(zip(column, heights, strict=True)):
            own = slot if n == holder and not isinstance(piece, Box) and slot.kind != "none" else None
            match piece:
                case Shown(image=image):
                    height += spare // shown
                    rect = inside(self.pictures[image.source], (x, y, w, height))
                    placed.append(Placed(piece=piece, rect=rect, size=size, slot=own))
                case Grid():
                    rows = self._rows(piece, slot, layout, size)
                    placed.append(
                        Placed(piece=piece, rect=(x, y, w, height), size=table_size(size), slot=own, rows=rows)
                    )
                case Box(strip=True):
                    at = slot.rect[1] + h - height if n == len(column) - 1 else y
                    placed.append(Placed(piece=piece, rect=(x, at, w, height), size=box_size(piece, size)))
                case Box():
                    placed.append(Placed(piece=piece, rect=(x, y, w, height), size=box_size(piece, size)))
                case Words():
                    if size == STATEMENT:
                        height += spare
                    place = (x, y, w, height)
                    placed.append(Placed(piece=piece, rect=place, size=size, slot=own, middle=size == STATEMENT))
            y += height + GAP
        return placed

    # Continuing

    def _broken(self, column: Column, slot: Slot, layout: Layout, size: float) -> list[Column]:
        """The column as several, each of which fits, about equally full."""
        whole = slot.rect[3]
        found = self._filled(column, slot, layout, size, whole)
        for share in range(50, 100, 5):
            even = self._filled(column, slot, layout, size, whole * share // 100)
            if len(even) == len(found):
                return even
        return found

    def _filled(self, column: Column, slot: Slot, layout: Layout, size: float, whole: int) -> list[Column]:
        """The column as several, each filled as far as `whole` goes."""
        pages: list[list[Piece]] = [[]]
        room = whole
        waiting = list(column)
        while waiting:
            piece = waiting.pop(0)
            height = self._piece_height(piece, slot, layout, size)
            if height <= room:
                pages[-1].append(piece)
                room -= height + GAP
                continue
            first, rest = self._split(piece, slot, layout, size, room, fresh=not pages[-1])
            if first is not None:
                pages[-1].append(first)
            if rest is None:
                room = 0
                continue
            waiting.insert(0, rest)
            if pages[-1]:
                pages.append([])
            room = whole
        return [tuple(page) for page in pages if page]

    def _split(
        self, piece: Piece, slot: Slot, layout: Layout, size: float, room: int, *, fresh: bool
    ) -> tuple[Piece | None, Piece | None]:
        """What of the piece fits in `room`, and the rest; on a fresh page, something always goes."""
        match piece:
            case Words(lines=lines) | Box(lines=lines):
                request = self._of(piece, slot, layout, size)[0]
                heights, extra = self.measure.heights(request)
                count = _fitting(heights, room - extra)
                count = _good_break(lines, count)
                if count == 0 and not fresh:
                    return None, piece
                if count == 0:
                    halves = halved(lines[0])
                    if len(halves) == 1:
                        return replace(piece, lines=lines[:1]), _rest(piece, lines[1:])
                    return None, replace(piece, lines=(*halves, *lines[1:]))
                return replace(piece, lines=lines[:count]), _rest(piece, lines[count:])
            case Grid(rows=rows):
                heights = self._rows(piece, slot, layout, size)
                count = _fitting(heights[1:], room - heights[0])
                if count == 0 and not fresh:
                    return None, piece
                count = max(1, count)
                rest = replace(piece, rows=(rows[0], *rows[1 + count :])) if len(rows) > 1 + count else None
                return replace(piece, rows=rows[: 1 + count]), rest
            case Shown():
                return (piece, None) if fresh else (None, piece)


def _rest(piece: Words | Box, lines: tuple[Line, ...]) -> Piece | None:
    return replace(piece, lines=lines) if lines else None


def _good_break(lines: Sequence[Line], count: int) -> int:
    """At most `count` lines: no heading stands last, no list item is torn; `count` where that leaves none."""
    found = count
    while 0 < found < len(lines):
        after = lines[found]
        if lines[found - 1].style != "heading" and after.level == 0 and not after.joined:
            return found
        found -= 1
    return found or count


def _fitting(heights: Sequence[int], room: int) -> int:
    """How many of the heights fit into the room, from the first."""
    for count, height in enumerate(heights):
        room -= height
        if room < 0:
            return count
    return len(heights)


def halved(line: Line) -> tuple[Line, ...]:
    """The line as two, parted at the space nearest its middle; as it is where it has one word."""
    text = line.text
    spaces = [at for at, character in enumerate(text) if character.isspace() and 0 < at < len(text) - 1]
    middle = min(spaces, key=lambda at: abs(at - len(text) // 2)) if spaces else len(text) // 2
    if len(text) < 40:
        return (line,)
    first: list[Run] = []
    second: list[Run] = []
    at = 0
    for run in line.runs:
        cut = min(max(middle - at, 0), len(run.text))
        at += len(run.text)
        first += [replace(run, text=run.text[:cut])] if cut else []
        second += (
            [replace(run, text=run.text[cut:].lstrip() if not second else run.text[cut:])]
            if cut < len(run.text)
            else []
        )
    return replace(line, runs=tuple(first)), replace(
        line, runs=tuple(second), bullet=None, joined=line.bullet is not None
    )


def table_size(size: float) -> float:
    """The size of a table's text where the body's is `size`."""
    return max(16.0, size - 6)


def box_size(box: Box, size: float) -> float:
    """The size of a call-out's text where the body's is `size`."""
    return min(24.0, max(LEAST, size - 4)) if not box.strip else 24.0


def inside(picture: Picture, rect: Rect) -> Rect:
    """The largest place for the picture in the middle of `rect`, its proportions kept."""
    x, y, w, h = rect
    scale = min(w / picture.width, h / picture.height)
    width, height = max(1, int(picture.width * scale)), max(1, int(picture.height * scale))
    return x + (w - width) // 2, y + (h - height) // 2, width, height


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


def _below_title(layout: Layout) -> Rect:
    """The room below the title of a layout that has no place for text."""
    if layout.title is None:
        return INCH, INCH, 10 * INCH, 5 * INCH
    x, y, w, h = layout.title.rect
    top = y + h + 36 * POINT
    bottom = layout.footer.rect[1] if layout.footer else round(6.8 * INCH)
    return x, top, w, max(INCH, bottom - top - 12 * POINT)
