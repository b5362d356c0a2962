"""Times within words to say or do, of which somebody should make a step; and where such words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kit.importing.draft import Finding
from kit.importing.elements import TextLine
from kit.language.find_time import FoundTime, find_times
from kit.language.labels import words
from kit.language.word_tables import fold

BRACKETED = re.compile(r"(?:\\?\[(?P<square>[^\[\]]+?)\\?\]|\((?P<round>[^()]+)\))\s*\.?")
"""A line that stands in brackets as a whole."""
TIMES = frozenset({"time needed", "estimated time", "approximate time", "suggested time", "total time"})
"""Words before a time, beside those that sessions know."""


class SpeechPlace(Struct, frozen=True, kw_only=True):
    """Where the words stand, for what is told of them."""

    file: str
    where: str
    slide: str = ""


def steps_to_write(lines: Iterable[TextLine], place: SpeechPlace) -> Iterator[Finding]:
    """Tells of times in brackets within words: they stay words, which are private, and nobody else writes the step."""
    for line in lines:
        said = line.plain.strip()
        whole = BRACKETED.fullmatch(said) or fold(said.partition(":")[0]) in TIMES | words().time
        times = [each.written for each in find_times(said) if each.start is None and _looks_certain(said, each)]
        if times and not whole:
            yield Finding(
                judgment="guess", file=place.file, where=place.where, slide=place.slide, harm="time",
                message="times within words to say or do count as no step", detail=", ".join(times),
                cure="Write a step on the slide where people should see it: `- Read page 1 alone (5–7 min)`",
            )  # fmt: skip


def _looks_certain(said: str, time: FoundTime) -> bool:
    """Whether a time within words stands in brackets, or behind a word for it: `Tell the story. Time: 3 min`."""
    before = re.search(r"([^\W\d_]+)\s*:\s*$", said[: time.at])
    return time.written[0] in "([" or (before is not None and fold(before[1]) in words().time)
