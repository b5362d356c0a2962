"""What a copier is to print: a PDF, and how often."""

from __future__ import annotations

from msgspec import Struct


class Copies(Struct, frozen=True, kw_only=True):
    """A PDF that Typst made, wanted `sets` times; where both sides are printed, each copy begins on a new sheet."""

    data: bytes
    sets: int
    sides: int = 1
