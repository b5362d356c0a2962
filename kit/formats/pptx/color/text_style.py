"""What a look makes of the text in a place of it: its colors, its size, what its shape is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from kit.formats.pptx.color.backgrounds import shape_fill
from kit.formats.pptx.look.layouts import Placeholder
from kit.ooxml.colors import NOTHING, RGB, A, Fill, P, Scheme
from kit.ooxml.placeholders import FEET, TITLES, followed, holders_of

LEVELS = 5


class Letters(Struct, frozen=True, kw_only=True):
    """The color of each level of text, the size of the first in points, whether that is bold, the shape's fill."""

    colors: tuple[RGB, ...]
    points: float
    bold: bool = False
    fill: Fill = NOTHING


def letters_of(layout: Any, slot: Placeholder | None, scheme: Scheme) -> Letters:
    """The letters in a placeholder of a layout (python-pptx's); with no slot, or one without, in a text box."""
    holders = [] if slot is None or slot.kind == "none" else list(_holders(layout, slot))
    text = scheme.named("tx1") or (0, 0, 0)
    levels = _levels([*_said(holders), *_shared(layout, slot if holders else None)])
    fills = (shape_fill(each, scheme) for each in holders)
    return Letters(
        colors=tuple(_first_color(level, scheme) or text for level in levels),
        points=int(_first(levels[0], "sz") or 1800) / 100,
        bold=_first(levels[0], "b") in ("1", "true"),
        fill=next((fill for fill in fills if fill is not None), NOTHING),
    )


def alignment_of(layout: Any, slot: Placeholder) -> Literal["l", "ctr", "r"]:
    """On which side, or whether in the middle, the first level of text stands in a placeholder of a layout."""
    styles = [*_said(list(_holders(layout, slot))), *_shared(layout, slot)]
    levels = (level for style in styles for level in style.iterfind(f"{A}lvl1pPr"))
    said = next((level.get("algn") for level in levels if level.get("algn")), "l")
    return "ctr" if said == "ctr" else "r" if said == "r" else "l"


def _said(holders: Sequence[Any]) -> Iterator[Any]:
    """The styles that placeholders say themselves."""
    for each in holders:
        yield from each.iterfind(f"{P}txBody/{A}lstStyle")


def _levels(styles: Sequence[Any]) -> list[list[Any]]:
    """What the styles say of each level, the nearer first."""
    return [[each for style in styles for each in _run(style, n)] for n in range(1, LEVELS + 1)]


def _first(runs: Sequence[Any], name: str) -> str:
    """What the first of the looks that say something says for the attribute."""
    return next(filter(None, (str(each.get(name, "")) for each in runs)), "")


def _first_color(runs: Sequence[Any], scheme: Scheme) -> RGB | None:
    return next(filter(None, (_color(each, scheme) for each in runs)), None)


def _holders(layout: Any, slot: Placeholder) -> Iterator[Any]:
    """The placeholder on the layout, and the one on its master that it follows."""
    own = (each for each in holders_of(layout) if (each.type, each.idx) == (slot.kind, slot.idx))
    for holder in (next(own, None), followed(layout, slot.kind)):
        if holder is not None:
            yield holder.shape


def _shared(layout: Any, slot: Placeholder | None) -> list[Any]:
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


def _color(run: Any, scheme: Scheme) -> RGB | None:
    fill = scheme.fill(run)
    return fill.paints[0][0] if fill is not None and fill.paints else None
