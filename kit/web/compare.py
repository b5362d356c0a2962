"""The activities of a choice, side by side: what each takes, and which can be ready in time."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from kit.diagnostics import ProblemsFound
from kit.document import plain_text
from kit.plan import Plan, PlannedOption, make_plan
from kit.session.details import School
from kit.web.sessions import Offered

SHEETS_A_MINUTE = 20
"""What an office copier makes, sheets put in and taken out included."""
SET_OUT = 5
"""Minutes to set things out in the room."""


class ComparedRow(Struct, frozen=True, kw_only=True):
    """One activity of a choice."""

    id: str
    title: str
    best_when: str
    prepare: int
    """Whole minutes."""
    needs: str
    devices: bool
    copies: int | None
    """None where the number of people is not known."""
    takes: int
    """Whole minutes."""
    ready: int | None
    """Whole minutes until it can be ready, None where the number of people is not known."""
    least: int
    chosen: bool
    in_time: bool = True
    """Whether it can be ready before the session begins."""
    enough: bool = True
    """Whether as many people come as it needs."""


class ComparedChoice(Struct, frozen=True, kw_only=True):
    """A choice with its activities: those that can be ready first, in the session's order."""

    id: str
    title: str
    rows: tuple[ComparedRow, ...]


@lru_cache(maxsize=512)
def compared(offered: Offered, people: int | None, left: int | None, device_words: str) -> tuple[ComparedChoice, ...]:
    """Returns the session's choices for so many people, with `left` minutes until it begins (None: not known).

    `device_words` are the words, parted by commas, by which what an activity needs is known to be a device.
    """
    words = tuple(word.strip().casefold() for word in device_words.split(",") if word.strip())
    made = []
    for choice in offered.plan.choices:
        rows = [_row(offered, choice.id, option, people, left, words) for option in choice.options if not option.bonus]
        rows.sort(key=lambda row: not (row.in_time and row.enough))
        made.append(ComparedChoice(id=choice.id, title=plain_text(choice.title), rows=tuple(rows)))
    return tuple(made)


def _row(
    offered: Offered, choice: str, option: PlannedOption, people: int | None, left: int | None, words: tuple[str, ...]
) -> ComparedRow:
    plan = _with(offered, f"{choice}={option.id}", people)
    prepare = round(option.prep.planned / 60) if option.prep else 0
    needs = plain_text(option.needs)
    copies = _sheets(plan) if plan else None
    ready = None if copies is None else prepare + -(-copies // SHEETS_A_MINUTE) + SET_OUT
    return ComparedRow(
        id=option.id,
        title=plain_text(option.title),
        best_when=plain_text(option.best_when),
        prepare=prepare,
        needs=needs,
        devices=any(word in needs.casefold() for word in words),
        copies=copies,
        takes=round((plan.times.planned if plan else option.times.planned) / 60),
        ready=ready,
        least=option.min_participants,
        chosen=option.chosen,
        in_time=left is None or ready is None or ready <= left,
        enough=people is None or people >= option.min_participants,
    )


def _with(offered: Offered, chosen: str, people: int | None) -> Plan | None:
    try:
        return make_plan(offered.session, School(), choose=(chosen,), participants=people)[0]
    except ProblemsFound:
        return None


def _sheets(plan: Plan) -> int | None:
    """About how many sheets the session's own handouts take: their copies, a sheet each."""
    counts = [handout.sets for handout in plan.handouts]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
