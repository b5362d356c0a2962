"""The agenda: the clock, the blocks and their minutes as bars; what is done, where people are, what comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Group
from kit.formats.pptx.compose.content import Callout, SlideContent, TextInColumn
from kit.formats.pptx.look.layouts import Rect
from kit.formats.pptx.moments.figures import Figure, Hue, words
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

ROWS = 8
"""So many blocks stand on a slide."""
LEAST_ROW, ROW, NOW = 30.0, 72.0, 1.5
"""How high a row is at least and at most, in points, and how much higher the one is where people are."""
GAP = 4.0
BAR = 96.0
"""How wide the longest bar is."""


class AgendaEntry(Struct, frozen=True, kw_only=True):
    """A block of the session; `state` is `done`, `now` or `next`."""

    state: str
    clock: str
    title: str
    detail: str
    minutes: str
    seconds: int


def entries_of(group: Group) -> tuple[AgendaEntry, ...]:
    """The blocks that an agenda names."""
    return tuple(
        AgendaEntry(
            state=each.get("state"), clock=each.get("clock"), title=each.get("title"), detail=each.get("detail"),
            minutes=each.get("minutes"), seconds=int(each.get("seconds", "0")),
        )
        for each in group.blocks
        if isinstance(each, Group) and each.kind == "entry"
    )  # fmt: skip


def agenda(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The agenda as rows; None where there are too many, or a picture or a table stands beside them."""
    group = face.extra("agenda")
    entries = entries_of(group) if group is not None else ()
    if not 0 < len(entries) <= ROWS or not all(isinstance(piece, TextInColumn | Callout) for piece in face.pieces):
        return None
    ground = stage.ground("Agenda")
    figures, top = _lead(stage, ground, _said_above(face))
    title = _above(ground, figures)
    shares = [NOW if entry.state == "now" else 1 for entry in entries]
    row = min(ROW, (ground.height - top - GAP * (len(entries) - 1)) / sum(shares))
    if row < LEAST_ROW or ground.width < 480:
        return None
    figures += _rows(stage, ground, entries, top, [row * share for share in shares])
    return [ComposedSlide(layout=ground.layout, figures=tuple(figures), title=title)]


def _said_above(face: SlideContent) -> tuple[SlideParagraph, ...]:
    """The lines of text on the slide that are no items of a list."""
    texts = (piece.lines for piece in face.body if isinstance(piece, TextInColumn))
    return tuple(line for lines in texts for line in lines if line.bullet is None)


def _rows(
    stage: Stage, ground: Ground, entries: Sequence[AgendaEntry], top: float, heights: Sequence[float]
) -> Iterator[Figure]:
    """A row for each entry, from the top on; there is a line between two in which people are not."""
    longest = max(entry.seconds for entry in entries)
    afters = (*(entry.state for entry in entries[1:]), "now")
    for at, (entry, after, height) in enumerate(zip(entries, afters, heights, strict=True)):
        yield from _row(stage, ground, at, entry, top, height, longest, rule="now" not in (entry.state, after))
        top += height + GAP


def _above(ground: Ground, figures: list[Figure]) -> Rect | None:
    """Where the title stands above the first of the figures; None for its own place, where there are none."""
    if ground.layout.title is None or not figures:
        return None
    x, y, w, h = ground.layout.title.rect
    return x, y, w, min(h, figures[0].rect[1] - y)


def _lead(stage: Stage, ground: Ground, lead: tuple[SlideParagraph, ...]) -> tuple[list[Figure], float]:
    """What stands above the rows, and where they begin."""
    if not lead:
        return [], 0.0
    text = Figure(
        name="What it is about", rect=ground.place(0, 0, ground.width, 30), lines=lead,
        types=(ground.type(24, ground.palette.muted),),
    )  # fmt: skip
    height = needed(stage, ground, text)
    lift = 22.0 if ground.layout.own else 0.0
    return [replace(text, rect=ground.place(0, -lift, ground.width, height))], height - lift + 14


