"""The slides of a deck from which drawings are cut: those alone, still, without shadows, glows and soft edges.

An effect takes rpptx nine tenths of the time in which it draws a slide, and says nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lxml import etree
from msgspec import Struct

from kit.drawing.hollow_deck import hollow_deck
from kit.ooxml.colors import A, P
from kit.ooxml.package import packed, unpacked

_LOOK = ("ppt/slides/slide", "ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster")
_DRAWN_SLOWLY = (f"{A}effectLst", f"{A}effectDag", f"{A}scene3d", f"{A}sp3d", f"{P}timing", f"{P}transition")


class FlatSlides(Struct, frozen=True, kw_only=True):
    """A deck that is soon drawn, and how many slides before the first that is wanted are left out of it."""

    data: bytes
    left_out: int


def flat_slides(data: bytes, wanted: Collection[int]) -> FlatSlides:
    """The deck with the wanted slides, counted from 0. Raises BadZipFile."""
    hollow, left_out = hollow_deck(data, wanted)
    members = unpacked(hollow)
    flat = {name: _flat(part) if name.startswith(_LOOK) and name.endswith(".xml") else part
            for name, part in members.items()}  # fmt: skip
    return FlatSlides(data=packed(flat, small=False), left_out=left_out)


def _flat(part: bytes) -> bytes:
    """The XML of a slide or a layout without effects and moves; as it is, where it cannot be read."""
    try:
        root: Any = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return part
    for each in list(root.iter(*_DRAWN_SLOWLY)):
        each.getparent().remove(each)
    for each in root.iter(f"{A}effectRef"):
        each.set("idx", "0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
