"""Session, Plan → problems: one rule a function, the table of them in `rules`, a page for each code in `pages`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from kit.checks.choices import left_open
from kit.diagnostics import Problem, in_order
from kit.model import Session
from kit.plan import Plan

__all__ = ["allowed", "check_plan", "check_session", "left_open"]

MOST = 100
"""Problems of one rule that are told: nobody reads more, and a hostile file could bring tens of thousands."""


def check_session(
    session: Session, root: Path, today: datetime.date | None = None, *, by_default: bool = True
) -> tuple[Problem, ...]:
    """Every problem that the session alone shows and does not allow; its pictures are looked for below `root`.

    Facts past their date are looked for only where `today` is given. Where a plan with people and choices
    of its own follows, leave out what is wrong `by_default`.
    """
    from kit.checks.allowing import idle_allows, without_allowed
    from kit.checks.finding import manuscript
    from kit.checks.rules import BY_DEFAULT, OF_A_SESSION

    judged = manuscript(session, root, today)
    rules = (*OF_A_SESSION, *BY_DEFAULT) if by_default else OF_A_SESSION
    found = [problem for rule in rules for problem in _first(rule(judged))]
    idle = _first(idle_allows(session, found)) if by_default else ()
    return in_order((*without_allowed(session, found), *idle))


def _first(problems: Iterator[Problem]) -> list[Problem]:
    """The first of the problems; the last of them says that there are more."""
    told = list(islice(problems, MOST + 1))
    if len(told) <= MOST:
        return told
    last = told[MOST - 1]
    return [*told[: MOST - 1], replace(last, message=f"{last.message}; there are more of these, which are not listed")]


def allowed(session: Session, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that come from elsewhere, without the warnings that the session allows."""
    from kit.checks.allowing import without_allowed

    return without_allowed(session, problems)


def check_plan(plan: Plan, session: Session) -> tuple[Problem, ...]:
    """Problems that only this plan has: its people, its day and its choices against what the session asks for."""
    from kit.checks.rules import OF_A_PLAN

    return in_order(problem for rule in OF_A_PLAN for problem in rule(plan, session))
