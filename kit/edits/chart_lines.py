"""The charts of a slide → what they tell, in words: whoever changes their numbers changes no shape of the slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kit.edits.open_deck import OpenSlide, R
from kit.edits.text_runs import plain
from kit.edits.visible_shapes import Shape

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_lines(slide: OpenSlide, shapes: Sequence[Shape]) -> tuple[str, ...]:
    """A line for each series of the charts on the slide: its name, and the names and numbers of its points."""
    charts = (chart for shape in shapes for chart in shape.element.iter(f"{C}chart"))
    leads = (slide.leads.get(chart.get(f"{R}id", "")) for chart in charts)
    targets = (lead.target for lead in leads if lead is not None and not lead.outside)
    return tuple(line for target in targets if target in slide.parts.members for line in _lines(slide, target))


def _lines(slide: OpenSlide, target: str) -> Iterator[str]:
    for series in slide.parts.xml(target).iter(f"{C}ser"):
        told = [" ".join(_points(series.find(f"{C}{part}"))) for part in ("tx", "cat", "val")]
        yield plain(" ".join(filter(None, told)))


def _points(holder: Any) -> Iterator[str]:
    for point in () if holder is None else holder.iter(f"{C}v"):
        yield _shortest(point.text or "")


def _shortest(text: str) -> str:
    """A number as every program writes it: 12.0 and 12 are one."""
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text
