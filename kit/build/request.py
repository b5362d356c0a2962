"""What is asked for: a kit of which session, for whom, in which look, and where it belongs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kit.build.session_held import Expected, HeldSession
from kit.plan.plan import Plan
from kit.session.details import School
from kit.session.model import Session
from kit.theme.theme import Theme

Part = Literal["deck", "notes", "print", "slides-to-share"]
PARTS: tuple[Part, ...] = ("deck", "notes", "print")
"""What a whole kit has."""
ASKED: tuple[Part, ...] = (*PARTS, "slides-to-share")
"""What can be asked for: the participants' deck is made for whoever names it."""


class Request(Struct, frozen=True, kw_only=True):
    """What is asked for; None and "" mean what the session says."""

    session: Session | Path
    """The session, or its file or folder."""
    schools: tuple[School | Path, ...] = ()
    """A school's details or their files, later ones winning."""
    sets: tuple[str, ...] = ()
    """Single details as `name=value`, which win over `schools`."""
    choose: tuple[str, ...] = ()
    """Options, as `option` or `choice=option`."""
    unchosen: Literal["hide", "drop"] | None = None
    participants: int | None = None
    start: int | None = None
    """In seconds after midnight."""
    date: datetime.date | None = None
    room: str | None = None
    minutes: int | None = None
    """The time there is: the plan is fitted into it."""
    cut: tuple[str, ...] = ()
    """Slides and blocks that are left out on purpose, by their ids."""
    theme: Theme | str = ""
    """A theme, or its name."""
    themes_near: tuple[Path, ...] = ()
    """Folders in whose `templates/` themes are looked for, after the session's own folder."""
    look: Path | None = None
    """A PowerPoint file whose look the slides have."""
    large_print: bool = False
    """Whether what people are given is set in letters of 18 points and more."""
    only: tuple[Part, ...] = PARTS
    strict: bool = False
    """Whether warnings count as errors."""
    held: HeldSession | None = None
    """How it is held within a programme."""
    people: tuple[Expected, ...] = ()
    """Who is expected, as far as they are known by name."""
    today: datetime.date | None = None
    outputs: Path = Path("outputs")
    """The folder of all kits, in which this one's is called after its session and school."""
    out: Path | None = None
    """The kit's own folder, None for that one."""
    over: bool = False
    """Whether a person's edits of the deck that lies there are kept."""


def folder_of(request: Request, plan: Plan) -> Path:
    """Where the kit belongs."""
    return request.out or request.outputs / plan.slug / plan.school.slug
