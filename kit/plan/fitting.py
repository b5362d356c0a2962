"""A plan for the minutes that somebody has, or what would make it fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from msgspec.structs import replace

from kit.diagnostics import AboutMinutes, AskedCut, Place, Problem, ProblemsFound
from kit.document import plain_text
from kit.language.times import Times
from kit.plan.asked_cuts import enough
from kit.plan.fit import firsts, fitted, least, protected
from kit.plan.plan import Plan, PlannedChoice, PlannedOption, PlannedSlide
from kit.plan.shorter import hinted, hints, saves

_TOLD = 3
"""Slides named as possible pre-work: more would be a list, and no advice."""
_TO_READ = ("input", "resources")
"""The kinds of slide that people can read by themselves; an activity is none."""


def fitted_or_problem(plan: Plan, minutes: int, others: Mapping[str, Plan]) -> Plan:
    """The plan in so many minutes; `others` are the plans with the options not chosen, by `choice=option`.

    The totals of those options are then what they would be in these minutes, or the least they take.
    Raises ProblemsFound where the plan does not fit.
    """
    limit = minutes * 60
    made = fitted(plan, limit)
    if made is None:
        _cannot_fit(plan, minutes, others)
    totals = {name: _in(other, limit) for name, other in others.items()}
    return replace(made, choices=tuple(_with_totals(choice, totals) for choice in made.choices))


def _in(plan: Plan, limit: int) -> Times:
    """What the plan takes in so many seconds; the least it takes where it does not fit."""
    made = fitted(plan, limit) or fitted(plan, least(plan))
    assert made is not None, "every plan fits into the least it takes"
    return made.times


def _with_totals(choice: PlannedChoice, totals: Mapping[str, Times]) -> PlannedChoice:
    def option(each: PlannedOption) -> PlannedOption:
        return replace(each, total=totals.get(f"{choice.id}={each.id}", each.total))

    return replace(choice, options=tuple(option(each) for each in choice.options))


def _cannot_fit(plan: Plan, minutes: int, others: Mapping[str, Plan]) -> NoReturn:
    shortest = least(plan)
    over = shortest - minutes * 60
    cut = fitted(plan, shortest)
    assert cut is not None, "every plan fits into the least it takes"
    ways = [*_options(minutes * 60, others), *_pre_work(cut, over)] or _hints(plan, cut, over)
    ways.append(f"plan for {_minutes(shortest)} minutes")
    chosen = " and ".join(f"`{option.id}`" for choice in plan.choices for option in choice.chosen)
    with_ = f" with {chosen}" if chosen else ""
    raise ProblemsFound([
        Problem(
            code="cannot-fit",
            message=f"{minutes} min is too short{with_}: cut wherever it may be, the session takes {_exact(shortest)}"
            + _least_of_others(others),
            help="; or ".join(ways),
            place=_place(minutes),
            about=AboutMinutes(
                minutes,
                _minutes(shortest),
                tuple((name, _minutes(least(other))) for name, other in others.items()),
                tuple(_left_out(slides, left) for slides, left in enough(plan, minutes * 60)),
            ),
            plain=f"{minutes} minutes are too few. The shortest that this takes is {_minutes(shortest)} minutes.",
        )
    ])  # fmt: skip


def _left_out(slides: Sequence[PlannedSlide], seconds: int) -> AskedCut:
    ids, titles = zip(*((slide.id, plain_text(slide.title)) for slide in slides), strict=True)
    return AskedCut(ids, titles, _minutes(seconds))


def _least_of_others(others: Mapping[str, Plan]) -> str:
    """The least that the session takes with each other option: ` (46 min with `survey`, 52 min with `shifts`)`."""
    each = (f"{_minutes(least(other))} min with `{name.partition('=')[2]}`" for name, other in others.items())
    return f" ({', '.join(each)})" if others else ""


def _minutes(seconds: int) -> int:
    """So many whole minutes as the seconds take."""
    return -(-seconds // 60)


def _place(minutes: int) -> Place:
    text = f"--minutes {minutes}"
    return Place(file="command line", line=1, column=len("--minutes ") + 1, width=len(str(minutes)), text=text)


def _options(limit: int, others: Mapping[str, Plan]) -> list[str]:
    """The options that fit."""
    fit = [name for name, other in others.items() if least(other) <= limit]
    return [f"choose what fits: {_listed([f'--choose {name}' for name in fit])}"] if fit else []


def _pre_work(cut: Plan, over: int) -> list[str]:
    """Slides that people could read before they come, the fewest that save enough; nothing where none do.

    `cut` is the plan at its least: a slide that is short already saves only what is left of it. Only where no other
    slide is left are those named that are to be kept: their author has to decide.
    """
    stay = firsts(cut)
    left = [slide for slide in cut.shown if slide.kind in _TO_READ and slide.times.planned and slide.id not in stay]
    for keep, setting in (("should", "if short: pre-work"), ("must", "keep: should; if short: pre-work")):
        longest = sorted((slide for slide in left if slide.keep == keep), key=lambda slide: -slide.times.planned)
        for count in range(1, min(_TOLD, len(longest)) + 1):
            if sum(slide.times.planned for slide in longest[:count]) >= over:
                return [f"let people read {_listed([s.id for s in longest[:count]], 'and')} beforehand: `{setting}`"]
    return []


def _hints(plan: Plan, cut: Plan, over: int) -> list[str]:
    """The longest slides that may be shorter, the fewest of which half the time is enough, if their author says how.

    `cut` is the plan at its least. Where even all of them could not, how long is what is never cut.
    """
    whole = {slide.id: slide for slide in plan.shown}
    free = [slide for slide in cut.shown if not protected(slide) and _half(slide) and _says_less(whole[slide.id])]
    longest = sorted(free, key=lambda slide: -slide.times.planned)
    for count in range(1, len(longest) + 1):
        if sum(map(_half, longest[:count])) >= over:
            first, *rest = longest[:count]
            saved = {slide.id: f"(saves {_to_write(whole[slide.id], slide)} min)" for slide in longest[:count]}
            more = "".join(f", and under `{slide.id}` {saved[slide.id]}" for slide in rest)
            return [
                f"say under `{first.id}` what can go, as in `> **If short:** One round less {saved[first.id]}.`{more}"
            ]
    kept = sum(slide.times.planned for slide in cut.shown if protected(slide))
    return [f"hold it in two parts, since {_exact(kept)} of it are never cut (debrief, closing, evaluation, `must`)"]


def _half(slide: PlannedSlide) -> int:
    """Half the planned seconds of the slide, in whole minutes."""
    return slide.times.planned // 120 * 60


def _says_less(slide: PlannedSlide) -> bool:
    """Whether what stands under `If short` leaves some of the slide: more of it is of no use where it does not."""
    return saves(hints(slide)) == hinted(slide)


def _to_write(whole: PlannedSlide, cut: PlannedSlide) -> int:
    """The minutes that a further `If short` must say, so that the slide takes half of what it takes at its least.

    They count from the minutes as planned, together with those of the `If short` that it has.
    """
    return -(-(whole.times.planned - (cut.times.planned - _half(cut)) - hinted(whole)) // 60)


def _listed(words: Sequence[str], last: str = "or") -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def _exact(seconds: int) -> str:
    """A number of seconds, exactly: `46 min 30 sec`."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} sec" if rest else f"{minutes} min"
