"""The fonts that a look names, and how text in them is measured where nobody here has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.language.scripts import FontPlace
from kit.ooxml.colors import A

EXACT = frozenset({
    "arial", "liberation sans", "calibri", "calibri light", "carlito", "cambria", "caladea", "times new roman",
    "liberation serif", "courier new", "liberation mono", "consolas", "georgia", "gelasio", "segoe ui", "selawik",
})  # fmt: skip
"""What rpptx measures with fonts as wide as they are (it holds Carlito, Caladea, Gelasio, Selawik and Liberation)."""
SAME = {"helvetica": "Arial", "helvetica neue": "Arial", "times": "Times New Roman", "courier": "Courier New"}
"""LookFonts as wide as another; rpptx would measure them all with the narrow Carlito."""
WIDE = re.compile(
    "verdana|gotham|montserrat|poppins|century gothic|black|heavy|extra ?bold|wide|expanded", re.IGNORECASE
)
STANDARD = "Arial"
"""What a font that is not known is measured as: of the fonts that rpptx holds, one of the widest."""
SPARE, MUCH_SPARE = 10, 25
"""How much wider than that it may be, in per cent."""


class UnknownFont(Struct, frozen=True, kw_only=True):
    """A font of the look that is not known here, what text was measured as instead, and the per cent to spare."""

    name: str
    measured: str
    spare: int


class LookFonts(Struct, frozen=True, kw_only=True):
    """What stands for which font while text is measured, and what of that is a guess.

    `own` are the places, `ea` for East Asian and `cs` for complex scripts, for which the look names fonts of its own.
    """

    stands: tuple[tuple[str, str], ...] = ()
    unknown: tuple[UnknownFont, ...] = ()
    own: frozenset[FontPlace] = frozenset()

    @property
    def spare(self) -> int:
        """The per cent by which text may be wider than it is measured."""
        return max((font.spare for font in self.unknown), default=0)

    def measurable(self, xml: bytes) -> bytes:
        """A part of a deck with the fonts that stand for others in their places."""
        for name, other in self.stands:
            xml = xml.replace(f'typeface="{name}"'.encode(), f'typeface="{other}"'.encode())
        return xml


def fonts_of(presentation: Any) -> LookFonts:
    """What must be known of the look's fonts before text is measured."""
    named = dict.fromkeys(name for name in _named(presentation) if name.casefold() not in EXACT)
    same = {name: SAME[name.casefold()] for name in named if name.casefold() in SAME}
    unknown = tuple(
        UnknownFont(name=name, measured=STANDARD, spare=MUCH_SPARE if WIDE.search(name) else SPARE)
        for name in named
        if name not in same
    )
    stands = (*same.items(), *((font.name, font.measured) for font in unknown))
    named_here = tuple((_escaped(name), other) for name, other in stands)
    return LookFonts(stands=named_here, unknown=unknown, own=_own(presentation))


def _own(presentation: Any) -> frozenset[FontPlace]:
    """The places for which each theme's body text has a font."""
    slots: tuple[FontPlace, ...] = ("ea", "cs")
    found = set(slots)
    for theme in _themes(presentation):
        minor = theme.find(f".//{A}minorFont")
        faces = {} if minor is None else {slot: minor.find(f"{A}{slot}") for slot in slots}
        found = {slot for slot, face in faces.items() if slot in found and face is not None and face.get("typeface")}
    return frozenset(found)


def _themes(presentation: Any) -> Iterator[Any]:
    """The theme of each master."""

    for master in presentation.slide_masters:
        yield etree.fromstring(master.part.part_related_by(RT.THEME).blob)


def _named(presentation: Any) -> list[str]:
    """The Latin fonts of the look's themes, of its masters' styles and of the places on its layouts."""
    found: list[str] = []
    for master, theme in zip(presentation.slide_masters, _themes(presentation), strict=True):
        for kind in ("major", "minor"):
            found += _faces(theme.iterfind(f".//{A}{kind}Font//{A}latin"))
        for each in (master, *master.slide_layouts):
            found += _faces(each._element.iterfind(f".//{A}defRPr/{A}latin"))
    return [name for name in found if name and not name.startswith("+")]


def _faces(latin: Iterable[Any]) -> list[str]:
    return [str(each.get("typeface", "")) for each in latin]


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
