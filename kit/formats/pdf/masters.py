"""Pages whose holes are empty, and what goes into them → the pages of a school, of a file or of many together."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import pikepdf
from msgspec import Struct
from PIL import Image

from kit.formats.pdf.own_words import LEAST, MARK, POINTS
from kit.formats.pdf.pdf_update import Ending, RawObject, ending_of, objects_of, updated
from kit.images import Picture

AROUND = 24
"""Points around words in which their letters may reach beyond the lines that are counted as theirs."""
_TARGET = re.compile(rb"(/URI\s*)?\((https://own-\d+\.[0-9a-f]{12}\.invalid/)\)")


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


class Words(Struct, frozen=True):
    """What is in a hole for words: a page, at the right edge of its hole or at the left."""

    pages: OwnPages
    number: int
    right: bool = False


class Own(Struct, frozen=True):
    """What goes into the holes of pages: words and pictures by the marks of the holes, and addresses by their names."""

    words: Mapping[bytes, Words] = MappingProxyType({})
    pictures: Mapping[bytes, Picture] = MappingProxyType({})
    targets: Mapping[str, str] = MappingProxyType({})


class Master(Struct, frozen=True):
    """A PDF whose holes are empty. `marks` are those of its holes, and `targets` its links, by their objects' numbers."""

    data: bytes
    ending: Ending
    marks: tuple[tuple[int, bytes], ...]
    targets: tuple[tuple[int, bytes], ...]

    @property
    def empty(self) -> bool:
        """Whether it has no holes."""
        return not self.marks and not self.targets


class Filling(Struct, frozen=True):
    """A file before and what was put into it: all that the copies of it are made of, for this school and others."""

    master: Master
    own: Own


def master_of(data: bytes, page: str = "") -> Master:
    """The file with the places of its holes. Those in the words of the `page` are no figures of its any more."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if page and _as_words(pdf, page):
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
            return master_of(out.getvalue())
        marks, targets = dict(_marks(pdf)), dict(_targets(pdf))
    return Master(data, ending_of(data), tuple(marks.items()), tuple(targets.items()))


def _as_words(pdf: pikepdf.Pdf, page: str) -> bool:
    """Has what stands in holes be read as words: no picture, and nothing instead of it. Whether there were any."""
    found = False
    for tag in pdf.objects:
        if isinstance(tag, pikepdf.Dictionary) and str(tag.get("/Alt", "")) == page and tag.get("/S") == "/Figure":
            tag.S = pikepdf.Name.Span
            del tag["/Alt"], tag["/A"]
            found = True
    if found:
        said = b"/Alt(%s)" % page.encode()
        for each in pdf.pages:
            content = each.Contents.read_bytes()
            if said in content:
                each.Contents = pdf.make_stream(content.replace(said, b""))
    return found


def _marks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, bytes]]:
    """The numbers of the objects that are holes, and their marks."""
    for page in pdf.pages:
        for shown in page.resources.get("/XObject", {}).values():
            if shown.get("/Subtype") == "/Image" and shown.get("/Filter") == "/FlateDecode" and "/SMask" not in shown:
                points = shown.read_bytes()[:LEAST]
                if points.startswith(MARK):
                    yield shown.objgen[0], points


def _targets(pdf: pikepdf.Pdf) -> Iterator[tuple[int, bytes]]:
    """The numbers of the links that lead to an address that is still to be put in, and the links."""
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            told = link.unparse()
            if _TARGET.search(told):
                yield link.objgen[0], told


def own_pages(data: bytes) -> OwnPages:
    """The pages of a file that Typst wrote without tags, each with the words of a hole."""
    objects = objects_of(data)
    (order,) = (each for each in objects.values() if each.head.startswith(b"<</Type/Pages"))
    (kids,) = re.findall(rb"/Kids\[(.*?)\]", order.head)
    pages = [objects[int(number)].head for number in re.findall(rb"(\d+) 0 R", kids)]
    return OwnPages(tuple(map(_page, pages)), objects)


def _page(head: bytes) -> OwnPage:
    def number(name: bytes) -> int:
        (found,) = re.findall(rb"/%s (\d+) 0 R" % name, head)
        return int(found)

    (box,) = re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", head)
    return OwnPage(number(b"Resources"), number(b"Contents"), float(box[0]), float(box[1]))


def filled(master: Master, own: Own) -> bytes:
    """The file with what is a school's own in its holes."""
    if master.empty:
        return master.data
    objects: list[tuple[int, bytes]] = []
    files: dict[int, dict[int, int]] = {}
    free = master.ending.size
    for number, mark in master.marks:
        if picture := own.pictures.get(mark):
            objects.append((number, _image(picture)))
        elif words := own.words.get(mark):
            numbers = files.setdefault(id(words.pages), {})
            page = words.pages.pages[words.number]
            for each in _reached(words.pages.objects, page.resources):
                if each not in numbers:
                    numbers[each], free = free, free + 1
            objects.append((number, _form(words, numbers)))
    for _, mark in master.marks:
        if (words := own.words.get(mark)) and (numbers := files.pop(id(words.pages), None)):
            objects += [(number, words.pages.objects[each].renamed(numbers)) for each, number in numbers.items()]
    objects += [(number, _linked(told, own.targets)) for number, told in master.targets]
    return updated(master.data, master.ending, sorted(objects))


