"""A plan → the timetable as rows of plain text, as `kit plan` prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kit.document import plain_text
from kit.language.dates import clock_time
from kit.language.times import duration, elapsed, shown, span
from kit.plan.grouping import Groups
from kit.plan.plan import Plan, PlannedBlock, PlannedOption, PlannedSlide
from kit.plan.planned_things import MaterialUse

HEADERS = ("clock", "minutes", "block", "slide", "groups", "materials")


def table_rows(plan: Plan) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The headers, and a row for each slide that is shown, then the total for each option."""
    rows = [row for block in plan.blocks for row in _block_rows(plan, block)]
    options = [option for choice in plan.choices for option in choice.options if option.total is not None]
    rows += [_option_row(plan, option) for option in options] or [("", span(plan.times), "", "total", "", "")]
    return HEADERS, tuple(rows)


def _block_rows(plan: Plan, block: PlannedBlock) -> Iterator[tuple[str, ...]]:
    """A row for each slide that is shown, and for the time of the block and before it in which nothing is planned."""
    begin = block.offset - block.wait
    if block.wait:
        yield (_clock(plan, begin), duration(block.wait), "", "(open)", "", "")
    shown_slides = [slide for slide in block.slides if not slide.hidden and not slide.made]
    yield from (_slide_row(plan, slide) for slide in shown_slides)
    rest = block.times.planned - sum(slide.times.planned for slide in shown_slides)
    if rest > 0:
        name = "(open)" if block.empty else plain_text(block.title)
        at = block.offset + block.times.planned - rest
        yield (_clock(plan, at), duration(rest), plain_text(block.title), name, "", "")


def _clock(plan: Plan, offset: int) -> str:
    return f"+{elapsed(offset)}" if plan.start is None else clock_time(plan.start + offset, plan.language)


def _slide_row(plan: Plan, slide: PlannedSlide) -> tuple[str, ...]:
    clock = _clock(plan, slide.offset or 0)
    materials = "; ".join(_material(use) for use in slide.materials)
    return (clock, shown(slide.times), plain_text(slide.section), plain_text(slide.title), groups(slide), materials)


def _option_row(plan: Plan, option: PlannedOption) -> tuple[str, ...]:
    assert option.total is not None
    name = f"{option.letter} {plain_text(option.title)}" + (" (chosen)" if option.chosen else "")
    if plan.fit and option.total.planned > plan.fit.limit:
        name += " (does not fit)"
    return ("", span(option.total), "total with", name, "", "")


def _material(use: MaterialUse) -> str:
    return plain_text(use.text) if use.count is None else f"{plain_text(use.text)} × {use.count}"


def groups(slide: PlannedSlide) -> str:
    """How people are put together on the slide: `groups of 3: 5 × 3, 2 × 4`, or nothing."""
    made: Groups | None = slide.groups
    if made is None:
        return ""
    text = made.grouping.text
    if not made.grouping.parted or not made.sizes:
        return text
    online = f"; online {in_figures(made.online.sizes)}" if made.online else ""
    return f"{text}: {in_figures(made.sizes)}{online}"


def in_figures(sizes: Sequence[int]) -> str:
    """How many groups there are of each size, the most first: `5 × 4, 1 × 3`."""
    counted = sorted(Counter(sizes).items(), key=lambda pair: (-pair[1], -pair[0]))
    return ", ".join(f"{count} × {size}" for size, count in counted)
