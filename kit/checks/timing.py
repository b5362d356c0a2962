"""Times: what is in a thing fits it, from the step to the session."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from kit.checks.passages import Manuscript
from kit.diagnostics import Place, Problem, error, errors, warning
from kit.language.times import NONE, Times, shown, total
from kit.plan.shorter import saves
from kit.session.durations import block_times, in_block, longest, option_times, slide_times
from kit.session.model import Block, Option, Session, Slide

SHARE = 0.9
"""Of a session's length: less than so much of it planned is told."""


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
        if chooser.time and chooser.choice and chooser.choice.count == 1 and not option.bonus and option.id not in over:
            yield from _fits(option, chooser.time)


def _fits(option: Option, has: Times) -> Iterator[Problem]:
    """What is wrong where an option takes more or less than the time of its choice."""
    takes = option_times(option, has).times
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
            slides = total(map(in_block, block.slides))
            help = "shorten a slide, or give the block more time"
            yield from _judged("block-too-long", "the slides take", slides, block.budget, "the block has", help,
                               time_of(block.place, block.budget))  # fmt: skip


def _untold(session: Session, told: Collection[str]) -> list[tuple[Option | None, Times]]:
    """The session's times for each option of which nothing is told yet."""
    return [(option, times) for option, times in _totals(session) if option is None or option.id not in told]


def length(manuscript: Manuscript) -> Iterator[Problem]:
    """A session that takes longer than there is time, as planned or at the most: one problem, however many options."""
    session, has = manuscript.session, manuscript.session.length
    if has is None or errors(blocks(manuscript)):
        return
    told = {option.id for option in _misfits(session)}
    totals = _untold(session, told)
    place = manuscript.setting("length", session.place)
    if over := _over([(option, times.planned) for option, times in totals], has):
        message = f"{_takes(over, totals)}, and there are {shown(has)}"
        yield error("session-too-long", message, "`kit plan` shows where the minutes go", place)
    elif over := _over([(option, times.most) for option, times in totals], has):
        message = f"{_takes(over, totals, 'up to ')}, and there are {shown(has)}"
        help = "leave a little air: the debrief is what gets lost"
        yield warning("session-may-be-too-long", message, help, place)
    elif not told:
        yield from _half_empty(max((times.planned for _, times in totals), default=has.planned), has, place)


def _half_empty(planned: int, has: Times, place: Place) -> Iterator[Problem]:
    """A session with much less planned than there is time."""
    if planned < SHARE * has.planned:
        message = f"{minutes(planned)} of the {shown(has)} there are planned: nobody says what the rest is for"
        help = "`kit plan` shows where the minutes go; give slides or blocks their time, or write a shorter `length`"
        yield warning("session-half-empty", message, help, place)


def _over(taken: Sequence[tuple[Option | None, int]], has: Times) -> list[tuple[Option | None, int]]:
    """The options with which the session takes longer than there is time, with the seconds it takes."""
    return [(option, seconds) for option, seconds in taken if seconds > has.most]


def open_time(manuscript: Manuscript) -> Iterator[Problem]:
    """Blocks whose slides take less than their budget: one problem, however many."""
    found = [(block, left) for block in manuscript.session.blocks if (left := _left(block)) > 0]
    if not found:
        return
    block, left = found[0]
    assert block.budget is not None
    message = f"{minutes(left)} of this block's {shown(block.budget)} are open: no slide says what they are for"
    if len(found) > 1:
        lines = ", ".join(str(each.place.line) for each, _ in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        message = f"{len(found)} blocks (lines {lines}{more}) have open time, {minutes(sum(left for _, left in found))}"
    help = "the kit keeps that time and shows it as open; give it to a slide, or give the block less"
    yield warning("open-time", message, help, time_of(block.place, block.budget))


def _left(block: Block) -> int:
    """The seconds of a block's budget that its slides leave; 0 for a break, and for a block without slides."""
    if block.budget is None or not block.slides or block.kind == "break":
        return 0
    return block.budget.planned - total(map(in_block, block.slides)).planned


def _misfits(session: Session) -> Iterator[Option]:
    """The options whose own times are a problem already."""
    yield from _overfull(session)
    for chooser, option in _options(session):
        if chooser.time and not option.bonus and option_times(option, chooser.time).times.least > chooser.time.most:
            yield option


def _takes(over: Sequence[tuple[Option | None, int]], totals: Sequence[object], to: str = "") -> str:
    """What the session takes at the worst, and with which options, unless with all; the time stands behind `to`."""
    names = " or ".join(f"`{option.id}`" for option, _ in over if option)
    whom = f"with {names} the session takes" if names and len(over) < len(totals) else "the session takes"
    return f"{whom} {to}{minutes(max(seconds for _, seconds in over))}"


def _totals(session: Session) -> Iterator[tuple[Option | None, Times]]:
    """The session's times for each option of each choice, or for itself where it has no choice."""
    choosers = [slide for block in session.blocks for slide in block.slides if slide.choice and slide.choice.options]
    if not choosers:
        yield None, _whole(session)
    for chooser in choosers:
        for option in chooser.choice.options if chooser.choice else ():
            if not option.bonus:
                yield option, _whole(session, chooser, option)


def _whole(session: Session, chooser: Slide | None = None, option: Option | None = None) -> Times:
    """The session's times, with this option of a chooser's."""
    return total(
        block_times(
            block.budget, total(_with(slide, option) if slide is chooser else in_block(slide) for slide in block.slides)
        )
        for block in session.blocks
    )


def _with(chooser: Slide, option: Option | None) -> Times:
    return longest(chooser.choice, chooser.time, option) if chooser.choice else NONE


def slide_without_time(manuscript: Manuscript) -> Iterator[Problem]:
    """A slide with words to say, and no time to say them."""
    known = _known_times(manuscript.session)
    for slide in manuscript.session.slides:
        if slide.id not in known and not _is_timed(slide) and _is_spoken_to(slide):
            help = "write it at the end of the heading: `(2 min)`, or `(<1 min)`"
            yield warning("slide-without-time", "this slide has words to say, and no time", help, slide.place)


def _known_times(session: Session) -> set[str]:
    """The slides whose time is that of their block or their option."""
    known = {slide.id for block in session.blocks if block.budget for slide in block.slides}
    for chooser, option in _options(session):
        if option.bonus or (len(option.slides) == 1 and (option.time or chooser.time)):
            known |= {slide.id for slide in option.slides}
    return known


def _is_timed(slide: Slide) -> bool:
    """Whether the slide has a time, its steps or options have, or it takes none."""
    return bool(slide.time or slide.steps or slide.hidden or slide.choice)


def _is_spoken_to(slide: Slide) -> bool:
    return any(part.label in ("Say", "Ask") for part in slide.script)


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


def past_date(manuscript: Manuscript) -> Iterator[Problem]:
    """A session that is held on a day before today."""
    day, today = manuscript.session.date, manuscript.today
    if today and day and day < today:
        message = f"the session is held on {day.isoformat()}, before today ({today.isoformat()})"
        place = manuscript.setting("date", manuscript.session.place)
        yield warning("past-date", message, "write its next date, or take it out and give it with --date", place)


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
