"""Session → what its words alone show. A session that was judged is not judged again until something in it changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from kit.cache import code, installed, once
from kit.checks.files import Pictured
from kit.diagnostics import Problem
from kit.session.model import Session
from kit.session.source_lines import load

MOST = 100
"""Problems of one rule that are told: nobody reads more, and a hostile file could bring tens of thousands."""


class Verdict(Struct, frozen=True, kw_only=True):
    """The problems that the words of a session alone show, and the pictures whose files are yet to be looked at."""

    problems: tuple[Problem, ...]
    pictures: tuple[Pictured, ...]


def verdict(session: Session, today: datetime.date | None) -> Verdict:
    """What every rule says of the session's words; facts past their date are looked for only where `today` is given."""
    text, _ = load(session.path, session.place.file)
    by = (code(), installed("markdown-it-py", "markdown_it"), session, text, today)
    return once("verdict", by, Verdict, lambda: _judged(session, text, today))


def _judged(session: Session, text: str | None, today: datetime.date | None) -> Verdict:
    from kit.checks.judge import judge  # Every rule with its words: not for a session that was judged before.

    problems, pictures = judge(session, text, today)
    return Verdict(problems=tuple(told for found in problems for told in first(found)), pictures=tuple(pictures))


def first(problems: Iterator[Problem]) -> list[Problem]:
    """The first of the problems; the last of them says that there are more."""
    told = list(islice(problems, MOST + 1))
    if len(told) <= MOST:
        return told
    last = told[MOST - 1]
    return [*told[: MOST - 1], replace(last, message=f"{last.message}; there are more of these, which are not listed")]
