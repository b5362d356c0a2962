"""Shapes of a look that have the number of another on their page, which no deck may have: they get another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SHAPE = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"


def mend_shape_ids(presentation: Any) -> None:
    """Gives each later shape with a number that another on its page has, or with none, a free one."""
    for page in _pages(presentation):
        seen: set[int] = set()
        shapes = list(page.iter(_SHAPE))
        free = 1 + max((_number(shape) for shape in shapes), default=0)
        for shape in shapes:
            number = _number(shape)
            if number == 0 or number in seen:
                number, free = free, free + 1
                shape.set("id", str(number))
            seen.add(number)


def _pages(presentation: Any) -> Iterator[Any]:
    """The masters and layouts of a presentation, and the page behind its notes."""
    for master in presentation.slide_masters:
        yield master._element
        yield from (layout._element for layout in master.slide_layouts)
    yield presentation.notes_master._element


def _number(shape: Any) -> int:
    text = shape.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
