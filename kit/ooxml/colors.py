"""The colors that a look's XML means: its theme, its map of colors, and what is done to them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

RGB = tuple[int, int, int]
Paint = tuple[RGB, float]
"""A color and how much of it covers what lies below, from 0 to 1."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NAMED = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00",
    "gray": "808080", "grey": "808080", "orange": "FFA500", "purple": "800080", "navy": "000080", "silver": "C0C0C0",
}  # fmt: skip
_DIGITS = re.compile("[0-9A-F]{6}")
_KINDS = frozenset(f"{A}{name}" for name in ("srgbClr", "schemeClr", "sysClr", "prstClr", "hslClr", "scrgbClr"))


def rgb(digits: str) -> RGB:
    """The color of six hexadecimal digits."""
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def digits(color: RGB) -> str:
    """The color as six hexadecimal digits."""
    return "".join(f"{part:02X}" for part in color)


def linear(part: float) -> float:
    """The light of one part of a color, both from 0 to 1 (WCAG 2.1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@lru_cache(maxsize=4096)
def luminance(color: RGB) -> float:
    """How light a color is, from 0 to 1 (WCAG 2.1, relative luminance)."""
    red, green, blue = (linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Returns the contrast of two colors, from 1 to 21 (WCAG 2.1, contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


_FILLS = frozenset(f"{A}{kind}" for kind in ("solidFill", "gradFill", "pattFill", "blipFill", "noFill"))


def blended(paint: Paint, below: RGB) -> RGB:
    """Returns the color that is seen where a paint lies on a color."""
    above, alpha = paint
    red, green, blue = (round(a * alpha + b * (1 - alpha)) for a, b in zip(above, below, strict=True))
    return red, green, blue


class Fill(Struct, frozen=True, kw_only=True):
    """What a shape or a background is filled with: one paint, the stops of a gradient, or a `picture`.

    Without paints and no picture, nothing covers what lies below.
    """

    paints: tuple[Paint, ...] = ()
    picture: bool = False


NOTHING = Fill()


class Scheme(Struct, frozen=True, kw_only=True):
    """A theme's colors, and the names that a master or a layout has for them."""

    theme: Mapping[str, RGB]
    names: Mapping[str, str]

    def named(self, name: str) -> RGB | None:
        """The color that a `schemeClr` names; six hexadecimal digits are a color themselves."""
        return self.theme.get(self.names.get(name, name)) or (rgb(name) if _DIGITS.fullmatch(name) else None)

    def paint(self, holder: Any, own: RGB | None = None) -> Paint | None:
        """The color that stands in an element such as `a:solidFill`; `own` is what `phClr` means there."""
        element = next((each for each in holder if each.tag in _KINDS), None) if holder is not None else None
        found = None if element is None else self._base(element, own)
        if element is None or found is None:
            return None
        alpha = 1.0
        for change in element:
            name = change.tag.removeprefix(A) if isinstance(change.tag, str) else ""
            if name == "alpha":
                alpha = _share(change)
            elif name in _CHANGES:
                found = _CHANGES[name](found, _share(change))
        return found, alpha

    def _base(self, element: Any, own: RGB | None) -> RGB | None:
        value = element.get("val", "")
        match element.tag.removeprefix(A):
            case "srgbClr":
                return rgb(value)
            case "sysClr":
                return rgb(element.get("lastClr") or ("FFFFFF" if value == "window" else "000000"))
            case "prstClr":
                return rgb(_NAMED.get(value, "808080"))
            case "scrgbClr":
                return _whole(_unlinear(min(1.0, max(0.0, _number(element.get(part, "0"))))) for part in "rgb")
            case "hslClr":
                hue, light, depth = int(element.get("hue", "0")) / 21600000, element.get("lum"), element.get("sat")
                return _whole(colorsys.hls_to_rgb(hue, _number(light or "0"), _number(depth or "0")))
            case _:
                return own if value == "phClr" else self.named(value)

    def fill(self, holder: Any, own: RGB | None = None) -> Fill | None:
        """The fill that an element such as `p:spPr` says; None where it says none."""
        said = next((each for each in holder if each.tag in _FILLS), None) if holder is not None else None
        if said is None:
            return None
        match said.tag.removeprefix(A):
            case "solidFill":
                paint = self.paint(said, own)
                return Fill(paints=(paint,)) if paint else None
            case "gradFill":
                return self._mixed([self.paint(stop, own) for stop in said.iterfind(f"{A}gsLst/{A}gs")])
            case "pattFill":
                return self._mixed([self.paint(said.find(f"{A}{name}"), own) for name in ("fgClr", "bgClr")])
            case "blipFill":
                return Fill(picture=True)
            case _:
                return NOTHING

    def _mixed(self, paints: list[Paint | None]) -> Fill | None:
        found = tuple(dict.fromkeys(paint for paint in paints if paint))
        return Fill(paints=found) if found else None


