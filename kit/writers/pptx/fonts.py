"""The fonts that a look names, and how text in them is measured where nobody here has them."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from kit.writers.pptx.colours import A

EXACT = frozenset({
    "arial", "liberation sans", "calibri", "calibri light", "carlito", "cambria", "caladea", "times new roman",
    "liberation serif", "courier new", "liberation mono", "consolas", "georgia", "gelasio", "segoe ui", "selawik",
})  # fmt: skip
"""What rpptx measures with fonts as wide as they are (it holds Carlito, Caladea, Gelasio, Selawik and Liberation)."""
SAME = {"helvetica": "Arial", "helvetica neue": "Arial", "times": "Times New Roman", "courier": "Courier New"}
"""Fonts as wide as another; rpptx would measure them all with the narrow Carlito."""
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


class Fonts(Struct, frozen=True, kw_only=True):
    """What stands for which font while text is measured, and what of that is a guess."""

    stands: tuple[tuple[str, str], ...] = ()
    unknown: tuple[UnknownFont, ...] = ()

    @property
    def spare(self) -> int:
        """The per cent by which text may be wider than it is measured."""
        return max((font.spare for font in self.unknown), default=0)

    def measurable(self, xml: bytes) -> bytes:
        """A part of a deck with the fonts that stand for others in their places."""
        for name, other in self.stands:
            xml = xml.replace(f'typeface="{name}"'.encode(), f'typeface="{other}"'.encode())
        return xml


def fonts_of(presentation: Any) -> Fonts:
    """What must be known of the look's fonts before text is measured."""
    named = dict.fromkeys(name for name in _named(presentation) if name.casefold() not in EXACT)
    same = {name: SAME[name.casefold()] for name in named if name.casefold() in SAME}
    unknown = tuple(
        UnknownFont(name=name, measured=STANDARD, spare=MUCH_SPARE if WIDE.search(name) else SPARE)
        for name in named
        if name not in same
    )
    stands = (*same.items(), *((font.name, font.measured) for font in unknown))
    return Fonts(stands=tuple((_escaped(name), other) for name, other in stands), unknown=unknown)


def _named(presentation: Any) -> list[str]:
    """The Latin fonts of the look's themes, of its masters' styles and of the places on its layouts."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    found: list[str] = []
    for master in presentation.slide_masters:
        theme = etree.fromstring(master.part.part_related_by(RT.THEME).blob)
        holders = [theme.find(f".//{A}{kind}Font") for kind in ("major", "minor")]
        holders += [each._element for each in (master, *master.slide_layouts)]
        for holder in holders:
            if holder is not None:
                tags = (f"{A}latin",) if holder.tag.startswith(A) else (f"{A}defRPr",)
                latin = [each if each.tag == f"{A}latin" else each.find(f"{A}latin") for each in holder.iter(*tags)]
                found += [each.get("typeface", "") for each in latin if each is not None]
    return [name for name in found if name and not name.startswith("+")]


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
