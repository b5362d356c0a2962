"""Pictures that somebody sends: read, never believed, and written anew."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping

from PIL import Image, ImageOps
from werkzeug.datastructures import FileStorage

MOST_FIELDS, MOST_TEXT = 80, 200_000
"""Fields of a form, and bytes of all that is written in them."""
MOST_OF_A_FORM = 6 * 1024 * 1024
MOST_OF_A_REQUEST = 100 * 1024 * 1024
"""Bytes where decks, ZIPs and tables are sent."""
MOST_OF_A_FILE = 20 * 1024 * 1024
MOST_OF_A_LOGO = 2 * 1024 * 1024
MOST_PIXELS = 20_000_000
WIDEST = 480
"""Pixels: as large as a logo is shown on slides and pages."""
WIDEST_PICTURE = 1920


class BadUpload(ValueError):
    """Why a file is not taken: the name of the words that say so, and the field where that is not plain."""

    def __init__(self, word: str, field: str = "") -> None:
        self.field = field
        super().__init__(word)


def logo(sent: FileStorage | None) -> bytes:
    """Returns the picture as PNG, at most 480 pixels wide and high; nothing where none was sent. Raises BadUpload."""
    if sent is None or not sent.filename:
        return b""
    opened = _opened(sent, MOST_OF_A_LOGO, ("wrong_logo", "wrong_logo_size"))
    return _written(opened, WIDEST, "PNG")


def detail_picture(sent: FileStorage | None) -> bytes:
    """Returns the picture of a detail, at most 1,920 pixels wide and high; nothing where none was sent.

    Raises BadUpload.
    """
    if sent is None or not sent.filename:
        return b""
    opened = _opened(sent, MOST_OF_A_LOGO, ("wrong_logo", "wrong_logo_size"))
    return _written(opened, WIDEST_PICTURE, "JPEG" if opened.format == "JPEG" else "PNG")


def picture(sent: FileStorage, name: str) -> bytes:
    """Returns a session's picture, at most 1,920 pixels wide and high, as what its name says. Raises BadUpload."""
    opened = _opened(sent, MOST_OF_A_FORM, ("wrong_picture", "wrong_picture_size"))
    return _written(opened, WIDEST_PICTURE, "PNG" if name.lower().endswith(".png") else "JPEG")


def _opened(sent: FileStorage, most: int, words: tuple[str, str]) -> Image.Image:
    """The picture, read whole; `words` say that it is none, and that it is too large. Raises BadUpload with them."""
    none, large = words
    data = sent.stream.read(most + 1)
    if len(data) > most:
        raise BadUpload(large)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if opened.width * opened.height > MOST_PIXELS:
                raise BadUpload(large)
            opened.load()
    except BadUpload:
        raise
    except Exception as error:
        # Pillow fails in a way of its own for every kind of broken picture.
        raise BadUpload(none) from error
    return opened


def _written(opened: Image.Image, widest: int, kind: str) -> bytes:
    """The picture written anew: what else the file held is gone."""
    alpha = kind == "PNG" and ("A" in opened.getbands() or "transparency" in opened.info)
    made = ImageOps.exif_transpose(opened).convert("RGBA" if alpha else "RGB")
    made.thumbnail((widest, widest))
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()


def office_file(sent: FileStorage | None) -> bytes:
    """Returns the deck or ZIP that was sent; nothing where none was. Raises BadUpload. It is opened in a worker."""
    if sent is None or not sent.filename:
        return b""
    data = sent.stream.read(MOST_OF_A_FILE + 1)
    if len(data) > MOST_OF_A_FILE:
        raise BadUpload("wrong_file_size")
    if not data.startswith(b"PK\x03\x04"):
        raise BadUpload("wrong_package")
    return data


def table_file(sent: FileStorage | None) -> tuple[str, bytes]:
    """Returns the ending and the bytes of the table that was sent, known by what it holds. Raises BadUpload."""
    if sent is None or not sent.filename:
        raise BadUpload("wrong_nothing_sent")
    data = sent.stream.read(MOST_OF_A_FILE + 1)
    if len(data) > MOST_OF_A_FILE:
        raise BadUpload("wrong_file_size")
    if not data.strip():
        raise BadUpload("wrong_table")
    return ".xlsx" if data.startswith(b"PK\x03\x04") else ".csv", data


KINDS = {b"PK\x03\x04": ".xlsx", b"{": ".json"}
RETURNED = ("sign_in", "evaluation", "delivered")


def returned(sent: Mapping[str, FileStorage]) -> dict[str, bytes]:
    """Returns the tables that were sent after a session, by the names of the files that a worker gives them.

    What a file is is known by what it holds, never by its name. Raises BadUpload with the word and its field.
    """
    found: dict[str, bytes] = {}
    for name in RETURNED:
        file = sent.get(name)
        if file is None or not file.filename:
            continue
        data = file.stream.read(MOST_OF_A_FILE + 1)
        if len(data) > MOST_OF_A_FILE:
            raise BadUpload("wrong_file_size", name)
        if not data.strip():
            raise BadUpload("wrong_table", name)
        other = ".md" if name == "delivered" and data.lstrip().startswith((b"---", b"#", b"<!--")) else ".csv"
        found[f"{name}{next((kind for start, kind in KINDS.items() if data.lstrip().startswith(start)), other)}"] = data
    return found
