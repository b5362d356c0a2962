"""What a Word file tells of itself, line by line, as it is remembered: with holes where words are one school's own.

A mark is made of the lines with those words in the holes: so what many schools' files tell is read once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from msgspec import Struct, field


class Said(Struct, frozen=True):
    """Words in one look."""

    words: str
    look: str


class Described(Struct, frozen=True):
    """What a drawing says to those who do not see it."""

    words: str


class Shown(Struct, frozen=True):
    """A picture, by the name of its part."""

    part: str


Told = str | Said | Described | Shown
Fill = Callable[[str], str]
"""Gives words without holes."""


def no_holes(words: str) -> str:
    """Returns the words."""
    return words


def line(told: Told, fill: Fill, hash_of: Callable[[str], str]) -> str:
    """The line of a mark; `hash_of` gives that of a picture by the name of its part."""
    match told:
        case Said(words, look):
            return f"{fill(words)!r} {look}"
        case Described(words):
            return f"drawn {fill(words)}"
        case Shown(part):
            return hash_of(part)
    return told


class LastRead(Struct):
    """What was read last, and the widths in it: of many kits' paragraphs, tables and pages, most are in every one."""

    most: int
    told: OrderedDict[tuple[object, ...], tuple[tuple[Told, ...], tuple[int, ...]]] = field(default_factory=OrderedDict)

    def once(self, key: tuple[object, ...], read: Callable[[], Iterable[Told]], widths: list[int]) -> tuple[Told, ...]:
        """What `read` reads, or what it read of the same before; the widths in it are added to `widths`."""
        found = self.told.pop(key, None)
        if found is None:
            before = len(widths)
            found = tuple(read()), tuple(widths[before:])
            if len(self.told) >= self.most:
                self.told.popitem(last=False)
        else:
            widths += found[1]
        self.told[key] = found
        return found[0]
