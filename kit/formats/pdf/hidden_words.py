"""The words behind a slide's picture: where they stand, and their ink, which can be read on what is shown there.

Nobody sees them, but whoever selects them does, and programs that look for contrast compare them with the picture.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PIL import Image

from kit.images import Picture
from kit.ooxml.colors import RGB, contrast

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
NEEDED = 4.5
"""The contrast of small words with what is behind them (WCAG 2.1, 1.4.3)."""
SHADES = 0xF8
"""The bits of a part of a color that are told apart: 32 shades."""
ALIKE = 24
"""Parts of red, green and blue, added, by which two colors differ that are taken for one: edges, grain, shades."""
SAME = 8
"""Parts by which an ink differs at most from a color of which it is one: a letter of white on paper is none."""
AROUND = 1.5
"""Points around a word in which its ground is looked at too."""
DRAFT = 640
"""Pixels side by side, at the least, of the smaller picture as which a JPEG is read: a word's ground shows in it."""
CLEAR = 0.75
"""The share of a word's ground on which its ink is read that is as good as all of it: the rest are edges of letters."""
MOST = 4
"""Colors of a word's ground that are looked at: what else there is are the edges of these."""
SHADES_READ = 24
"""The most common shades that these are made of; a photo has a shade for each pixel."""
FAIR = 0.2
"""The share of a word's ground that must be unlike its ink."""
STEP = 6
"""Points by which a part is tried further down."""


class WordPlace(Struct, frozen=True, kw_only=True):
    """Where a word stands on its page, in points from the top left."""

    x: float
    y: float
    width: float
    height: float


class HiddenPart(Struct, frozen=True, kw_only=True):
    """How a part of a page's words is set: how far below its place it stands, in points, and the ink of each word."""

    down: float = 0
    inks: tuple[RGB, ...] = ()


def hidden_parts(
    picture: Picture, parts: Sequence[Sequence[WordPlace]], size: tuple[float, float]
) -> tuple[HiddenPart, ...]:
    """The parts as they are set behind the picture: each at the first height where all of its words can be read.

    Where there is none before the page ends, it is the height where they can be read best.
    """
    with Image.open(io.BytesIO(picture.data)) as image:
        image.draft("RGB", (DRAFT, DRAFT * picture.height // picture.width))
        shown = image.convert("RGB").point(lambda part: part & SHADES)
    left = size[1] - max((place.y + place.height for places in parts for place in places), default=0)
    made, down = [], 0
    for places in parts:
        part = _read_best(shown, places, shown.width / size[0], range(down, max(down, int(left)) + 1, STEP))
        made.append(HiddenPart(down=part.down - down, inks=part.inks))
        down = int(part.down)
    return tuple(made)


def _read_best(shown: Image.Image, places: Sequence[WordPlace], scale: float, downs: Sequence[int]) -> HiddenPart:
    """The part so far below the places, of these heights, that it can be read."""
    best, most = HiddenPart(down=downs[0]), -1.0
    for down in downs:
        found = [_ink(_seen(shown, place, down, scale)) for place in places]
        worst = min((share for _, share in found), default=1)
        if worst > most:
            best, most = HiddenPart(down=down, inks=tuple(ink for ink, _ in found)), worst
        if worst >= CLEAR:
            break
    return best


def _seen(shown: Image.Image, place: WordPlace, down: float, scale: float) -> list[tuple[int, RGB]]:
    """The most common colors in and around the place, each with its pixels."""
    left, top = int((place.x - AROUND) * scale), int((place.y + down - AROUND) * scale)
    right, bottom = left + int((place.width + 2 * AROUND) * scale), top + int((place.height + 2 * AROUND) * scale)
    left, top = min(max(0, left), shown.width - 1), min(max(0, top), shown.height - 1)
    part = shown.crop((left, top, max(left + 1, min(shown.width, right)), max(top + 1, min(shown.height, bottom))))
    found: Any = part.getcolors(part.width * part.height)
    merged: dict[RGB, int] = {}
    for count, color in sorted(found, reverse=True)[:SHADES_READ]:
        like = next((each for each in merged if _alike(each, color)), color)
        merged[like] = merged.get(like, 0) + count
    return sorted(((count, color) for color, count in merged.items()), reverse=True)[:MOST]


def _alike(one: RGB, other: RGB, most: int = ALIKE) -> bool:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) <= most


def _ink(seen: Sequence[tuple[int, RGB]]) -> tuple[RGB, float]:
    """The ink that is read on most of what is seen, and on which share of it: black, white, or one of what is seen.

    Where a word lies half on large letters and half on their ground, nothing is read on both but what is like one.
    """
    found = [(ink, _read(ink, seen)) for ink in (BLACK, WHITE, *(color for _, color in reversed(seen[:2])))]
    return next((each for each in found if each[1] >= CLEAR), max(found, key=lambda each: each[1]))


def _read(ink: RGB, seen: Sequence[tuple[int, RGB]]) -> float:
    """The share of what is seen, but for what is like the ink itself, on which the ink is read.

    None where a color on which it is not read is a third as common as the one that is seen most: drawn a little
    smaller, the slide shows that one most.
    """
    others = [each for each in seen if not _alike(ink, each[1], SAME)]
    whole = sum(count for count, _ in others)
    if not others or whole < FAIR * sum(count for count, _ in seen):
        return 0
    unread = [count for count, color in others if contrast(ink, color) < NEEDED]
    return 0 if 3 * max(unread, default=0) > others[0][0] else 1 - sum(unread) / whole
