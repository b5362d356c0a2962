"""The shapes of a composition as plain values: where each stands, how it is drawn, and what it says."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.look.layouts import POINT, Placeholder, Rect
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

Face = Literal["body", "head"]
Align = Literal["l", "ctr", "r"]


class Hue(Struct, frozen=True):
    """A color: a name of the theme's or six hexadecimal digits, "" for none; `light` is that of its own in per cent.

    From 100 on down to 0 it gets darker; `lifted` is half way to white. It covers `solid`
    per cent of what is behind it.
    """

    name: str = ""
    light: int = 100
    solid: int = 100
    lifted: bool = False


NO_HUE = Hue()


class Type(Struct, frozen=True, kw_only=True):
    """How one level of words is set: its size in points, its color, and the points above each paragraph."""

    size: float
    color: str = "tx1"
    bold: bool = False
    face: Face = "body"
    align: Align = "l"
    above: float = 0


class Figure(Struct, frozen=True, kw_only=True):
    """A shape: a preset or a `path` of its own, with words in it or without.

    `types` are the levels of its words; in a place of the layout (`slot`) the look has those, and they only say what
    differs, `anchored` that its words stand otherwise than there, and `wider` that they have so many points more, or
    fewer, between the `insets`. `whole` words stand in one line in whatever font. `on` is the color that its words
    stand on where that is another shape's. Neighbors of one `group` stand in a group of that name. `alt` is "" where it
    says nothing. `seconds` is how long it takes a group to be wiped away once it is clicked.
    """

    name: str
    rect: Rect
    shape: str = "rect"
    adjust: tuple[tuple[str, int], ...] = ()
    path: str = ""
    fill: Hue = NO_HUE
    edge: Hue = NO_HUE
    edge_points: float = 1
    lines: tuple[SlideParagraph, ...] = ()
    types: tuple[Type, ...] = ()
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    anchor: Literal["t", "ctr", "b"] = "t"
    slot: Placeholder | None = None
    anchored: bool = False
    wider: float = 0
    whole: bool = False
    click: int = 0
    alt: str = ""
    group: str = ""
    group_alt: str = ""
    on: str = ""
    picture: str = ""
    focus: str = ""
    """What must be seen of a picture that fills its place; "" for one that has the proportions of its place."""
    seconds: int = 0

    @property
    def decorative(self) -> bool:
        """Whether nobody misses it who does not see it."""
        return not self.lines and not self.alt and not self.picture


def words(*said: str, bold: bool = False) -> tuple[SlideParagraph, ...]:
    """Each text as a paragraph of its own."""
    return tuple(SlideParagraph(runs=(SlideRun(text=text, bold=bold),)) for text in said)


def style_slot(types: tuple[Type, ...], style: str) -> Placeholder:
    """A place without a placeholder in which words are set like this; its name says how."""
    return Placeholder(
        kind="none", idx=f"set-{sha256(repr(types).encode()).hexdigest()[:12]}", rect=(0, 0, 0, 0), style=style
    )


def points(*edges: float) -> Rect:
    """Left, top, width and height in points as a place."""
    x, y, w, h = (round(each * POINT) for each in edges)
    return x, y, w, h


def mirrored(figure: Figure, width: int) -> Figure:
    """The figure on a slide of that width that runs from right to left."""
    x, y, w, h = figure.rect
    return replace(turned(figure), rect=(width - x - w, y, w, h))


def turned(figure: Figure) -> Figure:
    """The figure as it runs from right to left, in its place; a ring of time runs as clocks do everywhere."""
    left, top, right, bottom = figure.insets
    types = tuple(replace(each, align=_TURNED[each.align]) for each in figure.types)
    return replace(figure, insets=(right, top, left, bottom), types=types)


_TURNED: dict[Align, Align] = {"l": "r", "ctr": "ctr", "r": "l"}
