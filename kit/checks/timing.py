"""Minutes that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from kit.checks.finding import Checked, error, warning
from kit.diagnostics import Place, Problem, ProblemsFound
from kit.model import Option, School, Slide
from kit.plan import make_plan
from kit.plan.clock import option_times, slide_times
from kit.times import NONE, Times, duration, total


def steps(checked: Checked) -> Iterator[Problem]:
    """Slides whose steps take longer than the slide."""
    parts = {id(option.slide): option for _, option in checked.options() if option.slide}
    for slide in checked.session.slides:
        if not slide.steps or slide.time is None or slide.choice:
            continue
        needed, given = total(step.times for step in slide.steps), slide.time
        option = parts.get(id(slide))
        if option and option.parts:
            continue
        if needed.planned > given.planned or needed.least > given.most:
            message = f"the steps take {duration(needed.planned)}, and the slide {duration(given.planned)}"
            help_ = f"give the slide ({duration(needed.planned)}), or shorten the steps"
            yield error("steps-too-long", message, help_, _time_place(checked, slide.place, given))


def blocks(checked: Checked) -> Iterator[Problem]:
    """Blocks whose slides take longer than the block's own time."""
    for block in checked.session.blocks:
        if block.budget is None:
            continue
        times = total(_longest(slide) for slide in block.slides)
        if times.planned > block.budget.planned:
            message = f"the slides take {duration(times.planned)}, and the block {duration(block.budget.planned)}"
            help_ = f"give the block ({duration(times.planned)}), or shorten its slides"
            yield error("block-too-long", message, help_, _time_place(checked, block.place, block.budget))


def _longest(slide: Slide) -> Times:
    if slide.choice is None:
        return NONE if slide.hidden else slide_times(slide)
    if slide.time:
        return slide.time
    each = [option_times(option, slide.time).times for option in slide.choice.options if not option.bonus]
    return max(each, key=lambda times: times.planned, default=NONE)


def options(checked: Checked) -> Iterator[Problem]:
    """Options that do not take the choice's time, and options whose parts do not take the option's."""
    for chooser, option in checked.options():
        if option.bonus:
            continue
        if parts := tuple(_parts(checked, option)):
            yield from parts
            continue
        times = option_times(option, chooser.time).times
        if chooser.time and (option.time or _timed(option)) and times.planned == 0:
            message = f"the option “{option.title}” takes no time, and the choice {duration(chooser.time.planned)}"
            help_ = "give it its minutes, or mark it `bonus`"
            yield error("option-without-time", message, help_, option.place)
        elif chooser.time and not (times.least <= chooser.time.most and chooser.time.least <= times.most):
            message = f"the option takes {duration(times.planned)}, and the choice {duration(chooser.time.planned)}"
            help_ = "give both the same minutes"
            yield error("option-does-not-fit", message, help_, _time_place(checked, option.place, option.time))


def _timed(option: Option) -> bool:
    return any(slide.time is not None or slide.steps for slide in option.slides)


def _parts(checked: Checked, option: Option) -> Iterator[Problem]:
    parts = total(slide_times(part) for part in option.parts)
    if option.time is None or not option.parts or parts.planned <= option.time.planned:
        return
    message = f"the parts take {duration(parts.planned)}, and the option {duration(option.time.planned)}"
    if all(part.time == option.time for part in option.parts):
        message = f"each part says the option's whole time, {duration(option.time.planned)}"
    help_ = "the parts' times add up to the option's"
    yield error("parts-too-long", message, help_, _time_place(checked, option.place, option.time))


def length(checked: Checked) -> Iterator[Problem]:
    """Options with which the session takes longer than there is time; problems of the plan that nobody chose."""
    session = checked.session
    try:
        plan, found = make_plan(session, School())
    except ProblemsFound as problems:
        yield from problems.problems
        return
    yield from found
    if session.length is None:
        return
    totals = [(f"with “{o.title}”, ", o.total) for c in plan.choices for o in c.options if o.total] or [
        ("", plan.times)
    ]
    place = checked.find(session.length.text or "length", checked.find("length:", session.place))
    for words, times in totals:
        if times.planned > session.length.most:
            message = (
                f"{words}the session takes {duration(times.planned)}, and there are {duration(session.length.planned)}"
            )
            yield error("session-too-long", message, "`kit plan` shows where the minutes go", place)
        elif times.most > session.length.most:
            message = (
                f"{words}the session can take {duration(times.most)}, and there are {duration(session.length.planned)}"
            )
            help_ = "leave a little air: the debrief is what gets lost"
            yield warning("session-may-be-too-long", message, help_, place)


def _time_place(checked: Checked, near: Place, times: Times | None) -> Place:
    return checked.find(f"({times.text})", near) if times and times.text else near
