"""How long slides, options and blocks take, as the session says it: before anybody chooses, and after."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.language.times import NONE, Times, total
from kit.session.model import Choice, Option, Slide


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
    slides = _slides_times(option)
    filled = slides[0] if len(slides) == 1 else total(slides)
    stated = option.time or _lent(option, filled, choice_time) or filled
    if len(slides) == 1:
        return OptionTimes(times=stated, slides=(stated,))
    if filled.planned > stated.planned:
        return OptionTimes(times=filled, slides=tuple(slides))
    if rest := stated.planned - filled.planned:
        at = 0 if option.slide is not None else len(slides) - 1
        slides[at] = total((slides[at], Times(least=rest, planned=rest, most=rest)))
    return OptionTimes(times=stated, slides=tuple(slides))


def _slides_times(option: Option) -> list[Times]:
    """The time of each slide of the option; of its own slide that of its steps, where the heading's is of all parts."""
    slides = [NONE if slide.hidden else slide_times(slide) for slide in option.slides]
    if option.slide is not None and option.parts and option.slide.time == option.time:
        slides[0] = total(step.times for step in option.slide.steps)
    return slides


def _lent(option: Option, filled: Times, choice_time: Times | None) -> Times | None:
    """The choice's time, for an option that may take it and has none of its own."""
    return None if option.bonus or filled != NONE or _timed(option) else choice_time


def _timed(option: Option) -> bool:
    return any(slide.time is not None or slide.steps for slide in option.slides)


def longest(choice: Choice, time: Times | None, first: Option | None = None) -> Times:
    """The times of as many options as are chosen: `first`, then the longest."""
    eligible = [option for option in choice.options if not option.bonus and option is not first]
    each = sorted((option_times(option, time).times for option in eligible), key=lambda t: (-t.planned, -t.most))
    if first is None:
        return total(each[: choice.count])
    return total((option_times(first, time).times, *each[: choice.count - 1]))


def in_block(slide: Slide) -> Times:
    """What the slide adds to its block: a choice counts once, as long as its heading says or its longest option."""
    if slide.choice is None:
        return NONE if slide.hidden else slide_times(slide)
    return slide.time if slide.time is not None else longest(slide.choice, None)


def block_times(budget: Times | None, slides: Times) -> Times:
    """The times of a block: as long as its slides, or as its budget where that is longer. Its least is its slides'."""
    if budget is None:
        return slides
    return Times(least=slides.least, planned=max(slides.planned, budget.planned), most=max(slides.most, budget.most))


def shared_out(slides: Sequence[Slide], budget: Times | None) -> tuple[Slide, ...]:
    """The slides of a block, those without a time with their share of what its budget has left for them.

    Real agendas time a block, not each slide: who writes no time under a timed heading means this one.
    """
    left = budget.planned - total(map(in_block, slides)).planned if budget else 0
    untimed = [slide.id for slide in slides if _untimed(slide)]
    if left <= 0 or not untimed:
        return tuple(slides)
    shares = dict(zip(untimed, _parts(left, len(untimed)), strict=True))
    return tuple(
        replace(slide, time=_exactly(shares[slide.id]), shared=True) if slide.id in shares else slide
        for slide in slides
    )


def _exactly(seconds: int) -> Times:
    return Times(least=seconds, planned=seconds, most=seconds)


def _untimed(slide: Slide) -> bool:
    return slide.time is None and not slide.hidden and not slide.steps and in_block(slide) == NONE


def _parts(seconds: int, count: int) -> list[int]:
    """So many parts, in whole minutes where there are enough, the first ones the longer."""
    unit = 60 if seconds >= 60 * count and seconds % 60 == 0 else 1
    each, over = divmod(seconds // unit, count)
    return [(each + (at < over)) * unit for at in range(count)]
