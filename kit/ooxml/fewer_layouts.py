"""A deck's members without the layouts that none of its slides has: each takes time to be read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_LAYOUT = re.compile(r"ppt/slideLayouts/(?:_rels/)?[^/]+\.xml(?:\.rels)?")
_MASTER = re.compile(r"ppt/slideMasters/([^/]+\.xml)")
_TO_LAYOUT = re.compile(r'<Relationship\b[^>]*Target="([^"]*slideLayouts/[^"]*)"[^>]*/>')
_ID = re.compile(r'\bId="([^"]*)"')
_TYPES = "[Content_Types].xml"


def fewer_layouts(members: Mapping[str, bytes], used: frozenset[str]) -> dict[str, bytes]:
    """The members with those layouts alone that are `used`, by the names of their parts."""
    files = {posixpath.basename(name) for name in used}
    made = {
        name: data
        for name, data in members.items()
        if not _LAYOUT.fullmatch(name) or posixpath.basename(name).removesuffix(".rels") in files
    }
    gone = [name for name in members if name not in made and not name.endswith(".rels")]
    types = made[_TYPES].decode()
    for name in gone:
        types = re.sub(rf'<Override PartName="/{re.escape(name)}"[^>]*/>', "", types)
    made[_TYPES] = types.encode()
    for master in [found for name in made if (found := _MASTER.fullmatch(name))]:
        rels = f"ppt/slideMasters/_rels/{master[1]}.rels"
        made[master[0]], made[rels] = _unlisted(made[master[0]], made[rels], files)
    return made


def _unlisted(master: bytes, relations: bytes, files: set[str]) -> tuple[bytes, bytes]:
    """A master and its relations without those to layouts of other files."""
    kept, listed = relations.decode(), master.decode()
    for found in _TO_LAYOUT.finditer(relations.decode()):
        id_ = _ID.search(found[0])
        if id_ and posixpath.basename(found[1]) not in files:
            kept = kept.replace(found[0], "")
            listed = re.sub(rf'<p:sldLayoutId\b[^>]*"{re.escape(id_[1])}"[^>]*/>', "", listed)
    return listed.encode(), kept.encode()
