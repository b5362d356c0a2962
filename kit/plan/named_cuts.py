"""What is said of something that a shorter slot has cut: the words of another slide or step that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kit.diagnostics import Problem, Severity
from kit.document import plain_text
from kit.language.word_tables import fold
from kit.plan.changes import ShortenedSlide
from kit.plan.plan import Plan
from kit.session.slide_parts import ScriptPart
from kit.text import Markdown

OF_A_STEP, OF_A_TITLE = 2, 3
"""So many of its first words name a step of the same slide, so many at least a slide: fewer are said of much."""
ALOUD = frozenset({"Say", "Ask", "Do", "Virtual"})
"""The labels of what is said and done whenever the slide is shown."""
_SMALL = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "with", "for", "and", "or", "your", "our", "their", "its", "this",
    "el", "la", "los", "las", "un", "una", "de", "del", "en", "con", "para", "y", "o", "su", "sus", "tu", "tus", "al",
})  # fmt: skip


def names_what_is_cut(plan: Plan) -> Iterator[Problem]:
    """A passage for a slide that is shown, which names a step or a slide that has gone."""
    gone = _named(plan.fit.changes if plan.fit else ())
    for slide in plan.shown if gone else ():
        for part in (part for part in slide.script if part.label in ALOUD):
            said = f" {' '.join(_words(part.text))} "
            for change, named, words in gone:
                if named in said and (change.way != "shorten" or change.slide == slide.id):
                    yield _problem(part, change, words)


def _named(changes: Sequence[ShortenedSlide]) -> list[tuple[ShortenedSlide, str, list[str]]]:
    """Each step and slide that has gone: the change, its words as they are looked for, and as they are told."""
    return [(change, f" {' '.join(words)} ", words) for each in changes for change, words in _gone(each)]


def _gone(change: ShortenedSlide) -> Iterator[tuple[ShortenedSlide, list[str]]]:
    """The words that name a slide that nobody sees any more, or the steps that a shorter one does without."""
    if change.way == "shorten":
        found = (_words(step)[:OF_A_STEP] for step in change.left_out)
        yield from ((change, words) for words in found if len(words) == OF_A_STEP)
    elif len(words := _words(change.title)) >= OF_A_TITLE:
        yield change, words


def _words(text: Markdown) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(plain_text(text))) if word not in _SMALL]


def _problem(part: ScriptPart, change: ShortenedSlide, words: list[str]) -> Problem:
    what = "a step" if change.way == "shorten" else "a slide"
    message = f"these words name {what} that is cut today: “{' '.join(words)}”"
    help = "say it otherwise today, or write these words in a `>` below the step itself, with which they go"
    if what == "a slide":
        help = "say it otherwise today"
    return Problem(code="names-what-is-cut", message=message, help=help, place=part.place, severity=Severity.WARNING)
