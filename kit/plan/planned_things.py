"""What a plan says of things: those that people bring, and the printables with their copies."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kit.diagnostics import Place
from kit.plan.self_assessment import Assessment
from kit.session.model import HandoutKind, ListKind, RatingForm
from kit.session.slide_parts import Quantity
from kit.text import Markdown


class MaterialUse(Struct, frozen=True, kw_only=True):
    """A thing to bring to one slide. `count` is None where no quantity was written or the people are not known."""

    text: Markdown
    quantity: Quantity | None
    count: int | None
    step: int = 0
    of_room: bool = False
    """Whether people online have something else in its place: it is for a group, or counted for all."""


Sent = Literal["", "file", "form", "chat"]
"""How people online get a handout: as a file, by the link of a form, as text in the chat; "" where nobody is online."""


class PlannedHandoutUse(Struct, frozen=True, kw_only=True):
    """A handout given out on one slide; `id` is "" where it is not one of the session's own."""

    text: Markdown
    id: str
    count: int | None
    step: int = 0
    sent: Sent = ""


PagePaper = Literal["letter", "a4", "tabloid", "a3"]
"""What a handout is printed on: a wall chart on larger paper than the rest."""


class PlannedHandout(Struct, frozen=True, kw_only=True):
    """A printable of the session that this plan prints.

    `copies` is how many a person hands out; `sets` how often the pages are printed for that, with `together` copies on
    each (two of a short form); both None where the people are not known. `slides` are the ids of the slides that use
    it, `option` the option it belongs to.
    `beforehand` says that it is sent to people, who read it before they come.
    """

    id: str
    title: Markdown
    kind: HandoutKind
    body: Markdown
    quantity: Quantity
    copies: int | None
    sets: int | None
    together: int
    orientation: Literal["portrait", "landscape"]
    paper: PagePaper
    stock: Literal["plain", "card"]
    sides: Literal[1, 2]
    per_page: int
    audience: Literal["participants", "facilitator"]
    option: str
    slides: tuple[str, ...]
    list: ListKind
    place: Place
    beforehand: bool = False
    form: RatingForm | Literal[""] = ""
    """Which page of a self-assessment it is, "" for any other handout."""
    assessment: Assessment | None = None
    """What a self-assessment rates."""


class PlannedMaterial(Struct, frozen=True, kw_only=True):
    """One thing to bring for the whole session: the most that any slide needs at once.

    The same scissors serve two activities; where they do not, each use in `slides` says its own count.
    """

    text: Markdown
    count: int | None
    slides: tuple[str, ...]
    counts: tuple[int | None, ...]
    sections: tuple[Markdown, ...]
    """The sections of the slides."""
    of_room: bool = False
