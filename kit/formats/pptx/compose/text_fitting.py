"""Faces → pages: every text in a size at which it fits its place, continued on further pages where none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, ShownPicture, SlideContent, TablePart, TextInColumn
from kit.formats.pptx.compose.continued import broken
from kit.formats.pptx.compose.first_size import FULL, sizes_of_body, sizes_of_title, start_of
from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.compose.places import columns_of, ending, ground_of
from kit.formats.pptx.compose.rearranged import evenly, one_line, picture_in_column
from kit.formats.pptx.compose.room import GAP, HeightMeasure, crowded, least
from kit.formats.pptx.compose.slide_titles import LEAST_TITLE, Titles
from kit.formats.pptx.compose.stack import NEAR, Placed, Stacker
from kit.formats.pptx.look.layouts import BODY, POINT, Layout, Placeholder
from kit.formats.pptx.moments.figures import Figure
from kit.formats.pptx.slide.drawn import roomier
from kit.formats.sheet import Pictures

What = Literal["shrunk", "continued", "does not fit", "long title", "title does not fit", "plain", "no room"]
Columns = Sequence[tuple[Column, Placeholder]]
"""Columns, each with the placeholder that it stands in."""


class FitReport(Struct, frozen=True, kw_only=True):
    """What was done so that a slide's text fits: its size in points, and over how many slides it goes.

    Of a `long title`, and of one that does not fit, the size is the title's. `plain` is a slide that is set as
    text, since its moment holds less, and so is `no room`, since the look does not have the room for it.
    """

    id: str
    what: What
    points: float
    parts: int


class FittedSlide(Struct, frozen=True, kw_only=True):
    """A slide, ready to be written."""

    face: SlideContent
    layout: Layout
    title_size: float
    placed: tuple[Placed, ...]
    figures: tuple[Figure, ...] = ()
    """What a composition draws, in reading order, besides what is placed."""


class Fitter(Struct, frozen=True):
    """Puts faces on pages, with one measuring of all that must be measured."""

    measure: Measure
    pictures: Pictures

    @property
    def titles(self) -> Titles:
        """What sets titles."""
        return Titles(self.measure)

    @property
    def room(self) -> HeightMeasure:
        """What tells how much room pieces take."""
        return HeightMeasure(self.measure)

    @property
    def stacker(self) -> Stacker:
        """What puts the pieces of a column into their places."""
        return Stacker(self.room, self.pictures)

    def pages(self, faces: Sequence[tuple[SlideContent, Layout]]) -> tuple[list[FittedSlide], list[FitReport]]:
        """The pages of all faces in order, and what had to be done."""
        pages, reports = self.each(faces)
        return [page for own in pages for page in own], reports

    def each(self, faces: Sequence[tuple[SlideContent, Layout]]) -> tuple[list[list[FittedSlide]], list[FitReport]]:
        """The pages of each face, and what had to be done."""
        self._prefetch(faces)
        pages: list[list[FittedSlide]] = []
        reports: list[FitReport] = []
        for face, layout in faces:
            own, size = self._face(face, layout)
            pages.append(own)
            long, what = self.title_what(own[0]), self._what(own, size, layout)
            if long:
                reports.append(FitReport(id=face.id, what=long, points=own[0].title_size, parts=len(own)))
            if what:
                reports.append(FitReport(id=face.id, what=what, points=size, parts=len(own)))
        return pages, reports

    def _prefetch(self, faces: Sequence[tuple[SlideContent, Layout]]) -> None:
        """Measures everything at its largest, and at every size what hardly fits; then what did not fit after all.

        First of all the words of tables, since the widths of columns decide how high cells are.
        """
        if words := list(self._words_of_tables(faces)):
            self.measure.want(words)
        self.measure.want(list(self.first_wanted(faces)))
        self.measure.want(list(self._after_all(faces)))

    def _words_of_tables(self, faces: Sequence[tuple[SlideContent, Layout]]) -> Iterator[TextToMeasure]:
        for face, layout in faces:
            for column, slot in columns_of(face, layout):
                for piece in column:
                    if isinstance(piece, TablePart):
                        yield from self.room.words(piece, slot, layout, start_of(face, layout))

    def first_wanted(self, faces: Sequence[tuple[SlideContent, Layout]]) -> Iterator[TextToMeasure]:
        """Everything at its largest, and at every size what is so much that it hardly fits."""
        for face, layout in faces:
            yield from self.titles.requests(face, layout)[:1]
            start = start_of(face, layout)
            columns = (*columns_of(face, layout), (face.feet, ground_of(face, layout)))
            full = any(crowded(column, slot, start) for column, slot in columns)
            for size in sizes_of_body(face, layout) if full else (start,):
                yield from self._bodies(columns, layout, size)

    def _after_all(self, faces: Sequence[tuple[SlideContent, Layout]]) -> Iterator[TextToMeasure]:
        """What did not fit at its largest, at every size."""
        for face, layout in faces:
            long = not self.titles.fits(face, layout, self.titles.requests(face, layout)[0])
            if long:
                yield from self.titles.requests(face, layout)
            if long or not self._fits(self._slots(face, layout), layout, start_of(face, layout)):
                for size in sizes_of_body(face, layout):
                    yield from self._bodies(self._slots(face, layout), layout, size)

    def _bodies(self, columns: Columns, layout: Layout, size: float) -> Iterator[TextToMeasure]:
        for column, slot in columns:
            yield from self.room.requests(column, slot, layout, size)

    # Titles

    def titled(
        self, face: SlideContent, layout: Layout, sizes: tuple[float, ...], figures: tuple[Figure, ...]
    ) -> FittedSlide:
        """The page of a composition with its title in one of the sizes, or in a usual one."""
        layout = self.titles.raised(face, layout)
        if face.part > 1:
            face, size = self.titles.continued(face, layout)
        else:
            requests = self.titles.of_composition(face, layout, sizes)
            size = next((r.size for r in requests if self.titles.fits(face, layout, r)), requests[-1].size)
        return FittedSlide(face=face, layout=layout, title_size=size, placed=(), figures=figures)

    def further(self, page: FittedSlide, part: int, count: int) -> FittedSlide:
        """The page as a later one of a face that takes so many."""
        face, size = self.titles.continued(replace(page.face, part=part, last=part == count), page.layout)
        return replace(page, face=face, title_size=size)

    def evened(self, pages: Sequence[FittedSlide]) -> list[FittedSlide]:
        """The pages with their titles in lines of about one length."""
        layouts = self.titles.evened([(page.face, page.layout, page.title_size) for page in pages])
        return [replace(page, layout=layout) for page, layout in zip(pages, layouts, strict=True)]

    # Bodies

    def _slots(self, face: SlideContent, layout: Layout) -> list[tuple[Column, Placeholder]]:
        """Each column of the face with its place, as high as the feet leave it."""
        found = columns_of(face, layout)
        if not face.feet:
            return found
        _, y, _, h = ground_of(face, layout).rect
        end = y + h - GAP - self.room.column(face.feet, ground_of(face, layout), layout, BODY)
        return [(column, replace(slot, rect=ending(slot.rect, end))) for column, slot in found]

    def _feet(self, face: SlideContent, layout: Layout, columns: Columns, size: float) -> list[Placed]:
        """The feet in their place; a picture has all the room that the columns leave."""
        if not face.feet:
            return []
        ground = ground_of(face, layout)
        x, y, w, h = ground.rect
        height = self.room.column(face.feet, ground, layout, BODY)
        if any(isinstance(piece, ShownPicture) for piece in face.feet):
            low = (slot.rect[1] + self.room.column(column, slot, layout, size) for column, slot in columns)
            height = max(height, y + h - max(low, default=y) - GAP)
        place = replace(ground, rect=(x, y + h - height, w, height))
        return list(self.stacker.stack(face.feet, place, layout, size))

    def _what(self, own: Sequence[FittedSlide], size: float, layout: Layout) -> What | None:
        """What had to be done so that the body of a face fits; the worst of it."""
        if any(map(self._overfull, own)):
            return "does not fit"
        if len(own) > 1:
            return "continued"
        return "shrunk" if size < FULL * layout.scale else None

    def title_what(self, page: FittedSlide) -> What | None:
        """What had to be done so that a face's title fits."""
        if page.title_size >= min(LEAST_TITLE * page.layout.scale, sizes_of_title(page.layout)[0]):
            return None
        smallest = self.titles.requests(page.face, page.layout)[-1]
        return "long title" if self.titles.fits(page.face, page.layout, smallest) else "title does not fit"

    def _overfull(self, page: FittedSlide) -> bool:
        """Whether something on the page is larger than its room: a row, a line or a word that nothing can divide."""
        room, layout = self.room, page.layout
        end = max((slot.rect[1] + slot.rect[3] for _, slot in columns_of(page.face, layout)), default=layout.page[1])
        words = ((p, p.slot) for p in page.placed if p.slot is not None and isinstance(p.piece, TextInColumn))
        if any(room.cramped(column, slot, layout, least(layout)) for column, slot in columns_of(page.face, layout)):
            return True
        return any(p.rect[1] + p.rect[3] > end + POINT for p in page.placed) or any(
            room.piece(p.piece, replace(slot, rect=p.rect), layout, p.size) > p.rect[3] + POINT for p, slot in words
        )

    def _fits(self, columns: Columns, layout: Layout, size: float) -> bool:
        room = self.room
        return not any(
            room.cramped(column, slot, layout, size) or room.column(column, slot, layout, size) > slot.rect[3]
            for column, slot in columns
        )

    def _page(self, face: SlideContent, layout: Layout, title: float, columns: Columns, size: float) -> FittedSlide:
        feet = self._feet(face, layout, columns, size)
        top = min((piece.rect[1] for piece in feet), default=layout.page[1])
        above = [(column, replace(slot, rect=ending(slot.rect, top))) for column, slot in columns]
        above = self.stacker.abreast(above, layout, size)
        placed = evenly([piece for column, slot in above for piece in self.stacker.stack(column, slot, layout, size)])
        if layout.own and feet and not any(isinstance(piece.piece, ShownPicture) for piece in (*placed, *feet)):
            placed, feet = self._drawn_near(placed, feet, layout)
        placed += feet
        return FittedSlide(face=face, layout=layout, title_size=title, placed=tuple(placed))

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

    def _face(self, face: SlideContent, layout: Layout) -> tuple[list[FittedSlide], float]:
        layout = self.titles.raised(face, layout)
        title_size = self.titles.size(face, layout)
        columns = self._slots(face, layout)
        sizes = self._sizes(face, layout, title_size)
        if (whole := self._whole(face, layout, title_size, columns, sizes)) is not None:
            return whole
        if any(isinstance(piece, ShownPicture) for piece in face.feet):
            return self._face(picture_in_column(face), layout)
        larger = roomier(layout)
        if larger != layout:
            return self._face(face, larger)
        if layout.kind == "title":  # A cover never goes on, if its lines can stand in one.
            said = [(one_line(column), slot) for column, slot in columns]
            if (whole := self._whole(face, layout, title_size, said, sizes)) is not None:
                return whole
        return self._continued(face, layout, title_size, columns, sizes)

    def _sizes(self, face: SlideContent, layout: Layout, title_size: float) -> Sequence[float]:
        """The sizes that the body may have: where the title had to be made smaller, none is larger than the title's."""
        sizes = sizes_of_body(face, layout)
        if title_size < self.titles.requests(face, layout)[0].size:
            return tuple(size for size in sizes if size <= title_size) or sizes[-1:]
        return sizes

    def _whole(
        self, face: SlideContent, layout: Layout, title: float, columns: Columns, sizes: Sequence[float]
    ) -> tuple[list[FittedSlide], float] | None:
        """The face on one page, in the largest size in which it fits; None where it fits in none."""
        size = next((size for size in sizes if self._fits(columns, layout, size)), None)
        return None if size is None else ([self._page(face, layout, title, columns, size)], size)

    def _continued(
        self, face: SlideContent, layout: Layout, title: float, columns: Columns, sizes: Sequence[float]
    ) -> tuple[list[FittedSlide], float]:
        """The face over several pages."""
        parts, size = self._parts(columns, layout, sizes)
        count = max(len(pages) for pages in parts)
        found = []
        for n in range(count):
            here = [(pages[n], slot) for pages, (_, slot) in zip(parts, columns, strict=True) if n < len(pages)]
            part = replace(face, part=n + 1, last=n + 1 == count)
            if n:
                part, title = self.titles.continued(part, layout)
            found.append(self._page(part, layout, title, here, size))
        return found, size

    def _parts(self, columns: Columns, layout: Layout, sizes: Sequence[float]) -> tuple[list[list[Column]], float]:
        """The columns over as few slides as can be, and the largest size at which there are no more of them."""
        found: list[list[Column]] = []
        chosen = sizes[-1]
        for size in reversed(sizes):
            parts = [broken(self.room, column, slot, layout, size) for column, slot in columns]
            if found and max(map(len, parts)) > max(map(len, found)):
                break
            found, chosen = parts, size
        return found, chosen
