"""A slide as a page of a PDF."""

from __future__ import annotations

from msgspec import Struct

from kit.images import Picture

Part = str | tuple[tuple[str, ...], ...]
"""A paragraph, or a table's rows of cells, of which the first is its head."""


class SlidePage(Struct, frozen=True, kw_only=True):
    """A slide as a page: how it looks, and what it says in reading order."""

    picture: Picture
    title: str
    parts: tuple[Part, ...]
