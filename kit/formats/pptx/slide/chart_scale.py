"""The scale of a chart's numbers: where it begins and ends, so that what differs is seen, and nothing is made larger.

Bars begin at nothing, since their length is what people compare. Lines and dots show how numbers move: where all lie
far from nothing and close together, their scale begins near the least of them.
"""

from __future__ import annotations

from math import ceil, floor, log10

from msgspec import Struct

from kit.document import Chart

WHOLE, LOW = 100, 40
"""A scale of per cent goes to the whole, unless all of its numbers are this low."""
NEARLY = 92
"""From here on a bar has no room for its number before the whole."""
CLOSE = 0.4
"""So far apart at most, of the largest, are the numbers of lines whose scale does not begin at nothing."""
STEPS = 4
"""So many steps or a few more has such a scale."""


class ChartScale(Struct, frozen=True, kw_only=True):
    """Where a scale begins and ends, and how far its lines are apart; None where that is left to the program."""

    low: float | None = None
    high: float | None = None
    step: float | None = None

    @property
    def xml(self) -> str:
        """Both ends as a chart's axis says them."""
        ends = (("max", self.high), ("min", self.low))
        return "".join(f'<c:{name} val="{value:.10g}"/>' for name, value in ends if value is not None)


def scale_of(chart: Chart, *, on_axis: bool) -> ChartScale:
    """The scale of the chart; `on_axis` is whether its numbers stand on the axis rather than at bars and points."""
    if chart.kind == "stacked":
        return ChartScale()
    least, most = _ends(chart)
    if chart.kind in ("line", "dots") and least > 0 and 0 < most - least <= CLOSE * most:
        return _close(chart, least, most, on_axis=on_axis)
    high = _whole(most, on_axis=on_axis) if chart.suffix == "%" and LOW < most <= WHOLE else None
    return ChartScale(low=0 if least >= 0 else None, high=high)


def _ends(chart: Chart) -> tuple[float, float]:
    """The least and the largest of its numbers; nothing where there are none."""
    found = [value for series in chart.series for value in series.values if value is not None]
    return min(found, default=0), max(found, default=0)


def _whole(most: float, *, on_axis: bool) -> float:
    """Where a scale of per cent ends: at the whole, or so far behind it that the number of a long bar has room."""
    return WHOLE if most < NEARLY or on_axis else 108


def _close(chart: Chart, least: float, most: float, *, on_axis: bool) -> ChartScale:
    """A scale in round steps around numbers that lie close together; a number above a point has room below its end."""
    rough = (most - least) / STEPS
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * each for each in (1, 2, 5, 10) if unit * each >= rough)
    low, high = floor(least / step) * step, ceil(most / step) * step
    if not on_axis and high - most < step / 2:
        high += step
    if chart.suffix == "%" and most <= WHOLE and on_axis:
        high = min(high, WHOLE)
    return ChartScale(low=low, high=high, step=step)