def _row(
    stage: Stage, ground: Ground, at: int, entry: AgendaEntry, y: float, h: float, longest: int, *, rule: bool
) -> Iterator[Figure]:
    palette, now = ground.palette, entry.state == "now"
    ink = palette.paper if now else palette.muted if entry.state == "done" else palette.ink
    on = palette.primary if now else ""
    if now:
        yield Figure(
            name="Where we are", rect=ground.place(-12, y, ground.width + 24, h), shape="roundRect",
            adjust=(("adj", 8000),), fill=Hue(palette.primary),
        )  # fmt: skip
    left = 0.0
    small = ground.type(24 if now else 20, palette.paper if now else palette.muted, bold=now)
    if entry.clock:
        yield Figure(
            name=f"Clock {at + 1}", rect=ground.place(0, y, 112, h), lines=words(entry.clock.replace(" ", "\u00a0")),
            types=(small,), anchor="ctr", on=on, whole=True,
        )  # fmt: skip
        left = 116.0
    yield from _mark(stage, ground, entry.state, left, y, h)
    left += 44
    yield _name(stage, ground, at, entry, (left, y, ground.width - left - 92 - BAR - 12, h), ink, on)
    number, _, unit = entry.minutes.replace("\u00a0", " ").rpartition(" ")
    runs = (SlideRun(text=number), SlideRun(text=f"\u00a0{unit}", size=round(18 * ground.layout.scale), light=True))
    yield Figure(
        name=f"Minutes {at + 1}", rect=ground.place(ground.width - BAR - 104, y, 92, h),
        lines=(SlideParagraph(runs=runs),), types=(ground.type(24, ink, bold=True, align="r"),), anchor="ctr", on=on,
        whole=True,
    )  # fmt: skip
    wide = max(4.0, BAR * entry.seconds / max(1, longest))
    fill = {"now": Hue(palette.lit), "done": Hue(palette.muted, solid=45)}.get(entry.state, Hue(palette.muted))
    yield Figure(
        name=f"Bar {at + 1}", rect=ground.place(ground.width - BAR, y + (h - 12) / 2, wide, 12), fill=fill,
        shape="roundRect", adjust=(("adj", 20000),),
    )  # fmt: skip
    if rule:
        yield Figure(
            name=f"Line {at + 1}",
            rect=ground.place(0, y + h + GAP / 2, ground.width, 0.75),
            fill=Hue(palette.muted, solid=30),
        )


def _mark(stage: Stage, ground: Ground, state: str, x: float, y: float, h: float) -> Iterator[Figure]:
    """A check mark, a pin or a ring: what is done, now and next is not told by color alone."""
    palette = ground.palette
    size, icon, color = {
        "done": (28.0, "check-circle", palette.muted), "now": (34.0, "map-pin", palette.lit),
    }.get(state, (16.0, "", palette.muted))  # fmt: skip
    rect = ground.place(x + (34 - size) / 2, y + (h - size) / 2, size, size)
    drawn = stage.drawn(icon, rect, color) if icon else ()
    if drawn:
        yield from drawn
    elif not icon:
        yield Figure(name="Next", rect=rect, shape="ellipse", edge=Hue(color), edge_points=2)


def _name(
    stage: Stage, ground: Ground, at: int, entry: AgendaEntry, box: tuple[float, float, float, float], ink: str, on: str
) -> Figure:
    """The block's name, and what it holds if there is room: beside it, or below it where people are."""
    now = entry.state == "now"
    slot = ground.slot(21 + at) if ground.own and not now else None
    gray = ground.palette.paper if now else ground.palette.muted
    types = (ground.type(28 if now else 24, ink, bold=True), ground.type(20, gray))
    for lines in _namings(entry, round(20 * ground.layout.scale)):
        figure = Figure(
            name=f"Block {at + 1}", rect=ground.place(*box), lines=lines, slot=slot, types=() if slot else types,
            anchor="ctr", on=on,
        )  # fmt: skip
        if needed(stage, ground, figure) <= (box[3] if now else max(box[3], 0) if _one(lines) else 36):
            return figure
    return figure


def _namings(entry: AgendaEntry, small: float) -> Iterator[tuple[SlideParagraph, ...]]:
    """How the block may be named: with what it holds, if that is told, and by its title alone."""
    title = SlideRun(text=entry.title)
    if entry.detail and entry.state == "now":
        yield SlideParagraph(runs=(title,)), SlideParagraph(runs=(SlideRun(text=entry.detail),), level=1)
    elif entry.detail:
        yield (SlideParagraph(runs=(title, SlideRun(text=f"\u2003{entry.detail}", size=small, light=True))),)
    yield (SlideParagraph(runs=(title,)),)


def _one(lines: Sequence[SlideParagraph]) -> bool:
    """Whether there is no detail."""
    return len(lines[0].runs) == 1
