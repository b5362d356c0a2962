"""Pictures that a slide shows larger than they are: on a wall they look blurred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kit.formats.pptx.compose.content import ShownPicture
from kit.formats.pptx.compose.text_fitting import FittedSlide
from kit.formats.pptx.look.layouts import Rect
from kit.formats.sheet import Pictures

WALL = 1920
"""Pixels that a projector has across."""
MOST_ENLARGED = 1.5
"""So many times larger than it is may a picture be shown."""


class SmallPicture(Struct, frozen=True, kw_only=True):
    """A picture with too few pixels for its place on a slide; `needed` is how many it should have across."""

    id: str
    source: str
    width: int
    needed: int


def small_pictures(pages: Sequence[FittedSlide], pictures: Pictures) -> tuple[SmallPicture, ...]:
    """The pictures that are enlarged too much, each once: where it is the largest."""
    found: dict[str, SmallPicture] = {}
    for page in pages:
        for source, (_, _, wide, high) in _places(page):
            picture = pictures[source]
            across = WALL / page.layout.page[0]
            # A picture fills its place or has its proportions, so the larger of both is how much it is enlarged.
            times = max(wide * across / picture.width, high * across / picture.height)
            needed = round(times * picture.width)
            known = found.get(source)
            if not picture.drawn and times > MOST_ENLARGED and (known is None or known.needed < needed):
                found[source] = SmallPicture(id=page.face.id, source=source, width=picture.width, needed=needed)
    return tuple(found.values())


def _places(page: FittedSlide) -> Iterator[tuple[str, Rect]]:
    """Each picture of the page by its source, with its place."""
    yield from ((each.piece.image.source, each.rect) for each in page.placed if isinstance(each.piece, ShownPicture))
    yield from ((figure.picture, figure.rect) for figure in page.figures if figure.picture)
