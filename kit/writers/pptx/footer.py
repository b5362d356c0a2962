"""A deck's footer, as much of it as goes into one line of each layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kit.writers.pptx.layouts import Layout, Slot
from kit.writers.pptx.measure import Measure, Request
from kit.writers.pptx.text import Line, Run

LEAST = 12.0
"""Points: what PowerPoint's own layouts set their footers in, and what checkers of accessibility ask for."""


def wanted(layouts: Iterable[Layout], text: str) -> list[Request]:
    """What must be measured of the footer, where it goes into one line."""
    return [_request(layout, slot, (text,)) for layout, slot in _placed(layouts, text)]


def fitting_footers(measure: Measure, layouts: Iterable[Layout], text: str) -> dict[str, str]:
    """The footer of each layout, by the layout's id."""
    used = {layout.id: layout for layout in layouts}
    measure.want(wanted(used.values(), text))
    found = dict.fromkeys(used, text)
    for layout, slot in _placed(used.values(), text):
        if not _in_one_line(measure, _request(layout, slot, (text,))):
            shorter = _shorter(text)
            measured = _request(layout, slot, shorter)
            found[layout.id] = next(iter(_in_one_line(measure, measured)), "")
    return found


def cut_footers(layouts: Iterable[tuple[Layout, Layout]], footers: Mapping[str, str]) -> tuple[str, ...]:
    """What the look lacks for the whole footer; each completes "the look …".

    `layouts` are those that slides take, each as the look has it and cleared of what stands in the way.
    """
    found: dict[str, str] = {}
    for own, cleared in layouts:
        said = footers.get(own.id, "")
        if own.footer is None:
            continue
        if cleared.footer is None:
            found.setdefault(
                "left", f"has its footer in the middle of what slides hold in “{own.name}”: it is left out"
            )
        elif not said:
            found.setdefault("none", f"has no room for a word of the footer in “{own.name}”: it is left out")
        elif said.endswith("…"):
            found.setdefault("cut", f"has no room for the whole footer in “{own.name}”: it says “{said}”")
    return tuple(found.values())


def small_footers(points: float) -> tuple[str, ...]:
    """That the look's smallest footer is hard to read; completes "the look …"."""
    if points >= LEAST:
        return ()
    return (f"sets its footers in {points:g} pt, which few can read: {LEAST:g} pt is the least",)


def _placed(layouts: Iterable[Layout], text: str) -> list[tuple[Layout, Slot]]:
    """Each layout that has a place for a footer, with that place."""
    used = {layout.id: layout for layout in layouts}.values()
    return [(layout, layout.footer) for layout in used if layout.footer is not None and text]


def _in_one_line(measure: Measure, request: Request) -> list[str]:
    """The texts of the request that go into one line, which is as high as its last; letters may be a little higher."""
    *heights, line = measure.measured(request).lines
    said = (each.text for each in request.lines)
    return [text for text, height in zip(said, heights, strict=False) if round(height / max(1, line)) == 1]


def _shorter(text: str) -> list[str]:
    """The text without the school, then in ever fewer words."""
    words = text.split(" ")
    whole = [" · ".join(text.split(" · ")[:count]) for count in range(text.count(" · "), 0, -1)]
    return whole + [" ".join(words[:count]).rstrip(" ·:,–-") + "…" for count in range(len(words) - 1, 0, -1)]


def _request(layout: Layout, slot: Slot, texts: Sequence[str]) -> Request:
    """The texts one below the other in one footer, since of two footers rpptx leaves one out; below them, one line."""
    lines = tuple(Line(runs=(Run(text=text),)) for text in (*texts, "X"))
    return Request(layout=layout, slot=slot, width=slot.rect[2], lines=lines, size=0)
