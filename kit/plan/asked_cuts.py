"""Slides that somebody leaves out on purpose, whatever their author says of them: `--cut law`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.diagnostics import Place, Problem
from kit.language.nearest import nearest
from kit.plan.changes import Fit, ShortenedSlide
from kit.plan.fit import PROTECTED, changed, firsts, least, protected
from kit.plan.plan import Plan, PlannedSlide

_OFFERED = 3
"""Ways out that are offered: more would be a list, and no advice."""


def with_cuts(plan: Plan, names: Sequence[str]) -> Plan:
    """The plan without the slides, and the slides of blocks, of these names; names that it has not are left aside."""
    taken = {slide.id: _change(slide) for slide in plan.shown if _named(slide, names) and _can_go(slide, plan)}
    if not taken:
        return plan
    made = changed(plan, taken)
    fit = Fit(limit=made.times.planned, before=plan.times.planned, after=made.times.planned, least=least(made),
              changes=tuple(taken.values()), spare=())  # fmt: skip
    return replace(made, fit=fit)


def _named(slide: PlannedSlide, names: Sequence[str]) -> bool:
    return slide.id in names or slide.block in names


def _can_go(slide: PlannedSlide, plan: Plan) -> bool:
    """Whether the slide is none that the kit cannot do without: the title, or what shows which activity was chosen."""
    return slide.layout != "Title Slide" and slide.id not in firsts(plan) and not slide.choice


def _change(slide: PlannedSlide) -> ShortenedSlide:
    return ShortenedSlide(slide=slide.id, title=slide.title, way=slide.if_short or "drop", why="asked",
                          before=slide.times.planned, after=0, protected=protected(slide))  # fmt: skip


def enough(plan: Plan, limit: int) -> Iterator[tuple[tuple[PlannedSlide, ...], int]]:
    """The few slides without which the plan takes at most so many seconds, and the least it takes without them.

    Each slide that is enough alone, the shortest first; where none is, the longest, as many as it takes. The end of a
    session, which is what gets cut and matters most, comes last.
    """
    free = [slide for slide in plan.shown if slide.times.planned and _can_go(slide, plan)]
    free.sort(key=lambda slide: (slide.kind not in PROTECTED, slide.times.planned))
    alone = [(slide, least(with_cuts(plan, (slide.id,)))) for slide in free]
    alone.sort(key=lambda each: (each[0].kind in PROTECTED, each[0].times.planned))
    if found := [((slide,), left) for slide, left in alone if left <= limit]:
        yield from found[:_OFFERED]
        return
    for count in range(2, len(free) + 1):
        left = least(with_cuts(plan, [slide.id for slide in free[-count:]]))
        if left <= limit:
            yield tuple(slide for slide in plan.shown if slide in free[-count:]), left
            return


def _which(name: str, known: Sequence[str], ids: Sequence[str]) -> str:
    """What may have been meant, or else all that there is."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else f"there are {', '.join(f'`{each}`' for each in ids)}"


def cut_problems(plan: Plan, names: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the names of what is to be cut."""
    ids = [slide.id for slide in plan.shown if _can_go(slide, plan)]
    known = (*ids, *(block.id for block in plan.blocks))
    for name in names:
        gone = any(_named(slide, (name,)) and _can_go(slide, plan) for slide in plan.shown)
        if gone:
            continue
        if any(_named(slide, (name,)) for slide in plan.slides):
            message = f"`{name}` cannot be cut"
            help = "leave out something else; with `--choose` another activity takes its place"
        else:
            message = f"no slide and no block of this plan is called `{name}`"
            help = _which(name, known, ids)
        text = f"--cut {name}"
        place = Place(file="command line", line=1, column=len("--cut ") + 1, width=max(1, len(name)), text=text)
        yield Problem(code="unknown-cut", message=message, help=help, place=place)
