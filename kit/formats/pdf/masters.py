"""Pages whose holes are empty, and what goes into them → the pages of a school, of a file or of many together."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct
from PIL import Image

from kit.formats.pdf.own_words import LEAST, MARK, POINTS
from kit.formats.pdf.pdf_update import Ending, RawObject, UnknownPdf, ending_of, objects_of, updated, written_anew
from kit.images import Picture

AROUND = 24
"""Points around words in which their letters may reach beyond the lines that are counted as theirs."""
_ADDRESS = re.compile(rb"/URI\s*<([0-9a-f]*)>")
_WORDS = re.compile(rb"/Alt\s*<([0-9a-f]*)>")
_CONTENTS = re.compile(rb"/Type/Page/.*/Contents (\d+) 0 R")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_ORDER = re.compile(rb"<</Type/Pages\b.*/Kids\[(.*?)\]")
_PLACEMENT = re.compile(rb"/A\[<</O/Layout.*?>>\]")
TARGET = re.compile(rb"(/URI\s*)?\((https://own-\d+\.[0-9a-f]{12}\.invalid/)\)")


class OwnPage(Struct, frozen=True):
    """The words of a hole as a page of their own: the numbers of its objects, and how wide and high it is in points."""

    resources: int
    content: int
    width: float
    height: float


class OwnPages(Struct, frozen=True):
    """Pages that hold the words of a hole each, and all objects of their file."""

    pages: tuple[OwnPage, ...]
    objects: Mapping[int, RawObject]


class HoleWords(Struct, frozen=True):
    """What is in a hole for words: a page, at the right edge of its hole or at the left."""

    pages: OwnPages
    number: int
    right: bool = False


class ShownInHole(Struct, frozen=True):
    """What is in a hole for a picture, and what part of it that takes: from above, at its right or at its left."""

    picture: Picture
    across: float = 1.0
    down: float = 1.0
    right: bool = False


class Own(Struct, frozen=True):
    """What goes into the holes of pages: words and pictures by the holes' marks, and texts by what stands there."""

    words: Mapping[bytes, HoleWords] = MappingProxyType({})
    pictures: Mapping[bytes, ShownInHole] = MappingProxyType({})
    targets: Mapping[str, str] = MappingProxyType({})


class Master(Struct, frozen=True):
    """A PDF whose holes are empty: their marks, and what has a text to put in, by the numbers of the objects."""

    data: bytes
    ending: Ending
    marks: tuple[tuple[int, bytes], ...]
    texts: tuple[tuple[int, bytes], ...]

    @property
    def targets(self) -> list[tuple[int, str]]:
        """What stands for the text of each object that has one to put in."""
        found = [(number, TARGET.search(told)) for number, told in self.texts]
        return [(number, target[2].decode()) for number, target in found if target]


def master_of(data: bytes, page: str) -> Master:
    """The file that Typst wrote with the places of its holes; those for words are no figures of the `page` any more.

    Raises UnknownPdf.
    """
    objects = objects_of(data)
    tags = {number: _as_words(page, told) for number, told in objects.items() if _figure_of(page, told)}
    if tags:
        contents = {int(found[1]) for told in objects.values() if (found := _CONTENTS.search(told.head))}
        shown = {number: _unsaid(page, objects[number]) for number in contents}
        objects = {**objects, **tags, **shown}
        data = written_anew(data, objects)
    return _with_holes(data, objects)


def with_holes(data: bytes) -> Master:
    """The master that the file is, which Typst wrote."""
    return _with_holes(data, objects_of(data))


def _with_holes(data: bytes, objects: Mapping[int, RawObject]) -> Master:
    marks = tuple((number, mark) for number, told in objects.items() if (mark := _mark(told)))
    texts = tuple((number, told.head.rstrip()) for number, told in objects.items() if TARGET.search(told.head))
    return Master(data, ending_of(data), marks, texts)


def _figure_of(page: str, told: RawObject) -> bool:
    """Whether it is the tag of a hole of the page, or of its logo."""
    return b"/S/Figure" in told.head and page.encode() in told.head


def _as_words(page: str, told: RawObject) -> RawObject:
    """The tag of a hole for words as one of words; that of a logo as it is."""
    said = b"/Alt(%s)" % page.encode()
    if said not in told.head:
        return told
    return RawObject(_PLACEMENT.sub(b"", told.head.replace(b"/S/Figure", b"/S/Span").replace(said, b"")))


def _unsaid(page: str, content: RawObject) -> RawObject:
    """What a page shows, without what the pictures in its holes say: their tags say it."""
    told = zlib.decompress(content.stream.removeprefix(b"stream\n").rpartition(b"\nendstream")[0])
    if page.encode() not in told:
        return content
    packed = zlib.compress(re.sub(rb"/Alt\([^()]*\b%s\b[^()]*\)" % page.encode(), b"", told))
    head = b"<</Length %d/Filter/FlateDecode>>\n" % len(packed)
    return RawObject(head, b"stream\n%s\nendstream\n" % packed)


def _mark(told: RawObject) -> bytes:
    """The mark of a hole, b"" for what is none."""
    if b"/Subtype/Image" in told.head and b"/FlateDecode" in told.head and b"/SMask" not in told.head:
        points = zlib.decompressobj().decompress(told.stream.removeprefix(b"stream\n"), LEAST)
        return points if points.startswith(MARK) else b""
    return b""


