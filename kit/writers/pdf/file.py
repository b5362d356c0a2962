"""Objects → the bytes of a PDF file: ISO 32000-1, 7.5, with object streams and a cross-reference stream.

The copies for 250 people have some 70,000 objects. A library that holds each of them takes seconds and 250 MB for it.
"""

from __future__ import annotations

import zlib

from msgspec import Struct, field

TOGETHER = 400
"""Objects of one object stream: like ones, packed together, take little room."""


class File(Struct):
    """A PDF that is written object by object, and holds in memory what it will be on disk."""

    data: bytearray = field(default_factory=lambda: bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))
    places: list[bytes] = field(default_factory=lambda: [_place(0, 0, 65535)])
    waiting: list[tuple[int, bytes]] = field(default_factory=list)

    def numbers(self, count: int) -> int:
        """The first of `count` numbers in a row, each for an object that is to be added."""
        self.places += [_place(0, 0, 65535)] * count
        return len(self.places) - count

    def new(self, text: bytes) -> int:
        """Writes the object, which is no stream; its number."""
        number = self.numbers(1)
        self.add(number, text)
        return number

    def add(self, number: int, text: bytes) -> None:
        """Writes the object, which is no stream."""
        self.waiting.append((number, text))
        if len(self.waiting) == TOGETHER:
            self._pack()

    def add_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Writes the stream; its dictionary tells the length and the filter of the data."""
        self.places[number] = _place(1, len(self.data), 0)
        self.data += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, dictionary, data)

    def finished(self, *, catalog: int, info: int, name: bytes) -> bytes:
        """The whole file."""
        self._pack()
        start = len(self.data)
        own = self.numbers(1)
        self.places[own] = _place(1, start, 0)
        size = len(self.places)
        keys = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
        both = name.hex().encode()
        self._add_packed(own, keys % (size, catalog, info, both, both), b"".join(self.places))
        self.data += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self.data)

    def _pack(self) -> None:
        """Writes the objects that wait as one stream."""
        if not self.waiting:
            return
        own = self.numbers(1)
        heads, texts, at = [], [], 0
        for index, (number, text) in enumerate(self.waiting):
            self.places[number] = _place(2, own, index)
            heads.append(b"%d %d" % (number, at))
            texts.append(text)
            at += len(text) + 1
        head = b" ".join(heads) + b"\n"
        keys = b"/Type/ObjStm/N %d/First %d" % (len(texts), len(head))
        self._add_packed(own, keys, head + b"\n".join(texts))
        self.waiting.clear()

    def _add_packed(self, number: int, keys: bytes, data: bytes) -> None:
        packed = zlib.compress(data, 6)
        self.add_stream(number, b"<<%s/Filter/FlateDecode/Length %d>>" % (keys, len(packed)), packed)


def _place(kind: int, first: int, second: int) -> bytes:
    """A row of the cross-reference stream: free, at an offset, or in an object stream at an index."""
    return bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")
