"""What setting pages makes, or what stopped it."""

from __future__ import annotations

from msgspec import Struct


class Printout(Struct, frozen=True):
    """A PDF; `unprintable` are the characters that no font here has, each printed by its name.

    `crowded` says, for each group of cards or forms of which fewer go on a page than were asked for: how many were
    asked for, and how many there are, 0 where not even one goes on a page.
    """

    data: bytes
    pages: int
    unprintable: str = ""
    crowded: tuple[tuple[int, int], ...] = ()


class ThemeError(ValueError):
    """What is wrong with a `theme.typ`; `line` and `column` are 0 where that is not known."""

    def __init__(self, message: str, line: int = 0, column: int = 0, help: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.help = help
