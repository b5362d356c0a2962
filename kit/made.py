"""What a build has made: printables as they came out, details still missing, the whole kit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from kit.diagnostics import Problem
from kit.edits import Kept
from kit.plan import Plan

if TYPE_CHECKING:
    from kit.writers.pptx import DeckSlide

Lost = Literal["", "formats", "look", "record", "rest", "unseen"]


class Printed(Struct, frozen=True, kw_only=True):
    """One printable as it came out: `file` is its name in the kit, `number` its place in the order of use, 0
    for the list of them.

    `sheets` is the paper for all its sets; it, `sets` and `copies` are None where the people are not known.
    """

    number: int
    id: str
    file: str
    title: str
    pages: int
    sheets: int | None
    sets: int | None
    copies: int | None
    stock: str
    sides: int
    paper: str
    audience: str
    option: str


class Missing(Struct, frozen=True, kw_only=True):
    """A detail that is still blank, and the titles of the outputs in which it stands."""

    name: str
    label: str
    example: str
    outputs: tuple[str, ...]


class Kit(Struct, frozen=True, kw_only=True):
    """Everything a build made, in memory: `files` by name, in the order in which they are listed.

    `folder` is where it belongs. `kept` is what of a person's is in the deck, `read` the hash of the deck that it comes
    from, `lost` what could not be kept of it: its look, the `rest` of what is behind the slides, something `unseen`
    on them, a change of nothing but looks (`formats`), or what only its `record` would have told. `lies` is the name of
    a deck put aside before that has in it what could not be kept; then nothing is `lost`.
    """

    plan: Plan
    files: Mapping[str, bytes]
    prints: tuple[Printed, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Problem, ...]
    folder: Path
    slides: tuple[DeckSlide, ...]
    kept: tuple[Kept, ...] = ()
    read: str = ""
    lost: Lost = ""
    lies: str = ""
    left_open: tuple[str, ...] = ()
    """The ids of the choices on which nobody decided: their first options were taken."""


class SlideNumbers(Struct, frozen=True):
    """Which numbers the slides have in the deck, for templates; all None where there is no such slide."""

    by_id: Mapping[str, tuple[int, ...]]

    def number(self, id: str) -> int | None:
        """The number of the slide `id`, the first where it is continued."""
        return next(iter(self.by_id.get(id, ())), None)

    def numbers(self, id: str) -> tuple[int, ...]:
        """Every number of the slide `id`."""
        return self.by_id.get(id, ())
