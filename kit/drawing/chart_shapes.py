"""A deck's charts as shapes, since rpptx 0.14 sets their words in ten points, or draws an empty frame.

Bars, columns and lines are drawn as PowerPoint draws those of kit; other charts stay as they are.
"""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import Any

from lxml import etree
from msgspec.structs import replace

from kit.drawing.chart_parts import NO_EDGE, C, ChartRow, DrawnChart, read_drawn_chart
from kit.drawing.inherited_fills import relations
from kit.ooxml.colors import P
from kit.ooxml.xml_text import NAMESPACES, words

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LETTER = 0.5
"""How wide a letter is, of its height, on average."""
POINT = 12700
FIRST_ID = 9000
"""The shapes are seen by nobody but what draws them: their ids are higher than those of the slide."""
Box = tuple[float, float, float, float]


def with_drawn_charts(archive: zipfile.ZipFile, name: str, slide: bytes, names: set[str]) -> bytes:
    """The slide's part with its charts as shapes."""
    if b"drawingml/2006/chart" not in slide:
        return slide
    root: Any = etree.fromstring(slide)
    parts = relations(archive, name, names)
    for frame in list(root.iter(f"{P}graphicFrame")):
        chart = frame.find(f".//{C}chart")
        part = parts.get(chart.get(f"{R}id", ""), "") if chart is not None else ""
        plot = read_drawn_chart(etree.fromstring(archive.read(part))) if part else None
        if plot is not None:
            x, y, w, h = (float(each) for edge in frame.find(f"{P}xfrm") for each in edge.attrib.values())
            shapes: Any = etree.fromstring(f"<a {NAMESPACES}>{''.join(_drawn(plot, (x, y, w, h)))}</a>")
            for number, shape in enumerate(list(shapes)):
                next(shape.iter(f"{P}cNvPr")).set("id", str(FIRST_ID + number))
                frame.addprevious(shape)
            frame.getparent().remove(frame)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _drawn(plot: DrawnChart, frame: Box) -> Iterator[str]:
    x, y, w, h = frame
    line = plot.points * 1.3 * POINT
    if plot.title:
        yield _words(plot, plot.title, (x, y, w, line * 1.2), "ctr")
        y, h = y + line * 1.5, h - line * 1.5
    if plot.legend:
        yield from _legend(plot, (x, y, w, line * 1.2))
        y, h = y + line * 1.4, h - line * 1.4
    drawn = {"bar": _bars, "stacked": _bars, "column": _columns, "line": _lines}[plot.kind]
    yield from drawn(plot, (x, y, w, h), line)


def _legend(plot: DrawnChart, place: Box) -> Iterator[str]:
    """The names of the series in the middle, each behind its color."""
    x, y, w, h = place
    mark, gap = plot.points * 0.6 * POINT, plot.points * POINT
    wides = [len(row.name) * plot.points * LETTER * POINT * 1.1 + gap for row in plot.rows]
    left = x + (w - sum(wides) - (mark + gap) * len(wides)) / 2
    for row, wide in zip(plot.rows, wides, strict=True):
        yield _shape((left, y + (h - mark) / 2, mark, mark), row.fill, edge=NO_EDGE if row.lined else row.edge)
        yield _words(plot, row.name, (left + mark + gap / 3, y, wide, h), "l")
        left += wide + mark + gap


def _bars(plot: DrawnChart, place: Box, line: float) -> Iterator[str]:
    x, y, w, h = place
    longest = max((len(name) for name in plot.names), default=0) * plot.points * LETTER * POINT
    wide = min(w * 0.38, longest * 1.1 + line / 2)
    stacked = plot.kind == "stacked"
    room = w - wide - (line * 3 if plot.labels and not stacked else line)
    each = h / max(1, len(plot.names))
    start = x + w - wide if plot.right else x + wide
    for at, name in enumerate(plot.names):
        top = y + each * at
        left = start + line / 4 if plot.right else x
        yield _words(plot, name, (left, top, wide - line / 4, each), "l" if plot.right else "r")
        if stacked:
            yield from _whole(plot, at, (start, top + each * 0.16, room, each * 0.68))
            continue
        thick = each * 0.64 / len(plot.rows)
        for n, row in enumerate(plot.rows):
            if at in row.values:
                above = top + each * 0.18 + thick * n
                yield from _bar(plot, row, at, (start, above, room * plot.share(row.values[at]), thick), line)
    yield _shape((start, y, POINT, h), plot.ink)


def _whole(plot: DrawnChart, at: int, box: Box) -> Iterator[str]:
    """The parts of a whole one behind the other, each with its number in it."""
    start, above, room, thick = box
    whole = sum(row.values.get(at, 0) for row in plot.rows) or 1
    for row in plot.rows:
        length = room * row.values.get(at, 0) / whole
        part = (start - length if plot.right else start, above, length, thick)
        if length:
            yield _shape(part, row.fill, edge=row.edge)
            yield _words(plot, plot.shown(row.values[at]), part, "ctr", bold=True, ink=row.ink)
        start += -length if plot.right else length


def _bar(plot: DrawnChart, row: ChartRow, at: int, box: Box, line: float) -> Iterator[str]:
    """A bar from the start of its box, to the right or to the left, and its number behind it."""
    start, above, length, thick = box
    left = start - length if plot.right else start
    yield _shape((left, above, length, thick), row.own.get(at, row.fill), edge=row.edge)
    if plot.labels:
        after = start - length - line * 3.1 if plot.right else start + length + line * 0.1
        number = plot.shown(row.values[at])
        yield _words(plot, number, (after, above, line * 3, thick), "r" if plot.right else "l", bold=True)


