"""A plan fitted into a shorter slot: the least change that is enough, and never a word of what ends the session.

What may be changed, the mildest first, after the open time of blocks, of which nobody misses anything:

1. a slide, or its steps, to the least time that the author wrote for it;
2. a slide as short as its `If short` says it can be;
3. slides that are `keep: could` go, or move as their `if short` says;
4. other slides with `if short` move: a handout, or pre-work.

Of a harder kind as few minutes are taken as can be, and only what the milder ones together cannot save.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec.structs import replace

from kit.language.times import Times, total
from kit.plan.changes import Fit, ShortenedSlide, Spare, Way, Why
from kit.plan.cutting import least_change
from kit.plan.dropped_slides import given_out, sheets, still_printed
from kit.plan.materials import rolled_up
from kit.plan.open_time import open_seconds, without_open
from kit.plan.plan import HiddenBecause, Plan, PlannedBlock, PlannedChoice, PlannedOption, PlannedSlide
from kit.plan.shorter import by_hint, by_range, hints, left_out, shortened, step_saves, takes, told
from kit.plan.slide_times import in_all, timed

PROTECTED = ("debrief", "closure", "evaluation")
"""The kinds of slide that no lack of time touches: the end of a session is what gets cut, and what matters most."""
_BECAUSE: dict[Way, HiddenBecause] = {"drop": "short", "handout": "handout", "pre-work": "pre-work"}


def protected(slide: PlannedSlide) -> bool:
    """Whether the slide is neither dropped nor shortened."""
    return slide.keep == "must" or slide.kind in PROTECTED


def ladder(plan: Plan) -> tuple[tuple[ShortenedSlide, ...], ...]:
    """Every change that the session allows: a tuple for each kind, the mildest first, in the session's order."""
    slides = [slide for slide in plan.shown if not protected(slide) and slide.times.planned > 0]
    done = {change.slide for change in plan.fit.changes} if plan.fit else set()
    ranged = [slide for slide in slides if by_range(slide) < slide.times.planned]
    hinted = [slide for slide in slides if slide.id not in done and by_hint(slide) < by_range(slide)]
    rest = [slide for slide in slides if slide.id not in firsts(plan)]
    return (
        tuple(_change(slide, "range", by_range(slide)) for slide in ranged),
        tuple(_change(slide, "hint", by_hint(slide)) for slide in hinted),
        tuple(_move(slide) for slide in rest if slide.keep == "could"),
        tuple(_move(slide) for slide in rest if slide.keep != "could" and slide.if_short),
    )


def firsts(plan: Plan) -> frozenset[str]:
    """The ids of the first slides of the chosen activities: without them, nobody would see which activity it is."""
    return frozenset(option.slide for choice in plan.choices for option in choice.chosen)


def _change(slide: PlannedSlide, why: Why, after: int) -> ShortenedSlide:
    saved = slide.times.planned - after
    words = hints(slide) if why == "hint" else told(slide, saved, *map(step_saves, slide.steps))
    return ShortenedSlide(slide=slide.id, title=slide.title, way="shorten", why=why, before=slide.times.planned,
                          after=after, words=words, left_out=left_out(slide))  # fmt: skip


def _move(slide: PlannedSlide) -> ShortenedSlide:
    return ShortenedSlide(slide=slide.id, title=slide.title, way=slide.if_short or "drop",
                          why="moved" if slide.if_short else "could", before=slide.times.planned, after=0)  # fmt: skip


def least(plan: Plan) -> int:
    """The fewest planned seconds that the session can be fitted into."""
    most = {change.slide: change.saves for change in chain(*ladder(plan))}
    return plan.times.planned - open_seconds(plan) - sum(most.values())


def fitted(plan: Plan, limit: int) -> Plan | None:
    """The plan in at most `limit` planned seconds, with what that changes; None where it cannot be that short.

    What spare time is good for is listed, and never added. A plan that fits already is otherwise as it was.
    """
    shortest = least(plan)
    if shortest > limit:
        return None
    order = {slide.id: at for at, slide in enumerate(plan.slides)}
    over = plan.times.planned - limit
    blocks, opened = without_open(plan, over)
    over -= sum(change.saves for change in opened)
    taken = {each.slide: each for each in least_change(ladder(plan), order, over)}
    made = changed(replace(plan, blocks=blocks), taken) if taken or opened else plan
    before = plan.fit.before if plan.fit else plan.times.planned
    fit = Fit(limit=limit, before=before, after=made.times.planned,
              least=plan.fit.least if plan.fit else shortest,
              changes=(*opened, *_merged(plan, taken)),
              spare=tuple(_spare(made, limit - made.times.planned)))  # fmt: skip
    available = Times(least=limit, planned=limit, most=limit)
    return replace(made, fit=fit, available=available)


