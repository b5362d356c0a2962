"""The headings of a session with what stands under each: lines, settings and blockquotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from kit.diagnostics import Place
from kit.model import Markdown
from kit.session.mapping import time_help
from kit.session.source import Source
from kit.times import Times, parse_time

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_HEADINGS = 500
"""Of a session: two long days have half as many, and each slide of more takes its time in every step that follows."""

_TRAILING = re.compile(r"\s*\(([^()]*)\)\s*$")
_UNIT = r"(?:mins?|minutes?|minuts?|minuets?|mn|mns|secs?|seconds?|hrs?|hours?)\.?"
_TIME_LIKE = re.compile(
    rf".*\d.*\b{_UNIT}.*|.*\d{_UNIT}|(?:\S+ ){{0,2}}(?:mins?|secs?|hrs?)\.?|{_UNIT} ?\d+|\d+ ?h(?: ?\d+ ?m?)?",
    re.IGNORECASE,
)


class Heading(Struct, kw_only=True):
    """A heading; its own lines run from `start` to `end`, up to the next heading of any level."""

    level: int
    line: int
    title: Markdown
    time: Times | None
    place: Place
    start: int
    end: int
    misread: bool = False
    """Whether a time stands there that is none: noted, and nothing more to say about it."""


class Outline(Struct):
    """All headings in order, and the Markdown tokens of the whole text."""

    headings: list[Heading]
    tokens: Sequence[Token]
    offset: int


def timed(source: Source, text: str, line: int) -> tuple[str, Times | None]:
    """`text` without the time at its end, and the time; what only looks like a time is a problem."""
    match = _TRAILING.search(text)
    if match is None:
        return text.strip(), None
    times = parse_time(match[1])
    if times is not None:
        return text[: match.start()].strip(), times
    if len(match[1]) <= 40 and _TIME_LIKE.fullmatch(match[1].strip()):
        written = f"({match[1]})"
        source.add("bad-time", f"`{written}` is not a time", time_help(match[1]), source.find(written, line))
        return text[: match.start()].strip(), None
    return text.strip(), None


def _without_settings(source: Source, content: str, line: int) -> str:
    """The words of a heading; settings that stand behind them are a problem."""
    words, comment, _ = content.partition("<!--")
    if comment:
        place = source.find(content[len(words) :].split("\n")[0], line)
        help = "write the comment on a line of its own, right under the heading"
        source.add("stray-setting", "settings stand behind a heading", help, place)
    return words


def read_outline(source: Source, offset: int) -> Outline | None:
    """The outline of the lines from `offset` on; None where it has more headings than a session has."""
    from kit.document import block_tokens

    every = block_tokens("\n".join(source.lines[offset:]))
    found = [at for at, token in enumerate(every) if token.type == "heading_open" and not token.level and token.map]
    if len(found) > MOST_HEADINGS:
        line = (every[found[MOST_HEADINGS]].map or [0])[0] + offset
        message = f"this is one heading more than the {MOST_HEADINGS} that a session may have"
        help = "split the file into sessions of their own, one a day or less"
        source.add("too-long", message, help, source.place(line))
        return None
    headings: list[Heading] = []
    for at in found:
        token = every[at]
        assert token.map is not None
        line, after = token.map[0] + offset, token.map[1] + offset
        noted = len(source.problems)
        content = _without_settings(source, every[at + 1].content, line)
        title, time = timed(source, content.replace("\n", " "), line)
        misread = len(source.problems) > noted
        place = source.find(content.split("\n")[0], line)
        if not title:
            help = "write the heading's words, or take the line out"
            source.add("empty-heading", "this heading has no words", help, source.place(line))
        if headings:
            headings[-1].end = line
        headings.append(Heading(level=int(token.tag[1:]), line=line, title=Markdown(title), time=time, place=place,
                                start=after, end=len(source.lines), misread=misread))  # fmt: skip
    return Outline(headings, every, offset)
