"""Returned ratings of a self-assessment → how many chose each word, where people agree, and what matters most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kit.diagnostics import Problem, error, warning
from kit.document import plain_text
from kit.plan import Assessment
from kit.tables import Column, Row, read_table
from kit.text import Markdown

AGREED = 1
"""Where the middle half of the answers lies within so many steps of the scale, people agree."""
OPTIONAL = (
    Column(name="team", others=("Group", "Equipo", "Table")),
    Column(name="form", others=("Hoja",)),
    Column(name="priority", others=("Priorities", "Star", "Stars", "Prioridad", "Prioridades")),
)
TEAM_WORDS = frozenset({"team", "equipo", "group"})


class Rated(Struct, frozen=True, kw_only=True):
    """A page that came back."""

    team: str
    form: Literal["individual", "team"]
    marks: Mapping[str, int]
    """The place of the chosen word on the scale, from 0, by the indicator's number."""
    priorities: tuple[str, ...]
    """The numbers of the indicators that were given a priority."""


class IndicatorSummary(Struct, frozen=True, kw_only=True):
    """What the pages say of one indicator."""

    number: str
    text: Markdown
    counts: tuple[int, ...]
    """How many individual pages chose each word, in the order of the scale."""
    count: int
    """How many individual pages say something."""
    median: str
    """The letter of the middle answer, or of both in the middle: `B`, `B–C`."""
    spread: int | None
    """Steps of the scale between the quarters of the answers; None without answers."""
    agreed: bool
    """Whether the middle half of the answers lies close together."""
    teams: tuple[int, ...]
    """How many teams agreed on each word."""
    team_median: str
    """The letter of the teams' middle answer."""
    differs: bool
    """Whether the two medians are a step or more apart."""
    stars: int
    """How many people gave it a priority; teams, where nobody gave any alone."""


class ComponentSummary(Struct, frozen=True, kw_only=True):
    """A component of the self-assessment, with its indicators."""

    number: int
    title: Markdown
    counts: tuple[int, ...]
    """How many individual marks each word has in all of it."""
    indicators: tuple[IndicatorSummary, ...]


class Ratings(Struct, frozen=True, kw_only=True):
    """What all returned pages say."""

    individual: int
    """How many individual pages came back."""
    teams: int
    """How many teams' pages came back."""
    assessment: Assessment
    components: tuple[ComponentSummary, ...]
    ranked: tuple[IndicatorSummary, ...]
    """The indicators that somebody gave a priority, those of most people first."""


def read_ratings(file: Path, assessment: Assessment) -> tuple[tuple[Rated, ...], tuple[Problem, ...]]:
    """The pages of a table of ratings, a row each, and every problem; a wrong mark is left out, the rest is read."""
    numbers = [each.number for each in assessment.indicators]
    columns = (*OPTIONAL, *(Column(name=number) for number in numbers))
    table, problems = read_table(file, str(file), columns, sheet="ratings", equal=True)
    found = list(problems)
    if table.rows and not set(numbers) & set(table.heads):
        help = f"head a column with the number of each indicator: {numbers[0]} to {numbers[-1]}"
        found.append(error("no-column", "the table has no column of an indicator", help, table.rows[0].place))
        return (), tuple(found)
    pages = [_page(row, numbers, assessment, found) for row in table.rows]
    return tuple(page for page in pages if page.marks or page.priorities), tuple(found)


def _page(row: Row, numbers: Sequence[str], assessment: Assessment, problems: list[Problem]) -> Rated:
    words = _words(assessment)
    marks: dict[str, int] = {}
    for number in numbers:
        text = row.text(number)
        at = words.get(text.casefold().strip())
        if at is not None:
            marks[number] = at
        elif text:
            said = ", ".join(f"`{plain_text(each.word)}`" for each in assessment.scale)
            help = f"write {said}, or a number from 1 to {len(assessment.scale)}"
            problems.append(error("bad-row", f"`{text[:60]}` is no word of the scale", help, row.place_of(number)))
    form = row.text("form").casefold().strip()
    return Rated(
        team=row.text("team"),
        form="team" if form in TEAM_WORDS else "individual",
        marks=marks,
        priorities=tuple(_priorities(row, numbers, problems)),
    )


def _words(assessment: Assessment) -> dict[str, int]:
    """The place on the scale of each of its words, letters and numbers."""
    found: dict[str, int] = {}
    for at, each in enumerate(assessment.scale):
        found |= {each.letter.casefold(): at, str(at + 1): at, f"{at + 1}.0": at}
    return found | {plain_text(each.word).casefold(): at for at, each in enumerate(assessment.scale)}


