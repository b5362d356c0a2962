"""What a look makes of the text in a place of it: its colours, its size, what its shape is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from kit.writers.pptx.colours import NOTHING, RGB, A, Fill, P, Scheme
from kit.writers.pptx.grounds import shape_fill
from kit.writers.pptx.holders import FEET, TITLES, followed, holders_of
from kit.writers.pptx.layouts import Slot

LEVELS = 5


class Letters(Struct, frozen=True, kw_only=True):
    """The colour of each level of text, the size of the first in points, and the fill of the shape."""

    colours: tuple[RGB, ...]
    points: float
    fill: Fill = NOTHING


def letters_of(layout: Any, slot: Slot | None, scheme: Scheme) -> Letters:
    """The letters in a placeholder of a layout (python-pptx's); with no slot, or one without, in a text box."""
    holders = [] if slot is None or slot.kind == "none" else list(_holders(layout, slot))
    styles = [style for each in holders for style in each.iterfind(f"{P}txBody/{A}lstStyle")]
    styles += _shared(layout, None if not holders else slot)
    fills = (shape_fill(each, scheme) for each in holders)
    text = scheme.named("tx1") or (0, 0, 0)
    levels = [[each for style in styles for each in _run(style, n)] for n in range(1, LEVELS + 1)]
    return Letters(
        colours=tuple(next((c for each in level if (c := _colour(each, scheme))), text) for level in levels),
        points=next((int(each.get("sz")) / 100 for each in levels[0] if each.get("sz")), 18.0),
        fill=next((fill for fill in fills if fill is not None), NOTHING),
    )


def _holders(layout: Any, slot: Slot) -> Iterator[Any]:
    """The placeholder on the layout, and the one on its master that it follows."""
    own = (each for each in holders_of(layout) if (each.type, each.idx) == (slot.kind, slot.idx))
    for holder in (next(own, None), followed(layout, slot.kind)):
        if holder is not None:
            yield holder.shape


def _shared(layout: Any, slot: Slot | None) -> list[Any]:
    """The styles of the whole look for text of this kind, the nearer first."""
    presentation = layout.part.package.presentation_part.presentation
    found = []
    if slot is not None:
        name = "titleStyle" if slot.kind in TITLES else "otherStyle" if slot.kind in FEET else "bodyStyle"
        found += layout.slide_master._element.findall(f"{P}txStyles/{P}{name}")
    return [*found, *presentation.element.findall(f"{P}defaultTextStyle")]


def _run(style: Any, level: int) -> list[Any]:
    """The properties of letters of a level, and those of all levels."""
    return [each for name in (f"lvl{level}pPr", "defPPr") for each in style.iterfind(f"{A}{name}/{A}defRPr")]


def _colour(run: Any, scheme: Scheme) -> RGB | None:
    fill = scheme.fill(run)
    return fill.paints[0][0] if fill is not None and fill.paints else None
