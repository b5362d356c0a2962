"""How high and wide texts are in a look, kept for the next build: a session's words seldom change all at once."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from kit.cache import installed, load, store

KIND = "texts"
Name = TypeVar("Name")
MOST = 5000
"""So many texts of a look are kept; those of a session of two hours are some three hundred."""


class Measured(Struct, frozen=True, array_like=True):
    """The height of each paragraph, the margins above and below them all, and the width of the widest row, in EMU.

    `rows` says for each line at which of its characters the rows end that it takes; () for a line of few rows.
    """

    lines: tuple[int, ...]
    margins: int
    widest: int = 0
    rows: tuple[tuple[int, ...], ...] = ()


class KnownTexts(Struct):
    """The measures of texts in one look, by what decides them."""

    by: tuple[object, ...]
    known: dict[str, Measured]
    new: bool = False
    asked: dict[tuple[object, ...], Measured] = field(default_factory=dict)
    """Those that decks in this look asked for, by what they called them: to write out what decides them takes time."""

    def get(self, text: str) -> Measured | None:
        """The measures of a text that was measured before."""
        return self.known.get(_key(text))

    def add(self, text: str, measured: Measured) -> None:
        """Remembers the measures of a text."""
        self.known[_key(text)] = measured
        self.new = True

    def keep(self) -> None:
        """Keeps what is known for later builds, the newest of it where that is too much."""
        self.asked = _newest(self.asked)
        if self.new:
            self.known = _newest(self.known)
            store(KIND, self.by, self.known)
            self.new = False


def _newest(known: dict[Name, Measured]) -> dict[Name, Measured]:
    return dict(list(known.items())[-MOST:]) if len(known) > MOST else known


def known_texts(look: str) -> KnownTexts:
    """What is known of texts in the look of this hash, as they are measured here: with the fonts that rpptx brings."""
    here = [path.stat() for path in sorted(Path(__file__).parent.glob("*.py"))]
    by = (installed("rpptx", "rpptx"), *((file.st_mtime_ns, file.st_size) for file in here), look)
    return KnownTexts(by, load(KIND, by, dict[str, Measured]) or {})


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
