"""A deck → a picture of each of its slides, and what on it does not fit."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from kit.images import Picture


def slide_pictures(data: bytes, *, width: int = 960) -> tuple[Picture, ...]:
    """A picture of each slide, hidden ones included, `width` pixels wide.

    They are JPEG: a page takes one as it is, where a PNG is unpacked and packed again (30 MB more for 26 slides).
    """
    import rpptx

    deck = rpptx.Presentation.from_bytes(data)
    inches = int(deck.slide_width or 12192000) / 914400
    height = round(width * int(deck.slide_height or 6858000) / int(deck.slide_width or 12192000))
    # The packaged fonts take 30 MB, and nothing in them is better than Office's own for the scripts that those have.
    folders = [] if is_latin(data) else font_folders()
    drawn = deck.render_slides(dpi=width / inches, format="jpeg", quality=88, font_dirs=folders)
    return tuple(Picture(data=jpeg, format="jpeg", width=width, height=height) for jpeg in drawn)


_BEYOND_LATIN = re.compile("[^\0-\u024f\u1e00-\u1eff\u2000-\u206f\u20ac\u2190-\u2193\u2122]")
_DRAWN = ("ppt/slides/slide", "ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster")


def is_latin(data: bytes) -> bool:
    """Whether every character that the deck's slides show is one that Office's own fonts have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith(_DRAWN) and name.endswith(".xml")]
        return not any(_BEYOND_LATIN.search(archive.read(name).decode("utf-8", "replace")) for name in names)


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
