"""The pictures that a session takes along: each once, in a format that every program reads, cropped as it was shown."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import warnings
from pathlib import PurePosixPath

from msgspec import Struct, field
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 80_000_000
"""Of a picture that is read; more is a trap."""
WIDEST = 2_400
"""Pixels of a picture's longer side that are kept: more than any wall shows, and a kit's own limit is not reached."""
MOST_KEPT = 8 * 2**20
_KEPT_AS = {"PNG": ".png", "GIF": ".gif", "JPEG": ".jpg"}
"""The formats that are kept as they are, with the ending of each."""
_MACHINE_MADE = re.compile(
    r"description (?:automatically |)generated|descripción generada|ai-generated content"
    r"|^(?:picture|image|graphic|imagen|grafik|photo|shape|google shape|object)\s*[\d;:]*$"
    r"|\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg)$"
    r"|^(?:img|dsc|screen ?shot)[\W_\d]",
    re.IGNORECASE,
)
Crop = tuple[float, float, float, float]
"""The shares of its width and height that are cut off at the left, top, right and bottom."""
UNCUT: Crop = (0.0, 0.0, 0.0, 0.0)


class NotTaken(ValueError):
    """Why a picture is not taken, as the report says it; `cure` is what to do."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.message, self.cure = message, cure


class PictureFiles(Struct):
    """The files so far by name."""

    files: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, data: bytes, wanted: str, crop: Crop = UNCUT) -> str:
        """The name of the picture's file in the session's folder. Raises NotTaken."""
        key = f"{hashlib.sha256(data).hexdigest()} {crop}"
        if key not in self._names:
            made, suffix = prepared(data, crop)
            self._names[key] = self._free(wanted, suffix)
            self.files[self._names[key]] = made
        return self._names[key]

    def put(self, data: bytes, wanted: str) -> str:
        """The name of the file of a picture that was made here, and is kept as it is."""
        name = self._free(wanted, PurePosixPath(wanted).suffix)
        self.files[name] = data
        return name

    def _free(self, wanted: str, suffix: str) -> str:
        """A name in small letters that no other picture has."""
        letters = unicodedata.normalize("NFKD", PurePosixPath(wanted.replace("\\", "/")).stem.lower())
        stem = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-")[:40]
        name, number = f"{stem or 'picture'}{suffix}", 2
        while name in self.files:
            name, number = f"{stem or 'picture'}-{number}{suffix}", number + 1
        return name


def machine_made(alt: str) -> bool:
    """Whether nobody wrote the alternative text: a program's guess, or the name of a file."""
    return not alt.strip() or _MACHINE_MADE.search(alt.strip()) is not None


def prepared(data: bytes, crop: Crop = UNCUT) -> tuple[bytes, str]:
    """The bytes of the picture as it is kept, cropped, and the suffix of its name, such as `.png`. Raises NotTaken.

    `crop` are the shares, from 0 to 1, that are cut off at its left, top, right and bottom.
    """
    if kind := _vector(data):
        raise NotTaken(
            f"a picture of the kind {kind}", "Copy it in the old file, paste it as a picture (PNG), and add it"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise NotTaken("a picture of more than 80 million pixels", "Save a smaller copy, and add it")
                return _kept(data, image, crop)
        except NotTaken:
            raise
        except UnidentifiedImageError as error:
            raise NotTaken("a picture of a kind that is not read", "Save it as PNG, and add it") from error
        except Exception as error:  # Pillow raises whatever a broken file provokes
            raise NotTaken("a picture that is broken", "Take it from where it came, and add it") from error


def _vector(data: bytes) -> str:
    """The name of a drawing's format that cannot be turned into pixels here; "" for another."""
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "EMF"
    if data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\0\t\0", b"\x02\0\t\0"):
        return "WMF"
    return "SVG" if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg", data[:2000], re.DOTALL) else ""


def _kept(data: bytes, image: object, crop: Crop) -> tuple[bytes, str]:
    assert isinstance(image, Image.Image)
    whole = crop == UNCUT and max(image.size) <= WIDEST and len(data) <= MOST_KEPT
    if whole and image.format in _KEPT_AS:
        image.load()
        return data, _KEPT_AS[image.format]
    photo = image.format in ("JPEG", "MPO")
    made = _cropped(ImageOps.exif_transpose(image), crop)
    made.thumbnail((WIDEST, WIDEST))
    out = io.BytesIO()
    if photo:
        made.convert("RGB").save(out, "JPEG", quality=90)
        return out.getvalue(), ".jpg"
    clear = "transparency" in made.info or made.mode in ("LA", "PA", "RGBA")
    made.convert("RGBA" if clear else "RGB").save(out, "PNG")
    return out.getvalue(), ".png"


def _cropped(image: Image.Image, crop: Crop) -> Image.Image:
    """The picture within its crop; the whole picture where nothing would be left."""
    left, top, right, bottom = (min(max(share, 0.0), 0.9) for share in crop)
    box = (round(left * image.width), round(top * image.height),
           max(1, round((1 - right) * image.width)), max(1, round((1 - bottom) * image.height)))  # fmt: skip
    return image.crop(box) if box[0] < box[2] and box[1] < box[3] else image
