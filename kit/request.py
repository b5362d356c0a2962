"""What is asked for: a kit of which session, for whom, in which look, and where it belongs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from kit.plan import Plan

Part = Literal["deck", "notes", "print"]
PARTS: tuple[Part, ...] = ("deck", "notes", "print")


class Request(Struct, frozen=True, kw_only=True):
    """What was asked for on the command line; None and "" mean what the session says.

    `out` is the folder, None for the usual one; with `over`, a person's edits of the deck that lies there are kept.
    """

    session: Path
    schools: tuple[Path, ...] = ()
    sets: tuple[str, ...] = ()
    choose: tuple[str, ...] = ()
    unchosen: str | None = None
    participants: int | None = None
    start: int | None = None
    date: datetime.date | None = None
    room: str | None = None
    minutes: int | None = None
    theme: str = ""
    look: Path | None = None
    only: tuple[Part, ...] = PARTS
    strict: bool = False
    today: datetime.date | None = None
    out: Path | None = None
    over: bool = False


NOT_ASKED = frozenset({"only", "strict", "today", "out", "over"})
"""What belongs to one build and not to the kit."""


def folder_of(request: Request, plan: Plan) -> Path:
    """Where the kit belongs."""
    return request.out or Path("outputs") / plan.slug / plan.school.slug
