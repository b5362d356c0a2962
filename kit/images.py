"""Pictures: read from files and verified, or made (QR codes)."""

from __future__ import annotations

import io
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

MOST_BYTES = 30 * 2**20
MOST_PIXELS = 40_000_000
"""A picture with more pixels is refused: 40 megapixels fill a wall, and unpack to 160 MB."""
_TOO_LARGE = f"has more than {MOST_PIXELS // 10**6} million pixels"


class Picture(Struct, frozen=True, kw_only=True):
    """A verified picture: its bytes as they are in the file, and its size in pixels as it is seen."""

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
                kind = image.format
                image.load()
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


@lru_cache(maxsize=512)
def qr_code(address: str) -> Picture:
    """A QR code of `address`, medium error correction, with its quiet zone, ten pixels a module."""
    import segno

    code = segno.make_qr(address, error="m")
    out = io.BytesIO()
    code.save(out, kind="png", scale=10, border=4)
    width, height = code.symbol_size(scale=10, border=4)
    return Picture(data=out.getvalue(), format="png", width=int(width), height=int(height))
