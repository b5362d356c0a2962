"""Faces → pages: each in the composition of its moment where it has one that holds, else fitted as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from kit.formats.pptx.compose.content import SlideContent, TextInColumn
from kit.formats.pptx.compose.first_size import FULL
from kit.formats.pptx.compose.room import filling
from kit.formats.pptx.compose.text_fitting import FitReport, FittedSlide, Fitter, What
from kit.formats.pptx.look.layouts import Layout, Rect
from kit.formats.pptx.moments.activity import APART, PANEL, panel_box, with_panel
from kit.formats.pptx.moments.codes import codes, linked_codes
from kit.formats.pptx.moments.composed_before import ComposedBefore, composed_once
from kit.formats.pptx.moments.compositions import asked, cover_of_details, is_told, plainly
from kit.formats.pptx.moments.figures import Figure
from kit.formats.pptx.moments.panel import lists_all, panel_figures
from kit.formats.pptx.moments.picture import HALVES
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage
from kit.formats.pptx.moments.steps_row import ABOVE, row_heights, steps_row
from kit.formats.pptx.slide.slide_text import SlideParagraph

ROOMY = 0.86
"""So full at most, by estimate, is the text above the steps of an activity."""
MOST_PASSES = 6
"""So often at most is measured what one measure makes another wanted of."""
Each = TypeVar("Each")
Taken = tuple[SlideContent, Layout]


class _Panelled(Struct, frozen=True):
    """A face of text beside a panel, which lists these steps."""

    at: int
    face: SlideContent
    layout: Layout
    steps: tuple[tuple[SlideParagraph, str], ...]
    row: tuple[float, float] | None = None
    """The size of the steps' words and their height in points, where they stand side by side below the text."""


