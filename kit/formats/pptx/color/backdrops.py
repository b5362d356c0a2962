"""Pictures of a look's empty slides, drawn only where a picture or a gradient is behind text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import rpptx
from PIL import Image

from kit.drawing.drawable import drawable
from kit.formats.pptx.color.backgrounds import Ground
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.layouts import INCH, Layout, Rect
from kit.formats.pptx.look.open_look import BadLook

WIDTH = 480
"""Pixels: as fine as a letter of body text is wide."""


class Backdrops:
    """The empty slides of a look, each drawn once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.drawn: dict[str, Any] = {}

    def of(self, layout: Layout) -> Callable[[Rect], Ground]:
        """What gives the colors in a place on the layout's slides."""
        return lambda rect: sampled(self._picture(layout), layout.page, rect)

    def _picture(self, layout: Layout) -> Any:
        name = str(layout.part.partname)
        if name not in self.drawn:
            self.drawn[name] = Image.open(io.BytesIO(self._png(layout))).convert("RGB")
        return self.drawn[name]

    def _png(self, layout: Layout) -> bytes:
        try:
            deck = rpptx.Presentation.from_bytes(drawable(self.package.showing([(layout, "")])))
            pages: list[bytes] = deck.render_slides(dpi=WIDTH / (layout.page[0] / INCH), format="png")
        except rpptx.RpptxError as error:
            raise BadLook("holds something that cannot be drawn; open it in PowerPoint and save it again") from error
        return pages[0]


def sampled(picture: Any, page: tuple[int, int], rect: Rect) -> Ground:
    """The colors of a picture of a slide in a place on it, each with its count of pixels."""
    width, height = picture.size
    x, y, w, h = rect
    left, top = max(0, x * width // page[0]), max(0, y * height // page[1])
    right, low = min(width, -(-(x + w) * width // page[0])), min(height, -(-(y + h) * height // page[1]))
    if right <= left or low <= top:
        return (((255, 255, 255), 1),)
    part = picture.crop((left, top, right, low)).quantize(64).convert("RGB")
    return tuple((color, count) for count, color in part.getcolors(maxcolors=100000) or [])
