"""A deck → a picture of each of its slides."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import rpptx
from PIL import Image, ImageDraw, ImageFont

from kit.drawing.drawable import changed_parts
from kit.drawing.hollow_deck import hollow_deck
from kit.drawing.small_fonts import small_fonts
from kit.images import Picture
from kit.language.fonts import NO_FONTS, Fonts, choose_fonts


def slide_pictures(
    data: bytes,
    *,
    width: int = 960,
    format: Literal["jpeg", "png"] = "jpeg",
    fonts: Fonts | None = None,
    only: Sequence[int] | None = None,
) -> tuple[Picture, ...]:
    """A picture of each slide, hidden ones included, `width` pixels wide. Raises ValueError for what is no deck.

    With `only`, of those slides alone; they are counted from 0.

    Without `fonts`, those that kit's packages have for the scripts of the deck are taken.

    They are JPEG: a page takes one as it is, where a PNG is unpacked and packed again (30 MB more for 26 slides).
    """
    try:
        # The packaged fonts take 30 MB, and nothing in them is better than Office's own for the scripts of those.
        latin = is_latin(data)
        drawn_data, before = (data, 0) if only is None else hollow_deck(data, only)
        deck = rpptx.Presentation.from_bytes(lighter(drawn_data, width * 3 // 2))
    except (rpptx.RpptxError, zipfile.BadZipFile) as error:
        raise ValueError("it is no PowerPoint file that can be read") from error
    if fonts is None:
        fonts = NO_FONTS if latin else fonts_of_deck(data)
    wide, high = _size(deck)
    height = round(width * high / wide)
    at_once = max(1, MOST_PIXELS // (width * height))
    wanted = list(range(len(deck.slides))) if only is None else [at - before for at in only]
    look: dict[str, Any] = {
        "dpi": width / (wide / 914400),
        "format": format,
        "quality": 88 if format == "jpeg" else None,
        "font_dirs": [] if latin else font_folders(),
        "fonts": small_fonts(fonts),
    }
    calls = (wanted[first : first + at_once] for first in range(0, len(wanted), at_once))
    drawn = chain.from_iterable(deck.render_slides(**look, slides=slides) for slides in calls)
    return tuple(Picture(data=picture, format=format, width=width, height=height) for picture in drawn)


def _size(deck: Any) -> tuple[int, int]:
    """How wide and how high a deck's slides are, in EMU."""
    return int(deck.slide_width or 12192000), int(deck.slide_height or 6858000)


MOST_PIXELS = 40_000_000
"""Pixels that are drawn in one call: rpptx refuses much more, and each call loads the fonts anew."""


def lighter(data: bytes, most: int) -> bytes:
    """Returns the deck as it is drawn: without animation, filled as PowerPoint fills it, no picture over `most` pixels
    wide.

    rpptx takes ten times as long to unpack a picture as it takes to make it smaller, in each call and for each slide
    that shows it. Bytes that are no zip archive are returned as they are.
    """

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            media = [name for name in archive.namelist() if name.lower().endswith((".png", ".jpg", ".jpeg"))]
            changed = changed_parts(archive)
            for name in media:
                if smaller := _smaller(changed.get(name) or archive.read(name), most):
                    changed[name] = smaller
            if not changed:
                return data
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as copy:
                for name in archive.namelist():
                    copy.writestr(name, changed.get(name) or archive.read(name))
            return out.getvalue()
    except zipfile.BadZipFile:
        return data


_SHADED = {"P": "RGBA", "1": "L"}
"""For pictures of a few colors the kind that has all between those too: without them, edges are ragged."""


def _smaller(picture: bytes, most: int) -> bytes:
    """The picture with at most `most` pixels in each direction; b"" where it has no more or cannot be read."""

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as image:
            if max(image.size) <= most:
                return b""
            kind, said = image.format, image.info.get("exif", b"")
            small = image.convert(_SHADED[image.mode]) if image.mode in _SHADED else image
            small.thumbnail((most, most), reducing_gap=1.0)  # A photograph is unpacked at half its size, or less.
            small.save(out, kind, exif=said, quality=90)
    except Exception:  # Pillow raises whatever a broken file provokes; whether it can be drawn is not for here to say.
        return b""
    return out.getvalue()


SHEET_WIDTH = 1600
"""Pixels of a contact sheet: three slides side by side that can still be read."""


def contact_sheet(pictures: Sequence[Picture], captions: Sequence[str], *, columns: int = 3) -> bytes:
    """One PNG with all of the pictures in rows, each with its caption below it."""

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

    found = [file for folder in font_folders() for file in sorted(folder.glob("*Sans*Regular.ttf"))]
    return ImageFont.truetype(str(found[0]), 18) if found else ImageFont.load_default(18)


_SHOWN = re.compile(r"<a:t>([^<]*)</a:t>")
_LANGUAGE = re.compile(r'\blang="([A-Za-z0-9-]+)"')


def fonts_of_deck(data: bytes, folders: Sequence[Path] = ()) -> Fonts:
    """The fonts for the scripts of a deck's slides, from these folders of fonts and kit's packages.

    None for what is no deck: what draws it says so.
    """
    try:
        parts = list(_parts_drawn(data, _DRAWN))
        slides = list(_parts_drawn(data, _DRAWN[:1]))
    except zipfile.BadZipFile:
        return NO_FONTS
    text = html.unescape("\n".join(each for part in parts for each in _SHOWN.findall(part)))
    named = Counter(each for part in slides for each in _LANGUAGE.findall(part))
    language = named.most_common(1)[0][0] if named else "en"
    return choose_fonts(text, language, folders)


_BEYOND_LATIN = re.compile("[^\0-\u024f\u1e00-\u1eff\u2000-\u206f\u20ac\u2190-\u2193\u2122]")
_DRAWN = ("ppt/slides/slide", "ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster")


def is_latin(data: bytes) -> bool:
    """Whether every character that the deck's slides show is one that Office's own fonts have."""
    return not any(beyond_latin(part) for part in _parts_drawn(data, _DRAWN))


def beyond_latin(text: str) -> bool:
    """Whether the text has a character that Office's own fonts do not have."""
    return _BEYOND_LATIN.search(text) is not None


def _parts_drawn(data: bytes, kinds: tuple[str, ...]) -> Iterator[str]:
    """The XML of the parts of a deck whose names begin with one of `kinds`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith(kinds) and name.endswith(".xml")]
        for name in names:
            yield archive.read(name).decode("utf-8", "replace")


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
