"""Files for the copier, counted out once for all schools: what is a school's own goes from its parts into them."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import sha256

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pdf.copies import Copies
from kit.formats.pdf.count_out import counted_out
from kit.formats.pdf.masters import TARGET, Master, text_in, with_holes, with_objects, with_text
from kit.formats.pdf.own_words import LEAST, MARK
from kit.formats.pdf.pdf_update import ending_of, parted
from kit.formats.pdf.printout import Printout

MOST_REMEMBERED = 12_000_000
"""Bytes of files that are remembered: some dozens of all copies of a kit."""


class _Pile(Struct, frozen=True):
    """All copies of the parts, whose holes are empty.

    For each hole, and each text to put in: the number of its object, the part that it is from, and its number there.
    """

    master: Master
    pages: int
    holes: tuple[tuple[int, int, int], ...]
    texts: tuple[tuple[int, int, int], ...]


_before: OrderedDict[str, _Pile] = OrderedDict()
_one_at_a_time = threading.Lock()


def filled_copies(parts: Sequence[Copies], *, title: str) -> Printout:
    """Every part as often as it is wanted, one after the other."""
    halves = [parted(part.data) for part in parts]
    own = [objects for _, objects in halves]
    filled = [number for number, objects in enumerate(own) if objects]
    pile = _pile([replace(part, data=data) for part, (data, _) in zip(parts, halves, strict=True)], filled, title)
    told = dict(pile.master.texts)
    put_in = [(number, own[part][inside], own[part]) for number, part, inside in pile.holes]
    texts = {number: with_text(told[number], text_in(own[part][inside].head)) for number, part, inside in pile.texts}
    return Printout(with_objects(pile.master, put_in, texts), pile.pages)


def _pile(parts: Sequence[Copies], filled: Sequence[int], title: str) -> _Pile:
    told = title, [(sha256(part.data).hexdigest(), part.sets, part.sides) for part in parts]
    key = sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    with _one_at_a_time:
        _before[key] = found = _before.pop(key, None) or _counted(parts, filled, title)
        while len(_before) > 1 and sum(len(each.master.data) for each in _before.values()) > MOST_REMEMBERED:
            _before.popitem(last=False)
        return found


def _counted(parts: Sequence[Copies], filled: Sequence[int], title: str) -> _Pile:
    """All copies; `filled` are the numbers of the parts that have holes."""
    made = counted_out(parts, title=title)
    holes: dict[bytes, tuple[int, int]] = {}
    texts: dict[str, tuple[int, int]] = {}
    for part in filled:
        each = with_holes(parts[part].data)
        holes |= {mark: (part, number) for number, mark in each.marks}
        texts |= {target: (part, number) for number, target in each.targets}
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        marks, told = dict(_marks(pdf) if holes else ()), dict(_texts(pdf) if texts else ())
    pile = Master(made.data, ending_of(made.data), tuple(marks.items()), tuple(told.items()))
    return _Pile(
        pile,
        made.pages,
        tuple((number, *holes[mark]) for number, mark in pile.marks),
        tuple((number, *texts[target]) for number, target in pile.targets),
    )


def _marks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, bytes]]:
    """The numbers of the objects that are holes, and their marks. Most objects are packed together, these are not."""
    known = set()
    for page in pdf.pages:
        for shown in page.resources.get("/XObject", {}).values():
            if shown.objgen in known:
                continue
            known.add(shown.objgen)
            if shown.get("/Subtype") == "/Image" and shown.get("/Filter") == "/FlateDecode" and "/SMask" not in shown:
                points = shown.read_bytes()[:LEAST]
                if points.startswith(MARK):
                    yield shown.objgen[0], points


def _texts(pdf: pikepdf.Pdf) -> Iterator[tuple[int, bytes]]:
    """The numbers of the links and tags that have a text to put in, and what they are."""
    tags = (tag for tag in pdf.objects if isinstance(tag, pikepdf.Dictionary) and "/Alt" in tag)
    for thing in (*(link for page in pdf.pages for link in page.get("/Annots", [])), *tags):
        told = thing.unparse(resolved=True)
        if TARGET.search(told):
            yield thing.objgen[0], told
