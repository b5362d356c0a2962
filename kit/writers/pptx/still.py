"""Decks as they are measured and drawn: still, and without what rpptx cannot read though PowerPoint can."""

from __future__ import annotations

import re

_MOVES = re.compile(
    rb"<mc:AlternateContent\b(?:(?!</mc:AlternateContent>).)*?<p:transition\b.*?</mc:AlternateContent>"
    rb"|<p:(timing|transition)\b(?:[^>]*/>|.*?</p:\1>)",
    re.DOTALL,
)
_UNDECIDED = re.compile(rb'\s(?:b|i)="def"')


def still(xml: bytes) -> bytes:
    """The XML of a part without transitions and animations; in styles of tables, nothing is left undecided."""
    if b"<p:timing" in xml or b"<p:transition" in xml:
        xml = _MOVES.sub(b"", xml)
    if b"<a:tblStyle" in xml:
        xml = _UNDECIDED.sub(b"", xml)
    return xml