class Composer(Struct, frozen=True):
    """Puts faces on pages; `choose` gives the layout, cleared, of a face that is fitted as text.

    `later` is told those layouts before anything is measured for them. `before` are the compositions of another deck
    in the same look, by the places of their faces; those of this one take their places.
    """

    stage: Stage
    fitter: Fitter
    choose: Callable[[SlideContent], Layout]
    later: Callable[[Sequence[Layout]], None] = lambda layouts: None
    before: dict[int, ComposedBefore] = field(default_factory=dict)

    def pages(self, faces: Sequence[SlideContent]) -> tuple[list[FittedSlide], list[FitReport]]:
        """The pages of all faces in order, and what had to be done so that they fit."""
        parts = self._measured(faces)
        plain, panelled = self._uncomposed(faces, parts)
        by_face, reports = self._fitted(plain, panelled)
        self._measure_titles(faces, parts)
        for at, own in parts.items():
            if own is not None:
                by_face[at] = self._composed(faces[at], own)
        reports += (*self._continued(faces, parts), *self._titles(by_face, parts), *self._plain(faces, parts, by_face))
        order = [face.id for face in faces]
        pages = self.fitter.evened([page for at in sorted(by_face) for page in by_face[at]])
        return pages, sorted(reports, key=lambda report: order.index(report.id))

    def _uncomposed(
        self, faces: Sequence[SlideContent], parts: dict[int, list[ComposedSlide] | None]
    ) -> tuple[list[tuple[int, Taken]], list[_Panelled]]:
        """The faces that have no composition: those set as text, and those set as text beside a panel."""
        plain: list[tuple[int, Taken]] = []
        panelled: list[_Panelled] = []
        for at, face in enumerate(faces):
            if parts[at] is not None:
                continue
            beside = with_panel(face, self.stage) if face.moment == "activity" else None
            if beside is None:
                plain.append((at, self.as_text(face)))
            else:
                panelled.append(self._panelled(at, face, *beside))
        return plain, panelled

    def as_text(self, face: SlideContent) -> Taken:
        """The face as it is set as text, and its layout."""
        told = plainly(cover_of_details(face) if self.stage.own else face)
        return told, self.choose(told)

    def _fitted(
        self, plain: Sequence[tuple[int, Taken]], panelled: Sequence[_Panelled]
    ) -> tuple[dict[int, list[FittedSlide]], list[FitReport]]:
        """The pages of the faces that are set as text, by their places, and what was done so that they fit."""
        fitted = [*plain, *((each.at, (each.face, each.layout)) for each in panelled)]
        self.later([layout for _, (_, layout) in fitted])
        pages, reports = self.fitter.each([taken for _, taken in fitted])
        pages = [self._wide_after(own) for own in pages]
        counts = {own[0].face.id: len(own) for own in pages}
        reports = [replace(report, parts=counts.get(report.id, report.parts)) for report in reports]
        by_face: dict[int, list[FittedSlide]] = {
            at: [self._in_full(page) for page in own] for (at, _), own in zip(fitted, pages, strict=True)
        }
        for each in panelled:
            shown = self._listing(each, by_face) if len(by_face[each.at]) > 1 else each
            by_face[each.at] = [self._with_panel(page, shown) for page in by_face[each.at]]
        return by_face, reports

    def _wide_after(self, pages: list[FittedSlide]) -> list[FittedSlide]:
        """The pages of a face; where the first has a picture in its half, the words of the others have it all."""
        first, *rest = pages
        pieces = tuple(placed.piece for page in rest for placed in page.placed)
        if first.layout.name.removesuffix(" 24") not in HALVES.values() or not pieces:
            return pages
        if not all(isinstance(piece, TextInColumn) for piece in pieces):
            return pages
        face = replace(first.face, columns=(pieces,), widths=(), extras=linked_codes(first.face.extras, pieces))
        composed = self._measured_again(lambda: codes(face, self.stage))
        text = asked(replace(face, extras=()), "input")
        own = self._composed(face, composed) if composed else self.fitter.each([(text, self.choose(text))])[0][0]
        count = len(own) + 1
        return [
            replace(first, face=replace(first.face, last=False)),
            *(self.fitter.further(p, n, count) for n, p in enumerate(own, 2)),
        ]

    def _plain(
        self,
        faces: Sequence[SlideContent],
        parts: dict[int, list[ComposedSlide] | None],
        pages: dict[int, list[FittedSlide]],
    ) -> Iterator[FitReport]:
        """The faces of which an author is told that they are set as plain text."""
        own = bool(self.stage.own)
        for at, face in enumerate(faces):
            if parts[at] is None and is_told(face, own=own):
                what: What = "plain" if own else "no room"
                yield FitReport(id=face.id, what=what, points=FULL, parts=len(pages[at]))

    def _measured(self, faces: Sequence[SlideContent]) -> dict[int, list[ComposedSlide] | None]:
        """The compositions of the faces, composed again until all that they need is measured."""
        ruler = self.stage.ruler
        found: dict[int, list[ComposedSlide] | None] = {}
        waiting = list(range(len(faces)))
        for _ in range(MOST_PASSES):
            again: list[int] = []
            wanted = []
            for at in waiting:
                ruler.wanted.clear()
                found[at] = composed_once(self.before, at, faces[at], self.stage)
                if ruler.wanted:
                    again.append(at)
                    wanted += ruler.wanted
            waiting = again
            if not waiting:
                break
            ruler.measure.want(wanted)
        ruler.wanted.clear()
        return found | dict.fromkeys(waiting)

    def _panelled(
        self, at: int, whole: SlideContent, face: SlideContent, steps: tuple[tuple[SlideParagraph, str], ...]
    ) -> _Panelled:
        """The face beside a panel, its steps side by side below the text where both have room there.

        Else they are listed in the panel; where that has no room for them, they stay in the text of the `whole` face.
        """
        layout = self._narrow(face)
        ground = self._ground(layout)
        slot = layout.contents[0]
        wide = slot.rect[2] / ground.unit
        for row in self._measured_again(lambda: row_heights(self.stage, ground, steps, wide)).items():
            low = slot.rect[3] - round((row[1] + ABOVE) * ground.unit)
            shorter = replace(slot, rect=(*slot.rect[:3], low))
            if low > 0 and filling(face.columns[0], shorter, FULL * layout.scale) <= ROOMY:
                return _Panelled(at, face, replace(layout, contents=(shorter, *layout.contents[1:])), steps, row)
        if self._lists_all(face, layout, steps):
            return _Panelled(at, face, layout, steps)
        pieces = tuple(piece for column in whole.columns for piece in column)
        return _Panelled(at, replace(whole, columns=(pieces,), widths=()), layout, ())

    def _lists_all(self, face: SlideContent, layout: Layout, steps: tuple[tuple[SlideParagraph, str], ...]) -> bool:
        """Whether the panel beside the face has room for all of the steps."""
        ground, panel = self._ground(layout), face.extra("panel")
        assert panel is not None
        box = panel_box(self.stage, ground)
        return not steps or self._measured_again(lambda: lists_all(self.stage, ground, box, panel, steps))

    def _listing(self, each: _Panelled, by_face: dict[int, list[FittedSlide]]) -> _Panelled:
        """A face that goes on over several slides with its steps in the panel, where its text has more room so."""
        layout = self._narrow(each.face)
        if each.row is None or not self._lists_all(each.face, layout, each.steps):
            return each
        (own,), _ = self.fitter.each([(each.face, layout)])
        by_face[each.at] = [self._in_full(page) for page in own]
        return _Panelled(each.at, each.face, layout, each.steps)

    def _ground(self, layout: Layout) -> Ground:
        return Ground(layout=layout, field=self.stage.field, palette=self.stage.palette)

    def _measured_again(self, work: Callable[[], Each]) -> Each:
        """What the work gives once all that it asks for is measured."""
        ruler, found = self.stage.ruler, work()
        while ruler.wanted:
            ruler.measure.want(ruler.wanted)
            ruler.wanted.clear()
            found = work()
        return found

    def _narrow(self, face: SlideContent) -> Layout:
        """The layout of text that a panel stands beside."""
        own = self.stage.own.get("Activity with Text")
        if own is not None:
            return replace(own, strip=self.stage.plain.strip)
        ground = self.stage.ground("Activity")
        layout = self.choose(asked(face, ""))
        wide = round((PANEL + APART) * ground.unit)
        field = self.stage.field
        first, *_ = layout.contents
        return replace(layout, contents=(replace(first, rect=(field[0], field[1], field[2] - wide, field[3])),))

    def _in_full(self, page: FittedSlide) -> FittedSlide:
        """The page on the layout for full slides, which has the smaller size by itself, if its text is set in that."""
        texts = [each.size for each in page.placed if isinstance(each.piece, TextInColumn)]
        other = self.stage.own.get(f"{page.layout.name} 24")
        if other is None or page.layout.page != other.page or FULL not in texts:
            return page
        layout = page.layout
        return replace(page, layout=replace(layout, id=other.id, name=other.name, part=other.part, above=other.above))

    def _with_panel(self, page: FittedSlide, panelled: _Panelled) -> FittedSlide:
        panel = panelled.face.extra("panel")
        assert panel is not None
        ground = self._ground(page.layout)
        box, steps, row = panel_box(self.stage, ground), panelled.steps, panelled.row
        x, _, wide, _ = (each / ground.unit for each in page.layout.contents[0].rect)
        cards: tuple[Figure, ...] = ()
        if row:
            place = (x - ground.field[0] / ground.unit, ground.height - row[1], wide, row[1])
            cards = steps_row(ground, steps, place, row[0])
        figures = self._measured_again(
            lambda: panel_figures(self.stage, ground, box, panel, steps=() if row else steps)
        )
        return replace(page, figures=(*page.figures, *cards, *figures))

    def _measure_titles(self, faces: Sequence[SlideContent], parts: dict[int, list[ComposedSlide] | None]) -> None:
        """Measures the titles of all compositions in one go."""
        first = [(faces[at], own[0]) for at, own in parts.items() if own]
        titles = self.fitter.titles
        self.fitter.measure.want(
            request
            for face, part in first
            for request in titles.of_composition(face, _titled(part.layout, part.title), part.title_sizes)
        )

    def _composed(self, face: SlideContent, parts: Sequence[ComposedSlide]) -> list[FittedSlide]:
        """The pages of a composition, those after the first with a title that says so."""
        found = []
        for n, part in enumerate(parts):
            layout = _titled(part.layout, part.title)
            own = replace(face, part=n + 1, last=n + 1 == len(parts))
            found.append(self.fitter.titled(own, layout, part.title_sizes, part.figures))
        return found

    def _continued(
        self, faces: Sequence[SlideContent], parts: dict[int, list[ComposedSlide] | None]
    ) -> list[FitReport]:
        return [
            FitReport(id=faces[at].id, what="continued", points=24, parts=len(own))
            for at, own in parts.items()
            if own is not None and len(own) > 1
        ]

    def _titles(
        self, pages: dict[int, list[FittedSlide]], parts: dict[int, list[ComposedSlide] | None]
    ) -> list[FitReport]:
        """The titles of compositions that are long."""
        composed = [own for at, own in pages.items() if parts[at] is not None]
        return [
            FitReport(id=own[0].face.id, what=what, points=own[0].title_size, parts=len(own))
            for own in composed
            if (what := self.fitter.title_what(own[0])) is not None
        ]


def _titled(layout: Layout, title: Rect | None) -> Layout:
    if title is None or layout.title is None:
        return layout
    return replace(layout, title=replace(layout.title, rect=title))
