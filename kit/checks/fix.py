"""Cures that have one meaning, written into the file: all else of it stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from kit.diagnostics import Problem
from kit.text import Pattern

_ENDS = Pattern(r"(\r\n|\r|\n)")
_NEAREST = Pattern(r"did you mean `(?:\*\*)?(?P<word>[^`*]+?)(?::\*\*)?`\?")
_WRITE = Pattern(r"(?:write|write it with hyphens:|the range runs backwards: write) `(?P<words>[^`…]+)`")


class Cure(Struct, frozen=True, kw_only=True):
    """What stands in a line, in its columns from 0, and what is to stand there."""

    line: int
    start: int
    end: int
    was: str
    now: str


def _nearest(problem: Problem, written: str) -> str:
    """The word that was meant, with the bracket or sign that stands around it."""
    match = _NEAREST.search(problem.help)
    return match["word"] if match else ""


def _as_told(problem: Problem, written: str) -> str:
    """The words that the help says to write; those of a time in its brackets."""
    match = _NEAREST.match(problem.help) or _WRITE.match(problem.help)
    words = next(iter(match.groupdict().values())) if match else ""
    return f"({words})" if words and written.startswith("(") and not words.startswith("(") else words


def _with_a_space(problem: Problem, written: str) -> str:
    return f"{written} "


def _in_brackets(problem: Problem, written: str) -> str:
    return f"({written})"


def _with_a_colon(problem: Problem, written: str) -> str:
    """The bold label with its colon; a label without its `>` may be meant for everyone."""
    bold = re.match(r"\s*>\s*(?:\*\*|__)" + re.escape(written), problem.place.text)
    return f"{written}:" if bold else ""


CURES: Mapping[str, Callable[[Problem, str], str]] = {
    "unknown-key": _nearest,
    "unknown-setting": _as_told,
    "unknown-label": _nearest,
    "unknown-blank": _nearest,
    "unknown-default": _nearest,
    "unknown-option": _nearest,
    "bad-setting": _as_told,
    "bad-value": _nearest,
    "bad-time": _as_told,
    "bare-time": _in_brackets,
    "heading-without-space": _with_a_space,
    "unmarked-label": _with_a_colon,
}
"""What is written in the place of the words that a problem points at, by its code; "" where that has two meanings."""


def cure(problem: Problem) -> Cure | None:
    """The cure of a problem that has one."""
    place = problem.place
    start = place.column - 1
    written = place.text[start : start + place.width]
    now = CURES[problem.code](problem, written) if problem.code in CURES else ""
    if not now or now == written:
        return None
    return Cure(line=place.line, start=start, end=start + len(written), was=written, now=now)


def fixed(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[Cure, ...]]:
    """The text with every cure of one meaning, and the cures; of two for the same words, the first is taken."""
    parts = _ENDS.split(text)
    done: list[Cure] = []
    cures = {(made.line, made.start): made for problem in problems if (made := cure(problem))}
    for each in sorted(cures.values(), key=lambda made: (made.line, -made.start)):
        at = 2 * (each.line - 1)
        mark = "\ufeff" if each.line == 1 and parts[0].startswith("\ufeff") else ""
        line = parts[at].removeprefix(mark) if at < len(parts) else ""
        overlaps = any(other.line == each.line and each.end > other.start for other in done)
        if line[each.start : each.end] == each.was and not overlaps:
            parts[at] = mark + line[: each.start] + each.now + line[each.end :]
            done.append(each)
    return "".join(parts), tuple(sorted(done, key=lambda made: (made.line, made.start)))
