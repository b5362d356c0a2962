"""The steps of a slide: timed list items, rows of a table with a column of times, timed sub-headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kit.diagnostics import Severity
from kit.language.find_time import FoundTime, bare_time, find_time, find_times, is_time_column
from kit.language.read_time import parse_time
from kit.language.word_tables import fold
from kit.session.minute_spans import spans_of
from kit.session.outline import Outline, OutlineHeading, timed
from kit.session.slide_parts import Step
from kit.session.source_lines import SourceLines
from kit.session.time_columns import read_column
from kit.text import Markdown, Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_IN_BRACKETS = Pattern(r"[(\[][^()\[\]]{0,40}\d[^()\[\]]{0,40}[)\]](?!\()")
AGENDAS = frozenset({
    "agenda", "our agenda", "today's agenda", "agenda for today", "schedule", "our schedule", "today's schedule",
    "program", "programme", "timeline", "session overview", "workshop overview", "session at a glance",
    "at a glance", "agenda at a glance", "session agenda", "workshop agenda", "session outline", "run of show",
    "agenda overview", "vista general", "agenda de la sesion", "orden del dia", "agenda de hoy", "programa", "horario",
})  # fmt: skip
"""Titles of slides that tell the whole session's times, which are no steps of that slide."""


class Timed(Struct):
    """The steps of a file by their line, and the lines of those that stand in a table.

    `ends` is, for each step that is an item of a list, the line after the item's last.
    """

    steps: list[tuple[int, Step]] = field(default_factory=list)
    in_tables: set[int] = field(default_factory=set)
    ends: dict[int, int] = field(default_factory=dict)
    bare: dict[int, FoundTime] = field(default_factory=dict)
    """The times without brackets that are steps, by their line: `Data walk 20 min`, in a list of such."""

    def step_at(self, line: int, steps: Sequence[tuple[int, Step]]) -> int:
        """The number, from 1, of the one of these steps in whose item the line stands; 0 where it stands in none."""
        inside = (number for number, (first, _) in enumerate(steps, 1) if first < line < self.ends.get(first, 0))
        return next(inside, 0)


def tells_the_agenda(title: str) -> bool:
    """Whether a slide with this title tells when each part of the session is."""
    return fold(re.sub(r"^[\W_]+|[\W_]+$", "", title)) in AGENDAS


_QUOTES = {"blockquote_open": 1, "blockquote_close": -1}


def read_steps(source: SourceLines, outline: Outline, dropped: set[int]) -> Timed:
    """Every step with its line; what is nested below a timed item belongs to it."""
    found, quoted, within = Timed(), 0, -1
    told = len(source.problems)
    listed = timed_lists(outline)
    for at, token in enumerate(outline.tokens):
        kind, line = token.type, token.map[0] + outline.offset if token.map else -1
        quoted += _QUOTES.get(kind, 0)
        if kind == "list_item_open" and not quoted and line >= max(within, 0):
            bare = listed.get(at)
            if step := _of_item(source, outline, at, bare):
                found.steps.append(step)
                found.bare |= {step[0]: bare} if bare else {}
                within = found.ends[step[0]] = line + _height(token)
        elif kind == "table_open" and not quoted:
            rows = list(_rows(source, outline, at))
            found.steps += rows
            found.in_tables |= {line for line, _ in rows}
        elif kind == "paragraph_open" and not token.level and line >= 0 and line not in dropped:
            _elsewhere(source, outline.tokens[at + 1].content, line)
    kept = [(line, step) for line, step in found.steps if line not in dropped]
    spans = spans_of([step.times for _, step in kept])
    found.steps = [
        (line, replace(step, times=span or step.times)) for (line, step), span in zip(kept, spans, strict=True)
    ]
    silent = dropped | _agendas(outline)
    source.problems[told:] = [each for each in source.problems[told:] if each.place.line - 1 not in silent]
    return found


def _agendas(outline: Outline) -> set[int]:
    """The lines below headings that tell when each part of the session is: no time there is a step's."""
    agendas = (heading for heading in outline.headings if tells_the_agenda(heading.title))
    return {line for heading in agendas for line in range(heading.start, heading.end)}


def _height(token: Token) -> int:
    """How many lines the token takes."""
    return token.map[1] - token.map[0] if token.map else 0


def _of_item(source: SourceLines, outline: Outline, at: int, bare: FoundTime | None) -> tuple[int, Step] | None:
    """The step that a list item is; None where it has no time of its own. `bare` is one that ends it in its list."""
    inline = outline.tokens[at + 2] if at + 2 < len(outline.tokens) else None
    if inline is None or inline.type != "inline" or inline.map is None:
        return None
    first, last = inline.map[0] + outline.offset, inline.map[1] - 1 + outline.offset
    text, found = timed(source, inline.content.replace("\n", " "), last)
    if found is None and bare:
        text, found = bare.words, bare
        message = "this time without brackets is taken as that of a step"
        help = f"write `{bare.words} ({bare.written})`; where it is none, write it amid the words"
        source.add("bare-time", message, help, source.find(bare.written, first), Severity.WARNING)
    if found is None:
        _elsewhere(source, inline.content, first)
        _bare(source, inline.content, first)
        return None
    _more(source, inline.content, first, found)
    return first, Step(text=Markdown(text), times=found.times, place=source.find(inline.content.split("\n")[0], first))


def of_headings(headings: Sequence[OutlineHeading], steps: Sequence[tuple[int, Step]]) -> list[tuple[int, Step]]:
    """The sub-headings of a slide that have a time, and no timed steps below them, as steps."""
    return [
        (head.line, Step(text=head.title, times=head.time, place=head.place))
        for head in headings
        if head.time is not None and not any(head.start <= line < head.end for line, _ in steps)
    ]


