"""A deck → a picture of each of its slides."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from kit.images import Picture


def slide_pictures(data: bytes, *, width: int = 960, format: Literal["jpeg", "png"] = "jpeg") -> tuple[Picture, ...]:
    """A picture of each slide, hidden ones included, `width` pixels wide. Raises ValueError for what is no deck.

    They are JPEG: a page takes one as it is, where a PNG is unpacked and packed again (30 MB more for 26 slides).
    """
    import rpptx

    try:
        deck = rpptx.Presentation.from_bytes(lighter(data, 2 * width))
    except rpptx.RpptxError as error:
        raise ValueError("it is no PowerPoint file that can be read") from error
    inches = int(deck.slide_width or 12192000) / 914400
    height = round(width * int(deck.slide_height or 6858000) / int(deck.slide_width or 12192000))
    quality = 88 if format == "jpeg" else None
    # The packaged fonts take 30 MB, and nothing in them is better than Office's own for the scripts that those have.
    folders = [] if is_latin(data) else font_folders()
    at_once, count = max(1, MOST_PIXELS // (width * height)), len(deck.slides)
    drawn = [
        picture
        for first in range(0, count, at_once)
        for picture in deck.render_slides(
            dpi=width / inches,
            format=format,
            quality=quality,
            font_dirs=folders,
            slides=list(range(first, min(first + at_once, count))),
        )
    ]
    return tuple(Picture(data=picture, format=format, width=width, height=height) for picture in drawn)


MOST_PIXELS = 40_000_000
"""Pixels that are drawn in one call: rpptx refuses much more, and each call loads the fonts anew."""
HEAVY = 2**20
"""Bytes of a picture in a deck that is made smaller before the deck is drawn: it is unpacked again for each slide."""


def lighter(data: bytes, most: int) -> bytes:
    """The deck as it is drawn: still, filled as PowerPoint fills it, no picture over `most` pixels; else as it is."""
    from kit.writers.pptx.drawable import changed_parts

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            media = [name for name in archive.namelist() if name.lower().endswith((".png", ".jpg", ".jpeg"))]
            heavy = {name for name in media if archive.getinfo(name).file_size > HEAVY}
            changed = changed_parts(archive)
            if not heavy and not changed:
                return data
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as copy:
                for name in archive.namelist():
                    part = changed.get(name) or archive.read(name)
                    copy.writestr(name, _smaller(part, most) if name in heavy else part)
            return out.getvalue()
    except zipfile.BadZipFile:
        return data


def _smaller(picture: bytes, most: int) -> bytes:
    """The picture with at most `most` pixels in each direction; as it is, where it cannot be read."""
    from PIL import Image

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as image:
            kind = image.format
            image.thumbnail((most, most))
            image.save(out, kind, exif=image.info.get("exif", b""))
    except Exception:  # Pillow raises whatever a broken file provokes; whether it can be drawn is not for here to say.
        return picture
    return out.getvalue()


SHEET_WIDTH = 1600
"""Pixels of a contact sheet: three slides side by side that can still be read."""


def contact_sheet(pictures: Sequence[Picture], captions: Sequence[str], *, columns: int = 3) -> bytes:
    """One PNG with all of the pictures in rows, each with its caption below it."""
    from PIL import Image, ImageDraw

    gap, line = 16, 28
    width = (SHEET_WIDTH - gap * (columns + 1)) // columns
    tallest = max((picture.height * width // picture.width for picture in pictures), default=0)
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (SHEET_WIDTH, gap + rows * (tallest + line + gap)), "#DDDDDD")
    draw, font = ImageDraw.Draw(sheet), _caption_font()
    for at, (picture, caption) in enumerate(zip(pictures, captions, strict=True)):
        x, y = gap + at % columns * (width + gap), gap + at // columns * (tallest + line + gap)
        with Image.open(io.BytesIO(picture.data)) as image:
            sheet.paste(image.convert("RGB").resize((width, picture.height * width // picture.width)), (x, y))
        while caption and draw.textlength(caption, font=font) > width:
            caption = caption.rstrip("…")[:-1].rstrip() + "…"
        draw.text((x, y + tallest + 3), caption, fill="black", font=font)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _caption_font() -> Any:
    """A packaged font, in pixels for the line of a caption."""
    from PIL import ImageFont

    found = [file for folder in font_folders() for file in sorted(folder.glob("*Sans*Regular.ttf"))]
    return ImageFont.truetype(str(found[0]), 18) if found else ImageFont.load_default(18)


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
