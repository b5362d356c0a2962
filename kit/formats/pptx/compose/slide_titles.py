"""Titles: the size in which one fits its place, a higher place for a long one, and what a further slide's says."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.compose.first_size import sizes_of_title
from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.look.layouts import INCH, Layout
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
