"""What a programme needs to know of a session's file: worked out once, and kept for as long as the file is the same."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.cache import code, once
from kit.diagnostics import errors
from kit.plan import planned_times
from kit.session import read_text
from kit.session.source_lines import load


class SessionFacts(Struct, frozen=True, kw_only=True):
    """A session as its programme sees it; texts are Markdown."""

    language: str = ""
    """Its tag, "" where the file could not be read."""
    title: str = ""
    summary: str = ""
    outcomes: tuple[str, ...] = ()
    planned: int = 0
    """Planned seconds."""
    most: int = 0
    """The most seconds that it can take."""
    participants: int | None = None
    """None where the session does not say."""
    faults: int = 1
    """How many errors the session has."""


def session_facts(path: Path) -> SessionFacts:
    """The facts of a session's file; one fault and nothing else where it cannot be read."""
    text, problems = load(path, str(path))
    if text is None:
        return SessionFacts(faults=len(errors(problems)))
    return once("session-facts", (code(), text), SessionFacts, lambda: _facts(text, path))


def _facts(text: str, path: Path) -> SessionFacts:
    session, problems = read_text(text, path, str(path))
    faults = len(errors(problems))
    if session is None:
        return SessionFacts(faults=faults)
    # What schools fill in changes no time: nothing is looked for in the texts.
    times = planned_times(replace(session, blanks=()))
    return SessionFacts(
        language=session.language,
        title=str(session.title),
        summary=str(session.summary),
        outcomes=tuple(map(str, session.outcomes)),
        planned=times.planned,
        most=times.most,
        participants=session.participants.expected if session.participants else None,
        faults=faults,
    )
