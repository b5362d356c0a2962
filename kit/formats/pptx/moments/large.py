"""What is so little that it is set large: a number or three, a break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, SlideContent, TextInColumn
from kit.formats.pptx.moments.figures import NO_HUE, Figure, Hue, points, words
from kit.formats.pptx.moments.icons import dots
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed, paragraphs
from kit.formats.pptx.slide.slide_text import SlideParagraph

BREAK = (96.0, 84.0, 72.0, 60.0, 48.0)
"""The sizes of when a break ends."""
FIGURES = (72.0, 60.0, 48.0, 40.0)
"""The sizes of figures side by side."""
APART = 21.0
"""How far apart figures side by side stand."""
NUMBER = (136.0, 120.0, 96.0)
"""The sizes of one figure in another look than the kit's."""
_PERCENT = re.compile(r"\D{0,2}(\d{1,3})(?:[.,]\d+)?\s?%")


def pause(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A break: when it ends, or how long it is, is the largest thing on the slide; None where there is no room."""
    said = paragraphs(face)
    returns, lasts = face.group.get("returns"), face.group.get("lasts")
    largest = returns or lasts
    if said is None or not largest:
        return None
    ground = stage.ground("Break")
    big = _back_when(stage, ground, largest)
    text = _below(ground, (*(words(lasts) if returns and lasts else ()), *said))
    if big is None or (text.lines and _too_high(stage, ground, text)):
        return None
    figures = (big, text) if text.lines else (big,)
    return [ComposedSlide(layout=ground.layout, figures=(*figures, *_cup(stage, ground)))]


def _below(ground: Ground, lines: tuple[SlideParagraph, ...]) -> Figure:
    """What is said below the largest words."""
    if ground.own and (slot := ground.slot(1)):
        return Figure(name="Text", rect=slot.rect, lines=lines, slot=slot)
    high = 200.0 if ground.own else _half(ground) + 8
    return Figure(
        name="Text",
        rect=ground.place(0, high, ground.width - 150, ground.height - high),
        lines=lines,
        types=(ground.type(28, above=4),),
    )


def _too_high(stage: Stage, ground: Ground, text: Figure) -> bool:
    """Whether the text is higher than its place."""
    return needed(stage, ground, text) * ground.unit > text.rect[3]


def _half(ground: Ground) -> float:
    """How much of another look's field the largest words have, in points."""
    return min(150.0, ground.height * 0.55)


def _back_when(stage: Stage, ground: Ground, said: str) -> Figure | None:
    """When the break ends, in the largest size in which it fits."""
    own = ground.slot(21) if ground.own else None
    lines = words(said.replace(" ", "\u00a0") if len(said) < 20 else said)
    for size in BREAK:
        type = ground.type(size, ground.palette.primary, bold=True, face="head")
        big = Figure(
            name="Back when",
            rect=own.rect if own else ground.place(0, 0, ground.width, _half(ground)),
            lines=lines,
            slot=own,
            types=() if own and size == BREAK[0] else (type,),
            anchor="ctr",
        )
        if needed(stage, ground, big) * ground.unit <= big.rect[3]:
            return big
    return None


def _cup(stage: Stage, ground: Ground) -> tuple[Figure, ...]:
    """A cup of coffee, where there is room for it below the largest words."""
    if ground.own:
        return stage.drawn("coffee", points(740, 322, 120, 120), ground.palette.gold)
    if ground.height - _half(ground) < 130:
        return ()
    place = ground.place(ground.width - 120, ground.height - 120, 120, 120)
    return stage.drawn("coffee", place, ground.palette.primary)


def number(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """One figure that has the slide, or up to three side by side."""
    if len(face.columns) > 1 or _headed(face.columns[0]):
        return _numbers(face, stage)
    said = paragraphs(face)
    if said is None:
        return None
    ground = stage.ground("Number")
    if not ground.layout.own or ground.slot(1) is None:
        return _number_elsewhere(stage, ground, face, said)
    share = _PERCENT.fullmatch(face.words)
    dotted = share is not None and 0 < int(share[1]) <= 100
    if not dotted and said:
        ground = stage.ground("Number by Itself")
    text = _below_number(stage, ground, said)
    if text is None:
        return None
    figures = [text] if said else []
    if share and dotted:
        figures += _hundred(ground, int(share[1]), face.words)
    return [ComposedSlide(layout=ground.layout, figures=tuple(figures))]


def _below_number(stage: Stage, ground: Ground, said: tuple[SlideParagraph, ...]) -> Figure | None:
    """What is said of the figure, smaller where it must be."""
    slot = ground.slot(1)
    assert slot is not None
    text = Figure(name="Text", rect=slot.rect, lines=said, slot=slot)
    if not _too_high(stage, ground, text):
        return text
    text = replace(text, types=(ground.type(24),))
    return None if _too_high(stage, ground, text) else text


def _hundred(ground: Ground, share: int, alt: str) -> Iterator[Figure]:
    """A hundred dots of which so many are filled."""
    rect, palette = points(560, 104, 320, 320), ground.palette
    yield Figure(
        name="So many",
        rect=_rows(rect, 0, -(-share // 10)),
        path=dots(share, share, 10, ring=False),
        fill=Hue(palette.accent),
        group=f"{share} of 100",
        group_alt=alt,
    )
    if share < 100:
        start = share // 10 * 10
        yield Figure(
            name="The others",
            rect=_rows(rect, start // 10, 10),
            path=dots(share - start, 100 - start, 10, ring=True),
            edge=Hue(palette.muted),
            edge_points=1.5,
            group=f"{share} of 100",
        )


def _rows(rect: tuple[int, int, int, int], first: int, end: int) -> tuple[int, int, int, int]:
    """The place of some of ten rows."""
    x, y, w, h = rect
    return x, y + h * first // 10, w, h * (end - first) // 10


def _number_elsewhere(
    stage: Stage, ground: Ground, face: SlideContent, said: tuple[SlideParagraph, ...]
) -> list[ComposedSlide] | None:
    """The figure as the title, set large in the field, its words beside or below it."""
    title = ground.layout.title
    if title is None:
        return None
    high = min(190.0, ground.height * 0.55)
    place = ground.place(0, 0, ground.width, high)
    text = Figure(
        name="Text",
        rect=ground.place(0, high + 8, ground.width, ground.height - high - 8),
        lines=said,
        types=(ground.type(28, above=4),),
    )
    if _too_high(stage, ground, text):
        return None
    return [
        ComposedSlide(
            layout=ground.layout,
            figures=(text,) if said else (),
            title=place,
            title_sizes=tuple(size * ground.layout.scale for size in NUMBER),
        )
    ]


def _headed(column: Column) -> bool:
    """Whether the column is one heading and words."""
    if len(column) != 1 or not isinstance(column[0], TextInColumn):
        return False
    first, *rest = column[0].lines
    return first.style == "heading" and all(line.style == "body" and line.bullet is None for line in rest)


def _numbers(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    if not all(map(_headed, face.columns)) or len(face.columns) > 3 or face.feet:
        return None
    ground = stage.ground("Three Numbers")
    columns = [piece.lines for piece in face.body if isinstance(piece, TextInColumn)]
    cards = _Cards(stage=stage, ground=ground, count=len(face.columns))
    size = next((size for size in FIGURES if all(cards.holds(lines[0], size) for lines in columns)), None)
    if size is None:
        return None
    drawn = [card for at, lines in enumerate(columns) if (card := cards.card(at, lines, size)) is not None]
    return [ComposedSlide(layout=ground.layout, figures=tuple(chain(*drawn)))] if len(drawn) == len(columns) else None


class _Cards(Struct, frozen=True, kw_only=True):
    """Cards side by side, each with a figure and the words below it."""

    stage: Stage
    ground: Ground
    count: int

    @property
    def wide(self) -> float:
        """How wide a card is."""
        return (
            266.0
            if self.ground.own and self.count == 3
            else (self.ground.width - APART * (self.count - 1)) / self.count
        )

    def holds(self, line: SlideParagraph, size: float) -> bool:
        """Whether the figure stands in one line of a card."""
        return _in_one_line(self.stage, self.ground, line, size, self.wide - 40)

    def card(self, at: int, lines: Sequence[SlideParagraph], size: float) -> list[Figure] | None:
        """The card with a figure of this size; None where its words have no room."""
        head, *rest = lines
        x, ground = at * (self.wide + APART), self.ground
        figures = [*self._plate(at, x, head.click), self._figure(at, x, head, size)]
        if not rest:
            return figures
        slot = ground.slot(31 + at) if ground.own else None
        text = Figure(
            name=f"Words {at + 1}",
            rect=_of(slot, self.count, ground.place(x + 20, 150, self.wide - 40, min(122.0, ground.height - 158))),
            lines=tuple(replace(line, click=0) for line in rest),
            slot=slot,
            click=head.click,
            types=() if slot else (ground.type(24, above=4),),
        )
        return None if _too_high(self.stage, ground, text) else [*figures, text]

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
        return Figure(
            name=f"Figure {at + 1}",
            rect=_of(slot, self.count, ground.place(x + 20, 44, self.wide - 40, 96)),
            lines=(replace(head, runs=plain, style="body", click=0),),
            slot=slot,
            types=() if as_drawn else (ground.type(size, ground.palette.primary, bold=True, face="head"),),
            anchor="b",
            click=head.click,
        )


def _of(slot: object, count: int, rect: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Where the layout has the place, if it has as many of them as there are."""
    home = getattr(slot, "home", None)
    return home if count == 3 and home is not None else rect


def _in_one_line(stage: Stage, ground: Ground, line: SlideParagraph, size: float, wide: float) -> bool:
    type = ground.type(size, bold=True, face="head")
    text = Figure(name="", rect=ground.place(0, 0, wide, 10), lines=(replace(line, style="body"),), types=(type,))
    return needed(stage, ground, text) <= size * 1.6
