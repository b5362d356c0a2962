"""The colors in which text can be read on a ground: those wanted, or the nearest of a theme's that can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pptx.color.backgrounds import Ground
from kit.ooxml.colors import RGB, Scheme, blended, contrast, linear, luminance, rgb

NEEDED, LARGE, LARGE_NEEDED = 4.5, 24.0, 3.0
"""The contrast of text, and that of text from 24 points on (WCAG 2.1, 1.4.3, which counts 18 points as large)."""
STRAY = 0.03
"""How much of a picture may be too like its text: a few specks do no harm."""
YELLOW, GOLD = "FFE08A", "6B4E00"
"""What a blank is marked with: dark text in yellow, light text in a dark gold."""
NAMES = ("tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
QUIET = ("bg1", "tx1", "bg2", "tx2")
"""The colors that a panel may have: those that a look has for grounds and for text on them."""
VEILS = (0.4, 0.55, 0.7, 0.85, 1.0)
"""How much of what is behind it a panel may cover; the least that will do lets most of the look be seen."""


_STANDING_OUT = (("heading", "accent1"), ("small", "accent4"), ("minutes", "accent2"))
"""What has a color of its own in a text, and which."""


class Ink(Struct, frozen=True, kw_only=True):
    """The theme's colors for the text of one place; "" leaves them to the look.

    `link` is "" where links have the look's own color. `highlight` are the six digits behind a blank. `panel` is what
    the place is filled with, where text could not be read on what is behind it, and `veil` how much of that it covers.
    """

    text: str = ""
    heading: str = "accent1"
    small: str = "accent4"
    minutes: str = "accent2"
    link: str = ""
    blank: str = "tx1"
    highlight: str = YELLOW
    panel: str = ""
    veil: float = 1.0


class Search(Struct, frozen=True, kw_only=True):
    """The search for colors of a theme that can be read on a ground; `mixed` where it has colors in between.

    `seen` draws the ground, for a panel that is like it. Letters lighter than one part of their
    ground and darker than another are hard to read at any size.
    """

    scheme: Scheme
    ground: Ground
    seen: Callable[[], Ground]
    needed: float
    mixed: bool = False
    veils: tuple[float, ...] = VEILS
    """How much of the ground a panel may cover."""
    accents: bool = True
    """Whether the look draws in the accents of its theme; those of one that does not are no colors of its own."""

    def reads(self, color: RGB) -> bool:
        """Whether text of the color can be read on all of the ground."""
        return _readable(self.ground, color, self.needed, self.mixed)

    def nearest(self, wanted: RGB) -> str:
        """The theme's color nearest to the one wanted that can be read; "" where none can."""
        named = [(name, self.scheme.named(name)) for name in NAMES]
        able = [(name, color) for name, color in named if color is not None and self.reads(color)]
        return min(able, key=lambda each: _distance(wanted, each[1]), default=("", wanted))[0]

    def best(self, wanted: Sequence[RGB], own: str) -> tuple[Ink, Search]:
        """The ink to take, with the panel that it needs, and a search on what is behind it then.

        Its color is `own` where all that are wanted can be read, else the nearest of the theme that can.
        """
        if self._read(wanted):
            return Ink(text=own), self
        if name := self.nearest(wanted[0]):
            return Ink(text=name), self
        return self._on_panel(wanted, own)

    def _read(self, wanted: Sequence[RGB]) -> bool:
        return all(self.reads(color) for color in wanted)

    def _on_panel(self, wanted: Sequence[RGB], own: str) -> tuple[Ink, Search]:
        """The color to take on the thinnest panel in the color of the theme that stands out least from the ground."""
        middle = _middle(self.seen())
        named = [(name, color) for name in QUIET if (color := self.scheme.named(name)) is not None]
        for panel, color in sorted(named, key=lambda each: _distance(middle, each[1])):
            veiled = [(veil, self._veiled(color, veil)) for veil in self.veils]
            for veil, search in veiled:
                if search._read(wanted):
                    return Ink(text=own, panel=panel, veil=veil), search
            for veil, search in veiled:
                if name := search.nearest(wanted[0]):
                    return Ink(text=name, panel=panel, veil=veil), search
        return Ink(text=own), self

    def _veiled(self, color: RGB, veil: float) -> Search:
        """The search on the ground behind a panel."""
        ground = tuple((blended((color, veil), each), count) for each, count in self.ground)
        return replace(self, ground=ground)

    def emphasized(self, ink: Ink, on: Search, look: RGB | None = None) -> Ink:
        """The ink with what stands out in the text: each in its own color where that can be read, else as the text."""
        text = on.scheme.named(ink.text) if ink.text else look or on.scheme.named("tx1")
        text = text or (0, 0, 0)
        said = {part: name if self.accents and _reads(on, name) else ink.text for part, name in _STANDING_OUT}
        link = "" if _reads(on, "hlink") else ink.text or on.nearest(text)
        blank, mark = on._marked(ink.text)
        return replace(ink, **said, link=link, blank=blank, highlight=mark)

    def _marked(self, text: str) -> tuple[str, str]:
        """The color of a blank and that of its mark: one that can be read on the mark and, where one can, below it."""
        small = replace(self, needed=NEEDED)
        for mark in (YELLOW, GOLD):
            plate = self._plate(mark)
            for name in ("tx1", text, "bg1", *NAMES):
                if name and _reads(plate, name) and _reads(small, name):
                    return name, mark
        return self._plate(YELLOW).nearest(rgb("000000")) or "tx1", YELLOW

    def _plate(self, mark: str) -> Search:
        """The search on a mark of these digits."""
        return replace(self, ground=((rgb(mark), 1),), needed=NEEDED, mixed=False)

    def ours(self, name: str) -> bool:
        """Whether a color of the theme can be read on the master's own background: it is meant for that."""
        color, plain = self.scheme.named(name), self.scheme.named("bg1")
        return color is not None and plain is not None and contrast(color, plain) >= NEEDED


@lru_cache(maxsize=4096)
def _readable(ground: Ground, color: RGB, needed: float, mixed: bool) -> bool:
    """Whether text of the color can be read on all of the ground: the slides of a deck ask the same many times."""
    light, whole = luminance(color), sum(count for _, count in ground)
    below = sum(count for each, count in ground if luminance(each) < light)
    between = STRAY * whole < below < (1 - STRAY) * whole
    if between and mixed:
        return False
    least = NEEDED if between else needed
    return sum(count for each, count in ground if contrast(color, each) < least) <= STRAY * whole


def _middle(ground: Ground) -> RGB:
    """The color between all those of a ground."""
    whole = sum(count for _, count in ground)
    red, green, blue = (sum(each[at] * count for each, count in ground) // whole for at in range(3))
    return red, green, blue


def _reads(search: Search, name: str) -> bool:
    color = search.scheme.named(name)
    return color is not None and search.reads(color)


def _distance(one: RGB, other: RGB) -> float:
    """How different two colors look (CIE Lab); lightness, which must change, counts less than what color it is."""
    (light, a, b), (other_light, other_a, other_b) = _lab(one), _lab(other)
    return (0.4 * (light - other_light)) ** 2 + (a - other_a) ** 2 + (b - other_b) ** 2


def _lab(color: RGB) -> tuple[float, float, float]:
    """The color in CIE Lab, under the light of sRGB (D65)."""
    red, green, blue = (linear(part / 255) for part in color)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = luminance(color)
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
