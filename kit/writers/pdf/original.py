"""A PDF, taken apart for copying: what every copy needs for itself, and what all copies share.

A copy of a page has the content, the fonts and the pictures of the page, but a page object, tags and links of its own,
as PDF/UA wants. These own objects are kept as text with gaps where one copy differs from the next: the numbers of the
objects themselves, the keys by which a page finds its tags (ISO 32000-1, 14.7.4.4), and the names of table cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import pikepdf

    from kit.writers.pdf.file import File

Gap = tuple[Literal["object", "key"], int] | tuple[Literal["name"], bytes]
"""What stands in a gap: an object or a key, counted from the copy's first, or a name, which is made its own."""
Pieces = tuple[bytes | int, ...]
"""Text, and the indexes of the gaps in it."""

_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) 0 R\b", re.DOTALL)
"""A string, which may hold anything, or a reference to an object."""


class Bookmark(Struct, frozen=True, kw_only=True):
    """A bookmark of the original: its title, where it leads to, and those below it."""

    title: bytes
    target: Pieces
    below: tuple[Bookmark, ...]


class Copied(Struct, frozen=True, kw_only=True):
    """What the file's lists say of one copy: the numbers of its pages, uppermost tags, and leaves of two trees."""

    pages: tuple[int, ...]
    tags: tuple[int, ...]
    keys: tuple[int, ...]
    names: tuple[int, ...]
    fillings: tuple[bytes, ...]


