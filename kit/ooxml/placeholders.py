"""The placeholders of a layout, a master or a slide, read from XML: python-pptx looks through a path for each fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kit.ooxml.colors import A, P

TITLES = frozenset({"title", "ctrTitle"})
FEET = frozenset({"ftr", "sldNum", "dt"})


class Holder(Struct, frozen=True):
    """A placeholder: the element of its shape, and what it says of itself; a type of "" is one for anything."""

    shape: Any
    type: str
    idx: str
    size: str
    upright: bool

    @property
    def styles(self) -> list[Any]:
        """Its styles of text."""
        return list(self.shape.iterfind(f"{P}txBody/{A}lstStyle"))


def holders_of(part: Any) -> tuple[Holder, ...]:
    """The placeholders of a layout, a master or a slide (python-pptx's), in order."""
    shapes = ((shape, shape.find(f"*/{P}nvPr/{P}ph")) for shape in part._element.find(f"{P}cSld/{P}spTree"))
    return tuple(
        Holder(shape, ph.get("type", ""), ph.get("idx", "0"), ph.get("sz", ""), ph.get("orient", "horz") != "vert")
        for shape, ph in shapes
        if ph is not None
    )


def followed(layout: Any, kind: str) -> Holder | None:
    """The placeholder of the layout's master that one of this type follows."""
    return _followed(holders_of(layout.slide_master), kind)


def _followed(of_master: Sequence[Holder], kind: str) -> Holder | None:
    wanted = "title" if kind in TITLES else kind if kind in FEET else "body"
    return next((each for each in of_master if each.type == wanted), None)


def place_in(layout: Any, holder: Holder) -> tuple[int, int, int, int]:
    """Where the layout has its placeholder, or else its master the one that it follows: x, y, width and height."""
    return place_of(holder, holders_of(layout.slide_master))


def place_of(holder: Holder, of_master: Sequence[Holder]) -> tuple[int, int, int, int]:
    """Where a layout's placeholder stands, by the placeholders of the layout's master: x, y, width and height."""
    told = [each for each in (holder, _followed(of_master, holder.type)) if each is not None]
    x, y = next((corner for each in told if (corner := _said(each, "off", "x", "y"))), (0, 0))
    w, h = next((size for each in told if (size := _said(each, "ext", "cx", "cy"))), (0, 0))
    return x, y, w, h


def _said(holder: Holder, name: str, across: str, down: str) -> tuple[int, int] | None:
    """What the placeholder itself says of its corner (`off`) or its size (`ext`)."""
    shape = holder.shape
    found = shape.find(f"{P}spPr/{A}xfrm/{A}{name}")
    if found is None:
        found = shape.find(f"{P}xfrm/{A}{name}")
    try:
        return None if found is None else (int(found.get(across)), int(found.get(down)))
    except (TypeError, ValueError):
        return None
