"""An activity: what to do as cards, and a panel that says how long, until when, with whom and with what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import ceil

from msgspec.structs import replace

from kit.document import Group
from kit.formats.pptx.compose.content import Column, SlideContent, TextInColumn
from kit.formats.pptx.moments.cards import MOST, Card, card_parts, cards_of
from kit.formats.pptx.moments.figures import Figure
from kit.formats.pptx.moments.panel import clock_of, has_room, is_empty, panel_figures
from kit.formats.pptx.moments.stage import (
    ComposedSlide,
    Ground,
    Stage,
    facts_of,
    needed,
    paragraphs,
    text_of,
    word_count,
)
from kit.formats.pptx.slide.slide_text import SlideParagraph

PANEL, APART = 252.0, 28.0
"""How wide the panel is, and how far from what stands beside it."""
LEAST_FIELD = 560.0
"""In a narrower field there is no room for a panel beside cards."""
LOW_FIELD = 260.0
"""In a lower field an icon stands beside its words, not above them."""
QUESTION = 25
"""So many words at most are a question that is set large."""
FOOT = 12
"""So many words at most are said below the steps."""
ABOVE_FOOT = 10.0
"""Points between the steps and what is said below them."""


def activity(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """An activity of steps and nothing else, of a question, or of nothing but who and how long."""
    panel = face.extra("panel")
    column, foot = parted(face.columns[0]) if len(face.columns) == 1 and not face.feet else ((), ())
    steps = cards_of(column)
    said = _lone(steps, panel) if not foot else None
    if steps and not said:
        parts = _steps(face, stage, steps, panel, foot) if has_room(stage.ground("Activity")) else None
        return parts if parts and (stage.own or len(parts) <= ceil(len(steps) / MOST)) else None
    if panel is None or is_empty(panel) or not has_room(stage.ground("Activity")):
        return None
    if not face.pieces:
        return _bare(stage, panel)
    said = said or paragraphs(face)
    if said is not None and word_count(said) <= QUESTION:
        return _question(stage, said, panel)
    return None


def parted(column: Column) -> tuple[Column, tuple[SlideParagraph, ...]]:
    """A column of steps, and the one short line that is said below them, if there is one."""
    if len(column) != 1 or not isinstance(column[0], TextInColumn) or len(column[0].lines) < 2:
        return column, ()
    *steps, last = column[0].lines
    if last.bullet is not None or last.joined or last.click or len(last.text.split()) > FOOT:
        return column, ()
    return (replace(column[0], lines=tuple(steps)),), (last,)


def _lone(steps: Sequence[Card], panel: Group | None) -> tuple[SlideParagraph, ...]:
    """What the only step says that takes all of the time, which the panel tells; () where there are more."""
    if len(steps) != 1 or len(steps[0].lines) != 1 or steps[0].click or panel is None:
        return ()
    clock = clock_of(panel)
    return steps[0].lines if clock.whole and clock.steps in ((), (0,), (clock.whole,)) else ()


def panel_box(stage: Stage, ground: Ground) -> tuple[float, float, float, float]:
    """Where the panel stands, in points from the field's corner: up to the slide's upper margin in the kit's look."""
    x = ground.width - PANEL
    title = ground.layout.title
    beside = ground.layout.own and title is not None and title.rect[0] + title.rect[2] <= ground.place(x, 0, 0, 0)[0]
    top = (stage.top - ground.field[1]) / ground.unit if beside else 0.0
    return x, top, PANEL, ground.height - top


def _steps(
    face: SlideContent, stage: Stage, steps: Sequence[Card], panel: Group | None, foot: tuple[SlideParagraph, ...]
) -> list[ComposedSlide] | None:
    ground = stage.ground("Activity")
    told = None if panel is None or is_empty(panel) or ground.width < LEAST_FIELD else panel
    width = ground.width if told is None else ground.width - PANEL - APART
    high = needed(stage, ground, below_steps(ground, foot, width, 10)) if foot else 0.0

    def beside(ground: Ground, at: int) -> tuple[Figure, ...]:
        below = (below_steps(ground, foot, width, high),) if foot else ()
        return (*below, *(panel_figures(stage, ground, panel_box(stage, ground), told, first=at) if told else ()))

    return card_parts(
        stage, face, steps, ("Activity", "Activity 24"), width, beside, high + ABOVE_FOOT if foot else 0.0
    )


