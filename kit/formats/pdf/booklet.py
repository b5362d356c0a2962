"""What is to be printed as a booklet."""

from __future__ import annotations

from msgspec import Struct


class Booklet(Struct, frozen=True):
    """A PDF whose pages are those of a booklet, in the order of reading."""

    data: bytes
