"""When to look at the clock, and what to do then: the cuts that a fitted plan still allows, each with its last moment.

A checkpoint is when something should have begun, plus what its short form saves: begun no later than that, the short
form brings the session back to its plan. The last ones say when to go to the debrief, wherever people are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from kit.plan.changes import Checkpoint, ShortenedSlide
from kit.plan.fit import ladder
from kit.plan.plan import Plan, PlannedSlide
from kit.plan.shorter import has_range, hinted, hints, step_saves, told

MINUTE = 60


def checkpoints(plan: Plan) -> tuple[Checkpoint, ...]:
    """The checkpoints of the plan in the order of the clock, to the whole minute."""
    allowed = tuple(chain(*ladder(plan)))
    slides = {slide.id: slide for slide in plan.shown}
    shorter = {change.slide: change for change in allowed if change.way == "shorten"}
    gone = [change for change in allowed if change.way != "shorten" and change.slide not in shorter]
    found = [
        *chain(*(_shorten(plan, slides[change.slide], change) for change in shorter.values())),
        *_left_out(plan, slides, gone),
        *_ends(plan, {change.slide: change for change in allowed}),
    ]
    order = {slide.id: at for at, slide in enumerate(plan.slides)}
    return tuple(sorted(found, key=lambda point: (point.at, order[point.slides[0]], point.way)))


def _at(plan: Plan, seconds: int) -> dict[str, int | None]:
    """The moment, rounded down: a minute early is better than one late."""
    if plan.start is None:
        return {"at": seconds // MINUTE * MINUTE, "clock": None}
    clock = (plan.start + seconds) // MINUTE * MINUTE
    return {"at": max(0, clock - plan.start), "clock": clock}


def _begins(slide: PlannedSlide) -> int:
    assert slide.offset is not None, "only slides that are shown have checkpoints"
    return slide.offset


def _point(plan: Plan, seconds: int, **more: object) -> Checkpoint:
    return Checkpoint(**_at(plan, seconds), **more)  # type: ignore[arg-type]


def _shorten(plan: Plan, slide: PlannedSlide, change: ShortenedSlide) -> Iterator[Checkpoint]:
    """The last step that can be shorter, where the slide's steps are what is shortened; else the slide itself.

    A hint that saves other minutes has a moment of its own, from the slide's beginning.
    """
    begin, hint = _begins(slide), hinted(slide)
    steps = [step for step in slide.steps if has_range(step.times)]
    saved = step_saves(steps[-1]) if steps else change.saves
    if hint not in (0, saved):
        yield _point(plan, begin + hint, way="shorten", slides=(slide.id,), title=slide.title,
                     saves=hint, least=slide.times.planned - hint, words=hints(slide))  # fmt: skip
    if not steps:
        yield _point(plan, begin + change.saves, way="shorten", slides=(slide.id,), title=slide.title,
                     saves=change.saves, least=change.after, words=change.words)  # fmt: skip
        return
    step = steps[-1]
    ended = step.times.least == 0 and step is slide.steps[-1]
    yield _point(plan, begin + step.offset + saved, way="shorten", slides=(slide.id,), title=slide.title,
                 saves=saved, step=step.text, least=step.times.least, words=told(slide, saved),
                 then=_next(plan, slide.id) if ended else "")  # fmt: skip


def _left_out(plan: Plan, slides: dict[str, PlannedSlide], gone: Iterable[ShortenedSlide]) -> Iterator[Checkpoint]:
    """Slides that can be left out: when that brings the session back to its plan.

    Of slides one after the other, the later ones help whoever is late by more: each has its own moment.
    """
    saved = {change.slide: change.saves for change in gone}
    running = (slide for slide in slides.values() if slide.times.planned > 0)
    for (_, can_go), run in groupby(running, key=lambda slide: (slide.block, slide.id in saved)):
        for together in _worth_a_look(run, saved) if can_go else ():
            total = sum(saved[slide.id] for slide in together)
            yield _point(plan, _begins(together[0]) + total, way="drop", slides=tuple(slide.id for slide in together),
                         title=together[0].title, saves=total, then=_next(plan, together[-1].id),
                         later=tuple(slide.id for slide in together if slide.if_short))  # fmt: skip


def _worth_a_look(run: Iterable[PlannedSlide], saved: Mapping[str, int]) -> Iterator[list[PlannedSlide]]:
    """The slides one by one, those under a minute together: less than a minute is not worth a look at the clock."""
    parts: list[list[PlannedSlide]] = []
    for slide in run:
        if parts and sum(saved[each.id] for each in parts[-1]) < MINUTE:
            parts[-1].append(slide)
        else:
            parts.append([slide])
    if parts and sum(saved[each.id] for each in parts[-1]) < MINUTE:
        short = parts.pop()
        if parts:
            parts[-1] += short
    yield from parts


def _next(plan: Plan, id: str) -> str:
    """The id of the slide shown after the slide `id`; "" after the last."""
    shown = [slide.id for slide in plan.shown]
    return next(iter(shown[shown.index(id) + 1 :]), "")


def _ends(plan: Plan, allowed: dict[str, ShortenedSlide]) -> Iterator[Checkpoint]:
    """When to go to each debrief at the latest, if all after it is as short as it can be."""
    end = plan.times.planned
    if plan.available is not None:
        end = max(end, plan.available.planned)
    for slide in plan.shown:
        if slide.kind != "debrief" or slide.times.planned == 0:
            continue
        begin = _begins(slide)
        rest = [each for each in plan.shown if _begins(each) >= begin and each.times.planned > 0]
        left = sum(allowed[each.id].after if each.id in allowed else each.times.planned for each in rest)
        yield _point(plan, max(begin, end - left), way="go", slides=(slide.id,), title=slide.title, saves=left)
