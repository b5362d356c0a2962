"""A slide or its notes → a hash of all that stands there, but for what programs write anew whenever they save.

`face` lists what is compared, so that a mere save is no edit, and there is always something that it does not list. This
hash takes all, so that nothing of a person's is lost without a word; a difference in it alone says that something may
have been changed, not what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any

from lxml import etree

from kit.edits.open_deck import OpenSlide, P, Parts
from kit.edits.visible_shapes import SHAPES, STAMP, every_shape, is_stamp, shape

_OPEN, _CLOSE, _END = b"\x01", b"\x02", b"\x03"
"""What no text has in it: where an element begins, where it ends, and where its attributes end."""
_ATTRIBUTE = re.compile(rb'(?:^| )(?!xmlns|r:|mc:)(([^\s="]+)="[^"]*")')
_EMBEDDED = re.compile(rb'r:embed="([^"]*)"')
_SILENT = [
    (start, re.compile(start + rb"\b[^>]*(?:/>|(?<!/)>.*?</" + start[1:] + rb">)", re.DOTALL))
    for start in (b"<a:extLst", b"<p:extLst", b"<a:endParaRPr")
]
_UNTOLD = frozenset(b"lang altLang dirty err smtClean noProof userDrawn".split())
_UNTOLD_OF = {
    b"cNvPr": _UNTOLD | {b"id", b"name"},
    b"cSld": _UNTOLD | {b"name"},
    b"sld": _UNTOLD | {b"show"},
    b"fld": _UNTOLD | {b"id"},
    b"cTn": _UNTOLD | {b"id"},
    b"spTgt": _UNTOLD | {b"spid"},
    b"bldP": _UNTOLD | {b"spid"},
    b"stCxn": _UNTOLD | {b"id"},
    b"endCxn": _UNTOLD | {b"id"},
}
"""Identifiers, names that programs give, and what is seen elsewhere."""
_EMPTY = re.compile(rb"\x01(?:rPr|pPr|lstStyle|avLst)\x03\x02")
_FIELD = re.compile(rb'(\x01fld[^\x03]* type="(?:slidenum|datetime)[^\x03]*\x03.*?\x01t\x03)[^\x01\x02]*', re.DOTALL)
_RUN, _TEXT = b"\x01r\x03", b"\x01t\x03"
_DEFAULTS = (
    b"\x01timing\x03\x01tnLst\x03\x01par\x03"
    b'\x01cTn dur="indefinite" nodeType="tmRoot" restart="never"\x03\x02\x02\x02\x02',
    b"\x01clrMapOvr\x03\x01masterClrMapping\x03\x02\x02",
    b'\x01xfrm\x03\x01off x="0" y="0"\x03\x02\x01ext cx="0" cy="0"\x03\x02'
    b'\x01chOff x="0" y="0"\x03\x02\x01chExt cx="0" cy="0"\x03\x02\x02',
)
"""What PowerPoint writes where nothing was said."""


class Wholes:
    """The hashes of a deck's slides and of their notes: tags, pictures and what they say are read once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._pictures: dict[str, bytes] = {}

    def of(self, slide: OpenSlide, signed: Iterable[Any]) -> tuple[str, str]:
        """The hash of the slide and that of its notes, "" without any; `signed` are paragraphs with a fingerprint.

        A footer is not in it, but for what it shows: `footer_hash` tells it.
        """
        footers = _footers(slide.root)
        data = _without(slide.root, (*_stamps(slide.root), *footers))
        whole = self._hash(slide.name, data, b"".join(map(_alone, footers)))
        return whole, self._hash(slide.notes, _without(self._parts.xml(slide.notes), signed)) if slide.notes else ""

    def _hash(self, name: str, data: bytes, showing: bytes = b"") -> str:
        """The hash of the data, and of the pictures in it and in what else is given."""
        seen = sha256(_canonical(data))
        for id in _EMBEDDED.findall(data + showing):
            seen.update(self._picture(name, id.decode()))
        return seen.hexdigest()[:8]

    def _picture(self, name: str, id: str) -> bytes:
        lead = self._parts.leads(name).get(id)
        target = "" if lead is None or lead.outside else lead.target
        if target not in self._pictures:
            data = self._parts.data(target) if target in self._parts.members else b""
            self._pictures[target] = sha256(data).digest()
        return self._pictures[target]


def footer_hash(root: Any) -> str:
    """The hash of the footer of a slide: of all that it says of itself."""
    return sha256(b"".join(_canonical(_alone(each)) for each in _footers(root))).hexdigest()[:8]


def _footers(root: Any) -> list[Any]:
    return [each.element for each in every_shape(root) if each.kind == "ftr"]


def _alone(element: Any) -> bytes:
    return bytes(etree.tostring(element, with_tail=False))


def _stamps(root: Any) -> Iterator[Any]:
    """The shapes that say that their slide is hidden, which are there as long as it is."""
    for name in root.iter(f"{P}cNvPr"):
        element = name.getparent().getparent()
        if name.get("name") == STAMP and element.tag in SHAPES and is_stamp(shape(element)):
            yield element


def _without(root: Any, besides: Iterable[Any]) -> bytes:
    """The part as it is without these elements."""
    places = [(each.getparent(), each.getparent().index(each), each) for each in besides]
    for parent, _, each in places:
        parent.remove(each)
    data = etree.tostring(root)
    for parent, at, each in reversed(places):
        parent.insert(at, each)
    return data


def _canonical(data: bytes) -> bytes:
    """A part without what says nothing, however it is written down."""
    for start, silent in _SILENT:
        if start in data:
            data = silent.sub(b"", data)
    said = _EMPTY.sub(b"", b"".join(map(_told, data.split(b"<"))))
    for default in _DEFAULTS:
        said = said.replace(default, b"")
    if b"\x01fld" in said:
        said = _FIELD.sub(rb"\1", said)
    return _joined(said)


def _joined(said: bytes) -> bytes:
    """The part with runs that look the same as one: programs part them where they doubt a word's spelling."""
    first, *runs = said.split(_RUN)
    found = [first]
    before = None
    for run in runs:
        look, mark, text = run.partition(_TEXT)
        if look == before:
            found[-1] = found[-1][:-2]
            found.append(text)
        else:
            found += (_RUN, look, mark, text)
        ends = len(text) - 2
        before = look if ends >= 0 and text.find(_CLOSE) == ends and text.find(_OPEN) < 0 else None
    return b"".join(found)


@lru_cache(maxsize=4096)
def _told(part: bytes) -> bytes:
    """What a tag and the text after it say, without the sign with which it begins: most say the same many times."""
    tag, _, text = part.partition(b">")
    if b"\n" in text and not text.strip():
        text = b""
    if not tag:
        return text
    if tag.startswith(b"/"):
        return _CLOSE + text
    closed = _END + _CLOSE if tag.endswith(b"/") else _END
    name, _, attributes = tag.rstrip(b"/").partition(b" ")
    name = name.rpartition(b":")[2]
    if not attributes or name == b"normAutofit":
        return b"".join((_OPEN, name, closed, text))
    untold = _UNTOLD_OF.get(name, _UNTOLD)
    told = [each for each, key in _ATTRIBUTE.findall(attributes) if key not in untold]
    told.sort()
    return b" ".join((_OPEN + name, *told)) + closed + text
