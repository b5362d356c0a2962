"""Measures the words of figures: all of a deck's at once, by asking for them before they are needed."""

from __future__ import annotations

from math import ceil

from msgspec import Struct, field

from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.look.layouts import POINT, Layout, Placeholder
from kit.formats.pptx.moments.figures import Figure, Type, style_slot
from kit.formats.pptx.slide.figure_shapes import style_of
from kit.formats.pptx.slide.slide_text import SlideParagraph


class Ruler(Struct):
    """The heights of words; what is not known yet is guessed and remembered in `wanted`."""

    measure: Measure
    wanted: list[TextToMeasure] = field(default_factory=list)

    def figure(self, figure: Figure, layout: Layout) -> int:
        """The height that the figure's words need, in EMU, with the margins around them."""
        if not figure.lines:
            return 0
        if figure.slot is not None:
            wide = figure.rect[2] + round(figure.wider * POINT)
            return self.height(self._request(layout, figure.slot, wide, figure.lines, _size(figure)))
        left, top, right, bottom = (round(each * POINT) for each in figure.insets)
        return self.words(figure.lines, figure.types, figure.rect[2] - left - right, layout) + top + bottom

    def words(self, lines: tuple[SlideParagraph, ...], types: tuple[Type, ...], width: int, layout: Layout) -> int:
        """The height of words that are set like this, in EMU."""
        slot = style_slot(types, style_of(types, layout.fonts))
        return self.height(self._request(layout, slot, width, lines, 0))

    def height(self, request: TextToMeasure) -> int:
        """The height of the request's text; a guess where it was not measured yet."""
        if request.key in self.measure.known:
            return self.measure.height(request)
        self.wanted.append(request)
        points = request.size or 28
        across = max(1, request.width / (0.5 * points * POINT))
        return round(sum(ceil(len(line.text) / across) for line in request.lines) * 1.2 * points * POINT)

    def _request(
        self, layout: Layout, slot: Placeholder, width: int, lines: tuple[SlideParagraph, ...], size: float
    ) -> TextToMeasure:
        return TextToMeasure(layout=layout, slot=slot, width=max(width, POINT), lines=lines, size=size)


def _size(figure: Figure) -> float:
    """The size of the figure's first level where it is not the layout's."""
    return figure.types[0].size if figure.types else 0
