"""The part of a chart → what is drawn of it: its names, its numbers, its colors, the ends of its scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from kit.ooxml.colors import A

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
KINDS = {f"{C}barChart": "bar", f"{C}lineChart": "line"}
NO_EDGE = "<a:ln><a:noFill/></a:ln>"
_FORMAT = re.compile(r'(?:"([^"]*)")?#,##0(?:\.(0+))?(?:"([^"]*)")?(?:;;)?')


class ChartRow(Struct, frozen=True, kw_only=True):
    """A series: its name, numbers and color, and the colors of those that have their own."""

    name: str
    values: Mapping[int, float]
    fill: str
    edge: str
    """The outline of its bars, or its line."""
    own: Mapping[int, str]
    lined: bool
    ink: str
    """Of its numbers, where they have their own; else ""."""


class DrawnChart(Struct, frozen=True, kw_only=True):
    """A chart as it is drawn."""

    kind: str
    names: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    ink: str
    points: float
    font: str
    format: str
    labels: bool
    ends: bool
    """Whether each line is named where it ends."""
    legend: bool
    faint: str
    """The fill of the lines across it."""
    title: str
    below: str
    """What stands below the axis of what is counted."""
    right: bool
    low: float
    high: float

    def share(self, value: float) -> float:
        """Where the value stands between the ends of the scale."""
        return (min(self.high, max(self.low, value)) - self.low) / ((self.high - self.low) or 1)

    def shown(self, value: float) -> str:
        """The value as it is printed."""
        match = _FORMAT.fullmatch(self.format)
        if match is None:
            return f"{value:g}"
        return f"{match[1] or ''}{value:,.{len(match[2] or '')}f}{match[3] or ''}"


def read_drawn_chart(root: Any) -> DrawnChart | None:
    """The chart of the part; None where it is of another kind."""
    plots = list(root.iter(*KINDS))
    series = [each for plot in plots for each in plot.iter(f"{C}ser")]
    if len(plots) != 1 or not series:
        return None
    kind = _kind(plots[0])
    rows = tuple(map(_row, series))
    ink, points = _letters(root.find(f"{C}txPr//{A}defRPr"))
    axis = root.find(f".//{C}valAx")
    reversed_ = axis if kind in ("bar", "stacked") else root.find(f".//{C}catAx")
    low, high = _ends(axis, [value for row in rows for value in row.values.values()])
    return DrawnChart(
        kind=kind,
        names=_texts(series[0].find(f"{C}cat")),
        rows=rows,
        ink=ink,
        points=points,
        font=next((each.get("typeface", "") for each in root.iter(f"{A}latin")), "+mn-lt"),
        format=next((code for each in root.iter(f"{C}numFmt") if "#" in (code := each.get("formatCode", ""))), ""),
        labels=any(each.get("val") != "0" for each in root.iterfind(f".//{C}dLbls/{C}showVal")),
        ends=any(each.get("val") != "0" for each in root.iterfind(f".//{C}dLbl/{C}showSerName")),
        faint=_fill(root.find(f".//{C}majorGridlines/{C}spPr")) or ink,
        legend=root.find(f".//{C}legend") is not None,
        title=_said(root.find(f"{C}chart/{C}title")),
        below=_said(root.find(f".//{C}catAx/{C}title")),
        right=_value(reversed_, "scaling/orientation") == "maxMin",
        low=low,
        high=high,
    )  # fmt: skip


def _said(title: Any) -> str:
    return "" if title is None else "".join(each.text or "" for each in title.iter(f"{A}t"))


def _kind(plot: Any) -> str:
    if _value(plot, "grouping") == "percentStacked":
        return "stacked"
    side = plot.find(f"{C}barDir")
    return "column" if side is not None and side.get("val") == "col" else KINDS[plot.tag]


def _letters(style: Any) -> tuple[str, float]:
    """The fill of the chart's letters, and their size in points."""
    if style is None:
        return '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', 18
    return _fill(style), float(style.get("sz", 1800)) / 100


def _ends(axis: Any, values: list[float]) -> tuple[float, float]:
    """The ends of the scale: those that the axis says, or such as hold zero and all values, with some air."""
    low = float(_value(axis, "scaling/min") or min(0, *values, 0))
    return low, float(_value(axis, "scaling/max") or max((*values, 0)) * 1.12)


def _row(series: Any) -> ChartRow:
    points = {int(each.get("idx")): float(each.findtext(f"{C}v")) for each in series.iterfind(f"{C}val//{C}pt")}
    own = {int(_value(each, "idx")): _fill(each.find(f"{C}spPr")) for each in series.iterfind(f"{C}dPt")}
    marker, shape = series.find(f"{C}marker/{C}spPr"), series.find(f"{C}spPr")
    lined = shape is not None and shape.find(f"{A}ln/{A}solidFill") is not None
    fill = _fill(shape) or (_fill(marker) if marker is not None else "")
    name = " ".join(_texts(series.find(f"{C}tx")))
    ink = _fill(series.find(f"{C}dLbls/{C}txPr//{A}defRPr"))
    return ChartRow(name=name, values=points, fill=fill, edge=_edge(shape), own=own, lined=lined, ink=ink)


def _edge(shape: Any) -> str:
    """The outline of a shape as it is written."""
    found = shape.find(f"{A}ln") if shape is not None else None
    return NO_EDGE if found is None else etree.tostring(found, encoding="unicode", with_tail=False)


def _fill(shape: Any) -> str:
    """The solid fill of a shape or of words; of a line, where it has only that."""
    if shape is None:
        return ""
    found = shape.find(f"{A}solidFill")
    if found is None:
        found = shape.find(f"{A}ln/{A}solidFill")
    return "" if found is None else etree.tostring(found, encoding="unicode", with_tail=False)


def _texts(holder: Any) -> tuple[str, ...]:
    if holder is None:
        return ()
    points = {int(each.get("idx")): str(each.findtext(f"{C}v") or "") for each in holder.iter(f"{C}pt")}
    return tuple(points.get(at, "") for at in range(max(points, default=-1) + 1))


def _value(holder: Any, path: str) -> str:
    found = holder.find("/".join(f"{C}{each}" for each in path.split("/"))) if holder is not None else None
    return "" if found is None else str(found.get("val", ""))
