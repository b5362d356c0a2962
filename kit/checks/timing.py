"""Times: what is in a thing fits it, from the step to the session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.checks.finding import Manuscript
from kit.diagnostics import Place, Problem, Severity, error, warning
from kit.model import Choice, Option, Session, Slide
from kit.plan.clock import option_times, slide_times
from kit.plan.shorter import saves
from kit.times import NONE, Times, shown, total


def minutes(seconds: int) -> str:
    """A number of seconds, exactly: `63 min`, `59 min 30 sec`, `45 sec`."""
    whole, rest = divmod(seconds, 60)
    parts = ([f"{whole} min"] if whole or not rest else []) + ([f"{rest} sec"] if rest else [])
    return " ".join(parts)


def _judged(code: str, what: str, takes: Times, has: Times, name: str, help: str, place: Place) -> Iterator[Problem]:
    """The problem that `what` takes longer than `name` has: a fault as planned, a warning at the most."""
    if takes.least > has.most or takes.planned > has.planned:
        message = f"{what} {minutes(takes.planned)}, and {name} {shown(has)}"
        yield error(code, message, help, place)
    elif takes.most > has.most:
        message = f"{what} up to {minutes(takes.most)}, and {name} {shown(has)}"
        yield warning(code, message, help, place)


def steps(manuscript: Manuscript) -> Iterator[Problem]:
    """Steps that take longer than their slide."""
    with_parts = {o.slide.id for c in manuscript.session.choices for o in c.options if o.slide and o.parts}
    for slide in manuscript.session.slides:
        if slide.time is None or not slide.steps or slide.choice or slide.id in with_parts:
            continue
        steps = total(step.times for step in slide.steps)
        help = "shorten a step, or give the slide more time"
        yield from _judged("steps-too-long", "the steps take", steps, slide.time, "the slide has", help,
                           time_of(slide.place, slide.time))  # fmt: skip


def time_of(place: Place, times: Times | None) -> Place:
    """Where the time at the end of a heading stands; the heading where it has none."""
    match = re.search(r"\([^()]*\)(?=[\s#]*$)", place.text) if times else None
    return replace(place, column=match.start() + 1, width=len(match[0])) if match else place


def parts(manuscript: Manuscript) -> Iterator[Problem]:
    """Parts that take longer than their option."""
    help = "each part takes its share: the parts' minutes add up to the option's"
    for _, option in _options(manuscript.session):
        if option.time is not None and option.parts:
            parts = _parts(option)
            yield from _judged("parts-too-long", "the parts take", parts, option.time, "the option has", help,
                               time_of(option.place, option.time))  # fmt: skip


def _parts(option: Option) -> Times:
    own = total(step.times for step in option.slide.steps) if option.slide else NONE
    return total((own, *(slide_times(part) for part in option.parts)))


def _options(session: Session) -> Iterator[tuple[Slide, Option]]:
    """Every option with its chooser."""
    for slide in session.slides:
        for option in slide.choice.options if slide.choice else ():
            yield slide, option


def options(manuscript: Manuscript) -> Iterator[Problem]:
    """An option that takes more or less time than the choice has, where one is chosen."""
    over = {option.id for option in _overfull(manuscript.session)}
    for chooser, option in _options(manuscript.session):
        alone = chooser.choice is not None and chooser.choice.count == 1
        if chooser.time and alone and not option.bonus and option.id not in over:
            has, takes = chooser.time, option_times(option, chooser.time).times
            if takes.most == 0 and has.most:
                message = f"this option takes no time, and the choice has {shown(has)}"
                yield error("option-without-time", message, "give it its minutes, or mark it `bonus`", option.place)
            elif takes.least > has.most or takes.most < has.least:
                message = f"this option takes {minutes(takes.planned)}, and the choice has {shown(has)}"
                place = time_of(option.place, option.time)
                yield error("option-does-not-fit", message, "give both the same minutes", place)


def several_options(manuscript: Manuscript) -> Iterator[Problem]:
    """A choice of several options, of which the longest take more time together than the choice has."""
    for slide in manuscript.session.slides:
        if slide.time is None or slide.choice is None or slide.choice.count < 2:
            continue
        each = [option_times(option).times for option in slide.choice.options if not option.bonus]
        if len(each) < slide.choice.count:
            continue
        longest = total(sorted(each, key=lambda times: times.planned)[-slide.choice.count :])
        if longest.planned > slide.time.planned:
            message = f"the {slide.choice.count} longest options take {minutes(longest.planned)}, and the choice has "
            help = "give the choice the minutes of its longest options, or shorten those"
            place = time_of(slide.place, slide.time)
            yield error("option-does-not-fit", message + shown(slide.time), help, place)


def _overfull(session: Session) -> Iterator[Option]:
    """The options whose parts take longer than they do."""
    for _, option in _options(session):
        if option.time is not None and option.parts and _parts(option).planned > option.time.planned:
            yield option


def blocks(manuscript: Manuscript) -> Iterator[Problem]:
    """Slides that take longer than their block."""
    for block in manuscript.session.blocks:
        if block.budget is not None:
            slides = total(_slide_times(slide) for slide in block.slides)
            help = "shorten a slide, or give the block more time"
            yield from _judged("block-too-long", "the slides take", slides, block.budget, "the block has", help,
                               time_of(block.place, block.budget))  # fmt: skip


def _slide_times(slide: Slide) -> Times:
    """What the slide adds to its block: a choice counts once, as long as its heading says or its longest option."""
    if slide.choice is None:
        return NONE if slide.hidden else slide_times(slide)
    return slide.time if slide.time is not None else _longest(slide.choice, None)


def _longest(choice: Choice, time: Times | None, first: Option | None = None) -> Times:
    """The times of as many options as are chosen: `first`, then the longest."""
    eligible = [option for option in choice.options if not option.bonus and option is not first]
    each = sorted((option_times(option, time).times for option in eligible), key=lambda t: (-t.planned, -t.most))
    if first is None:
        return total(each[: choice.count])
    return total((option_times(first, time).times, *each[: choice.count - 1]))


def length(manuscript: Manuscript) -> Iterator[Problem]:
    """A session that takes longer than there is time, as planned or at the most: one problem, however many options."""
    session, has = manuscript.session, manuscript.session.length
    if has is None or any(problem.severity is Severity.ERROR for problem in blocks(manuscript)):
        return
    told = {option.id for option in _misfits(session)}
    totals = [(option, times) for option, times in _totals(session) if option is None or option.id not in told]
    place = manuscript.setting("length", session.place)
    if over := [(option, times.planned) for option, times in totals if times.planned > has.most]:
        message = f"{_whom(over, totals)} {minutes(_worst(over))}, and there are {shown(has)}"
        yield error("session-too-long", message, "`kit plan` shows where the minutes go", place)
    elif over := [(option, times.most) for option, times in totals if times.most > has.most]:
        message = f"{_whom(over, totals)} up to {minutes(_worst(over))}, and there are {shown(has)}"
        help = "leave a little air: the debrief is what gets lost"
        yield warning("session-may-be-too-long", message, help, place)


def _misfits(session: Session) -> Iterator[Option]:
    """The options whose own times are a problem already."""
    yield from _overfull(session)
    for chooser, option in _options(session):
        if chooser.time and not option.bonus and option_times(option, chooser.time).times.least > chooser.time.most:
            yield option


def _whom(over: Sequence[tuple[Option | None, int]], totals: Sequence[tuple[Option | None, Times]]) -> str:
    """The options that make the session too long, unless all do."""
    names = " or ".join(f"`{option.id}`" for option, _ in over if option)
    return f"with {names} the session takes" if names and len(over) < len(totals) else "the session takes"


def _worst(over: Sequence[tuple[Option | None, int]]) -> int:
    return max(seconds for _, seconds in over)


def _totals(session: Session) -> Iterator[tuple[Option | None, Times]]:
    """The session's times for each option of each choice, or for itself where it has no choice."""
    top = [slide for block in session.blocks for slide in block.slides]
    choosers = [(slide, slide.choice) for slide in top if slide.choice and slide.choice.options]
    plain = total(_slide_times(slide) for slide in top if not slide.choice)
    if not choosers:
        yield None, plain
    for chooser, choice in choosers:
        others = total(_slide_times(other) for other, _ in choosers if other is not chooser)
        for option in choice.options:
            if not option.bonus:
                yield option, total((plain, others, _longest(choice, chooser.time, option)))


