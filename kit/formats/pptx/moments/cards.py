"""Cards, one below the other: the steps of an activity with their minutes, or the few points of a short list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, SlideContent, TextInColumn
from kit.formats.pptx.moments.figures import Figure, Hue, words
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, balanced, needed
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun

MOST = 6
"""So many cards stand on a slide."""
PAD = 8.0
GAPS = {28.0: 10.0, 24.0: 8.0}
"""How far apart cards are, in points, by the size of their words."""
TIGHT = 0.4
"""How much of the usual air is between cards, and in them, where a slide would else not hold them all."""
LOOSE, LOOSER = 0.55, 0.8
"""How much higher than its words need it a card may be, so that a few, or two, do not leave half of the slide empty."""
LEFT, RIGHT = 82.0, 120.0
"""What a card leaves free beside its words: for its number, and for its minutes."""
UNNUMBERED = 34.0
"""What it leaves free before its words where it has no number."""
DISCS = {28.0: 44.0, 24.0: 36.0}
"""How wide the disc with the number is, in points, by the size of the words."""
SHARP = 8000


class Card(Struct, frozen=True, kw_only=True):
    """What stands on a card; `mark` is its number, "" for none, `minutes` as they are printed."""

    lines: tuple[SlideParagraph, ...]
    mark: str = ""
    minutes: str = ""
    click: int = 0

    def name(self, at: int) -> str:
        """What its shape is called, in the place `at` of its slide."""
        return f"Step {self.mark}" if self.mark else f"Point {at + 1}"


class CardField(Struct, frozen=True, kw_only=True):
    """Where the cards of a slide stand, and how: width and height in points, the size of words, the share of air."""

    width: float
    height: float
    size: float
    air: float = 1.0


def cards_of(column: Column) -> tuple[Card, ...]:
    """The items of a column that is one flat list, each with what stands below it; () where it is something else."""
    if len(column) != 1 or not isinstance(column[0], TextInColumn):
        return ()
    lines = column[0].lines
    if not lines or not _begins(lines[0]):
        return ()
    found: list[list[SlideParagraph]] = []
    for line in lines:
        if line.bullet is None and not line.joined:
            return ()
        if _begins(line):
            found.append([])
        found[-1].append(line)
    return tuple(_card(each) for each in found)


def _begins(line: SlideParagraph) -> bool:
    return line.bullet is not None and line.level == 0


def _card(lines: Sequence[SlideParagraph]) -> Card:
    first = lines[0]
    minutes = next((run.text.strip() for run in first.runs if run.minutes), "")
    said = [replace(first, runs=_trimmed(tuple(run for run in first.runs if not run.minutes)), bullet=None, click=0)]
    said += [replace(line, level=1, bullet=None, joined=False, click=0) for line in lines[1:]]
    mark = str(first.bullet) if isinstance(first.bullet, int) else ""
    return Card(lines=tuple(said), mark=mark, minutes=minutes.replace("\u00a0", " "), click=first.click)


def _trimmed(runs: tuple[SlideRun, ...]) -> tuple[SlideRun, ...]:
    """The runs without the space that stood before the minutes."""
    if not runs:
        return (SlideRun(text="\u00a0"),)
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" ")))


Beside = Callable[[Ground, int], tuple[Figure, ...]]
"""What stands beside the cards, where the first of them has so many before it."""


def card_parts(
    stage: Stage, face: SlideContent, cards: Sequence[Card], layouts: tuple[str, str], width: float | None,
    beside: Beside, low: float = 0,
) -> list[ComposedSlide] | None:  # fmt: skip
    """The cards on as few slides as can be, in the larger size if that takes no more; None where one is too high.

    `low` is what they leave free below them, in points.
    """
    tried: list[list[ComposedSlide]] = []
    for name, size, air in zip((*layouts, layouts[1]), (28.0, 24.0, 24.0), (1.0, 1.0, TIGHT), strict=True):
        if air < 1 and 0 < min(map(len, filter(None, tried)), default=0) <= ceil(len(cards) / MOST):
            break
        ground = stage.ground(name)
        box = CardField(width=width or ground.width, height=ground.height - low, size=size, air=air)
        full = _filled(stage, ground, cards, box)
        each = ceil(len(cards) / len(full)) if full else 1
        even = [cards[at : at + each] for at in range(0, len(cards), each)]
        both = (_stacked(stage, ground, runs, box, beside) for runs in (even, full) if len(runs) <= len(full))
        tried.append(next(filter(None, both), []))
    found = min(filter(None, tried), key=len, default=None)
    return None if found is None else [_balanced(stage, part) for part in found]


def _stacked(
    stage: Stage, ground: Ground, runs: Sequence[Sequence[Card]], box: CardField, beside: Beside
) -> list[ComposedSlide]:
    """A slide for each run of cards, with what stands beside them; [] where the cards of one do not fit."""
    stacks = [stack for run in runs if (stack := _stack(stage, ground, run, box)) is not None]
    if len(stacks) < len(runs):
        return []
    starts = accumulate(map(len, runs), initial=0)
    return [
        ComposedSlide(layout=ground.layout, figures=(*stack, *beside(ground, at)))
        for at, stack in zip(starts, stacks, strict=False)
    ]


def _balanced(stage: Stage, part: ComposedSlide) -> ComposedSlide:
    """The slide with the words of each card in lines of about one length."""
    ground = stage.ground(part.layout.name)
    figures = (balanced(stage, ground, each) if _is_card(each) else each for each in part.figures)
    return replace(part, figures=tuple(figures))


def _is_card(figure: Figure) -> bool:
    return figure.shape == "roundRect" and bool(figure.lines)


def _filled(stage: Stage, ground: Ground, cards: Sequence[Card], box: CardField) -> list[Sequence[Card]]:
    """The cards over as few slides as can be, each as full as it gets; [] where one is too high for any."""
    runs: list[Sequence[Card]] = []
    at = 0
    while at < len(cards):
        counts = range(min(MOST, len(cards) - at), 0, -1)
        count = next((n for n in counts if _stack(stage, ground, cards[at : at + n], box) is not None), 0)
        if count == 0:
            return []
        runs.append(cards[at : at + count])
        at += count
    return runs


def _stack(stage: Stage, ground: Ground, cards: Sequence[Card], box: CardField) -> list[Figure] | None:
    """The cards of one slide in the middle of their field; None where they do not fit."""
    width, height, size = box.width, box.height, box.size
    timed = any(card.minutes for card in cards)
    bold = not any(map(_stands_out, cards))
    texts = [_text(ground, at, card, size, width, timed=timed, bold=bold) for at, card in enumerate(cards)]
    needs = [
        max(DISCS[size] if card.mark else 0, needed(stage, ground, text)) + PAD * box.air
        for card, text in zip(cards, texts, strict=True)
    ]
    gap = GAPS[size] * box.air
    spare = height - sum(needs) - gap * (len(cards) - 1)
    if spare < 0:
        return None
    more = min(spare / len(cards), max(needs) * (LOOSE if len(cards) > 2 else LOOSER) + 14)
    y = max(0.0, spare - more * len(cards)) / 2
    found: list[Figure] = []
    for at, (card, text, need) in enumerate(zip(cards, texts, needs, strict=True)):
        found += _drawn(ground, at, card, text, (0, y, width, need + more), size)
        y += need + more + gap
    return found


def _stands_out(card: Card) -> bool:
    """Whether some of its words are in bold letters."""
    return any(run.bold for line in card.lines for run in line.runs)


def _text(ground: Ground, at: int, card: Card, size: float, width: float, *, timed: bool, bold: bool) -> Figure:
    """The card with its words, as wide as it is; `bold` unless some of the words are to stand out."""
    palette = ground.palette
    own = ground.slot(21 + at) if ground.own else None
    types = (ground.type(size, bold=bold), ground.type(20, above=2))
    drawn = {"fill": Hue(palette.paper), "edge": Hue(palette.muted, solid=35), "types": types}
    steps = own is not None and ground.layout.name.startswith("Activity")
    insets = (LEFT if card.mark else UNNUMBERED, 4.0, RIGHT if timed or steps else 24.0, 4.0)
    scale = ground.layout.scale
    return Figure(
        name=card.name(at),
        rect=ground.place(0, 0, width, 10),
        shape="roundRect",
        adjust=(("adj", SHARP),),
        **({} if own else drawn),  # type: ignore[arg-type]
        lines=card.lines,
        insets=tuple(each * scale for each in insets),  # type: ignore[arg-type]
        anchor="ctr",
        slot=own,
        wider=(LEFT - UNNUMBERED) * scale if steps and not card.mark else 0,
        click=card.click,
    )


def _drawn(
    ground: Ground, at: int, card: Card, text: Figure, box: tuple[float, float, float, float], size: float
) -> Iterator[Figure]:
    """The card in its place, with its number and its minutes on it."""
    x, y, w, h = box
    palette, name, disc = ground.palette, text.name, DISCS[size]
    yield replace(text, rect=ground.place(*box))
    if card.mark:
        yield Figure(
            name=f"Number {card.mark}", rect=ground.place(x + 40 - disc / 2, y + (h - disc) / 2, disc, disc),
            shape="ellipse", fill=Hue(palette.primary), lines=words(card.mark), anchor="ctr", click=card.click,
            types=(ground.type(disc * 0.55, palette.paper, bold=True, align="ctr"),),
        )  # fmt: skip
    else:
        yield Figure(
            name=f"Mark {at + 1}", rect=ground.place(x, y + h * 0.16, 6, h * 0.68), fill=Hue(palette.gold),
            click=card.click,
        )  # fmt: skip
    if card.minutes:
        own = ground.slot(41 + at) if ground.own else None
        runs = _minutes(card.minutes, ground.layout.scale)
        yield Figure(
            name=f"Minutes of {name.lower()}", rect=ground.place(x + w - 114, y + 6, 98, h - 12),
            lines=(SlideParagraph(runs=runs),), anchor="ctr", slot=own, on=palette.paper, click=card.click, whole=True,
            types=() if own else (ground.type(size, palette.accent, bold=True, align="r"),),
        )  # fmt: skip


def _minutes(text: str, scale: float) -> tuple[SlideRun, ...]:
    """The minutes with their unit set smaller; a long one is set smaller altogether."""
    number, _, unit = text.rpartition(" ")
    small = round(18 * scale)
    if not number or len(number) > 5:
        return (SlideRun(text=text.replace(" ", "\u00a0"), size=small),)
    return SlideRun(text=number.replace(" ", "\u00a0")), SlideRun(text=f"\u00a0{unit}", size=small, light=True)
