"""A file → the look in it, or what is wrong with it."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any


class BadLook(ValueError):
    """A file that can be no look; its message completes "the look …"."""


@lru_cache(maxsize=4)
def _read(path: Path, stamp: int) -> bytes:
    return path.read_bytes()


def open_look(path: Path) -> Any:
    """The presentation in the file, as python-pptx reads it, with all of its parts that a deck needs."""
    from pptx import Presentation

    try:
        data = _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise BadLook(f"cannot be read: {error.strerror or error}") from error
    if not data.startswith(b"PK"):
        raise BadLook("is not a PowerPoint file (.pptx)")
    try:
        presentation: Any = Presentation(io.BytesIO(data))
        found = _layouts(presentation)
    except Exception as error:  # Each part of a broken file makes python-pptx fail in a way of its own.
        raise BadLook("is not a PowerPoint file that can be opened; open it in PowerPoint and save it again") from error
    if not found:
        raise BadLook("has no layout with a title that slides could take")
    return presentation


def _layouts(presentation: Any) -> bool:
    """Whether there is a layout with a title; fails where a part that every deck needs is missing or cannot be read."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    if not presentation.slide_width or not presentation.slide_height:
        raise ValueError("no size")
    for master in presentation.slide_masters:
        etree.fromstring(master.part.part_related_by(RT.THEME).blob)
    properties = presentation.core_properties
    properties.title = properties.title or ""
    etree.fromstring(presentation.part.notes_master_part.part_related_by(RT.THEME).blob)
    shapes = [
        shape for master in presentation.slide_masters for each in master.slide_layouts for shape in each.placeholders
    ]
    _ = [(shape.left, shape.top, shape.width, shape.height) for shape in shapes]
    return any(shape._element.ph.get("type") in ("title", "ctrTitle") for shape in shapes)
