"""What the parts of a slide need of their deck."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from kit.document import Chart
from kit.formats.pptx.color.contrast import Ink
from kit.formats.pptx.color.palette import Palette
from kit.formats.pptx.color.text_colors import Inks
from kit.formats.pptx.compose.text_fitting import FittedSlide
from kit.formats.pptx.look.layouts import Rect
from kit.formats.pptx.slide.animation import Appear, Wheel
from kit.formats.pptx.slide.chart_style import ChartStyle
from kit.formats.pptx.slide.cropping import source_rect
from kit.formats.pptx.slide.figure_shapes import FigureContext
from kit.formats.pptx.slide.xml import Writer
from kit.formats.sheet import Pictures
from kit.images import Picture


class Frame(Struct, kw_only=True):
    """What a page needs of its deck: how text and pictures are written into it, and what stands around it."""

    writer: Writer
    inks: Inks
    image: Callable[[str, Picture], str]
    chart: Callable[[Chart, ChartStyle], str]
    """Adds a chart to the slide, and gives the relation to it."""
    pictures: Pictures
    footer: str
    """As XML has it."""
    number: int
    logo: Picture | None
    school: str
    key: str
    palette: Palette = Palette()
    next_id: int = 2
    appears: list[Appear] = field(default_factory=list)
    wheels: list[Wheel] = field(default_factory=list)

    def inked(self, ink: Ink) -> Writer:
        """The writer of text in an ink."""
        return replace(self.writer, ink=ink)

    def setting(self, page: FittedSlide) -> FigureContext:
        """What figures need of the slide."""

        def picture(source: str, rect: Rect, focus: str) -> tuple[str, str]:
            found = self.pictures[source]
            return self.image(source, found), source_rect(found, rect, focus)

        return FigureContext(page.layout, self.writer, self.inks, page.layout.fonts, self.id, picture)

    def id(self) -> int:
        """The next shape's id."""
        self.next_id += 1
        return self.next_id - 1
