"""Font files: what they say of themselves, and what is too large or too broken to be read."""

from __future__ import annotations

import shutil
import struct
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kit.cache import once
from kit.temporary import temporary_folder

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
LARGEST = 64 * 2**20
"""Bytes of a font file; the largest of Noto's, of all Chinese characters in every weight, has half of that."""
MOST_FILES = 1_000
"""Files of a folder of fonts; Debian's folder of all of Noto has 300."""
MOST_FACES = 100
"""Fonts in one collection."""


class BadFont(ValueError):
    """A font file that cannot be used; the message completes "the font file …"."""


class FontFace(Struct, frozen=True, kw_only=True):
    """One font of a file."""

    family: str
    file: Path
    number: int = 0
    """Its place among the fonts of a collection, from 0."""
    weight: int = 400
    """400 for regular, 700 for bold."""
    italic: bool = False
    variable: bool = False


class Fault(Struct, frozen=True, kw_only=True):
    """A font file that was left out, and why; `reason` completes "the font file …"."""

    file: Path
    reason: str


@cache
def characters(face: FontFace) -> frozenset[int]:
    """The code points that a face has a glyph for."""
    state = face.file.stat()
    by = (str(face.file), face.number, state.st_size, state.st_mtime_ns)
    return frozenset(once("characters", by, list[int], lambda: _characters(face)))


def _characters(face: FontFace) -> list[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face.file, fontNumber=face.number, lazy=True) as font:
        return sorted(font.getBestCmap() or ())


def faces_in(folder: Path | None, faults: list[Fault]) -> tuple[FontFace, ...]:
    """The faces of a folder's font files, by the names of the files; what cannot be read is added to `faults`."""
    if folder is None or not folder.is_dir():
        return ()
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES and path.is_file()]
    named = [path for path in files if _is_text(path)]
    faults += [Fault(file=path, reason="has a name that is no text") for path in files if path not in named]
    files = named
    if len(files) > MOST_FILES:
        faults.append(Fault(file=folder, reason=f"holds more than {MOST_FILES:,} font files"))
        return ()
    stamps = list(map(_stamp, files))
    known = once("fonts", (stamps,), list[tuple[str, str, list[dict[str, Any]]]], lambda: _all_read(files))
    faults += [Fault(file=Path(file), reason=reason) for file, reason, _ in known if reason]
    return tuple(FontFace(file=Path(file), **face) for file, _, faces in known for face in faces)


def _is_text(path: Path) -> bool:
    """Whether the path can be written down: a name may be any bytes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def is_printed(face: FontFace) -> bool:
    """Whether the program that makes PDFs knows the font by its name, too: it refuses some that others read."""
    names = once("printed", _stamp(face.file), list[str], lambda: _printed_families(face.file))
    return face.family.casefold() in names


def _printed_families(file: Path) -> list[str]:
    import typst  # Asked of a font that is taken, and once.

    with temporary_folder() as folder:
        shutil.copyfile(file, folder / f"font{file.suffix}")
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
        return [name.casefold() for name in fonts.families()]


def _stamp(path: Path) -> tuple[str, int, int]:
    """What changes when the file does."""
    state = path.stat()
    return str(path), state.st_mtime_ns, state.st_size


def _all_read(files: Sequence[Path]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    return [(str(file), *_read(file)) for file in files]


def _read(file: Path) -> tuple[str, list[dict[str, Any]]]:
    """What is wrong with a font file, "" for nothing, and its faces as JSON has them."""
    try:
        faces = read_faces(file)
    except BadFont as error:
        return str(error), []
    return "", [{name: value for name, value in asdict(face).items() if name != "file"} for face in faces]


def read_faces(file: Path) -> tuple[FontFace, ...]:
    """The faces of a font file. Raises BadFont."""
    from fontTools.ttLib import TTFont, sfnt

    if file.stat().st_size > LARGEST:
        raise BadFont(f"has more than {LARGEST:,} bytes")
    try:
        with file.open("rb") as opened:
            kind = opened.read(4)
            opened.seek(0)
            count = sfnt.readTTCHeader(opened).numFonts if kind == _COLLECTION else 1
        if kind not in _KINDS or count > MOST_FACES:
            raise BadFont("is no OpenType font" if kind not in _KINDS else f"holds more than {MOST_FACES} fonts")
        made = []
        for number in range(count):
            with TTFont(file, fontNumber=number if kind == _COLLECTION else -1, lazy=True) as font:
                made.append(_face(font, file, number))
        return tuple(made)
    except BadFont:
        raise
    except Exception as error:  # fontTools raises whatever a broken file provokes.
        raise BadFont("is broken: no program can read it") from error


_COLLECTION = b"ttcf"
_KINDS = (b"\0\1\0\0", b"OTTO", b"true", _COLLECTION)
"""How a font file begins. Source: OpenType, "Organization of an OpenType Font"."""


def _face(font: Any, file: Path, number: int) -> FontFace:
    """What a font says of itself. Source: OpenType, `name` 16 and 1, `OS/2` usWeightClass and fsSelection."""
    _bounded(font.reader["cmap"])
    names, style = font["name"], font["OS/2"]
    family = names.getDebugName(16) or names.getDebugName(1)
    if not family:
        raise BadFont("has no name")
    return FontFace(
        family=family, file=file, number=number, weight=style.usWeightClass, italic=bool(style.fsSelection & 1),
        variable="fvar" in font,
    )  # fmt: skip


def _bounded(cmap: bytes) -> None:
    """Raises BadFont where the ranges of a font's characters are more than Unicode has: a list of all takes for ever.

    Source: OpenType, `cmap` formats 4, 12 and 13; the other formats cannot say more than their bytes.
    """
    (tables,) = struct.unpack_from(">H", cmap, 2)
    offsets = {struct.unpack_from(">L", cmap, 8 + 8 * at)[0] for at in range(min(tables, MOST_FACES))}
    for offset in offsets:
        (format,) = struct.unpack_from(">H", cmap, offset)
        ranges: Iterable[tuple[int, int]] = ()
        if format == 4:
            count = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", cmap, offset + 14)
            ranges = zip(struct.unpack_from(f">{count}H", cmap, offset + 16 + 2 * count), ends, strict=True)
        elif format in (12, 13):
            (count,) = struct.unpack_from(">L", cmap, offset + 12)
            ranges = ((first, last) for first, last, _ in struct.iter_unpack(">3L", cmap[offset + 16 :][: 12 * count]))
        if sum(max(0, last - first + 1) for first, last in ranges) > sys.maxunicode + 1:
            raise BadFont("is broken: it has more letters than there are")
