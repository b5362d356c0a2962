"""What tells how a slide looks from how another one does, so that only slides that changed are drawn."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from hashlib import sha256

_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_SAID = re.compile(rb'\b(Id|Target|Type)="([^"]*)"')
_OF_NO_SLIDE = (
    "ppt/slides/",
    "ppt/notes",
    "ppt/media/",
    "ppt/charts/",
    "ppt/embeddings/",
    "docProps/",
    "[Content_Types]",
    "ppt/_rels/",
    "_rels/",
)
"""What the names of parts begin with that no slide shows, or only the one that refers to them."""
_SIZE = re.compile(rb"<p:sldSz[^>]*>")


def look_hash(members: Mapping[str, bytes], *, look: object = None) -> str:
    """A hash of all that the slides of the deck have in common. `look` is what else decides how slides are drawn."""
    size = _SIZE.findall(members.get("ppt/presentation.xml", b""))
    shared = [
        (name, sha256(data).digest())
        for name, data in sorted(members.items())
        if not name.startswith(_OF_NO_SLIDE) and name != "ppt/presentation.xml"
    ]
    return sha256(repr((shared, size, look)).encode()).hexdigest()


def slide_hashes(members: Mapping[str, bytes], of_look: str) -> tuple[str, ...]:
    """A hash for each slide of the deck: of its part, which holds its number, its pictures and the whole look."""
    count = sum(1 for name in members if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
    return tuple(_hash(members, number, of_look) for number in range(1, count + 1))


def _hash(members: Mapping[str, bytes], number: int, look: str) -> str:
    name = f"ppt/slides/slide{number}.xml"
    shown = [(id, kind, _of_target(members, kind, target)) for id, kind, target in _targets(members, number)]
    told = (sha256(members[name]).hexdigest(), shown, look)
    return sha256(repr(told).encode()).hexdigest()


def _targets(members: Mapping[str, bytes], number: int) -> list[tuple[str, str, str]]:
    """What the slide refers to, but for its notes: by what it calls it, the kind of thing, and the thing's name."""
    found = _RELATION.findall(members.get(f"ppt/slides/_rels/slide{number}.xml.rels", b""))
    said = [{key.decode(): value.decode() for key, value in _SAID.findall(each)} for each in found]
    named = ((each["Id"], posixpath.basename(each["Type"]), each["Target"]) for each in said)
    return sorted((id, kind, target) for id, kind, target in named if kind != "notesSlide")


def _of_target(members: Mapping[str, bytes], kind: str, target: str) -> str:
    """A hash of what a picture or a chart holds; the name of another thing, which is in the look, or is not shown."""
    data = members.get(posixpath.normpath(posixpath.join("ppt/slides", target))) if kind in ("image", "chart") else None
    return sha256(data).hexdigest() if data else target
