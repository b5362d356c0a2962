"""What a build has made: printables as they came out, the slides' numbers, the whole kit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from kit.build.source import Missing, Source
from kit.diagnostics import Problem
from kit.edits import Kept

if TYPE_CHECKING:
    from kit.formats.pptx import DeckSlide

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


class Kit(Struct, frozen=True, kw_only=True):
    """Everything a build made, in memory: `files` by name, in the order in which they are listed.

    `folder` is where it belongs. `kept` is what of a person's is in the deck, `read` the hash of the deck that it comes
    from, `lost` what could not be kept of it: its look, the `rest` of what is behind the slides, something `unseen`
    on them, a change of nothing but looks (`formats`), or what only its `record` would have told. `lies` is the name of
    a deck put aside before that has in it what could not be kept; then nothing is `lost`. `seen` is the hash of the
    record over which the kit was made, None where it was made over none.
    """

    source: Source
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
    seen: str | None = None
