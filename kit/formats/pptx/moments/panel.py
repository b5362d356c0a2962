"""The panel of an activity: how long, until when, with whom, with what. The ring has an arc for each step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Group
from kit.formats.pptx.moments.figures import Figure, Hue, words
from kit.formats.pptx.moments.stage import Ground, Stage, facts_of, needed, text_of
from kit.formats.pptx.slide.slide_text import SlideParagraph

PAD, LOW_PAD = 24, 12
"""The air around what a panel says, and in a low field above and below it."""
RING, LEAST_RING, LOW_RING = 196.0, 112.0, 80.0
"""How wide the ring is, and at least, in points; in a low field it may be smaller."""
THICK = 14500
"""How thick it is, of its width, in thousandths of a per cent."""
HOLE = 0.7
"""How wide the disc in its middle is, of its width."""
GAP = 2.0
"""Degrees between two arcs."""
LEAST_FIELD = 2 * LOW_PAD + LEAST_RING + 50
"""How high the field of a panel must be."""
LEAST_PANEL = 120.0
"""How high a panel is at least, in points."""
Box = tuple[float, float, float, float]
"""Left, top, width and height in points, from the field's corner."""
NAME = "How long, with whom"
RING_NAME = "Time that is left"
"""What a click wipes away must stand in no other group: the ring lies on the panel."""


class ActivityTime(Struct, frozen=True, kw_only=True):
    """The time of an activity: the seconds of each step, and of it all; the figure and its unit, and when it ends."""

    steps: tuple[int, ...]
    whole: int
    figure: str
    unit: str
    until: str


def clock_of(panel: Group) -> ActivityTime:
    """The time that a panel tells."""
    steps = tuple(int(each) for each in panel.get("seconds").split() if each.isdecimal())
    whole = panel.get("whole", "0")
    return ActivityTime(
        steps=steps, whole=int(whole) if whole.isdecimal() else 0, figure=panel.get("figure"), unit=panel.get("unit"),
        until=panel.get("until"),
    )  # fmt: skip


def has_room(ground: Ground) -> bool:
    """Whether the field is high enough for a panel with a ring."""
    return ground.height >= LEAST_FIELD


def is_empty(panel: Group | None) -> bool:
    """Whether there is nothing to say in a panel."""
    return panel is None or (clock_of(panel).whole == 0 and not facts_of(panel))


def panel_figures(
    stage: Stage, ground: Ground, box: tuple[float, float, float, float], panel: Group, *, first: int = 0,
    steps: Sequence[tuple[SlideParagraph, str]] = ()
) -> tuple[Figure, ...]:  # fmt: skip
    """The panel in its box (in points, from the field's corner); `first` is the step that comes next.

    `steps` are listed in it where they stand nowhere else: the words of each, and its minutes.
    """
    clock = clock_of(panel)
    wide = box[2] - 2 * PAD
    rows = [*_listed(stage, ground, wide, steps), *_facts(stage, ground, wide, panel)]
    box = _as_high(box, clock, rows)
    x, y, w, h = box
    back = Figure(
        name="Panel", rect=ground.place(*box), shape="roundRect", adjust=(("adj", 4000),),
        fill=Hue(ground.palette.primary), group=NAME,
    )  # fmt: skip
    must = sum(row.height for row in rows if row.needed)
    air, least = (PAD, LEAST_RING) if h >= 2 * PAD + _clock_height(clock, LEAST_RING) + must else (LOW_PAD, LOW_RING)
    while rows and h < 2 * air + _clock_height(clock, least) + sum(row.height for row in rows):
        rows.remove(next((row for row in reversed(rows) if not row.needed), rows[-1]))
    room = h - 2 * air - _clock_height(clock, 0) - sum(row.height for row in rows)
    ring = max(least, min(RING, w - 2 * PAD, room)) if clock.whole else 0.0
    middle = (h - _clock_height(clock, ring) - sum(row.height for row in rows)) / 2
    top = y + (air if ring and rows else max(air, middle))
    figures = [back, *_clock(stage, ground, (x, top, w), clock, ring)]
    wheel = tuple(_arcs(ground, ground.place(x + (w - ring) / 2, top, ring, ring), clock, first)) if ring else ()
    top += _clock_height(clock, ring)
    if ring and rows:
        spare = y + h - air - top - sum(row.height for row in rows)
        if spare > 4:
            line = ground.place(x + PAD, top + min(8.0, spare / 2), w - 2 * PAD, 1)
            figures.append(Figure(name="Line", rect=line, fill=Hue(ground.palette.paper, solid=40), group=NAME))
        top += max(0.0, spare) / 2 + min(4.0, max(0.0, spare) / 2)
    for row in rows:
        figures += row.figures(x + PAD, top)
        top += row.height
    return (*figures, *wheel)