class Original:
    """The PDF; what its copies share is in `file` from now on. `tree` and `document` are the file's root objects."""

    def __init__(self, pdf: pikepdf.Pdf, file: File, *, tree: int, document: int) -> None:
        from pikepdf import Name

        self._pdf, self._file = pdf, file
        self._own: list[int] = []
        self._gaps: dict[Gap, int] = {}
        self._gap_of: dict[int, int] = {}
        self._names: list[tuple[bytes, int]] = []
        root = pdf.Root
        self._fixed = {root.Pages.objgen[0]: tree, root.StructTreeRoot.objgen[0]: document}
        pages = [page.obj for page in pdf.pages]
        for page in pages:
            page.Resources = pdf.make_indirect(page.Resources)
            self._share(page.Resources)
        tags = list(root.StructTreeRoot.get("/K", []))
        for tag in tags:
            tag.S = Name.Part
            tag.Lang = root.Lang
        for thing in (*pages, *tags):
            self._reference(thing.objgen[0])
        self._pages, self._tags = len(pages), len(tags)
        self.box: bytes = pages[-1].MediaBox.unparse(resolved=True)
        self.bookmarks = tuple(self._bookmarks(root.get("/Outlines", {})))
        keys = self._keys()
        self.keys = len(keys)
        # The list grows while it is gone through: an object leads to others.
        self._texts = [self._pieces(self._loosened(source).unparse(resolved=True)) for source in self._own]
        names: list[tuple[int, Pieces]] = [(self._gap(("name", name)), (tag,)) for name, tag in sorted(self._names)]
        self._key_leaf, self._name_leaf = _leaf(b"/Nums", keys), _leaf(b"/Names", names)

    def copy(self, number: int, key: int) -> Copied:
        """Writes copy `number` of all in the file; its tags have the keys from `key` on."""
        first = self._file.numbers(len(self._own))
        fillings = tuple(_filling(gap, first, key, number) for gap in self._gaps)
        for at, pieces in enumerate(self._texts, start=first):
            self._file.add(at, filled(pieces, fillings))
        tags = first + self._pages
        return Copied(
            pages=tuple(range(first, tags)),
            tags=tuple(range(tags, tags + self._tags)),
            keys=self._added(self._key_leaf, fillings),
            names=self._added(self._name_leaf, fillings),
            fillings=fillings,
        )

    def _added(self, leaf: Pieces, fillings: tuple[bytes, ...]) -> tuple[int, ...]:
        return (self._file.new(filled(leaf, fillings)),) if leaf else ()

    # What copies share

    def _share(self, thing: Any) -> int:
        """The number in the file of a shared object, which is written there with all that it refers to."""
        import pikepdf

        source = thing.objgen[0]
        if source not in self._fixed:
            self._fixed[source] = number = self._file.numbers(1)
            if isinstance(thing, pikepdf.Stream):
                self._file.add_stream(number, self._shared(thing.stream_dict), thing.read_raw_bytes())
            else:
                self._file.add(number, self._shared(thing))
        return self._fixed[source]

    def _shared(self, thing: Any) -> bytes:
        def renamed(match: re.Match[bytes]) -> bytes:
            return match[0] if match[1] is None else b"%d 0 R" % self._share(self._pdf.get_object(int(match[1]), 0))

        return _REFERENCE.sub(renamed, thing.unparse(resolved=True))

    # What each copy has for itself

    def _pieces(self, text: bytes) -> Pieces:
        """The text, parted where it refers to objects."""
        pieces: list[bytes | int] = []
        done = 0
        for match in _REFERENCE.finditer(text):
            if match[1] is not None:
                pieces += (text[done : match.start()], self._reference(int(match[1])))
                done = match.end()
        return (*pieces, text[done:])

    def _reference(self, source: int) -> bytes | int:
        """What stands for the object: its number in the file if it is shared, else a gap."""
        import pikepdf

        if source not in self._gap_of:
            thing = self._pdf.get_object(source, 0)
            if source in self._fixed or isinstance(thing, pikepdf.Stream):
                return b"%d 0 R" % self._share(thing)
            self._gap_of[source] = self._gap(("object", len(self._own)))
            self._own.append(source)
        return self._gap_of[source]

    def _gap(self, gap: Gap) -> int:
        return self._gaps.setdefault(gap, len(self._gaps))

    def _loosened(self, source: int) -> Any:
        """The object, with a reference in place of each key and name that differs from copy to copy."""
        from pikepdf import Array, Dictionary

        thing = self._pdf.get_object(source, 0)
        if not isinstance(thing, Dictionary):
            return thing
        for name in ("/StructParents", "/StructParent"):
            if name in thing:
                thing[name] = self._loose(("key", int(thing[name])))
        if "/S" in thing and "/ID" in thing:
            self._names.append((bytes(thing.ID), self._gap_of[source]))
            thing.ID = self._loose(("name", bytes(thing.ID)))
        told: Any = thing.get("/A", Array())
        for attributes in [told] if isinstance(told, Dictionary) else told:
            if "/Headers" in attributes:
                attributes.Headers = Array([self._loose(("name", bytes(name))) for name in attributes.Headers])
        if "/Dest" in thing:
            thing.Dest = self._place(thing.Dest)
        return thing

    def _loose(self, gap: Gap) -> Any:
        """A reference that is taken for the gap."""
        from pikepdf import Dictionary

        thing = self._pdf.make_indirect(Dictionary())
        self._gap_of[thing.objgen[0]] = self._gap(gap)
        return thing

    def _place(self, target: Any) -> Any:
        """The page, and the place on it, that a link within the PDF leads to: a name would be that of every copy."""
        from pikepdf import NameTree, String

        return NameTree(self._pdf.Root.Names.Dests)[str(target)] if isinstance(target, String) else target

    def _keys(self) -> list[tuple[int, Pieces]]:
        """For each key the tags that it leads to."""
        from pikepdf import NumberTree

        tags = self._pdf.Root.StructTreeRoot
        entries = sorted(NumberTree(tags.ParentTree).items()) if "/ParentTree" in tags else []
        return [(self._gap(("key", key)), self._pieces(value.unparse())) for key, value in entries]

    def _bookmarks(self, above: Any) -> Iterator[Bookmark]:
        item = above.get("/First")
        while item is not None:
            target = self._pieces(self._place(item.Dest).unparse(resolved=True))
            yield Bookmark(title=item.Title.unparse(), target=target, below=tuple(self._bookmarks(item)))
            item = item.get("/Next")


def filled(pieces: Pieces, fillings: tuple[bytes, ...]) -> bytes:
    """The text with its gaps filled."""
    return b"".join([piece if isinstance(piece, bytes) else fillings[piece] for piece in pieces])


def _filling(gap: Gap, first: int, key: int, number: int) -> bytes:
    match gap:
        case "object", int(at):
            return b"%d 0 R" % (first + at)
        case "key", int(at):
            return b"%d" % (key + at)
        case _, name:
            return b"<%s>" % (b"%08d " % number + bytes(name)).hex().encode()


def _leaf(kind: bytes, entries: list[tuple[int, Pieces]]) -> Pieces:
    """A leaf of a number tree or a name tree (ISO 32000-1, 7.9.6 and 7.9.7), () without entries."""
    if not entries:
        return ()
    pieces: list[bytes | int] = [b"<</Limits[", entries[0][0], b" ", entries[-1][0], b"]", kind, b"["]
    for key, value in entries:
        pieces += (b" ", key, b" ", *value)
    return (*pieces, b"]>>")
