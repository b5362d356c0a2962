"""What is really behind a place on the slides of a layout: background, shapes, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.formats.pptx.look.layouts import Rect
from kit.ooxml.colors import NOTHING, RGB, A, Fill, P, Paint, Scheme, blended, scheme_of

Ground = tuple[tuple[RGB, int], ...]
"""The colors behind a place, each with how much of it there is."""

WHITE: RGB = (255, 255, 255)
SHAPE, PICTURE = 0.1, 0.25
"""What covers less of a place than this, such as a rule or a logo at its edge, is no ground of its text."""
_PLAIN = frozenset({"rect", "roundRect", "round1Rect", "round2SameRect", "snip1Rect"})
_Frame = tuple[float, float, float, float]
"""What a group does to places in it: how much wider and higher they are, and how far they move."""


class Layer(Struct, frozen=True, kw_only=True):
    """Something that a layout or its master draws; `plain` where its place is all filled."""

    rect: Rect
    fill: Fill
    plain: bool = True


class Grounds:
    """The grounds of one layout (python-pptx's); `draw` makes the colors of its empty slide in a place."""

    def __init__(self, layout: Any, draw: Callable[[Rect], Ground]) -> None:
        self.draw = draw
        self.scheme: Scheme = scheme_of(layout)
        self.base: Fill = _background(layout, self.scheme)
        self.layers: tuple[Layer, ...] = tuple(_layers(layout, self.scheme))

    def behind(self, rect: Rect, own: Fill = NOTHING) -> tuple[Ground, bool]:
        """The colors behind a place whose shape is filled with `own`, and whether only a drawing tells them all."""
        colors, unsure = _over((WHITE,), self.base)
        unsure |= self.base.picture
        for layer in self.layers:
            share = _share(layer.rect, rect)
            if share < _least(layer):
                continue
            above, gradient = _over(colors, layer.fill)
            whole = share > 0.999 and layer.plain
            if _is_drawing(layer):
                unsure = True
            elif whole and _covers(layer.fill):
                unsure = gradient
            else:
                unsure |= gradient or not whole
            colors = above if whole else (*colors, *above)
        if own.paints:
            colors, gradient = _over(colors, own)
            unsure = gradient or (unsure and not _covers(own))
        return tuple((color, 1) for color in dict.fromkeys(colors)), unsure

    def bottom(self) -> tuple[RGB, ...]:
        """The colors of the background, below all shapes: what programs that check tables go by; none of a picture."""
        return () if self.base.picture else _over((WHITE,), self.base)[0]

    def framed(self, rect: Rect) -> tuple[RGB, ...]:
        """The colors of the uppermost shape whose frame is around the middle of a place; none where it is a picture.

        Programs that check a deck go by frames: text that can be read on this and on what is drawn passes everywhere.
        """
        middle = (rect[0] + rect[2] // 2, rect[1] + rect[3] // 2, 1, 1)
        colors = self.bottom()
        for layer in self.layers:
            if _share(layer.rect, middle) == 1:
                below = colors or ((WHITE,) if layer.fill.paints and _covers(layer.fill) else ())
                colors = () if layer.fill.picture else _over(below, layer.fill)[0]
        return tuple(dict.fromkeys(colors))

    def pictured(self, rect: Rect) -> bool:
        """Whether there is a picture behind the place, or a shape of which only a drawing tells what it covers."""
        return self.base.picture or any(
            _is_drawing(layer) and _share(layer.rect, rect) >= _least(layer) for layer in self.layers
        )


def _least(layer: Layer) -> float:
    """How much of a place the layer must cover to be a ground of its text."""
    return PICTURE if layer.fill.picture else SHAPE


def _is_drawing(layer: Layer) -> bool:
    """Whether only a drawing tells what is seen of the layer: a picture, or a shape that does not fill its frame."""
    return layer.fill.picture or not layer.plain


def _covers(fill: Fill) -> bool:
    """Whether nothing shines through the fill."""
    return all(alpha >= 1 for _, alpha in fill.paints)


def decorated(layout: Any, rect: Rect) -> int:
    """How many pictures are behind a place on a layout (python-pptx's), and how many shapes stick into it."""
    scheme = scheme_of(layout)
    shares = [(_share(layer.rect, rect), layer.fill.picture) for layer in _layers(layout, scheme)]
    return (
        sum(share > 0.01 and (picture or share < 0.999) for share, picture in shares)
        + _background(layout, scheme).picture
    )


def _over(colors: tuple[RGB, ...], fill: Fill) -> tuple[tuple[RGB, ...], bool]:
    """The colors seen where a fill covers others, and whether it is a gradient."""
    if not fill.paints:
        return colors, False
    return tuple(blended(paint, each) for paint in fill.paints for each in colors), len(fill.paints) > 1


def _share(one: Rect, place: Rect) -> float:
    """How much of the place the other covers."""
    w = min(one[0] + one[2], place[0] + place[2]) - max(one[0], place[0])
    h = min(one[1] + one[3], place[1] + place[3]) - max(one[1], place[1])
    return max(0, w) * max(0, h) / max(1, place[2] * place[3])


def _background(layout: Any, scheme: Scheme) -> Fill:
    for holder in (layout, layout.slide_master):
        found = holder._element.find(f"{P}cSld/{P}bg")
        if found is None:
            continue
        own = found.find(f"{P}bgPr")
        if own is not None:
            return scheme.fill(own) or NOTHING
        return _of_theme(layout, scheme, found.find(f"{P}bgRef"))
    return NOTHING


def _of_theme(layout: Any, scheme: Scheme, reference: Any) -> Fill:
    """A background that is one of the theme's."""

    paint = scheme.paint(reference)
    own = paint[0] if paint else None
    index = int(reference.get("idx", "0")) if reference is not None else 0
    plain = Fill(paints=((own, 1.0),)) if own else NOTHING
    if index < 1:
        return plain
    theme = etree.fromstring(layout.slide_master.part.part_related_by(RT.THEME).blob)
    listed = theme.find(f".//{A}{'bgFillStyleLst' if index > 1000 else 'fillStyleLst'}")
    at = index - 1001 if index > 1000 else index - 1
    if listed is None or at >= len(listed):
        return plain
    holder = etree.Element("holder")
    holder.append(listed[at])
    return scheme.fill(holder, own) or plain


def _layers(layout: Any, scheme: Scheme) -> Iterator[Layer]:
    """What master and layout draw below a slide's own shapes, from the lowest."""
    shown = layout._element.get("showMasterSp") not in ("0", "false")
    for holder in (layout.slide_master, layout) if shown else (layout,):
        tree = holder._element.find(f"{P}cSld/{P}spTree")
        yield from _in_tree(tree, scheme, (1.0, 1.0, 0.0, 0.0))


def _in_tree(tree: Any, scheme: Scheme, frame: _Frame) -> Iterator[Layer]:
    for each in tree:
        if each.tag == f"{P}grpSp":
            yield from _in_tree(each, scheme, _framed(each, frame))
        elif each.tag in (f"{P}sp", f"{P}pic") and not each.findall(f"*/{P}nvPr/{P}ph"):
            yield from _layer_of(each, scheme, frame)


def _layer_of(shape: Any, scheme: Scheme, frame: _Frame) -> Iterator[Layer]:
    """What a shape or a picture covers; nothing where it has no place, or is not filled."""
    place = shape.find(f"{P}spPr/{A}xfrm")
    fill = Fill(picture=True) if shape.tag == f"{P}pic" else shape_fill(shape, scheme)
    if place is not None and fill is not None and (fill.paints or fill.picture):
        yield Layer(rect=_placed(place, frame), fill=fill, plain=fill.picture or _is_plain(shape, place))


def _is_plain(shape: Any, place: Any) -> bool:
    """Whether the shape fills its frame."""
    geometry = shape.find(f"{P}spPr/{A}prstGeom")
    return geometry is not None and geometry.get("prst") in _PLAIN and not place.get("rot")


def shape_fill(shape: Any, scheme: Scheme) -> Fill | None:
    """What a shape is filled with, by itself or by the theme's style; None where it says nothing."""
    said = scheme.fill(shape.find(f"{P}spPr"))
    if said is not None:
        return said
    reference = shape.find(f"{P}style/{A}fillRef")
    if reference is None or reference.get("idx", "0") == "0":
        return None
    paint: Paint | None = scheme.paint(reference)
    return Fill(paints=(paint,)) if paint else None


def _placed(place: Any, frame: _Frame) -> Rect:
    wide, high, x, y = frame
    off, ext = place.find(f"{A}off"), place.find(f"{A}ext")
    left, top = (0, 0) if off is None else (int(off.get("x", 0)), int(off.get("y", 0)))
    w, h = (0, 0) if ext is None else (int(ext.get("cx", 0)), int(ext.get("cy", 0)))
    return round(left * wide + x), round(top * high + y), round(w * wide), round(h * high)


def _framed(group: Any, frame: _Frame) -> _Frame:
    """The frame of what stands in a group."""
    place = group.find(f"{P}grpSpPr/{A}xfrm")
    inner = [None, None] if place is None else [place.find(f"{A}chOff"), place.find(f"{A}chExt")]
    if place is None or inner[0] is None or inner[1] is None:
        return frame
    x, y, w, h = _placed(place, frame)
    wide, high = w / max(1, int(inner[1].get("cx", 1))), h / max(1, int(inner[1].get("cy", 1)))
    return wide, high, x - int(inner[0].get("x", 0)) * wide, y - int(inner[0].get("y", 0)) * high
