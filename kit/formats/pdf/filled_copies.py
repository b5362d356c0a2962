"""Files for the copier, counted out once for all schools: what is a school's own goes from its parts into them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from kit.formats.pdf.copies import Copies
from kit.formats.pdf.count_out import counted_out
from kit.formats.pdf.masters import Master, master_of, text_in, with_objects, with_text
from kit.formats.pdf.pdf_update import parted
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


def filled_copies(parts: Sequence[Copies], *, title: str) -> Printout:
    """Every part as often as it is wanted, one after the other."""
    before, own = zip(*(parted(part.data) for part in parts), strict=True)
    pile = _pile([replace(part, data=data) for part, data in zip(parts, before, strict=True)], title)
    told = dict(pile.master.texts)
    put_in = [(number, own[part][inside], own[part]) for number, part, inside in pile.holes]
    texts = {number: with_text(told[number], text_in(own[part][inside].head)) for number, part, inside in pile.texts}
    return Printout(with_objects(pile.master, put_in, texts), pile.pages)


def _pile(parts: Sequence[Copies], title: str) -> _Pile:
    told = title, [(sha256(part.data).hexdigest(), part.sets, part.sides) for part in parts]
    key = sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    found = _before.pop(key, None) or _counted(parts, title)
    _before[key] = found
    while len(_before) > 1 and sum(len(each.master.data) for each in _before.values()) > MOST_REMEMBERED:
        _before.popitem(last=False)
    return found


def _counted(parts: Sequence[Copies], title: str) -> _Pile:
    made = counted_out(parts, title=title)
    pile = master_of(made.data)
    holes: dict[bytes, tuple[int, int]] = {}
    texts: dict[str, tuple[int, int]] = {}
    for part, each in enumerate(map(master_of, (part.data for part in parts))):
        holes |= {mark: (part, number) for number, mark in each.marks}
        texts |= {target: (part, number) for number, target in each.targets}
    return _Pile(
        pile,
        made.pages,
        tuple((number, *holes[mark]) for number, mark in pile.marks),
        tuple((number, *texts[target]) for number, target in pile.targets),
    )
