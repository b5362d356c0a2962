"""A deck with only some of its slides: those before and after them are left out, those between them are empty.

rpptx reads the whole deck at each call, some 8 ms for a slide and 2 for an empty one, whatever is to be drawn. Slides
keep the numbers that they show.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

from kit.drawing.inherited_fills import relations
from kit.ooxml.colors import P
from kit.ooxml.package import packed

_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr>'
    b'<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>'
)
_NOTES, _MEDIA, _TYPES, _DECK = "ppt/notesSlides/", "ppt/media/", "[Content_Types].xml", "ppt/presentation.xml"
_NOTES_TYPE = re.compile(rb'<Override [^>]*PartName="/ppt/notesSlides/[^>]*/>')
_TO_NOTES = re.compile(rb'<Relationship [^>]*/notesSlide"[^>]*/>')
_BUT_LAYOUT = re.compile(rb'<Relationship (?![^>]*/slideLayout")[^>]*/>')
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def hollow_deck(data: bytes, filled: Collection[int]) -> tuple[bytes, int]:
    """The deck from the first to the last of the `filled` slides, and how many slides before them are left out.

    Slides are counted from 0. The deck is as it is where its slides cannot be told. Raises BadZipFile.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        targets = relations(archive, _DECK, names) if _DECK in names else {}
        members = {name: archive.read(name) for name in archive.namelist()}
    root: Any = etree.fromstring(members[_DECK]) if targets else etree.Element(f"{P}presentation")
    slides = [targets.get(str(each.get(_ID)), "") for each in root.iter(f"{P}sldId")]
    if not all(slides) or not filled or max(filled) >= len(slides):
        return data, 0
    members[_DECK] = _shortened(root, min(filled), max(filled))
    emptied = {name for at, name in enumerate(slides) if at not in filled}
    kept = {name: _part(name, part, emptied) for name, part in members.items() if not name.startswith(_NOTES)}
    return packed(_without_media(kept), small=False), min(filled)


def _shortened(root: Any, first: int, last: int) -> bytes:
    """The presentation with the slides from the first to the last, and the number that the first one has."""
    listed = list(root.iter(f"{P}sldId"))
    for each in (*listed[:first], *listed[last + 1 :]):
        each.getparent().remove(each)
    root.set("firstSlideNum", str(int(root.get("firstSlideNum", "1")) + first))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _part(name: str, part: bytes, emptied: Collection[str]) -> bytes:
    if name == _TYPES:
        return _NOTES_TYPE.sub(b"", part)
    if name in emptied:
        return _EMPTY
    if not name.startswith("ppt/slides/_rels/"):
        return part
    owner = name.replace("_rels/", "").removesuffix(".rels")
    return (_BUT_LAYOUT if owner in emptied else _TO_NOTES).sub(b"", part)


def _without_media(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members without the pictures that nothing refers to any more."""
    links = b"\n".join(part for name, part in members.items() if name.endswith(".rels"))
    return {
        name: part
        for name, part in members.items()
        if not name.startswith(_MEDIA) or name.rpartition("/")[2].encode() in links
    }
