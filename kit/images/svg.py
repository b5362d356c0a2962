"""An SVG drawing → a PNG, where drawing it takes no longer than its length says."""

from __future__ import annotations

import base64
import io
import re
import tempfile
from typing import Any

import typst
from PIL import Image

MOST_SVG = 400_000
"""Bytes of a drawing: a logo has a tenth of it."""
MOST_USES = 300
"""Of its shapes so many may be used again: each use is drawn."""
MOST_FILTERED = 60
"""Steps of filters, for all shapes that have them: each takes the time of all of the drawing."""
SVG_WIDTH, SVG_PPI = 360, 240
"""A drawing's width in points, and pixels an inch: 1,200 pixels, a wall's width for a logo."""


class BadSvg(ValueError):
    """A drawing that cannot be shown; the message completes "the picture …"."""


def png_of_svg(data: bytes, pixels: int) -> bytes:
    """The drawing as a PNG; pictures within it have so many pixels at most. Raises BadSvg.

    Nothing outside it is read, and no entities are.
    """
    if len(data) > MOST_SVG or b"<!DOCTYPE" in data or _is_costly(data, pixels):
        raise BadSvg("is an SVG drawing that is too large: save it as PNG")
    page = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("a.svg", width: {SVG_WIDTH}pt)'
    try:
        with tempfile.TemporaryDirectory() as empty:
            sources: Any = {"main.typ": page.encode(), "a.svg": data}
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
            made = typst.Compiler(sources, empty, fonts).compile(format="png", ppi=SVG_PPI)
    except Exception as error:  # Typst raises whatever a broken drawing provokes
        raise BadSvg("is an SVG drawing that cannot be read: save it as PNG") from error
    assert isinstance(made, bytes)
    return made


def _is_costly(data: bytes, pixels: int) -> bool:
    """Whether drawing it takes much longer than its length says, or it brings pictures that may be of any size."""
    if len(re.findall(rb"<(?:\w+:)?(?:use|pattern)\b", data)) > MOST_USES or _ENDLESS.search(data):
        return True
    if b"data:image" in data and not _fine_inside(data, pixels):
        return True
    if not re.search(rb"<(?:\w+:)?(?:filter|mask)\b", data):
        return False
    # A style says of any number of shapes that they are filtered.
    filtered = data.count(b"<") if b"<style" in data else len(re.findall(rb"\b(?:filter|mask)\s*[=:]", data))
    return filtered * max(1, len(re.findall(rb"<(?:\w+:)?fe[A-Z]", data))) > MOST_FILTERED


_ENDLESS = re.compile(rb"<(?:\w+:)?fe(?:Turbulence|ConvolveMatrix|Morphology)\b")
"""Steps of filters that take as long as a number in them says."""


def _fine_inside(data: bytes, most: int) -> bool:
    """Whether each picture that a drawing brings within itself is of a size that is read."""
    pixels = 0
    for kind, packed in re.findall(rb"data:image/([^,]{1,40}),([A-Za-z0-9+/=\s]*)", data):
        try:
            with Image.open(io.BytesIO(base64.b64decode(packed)), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
                pixels += image.width * image.height
        except Exception:  # Pillow raises whatever a broken picture provokes
            return False
        if not kind.endswith(b"base64") or pixels > most:
            return False
    return data.count(b"data:image") == len(re.findall(rb"data:image/[^,]{1,40},", data))