def scheme_of(layout: Any) -> Scheme:
    """The colors of a layout (python-pptx's): its own map and theme where it has them, else its master's."""

    found = scheme_of_master(layout.slide_master)
    for rel in layout.part.rels.values():
        if rel.reltype == RT.THEME_OVERRIDE:
            found = replace(found, theme={**found.theme, **dict(_theme_colors(etree.fromstring(rel.target_part.blob)))})
    own = layout._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    return found if own is None else replace(found, names=dict(own.attrib))


def scheme_of_master(master: Any) -> Scheme:
    """The colors of a slide master (python-pptx's)."""

    theme = etree.fromstring(master.part.part_related_by(RT.THEME).blob)
    return scheme_in(theme, master._element.find(f"{P}clrMap"))


def scheme_in(theme: Any, mapping: Any) -> Scheme:
    """The colors of the XML of a theme, with the names that a `p:clrMap` has for them."""
    return Scheme(theme=dict(_theme_colors(theme)), names=dict(mapping.attrib) if mapping is not None else {})


def mapping_of(layout: Any) -> str:
    """The layout's own map of colors as a slide must say it again; "" where it is the master's."""
    own = layout._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    if own is None:
        return ""
    return "<a:overrideClrMapping" + "".join(f' {name}="{value}"' for name, value in own.attrib.items()) + "/>"


def _theme_colors(theme: Any) -> Iterator[tuple[str, RGB]]:
    plain = Scheme(theme={}, names={})
    for each in theme.iterfind(f".//{A}clrScheme/*"):
        paint = plain.paint(each)
        if paint:
            yield each.tag.removeprefix(A), paint[0]


def _number(text: str) -> float:
    return float(text.rstrip("%")) / 100 if text.endswith("%") else int(text) / 100000


def _share(change: Any) -> float:
    return _number(change.get("val") or "100000")


def _whole(parts: Any) -> RGB:
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in parts)
    return red, green, blue


def _unlinear(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _shaded(change: Callable[[float, float], float]) -> Callable[[RGB, float], RGB]:
    """A change of the light of each part, as PowerPoint makes tints and shades."""
    return lambda color, by: _whole(_unlinear(change(linear(part / 255), by)) for part in color)


def _turned(at: int, change: Callable[[float, float], float]) -> Callable[[RGB, float], RGB]:
    """A change of the hue, the lightness or the saturation."""

    def changed(color: RGB, by: float) -> RGB:
        parts = list(colorsys.rgb_to_hls(*(part / 255 for part in color)))
        parts[at] = min(1.0, max(0.0, change(parts[at], by)))
        return _whole(colorsys.hls_to_rgb(parts[0], parts[1], parts[2]))

    return changed


def paler(color: RGB, kept: float) -> RGB:
    """The color with so much of its depth, as `lumMod` and `lumOff` make it."""
    return _CHANGES["lumOff"](_CHANGES["lumMod"](color, kept), 1 - kept)


_CHANGES: dict[str, Callable[[RGB, float], RGB]] = {
    "lumMod": _turned(1, lambda part, by: part * by),
    "lumOff": _turned(1, lambda part, by: part + by),
    "lum": _turned(1, lambda part, by: by),
    "satMod": _turned(2, lambda part, by: part * by),
    "satOff": _turned(2, lambda part, by: part + by),
    "sat": _turned(2, lambda part, by: by),
    "hueMod": _turned(0, lambda part, by: part * by % 1),
    "tint": _shaded(lambda part, by: part * by + 1 - by),
    "shade": _shaded(lambda part, by: part * by),
    "inv": lambda color, by: (255 - color[0], 255 - color[1], 255 - color[2]),
}
