"""How a chart is drawn on a slide: its colors, and how large its words are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kit.document import Chart
from kit.formats.pptx.color.text_colors import Shade
from kit.formats.pptx.slide.direct_labels import is_named_at_ends

LINES = 2.5
"""How many lines high a bar is with the air around it, so that its name has two."""
LEAST_POINTS = 10.0


class ChartStyle(Struct, frozen=True, kw_only=True):
    """How a chart is drawn: names of the theme's colors, the points of its words, and where it runs."""

    ink: str
    colors: tuple[str, ...]
    """Of lines, in order."""
    fills: tuple[str, ...]
    """Of bars, in order: dark and light in turn, so that they are told apart in gray."""
    accent: str
    """Of what matters."""
    paper: str
    font: str
    points: float
    language: str
    right: bool = False
    """Whether it runs from right to left."""
    panel: str = ""
    """What is put behind it, "" where nothing needs to be."""
    shades: tuple[Shade, ...] = ()
    """Of the parts of a whole, the palest first."""
    strong: tuple[int, ...] = ()
    """Which of the categories matter most."""
    about: str = ""
    """What stands above it, "" for nothing."""
    wide: float = 840.0
    """How wide it is, in points."""

    def named_at_ends(self, chart: Chart) -> bool:
        """Whether the chart's lines are named where they end, and need no legend."""
        return is_named_at_ends(chart, self.points, self.wide, right=self.right)


def lying(chart: Chart) -> bool:
    """Whether its bars lie, and the names of what is counted stand beside them."""
    return chart.kind in ("bar", "stacked")


def points_of(chart: Chart, scale: float, height: float) -> float:
    """The size in points of a chart's words in a place of this height: smaller where they are many, or it is low."""
    each = len(chart.categories) * (len(chart.series) if chart.kind == "bar" else 1)
    sizes: Sequence[tuple[int, float]] = ((6, 20.0), (9, 18.0), (13, 14.0))
    size = next((size for most, size in sizes if each <= most), 12.0) * max(0.75, scale)
    room = height / (LINES * (each + 1 if lying(chart) else 6))
    return round(max(LEAST_POINTS, min(size, room)))
