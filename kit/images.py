"""Pictures: read from files and verified, or made (QR codes)."""

from __future__ import annotations

import io
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_BYTES = 30 * 2**20
MOST_PIXELS = 40_000_000
"""A picture with more pixels is refused: 40 megapixels fill a wall, and unpack to 160 MB."""
_TOO_LARGE = f"has more than {MOST_PIXELS // 10**6} million pixels"


class Picture(Struct, frozen=True, kw_only=True):
    """A verified picture: its bytes, turned as the file says, and its size in pixels as it is seen."""

    data: bytes
    format: Literal["png", "jpeg", "gif"]
    width: int
    height: int


class BadPicture(ValueError):
    """Why a file is no picture that a kit can hold; the message completes "the picture …"."""


def read_picture(path: Path) -> Picture:
    """The picture in the file `path`. Raises BadPicture, also where the file cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadPicture(f"is larger than {MOST_BYTES // 2**20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise BadPicture(f"cannot be read: {error.strerror or error}") from error
    return verify(data)


@lru_cache(maxsize=64)
def verify(data: bytes) -> Picture:
    """The picture that `data` holds, every pixel of it decoded once. Raises BadPicture."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise BadPicture(_TOO_LARGE)
                kind = _kind(image)
                image.load()
                if kind != image.format or _is_turned(image):
                    data, (width, height) = _upright(image)
        except BadPicture:
            raise
        except Image.DecompressionBombError as error:
            raise BadPicture(_TOO_LARGE) from error
        except UnidentifiedImageError as error:
            raise BadPicture("is not a PNG, JPEG or GIF picture") from error
        except Exception as error:  # Pillow raises whatever a broken file provokes
            raise BadPicture(f"is broken: {error}") from error
    match kind:
        case "PNG":
            return Picture(data=data, format="png", width=width, height=height)
        case "JPEG":
            return Picture(data=data, format="jpeg", width=width, height=height)
        case "GIF":
            return Picture(data=data, format="gif", width=width, height=height)
        case other:
            raise BadPicture(f"is a {other}, not a PNG, JPEG or GIF picture")


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


def _upright(image: ImageFile) -> tuple[bytes, tuple[int, int]]:
    """The picture turned as its file says, in the same format and colors, and its size: not every program turns it."""
    from PIL import ImageOps

    out = io.BytesIO()
    turned = ImageOps.exif_transpose(image)
    turned.save(out, _kind(image), quality=92, icc_profile=image.info.get("icc_profile"))
    return out.getvalue(), turned.size


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
"""How a JPEG says of how many colours it is: the length of what is said, eight bits, its height and its width."""


@lru_cache(maxsize=512)
def qr_code(address: str) -> Picture:
    """A QR code of `address`, medium error correction, with its quiet zone, ten pixels a module."""
    import segno

    code = segno.make_qr(address, error="m")
    out = io.BytesIO()
    code.save(out, kind="png", scale=10, border=4)
    width, height = code.symbol_size(scale=10, border=4)
    return Picture(data=out.getvalue(), format="png", width=int(width), height=int(height))
