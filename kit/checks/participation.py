"""Taking part: nobody listens for long, everyone can join in, and an activity ends in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kit.checks.passages import Manuscript, Passage
from kit.checks.speaking_time import WORDS_A_MINUTE, words_said
from kit.checks.timing import minutes
from kit.diagnostics import Problem, warning
from kit.language import lexicon as words
from kit.language.movement_words import SEATED, moving
from kit.session.durations import slide_times
from kit.session.model import Block, Option, Slide

LONGEST_INPUT = 12 * 60
"""Seconds of listening: a rule of thumb of facilitators, between the ten and fifteen minutes that most of them name."""
_ACTIVE = ("activity", "inclusion", "break", "debrief", "evaluation")


def _runs(manuscript: Manuscript) -> Iterator[list[Slide]]:
    """The shown slides that follow one another, parted at each choice; each option's by themselves."""
    run: list[Slide] = []
    for block in manuscript.session.blocks:
        for slide in block.slides:
            if slide.choice:
                yield run
                yield from (list(option.slides) for option in slide.choice.options if not option.bonus)
                run = []
            elif not slide.hidden:
                run.append(slide)
    yield run


def long_input(manuscript: Manuscript) -> Iterator[Problem]:
    """More than twelve minutes in which people only listen."""
    kinds = {slide.id: block.kind for block in manuscript.session.blocks for slide in block.slides}
    for run in _runs(manuscript):
        talk: list[Slide] = []
        for slide in (*run, None):
            if slide and _only_talk(manuscript, slide, slide.kind or kinds.get(slide.id, "")):
                talk.append(slide)
                continue
            yield from _too_long(talk)
            talk = []


def _too_long(talk: Sequence[Slide]) -> Iterator[Problem]:
    seconds = sum(slide_times(slide).planned for slide in talk)
    if seconds > LONGEST_INPUT:
        longest = max(talk, key=lambda slide: slide_times(slide).planned)
        over = f", on {len(talk)} slides from “{talk[0].title}” on" if len(talk) > 1 else ""
        help = "give people something to do halfway: `> **Ask:** …`, or a slide with `groups: pairs`"
        yield warning("long-input", f"people only listen for {minutes(seconds)}{over}", help, longest.place)


def _only_talk(manuscript: Manuscript, slide: Slide, kind: str) -> bool:
    """Whether nothing on the slide, and nothing that is said, gives people something to do."""
    if kind in _ACTIVE or _in_groups(slide) or any(part.label == "Ask" for part in slide.script):
        return False
    passages = tuple(manuscript.of(slide, "title", "slide", "Say", "Do"))
    if any(passage.says(words.TAKING_PART) for passage in passages):
        return False
    if kind == "input":
        return True
    if kind != "transition" and (slide.steps or not _spoken_to(manuscript, slide)):
        return False
    asked = re.search(r"\?\s*$", slide.body, re.MULTILINE)
    return not asked and not any(passage.says(words.DOING) for passage in passages)


def _in_groups(slide: Slide) -> bool:
    return slide.groups is not None and slide.groups.by != "everyone"


def _spoken_to(manuscript: Manuscript, slide: Slide) -> bool:
    """Whether the script fills a third of the slide's time: with fewer words it may be anything."""
    return words_said(manuscript, slide) * 60 / WORDS_A_MINUTE * 3 >= max(1, slide_times(slide).planned)


def activity_without_debrief(manuscript: Manuscript) -> Iterator[Problem]:
    """An activity in groups after which nobody is asked what came of it."""
    help = (
        "write `> **Ask:** What did you notice? Listen for …` under it, or on a later slide of this block or the next; "
        "a slide with `kind: debrief` there will do"
    )
    blocks = manuscript.session.blocks
    last = [_last_that_asks(manuscript, block) for block in blocks]
    for block, asked, asked_in_next in zip(blocks, last, (*last[1:], -1), strict=False):
        for slide in block.slides[max(asked, 0) :] if asked_in_next < 0 else ():
            for activity in _activities(slide):
                slides = (activity,) if isinstance(activity, Slide) else activity.slides
                if not any(_asks(manuscript, each) for each in slides):
                    message = f"nobody asks what came of “{activity.title}”"
                    yield warning("activity-without-debrief", message, help, activity.place)