def _reached(objects: Mapping[int, RawObject], first: int) -> Sequence[int]:
    """The numbers of the objects that the first one leads to, with its own."""
    found, at = [first], 0
    while at < len(found):
        found += dict.fromkeys(each for each in objects[found[at]].references() if each not in found)
        at += 1
    return found


def _form(words: Words, numbers: Mapping[int, int]) -> bytes:
    """The page of words as what is drawn in a hole: from its upper corner."""
    page = words.pages.pages[words.number]
    across, down = POINTS
    matrix = (1 / across, 0, 0, 1 / down, 1 - page.width / across if words.right else 0, 1 - page.height / down)
    content = words.pages.objects[page.content]
    head = b"<</Type/XObject/Subtype/Form/BBox[%s]/Matrix[%s]/Resources %d 0 R" % (
        _numbers((-AROUND, -AROUND, page.width + AROUND, page.height + AROUND)),
        _numbers(matrix),
        numbers[page.resources],
    )
    return content.head.rstrip().replace(b"<<", head, 1) + b"\n" + content.stream.rstrip()


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(f"{value:.6f}".rstrip("0").rstrip(".").encode() for value in values)


@lru_cache(maxsize=128)
def _image(picture: Picture) -> bytes:
    """The picture as it stands in a PDF."""
    with Image.open(io.BytesIO(picture.data)) as shown:
        gray = shown.mode in ("L", "1")
        if picture.format == "jpeg" and shown.mode in ("L", "RGB"):
            data, packing = picture.data, b"DCTDecode"
        else:
            data, packing = zlib.compress(shown.convert("L" if gray else "RGB").tobytes(), 9), b"FlateDecode"
        told = (shown.width, shown.height, b"Gray" if gray else b"RGB", packing, len(data))
    head = b"/Width %d/Height %d/ColorSpace/Device%s/BitsPerComponent 8/Filter/%s/Length %d" % told
    return b"<</Type/XObject/Subtype/Image%s>>\nstream\n%s\nendstream" % (head, data)


def _linked(told: bytes, targets: Mapping[str, str]) -> bytes:
    """The link, to the school's own address."""

    def put_in(found: re.Match[bytes]) -> bytes:
        url = targets[found[2].decode()]
        address = b"<%s>" % url.encode().hex().encode()  # Letters beyond ASCII are in UTF-8 there.
        return found[1] + address if found[1] else pikepdf.String(url).unparse()

    return _TARGET.sub(put_in, told)
