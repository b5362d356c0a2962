"""How much shorter a slide can be, by its author's own ranges and hints, and the slide made so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, TypeVar

from msgspec.structs import replace

from kit.language.read_time import parse_time
from kit.language.times import NONE, Times
from kit.plan.plan import PlannedSlide, PlannedStep
from kit.plan.planned_things import MaterialUse, PlannedHandoutUse
from kit.plan.slide_times import step_offsets
from kit.session.slide_parts import ScriptPart
from kit.text import Markdown, Pattern

_SAVES = Pattern(r"\((?:saves|ahorra|gana)\s+([^()]*)\)", re.IGNORECASE)
_IN_PARENTHESES = Pattern(r"\(([^()]*)\)")
_ITEM = Pattern(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s")
_TIMED = Pattern(r"(.*)\(([^()]*)\)\s*")


def has_range(times: Times) -> bool:
    """Whether the author wrote a least time below the planned one. `<1 min` is a short time, and no range."""
    return times.text != "" and not times.text.startswith("<") and times.least < times.planned


def by_range(slide: PlannedSlide) -> int:
    """The planned seconds of the slide where it and its steps take the least that their author wrote.

    What is written at the slide counts for all of its steps, even if theirs say nothing of how.
    """
    if has_range(slide.times):
        return slide.times.least
    return max(0, slide.times.planned - sum(map(step_saves, slide.steps)))


def step_saves(step: PlannedStep) -> int:
    """The planned seconds that the step saves at the least that its author wrote; 0 where it has no range."""
    return step.times.planned - _least(step)


def by_hint(slide: PlannedSlide) -> int:
    """The planned seconds of the slide after what stands under `If short`; all of them where that saves no minutes."""
    return slide.times.planned - hinted(slide)


def hinted(slide: PlannedSlide) -> int:
    """The seconds that what stands under `If short` saves; 0 where it says none, or as many as the slide has."""
    saved = sum(saves(part.text) for part in slide.script if part.label == "If short")
    return saved if saved < slide.times.planned else 0


def saves(text: Markdown) -> int:
    """The seconds that a hint such as `Stop after the first partner (saves 4 min)` says it saves."""
    found = [parse_time(match[1]) for match in _SAVES.finditer(text)]
    return sum(times.planned for times in found if times)


def without_savings(text: Markdown) -> Markdown:
    """What such a hint says to do, without the minutes that it saves, where these stand beside it."""
    return Markdown(re.sub(r"\s+(?=[.,;]|\Z)", "", _SAVES.sub("", text)).strip().removesuffix("."))


def takes(text: Markdown) -> int:
    """The seconds that something for spare time says it takes: its last time in parentheses, or 0."""
    found = [parse_time(match[1]) for match in _IN_PARENTHESES.finditer(text)]
    return next((times.planned for times in reversed(found) if times), 0)


def hints(slide: PlannedSlide) -> Markdown:
    """What stands under `If short`, on one line."""
    return Markdown(" ".join(" ".join(part.text.split()) for part in slide.script if part.label == "If short"))


def told(slide: PlannedSlide, *saved: int) -> Markdown:
    """What stands under `If short`, if it can be the way to save one of these numbers of seconds; "" if it can't.

    A hint with other minutes is another cut: its words beside these minutes would not be what is done in them.
    """
    return hints(slide) if hinted(slide) in (0, *saved) else Markdown("")


def left_out(slide: PlannedSlide) -> tuple[Markdown, ...]:
    """The steps that a slide at its least does without."""
    return tuple(step.text for step in slide.steps if step.times.planned > 0 == _least(step))


def shortened(slide: PlannedSlide, seconds: int) -> PlannedSlide:
    """The slide in so many planned seconds, its steps at their least and those without time left out.

    Where a hint saves more than the steps' ranges, nobody knows which steps it means: they are then not timed, and the
    slide shows no times that add up to more than there is.
    """
    times = Times(least=min(slide.times.least, seconds), planned=seconds, most=seconds)
    stay = [at for at, step in enumerate(slide.steps) if _least(step) > 0 or step.times.planned == 0]
    kept = [slide.steps[at] for at in stay]
    each = [_at_least(step) for step in kept]
    taken = sum(one.planned for one in each)
    slide = replace(slide, **_of_steps(slide, {old: new for new, old in enumerate(stay)}))
    if taken > seconds:
        return replace(slide, times=times, steps=(), unused=0, body=_untimed(slide), **_of_steps(slide, {}, gone=False))
    steps = tuple(
        replace(step, times=one, offset=offset)
        for step, one, offset in zip(kept, each, step_offsets(each), strict=True)
    )
    unused = seconds - taken if slide.steps else min(slide.unused, seconds)
    return replace(slide, times=times, steps=steps, unused=unused, body=_body(slide))


Of = TypeVar("Of", ScriptPart, MaterialUse, PlannedHandoutUse)


class _OfSteps(TypedDict):
    script: tuple[ScriptPart, ...]
    materials: tuple[MaterialUse, ...]
    handouts: tuple[PlannedHandoutUse, ...]


def _of_steps(slide: PlannedSlide, kept: Mapping[int, int], *, gone: bool = True) -> _OfSteps:
    """What is said, brought and handed out, each with the new number of its step; what is of no step kept is gone.

    `kept` are the new places of steps by their old ones, from 0. Where nothing is `gone`, such things are the slide's.
    """

    def of(parts: Iterable[Of]) -> tuple[Of, ...]:
        return tuple(
            replace(part, step=kept.get(part.step - 1, -1) + 1)
            for part in parts
            if not gone or not part.step or part.step - 1 in kept
        )

    return {"script": of(slide.script), "materials": of(slide.materials), "handouts": of(slide.handouts)}


def _least(step: PlannedStep) -> int:
    return step.times.least if has_range(step.times) else step.times.planned


def _at_least(step: PlannedStep) -> Times:
    """The step's times in a slide at its least: its own where there is nothing to save."""
    return step.times if _least(step) == step.times.planned else _exactly(_least(step))


