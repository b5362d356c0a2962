"""Objects of a PDF that Typst or qpdf wrote → those of its holes filled, as an update behind the file's end.

A file is parsed for its holes once, and for each school only written: to open it, change it and save it anew took a
hundred times as long. Source of how a file is updated: ISO 32000-1, 7.5.6; of tables and streams of references: 7.5.4,
7.5.8.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import md5

from msgspec import Struct

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_OBJECT = re.compile(rb"\d+ 0 obj\s*")
_RUN = re.compile(rb"(\d+) (\d+)\s*\n")
_ENTRY = 20
"""Bytes of a line of a table of references."""


class UnknownPdf(ValueError):
    """A file that is written in another way than Typst and qpdf write theirs today."""


class RawObject(Struct, frozen=True):
    """An object as it stands in a file: what it says, with its references, and its stream with the words around it."""

    head: bytes
    stream: bytes = b""

    def references(self) -> list[int]:
        """The numbers of the objects that it names."""
        return [int(number) for number in _REFERENCE.findall(self.head)]

    def renamed(self, numbers: Mapping[int, int]) -> bytes:
        """The object with other numbers for those that it names."""
        return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], self.head) + self.stream


class Ending(Struct, frozen=True):
    """What the end of a file says: where its table of references is, and what the next one must repeat."""

    start: int
    size: int
    root: bytes
    of_streams: bool
    before: int
    """Where the table before it is, 0 for none."""


def ending_of(data: bytes) -> Ending:
    """The end of a file that Typst or qpdf wrote. Raises UnknownPdf."""
    found = _START.search(data, len(data) - 64)
    if found is None:
        raise UnknownPdf("its end does not say where its table of references is")
    start = int(found[1])
    of_streams = not data.startswith(b"xref", start)
    told = data[start:] if of_streams else data[data.index(b"trailer", start) :]
    told = told.split(b"stream", 1)[0]
    size, before = re.search(rb"/Size (\d+)", told), re.search(rb"/Prev (\d+)", told)
    root = b"".join(each[0] for each in re.finditer(rb"/(?:Root|Info) \d+ 0 R", told))
    if size is None:
        raise UnknownPdf("its end does not say how many objects it has")
    return Ending(start, int(size[1]), root, of_streams, int(before[1]) if before else 0)


def objects_of(data: bytes) -> dict[int, RawObject]:
    """The objects of a file that Typst wrote, or of the update of one, by their numbers. Raises UnknownPdf."""
    ending = ending_of(data)
    places = (_in_stream if ending.of_streams else _in_table)(data, ending.start)
    begins = sorted(places.values())
    ends = dict(zip(begins, [*begins[1:], ending.start], strict=True))
    return {number: _raw(data[place : ends[place]]) for number, place in places.items() if place != ending.start}


def _in_table(data: bytes, start: int) -> dict[int, int]:
    """Where the objects are that a table of references lists, by their numbers."""
    places, at = {}, data.index(b"\n", start) + 1
    while found := _RUN.match(data, at):
        first, count, at = int(found[1]), int(found[2]), found.end()
        for number in range(first, first + count):
            if data[at + 17 : at + 18] == b"n":
                places[number] = int(data[at : at + 10])
            at += _ENTRY
    return places


def _in_stream(data: bytes, start: int) -> dict[int, int]:
    """Where the objects are that a stream of references lists which was written here, by their numbers."""
    head, _, rest = data[start:].partition(b"stream\n")
    told = re.search(rb"/W\[1 4 1\].*", head) and re.search(rb"/Index\[(.*?)\]", head)
    if not told:
        raise UnknownPdf("its objects are listed in another way")
    runs = iter(map(int, told[1].split()))
    numbers = [number for first, count in zip(runs, runs, strict=True) for number in range(first, first + count)]
    lines = zlib.decompressobj().decompress(rest)
    return {number: int.from_bytes(lines[6 * at + 1 : 6 * at + 5], "big") for at, number in enumerate(numbers)}


def written_anew(data: bytes, objects: Mapping[int, RawObject]) -> bytes:
    """The file that Typst wrote, with these objects instead of its own, each under its number."""
    ending, at = ending_of(data), data.index(b"1 0 obj")
    pieces, places = [data[:at]], {}
    for number, told in objects.items():
        piece = b"%d 0 obj\n%s%sendobj\n" % (number, told.head, told.stream)
        places[number] = at
        pieces.append(piece)
        at += len(piece)
    name = md5(b"".join(pieces), usedforsecurity=False).hexdigest().encode()
    again = b"%s/ID[<%s><%s>]" % (ending.root, name, name)
    ordered = dict(sorted(places.items()))
    free = b"0 1\n0000000000 65535 f\r\n"
    pieces += [_table(ordered, ending.size, again, free), b"startxref\n%d\n%%%%EOF\n" % at]
    return b"".join(pieces)


def _raw(text: bytes) -> RawObject:
    begins = _OBJECT.match(text)
    if begins is None:
        raise UnknownPdf("an object is not where it should be")
    head, word, stream = text[begins.end() :].rpartition(b"endobj")[0].partition(b"stream\n")
    return RawObject(head, word + stream)


def parted(data: bytes) -> tuple[bytes, dict[int, RawObject]]:
    """The file before it was updated here, and the objects of the update; the file itself and none where it was not."""
    try:
        ending = ending_of(data)
        if not ending.before:
            return data, {}
        places = (_in_stream if ending.of_streams else _in_table)(data, ending.start)
        return data[: min(places.values()) - 1], objects_of(data)
    except UnknownPdf:
        return data, {}


def updated(data: bytes, ending: Ending, objects: Sequence[tuple[int, bytes]]) -> bytes:
    """The file with these objects, in the order of their numbers: new ones, or others for those that it has."""
    pieces, at, places = [data, b"\n"], len(data) + 1, {}
    for number, told in objects:
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, told)
        places[number] = at
        pieces.append(piece)
        at += len(piece)
    size = max(ending.size, max(places) + 1)
    name = md5(b"".join(pieces[1:]), usedforsecurity=False).hexdigest().encode()
    again = b"%s/ID[<%s><%s>]/Prev %d" % (ending.root, name, name, ending.start)
    listed = _stream_of_references(places, size, again, at) if ending.of_streams else _table(places, size, again)
    pieces += [listed, b"startxref\n%d\n%%%%EOF\n" % at]
    return b"".join(pieces)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first number and the length of each run of numbers without a gap."""
    first = 0
    for at, number in enumerate(numbers, start=1):
        if at == len(numbers) or numbers[at] != number + 1:
            yield numbers[first], at - first
            first = at


def _table(places: Mapping[int, int], size: int, again: bytes, first_lines: bytes = b"") -> bytes:
    lines = [b"xref\n", first_lines]
    for first, count in _runs(list(places)):
        lines.append(b"%d %d\n" % (first, count))
        lines += [b"%010d 00000 n\r\n" % places[number] for number in range(first, first + count)]
    return b"%strailer\n<</Size %d%s>>\n" % (b"".join(lines), size, again)


def _stream_of_references(places: Mapping[int, int], size: int, again: bytes, at: int) -> bytes:
    all_places = {**places, size: at}  # It is an object itself.
    index = b" ".join(b"%d %d" % run for run in _runs(list(all_places)))
    told = zlib.compress(b"".join(b"\1" + place.to_bytes(4, "big") + b"\0" for place in all_places.values()))
    head = b"<</Type/XRef/Size %d/Index[%s]/W[1 4 1]%s/Filter/FlateDecode/Length %d>>" % (
        size + 1,
        index,
        again,
        len(told),
    )
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (size, head, told)
