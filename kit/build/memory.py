"""What was made before and is made of the same, and so need not be made again.

A memory is given to a build by whoever wants one: `kit.cache` is one, and keeps what it is given for later runs.
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Protocol, TypeVar

from msgspec import Struct

from kit import cache
from kit.build.formats import Content, Written
from kit.cache import code, installed, key
from kit.formats.pdf import Copies, Printout
from kit.formats.pptx.share import SharedDeck
from kit.language.fonts import Fonts
from kit.theme.rendered_before import RenderedBefore

Kept = TypeVar("Kept")
WRITERS = {".pdf": ("theme.typ", "typst", "typst"), ".docx": ("theme.docx", "python-docx", "docx")}
"""The formats of which files are remembered: the file of the theme that they are written with, and the library."""
SLIDE = "slide"
"""The kind of the picture of a slide, as notes show it."""
SLIDES = "slides"
"""The kind of a deck's pages: a picture of each slide."""
WORKBOOKS = ("openpyxl", "openpyxl")
"""The library with which tables are written: it takes longer to import than a deck to write."""


class Memory(Protocol):
    """Remembers values by their kind and by all that they were made of."""

    def wants(self, kind: str, /) -> bool:
        """Whether values of the kind are remembered at all."""

    def load(self, kind: str, by: tuple[object, ...], shape: type[Kept], /) -> Kept | None:
        """What was stored of the kind, made by the same; None where nothing was."""

    def store(self, kind: str, by: tuple[object, ...], value: object, /) -> None:
        """Remembers the value."""


class NoMemory:
    """Remembers nothing."""

    def wants(self, kind: str, /) -> bool:
        """Returns False."""
        return False

    def load(self, kind: str, by: tuple[object, ...], shape: type[Kept], /) -> Kept | None:
        """Returns None."""
        return None

    def store(self, kind: str, by: tuple[object, ...], value: object, /) -> None:
        """Does nothing."""


NO_MEMORY = NoMemory()


class SharedMemory:
    """Remembers, while a process makes one kit after the other, what most schools have alike.

    Pages are not remembered, since each school's name stands on every one.
    """

    MOST = 400
    """Values of some 20 kB each; the one that was used longest ago goes first."""

    def __init__(self) -> None:
        self._values: OrderedDict[str, object] = OrderedDict()
        self.rendered = RenderedBefore()

    def wants(self, kind: str, /) -> bool:
        """Returns whether it is a picture of a slide, or a table to fill in."""
        return kind in (SLIDE, "workbook")

    def load(self, kind: str, by: tuple[object, ...], shape: type[Kept], /) -> Kept | None:
        """Returns the value that was stored of the kind and the same inputs; None where there is none."""
        name = key(kind, by)
        found = self._values.get(name)
        if not isinstance(found, shape):
            return None
        self._values.move_to_end(name)
        return found

    def store(self, kind: str, by: tuple[object, ...], value: object, /) -> None:
        """Remembers the value."""
        if self.wants(kind):
            self._values[key(kind, by)] = value
            if len(self._values) > self.MOST:
                self._values.popitem(last=False)


class SlidesMemory:
    """Keeps for later runs the pictures of slides, and nothing that says who was there.

    Those of a kit that was built here are there already.
    """

    def wants(self, kind: str, /) -> bool:
        """Returns whether it is the picture of a slide, and there is a folder for it."""
        return kind == SLIDE and cache.wants(kind)

    def load(self, kind: str, by: tuple[object, ...], shape: type[Kept], /) -> Kept | None:
        """Returns what was kept of slides, None of anything else."""
        return cache.load(kind, by, shape) if self.wants(kind) else None

    def store(self, kind: str, by: tuple[object, ...], value: object, /) -> None:
        """Keeps the picture of a slide."""
        if self.wants(kind):
            cache.store(kind, by, value)


def rendered_before(memory: Memory) -> RenderedBefore | None:
    """What templates made before in this process, where it makes one kit after the other."""
    return memory.rendered if isinstance(memory, SharedMemory) else None


class KeptFile(Struct, frozen=True, kw_only=True):
    """A file as it came out, without what its format alone knows of it."""

    data: bytes
    unit: str
    count: int | None
    unprintable: str
    crowded: tuple[tuple[int, int], ...]
    mark: str


def written(memory: Memory, suffix: str, content: Content, write: Callable[[Content], Written]) -> Written:
    """Returns what `write` writes of the content, or what it wrote of the same content before."""
    kind = SLIDES if isinstance(content.value, SharedDeck) else "file" if content.value is None else "workbook"
    by = _made_of(suffix, content) if memory.wants(kind) else ()
    found = memory.load(kind, by, KeptFile) if by else None
    if found is not None:
        return Written(**{name: getattr(found, name) for name in KeptFile.__struct_fields__})
    made = write(content)
    if by:
        memory.store(kind, by, KeptFile(**{name: getattr(made, name) for name in KeptFile.__struct_fields__}))
    return made


def _made_of(suffix: str, content: Content) -> tuple[object, ...]:
    """All that decides what the file holds; () where that cannot be told."""
    match content.value:
        case SharedDeck() if suffix == ".pdf":
            told = _digest(repr((content.value, content.sheet)).encode())
            return told, *stamps(content.sheet.fonts), made_with("typst", "typst"), made_with("rpptx", "rpptx")
        case None if suffix in WRITERS:
            return _document_made_of(suffix, content)
        case tuple() if suffix == ".xlsx":
            return _digest(repr(content.value).encode()), made_with(*WORKBOOKS)
        case _:
            return ()


def _document_made_of(suffix: str, content: Content) -> tuple[object, ...]:
    file, *library = WRITERS[suffix]
    pictures = [(source, _digest(picture.data)) for source, picture in content.pictures.items()]
    told = _digest(repr((content.document, content.sheet, pictures)).encode())
    look = _digest(content.theme.file(file).read_bytes())
    return suffix, told, look, *stamps(content.sheet.fonts), made_with(*library)


@functools.cache
def made_with(library: str, module: str) -> str:
    """Returns a hash of the release of a library and of kit."""
    return _digest(f"{installed(library, module)} {code()}".encode())


class KeptCopies(Struct, frozen=True, kw_only=True):
    """A file for the copier, and its pages."""

    data: bytes
    pages: int


def copies(memory: Memory, parts: Sequence[Copies], title: str, count_out: Callable[[], Printout]) -> KeptCopies:
    """Returns what `count_out` makes of the parts, or made of the same parts before."""
    by: tuple[object, ...] = ()
    if memory.wants("copies"):
        told = tuple((_digest(part.data), part.sets, part.sides) for part in parts)
        by = (told, title, made_with("pikepdf", "pikepdf"))
    found = memory.load("copies", by, KeptCopies) if by else None
    if found is None:
        made = count_out()
        found = KeptCopies(data=made.data, pages=made.pages)
        if by:
            memory.store("copies", by, found)
    return found


def stamps(fonts: Fonts) -> list[tuple[str, int, int]]:
    """The files of fonts that somebody put beside a session, with their sizes and times."""
    files = (file for font in fonts.chosen if font.own for file in font.files)
    return [(str(file), state.st_size, state.st_mtime_ns) for file in files for state in (file.stat(),)]


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
