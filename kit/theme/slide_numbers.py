"""The numbers that slides have in the deck."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class SlideNumbers(Struct, frozen=True):
    """Which numbers the slides have in the deck, for templates; all None where there is no such slide."""

    by_id: Mapping[str, tuple[int, ...]]

    def number(self, id: str) -> int | None:
        """The number of the slide `id`, the first where it is continued."""
        return next(iter(self.by_id.get(id, ())), None)

    def numbers(self, id: str) -> tuple[int, ...]:
        """Every number of the slide `id`."""
        return self.by_id.get(id, ())
