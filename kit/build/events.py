"""What a build tells while it goes on, as values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class BuildStep(Struct, frozen=True):
    """What is being done now, in words that complete "kit is …"."""

    words: str


class Planned(Struct, frozen=True):
    """The plan is made: of a session, a `Plan`."""

    plan: Any


class Drawn(Struct, frozen=True):
    """The slides have been drawn: `pictures` are their PNG files, in order."""

    pictures: tuple[bytes, ...]

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self.pictures)


class Made(Struct, frozen=True):
    """The file of this name is made."""

    name: str


Event = BuildStep | Planned | Drawn | Made
Listener = Callable[[Event], None]


def silent(event: Event) -> None:
    """Takes an event and does nothing."""