def _priorities(row: Row, numbers: Sequence[str], problems: list[Problem]) -> Iterator[str]:
    text = row.text("priority")
    for word in dict.fromkeys(re.findall(r"\d+\.\d+", text)):
        if word in numbers:
            yield word
        else:
            help = f"the indicators are {numbers[0]} to {numbers[-1]}"
            problems.append(warning("bad-row", f"there is no indicator {word}", help, row.place_of("priority")))


# Summed up


def summed_up(pages: Sequence[Rated], assessment: Assessment) -> Ratings:
    """What all pages say together.

    Stars are people's own: a team's are of the same people, and count only where nobody gave any alone.
    """
    alone = [page for page in pages if page.form == "individual"]
    teams = [page for page in pages if page.form == "team"]
    stars = _stars(alone) or _stars(teams)
    components = tuple(
        _component(component.number, component.title, [
            _indicator(each.number, each.text, alone, teams, stars[each.number], assessment)
            for each in component.indicators
        ])
        for component in assessment.components
    )  # fmt: skip
    every = [each for component in components for each in component.indicators]
    ranked = sorted((each for each in every if each.stars), key=lambda each: -each.stars)
    return Ratings(
        individual=len(alone), teams=len(teams), assessment=assessment, components=components, ranked=tuple(ranked)
    )


def _stars(pages: Sequence[Rated]) -> Counter[str]:
    """How many of the pages give each indicator a star."""
    return Counter(number for page in pages for number in page.priorities)


def _component(number: int, title: Markdown, indicators: Sequence[IndicatorSummary]) -> ComponentSummary:
    counts = tuple(map(sum, zip(*(each.counts for each in indicators), strict=True)))
    return ComponentSummary(number=number, title=title, counts=counts, indicators=tuple(indicators))


def _indicator(
    number: str, text: Markdown, alone: Sequence[Rated], teams: Sequence[Rated], stars: int, assessment: Assessment
) -> IndicatorSummary:
    marks = sorted(page.marks[number] for page in alone if number in page.marks)
    agreed = sorted(page.marks[number] for page in teams if number in page.marks)
    spread = _quarters(marks) if marks else None
    return IndicatorSummary(
        number=number,
        text=text,
        counts=_counts(marks, assessment),
        count=len(marks),
        median=_letters(marks, assessment),
        spread=spread,
        agreed=spread is not None and spread <= AGREED,
        teams=_counts(agreed, assessment),
        team_median=_letters(agreed, assessment),
        differs=bool(marks and agreed) and abs(_middle(marks) - _middle(agreed)) >= 1,
        stars=stars,
    )


def _counts(marks: Sequence[int], assessment: Assessment) -> tuple[int, ...]:
    counted = Counter(marks)
    return tuple(counted[at] for at in range(len(assessment.scale)))


def _middles(marks: Sequence[int]) -> tuple[int, int]:
    """The answers in the middle of sorted ones: twice the same of an odd number."""
    return marks[(len(marks) - 1) // 2], marks[len(marks) // 2]


def _middle(marks: Sequence[int]) -> float:
    return sum(_middles(marks)) / 2


def _letters(marks: Sequence[int], assessment: Assessment) -> str:
    """The letters of the answers in the middle: `B`, or `B–C` where the middle is between two."""
    if not marks:
        return ""
    return "–".join(dict.fromkeys(assessment.scale[at].letter for at in _middles(marks)))


def _quarters(marks: Sequence[int]) -> int:
    """The steps between the answer at the end of the first quarter and that at the beginning of the last."""
    at = (len(marks) - 1) // 4
    return marks[len(marks) - 1 - at] - marks[at]


def ratings_rows(made: Ratings) -> tuple[tuple[str, ...], tuple[tuple[str | int, ...], ...]]:
    """Header and rows of `ratings-summary.csv`: a row an indicator."""
    words = [plain_text(each.word) for each in made.assessment.scale]
    header = ("indicator", "text", "component", "n", *words, "median", "spread", "agreed", "team median", "differs",
              "priorities")  # fmt: skip
    rows = tuple(
        (
            each.number, plain_text(each.text), plain_text(component.title), each.count, *each.counts, each.median,
            "" if each.spread is None else each.spread, _agreement(each), each.team_median, "yes" * each.differs,
            each.stars,
        )
        for component in made.components
        for each in component.indicators
    )  # fmt: skip
    return header, rows


def _agreement(each: IndicatorSummary) -> str:
    return "" if each.spread is None else "agreed" if each.agreed else "split"
