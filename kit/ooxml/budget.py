"""How much an Office file may hold: looked at in its zip archive, before anything in it is read.

Each limit is far above what people's own files have; past it, reading takes minutes and gigabytes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

LARGEST = 200 * 2**20
"""Bytes of a file."""
LARGEST_INSIDE = 300 * 2**20
"""Bytes of all that is packed in it."""
LARGEST_XML = 64 * 2**20
"""Bytes of all its XML; the XML of 59 layouts and their masters is 5 MiB."""
LARGEST_PART = 16 * 2**20
"""Bytes of one part of XML."""
MOST_PARTS = 5_000
MOST_LAYOUTS = 400
MOST_SHAPES, MOST_RUNS, MOST_TAGS = 1_500, 4_000, 120_000
"""Shapes, stretches of text and tags of a layout or a master, all of which is drawn again on each slide."""
MOST_TAGS_OF_ALL = 400_000
"""Tags of all layouts and masters together, which are read again for each text that is measured."""
MOST_PIXELS = 40_000_000
"""Pixels of a picture in it."""

_XML = (".xml", ".rels", ".vml")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_LAYOUT = re.compile(r"ppt/slideLayouts/[^/]*\.xml", re.IGNORECASE)
_LOOK = re.compile(r"ppt/(?:slideLayouts|slideMasters|notesMasters|handoutMasters)/[^/]*\.xml", re.IGNORECASE)
_SHAPE = re.compile(rb"<(?:\w+:)?cNvPr[\s/>]")
_RUN = re.compile(rb"<(?:\w+:)?t[\s/>]")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How XML of two bytes a letter begins, in which nobody would find a declaration."""


class OverBudget(ValueError):
    """An Office file that holds too much, or what none may hold; the message completes "the file …"."""


def within_budget(data: bytes) -> None:
    """Raises OverBudget where an Office file would take too much time or memory, or brings declarations of its own.

    What is no zip archive passes: whoever opens it says so.
    """
    if len(data) > LARGEST:
        raise OverBudget(f"has more than {_megabytes(LARGEST)}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _parts(archive.infolist())
            for member in archive.infolist():
                if member.filename.lower().endswith(_XML):
                    _xml(member.filename, archive.read(member))
            _look(archive)
            for member in archive.infolist():
                if member.filename.lower().endswith(_PICTURES):
                    _picture(member.filename, archive.read(member))
    except OverBudget:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return


def _parts(members: list[zipfile.ZipInfo]) -> None:
    """Checks how many parts there are, and what they say they unpack to; zipfile never unpacks more than that."""
    if len(members) > MOST_PARTS:
        raise OverBudget(f"has {len(members):,} parts, and {MOST_PARTS:,} are read at most")
    for most, what, sizes in (
        (LARGEST_INSIDE, "", [each.file_size for each in members]),
        (LARGEST_XML, " of XML", [each.file_size for each in members if each.filename.lower().endswith(_XML)]),
    ):
        if sum(sizes) > most:
            raise OverBudget(f"unpacks to {_megabytes(sum(sizes))}{what}, and {_megabytes(most)} are read at most")
    layouts = sum(bool(_LAYOUT.fullmatch(each.filename)) for each in members)
    if layouts > MOST_LAYOUTS:
        raise OverBudget(f"has {layouts:,} layouts, and {MOST_LAYOUTS} are read at most")


def _xml(name: str, data: bytes) -> None:
    if len(data) > LARGEST_PART:
        raise OverBudget(f"has a part of {_megabytes(len(data))}, {name}")
    if data[:2] in _WIDE:
        raise OverBudget(f"has a part that is no UTF-8, {name}")
    if _DECLARED.search(data):
        raise OverBudget(
            f"declares names of its own (`<!DOCTYPE`), in {name}: no program for slides or texts writes that"
        )


def _look(archive: zipfile.ZipFile) -> None:
    """Checks the layouts and masters of a deck."""
    total = 0
    for name in (each for each in archive.namelist() if _LOOK.fullmatch(each)):
        part = archive.read(name)
        tags = part.count(b"<")
        total += tags
        for count, most, what in (
            (len(_SHAPE.findall(part)), MOST_SHAPES, "shapes"),
            (len(_RUN.findall(part)), MOST_RUNS, "stretches of text"),
            (tags, MOST_TAGS, "tags"),
            (total, MOST_TAGS_OF_ALL, "tags with those before it"),
        ):
            if count > most:
                raise OverBudget(f"has {count:,} {what} in {name}, and {most:,} are read at most")


def _picture(name: str, data: bytes) -> None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            pixels = image.width * image.height
    except Image.DecompressionBombError:
        pixels = MOST_PIXELS + 1
    except Exception:  # Pillow raises whatever a broken file provokes; whoever shows the picture says so.
        return
    if pixels > MOST_PIXELS:
        raise OverBudget(f"has a picture of more than {MOST_PIXELS // 10**6} million pixels, {name}")


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"
