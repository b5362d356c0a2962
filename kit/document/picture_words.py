"""What an author says of a picture beside its words: its place, its width."""

from __future__ import annotations

from typing import cast, get_args

from msgspec import Struct

from kit.document.nodes import PicturePlace
from kit.text import Pattern

DECORATIVE = "decorative"
PLACES: tuple[PicturePlace, ...] = tuple(filter(None, get_args(PicturePlace)))
ATTRIBUTES = Pattern(r"\{:?\s*((?:[.#]?[\w-]+(?:=(?:[\"“”][^\"“”{}]*[\"“”]|[^\s{}\"“”]+))?\s*)+)\}", signs=("{",))
"""Attributes as Pandoc and kramdown have them behind a picture: `{width=50% .left}`."""
_WIDTH = Pattern(r"width=[\"“”]?(\d{1,3})%?[\"“”]?(?=\s|$)")
_CLASS = Pattern(r"(?:^|\s)\.([\w-]+)")


class PictureWords(Struct, frozen=True, kw_only=True):
    """What is said of a picture; `width` in hundredths of the line, 0 where nobody says."""

    place: PicturePlace = ""
    width: int = 0
    decorative: bool = False


def of_title(title: str) -> PictureWords:
    """What a picture's title says: `"right half"`, `"decorative"`, both with a comma between."""
    words = [" ".join(each.split()) for each in title.lower().split(",")]
    place = next((each for each in words if each in PLACES), "")
    return PictureWords(place=cast(PicturePlace, place), decorative=DECORATIVE in words)


def of_attributes(text: str) -> tuple[PictureWords | None, int]:
    """What attributes at the head of the text say, and their length; None where there are none that kit knows."""
    match = ATTRIBUTES.match(text)
    if match is None:
        return None, 0
    width = _WIDTH.search(match[1])
    share = min(100, int(width[1])) if width else 0
    named = (each.replace("-", " ") for each in _CLASS.findall(match[1]))
    place = next((each for each in named if each in PLACES), "")
    if not share and not place:
        return None, 0
    return PictureWords(place=cast(PicturePlace, place), width=share), match.end()
