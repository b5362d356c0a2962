"""Plans for several numbers of people → where the groups change, and with them copies and sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.diagnostics import Problem, as_dict
from kit.document import plain_text
from kit.plan.grouping import Groups
from kit.plan.groups_as_json import groups_as_json
from kit.plan.plan import Plan, PlannedSlide
from kit.plan.planned_things import PlannedHandout
from kit.plan.table import in_figures
from kit.session.model import HandoutKind

Json = dict[str, Any]
ONE_PAGE: frozenset[HandoutKind] = frozenset({"poster", "summary", "exit ticket"})
"""Handouts that stand on one page whatever they say: their sheets are known before anything is set."""


class ForNumber(Struct, frozen=True, kw_only=True):
    """The plan for one number of people, and what is wrong with it."""

    people: int
    plan: Plan
    problems: tuple[Problem, ...]

    @property
    def grouped(self) -> tuple[PlannedSlide, ...]:
        """The slides that are shown on which people sit together in groups."""
        return tuple(slide for slide in self.plan.shown if slide.groups and _in_groups(slide.groups))

    @property
    def cells(self) -> tuple[str, ...]:
        """How many groups of which size, for each way in which people are put together."""
        found: dict[str, str] = {}
        for slide in self.grouped:
            if slide.groups:
                found.setdefault(slide.groups.grouping.text, groups_in_figures(slide.groups))
        return tuple(found.values())


def _in_groups(groups: Groups) -> bool:
    return groups.grouping.parted


def groups_in_figures(groups: Groups) -> str:
    """The groups in figures: `5 × 4, 1 × 3`; for a jigsaw its homes, then its experts; `–` where there are none.

    Groups of people who join online come behind the others.
    """
    if not groups.sizes:
        return "–"
    text = in_figures(groups.sizes)
    if groups.experts:
        text += f"; experts {in_figures(groups.experts)}"
    return f"{text}; online {groups_in_figures(groups.online)}" if groups.online else text


def runs(numbers: Sequence[ForNumber]) -> tuple[tuple[ForNumber, ...], ...]:
    """The numbers in runs within which nothing changes but copies."""
    if not numbers:
        return ()
    starts = [0, *(at for at, (one, next) in enumerate(pairwise(numbers), 1) if _differ(one, next)), len(numbers)]
    return tuple(tuple(numbers[start:end]) for start, end in pairwise(starts))


def _differ(one: ForNumber, other: ForNumber) -> bool:
    return one.cells != other.cells or _kinds(one) != _kinds(other)


def _kinds(one: ForNumber) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.place.file, problem.place.line) for problem in one.problems]


def numbers_table(numbers: Sequence[ForNumber]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The headers, and a row for each run of numbers: people, copies, the groups, sheets, the codes of problems."""
    titles: dict[str, list[str]] = {}
    for slide in numbers[0].grouped:
        if slide.groups:
            titles.setdefault(slide.groups.grouping.text, []).append(plain_text(slide.title))
    headers = ("people", "copies", *(f"{text}\n({', '.join(names)})" for text, names in titles.items()))
    rows = [
        (
            _span([one.people for one in run]),
            _span([one.plan.people.copies or 0 for one in run]),
            *run[0].cells,
            _sheets(run),
            ", ".join(dict.fromkeys(problem.code for problem in run[0].problems)),
        )
        for run in runs(numbers)
    ]
    return (*headers, "sheets, where known", "problems"), tuple(rows)


def _span(values: Sequence[int]) -> str:
    return f"{min(values)}" if min(values) == max(values) else f"{min(values)}–{max(values)}"


def _sheets(run: Sequence[ForNumber]) -> str:
    """The sheets of paper of each thing of which they are known, from the fewest people to the most."""
    counted: dict[str, list[int]] = {}
    for one in run:
        for name, sheets in _known(one.plan):
            counted.setdefault(name, []).append(sheets)
    return "; ".join(f"{name} {_span(values)}" for name, values in counted.items())


def _known(plan: Plan) -> Iterator[tuple[str, int]]:
    for handout in plan.handouts:
        sheets = sheets_of(handout)
        if sheets is not None and handout.quantity.per in ("participant", "group"):
            yield handout.id, sheets
    if plan.tents:
        yield "table-tents", len(plan.tents)
    if plan.cards:
        yield "group-cards", sum(cards.sheets for cards in plan.cards)


def sheets_of(handout: PlannedHandout) -> int | None:
    """The sheets of a handout that always stands on one page; None where only setting it tells."""
    return handout.sets if handout.kind in ONE_PAGE else None


def numbers_problems(numbers: Sequence[ForNumber]) -> tuple[Problem, ...]:
    """Each problem once, with the numbers of people at which it stands."""
    found: dict[tuple[str, str, int, int], tuple[Problem, list[int]]] = {}
    for one in numbers:
        for each in one.problems:
            key = (each.code, each.place.file, each.place.line, each.place.column)
            found.setdefault(key, (each, []))[1].append(one.people)
    return tuple(
        replace(problem, message=f"{problem.message} (so it is for {_listed(people)})") if len(people) > 1 else problem
        for problem, people in found.values()
    )


def _listed(people: Sequence[int]) -> str:
    """`7–11, 13 people`."""
    parts: list[list[int]] = []
    for number in people:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return f"{', '.join(_span(part) for part in parts)} people"


def numbers_as_json(numbers: Sequence[ForNumber]) -> Json:
    """Everything for every number, and the runs of numbers within which nothing changes but copies."""
    return {
        "session": numbers[0].plan.slug,
        "numbers": [_number(one) for one in numbers],
        "runs": [{"least": run[0].people, "most": run[-1].people} for run in runs(numbers)],
    }


def _number(one: ForNumber) -> Json:
    plan = one.plan
    return {
        "participants": one.people,
        "copies": plan.people.copies,
        "slides": [
            {"id": slide.id, "title": plain_text(slide.title), "groups": groups_as_json(slide.groups)}
            for slide in one.grouped
        ],
        "handouts": [
            {"id": each.id, "copies": each.copies, "sets": each.sets, "sheets": sheets_of(each)}
            for each in plan.handouts
        ],
        "tents": len(plan.tents),
        "cards": sum(len(cards.seats) for cards in plan.cards),
        "problems": [as_dict(problem) for problem in one.problems],
    }
