"""A deck → a picture of each of its slides, and what on it does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from kit.images import Picture


def slide_pictures(data: bytes, *, width: int = 960) -> tuple[Picture, ...]:
    """A picture of each slide, hidden ones included, about `width` pixels wide."""
    import rpptx

    deck = rpptx.Presentation.from_bytes(data)
    dpi = width / (int(deck.slide_width or 12192000) / 914400)
    return tuple(_picture(png) for png in deck.render_slides(dpi=dpi, format="png", font_dirs=font_folders()))


def _picture(png: bytes) -> Picture:
    """The PNG with its size, which stands in its first chunk."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return Picture(data=png, format="png", width=width, height=height)


def font_folders() -> list[Path]:
    """The folders of the packaged fonts that cover what Office's own do not."""
    found = []
    for name in ("fontpkg_noto_sans",):
        try:
            root = Path(str(resources.files(name)))
        except ModuleNotFoundError:
            continue
        found += sorted({file.parent for file in root.rglob("*.ttf")})
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """A text that is taller than its place: the slide's number, the shape's name, and by how many points."""

    slide: int
    shape: str
    points: float


def overflows(data: bytes) -> tuple[Overflow, ...]:
    """Every text of the deck that does not fit its place."""
    from kit.writers.pptx.measure import too_tall

    return tuple(Overflow(slide=slide, shape=shape, points=points) for slide, shape, points in too_tall(data))
