"""A deck → its slides as XML, and where what stands in them leads.

The parts are read here rather than by python-pptx, whose shapes take five times as long to ask.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lxml import etree
from msgspec import Struct

from kit.ooxml.budget import within_budget

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Unreadable(Exception):
    """The bytes are no deck that can be read."""


class Lead(Struct, frozen=True, kw_only=True):
    """What a part leads to: its `kind` in small letters, such as `slide`; the name of a part, or an address outside."""

    kind: str
    target: str
    outside: bool


NO_ROOTS: Mapping[str, Any] = MappingProxyType({})


class Parts:
    """The parts of a package by name; each is read once, and not at all where its root is known."""

    def __init__(self, members: Mapping[str, bytes], roots: Mapping[str, Any] = NO_ROOTS) -> None:
        self.members = members
        self._roots: dict[str, Any] = dict(roots)
        self._leads: dict[str, Mapping[str, Lead]] = {}

    def data(self, name: str) -> bytes:
        """The part's bytes. Raises KeyError where there is none."""
        return self.members[name]

    def xml(self, name: str) -> Any:
        """The part's root. Raises KeyError where there is none, and lxml's errors where it is no XML."""
        if name not in self._roots:
            self._roots[name] = parsed(self.data(name))
        return self._roots[name]

    def leads(self, name: str) -> Mapping[str, Lead]:
        """Where the part leads, by the identifiers that it uses."""
        if name not in self._leads:
            folder, _, file = name.rpartition("/")
            rels = posixpath.join(folder, "_rels", f"{file}.rels")
            self._leads[name] = _listed(self.data(rels), folder) if rels in self.members else {}
        return self._leads[name]

    def lost(self, name: str) -> frozenset[str]:
        """The identifiers with which the part leads to slides that are not there.

        LibreOffice writes such links where the slide to which they led was deleted.
        """
        leads = self.leads(name).items()
        return frozenset(
            id for id, to in leads if to.kind == "slide" and not to.outside and to.target not in self.members
        )

    def next(self, name: str, kind: str) -> str:
        """The name of the part of this kind that the part leads to; "" where there is none."""
        return next((lead.target for lead in self.leads(name).values() if lead.kind == kind), "")


def parsed(data: bytes) -> Any:
    """The root of a part's XML, in which nothing is fetched. Raises lxml's errors where it is none."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


@lru_cache(maxsize=512)
def _listed(rels: bytes, folder: str) -> Mapping[str, Lead]:
    """Where a part leads, as the part of its relations says: of many decks' slides, most lead to the same."""
    return MappingProxyType({each.get("Id"): _lead(each, folder) for each in parsed(rels)})


def _lead(rel: Any, folder: str) -> Lead:
    target, outside = rel.get("Target"), rel.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Lead(kind=rel.get("Type").rsplit("/", 1)[-1].lower(), target=target, outside=outside)


class OpenSlide(Struct, frozen=True, kw_only=True):
    """A slide of a deck: its part's name, its layout's and its notes' names ("" without notes)."""

    parts: Parts
    name: str
    layout: str
    notes: str

    @property
    def root(self) -> Any:
        """The root of its part, which is read when it is first asked for."""
        return self.parts.xml(self.name)

    @property
    def leads(self) -> Mapping[str, Lead]:
        return self.parts.leads(self.name)

    @property
    def layout_name(self) -> str:
        return name_of(self.parts.xml(self.layout))


class Opened(Struct, frozen=True, kw_only=True):
    """A deck: the root of its presentation, the names of its masters, and its slides in order."""

    parts: Parts
    root: Any
    masters: tuple[str, ...]
    slides: tuple[OpenSlide, ...]

    @property
    def size(self) -> tuple[int, int]:
        """The width and the height of its slides, in EMU."""
        size = self.root.find(f"{P}sldSz")
        return int(size.get("cx")), int(size.get("cy"))


class Archive(Mapping[str, bytes]):
    """The members of a zip archive by name, each read when it is asked for. Raises BadZipFile."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = dict.fromkeys(self._archive.namelist())

    def __getitem__(self, name: str) -> bytes:
        return self._archive.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


def open_deck(data: bytes) -> Opened:
    """The deck in a file. Raises Unreadable."""
    try:
        within_budget(data)
        members = Archive(data)
    except Exception as error:  # zipfile raises whatever a broken file makes it stumble over
        raise Unreadable(str(error)) from error
    return open_parts(members)


def open_parts(members: Mapping[str, bytes]) -> Opened:
    """The deck of these members, by their names. Raises Unreadable."""
    try:
        parts = Parts(members)
        start = parts.next("", "officedocument")
        root, leads = parts.xml(start), parts.leads(start)
        masters = tuple(leads[each.get(f"{R}id")].target for each in root.iter(f"{P}sldMasterId"))
        names = [leads[each.get(f"{R}id")].target for each in root.iter(f"{P}sldId")]
        slides = tuple(_slide(parts, name) for name in names)
    except Exception as error:  # zipfile and lxml raise whatever a broken file makes them stumble over
        raise Unreadable(str(error)) from error
    if root.tag != f"{P}presentation":
        raise Unreadable("it is no presentation")
    return Opened(parts=parts, root=root, masters=masters, slides=slides)


def spells_out(deck: Opened) -> bool:
    """Whether the deck was written by a program that is known to spell everything out, and to keep the aspects."""
    name = deck.parts.next("", "extended-properties")
    return name in deck.parts.members and b"LibreOffice" in deck.parts.data(name)


def without_lost_links(deck: Opened) -> Mapping[str, bytes]:
    """The members of the deck without the links to slides that are not there, the very same where there are none."""

    members = deck.parts.members
    mended: dict[str, bytes] = {}
    for name in (name for slide in deck.slides for name in (slide.name, slide.notes) if name):
        lost = deck.parts.lost(name)
        if not lost:
            continue
        folder, _, file = name.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        root, listed = parsed(members[name]), parsed(members[rels])
        links = [link for link in root.iter(f"{A}hlinkClick", f"{A}hlinkHover") if link.get(f"{R}id") in lost]
        for each in (*links, *(rel for rel in listed if rel.get("Id") in lost)):
            each.getparent().remove(each)
        mended |= {name: etree.tostring(root), rels: etree.tostring(listed)}
    return {**members, **mended} if mended else members


def _slide(parts: Parts, name: str) -> OpenSlide:
    layout, notes = parts.next(name, "slidelayout"), parts.next(name, "notesslide")
    return OpenSlide(parts=parts, name=name, layout=layout, notes=notes)


def name_of(root: Any) -> str:
    """The name that a slide or a layout bears, "" without one."""
    page = root.find(f"{P}cSld")
    return "" if page is None else str(page.get("name", ""))
