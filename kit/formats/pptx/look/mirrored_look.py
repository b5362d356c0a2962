"""The kit's own look for languages that run from right to left: every place and every shape on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kit.formats.pptx.look.layouts import Layout
from kit.ooxml.colors import A

_PLACE = re.compile(r'<a:(off|chOff) x="(-?\d+)" y="(-?\d+)"/><a:(ext|chExt) cx="(\d+)"')
_SIDES = {"l": "r", "r": "l"}


def mirror_shapes(xml: str, width: int) -> str:
    """The shapes of a slide of that width, each as far from the right as it was from the left."""

    def turned(match: re.Match[str]) -> str:
        point, x, y, size, wide = match.groups()
        return f'<a:{point} x="{width - int(x) - int(wide)}" y="{y}"/><a:{size} cx="{wide}"'

    return _PLACE.sub(turned, xml)


def mirror_look(layouts: Iterable[Layout]) -> None:
    """Turns the layouts of the kit's look and their masters round, with the sides that their words stand at."""
    done: set[int] = set()
    for layout in layouts:
        if not layout.own:
            continue
        own = layout.part.slide_layout
        for holder in (own, own.slide_master):
            if id(holder._element) not in done:
                done.add(id(holder._element))
                _mirror(holder._element, layout.page[0])


def _mirror(root: Any, width: int) -> None:
    for place in root.iter(f"{A}off"):
        size = place.getnext()
        if size is not None and int(size.get("cx", "0")):
            place.set("x", str(width - int(place.get("x")) - int(size.get("cx"))))
    for level in root.iter(*(f"{A}lvl{n}pPr" for n in range(1, 10))):
        if level.get("algn") in _SIDES:
            level.set("algn", _SIDES[level.get("algn")])
