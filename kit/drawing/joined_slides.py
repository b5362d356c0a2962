"""Slides of several decks of one look → one deck that holds them all, to be drawn in one call.

What draws slides loads its fonts anew at each call, which takes longer than drawing a dozen slides.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from kit.ooxml.fewer_layouts import fewer_layouts

Members = Mapping[str, bytes]
"""What the file of a deck holds, by name."""
_SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_PRESENTATION, _TYPES = "ppt/presentation.xml", "[Content_Types].xml"
_RELATIONS = "ppt/_rels/presentation.xml.rels"
_ONE_RELATION = re.compile(rb"<Relationship\b[^>]*?/>")
_TARGET = re.compile(rb'Target="([^"]*)"')
_KIND = re.compile(rb'Type="[^"]*/(\w+)"')
_DEFAULT = re.compile(rb"<Default\b[^>]*/>")
_OVERRIDE = re.compile(rb'<Override\b[^>]*?PartName="/([^"]*)"[^>]*/>')
_OWN = ("ppt/slides/", "ppt/notesSlides/", "ppt/media/", "ppt/charts/", "ppt/embeddings/")
"""What the names of parts begin with that come from each deck by themselves; all others are the look's."""
_OWN_BYTES = tuple(each.encode() for each in _OWN)
_NUMBER = re.compile(rb'<a:fld\b[^>]*type="slidenum"[^>]*>(.*?)</a:fld>', re.DOTALL)
_SECTIONS = re.compile(rb"<p:ext\b[^>]*>\s*<p14:sectionLst\b.*?</p:ext>", re.DOTALL)


class SlideOf(Struct, frozen=True):
    """One slide: the members of its deck, and its number, counted from 1; its part is called after that."""

    members: Members
    number: int


def joined(slides: Sequence[SlideOf]) -> dict[str, bytes]:
    """The members of a deck of these slides, with the numbers that they have now. The look is the first one's."""
    first = slides[0].members
    made = {name: data for name, data in first.items() if not name.startswith(_OWN)}
    shown = _Shown()
    for at, slide in enumerate(slides, start=1):
        xml = slide.members[f"ppt/slides/slide{slide.number}.xml"]
        made[f"ppt/slides/slide{at}.xml"] = _NUMBER.sub(rb"<a:r>\1</a:r>", xml)
        made[f"ppt/slides/_rels/slide{at}.xml.rels"] = _relations(slide, shown)
    made |= shown.parts
    for name in _pictures_of_look(first):
        made.setdefault(name, first[name])
    made[_TYPES] = _types(slides, shown.types)
    made[_RELATIONS], made[_PRESENTATION] = _listed(first, len(slides))
    return fewer_layouts(made, _layouts(made))


class _Shown(Struct):
    """What the slides show, pictures and charts, under names of their own, and what says of which kind each is."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: list[bytes] = field(default_factory=list)
    names: dict[bytes, str] = field(default_factory=dict)

    def name(self, slide: SlideOf, source: str) -> str:
        """The new name of the part of the slide's deck that is called `source`."""
        data = slide.members[source]
        if data not in self.names:
            folder, _, file = source.rpartition("/")
            name = f"{folder}/joined{len(self.names) + 1}{posixpath.splitext(file)[1]}"
            self.names[data], self.parts[name] = name, data
            self.types += [
                each.replace(f'"/{source}"'.encode(), f'"/{name}"'.encode())
                for each in _OVERRIDE.findall(slide.members[_TYPES])
                if f'"/{source}"'.encode() in each
            ]
        return self.names[data]


def _relations(slide: SlideOf, shown: _Shown) -> bytes:
    """What the slide refers to, with what it shows under names of its own; nothing else of its deck is there."""

    def replaced(found: re.Match[bytes]) -> bytes:
        kind, target = _KIND.search(found[0]), _TARGET.search(found[0])
        if kind is None or target is None or kind[1] == b"notesSlide":
            return b""
        if kind[1] == b"slide":
            return found[0].replace(target[0], b'Target="slide1.xml"')
        source = posixpath.normpath(posixpath.join("ppt/slides", target[1].decode()))
        if kind[1] not in (b"image", b"chart") or source not in slide.members:
            return found[0]
        name = posixpath.relpath(shown.name(slide, source), "ppt/slides")
        return found[0].replace(target[0], f'Target="{name}"'.encode())

    return _ONE_RELATION.sub(replaced, slide.members.get(f"ppt/slides/_rels/slide{slide.number}.xml.rels", b""))


def _pictures_of_look(members: Members) -> Iterator[str]:
    """The pictures that masters, layouts and themes show. Those of slides that are drawn in another call are none."""
    for name, data in members.items():
        if not name.endswith(".rels") or name.startswith(_OWN):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for target in _TARGET.findall(data):
            source = posixpath.normpath(posixpath.join("/", folder, target.decode())).lstrip("/")
            if source.startswith("ppt/media/") and source in members:
                yield source


def _layouts(members: Members) -> frozenset[str]:
    """The layouts that the slides have: what draws them reads all that are there, which takes as long as drawing."""
    relations = (data for name, data in members.items() if name.startswith("ppt/slides/_rels/"))
    found = (one for data in relations for one in _ONE_RELATION.findall(data) if b'/slideLayout"' in one)
    return frozenset(target[1].decode() for one in found if (target := _TARGET.search(one)))


def _types(slides: Sequence[SlideOf], shown: Sequence[bytes]) -> bytes:
    """The types of all parts: those of pictures from every deck, since one may have a logo and another none."""
    data = slides[0].members[_TYPES]
    known = dict.fromkeys(default for slide in slides for default in _DEFAULT.findall(slide.members[_TYPES]))
    kept = _OVERRIDE.sub(lambda found: b"" if found[1].startswith(_OWN_BYTES) else found[0], _DEFAULT.sub(b"", data))
    ours = "".join(
        f'<Override PartName="/ppt/slides/slide{at}.xml" ContentType="{_SLIDE_TYPE}"/>'
        for at in range(1, len(slides) + 1)
    )
    head, tag, rest = kept.partition(b'content-types">')
    added = b"".join((*shown, ours.encode(), b"</Types>"))
    return head + tag + b"".join(known) + rest.replace(b"</Types>", added)


def _listed(first: Members, count: int) -> tuple[bytes, bytes]:
    """The relations of the presentation and its part, with as many slides."""
    kept = b"".join(_kept(first[_RELATIONS]))
    ours = "".join(
        f'<Relationship Id="joined{at}" Type="{_SLIDE}" Target="slides/slide{at}.xml"/>' for at in range(1, count + 1)
    )
    head = first[_RELATIONS].partition(b"<Relationship ")[0]
    ids = "".join(f'<p:sldId id="{255 + at}" r:id="joined{at}"/>' for at in range(1, count + 1))
    show = re.sub(rb"<p:sldId\b[^>]*/>", b"", _SECTIONS.sub(b"", first[_PRESENTATION]))
    show = show.replace(b"</p:sldIdLst>", ids.encode() + b"</p:sldIdLst>")
    return head + kept + ours.encode() + b"</Relationships>", show


def _kept(relations: bytes) -> Iterator[bytes]:
    for one in _ONE_RELATION.findall(relations):
        kind = _KIND.search(one)
        if kind is None or kind[1] != b"slide":
            yield one
