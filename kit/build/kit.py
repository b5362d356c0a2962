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
    """A printable as it came out."""

    number: int
    """Its place in the order of use, from 1; 0 for the list of all."""
    id: str
    file: str
    """Its name in the kit."""
    title: str
    pages: int
    """Pages of one copy."""
    sheets: int | None
    """Sheets of paper for all sets; None where the number of people is not known."""
    sets: int | None
    """How many sets are printed; None where the number of people is not known."""
    copies: int | None
    """How many copies people get; None where the number of people is not known."""
    stock: str
    sides: int
    """1, or 2 where both sides of a sheet are printed."""
    paper: str
    audience: str
    option: str
    """The id of the option that it belongs to, "" for none."""


class Kit(Struct, frozen=True, kw_only=True):
    """Everything that a build made, in memory."""

    source: Source
    files: Mapping[str, bytes]
    """The bytes of each file by its name, in the order in which they are listed."""
    prints: tuple[Printed, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Problem, ...]
    folder: Path
    """Where the kit belongs."""
    slides: tuple[DeckSlide, ...]
    kept: tuple[Kept, ...] = ()
    """What is in the deck of a person's edits."""
    read: str = ""
    """The hash of the deck that those edits come from, "" without one."""
    lost: Lost = ""
    """What could not be kept of that deck, as `KeptDeck` says it."""
    lies: str = ""
    """The name of a deck put aside earlier that holds what could not be kept; then nothing is `lost`."""
    seen: str | None = None
    """The hash of the record over which the kit was made, None where it was made over none."""
