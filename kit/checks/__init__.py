"""Session, Plan → problems: one rule a function, the table of them in `rules`, a page for each code in `pages`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from kit.cache import texts_of
from kit.checks.allowances import idle_allows, without_allowed
from kit.checks.cached_verdict import Verdict, first, verdict
from kit.checks.files import unusable_pictures
from kit.checks.of_plans import OF_A_PLAN, plan_by_default
from kit.diagnostics import Problem, in_order
from kit.plan import Plan
from kit.session.model import Session

__all__ = ["allowed", "check_plan", "check_session", "check_words"]


def check_words(session: Session, today: datetime.date | None = None) -> Verdict:
    """What the words of the session show by themselves: by far the longest part of `check_session`."""
    with texts_of(session.path):
        return verdict(session, today)


def check_session(
    session: Session,
    root: Path,
    today: datetime.date | None = None,
    *,
    by_default: bool = True,
    words: Verdict | None = None,
) -> tuple[Problem, ...]:
    """Every problem that the session alone shows and does not allow; its pictures are looked for below `root`.

    Facts past their date are looked for only where `today` is given. Where a plan with people and choices
    of its own follows, leave out what is wrong `by_default`. `words` is what `check_words` said of the session.
    """
    with texts_of(session.path):
        words = words or check_words(session, today)
        found = [*words.problems, *first(unusable_pictures(words.pictures, root))]
        if by_default:
            found += first(plan_by_default(session))
        idle = first(idle_allows(session, found)) if by_default else ()
        return in_order((*without_allowed(session, found), *idle))


def allowed(session: Session, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that come from elsewhere, without the warnings that the session allows."""
    return without_allowed(session, problems)


def check_plan(plan: Plan, session: Session) -> tuple[Problem, ...]:
    """Problems that only this plan has: its people, its day and its choices against what the session asks for."""
    return in_order(problem for rule in OF_A_PLAN for problem in rule(plan, session))
