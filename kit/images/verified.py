"""Pictures, each pixel decoded once and made such that every program shows it."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from kit.cache import installed, load, store
from kit.input_file import read_file

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFile import ImageFile

MOST_BYTES = 30 * 2**20
MOST_PIXELS = 40_000_000
"""A picture with more pixels is refused: 40 megapixels fill a wall, and unpack to 160 MB."""
_TOO_LARGE = f"has more than {MOST_PIXELS // 10**6} million pixels"


class Picture(Struct, frozen=True, kw_only=True):
    """A verified picture: its bytes, turned as the file says, and its size in pixels as it is seen.

    `drawn` is whether it was drawn here, from an SVG or as a code, and so could have any number of pixels.
    """

    data: bytes
    format: Literal["png", "jpeg", "gif"]
    width: int
    height: int
    drawn: bool = False


class BadPicture(ValueError):
    """Why a file is no picture that a kit can hold; the message completes "the picture …"."""


def color_digits(name: str) -> str:
    """Six hexadecimal digits of a color by its name in HTML or its digits; "" for none."""
    from PIL import ImageColor

    try:
        red, green, blue, *_ = ImageColor.getrgb(name)
    except ValueError:
        return ""
    return f"{red:02X}{green:02X}{blue:02X}"


SHOWN = 2000
"""Pixels in each direction that a picture has at most: as many as a slide or a printed page shows."""
LOGO_SHOWN = 480
"""Pixels of a school's logo, which is less than two inches wide wherever it stands."""


def read_picture(path: Path, most: int = SHOWN) -> Picture:
    """The picture in the file `path`. Raises BadPicture, also where the file cannot be read."""
    return verify(_data_of(path), most)


def _known_by(data: bytes, most: int) -> tuple[object, ...]:
    return sha256(data).hexdigest(), most, installed("pillow", "PIL")


def _data_of(path: Path) -> bytes:
    try:
        data = read_file(path, MOST_BYTES)
    except OSError as error:
        raise BadPicture(f"cannot be read: {error.strerror or error}") from error
    if len(data) > MOST_BYTES:
        raise BadPicture(f"is larger than {MOST_BYTES // 2**20} MB")
    return data


def check_picture(path: Path) -> None:
    """Sees that the file holds a picture, without decoding again what was found whole. Raises BadPicture."""
    data = _data_of(path)
    if load("whole-picture", _known_by(data, SHOWN), bool) is None:
        verify(data)


class _Facts(Struct, frozen=True):
    """What is known of a picture that needs no change."""

    format: Literal["png", "jpeg", "gif"]
    width: int
    height: int


OTHERS = ("WEBP", "TIFF", "BMP", "AVIF", "HEIF", "ICO", "TGA", "PPM", "JPEG2000")
"""What Pillow reads besides, where it has the reader; such a picture becomes a PNG, which every program shows."""


_SVG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL)
_HEIC = re.compile(rb"^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)
"""How a photograph of a telephone begins, in the format that Pillow reads only with another library's help."""


def _read_heic() -> None:
    """Has Pillow read such photographs. Raises BadPicture where the reader is not installed."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError as error:
        way = "save it as JPEG, or install the reader: pip install 'session-kit[heic]'"
        raise BadPicture(f"is a HEIC photograph: {way}") from error
    register_heif_opener()


def _of_other_kind(data: bytes) -> bytes:
    """The picture as a PNG where it is of another kind than all programs show; else as it is. Raises BadPicture."""
    from PIL import Image

    if _SVG.match(data):
        from kit.images.svg import BadSvg, png_of_svg

        try:
            return png_of_svg(data, MOST_PIXELS)
        except BadSvg as error:
            raise BadPicture(str(error)) from error
    Image.init()
    if _HEIC.match(data):
        _read_heic()
    known = tuple(name for name in OTHERS if name in Image.OPEN)
    try:
        with Image.open(io.BytesIO(data), formats=known) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadPicture(_TOO_LARGE)
            out = io.BytesIO()
            clear = "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "La", "RGBa")
            _turned(image).convert("RGBA" if clear else "RGB").save(out, "PNG")
            return out.getvalue()
    except BadPicture:
        raise
    except Exception:  # What is wrong with it is said by whoever reads it next.
        return data


def _turned(image: ImageFile) -> Image.Image:
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # Pillow raises whatever a broken note provokes; the picture itself is whole.
        return image


@lru_cache(maxsize=64)
def verify(data: bytes, most: int = SHOWN) -> Picture:
    """The picture that `data` holds, every pixel of it decoded once, of at most `most` pixels in each direction.

    Raises BadPicture.
    """
    by = _known_by(data, most)
    facts = load("picture", by, _Facts)
    if facts is None:
        picture = _decoded(data, most)
        if picture.data is not data:
            store("whole-picture", by, True)
            return picture
        facts = _Facts(picture.format, picture.width, picture.height)
        store("picture", by, facts)
    return Picture(data=data, format=facts.format, width=facts.width, height=facts.height)


def _decoded(data: bytes, most: int) -> Picture:
    """The picture as it was read: upright, and made smaller where it has more pixels than are shown."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        known = data.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8"))
        drawn = not known and _SVG.match(data) is not None
        if not known:
            data = _of_other_kind(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
                if image.size[0] * image.size[1] > MOST_PIXELS:
                    raise BadPicture(_TOO_LARGE)
                kind = _FORMATS.get(str(_kind(image)))
                if kind is None:
                    raise BadPicture(f"is a {image.format}, not a PNG, JPEG or GIF picture")
                # A JPEG is decoded at half its size or a quarter, where that is enough: all of its data is still read.
                full, larger = image.size, max(image.size) / most
                image.draft(None, (int(image.width / larger), int(image.height / larger)))
                image.load()
                made = _shown(image, most)
                data = data if made is image and image.size == full else _saved(made, image)
                return Picture(data=data, format=kind, width=made.width, height=made.height, drawn=drawn)
        except BadPicture:
            raise
        except Image.DecompressionBombError as error:
            raise BadPicture(_TOO_LARGE) from error
        except UnidentifiedImageError as error:
            raise BadPicture("is none that can be read: save it as PNG or JPEG") from error
        except Exception as error:  # Pillow raises whatever a broken file provokes
            raise BadPicture(f"is broken: {error}") from error


_FORMATS: Mapping[str, Literal["png", "jpeg", "gif"]] = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}


