"""The colors that a look really draws in: its theme's where it uses them, else those that it names itself."""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kit.ooxml.colors import RGB, A, P, Scheme, contrast, rgb

ACCENTS = frozenset({"accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "tx2", "dk2"})
WHITE: RGB = (255, 255, 255)
COLORED, ALIKE = 0.18, 60
"""From so much saturation on a color is one; so far apart, in sum over its parts, are two that are told apart."""
READABLE, SEEN = 4.5, 3.0
"""The contrast of words, and of what is told by more than its color."""


class Palette(Struct, frozen=True, kw_only=True):
    """The colors of a look by what they mean: names of its theme, or digits where it draws in others."""

    primary: str = "accent1"
    accent: str = "accent2"
    gold: str = "accent3"
    muted: str = "accent4"
    ink: str = "tx1"
    paper: str = "bg1"
    lit: str = "accent3"
    """What stands out on the primary: gold, or where that is too like it the paper."""


def palette_of(layout: Any) -> Palette:
    """The palette of a layout's master (python-pptx's): the theme's, unless the master draws in other colors alone."""
    holders = (layout.slide_master, layout)
    drawn = [each for holder in holders for each in _drawn(holder)]
    if any(each.tag == f"{A}schemeClr" and each.get("val") in ACCENTS for each in drawn):
        return Palette()
    said = Counter(str(each.get("val")).upper() for each in drawn if each.tag == f"{A}srgbClr")
    return _named_by([color for color, _ in said.most_common() if _is_colored(color)]) if said else Palette()


def _named_by(colored: Sequence[str]) -> Palette:
    """The palette of these colors, the most frequent first; what cannot be read on white is no primary."""
    dark = sorted(colored, key=lambda color: -contrast(rgb(color), WHITE))
    primary = next((color for color in dark if contrast(rgb(color), WHITE) >= READABLE), "tx1")
    others = [color for color in colored if primary == "tx1" or _apart(color, primary)]
    accent = next(iter(others), primary)
    gold = next((color for color in others if _apart(color, accent)), accent)
    return Palette(primary=primary, accent=accent, gold=gold, muted="tx1")


def worn(palette: Palette, scheme: Scheme) -> Palette:
    """The palette with a primary that paper can be read on, if the theme has one, and with what stands out on it."""
    paper = scheme.named(palette.paper) or WHITE
    colors = {name: scheme.named(name) or paper for name in (palette.primary, palette.gold, palette.accent, "tx2")}
    primary = palette.primary
    if contrast(colors[primary], paper) < READABLE <= contrast(colors["tx2"], paper):
        primary = "tx2" if _saturation(colors["tx2"]) >= COLORED else primary
    seen = (name for name in (palette.gold, palette.accent) if contrast(colors[name], colors[primary]) >= SEEN)
    return replace(palette, primary=primary, lit=next(seen, palette.paper))


def _is_colored(color: str) -> bool:
    return len(color) == 6 and _saturation(rgb(color)) >= COLORED


def _drawn(holder: Any) -> Iterator[Any]:
    """The colors of backgrounds, shapes and titles."""
    slide = holder._element.find(f"{P}cSld")
    for part in (slide.find(f"{P}bg"), *slide.iterfind(f"{P}spTree//{P}spPr")):
        if part is not None:
            yield from part.iter(f"{A}schemeClr", f"{A}srgbClr")
    for title in holder._element.iterfind(f"{P}txStyles/{P}titleStyle"):
        yield from title.iter(f"{A}schemeClr", f"{A}srgbClr")


def _saturation(color: RGB) -> float:
    _, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in color))
    return depth if 0.08 < light < 0.95 else 0.0


def _apart(one: str, other: str) -> bool:
    return sum(abs(a - b) for a, b in zip(rgb(one), rgb(other), strict=True)) > ALIKE
