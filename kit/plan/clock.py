"""How long each slide, option and session takes, and when it comes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from kit.model import Option, Slide
from kit.plan.plan import PlannedBlock, PlannedSlide
from kit.times import NONE, Times, total


class OptionTimes(Struct, frozen=True, kw_only=True):
    """The times of an option, and those of each of its slides in order: planned, they add up."""

    times: Times
    slides: tuple[Times, ...]


def slide_times(slide: Slide) -> Times:
    """The times of a slide: as its heading says, or its steps'. A chooser takes none."""
    if slide.choice is not None:
        return NONE
    return slide.time if slide.time is not None else total(step.times for step in slide.steps)


def option_times(option: Option, choice_time: Times | None = None) -> OptionTimes:
    """The times of an option: as its heading says, or its slides', or, where those have none, as the choice's says.

    A bonus never takes the choice's time, nor does a part that the author hides.

    What no slide takes of a heading's time belongs to the option's own slide, or to its last part: it shows there as
    time that no step takes. Slides that take more than the heading says are taken at their word.
    """
    slides = [NONE if slide.hidden else slide_times(slide) for slide in option.slides]
    if option.slide is not None and option.parts and option.slide.time == option.time:
        slides[0] = total(step.times for step in option.slide.steps)
    filled = slides[0] if len(slides) == 1 else total(slides)
    stated = option.time
    if stated is None:
        lends = choice_time is not None and not option.bonus and filled == NONE and not _timed(option)
        stated = choice_time if choice_time is not None and lends else filled
    if len(slides) == 1:
        return OptionTimes(times=stated, slides=(stated,))
    if filled.planned > stated.planned:
        return OptionTimes(times=filled, slides=tuple(slides))
    if rest := stated.planned - filled.planned:
        at = 0 if option.slide is not None else len(slides) - 1
        slides[at] = total((slides[at], Times(least=rest, planned=rest, most=rest)))
    return OptionTimes(times=stated, slides=tuple(slides))


def _timed(option: Option) -> bool:
    return any(slide.time is not None or slide.steps for slide in option.slides)


def step_offsets(times: Iterable[Times]) -> tuple[int, ...]:
    """When each step begins, in planned seconds after the first."""
    offsets, at = [], 0
    for each in times:
        offsets.append(at)
        at += each.planned
    return tuple(offsets)


def timed(blocks: Iterable[PlannedBlock], start: int | None) -> tuple[PlannedBlock, ...]:
    """The blocks with the planned offset of each shown slide, and clock times where the start is known."""
    done, at = [], 0
    for block in blocks:
        begins, slides = at, []
        for slide in block.slides:
            slides.append(slide if slide.hidden else _at(slide, at, start))
            at += 0 if slide.hidden else slide.times.planned
        clock = None if start is None else start + begins
        done.append(replace(block, slides=tuple(slides), offset=begins, clock=clock))
    return tuple(done)


def _at(slide: PlannedSlide, offset: int, start: int | None) -> PlannedSlide:
    if start is None:
        return replace(slide, offset=offset)
    return replace(slide, offset=offset, clock=start + offset, ends=start + offset + slide.times.planned)
