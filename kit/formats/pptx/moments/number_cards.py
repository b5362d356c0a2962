"""Up to three figures side by side, each on a card with the words below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, SlideContent, TextInColumn
from kit.formats.pptx.look.layouts import Placeholder, Rect
from kit.formats.pptx.moments.figures import NO_HUE, Figure, Hue
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed, too_high
from kit.formats.pptx.slide.slide_text import SlideParagraph

MOST = 3
"""So many figures stand on a slide."""
FIGURES = (72.0, 60.0, 48.0, 40.0)
"""The sizes of figures side by side."""
MIDDLE, LIFT = 64.0, 20.0
"""Where figures side by side begin in their cards, and how much higher where their words need more room."""
LOW = 260.0
"""In a lower field figures side by side stand near the upper edge of their cards."""
APART = 21.0
"""How far apart figures side by side stand."""


def headed(column: Column) -> bool:
    """Whether the column is one heading and words."""
    if len(column) != 1 or not isinstance(column[0], TextInColumn):
        return False
    first, *rest = column[0].lines
    return first.style == "heading" and all(line.style == "body" and line.bullet is None for line in rest)


def numbers(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """Up to three figures side by side; None where their words have no room."""
    if not all(map(headed, face.columns)) or len(face.columns) > MOST or face.feet:
        return None
    ground = stage.ground("Three Numbers")
    columns = [piece.lines for piece in face.body if isinstance(piece, TextInColumn)]
    cards = _Cards(stage=stage, ground=ground, count=len(face.columns))
    size = next((size for size in FIGURES if all(cards.holds(lines[0], size) for lines in columns)), None)
    if size is None:
        return None
    both = (each.all(columns, size) for each in (cards, replace(cards, lift=LIFT)))
    figures = next((drawn for drawn in both if drawn is not None), None)
    return None if figures is None else [ComposedSlide(layout=ground.layout, figures=figures)]


class _Cards(Struct, frozen=True, kw_only=True):
    """Cards side by side, each with a figure and the words below it."""

    stage: Stage
    ground: Ground
    count: int
    lift: float = 0.0
    """How much higher than in the middle figures and words stand, in points."""

    @property
    def wide(self) -> float:
        """How wide a card is."""
        each = (self.ground.width - APART * (self.count - 1)) / self.count
        return 266.0 if self.ground.own and self.count == MOST else each

    @property
    def low(self) -> bool:
        """Whether the field is so low that figures and words stand closer together."""
        return not self.ground.own and self.ground.height < LOW

    def holds(self, line: SlideParagraph, size: float) -> bool:
        """Whether the figure stands in one line of a card."""
        return _in_one_line(self.stage, self.ground, line, size, self.wide - 40)

    def _rect(self, slot: Placeholder | None, rect: Rect) -> Rect:
        """Where the layout has the place, if it has as many of them as there are."""
        home = slot.home if slot is not None and self.count == MOST and not self.lift else None
        return home or rect

    def all(self, columns: Sequence[tuple[SlideParagraph, ...]], size: float) -> tuple[Figure, ...] | None:
        """The cards with figures of this size; None where the words of one have no room."""
        drawn = [card for at, lines in enumerate(columns) if (card := self.card(at, lines, size)) is not None]
        return tuple(chain(*drawn)) if len(drawn) == len(columns) else None

    def card(self, at: int, lines: Sequence[SlideParagraph], size: float) -> list[Figure] | None:
        """The card with a figure of this size; None where its words have no room."""
        head, *rest = lines
        x, ground = at * (self.wide + APART), self.ground
        figures = [*self._plate(at, x, head.click), self._figure(at, x, head, size)]
        if not rest:
            return figures
        slot = ground.slot(31 + at) if ground.own else None
        top = 110.0 if self.low else MIDDLE + 102 - self.lift
        text = Figure(
            name=f"Words {at + 1}",
            rect=self._rect(slot, ground.place(x + 20, top, self.wide - 40, min(272.0, ground.height) - top)),
            lines=tuple(replace(line, click=0) for line in rest),
            slot=slot,
            click=head.click,
            types=() if slot else (ground.type(24, above=4),),
        )
        return None if too_high(self.stage, ground, text) else [*figures, text]

    def _plate(self, at: int, x: float, click: int) -> tuple[Figure, Figure]:
        """What is behind figure and words, and the rule at its head."""
        ground = self.ground
        card = Figure(
            name=f"Card {at + 1}",
            rect=ground.place(x, 8, self.wide, min(272.0, ground.height - 8)),
            shape="roundRect",
            adjust=(("adj", 4000),),
            fill=Hue(ground.palette.paper, lifted=True),
            edge=Hue(ground.palette.muted, solid=35),
            group=f"Card of figure {at + 1}",
            click=click,
        )
        rule = replace(
            card,
            name=f"Rule {at + 1}",
            rect=ground.place(x, 8, self.wide, 6),
            shape="rect",
            adjust=(),
            fill=Hue(ground.palette.gold),
            edge=NO_HUE,
        )
        return card, rule

    def _figure(self, at: int, x: float, head: SlideParagraph, size: float) -> Figure:
        ground = self.ground
        slot = ground.slot(21 + at) if ground.own else None
        as_drawn = slot is not None and size == FIGURES[0]
        plain = tuple(replace(run, bold=False) for run in head.runs)
        high = 18.0 if self.low else MIDDLE - self.lift
        return Figure(
            name=f"Figure {at + 1}",
            rect=self._rect(slot, ground.place(x + 20, high, self.wide - 40, 90 if self.low else 96)),
            lines=(replace(head, runs=plain, style="body", click=0),),
            slot=slot,
            types=() if as_drawn else (ground.type(size, ground.palette.primary, bold=True, face="head"),),
            anchor="b",
            click=head.click,
        )


def _in_one_line(stage: Stage, ground: Ground, line: SlideParagraph, size: float, wide: float) -> bool:
    type = ground.type(size, bold=True, face="head")
    text = Figure(name="", rect=ground.place(0, 0, wide, 10), lines=(replace(line, style="body"),), types=(type,))
    return needed(stage, ground, text) <= size * 1.6
