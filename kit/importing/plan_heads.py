"""A plan's lines with times: where each timed part begins, what it is called, and how its time is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.importing.elements import Element, TextLine, escaped
from kit.importing.front_lines import key_of
from kit.importing.minutes import read_clock, read_time, short_and_timed, timed
from kit.text import Markdown

_CLOCK_FIRST = re.compile(
    r"^(?P<cell>\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:(?:-|–|—|to)\s*\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)?)"
    r"\s*[-–—:|,]*\s+(?P<title>[^\W\d_].*)$",
    re.IGNORECASE,
)
_CLOCK_LAST = re.compile(
    r"^(?P<title>.*?\S)\s*[-–—:|,(\[]+\s*(?P<cell>\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:-|–|—|to)\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?)"
    r"\s*[)\]]?$",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    r"^(?P<head>.*?\S\s*[-–—:|,(\[]\s*[\w½]{1,5}\s?-?\s?[^\W\d_]{1,8}\.?[)\]]?)[.;:]?\s+(?P<rest>(?![a-z\W\d]).+)$",
    re.DOTALL,
)
"""A timed line with a sentence behind its time: `Share - 10 min. Ask two tables to read theirs.`"""
_BARE_NUMBER = re.compile(r"(?P<title>[^\W\d].*?)\s*(?:\((?P<in>\d{1,3})\)|\s[-–—]\s*(?P<minutes>\d{1,3}))")
DAY = re.compile(r"(?:day|día)\s+(?:\d+|one|two|three|uno|dos|tres)\b", re.IGNORECASE)
MOST_WORDS = 14
_CAN_BE_HEADS: tuple[tuple[int, Callable[[TextLine], bool]], ...] = (
    (2, lambda line: line.kind == "heading"),
    (2, lambda line: line.kind == "heading" or (line.kind == "paragraph" and line.bold)),
    (3, lambda line: line.kind == "paragraph" and len(line.plain.split()) <= MOST_WORDS),
    (3, lambda line: line.kind == "item" and not line.level and len(line.plain.split()) <= MOST_WORDS),
)
"""The kinds of lines that can be a plan's heads, the likest first, and of how many timed ones a plan is made."""


class PlanHead(Struct, frozen=True, kw_only=True):
    """A line that begins a timed part: where it stands, its title, and its time as written."""

    at: int
    title: str
    cell: str
    rest: TextLine | None = None
    """What stands behind the time on its line."""
    guess: str = ""
    """Why its time may be another, "" where it is sure."""
    clock: str = ""
    """The time of the day at which it begins, where its length stands on the line besides."""


def _heading(element: Element) -> bool:
    return isinstance(element, TextLine) and element.kind == "heading"


def plan_heads(elements: Sequence[Element]) -> tuple[PlanHead, ...]:
    """The timed lines: headings, or else lines in bold type, or else paragraphs, or else the items of an agenda."""
    for number, (least, wanted) in enumerate(_CAN_BE_HEADS):
        found = [head for at, element in enumerate(elements) if isinstance(element, TextLine)
                 and (head := _head_among(elements, at, element, wanted))]  # fmt: skip
        if len(found) >= least and (number < 3 or _one_agenda(elements, found)):
            return tuple(sorted((*found, *_bare_numbers(elements, found, wanted)), key=lambda head: head.at))
    return ()


def _bare_numbers(
    elements: Sequence[Element], found: Sequence[PlanHead], wanted: Callable[[TextLine], bool]
) -> Iterator[PlanHead]:
    """The lines beside timed ones that end with a number alone: `Wrap up (5)` and `Welcome - 5` are minutes there."""
    first, last, taken = found[0].at, found[-1].at, {head.at for head in found}
    for at, line in enumerate(elements):
        if at in taken or not isinstance(line, TextLine) or not wanted(line) or not first - 2 <= at <= last + 8:
            continue
        match = _BARE_NUMBER.fullmatch(line.plain.strip(" *_"))
        if match and not key_of(match["title"]):
            yield PlanHead(at=at, title=match["title"], cell=f"{match['minutes'] or match['in']} min",
                           guess="a number alone, read as minutes as beside it")  # fmt: skip