def below_steps(ground: Ground, foot: tuple[SlideParagraph, ...], width: float, high: float) -> Figure:
    """What is said below the steps."""
    slot = ground.slot(60) if ground.own else None
    return Figure(
        name="Below the steps", rect=ground.place(0, ground.height - high, width, high), lines=foot, anchor="b",
        slot=slot, types=() if slot else (ground.type(24),),
    )  # fmt: skip


def _question(stage: Stage, said: tuple[SlideParagraph, ...], panel: Group) -> list[ComposedSlide] | None:
    ground = stage.ground("Activity with a Question")
    slot = next((slot for slot in ground.layout.contents if slot.idx == "1"), None) if ground.layout.own else None
    width = ground.width - PANEL - APART
    if width < LEAST_FIELD - PANEL - APART:
        return None
    box = ground.place(0, 0, width, ground.height)
    for size in (42.0, 34.0, 28.0):
        text = Figure(
            name="Question", rect=slot.rect if slot else box, lines=said, anchor="ctr", slot=slot,
            types=() if slot and size == 42 else (ground.type(size, face="head", above=6),),
        )  # fmt: skip
        if needed(stage, ground, text) * ground.unit <= text.rect[3]:
            figures = panel_figures(stage, ground, panel_box(stage, ground), panel)
            return [ComposedSlide(layout=ground.layout, figures=(text, *figures))]
    return None


def _bare(stage: Stage, panel: Group) -> list[ComposedSlide]:
    """Who, how long and until when, as large as the slide takes."""
    ground = stage.ground("Activity")
    facts = facts_of(panel)
    whom = [fact for fact in facts if fact.flag("strong")]
    rest = replace(panel, blocks=tuple(block for block in panel.blocks if block not in whom))
    width = ground.width - PANEL - APART
    figures: list[Figure] = []
    if not whom or width < LEAST_FIELD - PANEL - APART:
        return [ComposedSlide(layout=ground.layout, figures=panel_figures(stage, ground, _wide(ground), panel))]
    low = ground.height < LOW_FIELD
    place = (0.0, (ground.height - 96) / 2, 96.0, 96.0) if low else (0.0, 24.0, 132.0, 132.0)
    icon = stage.drawn(whom[0].get("icon"), ground.place(*place), ground.palette.primary)
    lines = text_of(whom[0].blocks)
    left, top = (120.0 if icon else 0.0, 0.0) if low else (0.0, 176.0 if icon else 60.0)
    for size in (64.0, 54.0, 40.0, 28.0):
        text = Figure(
            name="With whom", rect=ground.place(left, top, width - left, ground.height - top), lines=lines,
            anchor="ctr" if low else "t",
            types=(ground.type(size, ground.palette.primary, bold=True, face="head"),),
        )  # fmt: skip
        if needed(stage, ground, text) <= ground.height - top:
            break
    figures += (*icon, text, *panel_figures(stage, ground, panel_box(stage, ground), rest))
    return [ComposedSlide(layout=ground.layout, figures=tuple(figures))]


def _wide(ground: Ground) -> tuple[float, float, float, float]:
    """Where a panel stands that has the slide to itself."""
    width = min(ground.width, 420.0)
    return (ground.width - width) / 2, 0.0, width, ground.height


def with_panel(face: SlideContent, stage: Stage) -> tuple[SlideContent, tuple[tuple[SlideParagraph, str], ...]] | None:
    """The face of an activity of text and steps, its steps taken out of it for the panel; None where there is no panel.

    They stay where they are among other words, or where they are long.
    """
    panel = face.extra("panel")
    ground = stage.ground("Activity")
    if panel is None or is_empty(panel) or ground.width < LEAST_FIELD or not has_room(ground):
        return None
    columns, steps = list(face.columns), list[tuple[SlideParagraph, str]]()
    timed = next(filter(_timed, columns), None)
    if timed is not None and len(columns) > 1:
        columns.remove(timed)
        steps = [(replace(card.lines[0], click=0), _short(card.minutes)) for card in cards_of(timed)]
    whole = tuple(chain.from_iterable(columns))
    return replace(face, columns=(whole,), widths=()), tuple(steps)


def _timed(column: Column) -> bool:
    cards = cards_of(column)
    return bool(cards) and all(card.minutes and len(card.lines) == 1 for card in cards)


def _short(minutes: str) -> str:
    """The minutes of a step on a line of the panel."""
    return minutes if len(minutes) <= 6 else minutes.rpartition(" ")[0] or minutes
