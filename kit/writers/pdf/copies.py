"""PDFs → one PDF with each as often as it is wanted, for the copier.

The copies of a page share its content, so that a thousand pages are as small and as quickly made as a few.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from kit.writers.pdf.compiler import Printout
from kit.writers.pdf.escape import printable
from kit.writers.pdf.file import File
from kit.writers.pdf.original import Bookmark, Original, filled

if TYPE_CHECKING:
    import pikepdf


class Copies(Struct, frozen=True, kw_only=True):
    """A PDF that Typst made, wanted `sets` times; where both sides are printed, each copy begins on a new sheet."""

    data: bytes
    sets: int
    sides: int = 1


def counted_out(parts: Sequence[Copies], *, title: str) -> Printout:
    """Every part as often as it is wanted, one after the other, tagged as the parts are."""
    import pikepdf

    pile = _Pile()
    for part in parts:
        with pikepdf.open(io.BytesIO(part.data)) as pdf:
            pile.add(pdf, part)
    told = [(sha256(part.data).digest(), part.sets, part.sides) for part in parts]
    name = sha256(repr((told, title)).encode()).digest()[:16]
    with pikepdf.open(io.BytesIO(parts[0].data)) as first:
        return Printout(pile.finished(first, printable(title), name), len(pile.pages))


class _Pile:
    """The file, and what its root objects will list."""

    def __init__(self) -> None:
        self.file = File()
        self.tree, self.document = self.file.numbers(1), self.file.numbers(1)
        self.pages: list[int] = []
        self.tags: list[int] = []
        self.keys: list[int] = []
        self.names: list[int] = []
        self.bookmarks: list[tuple[Bookmark, tuple[bytes, ...]]] = []
        self.roles: dict[str, bytes] = {}
        self.copies = 0
        self.key = 0

    def add(self, pdf: pikepdf.Pdf, part: Copies) -> None:
        """Writes every copy of the part; bookmarks lead to the first."""
        original = Original(pdf, self.file, tree=self.tree, document=self.document)
        empty = b"<</Type/Page/Parent %d 0 R/Resources<<>>/MediaBox%s>>" % (self.tree, original.box)
        for name, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items():
            self.roles[name] = role.unparse()
        for at in range(part.sets):
            copied = original.copy(self.copies, self.key)
            self.copies += 1
            self.key += original.keys
            self.pages += copied.pages
            self.tags += copied.tags
            self.keys += copied.keys
            self.names += copied.names
            if part.sides == 2 and len(copied.pages) % 2:
                self.pages.append(self.file.new(empty))
            if at == 0:
                self.bookmarks += [(mark, copied.fillings) for mark in original.bookmarks]

    def finished(self, first: pikepdf.Pdf, title: str, name: bytes) -> bytes:
        """The whole file; what it says of itself is what the `first` part says, but for the title."""
        from pikepdf import String

        self.file.add(self.tree, b"<</Type/Pages/Count %d/Kids%s>>" % (len(self.pages), _references(self.pages)))
        about = self.file.numbers(1)
        packet = _about(first.Root.Metadata.read_bytes(), title, len(self.pages), name)
        self.file.add_stream(about, b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(packet), packet)
        lines = {
            "/Type": b"/Catalog",
            "/Pages": b"%d 0 R" % self.tree,
            "/StructTreeRoot": b"%d 0 R" % self._root_of_tags(),
            "/MarkInfo": first.Root.MarkInfo.unparse(resolved=True),
            "/ViewerPreferences": first.Root.ViewerPreferences.unparse(resolved=True),
            "/Lang": first.Root.Lang.unparse(),
            "/Metadata": b"%d 0 R" % about,
        }
        if self.bookmarks:
            outlines = self.file.numbers(1)
            inner = self._bookmarks(outlines, self.bookmarks)
            self.file.add(outlines, b"<</Type/Outlines/Count %d%s>>" % (len(self.bookmarks), inner))
            lines["/Outlines"] = b"%d 0 R" % outlines
        first.docinfo["/Title"] = String(title)
        info = self.file.new(first.docinfo.unparse(resolved=True))
        return self.file.finished(catalog=self.file.new(_dictionary(lines)), info=info, name=name)

    def _root_of_tags(self) -> int:
        """The number of the root of the tags: one document, with a part for each copy."""
        lines = {
            "/Type": b"/StructTreeRoot",
            "/K": b"[%d 0 R]" % self.document,
            "/RoleMap": _dictionary(self.roles),
            "/ParentTreeNextKey": b"%d" % self.key,
        }
        if self.keys:
            lines["/ParentTree"] = b"<</Kids%s>>" % _references(self.keys)
        if self.names:
            lines["/IDTree"] = b"<</Kids%s>>" % _references(self.names)
        root = self.file.new(_dictionary(lines))
        document = b"<</Type/StructElem/S/Document/P %d 0 R/K%s>>" % (root, _references(self.tags))
        self.file.add(self.document, document)
        return root

    def _bookmarks(self, above: int, marks: Sequence[tuple[Bookmark, tuple[bytes, ...]]]) -> bytes:
        """Writes the bookmarks; what the object above them says of them."""
        numbers = [self.file.numbers(1) for _ in marks]
        for at, (mark, fillings) in enumerate(marks):
            text = b"/Title%s/Parent %d 0 R/Dest%s" % (mark.title, above, filled(mark.target, fillings))
            if at:
                text += b"/Prev %d 0 R" % numbers[at - 1]
            if at + 1 < len(numbers):
                text += b"/Next %d 0 R" % numbers[at + 1]
            if mark.below:
                inner = self._bookmarks(numbers[at], [(below, fillings) for below in mark.below])
                text += b"/Count %d%s" % (-len(mark.below), inner)
            self.file.add(numbers[at], b"<<%s>>" % text)
        return b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1])


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpTPg": "http://ns.adobe.com/xap/1.0/t/pg/",
}


def _about(packet: bytes, title: str, pages: int, name: bytes) -> bytes:
    """The XMP packet, with what is different in this file."""
    from lxml import etree

    said = base64.b64encode(name).decode()
    told = {
        "dc:title//rdf:li": title,
        "xmpTPg:NPages": str(pages),
        "xmpMM:InstanceID": said,
        "xmpMM:DocumentID": said,
    }
    tree = etree.fromstring(packet).getroottree()
    for path, text in told.items():
        for element in tree.iterfind(f".//{path}", _NAMESPACES):
            element.text = text
    return etree.tostring(tree, encoding="utf-8", xml_declaration=False)


def _dictionary(lines: dict[str, bytes]) -> bytes:
    return b"<<%s>>" % b"".join(b"%s %s" % (key.encode(), value) for key, value in lines.items())


def _references(numbers: Sequence[int]) -> bytes:
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)
