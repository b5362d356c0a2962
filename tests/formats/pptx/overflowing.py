"""What of a deck's text does not fit its place: the writer's own measuring, checked on the file that is handed out."""

from __future__ import annotations

from dataclasses import dataclass

import rpptx


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """A text that is taller than its place: the slide's number, the shape's name, and by how many points."""

    slide: int
    shape: str
    points: float


def overflows(data: bytes) -> tuple[Overflow, ...]:
    """Every text of the deck that does not fit its place."""
    return tuple(
        Overflow(slide=frame.slide_index + 1, shape=frame.name or "", points=frame.height - frame.usable.height)
        for frame in rpptx.Presentation.from_bytes(data).text_layout()
        if frame.height > frame.usable.height + 0.5 or frame.font_scale < 0.999
    )
