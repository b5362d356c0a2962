"""Session and its text → what every rule says of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kit.checks.files import Pictured
from kit.checks.passages import manuscript
from kit.checks.pictures import pictured
from kit.checks.rules import OF_A_SESSION
from kit.diagnostics import Problem
from kit.session.model import Session


def judge(
    session: Session, text: str | None, today: datetime.date | None
) -> tuple[Iterator[Iterator[Problem]], Iterator[Pictured]]:
    """The problems of each rule of sessions, and the pictures whose files are yet to be looked at."""
    judged = manuscript(session, text, today)
    return (rule(judged) for rule in OF_A_SESSION), pictured(judged)
