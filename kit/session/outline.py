"""The headings of a session with what stands under each: lines, settings and blockquotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from kit.diagnostics import Place, Severity
from kit.document import block_tokens
from kit.language.find_time import (
    FoundTime,
    bare_time,
    cell_time,
    clock_at_end,
    find_time,
    find_times,
    looks_like_time,
    time_within,
)
from kit.language.label_heads import label_head
from kit.language.labels import words
from kit.language.read_time import words_of_time
from kit.language.times import Times
from kit.language.word_tables import fold
from kit.session.model import FixedStart
from kit.session.source_lines import SourceLines
from kit.session.yaml_nodes import time_help
from kit.text import Markdown, Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_HEADINGS = 500
"""Of a session: two long days have half as many, and each slide of more takes its time in every step that follows."""

_LAST_WORD = Pattern(r"([^\W\d_]+)\W*$")
_LASTING = {"for", "durante"}
"""Words before a time that say how long something takes: “Read for 5 minutes”."""
_TRAILING = Pattern(r"\s*\(([^()]*)\)[*_]*\s*$")


class OutlineHeading(Struct, kw_only=True):
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
    at: FixedStart | None = None
    """The moment of the clock at which it begins, where a range of the clock says so."""
    below: range = range(0)
    """The lines below it that hold nothing but its time."""
    twin: bool = False
    """Whether the next heading is a slide of the words that stand below this one, a block's."""


class Outline(Struct):
    """All headings in order, and the Markdown tokens of the whole text."""

    headings: list[OutlineHeading]
    tokens: Sequence[Token]
    offset: int


def timed(source: SourceLines, text: str, line: int) -> tuple[str, FoundTime | None]:
    """`text` without its time, and the time; what only looks like a time at its end is a problem."""
    if found := find_time(text):
        return found.words, found
    match = _TRAILING.search(text)
    if match and looks_like_time(match[1]):
        written = f"({match[1]})"
        source.add("bad-time", f"`{written}` is not a time", time_help(match[1]), source.find(written, line))
        return text[: match.start()].strip(), None
    found = time_within(text)
    return (found.words, found) if found else (text.strip(), None)


def timed_heading(source: SourceLines, text: str, line: int) -> tuple[str, FoundTime | None]:
    """As `timed`, of a heading: it may end with a range of the clock, too, or with a time without a sign before it."""
    found = None if find_time(text) else clock_at_end(text) or bare_time(text)
    noted = len(source.problems)
    title, said = (found.words, found) if found else timed(source, text, line)
    if said is None and len(source.problems) == noted:
        for each in find_times(text):
            last = _LAST_WORD.search(text[: each.at])
            if each.start is None and not (last and fold(last[1]) in words_of_time().phrase - _LASTING):
                help = "write how long it takes at the end: `Warm-up (5 min)`; in the midst of words it is text"
                message = f"`{each.written}` is counted nowhere"
                source.add("time-not-counted", message, help, source.find(each.written, line), Severity.WARNING)
                break
    return title, said


def read_outline(
    source: SourceLines,
    offset: int,
    timed: Callable[[SourceLines, str, int], tuple[str, FoundTime | None]] = timed_heading,
) -> Outline | None:
    """The outline of the lines from `offset` on; None where it has more headings than a session has.

    `timed` parts the words of a heading from their time: a programme's headings have dates and clocks, and it does so.
    """
    every = block_tokens("\n".join(source.lines[offset:]))
    heads = [at for at, token in enumerate(every) if token.type == "heading_open" and not token.level and token.map]
    if len(heads) > MOST_HEADINGS:
        line = (every[heads[MOST_HEADINGS]].map or [0])[0] + offset
        message = f"this is one heading more than the {MOST_HEADINGS} that a session may have"
        help = "split the file into sessions of their own, one a day or less"
        source.add("too-long", message, help, source.place(line))
        return None
    headings: list[OutlineHeading] = []
    for at in heads:
        heading = _heading(source, every, at, offset, timed)
        if headings:
            headings[-1].end = heading.line
        headings.append(heading)
    return Outline(headings, every, offset)


def _heading(
    source: SourceLines,
    every: Sequence[Token],
    at: int,
    offset: int,
    timed: Callable[[SourceLines, str, int], tuple[str, FoundTime | None]],
) -> OutlineHeading:
    """The heading whose token is at `at`, with the time that it says, or the line right below it."""
    token = every[at]
    assert token.map is not None
    line, after = token.map[0] + offset, token.map[1] + offset
    noted = len(source.problems)
    content = every[at + 1].content.partition("<!--")[0]  # Settings behind a heading are read with those below it.
    title, found = timed(source, content.replace("\n", " "), line)
    misread = len(source.problems) > noted
    place = source.find(content.split("\n")[0], line)
    below = range(0)
    if found is None and not misread:
        found, below = _below(every, at + 3, offset)
    if token.markup == "-":
        help = f"write `## {title[:50]}` for a slide; for text, leave an empty line above the dashes"
        message = "the dashes below make a slide of this line"
        source.add("underlined-heading", message, help, place, Severity.WARNING)
    if not title:
        help = "write the heading's words, or take the line out"
        source.add("empty-heading", "this heading has no words", help, source.place(line))
    start = FixedStart(seconds=found.start, half=found.half) if found and found.start is not None else None
    return OutlineHeading(
        level=int(token.tag[1:]), line=line, title=Markdown(title), time=found.times if found else None,
        place=place, start=after, end=len(source.lines), misread=misread, at=start, below=below,
    )  # fmt: skip


def _below(tokens: Sequence[Token], at: int, offset: int) -> tuple[FoundTime | None, range]:
    """The time that a line of its own says right below a heading, with that line: `(5 min)`, `*9:15am - 9:35am*`.

    Among others it is called a time: `- **Time:** 5 min`, or such a line above `**Materials:** …`. Of a line that says
    more, `Time: 5 min | Materials: pens`, nothing is taken away.
    """
    while at < len(tokens) and tokens[at].type == "html_block":
        at += 1
    lines = list(_first_lines(tokens, at))
    for number, line in lines:
        alone = len(lines) == 1 and tokens[at].type == "paragraph_open"
        if found := _time_alone(line) if alone else _labeled(line):
            return found, range(number + offset, number + offset + 1)
        if alone and (found := next(filter(None, map(_labeled, re.split(r"\s[|·•]\s", line))), None)):
            return found, range(0)
    return None, range(0)


def _first_lines(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, str]]:
    """The lines of the paragraph or of the list's own items that begin at a token, with their numbers."""
    if at >= len(tokens) or tokens[at].type not in ("paragraph_open", "bullet_list_open"):
        return
    own = 1 if tokens[at].type == "paragraph_open" else 3
    for token in islice(tokens, at, None):
        if token.type == "inline" and token.map and token.level == own:
            yield from enumerate(token.content.split("\n"), token.map[0])
        if token.nesting < 0 and not token.level:
            return


def _time_alone(line: str) -> FoundTime | None:
    """The time that the line says, where it says nothing else."""
    return _labeled(line) or (None if line.strip().isdecimal() else cell_time(line.strip(" .*_")))


def _labeled(line: str) -> FoundTime | None:
    """The time behind a word for it: `Time: 5 min`, `⏱ **Duration:** 10 minutes`."""
    head = label_head(line)
    said = head.rest.strip(" .*_") if head and fold(head.word) in words().time else ""
    return cell_time(said) if said and not said.isdecimal() else None
