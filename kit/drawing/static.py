"""Decks as they are measured and drawn: without animation, and without what rpptx cannot read though PowerPoint can."""

from __future__ import annotations

import math
import re

_MOVES = re.compile(
    rb"<mc:AlternateContent\b(?:(?!</mc:AlternateContent>).)*?<p:transition\b.*?</mc:AlternateContent>"
    rb"|<p:(timing|transition)\b(?:[^>]*/>|.*?</p:\1>)",
    re.DOTALL,
)
_UNDECIDED = re.compile(rb'\s(?:b|i)="def"')
_UNTURNED = re.compile(rb'(<a:gradFill\b[^>]*?) rotWithShape="(?:0|false)"')
"""A gradient that stays as it is when its shape is turned or flipped: rpptx draws no such shape at all."""
_SPREAD = re.compile(rb"<a:path\b[^>]*>\s*<a:fillToRect\b([^>]*)/>\s*</a:path>")
"""A gradient that spreads from a point: rpptx draws nothing where the point is not in the middle."""
_SIDE = re.compile(rb'\b([ltrb])="(-?\d+)"')
_MIDDLE = b'<a:path path="circle"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path>'


def still(xml: bytes) -> bytes:
    """The XML of a part without transitions and animations; in styles of tables, nothing is left undecided.

    Gradients turn with their shapes, and those that spread from a side run straight from it.
    """
    if b"<p:timing" in xml or b"<p:transition" in xml:
        xml = _MOVES.sub(b"", xml)
    if b"<a:tblStyle" in xml:
        xml = _UNDECIDED.sub(b"", xml)
    if b"<a:gradFill" in xml:
        xml = _SPREAD.sub(_straight, _UNTURNED.sub(rb"\1", xml))
    return xml


def _straight(path: re.Match[bytes]) -> bytes:
    """The gradient from the side on which its point is; from the middle where that is it."""
    sides = {name: int(value) for name, value in _SIDE.findall(path[1])}
    left, top, right, low = (sides.get(name, 0) for name in (b"l", b"t", b"r", b"b"))
    across, down = right - left, low - top
    if not across and not down:
        return path[0] if left == top == 50000 else _MIDDLE
    angle = math.degrees(math.atan2(down, across)) % 360
    return b'<a:lin ang="%d" scaled="0"/>' % round(angle * 60000)
