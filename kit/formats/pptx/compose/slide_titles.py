"""Titles: the size in which one fits its place, a higher place for a long one, and what a further slide's says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.balanced import SHARES, balanced_share
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.compose.first_size import sizes_of_title
from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.look.layouts import INCH, POINT, Layout
from kit.formats.pptx.slide.drawn import raised as higher
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

LEAST_TITLE = 28.0


class Titles(Struct, frozen=True):
    """Sets the titles of a deck."""

    measure: Measure

    def requests(self, face: SlideContent, layout: Layout) -> list[TextToMeasure]:
        """What must be measured of the face's title: it in each size, the largest first."""
        if layout.title is None or not face.title:
            return [TextToMeasure(layout=layout, slot=None, width=INCH, lines=(), size=LEAST_TITLE)]
        line = SlideParagraph(runs=face.title)
        width = layout.title.rect[2]
        tried = sizes_of_title(layout)
        return [
            TextToMeasure(layout=layout, slot=layout.title, width=width, lines=(line,), size=size) for size in tried
        ]

    def of_composition(self, face: SlideContent, layout: Layout, sizes: tuple[float, ...]) -> list[TextToMeasure]:
        """What must be measured of the title of a composition: it in the sizes that this has besides, then in each."""
        usual = self.requests(face, layout)
        return [*(replace(usual[0], size=size) for size in sizes if usual[0].lines), *usual]

    def fits(self, face: SlideContent, layout: Layout, request: TextToMeasure) -> bool:
        """Whether the title fits its place in the size that was measured."""
        return layout.title is None or self.measure.height(request) <= layout.title.rect[3]

    def size(self, face: SlideContent, layout: Layout) -> float:
        """The largest size in points in which the title fits, else the smallest."""
        requests = self.requests(face, layout)
        return next((r.size for r in requests if self.fits(face, layout, r)), requests[-1].size)

    def raised(self, face: SlideContent, layout: Layout) -> Layout:
        """The layout with a higher place for its title, where that would else be small."""
        small = self.size(face, layout) < LEAST_TITLE * layout.scale
        return higher(layout) if small else layout

    def evened(self, titles: Sequence[tuple[SlideContent, Layout, float]]) -> list[Layout]:
        """The layouts of slides with titles of these sizes, each with a place in which the title's lines are about
        equally long: as narrow as it can be without another line. Those of another look than the kit's stay.
        """
        asked = [self._narrower(*each) for each in titles]
        self.measure.want(request for requests in asked for request in requests[:1])
        long = [requests for requests in asked if requests and self._lines(requests[0]) > 1]
        self.measure.want(request for requests in long for request in requests)
        return [self._evened(each[1], requests) for each, requests in zip(titles, asked, strict=True)]

    def _narrower(self, face: SlideContent, layout: Layout, size: float) -> list[TextToMeasure]:
        slot = layout.title
        if slot is None or not face.title or not layout.own:
            return []
        line = (SlideParagraph(runs=face.title),)
        widths = [round(slot.rect[2] * share) for share in SHARES]
        return [TextToMeasure(layout=layout, slot=slot, width=width, lines=line, size=size) for width in widths]

    def _lines(self, request: TextToMeasure) -> float:
        return self.measure.height(request) / (request.size * POINT * 1.6)

    def _evened(self, layout: Layout, requests: Sequence[TextToMeasure]) -> Layout:
        slot = layout.title
        if slot is None or not requests or self._lines(requests[0]) <= 1:
            return layout
        by_share = dict(zip(SHARES, requests, strict=True))
        share = balanced_share(lambda each: self.measure.height(by_share[each]), requests[0].size * POINT)
        x, y, wide, high = slot.rect
        return replace(layout, title=replace(slot, rect=(x, y, round(wide * share), high)))

    def continued(self, face: SlideContent, layout: Layout) -> tuple[SlideContent, float]:
        """The face of a further part, its title saying so, cut where it would not fit, and the title's size."""
        word = face.group.get("continued", "(continued)")
        if face.part > 2:
            word = f"{word[:-1]}, {face.part})" if word.endswith(")") else f"{word} {face.part}"
        kept = face.title
        while True:
            said = replace(face, title=(*kept, SlideRun(text=f" {word}")))
            requests = self.requests(said, layout)
            self.measure.want(requests)
            smallest = next(request for request in requests if request.size <= LEAST_TITLE)
            if len(kept) == 0 or self.fits(said, layout, smallest):
                return said, self.size(said, layout)
            text = "".join(run.text for run in kept).rstrip("…")
            shorter = text[: max(0, len(text) - 12)].rpartition(" ")[0] or text[: len(text) // 2]
            kept = (SlideRun(text=f"{shorter}…"),) if shorter else ()
