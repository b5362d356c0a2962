"""The pictures that a kit's documents show: read from files and verified, made, or drawn of its slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from kit.build.reports import picture_problem
from kit.diagnostics import ProblemsFound
from kit.document import Document, Group, Image, walk
from kit.images import LOGO_SHOWN, SHOWN, BadPicture, Picture, qr_code, read_picture, verify

SLIDE = "slide:"
"""What the source of a slide's picture begins with; its number follows."""


def no_slides() -> Mapping[str, Picture]:
    """Returns no picture."""
    return {}


class PictureShelf(Struct, kw_only=True):
    """Pictures by their sources as they stand in documents, each read once; files are looked for below `folder`."""

    folder: Path
    given: Mapping[str, bytes]
    """Pictures that no file holds."""
    logo: str = ""
    """The source of the logo, which is shown smaller than others."""
    slides: Callable[[], Mapping[str, Picture]] = no_slides
    """Gives the pictures of the slides, by `slide:1` and so on."""
    read: dict[str, Picture] = field(default_factory=dict)

    def picture(self, source: str) -> Picture:
        """The picture that `source` names. Raises ProblemsFound."""
        if source not in self.read:
            self.read[source] = self._new(source)
        return self.read[source]

    def of(self, document: Document) -> dict[str, Picture]:
        """Every picture that the document shows, by its source. Raises ProblemsFound."""
        nodes = tuple(walk(document.blocks))
        sources = [node.source for node in nodes if isinstance(node, Image)]
        codes = [f"qr:{node.get('url')}" for node in nodes if isinstance(node, Group) and node.kind == "qr"]
        return {source: self.picture(source) for source in (*sources, *codes)}

    def files(self) -> tuple[Path, ...]:
        """The files of the pictures that were read."""
        return tuple(self.folder / name for name in sorted(self.read) if ":" not in name)

    def _new(self, source: str) -> Picture:
        if source.startswith("qr:"):
            return _code(source.removeprefix("qr:"))
        if source.startswith(SLIDE) and (picture := self.slides().get(source)):
            return picture
        for name in (source, unquote(source)):
            if name in self.given:
                return _verified(source, partial(verify, self.given[name], self._most(source)))
        return self._file(source)

    def _most(self, source: str) -> int:
        """Pixels of the picture in each direction."""
        return LOGO_SHOWN if source == self.logo else SHOWN

    def _file(self, source: str) -> Picture:
        for name in dict.fromkeys((source, unquote(source))):
            path = self.folder / name
            if path.is_file():
                return _verified(source, partial(read_picture, path, self._most(source)))
        raise ProblemsFound([picture_problem(f"there is no picture `{source}`")])


def _code(address: str) -> Picture:
    """The QR code of an address. Raises ProblemsFound where none can hold it."""
    try:
        return qr_code(address)
    except ValueError as error:
        problem = picture_problem(f"no QR code holds an address of {len(address):,} characters: `{address[:40]}…`")
        raise ProblemsFound([replace(problem, help="take a shorter address")]) from error


def _verified(source: str, read: Callable[[], Picture]) -> Picture:
    try:
        return read()
    except BadPicture as error:
        raise ProblemsFound([picture_problem(f"the picture `{source}` {error}")]) from error