def _shown(image: ImageFile, most: int) -> Image.Image:
    """The picture turned as its file says, since not every program turns it, and as large as it is shown.

    It is the same object where nothing is to be done; a GIF, which may move, stays as it is.
    """
    made: Image.Image = _turned(image) if _is_turned(image) else image
    if max(made.size) <= most or image.format == "GIF":
        return made.copy() if image.format == "MPO" and made is image else made
    if made.mode == "P":  # Between the colors of a palette there are none.
        made = made.convert("RGBA" if "transparency" in image.info else "RGB")
    made = made.copy()
    made.thumbnail((most, most))
    return made


def _saved(picture: Image.Image, image: ImageFile) -> bytes:
    """The bytes of a picture that was made of another, in its format and colors."""
    out = io.BytesIO()
    picture.save(out, _kind(image), quality=92, icc_profile=image.info.get("icc_profile"))
    return out.getvalue()


def _kind(image: ImageFile) -> str | None:
    """Its format. A photograph with a second picture in it, as some telephones take, is a JPEG of the first."""
    return "JPEG" if image.format == "MPO" else image.format


def _is_turned(image: ImageFile) -> bool:
    """Whether the file says that what it holds is to be turned or mirrored before it is shown."""
    try:
        return _kind(image) in ("PNG", "JPEG") and image.getexif().get(_ORIENTATION, 1) in range(2, 9)
    except Exception:  # Pillow raises whatever a broken note provokes; the picture itself is whole.
        return False


_ORIENTATION = 0x0112
"""How a camera was held. Source: Exif 2.32, 4.6.4, "Orientation"."""


def plain(data: bytes) -> bytes:
    """The picture as one that every program draws, rpptx too: as it is, or else one that looks like it.

    Another one is made of a PNG with more or fewer than eight bits a color or an interlaced one, of a JPEG in gray
    or in the colors of a press, and of a GIF's first picture, which becomes a PNG.
    """
    if _is_plain(data):
        return data
    from PIL import Image

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
            if image.format == "JPEG":
                image.convert("RGB").save(out, "JPEG", quality=92)
                return out.getvalue()
            made: Image.Image = image
            clear = "transparency" in image.info or image.mode in ("LA", "PA", "RGBA")
            if image.mode.startswith("I"):  # Pillow cuts off what is more than eight bits.
                made = image.point(lambda value: value / 257).convert("L")
            elif clear or image.mode != "L":
                made = image.convert("RGBA" if clear else "RGB")
            made.save(out, "PNG")
    except Exception:  # Pillow raises whatever a broken file provokes; whether it can be drawn is not for here to say.
        return data
    return out.getvalue()


def _is_plain(data: bytes) -> bool:
    """Whether rpptx draws the picture, by what its first bytes say of it."""
    if data.startswith(b"\x89PNG"):
        return len(data) < 29 or (data[24] == 8 and data[28] == 0)
    if data.startswith(b"GIF8"):
        return False
    frame = _FRAME.search(data) if data.startswith(b"\xff\xd8") else None
    return frame is None or frame[1] == b"\x03"


_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]\x00[\x0b\x0e\x11\x14]\x08....([\1\3\4])", re.DOTALL)
"""How a JPEG says of how many colors it is: the length of what is said, eight bits, its height and its width."""