def lists_all(
    stage: Stage, ground: Ground, box: Box, panel: Group, steps: Sequence[tuple[SlideParagraph, str]]
) -> bool:
    """Whether the panel has room for all of the steps, and for what must be said besides."""
    rows = [*_listed(stage, ground, box[2] - 2 * PAD, steps), *_facts(stage, ground, box[2] - 2 * PAD, panel)]
    high = sum(row.height for row in rows if row.needed)
    return high + 2 * PAD + _clock_height(clock_of(panel), LEAST_RING) <= box[3]


def _as_high(
    box: tuple[float, float, float, float], clock: ActivityTime, rows: Sequence[PanelRow]
) -> tuple[float, float, float, float]:
    """The panel's box; without a clock it begins with the text beside it, and is as high as what it says."""
    x, y, w, h = box
    if clock.whole or clock.until:
        return box
    top = max(y, 0.0)
    return x, top, w, min(y + h - top, max(LEAST_PANEL, sum(row.height for row in rows) + 2 * PAD))


def _clock_height(clock: ActivityTime, ring: float) -> float:
    """How high ring and clock are, with the air below them."""
    return (ring + 10 if clock.whole else 0) + (40 if clock.until else 0)


def _clock(
    stage: Stage, ground: Ground, place: tuple[float, float, float], clock: ActivityTime, ring: float
) -> Iterator[Figure]:
    """The figure in the ring, and until when."""
    x, y, w = place
    on = ground.palette.primary
    if ring:
        hole = ring * HOLE
        small = ring < LEAST_RING
        lines = words(clock.figure) if small else (
            *words(clock.figure), *(replace(line, level=1) for line in words(clock.unit))
        )  # fmt: skip
        yield Figure(
            name="Minutes", rect=ground.place(x + (w - hole) / 2, y + (ring - hole) / 2, hole, hole), shape="ellipse",
            fill=Hue(on), lines=lines, anchor="ctr", group=NAME, alt=f"{clock.figure} {clock.unit}" if small else "",
            types=(
                ground.type(ring * (0.36 if small else 0.29), ground.palette.paper, bold=True, align="ctr"),
                ground.type(max(12, ring * 0.1), ground.palette.paper, align="ctr"),
            ),
        )  # fmt: skip
    if clock.until:
        top = y + (ring + 10 if ring else 0)
        until = [
            Figure(
                name="Until", rect=ground.place(x + 8, top, w - 16, 36), lines=words(clock.until), anchor="ctr", on=on,
                types=(ground.type(size, ground.palette.paper, bold=True, align="ctr"),), group=NAME, whole=True,
            )
            for size in (28, 24)
        ]  # fmt: skip
        narrow = replace(until[0], rect=ground.place(0, 0, w - 2 * PAD, 36))
        yield until[needed(stage, ground, narrow) > 28 * 1.6]


def _arcs(ground: Ground, rect: tuple[int, int, int, int], clock: ActivityTime, first: int) -> Iterator[Figure]:
    """An arc for each step, in proportion; the one that comes next is gold, what no step takes is dim."""
    palette = ground.palette
    rest, next_, dim = Hue(palette.paper, 88), Hue(palette.lit), Hue(palette.paper, solid=25)
    if palette.lit == palette.paper:
        rest = Hue(palette.paper, solid=55)
    steps = [seconds for seconds in clock.steps if seconds > 0]
    ring = Figure(
        name="Ring", rect=rect, shape="donut", adjust=(("adj", THICK),), fill=next_, group=RING_NAME,
        seconds=clock.whole,
    )  # fmt: skip
    if not steps or sum(steps) > clock.whole * 1.01:
        yield ring
        return
    spans = [(seconds, next_ if at == first else rest) for at, seconds in enumerate(steps)]
    if clock.whole - sum(steps) >= 30:
        spans.append((clock.whole - sum(steps), dim))
    if len(spans) == 1:
        yield ring
        return
    whole, at = sum(seconds for seconds, _ in spans), 0.0
    for number, (seconds, fill) in enumerate(spans, start=1):
        wide = seconds / whole * 360
        half = min(GAP, wide / 2) / 2
        begins, ends = (round((edge - 90) % 360 * 60000) for edge in (at + half, at + wide - half))
        yield Figure(
            name=f"Time of step {number}" if number <= len(steps) else "Time to spare", rect=rect, shape="blockArc",
            adjust=(("adj1", begins), ("adj2", ends), ("adj3", THICK)), fill=fill, group=RING_NAME,
            seconds=clock.whole,
        )  # fmt: skip
        at += wide