def slide_without_time(manuscript: Manuscript) -> Iterator[Problem]:
    """A slide with words to say, and no time to say them."""
    session = manuscript.session
    known = {
        slide.id
        for chooser, option in _options(session)
        for slide in option.slides
        if option.bonus or (len(option.slides) == 1 and (option.time or chooser.time))
    }
    for slide in session.slides:
        spoken = any(part.label in ("Say", "Ask") for part in slide.script)
        if not spoken or slide.time or slide.steps or slide.hidden or slide.choice or slide.id in known:
            continue
        help = "write it at the end of the heading: `(2 min)`, or `(<1 min)`"
        yield warning("slide-without-time", "this slide has words to say, and no time", help, slide.place)


def past_review(manuscript: Manuscript) -> Iterator[Problem]:
    """A session, a slide or a handout whose facts should have been looked at again."""
    session = manuscript.session
    help = "look at its dates, links and numbers again, then write a later date"
    dated = [("session", session.review_by, session.place)]
    dated += [("slide", slide.review_by, slide.place) for slide in session.slides]
    dated += [("handout", handout.review_by, handout.place) for handout in session.handouts]
    for what, day, place in dated:
        if manuscript.today and day and manuscript.today > day:
            message = f"this {what} was to be reviewed by {day.isoformat()}"
            yield warning("past-review", message, help, manuscript.setting("review by", place))


def timed_slides(manuscript: Manuscript) -> Iterator[tuple[Slide, Times]]:
    """Every slide that takes time, with it; not those of a bonus."""
    for block in manuscript.session.blocks:
        for slide in block.slides:
            if slide.choice is None:
                yield slide, slide_times(slide)
                continue
            for option in slide.choice.options:
                if not option.bonus:
                    yield from zip(option.slides, option_times(option, slide.time).slides, strict=True)


def saves_it_all(manuscript: Manuscript) -> Iterator[Problem]:
    """An `If short` that leaves nothing of its slide: no such slide could be shown."""
    help = "to leave the slide out, write `keep: could` or `if short: handout` under it; else save fewer minutes"
    for slide, times in timed_slides(manuscript):
        hints = [part for part in slide.script if part.label == "If short"]
        saved = sum(saves(part.text) for part in hints)
        if 0 < times.planned <= saved:
            message = f"this saves {minutes(saved)}, and the slide has {minutes(times.planned)}: it is never cut so"
            yield warning("saves-it-all", message, help, hints[-1].place)