def is_day(element: Element) -> bool:
    """Whether a short line begins a day of several: `Day 1`, in bold type or as a heading."""
    return (
        isinstance(element, TextLine)
        and (element.kind == "heading" or element.bold)
        and DAY.match(element.plain) is not None
        and len(element.plain.split()) <= MOST_WORDS
    )


def _one_agenda(elements: Sequence[Element], found: Sequence[PlanHead]) -> bool:
    """Whether the timed items stand under one heading, as an agenda's do, and not as the steps of several slides."""
    return sum(_heading(element) for element in elements[found[0].at : found[-1].at]) == 0


def _head_among(
    elements: Sequence[Element], at: int, line: TextLine, wanted: Callable[[TextLine], bool]
) -> PlanHead | None:
    """The head that a line of the wanted kind is, or begins with; None for another line."""
    match = _AND_MORE.match(line.plain) if line.kind != "heading" else None
    if match and timed(match["head"])[1]:
        head, rest = match["head"], match["rest"]
        first = replace(line, plain=head, text=Markdown(escaped(head)))
        if wanted(first) and (found := _head(elements, at, first)):
            more = replace(line, kind="paragraph", plain=rest, text=Markdown(escaped(rest)))
            return replace(found, rest=more)
    return _head(elements, at, line) if wanted(line) else None


_SPAN = re.compile(
    r"(?:minutes?|mins?|minutos?)\.?\s+(?P<first>\d{1,3})\s*[-–—]\s*(?P<last>\d{1,3})\s*[:–—-]?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)


def _span(line: str) -> tuple[str, str] | None:
    """The title and the minutes of a line that says its span, `Minutes 0-10: Welcome`; None of another."""
    match = _SPAN.fullmatch(line.strip(" *_"))
    minutes = int(match["last"]) - int(match["first"]) if match else 0
    return (match["title"], f"{minutes} min") if match and minutes > 0 else None


def is_timed(line: str) -> bool:
    """Whether a heading says how long its part takes."""
    return timed(line)[1] is not None or _span(line) is not None


def _head(elements: Sequence[Element], at: int, line: TextLine) -> PlanHead | None:
    if span := _span(line.plain):
        return PlanHead(at=at, title=span[0], cell=span[1])
    title, said = timed(line.plain.strip(" *_"))
    if said:
        match = _CLOCK_FIRST.match(title)
        if match and ":" in match["cell"] and read_clock(match["cell"]):
            return PlanHead(at=at, title=match["title"], cell=said.time, clock=match["cell"])
        return PlanHead(at=at, title=title, cell=said.time)
    if line.kind in ("paragraph", "item") and not key_of(line.plain) and (short := short_and_timed(line.plain)):
        return PlanHead(at=at, title=short[0], cell=short[1].time)
    for pattern in (_CLOCK_LAST, _CLOCK_FIRST):
        match = pattern.match(line.plain.strip(" *_"))
        if match and read_clock(match["cell"]) and len(match["title"].split()) <= MOST_WORDS:
            return PlanHead(at=at, title=match["title"].strip(" *_:"), cell=match["cell"])
    if line.kind == "heading" and (cell := _below(elements, at)):
        return PlanHead(at=at, title=line.plain, cell=cell)
    return None


def _below(elements: Sequence[Element], at: int) -> str:
    """The time that stands alone on the line below a heading; "" for none."""
    after = elements[at + 1] if at + 1 < len(elements) else None
    if not isinstance(after, TextLine) or after.kind == "heading":
        return ""
    words = re.sub(r"^(?:time|duration|length|timing|tiempo|duración)\s*:\s*", "", after.plain.strip(" *_()[]"),
                   flags=re.IGNORECASE)  # fmt: skip
    clock = read_clock(words)
    return words if read_time(words) or (clock and clock.end) else ""