class PanelRow(Struct, frozen=True, kw_only=True):
    """A line of the panel: an icon and words, or words and the minutes behind them."""

    stage: Stage
    ground: Ground
    width: float
    height: float
    text: Figure
    icon: str = ""
    size: float = 0
    after: Figure | None = None
    needed: bool = True
    """Whether it stays where there is no room for all."""

    def figures(self, x: float, y: float) -> Iterator[Figure]:
        """The row at its place, in points from the field's corner."""
        ground, indent = self.ground, self.size + 10 if self.size else 0
        if self.icon:
            middle = ground.place(x, y + (self.height - 10 - self.size) / 2, self.size, self.size)
            for each in self.stage.drawn(self.icon, middle, ground.palette.lit):
                yield _in_panel(each)
        width = self.width - indent - (70 if self.after is not None else 0)
        yield _at(self.text, ground.place(x + indent, y, width, self.height - 10))
        if self.after is not None:
            yield _at(self.after, ground.place(x + self.width - 66, y, 66, self.height - 10))


def _in_panel(figure: Figure) -> Figure:
    return Figure(name=figure.name, rect=figure.rect, path=figure.path, fill=figure.fill, group=NAME)


def _at(figure: Figure, rect: tuple[int, int, int, int]) -> Figure:
    return Figure(
        name=figure.name, rect=rect, lines=figure.lines, types=figure.types, anchor="ctr", on=figure.on, group=NAME
    )


def _facts(stage: Stage, ground: Ground, width: float, panel: Group) -> Iterator[PanelRow]:
    """Who does it with whom, and with what."""
    for fact in facts_of(panel):
        strong, icon = fact.flag("strong"), fact.get("icon")
        size = (36.0 if strong else 24.0) if icon else 0.0
        indent = size + 10 if size else 0
        text = Figure(
            name="With whom" if strong else "With what", rect=ground.place(0, 0, width - indent, 10),
            lines=tuple(map(_parted, text_of(fact.blocks))), on=ground.palette.primary,
        )  # fmt: skip
        text, high = _in_one_line(stage, ground, text, (24.0, 20.0) if strong else (18.0,), bold=strong)
        height = max(size, high)
        yield PanelRow(stage=stage, ground=ground, width=width, height=height + 10, text=text, icon=icon, size=size,
                  needed=strong)  # fmt: skip


def _in_one_line(
    stage: Stage, ground: Ground, text: Figure, sizes: Sequence[float], *, bold: bool
) -> tuple[Figure, float]:
    """The text in the first of the sizes in which it is one line, else in the first; and its height."""
    tried = [replace(text, types=(ground.type(size, ground.palette.paper, bold=bold),)) for size in sizes]
    heights = [needed(stage, ground, each) for each in tried]
    pairs = list(zip(tried, heights, strict=True))
    return next((pair for pair, size in zip(pairs, sizes, strict=True) if pair[1] < 1.6 * size), pairs[0])


def _parted(line: SlideParagraph) -> SlideParagraph:
    """The line, which breaks neither before a point between two things nor before a number at its end."""
    return replace(line, runs=tuple(replace(run, text=_LOOSE.sub("\u00a0", run.text)) for run in line.runs))


_LOOSE = re.compile(r" (?=· |\d{1,2}$)")


def _listed(
    stage: Stage, ground: Ground, width: float, steps: Sequence[tuple[SlideParagraph, str]]
) -> Iterator[PanelRow]:
    """The steps, each with its minutes."""
    on, paper = ground.palette.primary, ground.palette.paper
    for at, (line, minutes) in enumerate(steps, start=1):
        said = words(f"{at}. ")[0].runs + line.runs
        text = Figure(
            name=f"Step {at}", rect=ground.place(0, 0, width - 70, 10), lines=(SlideParagraph(runs=said),),
            types=(ground.type(20, paper),), on=on,
        )  # fmt: skip
        after = Figure(
            name=f"Minutes {at}", rect=ground.place(0, 0, 66, 10), lines=words(minutes), on=on,
            types=(ground.type(18, ground.palette.lit, bold=True, align="r"),),
        )  # fmt: skip
        height = needed(stage, ground, text)
        yield PanelRow(stage=stage, ground=ground, width=width, height=height + 10, text=text, after=after)