def _activities(slide: Slide) -> Iterator[Slide | Option]:
    """The activities in groups that a slide is, or that are chosen from on it."""
    if slide.choice:
        yield from (option for option in slide.choice.options if _is_activity(option) and not option.bonus)
    elif _is_activity(slide) and not slide.hidden:
        yield slide


def _is_activity(each: Slide | Option) -> bool:
    """Whether people work together on it: an option in groups, or a slide that is called an activity besides."""
    together = each.groups is not None and each.groups.parted
    return together and (isinstance(each, Option) or each.kind == "activity")


def _last_that_asks(manuscript: Manuscript, block: Block) -> int:
    """The number of the last shown slide of the block that looks back on what was done; -1 where none does."""
    numbered = reversed(tuple(enumerate(block.slides)))
    return next((nth for nth, slide in numbered if not slide.hidden and _asks(manuscript, slide)), -1)


def _asks(manuscript: Manuscript, slide: Slide) -> bool:
    """Whether the slide looks back on what was done."""
    if slide.kind == "debrief" or any(part.label == "Ask" for part in slide.script):
        return True
    return any(passage.says(words.ASKED_BACK) for passage in manuscript.of(slide, "title", "slide", "Say", "Do"))


def movement_without_seat(manuscript: Manuscript) -> Iterator[Problem]:
    """People are asked to stand or walk, and nobody says what those do who can't."""
    if manuscript.session.modality == "virtual":
        return
    together = {s.id: o.slides for choice in manuscript.session.choices for o in choice.options for s in o.slides}
    before: Slide | None = None
    for slide in manuscript.session.slides:
        beside = together.get(slide.id, (slide, *((before,) if before else ())))
        before = slide
        if moves := _moves(manuscript, slide):
            said, passage = moves
            if not any(_seated(manuscript, each) for each in beside):
                help = "say what people do from their seats: `> **Say:** If you would rather stay seated, …`"
                message = f"“{said}”: nobody says how to take part from a seat"
                yield warning("movement-without-seat", message, help, passage.words(said))


def words_of_a_room(manuscript: Manuscript) -> Iterator[Problem]:
    """People online are asked for what only a room has, and nobody says what they do instead."""
    if manuscript.session.modality != "virtual":
        return
    for slide in manuscript.session.slides:
        if any(part.label == "Virtual" for part in slide.script):
            continue
        if found := next(_of_a_room(manuscript, slide), None):
            said, passage = found
            message = f"“{said}” is said to people online: they are in no room together"
            help = "say what they do on a screen, or beside it: `> **Virtual:** …`"
            yield warning("words-of-a-room", message, help, passage.words(said))


def _of_a_room(manuscript: Manuscript, slide: Slide) -> Iterator[tuple[str, Passage]]:
    """The words that ask people for what a room has, and where they stand."""
    for passage in manuscript.of(slide, "title", "slide", "Say", "Do"):
        for text in passage.paragraphs:
            if said := moving(text) or ((match := words.IN_A_ROOM.search(text)) and match[0]):
                yield said, passage


def _moves(manuscript: Manuscript, slide: Slide) -> tuple[str, Passage] | None:
    """The first words that ask people to move, and where they stand."""
    for passage in manuscript.of(slide, "title", "slide", "Say", "Do"):
        told = passage.label == "Do"
        if said := passage.first(f"moving {told}", partial(moving, to_the_leader=told)):
            return said, passage
    return None


def _seated(manuscript: Manuscript, slide: Slide) -> bool:
    return any(passage.says(SEATED) for passage in manuscript.of(slide))
