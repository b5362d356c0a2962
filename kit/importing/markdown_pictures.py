"""The pictures of a Markdown document: beside it, or in its text as letters; what is on the web is never fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field

from kit.importing.draft import Finding
from kit.importing.elements import FoundPicture
from kit.importing.open_files import OpenedOffice
from kit.importing.picture_files import NotTaken, PictureFiles, machine_made

_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\s?(?:\(\s*<?(?P<to>(?:[^()\s<>]|\([^()\s]*\)|%20)*)>?(?:\s+\"(?P<title>[^\"]*)\")?\s*\)(?:\{[^}]*\})?"
    r"|\[(?P<ref>[^\]]*)\])"
)


class MarkdownReading(Struct):
    """One document being read."""

    opened: OpenedOffice
    pictures: PictureFiles
    data: dict[str, bytes]
    addresses: dict[str, str]
    findings: list[Finding] = field(default_factory=list)

    def left(self, where: str, message: str, cure: str, detail: str = "") -> None:
        """Adds to `findings` what stays behind of the document, and what a person does about it."""
        self.findings.append(Finding(judgment="left", file=self.opened.name, where=where, message=message, cure=cure,
                                     detail=detail))  # fmt: skip


def set_aside(data: dict[str, bytes], name: str, encoded: str) -> str:
    """Puts a picture that stands in the text as base64 into `data`, empty where it is broken; returns ""."""
    try:
        data[name.lower()] = base64.b64decode(re.sub(r"\s", "", encoded), validate=True)
    except (binascii.Error, ValueError):
        data[name.lower()] = b""
    return ""


def set_aside_inline(data: dict[str, bytes], encoded: str) -> str:
    """Puts a picture that stands in the text as base64 into `data`; returns the name that stands for it there."""
    name = f"inline{len(data) + 1}"
    set_aside(data, name, encoded)
    return name


def without_pictures(reading: MarkdownReading, words: str, place: str) -> tuple[str, list[FoundPicture]]:
    """The words without their pictures, and the pictures in their order."""
    found: list[FoundPicture] = []
    for match in _PICTURE.finditer(words):
        to = match["to"] if match["ref"] is None else _of_reference(reading, match)
        found += read_picture(reading, to, match["alt"], match["title"] or "", place)
    return _PICTURE.sub(" ", words), found


def _of_reference(reading: MarkdownReading, match: re.Match[str]) -> str:
    name = (match["ref"] or match["alt"]).lower()
    return f"data:{name}" if name in reading.data else reading.addresses.get(name, name)


def read_picture(reading: MarkdownReading, to: str, alt: str, title: str, place: str) -> Iterator[FoundPicture]:
    """The picture in the session's folder; what is on the web or elsewhere stays, and is told."""
    if re.match(r"https?:|//|ftp:", to, re.IGNORECASE):
        reading.left(
            place, "a picture on the web, which is never fetched", "Save it, and add it", f"{alt} {to}".strip()
        )
        return
    try:
        data = reading.data.get(to[5:].lower()) if to.startswith("data:") else _beside(reading.opened.path, to)
        if not data:
            raise NotTaken("a picture that is not below the document's folder", "Put it there, and import again")
        name = reading.pictures.add(data, alt if not machine_made(alt) else Path(unquote(to)).stem)
    except NotTaken as error:
        reading.left(place, error.message, error.cure, f"{alt} {to[:120]}".strip())
        return
    yield FoundPicture(
        name=name, alt="" if machine_made(alt) else alt, decorative=title.lower() == "decorative", place=place
    )


def _beside(document: Path, to: str) -> bytes:
    """The bytes of a file below the document's folder. Raises NotTaken."""
    root = document.resolve().parent
    try:
        path = (root / unquote(to)).resolve()
        if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > 30 * 2**20:
            return b""
        return path.read_bytes()
    except (OSError, ValueError):
        return b""
