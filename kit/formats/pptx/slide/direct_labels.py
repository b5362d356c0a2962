"""Lines of a chart that are named where they end: their names need no legend, and nobody looks to and fro."""

from __future__ import annotations

from itertools import pairwise

from kit.document import Chart
from kit.formats.pptx.slide.chart_scale import scale_of
from kit.ooxml.xml_text import attribute

MOST_LINES, LONGEST = 4, 22
"""So many lines at most, with names of so many letters, are named at their ends."""
APART = 0.13
"""So far apart, of the scale, are two ends at least that both have a name."""
LETTER = 0.62
"""How wide a bold letter of a name is, of its height."""
MOST_ROOM = 0.4
"""How much of the chart the names may take."""


def is_named_at_ends(chart: Chart, points: float, wide: float, *, right: bool) -> bool:
    """Whether each line of the chart can be named at its end, in words of these points, so wide as the chart is."""
    ends = sorted(series.values[-1] or 0 for series in chart.series)
    most = max((value for series in chart.series for value in series.values if value is not None), default=0) or 1
    scale = scale_of(chart, on_axis=True)
    tall = (most if scale.high is None else scale.high) - (scale.low or 0)
    return (
        chart.kind == "line"
        and not right
        and 1 < len(chart.series) <= MOST_LINES
        and all(series.values[-1] is not None and len(series.name) <= LONGEST for series in chart.series)
        and all(other - one >= tall * APART for one, other in pairwise(ends))
        and room_of_names(chart, points, wide) <= MOST_ROOM
    )


def room_of_names(chart: Chart, points: float, wide: float) -> float:
    """The share of the chart's width that the names at the ends of its lines take, from 0 to 1."""
    return (max(len(series.name) for series in chart.series) + 2) * points * LETTER / wide


def plot_beside_names(chart: Chart, points: float, wide: float) -> str:
    """Where the lines are drawn, so that their names have room on the right."""
    room = room_of_names(chart, points, wide)
    edges = (("x", 0.07), ("y", 0.05), ("w", 0.93 - room + 0.5 * (0.93 - room) / len(chart.categories)), ("h", 0.72))
    said = "".join(f'<c:{edge} val="{share:.4f}"/>' for edge, share in edges)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{said}</c:manualLayout></c:layout>"
    )


def name_at_end(chart: Chart, ink: str, points: float, font: str) -> str:
    """The label of a line's last point: the name of the line, in a color's fill of its own."""
    off = "".join(f'<c:show{what} val="0"/>' for what in ("Percent", "BubbleSize"))
    none = "".join(f'<c:show{what} val="0"/>' for what in ("LegendKey", "Val", "CatName", "SerName"))
    text = (
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(points * 100)}" b="1">{ink}'
        f'<a:latin typeface={attribute(font)}/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{len(chart.categories) - 1}"/><c:spPr><a:noFill/></c:spPr>{text}'
        '<c:dLblPos val="r"/><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        f'<c:showSerName val="1"/>{off}</c:dLbl>{none}{off}</c:dLbls>'
    )