def _exactly(seconds: int) -> Times:
    return Times(least=seconds, planned=seconds, most=seconds) if seconds else NONE


def _body(slide: PlannedSlide) -> Markdown:
    """The slide's text with each step's least as its time, and without the steps that are left out.

    It stays as it is where its timed items are not plainly the slide's steps.
    """
    lines = slide.body.split("\n")
    ends = _ends_of_steps(lines, slide)
    if ends is None:
        return slide.body
    gone: set[int] = set()
    for at, step in zip(ends, slide.steps, strict=True):
        least = _least(step)
        if least == step.times.planned:
            continue
        if least:
            lines[at] = re.sub(r"\([^()]*\)\s*$", f"({_written(least)})", lines[at])
            continue
        item = _item(lines, at)
        if item is None:
            return slide.body
        gone |= set(item)
    return Markdown("\n".join(line for at, line in enumerate(lines) if at not in gone).strip("\n"))


def _untimed(slide: PlannedSlide) -> Markdown:
    """The slide's text without its steps' times; as it is where its timed items are not plainly the slide's steps."""
    lines = slide.body.split("\n")
    ends = _ends_of_steps(lines, slide)
    if ends is None:
        return slide.body
    return Markdown(
        "\n".join(_TIMED.sub(r"\1", line).rstrip() if at in ends else line for at, line in enumerate(lines))
    )


def _ends_of_steps(lines: Sequence[str], slide: PlannedSlide) -> tuple[int, ...] | None:
    """The lines that end in the times of the slide's steps; None where its timed items are not plainly its steps."""
    timed = {at: parse_time(match[2]) for at, line in enumerate(lines) if (match := _TIMED.fullmatch(line))}
    found = {at: times for at, times in timed.items() if times}
    return tuple(found) if list(found.values()) == [step.times for step in slide.steps] else None


def _item(lines: list[str], at: int) -> range | None:
    """The lines of the list item whose first paragraph ends in line `at`; None where there is none."""
    first = next((number for number in range(at, -1, -1) if _ITEM.match(lines[number])), None)
    if first is None or any(not line.strip() for line in lines[first:at]):
        return None
    match = _ITEM.match(lines[first])
    assert match is not None
    indent = len(match[1])
    return range(first, _end_of_item(lines, at + 1, indent))


def _end_of_item(lines: Sequence[str], start: int, indent: int) -> int:
    """Where the item ends whose other lines begin at `start`, each further in than `indent`; without blank lines."""
    last = start
    while last < len(lines) and (not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip()) > indent):
        last += 1
    while last > start and not lines[last - 1].strip():
        last -= 1
    return last


def _written(seconds: int) -> str:
    """A time in the words of the session language."""
    minutes, rest = divmod(seconds, 60)
    return f"{seconds} sec" if rest else f"{minutes} min"
