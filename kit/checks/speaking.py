"""What is said, against the minutes there are to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.checks.finding import Manuscript
from kit.checks.timing import minutes, time_of
from kit.diagnostics import Problem, warning
from kit.model import Slide
from kit.plan.clock import option_times, slide_times
from kit.times import Times

WORDS_A_MINUTE = 130
"""Of somebody who is understood by a room, some of it in a second language.

Lectures to such listeners average about 140 words a minute, conversation more: Tauroza and Allison, “Speech Rates in
British English”, *Applied Linguistics* 11 (1990).
"""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ASIDE = re.compile(r"\([^()]*\)")


def too_many_words(manuscript: Manuscript) -> Iterator[Problem]:
    """A script that takes longer to say than its slide has at the most."""
    for slide, times in _timed(manuscript):
        spoken = words_said(manuscript, slide)
        seconds = spoken * 60 / WORDS_A_MINUTE
        if not times.most or seconds <= times.most:
            continue
        needed = minutes(-(-int(seconds) // 30) * 30)
        has = minutes(times.most)
        help = f"say it in {times.most * WORDS_A_MINUTE // 60} words, or give the slide {needed}"
        message = f"{spoken} words take {needed} to say, and the slide has {has}"
        yield warning("too-many-words", message, help, time_of(slide.place, slide.time))


def words_said(manuscript: Manuscript, slide: Slide) -> int:
    """How many words stand after the slide's `Say`, without what is in parentheses."""
    texts = (text for passage in manuscript.of(slide, "Say") for text in passage.paragraphs)
    return sum(len(_WORD.findall(_ASIDE.sub(" ", text))) for text in texts)


def _timed(manuscript: Manuscript) -> Iterator[tuple[Slide, Times]]:
    """Every slide that takes time, with it; not those of a bonus."""
    for block in manuscript.session.blocks:
        for slide in block.slides:
            if slide.choice is None:
                yield slide, slide_times(slide)
                continue
            for option in slide.choice.options:
                if not option.bonus:
                    yield from zip(option.slides, option_times(option, slide.time).slides, strict=True)