def own_pages(data: bytes) -> OwnPages:
    """The pages of a file that Typst wrote without tags, each with the words of a hole. Raises UnknownPdf."""
    objects = objects_of(data)
    orders = [found for told in objects.values() if (found := _ORDER.match(told.head))]
    if len(orders) != 1:
        raise UnknownPdf("its pages are in another order than one after the other")
    pages = [objects[int(number)].head for number in re.findall(rb"(\d+) 0 R", orders[0][1])]
    return OwnPages(tuple(map(_page, pages)), objects)


def _page(head: bytes) -> OwnPage:
    resources, content = _RESOURCES.search(head), _CONTENTS.search(head)
    size = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", head)
    if not resources or not content or not size:
        raise UnknownPdf("a page says in another way what is on it")
    return OwnPage(int(resources[1]), int(content[1]), float(size[1]), float(size[2]))


def filled(master: Master, own: Own) -> bytes:
    """The file with what is a school's own in its holes."""
    put_in: list[tuple[int, RawObject, Mapping[int, RawObject]]] = []
    for number, mark in master.marks:
        if shown := own.pictures.get(mark):
            image = _image(shown.picture)
            whole = shown.across == shown.down == 1.0
            put_in.append((number, image, {}) if whole else (number, _part(shown), {1: image}))
        elif words := own.words.get(mark):
            put_in.append((number, _form(words), words.pages.objects))
    told = dict(master.texts)
    texts = {number: with_text(told[number], own.targets[target]) for number, target in master.targets}
    return with_objects(master, put_in, texts)


def with_objects(
    master: Master, put_in: Sequence[tuple[int, RawObject, Mapping[int, RawObject]]], texts: Mapping[int, bytes]
) -> bytes:
    """The file with others for its holes, each with the objects that it leads to, and others that have the texts."""
    if not put_in and not texts:
        return master.data
    objects, free = list(texts.items()), master.ending.size
    files: dict[int, dict[int, int]] = {}
    for number, told, others in put_in:
        numbers = files.setdefault(id(others), {})
        for each in _reached(others, told):
            if each not in numbers:
                numbers[each], free = free, free + 1
        objects.append((number, told.renamed(numbers)))
    for others in {id(others): others for _, _, others in put_in}.values():
        numbers = files[id(others)]
        objects += [(number, others[each].renamed(numbers)) for each, number in numbers.items()]
    return updated(master.data, master.ending, sorted(objects))


def _reached(objects: Mapping[int, RawObject], first: RawObject) -> Sequence[int]:
    """The numbers of the objects that one leads to."""
    found, at = list(dict.fromkeys(first.references())), 0
    while at < len(found):
        found += dict.fromkeys(each for each in objects[found[at]].references() if each not in found)
        at += 1
    return found


def _form(words: HoleWords) -> RawObject:
    """The page of words as what is drawn in a hole: from its upper corner."""
    page = words.pages.pages[words.number]
    across, down = POINTS
    matrix = (1 / across, 0, 0, 1 / down, 1 - page.width / across if words.right else 0, 1 - page.height / down)
    content = words.pages.objects[page.content]
    head = b"<</Type/XObject/Subtype/Form/BBox[%s]/Matrix[%s]/Resources %d 0 R" % (
        _numbers((-AROUND, -AROUND, page.width + AROUND, page.height + AROUND)),
        _numbers(matrix),
        page.resources,
    )
    return RawObject(content.head.replace(b"<<", head, 1), content.stream.rstrip())


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(f"{value:.6f}".rstrip("0").rstrip(".").encode() for value in values)


@lru_cache(maxsize=128)
def _image(picture: Picture) -> RawObject:
    """The picture as it stands in a PDF."""
    with Image.open(io.BytesIO(picture.data)) as shown:
        gray = shown.mode in ("L", "1") and not shown.has_transparency_data
        if picture.format == "jpeg" and shown.mode in ("L", "RGB"):
            data, packing = picture.data, b"DCTDecode"
        else:
            points = _on_white(shown).convert("L" if gray else "RGB").tobytes()
            data, packing = zlib.compress(points, 9), b"FlateDecode"
        told = (shown.width, shown.height, b"Gray" if gray else b"RGB", packing, len(data))
    head = b"/Width %d/Height %d/ColorSpace/Device%s/BitsPerComponent 8/Filter/%s/Length %d" % told
    return RawObject(b"<</Type/XObject/Subtype/Image%s>>\n" % head, b"stream\n%s\nendstream" % data)


def _on_white(shown: Image.Image) -> Image.Image:
    """The picture as it is on paper, also where it lets that through."""
    if not shown.has_transparency_data:
        return shown
    clear = shown.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)


def _part(shown: ShownInHole) -> RawObject:
    """The picture, which is the object 1, in its part of the hole."""
    matrix = (shown.across, 0, 0, shown.down, 1 - shown.across if shown.right else 0, 1 - shown.down)
    content = b"q %s cm /I Do Q" % _numbers(matrix)
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I 1 0 R>>>>/Length %d>>\n" % len(content)
    return RawObject(head, b"stream\n%s\nendstream" % content)


def with_text(told: bytes, text: str) -> bytes:
    """The link or tag with the school's own address or words in it."""

    def put_in(found: re.Match[bytes]) -> bytes:
        # The letters of addresses that are beyond ASCII are in UTF-8, others as PDF has texts.
        coded = text.encode() if found[1] else b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass")
        return (found[1] or b"") + b"<%s>" % coded.hex().encode()

    return TARGET.sub(put_in, told)


def text_in(told: bytes) -> str:
    """The text that was put into a link or a tag."""
    if url := _ADDRESS.search(told):
        return bytes.fromhex(url[1].decode()).decode()
    (words,) = _WORDS.findall(told)
    return bytes.fromhex(words.decode())[2:].decode("utf-16-be", "surrogatepass")
