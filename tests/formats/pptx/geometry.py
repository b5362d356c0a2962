"""A deck's bytes → what on its slides lies outside the slide, or over something else."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

POINT = 12700
Place = tuple[str, int, int, int, int]
"""A shape's name, its left edge, its top, its width and its height."""


def faults_of(deck: bytes) -> list[str]:
    """Every text box, table and picture that is not wholly on its slide, or that shares room with another."""
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(deck))
    size = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    found = []
    for number, slide in enumerate(presentation.slides, start=1):
        places = list(_places(slide))
        for name, x, y, w, h in places:
            if x < -POINT or y < -POINT or x + w > size[0] + POINT or y + h > size[1] + POINT or w <= 0 or h <= 0:
                found.append(f"slide {number} ({slide.slide_layout.name}): {name} is not wholly on the slide")
        for one, other in itertools.combinations(places, 2):
            if _shares_room(one, other) and not of_one_card(one[0], other[0]):
                found.append(f"slide {number} ({slide.slide_layout.name}): {one[0]} lies on {other[0]}")
    return found


def of_one_card(one: str, other: str) -> bool:
    """Whether these are a step's card and what stands on it, its number and minutes; or a panel and the ring on it."""
    if {one, other} == {"How long, with whom", "Time that is left"}:  # By itself, so that a click can empty it.
        return True
    card, part = sorted((one, other), key=lambda name: not name.startswith("Step "))
    number = card.removeprefix("Step ")
    return card.startswith("Step ") and part in (f"Number {number}", f"Minutes of step {number}")


def _places(slide: Any) -> Iterator[Place]:
    """The place of each shape that says or shows something; plates behind pictures do not."""
    for shape in slide.shapes:
        if shape.name == "Plate" or (shape.has_text_frame and not shape.text_frame.text.strip()):
            continue
        yield shape.name, int(shape.left or 0), int(shape.top or 0), int(shape.width or 0), int(shape.height or 0)


def _shares_room(one: Place, other: Place) -> bool:
    """Whether two places share more than a line as thick as a point."""
    across = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    down = min(one[2] + one[4], other[2] + other[4]) - max(one[2], other[2])
    return across > POINT and down > POINT
