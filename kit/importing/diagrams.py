"""Charts and SmartArt → their numbers and words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kit.importing.elements import TextCell, TextLine, TextTable, escaped
from kit.text import Markdown

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MOST_ROWS = 60
MOST_SERIES = 12
MOST_POINTS = 2_000
_KINDS = {"lineChart": "line", "line3DChart": "line", "scatterChart": "dots", "bubbleChart": "dots"}


def _root(blob: bytes) -> Any:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def read_chart(blob: bytes) -> tuple[str, str, TextTable, bool]:
    """A chart's title, its kind as a session names it (`bar`, `column`, …), its numbers, and whether rows are left out.

    The numbers are a table with a head: what is counted, then a column for each series.
    """
    chart = _root(blob).find(f"{C}chart")
    plot = next((each for each in chart.find(f"{C}plotArea") if str(each.tag).endswith("Chart")), None)
    series = plot.findall(f"{C}ser")[:MOST_SERIES] if plot is not None else []
    columns = [_points(each, "val", "yVal") for each in series]
    labels = next(filter(None, (_points(each, "cat", "xVal") for each in series)), {})
    rows = sorted({at for points in (labels, *columns) for at in points})
    table = [(_cell(""), *(_cell(_name(each, at)) for at, each in enumerate(series, 1)))]
    for at in rows[:MOST_ROWS]:
        cells = [labels.get(at, str(at + 1)), *(_number(points.get(at, "")) for points in columns)]
        table.append(tuple(map(_cell, cells)))
    return _chart_title(chart), _kind(plot), TextTable(rows=tuple(table)), len(rows) > MOST_ROWS


def _name(series: Any, at: int) -> str:
    return _text(series.find(f"{C}tx")) or f"Series {at}"


def _chart_title(chart: Any) -> str:
    title = chart.find(f"{C}title")
    if title is None:
        return ""
    return " ".join("".join(t.text or "" for t in title.iter(f"{A}t", f"{C}v")).split())


def _kind(plot: Any) -> str:
    if plot is None:
        return "column"
    direction = plot.find(f"{C}barDir")
    if direction is not None and direction.get("val") == "bar":
        return "bar"
    return _KINDS.get(plot.tag.removeprefix(C), "column")


def _cell(words: str) -> TextCell:
    return TextCell(lines=(TextLine(text=Markdown(escaped(words)), plain=words),) if words else ())


def _text(element: Any) -> str:
    return " ".join((v.text or "") for v in element.iter(f"{C}v")).strip() if element is not None else ""


def _points(series: Any, *names: str) -> dict[int, str]:
    """The values of a series by their numbers."""
    found = next((each for name in names if (each := series.find(f"{C}{name}")) is not None), None)
    made: dict[int, str] = {}
    for point in found.iter(f"{C}pt") if found is not None else ():
        at = point.get("idx", "")
        if at.isdecimal() and len(at) < 6 and int(at) not in made:
            made[int(at)] = (point.findtext(f"{C}v") or "").strip()
    return made


def _number(text: str) -> str:
    """A number as people write it: `0.30000000000000004` is 0.3."""
    try:
        value = float(text)
    except ValueError:
        return text
    return f"{value:.10g}" if abs(value) < 1e15 else text


def read_smartart(blob: bytes) -> tuple[TextLine, ...]:
    """The words of a SmartArt drawing as items, by their tree where the data says one."""
    root = _root(blob)
    points = {each.get("modelId"): each for each in root.iterfind(f"{D}ptLst/{D}pt")}
    children = _children(root)
    top = next((id for id, each in points.items() if each.get("type") == "doc"), None)
    made = tuple(_tree(points, children, top, 0, set())) if top in children else ()
    told = {line.plain for line in made}
    nodes = [_words(each) for each in points.values() if each.get("type", "node") in ("node", "asst")]
    rest = [words for words in nodes if words and words not in told]
    return (*made, *(TextLine(kind="item", text=Markdown(escaped(words)), plain=words) for words in rest))


def _children(root: Any) -> dict[str, list[tuple[int, str]]]:
    """The points below each point, each with its place in the order."""
    children: dict[str, list[tuple[int, str]]] = {}
    for link in root.iterfind(f"{D}cxnLst/{D}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "0")
            children.setdefault(link.get("srcId"), []).append(
                (int(order) if order.isdecimal() else 0, link.get("destId"))
            )
    return children


def _words(point: Any) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{A}t")) for p in point.iter(f"{A}p"))
    return " ".join(" ".join(paragraphs).split())


def _tree(points: dict[str, Any], children: dict[str, list[tuple[int, str]]], id: Any, level: int,
          seen: set[str]) -> Iterator[TextLine]:  # fmt: skip
    for _, child in sorted(children.get(id, ())):
        if child in seen or child not in points or len(seen) > MOST_POINTS or level > 8:
            continue
        seen.add(child)
        words = _words(points[child])
        if words:
            yield TextLine(kind="item", text=Markdown(escaped(words)), plain=words, level=level)
        yield from _tree(points, children, child, level + bool(words), seen)