def _columns(plot: DrawnChart, place: Box, line: float) -> Iterator[str]:
    x, y, w, h = place
    low = line * (
        2.2 if any(len(name) * plot.points * LETTER * POINT > w / len(plot.names) for name in plot.names) else 1.2
    )
    room, each = h - low - line, w / max(1, len(plot.names))
    for at, name in enumerate(plot.names):
        place_of = len(plot.names) - 1 - at if plot.right else at
        left = x + each * place_of
        yield _words(plot, name, (left, y + h - low, each, low), "ctr")
        thick = each * 0.62 / len(plot.rows)
        for n, row in enumerate(plot.rows):
            if at not in row.values:
                continue
            length = room * plot.share(row.values[at])
            column = len(plot.rows) - 1 - n if plot.right else n
            start, top = left + each * 0.19 + thick * column, y + line + room - length
            yield _shape((start, top, thick, length), row.own.get(at, row.fill), edge=row.edge)
            if plot.labels:
                yield _words(
                    plot,
                    plot.shown(row.values[at]),
                    (start - line, top - line, thick + 2 * line, line),
                    "ctr",
                    bold=True,
                )
    yield _shape((x, y + h - low, w, POINT), plot.ink)


def _lines(plot: DrawnChart, place: Box, line: float) -> Iterator[str]:
    x, y, w, h = place
    low, side = line * (2.6 if plot.below else 1.2), 0 if plot.labels else line * 2.2
    count = max(1, len(plot.names))
    after = max(len(row.name) for row in plot.rows) * plot.points * LETTER * 1.2 * POINT if plot.ends else 0
    w -= max(0, after - (w - side - after) / count / 2)
    room, each = h - low - line, (w - side) / count
    base = y + line + room
    for value in () if plot.labels else _ticks(plot):
        level = base - room * plot.share(value)
        yield _shape((x + side, level, w - side, POINT / 2), plot.faint)
        yield _words(plot, plot.shown(value), (x, level - line / 2, side - line / 4, line), "r")
    for at, name in enumerate(plot.names):
        yield _words(plot, name, (_across(plot, at, x + side, each), y + h - low, each, line * 1.2), "ctr")
    if plot.below:
        yield _words(plot, plot.below, (x + side, y + h - line * 1.3, w - side, line * 1.2), "ctr")
    for row in plot.rows:
        dots = [
            (_across(plot, at, x + side, each) + each / 2, base - room * plot.share(value), value)
            for at, value in sorted(row.values.items())
        ]
        yield from _dotted(plot, row, dots, line)
        if plot.ends and dots:
            left, top, _ = dots[-1]
            box = (left + line / 3, top - line / 2, after * 1.2, line)
            yield _words(replace(plot, ink=row.fill), row.name, box, "l", bold=True)
    yield _shape((x + side, base, w - side, POINT), plot.ink)


def _dotted(plot: DrawnChart, row: ChartRow, dots: Sequence[tuple[float, float, float]], line: float) -> Iterator[str]:
    """A series: its dots, at their places and with their numbers, and the line through them."""
    if row.lined:
        yield from (_line(one[:2], other[:2], row.edge) for one, other in itertools.pairwise(dots))
    size = (9 if row.lined else 14) * POINT
    for left, top, value in dots:
        yield _shape((left - size / 2, top - size / 2, size, size), row.fill, "ellipse")
        if plot.labels:
            box = (left - line * 2, top - line * 1.4, line * 4, line)
            yield _words(plot, plot.shown(value), box, "ctr", bold=True)


def _ticks(plot: DrawnChart) -> list[float]:
    """Round numbers along the scale."""
    rough = (plot.high - plot.low) / 5 or 1
    unit = 10 ** floor(log10(rough))
    step = next((unit * each for each in (1, 2, 5) if unit * each >= rough), unit * 10)
    return [step * at for at in range(ceil(plot.low / step), floor(plot.high / step) + 1)]


def _across(plot: DrawnChart, at: int, start: float, each: float) -> float:
    return start + each * (len(plot.names) - 1 - at if plot.right else at)


def _shape(box: Box, fill: str, shape: str = "rect", edge: str = NO_EDGE) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="0" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_place(box)}'
        f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{fill}{edge}</p:spPr></p:sp>'
    )


def _line(one: tuple[float, float], other: tuple[float, float], edge: str) -> str:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    box = (left, top, abs(one[0] - other[0]), abs(one[1] - other[1]))
    flip = ' flipV="1"' if (other[1] < one[1]) == (other[0] > one[0]) else ""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="0" name=""/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>'
        f'{_place(box, flip)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{edge}</p:spPr></p:cxnSp>'
    )


def _place(box: Box, flip: str = "") -> str:
    x, y, w, h = (round(each) for each in box)
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{max(0, w)}" cy="{max(0, h)}"/></a:xfrm>'


def _words(plot: DrawnChart, text: str, box: Box, align: str, *, bold: bool = False, ink: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="0" name=""/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{_place(box)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" '
        f'tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{align}" rtl="0"><a:buNone/></a:pPr>'
        f'<a:r><a:rPr sz="{round(plot.points * 100)}" b="{int(bold)}">{ink or plot.ink}'
        f'<a:latin typeface="{words(plot.font)}"/>'
        f"</a:rPr><a:t>{words(text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
