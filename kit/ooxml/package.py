"""The package of an Office file: its parts as members of a zip archive, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STORED = (".png", ".jpg", ".jpeg", ".gif")
"""Members that are packed already."""
LEVEL = 6
"""How much work is done for a smaller archive, from 0 to 9."""
MOST_KEPT, LARGEST_KEPT = 512, 64 * 2**10
"""So many members, of at most so many bytes, are remembered deflated: those of two decks or so, some 5 MB."""
MOST_RELATIONS = 1024
"""So many parts have their relations remembered as XML: a deck has a hundred."""
_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first that a zip archive can hold."""


def members_of(package: Any, blob: Callable[[Any], bytes] = lambda part: bytes(part.blob)) -> dict[str, bytes]:
    """The members of a python-pptx or python-docx package by name: content types first, then parts by their names.

    `blob` gives the bytes of a part.
    """
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    members = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relations(package)}
    for part in parts:
        members[part.partname.membername] = blob(part)
        if relations := _relations(part):
            members[part.partname.rels_uri.membername] = relations
    return members


def _relations(owner: Any) -> bytes:
    """The relations of a part or of the package as XML; nothing where there are none."""
    relations = owner.rels if hasattr(owner, "rels") else owner._rels  # python-pptx shows a package's own to nobody.
    if not relations:
        return b""
    told = (owner.partname.baseURI if hasattr(owner, "partname") else "/", *map(_told, relations.values()))
    if told not in _relations_known:
        if len(_relations_known) >= MOST_RELATIONS:
            _relations_known.clear()
        _relations_known[told] = bytes(relations.xml)
    return _relations_known[told]


_relations_known: dict[tuple[object, ...], bytes] = {}
"""The XML of relations by what they say: of the decks of many schools, most parts have the same."""


def _told(relation: Any) -> tuple[object, ...]:
    outside = relation.is_external
    target = relation.target_ref if outside else str(relation.target_part.partname)
    return relation.rId, relation.reltype, target, outside


def packed(members: Mapping[str, bytes], *, small: bool = True) -> bytes:
    """The members as a zip archive in their order, every date the same; not `small` where it is soon read again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            if small and not name.endswith(STORED) and len(data) <= LARGEST_KEPT:
                _write_deflated(archive, out, zipfile.ZipInfo(name, _MADE), data)
            else:
                method = zipfile.ZIP_STORED if not small or name.endswith(STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name, _MADE), data, method, LEVEL)
    return out.getvalue()


def _write_deflated(archive: zipfile.ZipFile, out: io.BytesIO, member: zipfile.ZipInfo, data: bytes) -> None:
    """Writes the member as `writestr` does, which would deflate it anew."""
    deflated = _deflated(data)
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    member.CRC, member.file_size, member.compress_size = zlib.crc32(data), len(data), len(deflated)
    member.header_offset = archive.start_dir
    out.write(member.FileHeader(False) + deflated)
    archive.filelist.append(member)
    archive.NameToInfo[member.filename] = member
    archive.start_dir = out.tell()


@lru_cache(maxsize=MOST_KEPT)
def _deflated(data: bytes) -> bytes:
    """The data, deflated: of the decks of many schools, most members are the same."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a package of kit's own by name. Raises BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _content_types(parts: Sequence[Any]) -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides = []
    for part in parts:
        suffix = part.partname.ext.lower()
        if (
            suffix != "xml"
            and part.content_type.startswith(("image/", "application/vnd.ms-"))
            and defaults.setdefault(suffix, part.content_type) == part.content_type
        ):
            continue
        overrides.append(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>')
    listed = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(defaults.items())
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{listed}{"".join(overrides)}'
        "</Types>"
    ).encode()
