"""Answers to an evaluation: a question a column, counted and never with a name."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from string import ascii_uppercase
from typing import ClassVar

from msgspec import Struct

from kit.diagnostics import Problem, warning
from kit.language.scales import in_order
from kit.tables import Row, read_table
from kit.tables.read import plain_head

FEWEST = 5
"""With fewer answers than this nothing is broken down: somebody could be known by theirs."""
_NAMES = frozenset(
    (
        "name", "full name", "your name", "email", "email address", "username", "nombre", "correo electrónico",
        "dirección de correo electrónico",
    )
)  # fmt: skip
_STAMPS = frozenset(
    (
        "timestamp", "marca temporal", "id", "start time", "completion time", "last modified time", "hora de inicio",
        "hora de finalización", "hora de la última modificación",
    )
)  # fmt: skip
MOST_WORDS = 8
"""Different answers of a scale at most: with more, a question is open."""


class Counted(Struct, frozen=True, kw_only=True):
    """A word of a scale, and how many chose it."""

    word: str
    count: int


class Question(Struct, frozen=True, kw_only=True):
    """A question of an evaluation, with its answers."""

    text: str
    scale: tuple[Counted, ...] = ()
    """How many chose each word, in the order of the scale; () for an open question."""
    median: str = ""
    """The answer in the middle: a number, or the letter that a word of the form's scale has; "" for no scale."""
    answers: tuple[str, ...] = ()
    """The answers to an open question, in no order that tells who wrote them."""


class Scaled(Struct, frozen=True, kw_only=True):
    """Questions that are answered with the same words."""

    words: tuple[str, ...]
    questions: tuple[Question, ...]


class Evaluation(Struct, frozen=True, kw_only=True):
    """What people answered to an evaluation."""

    count: int
    """How many people answered."""
    questions: tuple[Question, ...]
    few: bool
    """Whether they are too few to break down: somebody could be known by an answer."""

    for_templates: ClassVar[tuple[str, ...]] = ("closed", "open")

    @property
    def closed(self) -> tuple[Scaled, ...]:
        """The closed questions, those in a row with the same words together."""
        made: list[Scaled] = []
        for question in self.questions:
            words = tuple(each.word for each in question.scale)
            if words and made and made[-1].words == words:
                made[-1] = Scaled(words=words, questions=(*made[-1].questions, question))
            elif words:
                made.append(Scaled(words=words, questions=(question,)))
        return tuple(made)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that people answered in words of their own."""
        return tuple(question for question in self.questions if question.answers)


def read_evaluation(file: Path, scales: Sequence[tuple[str, ...]] = ()) -> tuple[Evaluation, tuple[Problem, ...]]:
    """Returns the answers of a table, and every problem.

    `scales` are the words of the form's own scales, in their order. Columns of names and addresses are dropped, and a
    problem tells so.
    """
    table, problems = read_table(file, str(file), (), free=True, sheet="evaluation", equal=True)
    dropped = [head for head in table.heads if plain_head(head) in _NAMES]
    told = [problem for problem in problems if problem.code != "unknown-column"]
    if dropped and table.rows:
        message = f"names are not read with answers: {', '.join(f'`{head}`' for head in dropped)}"
        help_ = "leave them out of the form: nobody needs to say"
        told.append(warning("names-dropped", message, help_, table.rows[0].place))
    heads = [head for head in table.heads if head not in dropped and plain_head(head) not in _STAMPS]
    rows = [row for row in table.rows if any(map(row.text, heads))]
    questions = tuple(_question(head, rows, scales) for head in heads)
    return Evaluation(count=len(rows), questions=questions, few=len(rows) < FEWEST), tuple(told)


def _question(head: str, rows: Sequence[Row], scales: Sequence[tuple[str, ...]]) -> Question:
    given = [" ".join(row.text(head).split()) for row in rows if row.text(head)]
    given = _in_words(given, scales)
    words = list(dict.fromkeys(given))
    numbers = [int(each) for each in given if re.fullmatch(r"\d{1,2}", each)]
    all_numbers = bool(numbers) and len(numbers) == len(given)
    scale: tuple[str, ...] = next((each for each in scales if words and set(words) <= set(each)), in_order(words))
    if not (scale or all_numbers or _are_closed(words, len(given))):
        return Question(text=head, answers=_shuffled(given))
    counts = Counter(given)
    order: Sequence[str] = scale or (_numbers_of_scale(numbers) if all_numbers else sorted(words))
    return Question(
        text=head,
        scale=tuple(Counted(word=word, count=counts[word]) for word in order),
        median=f"{median(numbers):g}" if all_numbers else _letters(sorted(map(scale.index, given))) if scale else "",
    )


def _in_words(given: Sequence[str], scales: Sequence[tuple[str, ...]]) -> list[str]:
    """The answers in words of a scale, where some of them are and the others are the numbers that stand below those."""
    for scale in scales:
        numbered = {str(number): word for number, word in enumerate(scale, start=1)}
        if not scale[0].isdigit() and set(given) <= {*scale, *numbered} and not set(given) <= set(numbered):
            return [numbered.get(each, each) for each in given]
    return list(given)


def _letters(places: Sequence[int]) -> str:
    """The letters of the answers in the middle of sorted ones: `B`, or `B–C` where the middle is between two."""
    middles = places[(len(places) - 1) // 2], places[len(places) // 2]
    return "–".join(dict.fromkeys(ascii_uppercase[at] for at in middles))


def _are_closed(words: Sequence[str], given: int) -> bool:
    """Whether the answers were chosen among a few, short ones."""
    return len(words) <= min(MOST_WORDS, given // 2) and all(len(word) <= 40 for word in words)


def _shuffled(given: Sequence[str]) -> tuple[str, ...]:
    """The same answers in the same order each time, and not in the order in which they came."""
    shuffled = sorted(given)
    random.Random(len(shuffled)).shuffle(shuffled)
    return tuple(shuffled)


def _numbers_of_scale(numbers: Sequence[int]) -> list[str]:
    """The numbers of the scale from which the answers were taken: up to 4, 5 or the largest."""
    top = max(5 if max(numbers) > 4 else 4, *numbers)
    return [str(number) for number in range(min(1, *numbers), top + 1)]