# Tables


def _rows(source: SourceLines, outline: Outline, at: int) -> Iterator[tuple[int, Step]]:
    """A step for each row of a table that has a column of times."""
    table = list(_cells(outline.tokens, at))
    column = next((n for n, (head, _) in enumerate(table[0]) if is_time_column(head)), None) if table else None
    if column is None:
        return
    rows = [row for row in table[1:] if row]
    written = [row[column][0].strip() if column < len(row) else "" for row in rows]
    others = [[text.strip() for text, _ in (*row[:column], *row[column + 1 :])] for row in rows]
    first = [next(filter(None, each), "") for each in others]
    for row, text, said, cell in zip(
        rows, written, first, read_column(written, table[0][column][0], first), strict=True
    ):
        line = row[0][1] + outline.offset
        if cell.times:
            yield line, Step(text=Markdown(said), times=cell.times, place=source.find(text, line))
        elif cell.told:
            _told(source, text, line, "write minutes, such as `5 min`, or leave the cell empty")


def _cells(tokens: Sequence[Token], at: int) -> Iterator[list[tuple[str, int]]]:
    """The rows of a table: the text of each cell, and the row's line."""
    row: list[tuple[str, int]] = []
    line = 0
    for token in tokens[at:]:
        match token.type:
            case "table_close":
                return
            case "tr_open":
                row, line = [], token.map[0] if token.map else line
            case "inline":
                row.append((token.content, line))
            case "tr_close" if row:
                yield row
            case _:
                pass


# Times that count nowhere


def _elsewhere(source: SourceLines, content: str, line: int) -> None:
    """Notes each time in brackets in a paragraph, where nothing is timed, or in an item that has several amid words."""
    if not _IN_BRACKETS.search(content):
        return
    for each in find_times(content):
        if each.written[0] not in "([" or each.start is not None:
            continue
        number = line + content.count("\n", 0, each.at)
        help = "write it at the end of a heading or of a list item: `- Pair up (5 min)`"
        _told(source, each.written, number, help)


def timed_lists(outline: Outline) -> dict[int, FoundTime]:
    """The times without brackets that end items of a list, by the item's token: most of its items end with a time.

    An agenda of the session's own slides is no list of steps.
    """
    found: dict[int, FoundTime] = {}
    titles = {fold(heading.title) for heading in outline.headings}
    for items in _lists(outline.tokens):
        timed_ones = {at: each for at in items if (each := _time_of_item(outline.tokens, at))}
        own = sum(fold(each.words) in titles for each in timed_ones.values())
        if len(timed_ones) > 1 and 2 * len(timed_ones) >= len(items) and 2 * own < len(timed_ones):
            found |= {at: each for at, each in timed_ones.items() if find_time(_first_line(outline.tokens, at)) is None}
    return found


def _lists(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """The tokens of the items of each list."""
    open_lists: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.type == "list_item_open":
            open_lists[-1].append(at)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            open_lists.append([])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            yield open_lists.pop()


def _first_line(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 2].content.split("\n")[0] if at + 2 < len(tokens) and tokens[at + 2].type == "inline" else ""


def _time_of_item(tokens: Sequence[Token], at: int) -> FoundTime | None:
    """The time of a list's item: as it is read everywhere, or one without brackets that ends a few words."""
    line = _first_line(tokens, at)
    found = find_time(line) or bare_time(line)
    return found if found and 0 < len(found.words.split()) <= MOST_BARE else None


_LASTS = Pattern(r"\s(?:for|durante)\s+(?P<said>[^\s()]+ [^\s()]+?)\s*$", re.IGNORECASE)
"""`Talk with a partner for 2 minutes`"""
MOST_BARE = 8
"""Words of an item of an agenda before its time."""
SHORT = 5
"""Words before a time that may be what takes so long; more of them are a sentence that tells of something."""


def tell_of_bare(source: SourceLines, line: int, found: FoundTime) -> None:
    """Tells that a time without brackets is no step after all: with it, the steps take longer than their slide."""
    source.problems[:] = [each for each in source.problems if (each.code, each.place.line) != ("bare-time", line + 1)]
    _told(source, found.written, line, f"if that is how long it takes, write `{found.words} ({found.written})`")


def _bare(source: SourceLines, content: str, line: int) -> None:
    """Notes a time that ends a short item without a sign: it may be how long the item takes, or what it tells."""
    line_of_words = content.split("\n")[0]
    if (match := _LASTS.search(line_of_words)) and (parse_time(match["said"].rstrip(".")) is not None):
        help = f"if that is how long it takes, write `{line_of_words[: match.start()].strip()} ({match['said']})`"
        _told(source, match["said"], line, help)
        return
    found = bare_time(line_of_words)
    if found and 0 < len(found.words.split()) <= SHORT:
        help = f"if that is how long it takes, write `{found.words} ({found.written.strip('*_')})`"
        _told(source, found.written, line, help)


def _more(source: SourceLines, content: str, line: int, found: FoundTime) -> None:
    """Notes the times in brackets of an item beside the one that counts."""
    if content.count("(") + content.count("[") < 2:
        return
    every = [each for each in find_times(content) if each.written[0] in "([" and each.start is None]
    for each in every:
        if each.written != found.written:
            number = line + content.count("\n", 0, each.at)
            help = f"`{found.written}` is how long the item takes: write an item for each time"
            _told(source, each.written, number, help)


def _told(source: SourceLines, written: str, line: int, help: str) -> None:
    source.add(
        "time-not-counted", f"`{written}` is counted nowhere", help, source.find(written, line), Severity.WARNING
    )
