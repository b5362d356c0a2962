"""What is said, against the minutes there are to say it."""

from __future__ import annotations

from collections.abc import Iterator

from kit.checks.passages import Manuscript
from kit.checks.timing import minutes, time_of, timed_slides
from kit.diagnostics import Problem, warning
from kit.session.model import Slide
from kit.text import Pattern

WORDS_A_MINUTE = 130
"""Of somebody who is understood by a room, some of it in a second language.

Lectures to such listeners average about 140 words a minute, conversation more: Tauroza and Allison, “Speech Rates in
British English”, *Applied Linguistics* 11 (1990).
"""
_WORD = Pattern(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ASIDE = Pattern(r"\([^()]*\)")


def too_many_words(manuscript: Manuscript) -> Iterator[Problem]:
    """A script that takes longer to say than its slide has at the most."""
    for slide, times in timed_slides(manuscript):
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
