"""What a writer must know of a printed document besides its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Literal

from msgspec import Struct

from kit.images import Picture, verify
from kit.language.fonts import NO_FONTS, Fonts

Paper = Literal["letter", "a4", "half-letter", "a5", "tabloid", "a3"]
"""The sizes of paper; two pages of `half-letter` go on a sheet of `letter`, two of that on a `tabloid`."""
Pictures = Mapping[str, Picture]
"""Every picture that a document shows, by its source as it stands in the tree."""


class Sheet(Struct, frozen=True, kw_only=True):
    """The frame of a printed document; texts are plain."""

    title: str
    """The document's title, for its properties."""
    session: str
    """Stands in the running line."""
    school: str
    """Stands in the running line, "" where nobody filled it in."""
    language: str
    paper: Paper = "letter"
    orientation: Literal["portrait", "landscape"] = "portrait"
    facilitator: bool = False
    """Whether a band says `facilitator_words`."""
    primary: str = ""
    """Six hexadecimal digits, or ""."""
    accent: str = ""
    """Six hexadecimal digits, or ""."""
    logo: str = ""
    """The name of the picture of the logo, "" for none."""
    logo_alt: str = ""
    """What the logo says to those who do not see it."""
    page_number: str = "Page {x} of {y}"
    facilitator_words: str = "For the facilitator – not a handout"
    fonts: Fonts = NO_FONTS
    """The fonts for scripts beyond Latin, Greek and Cyrillic."""
    large: bool = False
    """Whether it is in large print: no letter is smaller than 18 points."""
    own: tuple[str, ...] = ()
    """The details that somebody filled in, which are others in another kit."""


SHORTEST_OWN = 4
"""Letters of a detail that is looked for in texts, at least: a shorter one stands in words that are nobody's own."""
LOGO = 38.0
"""Points that a square logo is high and wide; the area that any other takes, as long as it is in proportion."""
LOGO_WIDEST, LOGO_HIGHEST = 128.0, 48.0


def logo_size(picture: Picture) -> tuple[float, float]:
    """How wide and high a school's logo is beside a title, in points: in proportion, and alike in weight for any shape.

    A wide one is a little smaller in area than a square one, a tall one stays as high as two lines of the title.
    """
    ratio = picture.width / picture.height
    height = min(LOGO / ratio**0.43 if ratio > 1 else LOGO / ratio**0.5, LOGO_HIGHEST, LOGO_WIDEST / ratio)
    return height * ratio, height


PRINTED = 300
"""Pixels an inch of what is printed: more cannot be seen."""


def logo_on_a_page(picture: Picture) -> Picture:
    """The school's logo with as many pixels as it has on a printed page; each page holds it anew."""
    return verify(picture.data, ceil(max(logo_size(picture)) / 72 * PRINTED))


def in_one_line(parts: Sequence[str], fits: Callable[[str], bool], between: str = " · ") -> str:
    """The parts in one line that `fits`, the longest cut, word by word, for as long as they are too long."""
    words = [part.split() for part in parts if part]
    cut: set[int] = set()

    def said() -> str:
        return between.join(" ".join(each) + ("…" if at in cut else "") for at, each in enumerate(words))

    while not fits(said()):
        longest = max(range(len(words)), key=lambda at: sum(map(len, words[at])) if len(words[at]) > 1 else -1)
        if len(words[longest]) < 2:
            break
        words[longest].pop()
        words[longest][-1] = words[longest][-1].rstrip(",;:–-·") or words[longest][-1]
        cut.add(longest)
    return said()
