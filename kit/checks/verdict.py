"""Session → what its words alone show. A session that was judged is not judged again until something in it changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kit.checks.files import Pictured
from kit.diagnostics import Problem
from kit.kept import code, installed, keep, kept
from kit.model import Session

MOST = 100
"""Problems of one rule that are told: nobody reads more, and a hostile file could bring tens of thousands."""
SESSIONS = 64
"""So many verdicts are kept: a summit has some forty sessions."""


class Verdict(Struct, frozen=True, kw_only=True):
    """The problems that the words of a session alone show, and the pictures whose files are yet to be looked at."""

    problems: tuple[Problem, ...]
    pictures: tuple[Pictured, ...]


def verdict(session: Session, today: datetime.date | None) -> Verdict:
    """What every rule says of the session's words; facts past their date are looked for only where `today` is given."""
    from kit.session.source import load

    text, _ = load(session.path, session.place.file)
    by = code(), installed("markdown-it-py", "markdown_it")
    try:
        judged = msgspec.msgpack.encode(session, enc_hook=str), text, today
    except UnicodeEncodeError:  # The name of its folder is no text.
        return _judged(session, text, today)
    name = f"verdict-{sha256(repr((by, judged)).encode()).hexdigest()[:24]}"
    try:
        return msgspec.msgpack.decode(kept(name) or b"", type=Verdict)
    except msgspec.MsgspecError:
        new = _judged(session, text, today)
        keep(name, msgspec.msgpack.encode(new), among="verdict-", most=SESSIONS)
        return new


def _judged(session: Session, text: str | None, today: datetime.date | None) -> Verdict:
    from kit.checks.finding import manuscript
    from kit.checks.pictures import pictured
    from kit.checks.rules import OF_A_SESSION

    judged = manuscript(session, text, today)
    problems = tuple(problem for rule in OF_A_SESSION for problem in first(rule(judged)))
    return Verdict(problems=problems, pictures=tuple(pictured(judged)))


def first(problems: Iterator[Problem]) -> list[Problem]:
    """The first of the problems; the last of them says that there are more."""
    told = list(islice(problems, MOST + 1))
    if len(told) <= MOST:
        return told
    last = told[MOST - 1]
    return [*told[: MOST - 1], replace(last, message=f"{last.message}; there are more of these, which are not listed")]
