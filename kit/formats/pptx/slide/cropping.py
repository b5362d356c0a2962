"""What of a picture is left out so that it fills its place, as its author says what must be seen."""

from __future__ import annotations

from kit.formats.pptx.look.layouts import Rect
from kit.images import Picture

WHOLE = 100_000
"""DrawingML counts a picture's edges in thousandths of a per cent."""
SAME = 0.015
"""Pictures that differ by so little from their places are shown as they are."""


def source_rect(picture: Picture, rect: Rect, focus: str) -> str:
    """The element that crops the picture to the proportions of its place, "" where nothing is cropped."""
    shape, place = picture.width / picture.height, rect[2] / max(1, rect[3])
    if abs(shape / place - 1) <= SAME or not focus:
        return ""
    if shape > place:
        rest = round(WHOLE * (1 - place / shape))
        first = _before(rest, focus, "left", "right")
        return f'<a:srcRect l="{first}" r="{rest - first}"/>'
    rest = round(WHOLE * (1 - shape / place))
    first = _before(rest, focus, "top", "bottom")
    return f'<a:srcRect t="{first}" b="{rest - first}"/>'


def _before(rest: int, focus: str, start: str, end: str) -> int:
    """How much is left out before the focus."""
    words = focus.split()
    return 0 if start in words else rest if end in words else rest // 2
