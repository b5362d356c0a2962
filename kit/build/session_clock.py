"""A plan → its delivery clock."""

from __future__ import annotations

from collections.abc import Callable

from kit.document import plain_text
from kit.formats.html import ClockCut, ClockRow, ClockStep, DeliveryClock
from kit.language.dates import long_date
from kit.language.sentence_list import sentence_list
from kit.language.times import duration
from kit.plan import Checkpoint, Plan, PlannedSlide
from kit.plan.as_json import clock as time_of_day
from kit.plan.shorter import without_savings
from kit.theme.group_words import together
from kit.theme.words import Words, filled


def clock_of(plan: Plan, words: Words, number: Callable[[str], int | None]) -> DeliveryClock:
    """Returns the clock of the plan; `number` gives a slide's number in the deck, None without a deck."""
    names = {block.id: plain_text(block.title) for block in plan.blocks}
    return DeliveryClock(
        id=plan.slug,
        title=plain_text(plan.title),
        school=plan.school.name,
        language=plan.language,
        date=long_date(plan.date, plan.language) if plan.date else "",
        start=time_of_day(plan.start) or "",
        total=plan.times.planned,
        rows=tuple(_row(slide, names, words, number) for slide in plan.shown),
        cuts=tuple(
            ClockCut(
                way=point.way,
                slides=point.slides,
                title=_titles(point, plan, words),
                step=plain_text(point.step),
                words=_what_to_do(point, words),
                saves=point.saves,
            )
            for point in plan.checkpoints
            if point.way != "go" and point.saves
        ),
    )


def _titles(point: Checkpoint, plan: Plan, words: Words) -> str:
    """The titles of the slides, as one text."""
    named = {slide.id: plain_text(slide.title) for slide in plan.shown}
    quoted = str(words["clock"]["quoted"]) if point.way == "drop" else "{title}"
    return sentence_list([filled(quoted, {"title": named.get(id, id)}) for id in point.slides], plan.language)


def _what_to_do(point: Checkpoint, words: Words) -> str:
    """The author's words for being shorter; where there are none, the least time, as on the printed run of show."""
    if point.way == "drop" or point.words:
        return plain_text(without_savings(point.words))
    held = filled(words["print"]["hold_to"], {"time": duration(point.least)})
    return ": ".join(part for part in (plain_text(point.step), held) if part)


def _row(slide: PlannedSlide, blocks: dict[str, str], words: Words, number: Callable[[str], int | None]) -> ClockRow:
    return ClockRow(
        id=slide.id,
        number=number(slide.id),
        title=plain_text(slide.title),
        block=blocks.get(slide.block, plain_text(slide.section)),
        offset=slide.offset or 0,
        planned=slide.times.planned,
        groups=together(slide.groups, words["groups"]) if slide.groups else "",
        steps=tuple(
            ClockStep(text=plain_text(step.text), at=step.offset, planned=step.times.planned) for step in slide.steps
        ),
    )
