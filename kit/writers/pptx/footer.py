"""A deck's footer, as much of it as goes into one line of each layout."""

from __future__ import annotations

from collections.abc import Iterable

from kit.writers.pptx.layouts import Layout, Slot
from kit.writers.pptx.measure import Measure, Request
from kit.writers.pptx.text import Line, Run


def wanted(layouts: Iterable[Layout], text: str) -> list[Request]:
    """What must be measured of the footer, where it goes into one line."""
    used = {layout.id: layout for layout in layouts}.values()
    placed = [(layout, layout.footer) for layout in used if layout.footer is not None and text]
    return [_request(layout, slot, said) for layout, slot in placed for said in (text, "X")]


def fitting_footers(measure: Measure, layouts: Iterable[Layout], text: str) -> dict[str, str]:
    """The footer of each layout, by the layout's id."""
    used = {layout.id: layout for layout in layouts}
    placed = [(layout, layout.footer) for layout in used.values() if layout.footer is not None and text]
    measure.want(wanted(used.values(), text))
    found = dict.fromkeys(used, text)
    for layout, slot in placed:
        line = measure.heights(_request(layout, slot, "X"))[0][0]
        if _lines(measure, _request(layout, slot, text), line) > 1:
            tried = [_request(layout, slot, said) for said in _shorter(text)]
            measure.want(tried)
            fitting = (each.lines[0].text for each in tried if _lines(measure, each, line) == 1)
            found[layout.id] = next(fitting, "")
    return found


def _lines(measure: Measure, request: Request, line: int) -> int:
    """Over how many lines the text goes, where one is `line` high; other letters may be a little higher."""
    return round(sum(measure.heights(request)[0]) / max(1, line))


def _shorter(text: str) -> list[str]:
    """The text without the school, then in ever fewer words."""
    words = text.split(" ")
    whole = [" · ".join(text.split(" · ")[:count]) for count in range(text.count(" · "), 0, -1)]
    return whole + [" ".join(words[:count]).rstrip(" ·:,–-") + "…" for count in range(len(words) - 1, 0, -1)]


def _request(layout: Layout, slot: Slot, text: str) -> Request:
    return Request(layout=layout, slot=slot, width=slot.rect[2], lines=(Line(runs=(Run(text=text),)),), size=0)
