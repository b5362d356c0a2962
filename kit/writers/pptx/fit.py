"""Faces → pages: every text in a size at which it fits its place, continued on further pages where none does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.writers.pptx.continuing import broken
from kit.writers.pptx.drawing import raised, roomier
from kit.writers.pptx.faces import Column, Face, Grid, Shown, Words
from kit.writers.pptx.kinds import Kind
from kit.writers.pptx.layouts import BODY, INCH, POINT, Layout, Slot
from kit.writers.pptx.measure import Measure, Request
from kit.writers.pptx.places import columns_of, ending, ground_of
from kit.writers.pptx.room import GAP, Room, crowded, least
from kit.writers.pptx.stacking import NEAR, Placed, Stacker, gaps
from kit.writers.pptx.starts import start_of
from kit.writers.pptx.text import Line, Run
from kit.writers.sheet import Pictures

LEAST_TITLE = 28.0
READ = 24.0
"""Below this size a slide has too much on it to be read with ease, which is worth a word."""
SMALLEST = 12.0
"""The size of the lines on a cover that has next to no place for them."""
TITLE_SIZES: dict[Kind, float] = {"title": 54.0, "section": 48.0, "closing": 54.0, "quotation": 28.0}


What = Literal["shrunk", "continued", "does not fit", "long title", "title does not fit"]


class FitReport(Struct, frozen=True, kw_only=True):
    """What was done so that a slide's text fits: its size in points, and over how many slides it goes.

    Of a `long title`, and of one that does not fit, the size is the title's.
    """

    id: str
    what: What
    points: float
    parts: int


class Page(Struct, frozen=True, kw_only=True):
    """A slide, ready to be written."""

    face: Face
    layout: Layout
    title_size: float
    placed: tuple[Placed, ...]


def sizes(start: float, least: float) -> tuple[float, ...]:
    """The sizes that are tried, in points."""
    steps = max(0, int(start - least)) // 2
    return tuple(dict.fromkeys((*(start - 2 * n for n in range(steps + 1)), min(start, least))))


class Fitter(Struct, frozen=True):
    """Puts faces on pages, with one measuring of all that must be measured."""

    measure: Measure
    pictures: Pictures

    @property
    def room(self) -> Room:
        """What tells how much room pieces take."""
        return Room(self.measure)

    @property
    def stacker(self) -> Stacker:
        """What puts the pieces of a column into their places."""
        return Stacker(self.room, self.pictures)

    def pages(self, faces: Sequence[tuple[Face, Layout]]) -> tuple[list[Page], list[FitReport]]:
        """The pages of all faces in order, and what had to be done."""
        self._prefetch(faces)
        pages: list[Page] = []
        reports: list[FitReport] = []
        for face, layout in faces:
            own, size = self._face(face, layout)
            pages += own
            long, what = self._title_what(own[0]), self._what(own, size, layout)
            if long:
                reports.append(FitReport(id=face.id, what=long, points=own[0].title_size, parts=len(own)))
            if what:
                reports.append(FitReport(id=face.id, what=what, points=size, parts=len(own)))
        return pages, reports

    def _prefetch(self, faces: Sequence[tuple[Face, Layout]]) -> None:
        """Measures everything at its largest, and at every size what hardly fits; then what did not fit after all.

        First of all the words of tables, since the widths of columns decide how high cells are.
        """
        room = self.room
        words = [
            request
            for face, layout in faces
            for column, slot in columns_of(face, layout)
            for piece in column
            if isinstance(piece, Grid)
            for request in room.words(piece, slot, layout, start_of(face, layout))
        ]
        if words:
            self.measure.want(words)
        first: list[Request] = []
        for face, layout in faces:
            first += self._title_requests(face, layout)[:1]
            start = start_of(face, layout)
            columns = (*columns_of(face, layout), (face.feet, ground_of(face, layout)))
            full = any(crowded(column, slot, start) for column, slot in columns)
            for size in sizes(start, least(layout)) if full else (start,):
                first += (each for column, slot in columns for each in room.requests(column, slot, layout, size))
        self.measure.want(first)
        more: list[Request] = []
        for face, layout in faces:
            start = start_of(face, layout)
            long = not self._title_fits(face, layout, self._title_requests(face, layout)[0])
            if long:
                more += self._title_requests(face, layout)
            if long or not self._fits(self._slots(face, layout), layout, start):
                for size in sizes(start, least(layout)):
                    for column, slot in self._slots(face, layout):
                        more += room.requests(column, slot, layout, size)
        self.measure.want(more)

    # Titles

    def _title_requests(self, face: Face, layout: Layout) -> list[Request]:
        if layout.title is None or not face.title:
            return [Request(layout=layout, slot=None, width=INCH, lines=(), size=LEAST_TITLE)]
        line = Line(runs=face.title)
        width = layout.title.rect[2]
        start = TITLE_SIZES.get(layout.kind, 36.0)
        tried = sizes(round(start * layout.scale), least(layout))
        return [Request(layout=layout, slot=layout.title, width=width, lines=(line,), size=size) for size in tried]

    def _title_fits(self, face: Face, layout: Layout, request: Request) -> bool:
        return layout.title is None or self.measure.height(request) <= layout.title.rect[3]

    def _title_size(self, face: Face, layout: Layout) -> float:
        requests = self._title_requests(face, layout)
        return next((r.size for r in requests if self._title_fits(face, layout, r)), requests[-1].size)

    def _titled(self, face: Face, layout: Layout) -> Layout:
        """The layout with a higher place for its title, where that would else be small."""
        small = self._title_size(face, layout) < LEAST_TITLE * layout.scale
        return raised(layout) if small else layout

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
            smallest = next(request for request in requests if request.size <= LEAST_TITLE)
            if len(kept) == 0 or self._title_fits(said, layout, smallest):
                return said, self._title_size(said, layout)
            text = "".join(run.text for run in kept).rstrip("…")
            shorter = text[: max(0, len(text) - 12)].rpartition(" ")[0] or text[: len(text) // 2]
            kept = (Run(text=f"{shorter}…"),) if shorter else ()

    # Bodies

    def _slots(self, face: Face, layout: Layout) -> list[tuple[Column, Slot]]:
        """Each column of the face with its place, as high as the feet leave it."""
        found = columns_of(face, layout)
        if not face.feet:
            return found
        _, y, _, h = ground_of(face, layout).rect
        end = y + h - GAP - self.room.column(face.feet, ground_of(face, layout), layout, BODY)
        return [(column, replace(slot, rect=ending(slot.rect, end))) for column, slot in found]

    def _feet(self, face: Face, layout: Layout, columns: Sequence[tuple[Column, Slot]], size: float) -> list[Placed]:
        """The feet in their place; a picture has all the room that the columns leave."""
        if not face.feet:
            return []
        ground = ground_of(face, layout)
        x, y, w, h = ground.rect
        height = self.room.column(face.feet, ground, layout, BODY)
        if any(isinstance(piece, Shown) for piece in face.feet):
            low = (slot.rect[1] + self.room.column(column, slot, layout, size) for column, slot in columns)
            height = max(height, y + h - max(low, default=y) - GAP)
        place = replace(ground, rect=(x, y + h - height, w, height))
        return list(self.stacker.stack(face.feet, place, layout, size))

    def _what(self, own: Sequence[Page], size: float, layout: Layout) -> What | None:
        """What had to be done so that the body of a face fits; the worst of it."""
        if any(map(self._overfull, own)):
            return "does not fit"
        if len(own) > 1:
            return "continued"
        return "shrunk" if size < READ * layout.scale else None

    def _title_what(self, page: Page) -> What | None:
        """What had to be done so that a face's title fits."""
        if page.title_size >= LEAST_TITLE * page.layout.scale:
            return None
        smallest = self._title_requests(page.face, page.layout)[-1]
        return "long title" if self._title_fits(page.face, page.layout, smallest) else "title does not fit"

    def _overfull(self, page: Page) -> bool:
        """Whether something on the page is larger than its room: a row, a line or a word that nothing can divide."""
        room, layout = self.room, page.layout
        end = max((slot.rect[1] + slot.rect[3] for _, slot in columns_of(page.face, layout)), default=layout.page[1])
        words = ((p, p.slot) for p in page.placed if p.slot is not None and isinstance(p.piece, Words))
        if any(room.cramped(column, slot, layout, least(layout)) for column, slot in columns_of(page.face, layout)):
            return True
        return any(p.rect[1] + p.rect[3] > end + POINT for p in page.placed) or any(
            room.piece(p.piece, replace(slot, rect=p.rect), layout, p.size) > p.rect[3] + POINT for p, slot in words
        )

    def _fits(self, columns: Sequence[tuple[Column, Slot]], layout: Layout, size: float) -> bool:
        room = self.room
        return not any(
            room.cramped(column, slot, layout, size) or room.column(column, slot, layout, size) > slot.rect[3]
            for column, slot in columns
        )

    def _page(
        self, face: Face, layout: Layout, title: float, columns: Sequence[tuple[Column, Slot]], size: float
    ) -> Page:
        feet = self._feet(face, layout, columns, size)
        top = min((piece.rect[1] for piece in feet), default=layout.page[1])
        above = [(column, replace(slot, rect=ending(slot.rect, top))) for column, slot in columns]
        above = self.stacker.abreast(above, layout, size)
        placed = [piece for column, slot in above for piece in self.stacker.stack(column, slot, layout, size)]
        even = min((each.space for each in placed if isinstance(each.piece, Words) and gaps(each.piece)), default=0)
        placed = [replace(each, space=min(each.space, even)) for each in placed]
        if layout.own and feet and not any(isinstance(piece.piece, Shown) for piece in (*placed, *feet)):
            placed, feet = self._drawn_near(placed, feet, layout)
        placed += feet
        return Page(face=face, layout=layout, title_size=title, placed=tuple(placed))

    def _drawn_near(
        self, placed: Sequence[Placed], feet: Sequence[Placed], layout: Layout
    ) -> tuple[list[Placed], list[Placed]]:
        """What stands on the slide, each text as high as it is, and the line of facts right below it all."""
        ends = [self.stacker.end(each, layout) for each in placed]
        moved = min(each.rect[1] for each in feet) - max(ends, default=layout.page[1]) - NEAR
        if moved <= 0:
            return list(placed), list(feet)
        tight = [replace(each, rect=ending(each.rect, end)) for each, end in zip(placed, ends, strict=True)]
        return tight, [replace(each, rect=(each.rect[0], each.rect[1] - moved, *each.rect[2:])) for each in feet]

    def _face(self, face: Face, layout: Layout) -> tuple[list[Page], float]:
        start, smallest = start_of(face, layout), least(layout)
        layout = self._titled(face, layout)
        title_size = self._title_size(face, layout)
        columns = self._slots(face, layout)
        if title_size < self._title_requests(face, layout)[0].size:  # No title is smaller than what stands below it.
            start = max(smallest, min(start, max(title_size, READ * layout.scale)))  # Unless few could read that.
        for size in sizes(start, smallest):
            if self._fits(columns, layout, size):
                return [self._page(face, layout, title_size, columns, size)], size
        if any(isinstance(piece, Shown) for piece in face.feet):
            return self._face(_picture_in_column(face), layout)
        larger = roomier(layout)
        if larger != layout:
            return self._face(face, larger)
        if layout.kind == "title":  # A cover never goes on, if its lines can stand smaller, or in one.
            for said in (columns, [(_one_line(column), slot) for column, slot in columns]):
                for size in sizes(smallest, SMALLEST * layout.scale):
                    if self._fits(said, layout, size):
                        return [self._page(face, layout, title_size, said, size)], size
        parts, size = self._parts(columns, layout, start)
        count = max(len(pages) for pages in parts)
        found = []
        for n in range(count):
            here = [(pages[n], slot) for pages, (_, slot) in zip(parts, columns, strict=True) if n < len(pages)]
            part = replace(face, part=n + 1, last=n + 1 == count)
            if n:
                part, title_size = self._continued_title(part, layout)
            found.append(self._page(part, layout, title_size, here, size))
        return found, size

    def _parts(
        self, columns: Sequence[tuple[Column, Slot]], layout: Layout, start: float
    ) -> tuple[list[list[Column]], float]:
        """The columns over as few slides as can be, and the largest size at which there are no more of them."""
        found: list[list[Column]] = []
        chosen = least(layout)
        for size in reversed(sizes(start, chosen)):
            parts = [broken(self.room, column, slot, layout, size) for column, slot in columns]
            if found and max(map(len, parts)) > max(map(len, found)):
                break
            found, chosen = parts, size
        return found, chosen


def _one_line(column: Column) -> Column:
    """The column with the lines of its texts one after the other."""
    return tuple(
        replace(piece, lines=(_joined(piece.lines),)) if isinstance(piece, Words) and len(piece.lines) > 1 else piece
        for piece in column
    )


def _joined(lines: Sequence[Line]) -> Line:
    parts = [(Run(text=" · "), *line.runs) for line in lines]
    return replace(lines[0], runs=tuple(run for part in parts for run in part)[1:])


def _picture_in_column(face: Face) -> Face:
    """The face with the picture below its columns back in the last of them."""
    pictures = tuple(piece for piece in face.feet if isinstance(piece, Shown))
    feet = tuple(piece for piece in face.feet if not isinstance(piece, Shown))
    return replace(face, columns=(*face.columns[:-1], (*face.columns[-1], *pictures)), feet=feet)