def _merged(plan: Plan, taken: Mapping[str, ShortenedSlide]) -> tuple[ShortenedSlide, ...]:
    """The changes of a plan that was fitted before, and those made now, in the session's order."""
    earlier = {change.slide: change for change in plan.fit.changes} if plan.fit else {}
    first = {id: change.before for id, change in earlier.items()}
    now = {id: replace(change, before=first.get(id, change.before)) for id, change in taken.items()}
    every = earlier | now
    return tuple(every[slide.id] for slide in plan.slides if slide.id in every)


def _spare(plan: Plan, seconds: int) -> Iterator[Spare]:
    """The `If time` parts of the slides that are shown, each of which the seconds to spare are enough for."""
    for slide in plan.shown:
        for part in slide.script:
            if part.label == "If time" and 0 < takes(part.text) <= seconds:
                yield Spare(slide=slide.id, title=slide.title, words=part.text, seconds=takes(part.text))


# The plan with its changes


def changed(plan: Plan, taken: Mapping[str, ShortenedSlide]) -> Plan:
    """The plan with these changes of slides, by the slides' ids."""
    slides = {slide.id: _slide(slide, taken.get(slide.id)) for slide in plan.slides}
    slides |= _linked_back(tuple(slides.values()))
    slides |= {slide.id: _hidden(slide, "short") for block in plan.blocks for slide in _opens_nothing(block, slides)}
    order = tuple(slides.values())
    moved = sheets(order, plan, taken)
    slides |= given_out(order, moved)
    blocks = timed((_block(block, slides, taken) for block in plan.blocks), plan.start, fixed=False)
    times = in_all(blocks)
    return replace(
        plan,
        blocks=blocks,
        times=times,
        handouts=(*still_printed(plan.handouts, tuple(slides.values())), *dict.fromkeys(moved.values())),
        materials=rolled_up(slide for block in blocks for slide in block.slides if not slide.hidden),
        choices=tuple(_choice(choice, slides, taken, times) for choice in plan.choices),
    )


def _slide(slide: PlannedSlide, change: ShortenedSlide | None) -> PlannedSlide:
    if change is None:
        return slide
    if change.way == "shorten":
        return shortened(slide, change.after)
    return _hidden(slide, _BECAUSE[change.way])


def _hidden(slide: PlannedSlide, because: HiddenBecause) -> PlannedSlide:
    return replace(slide, hidden=True, hidden_because=because, offset=None, clock=None, ends=None)


def _opens_nothing(block: PlannedBlock, slides: Mapping[str, PlannedSlide]) -> tuple[PlannedSlide, ...]:
    """The kit's own slides of a block of which no other is shown any more."""
    own = tuple(slides[slide.id] for slide in block.slides)
    left = any(not slide.hidden and not slide.made for slide in own)
    before = any(not slide.hidden and not slide.made for slide in block.slides)
    return tuple(slide for slide in own if slide.made and not slide.hidden) if before and not left else ()


def _linked_back(slides: tuple[PlannedSlide, ...]) -> dict[str, PlannedSlide]:
    """The last slide of an option that is still shown, with the link back that a hidden one had."""
    found: dict[str, PlannedSlide] = {}
    for slide in slides:
        if slide.back and slide.hidden_because in _BECAUSE.values():
            shown = [each for each in slides if each.option == slide.option and not each.hidden]
            if shown:
                found[shown[-1].id] = replace(shown[-1], back=slide.back)
    return found


def _block(
    block: PlannedBlock, slides: Mapping[str, PlannedSlide], taken: Mapping[str, ShortenedSlide]
) -> PlannedBlock:
    own = tuple(slides[slide.id] for slide in block.slides)
    touched = any(slide.id in taken for slide in own)
    times = total((block.open, *(slide.times for slide in own if not slide.hidden))) if touched else block.times
    return replace(block, slides=own, times=times)


def _choice(
    choice: PlannedChoice, slides: Mapping[str, PlannedSlide], taken: Mapping[str, ShortenedSlide], times: Times
) -> PlannedChoice:
    return replace(choice, options=tuple(_option(option, slides, taken, times) for option in choice.options))


def _option(
    option: PlannedOption, slides: Mapping[str, PlannedSlide], taken: Mapping[str, ShortenedSlide], times: Times
) -> PlannedOption:
    if not option.chosen:
        return option
    if not any(id in taken for id in option.slides):
        return replace(option, total=times)
    shown = [slides[id] for id in option.slides if not slides[id].hidden]
    materials = tuple(use for slide in shown for use in slide.materials)
    return replace(option, total=times, times=total(slide.times for slide in shown), materials=materials)
