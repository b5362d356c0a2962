"""A look as a table of its parts, so that a test can change what no library would write."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from functools import lru_cache
from typing import Any

Parts = dict[str, bytes]
"""The parts of a package by their names in the archive."""

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PML = "application/vnd.openxmlformats-officedocument.presentationml"
PRESENTATION = "ppt/presentation.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
THEME = "ppt/theme/theme1.xml"


@lru_cache
def _office() -> tuple[tuple[str, bytes], ...]:
    from pptx import Presentation

    return tuple(saved(Presentation()).items())


def office() -> Parts:
    """PowerPoint's own blank look, 4:3, with eleven layouts, as python-pptx brings it."""
    return dict(_office())


def saved(presentation: Any) -> Parts:
    """The parts of a presentation of python-pptx."""
    out = io.BytesIO()
    presentation.save(out)
    return unpacked(out.getvalue())


def opened(parts: Parts) -> Any:
    """The presentation of python-pptx that the parts make."""
    from pptx import Presentation

    return Presentation(io.BytesIO(packed(parts)))


def unpacked(data: bytes) -> Parts:
    """The parts in an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """The archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def layouts(parts: Parts) -> list[str]:
    """The names of the parts that are layouts, in order."""
    found = (re.fullmatch(r"ppt/slideLayouts/slideLayout(\d+)\.xml", name) for name in parts)
    return [each[0] for each in sorted(filter(None, found), key=lambda match: int(match[1]))]


def change(parts: Parts, name: str, pattern: str, new: str, *, count: int = 1) -> None:
    """Puts `new` where the part matches `pattern`. Raises ValueError where it matches nowhere."""
    text, changed = re.subn(pattern, new, parts[name].decode(), count=count, flags=re.DOTALL)
    if not changed:
        raise ValueError(f"{name} has no {pattern}")
    parts[name] = text.encode()


def rels_of(name: str) -> str:
    """The name of the part's relationships."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relate(parts: Parts, name: str, kind: str, target: str, *, external: bool = False) -> str:
    """Adds a relationship to the part; its id. `kind` is the last word of its type, or the whole."""
    rels = rels_of(name)
    if rels not in parts:
        parts[rels] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        )
    id = f"rId{900 + parts[rels].count(b'<Relationship ')}"
    kind = kind if ":" in kind else f"{RELATIONSHIPS}/{kind}"
    mode = ' TargetMode="External"' if external else ""
    new = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", new.encode())
    return id


def add(parts: Parts, name: str, data: bytes, kind: str) -> None:
    """Adds a part with its content type."""
    parts[name] = data
    new = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", new.encode())


def remove(parts: Parts, name: str) -> None:
    """Takes a part out, with its content type; what points to it stays."""
    del parts[name]
    change(parts, "[Content_Types].xml", f'<Override PartName="/{re.escape(name)}"[^>]*/>', "")


def add_master(parts: Parts) -> None:
    """Adds a second master with a copy of each layout and of the theme."""
    first = layouts(parts)
    add(parts, "ppt/theme/theme9.xml", parts[THEME], "application/vnd.openxmlformats-officedocument.theme+xml")
    names = {name: f"ppt/slideLayouts/slideLayout{at}.xml" for at, name in enumerate(first, start=len(first) + 1)}
    for old, new in names.items():
        add(parts, new, parts[old], f"{PML}.slideLayout+xml")
        parts[rels_of(new)] = parts[rels_of(old)].replace(b"slideMaster1.xml", b"slideMaster2.xml")
    master = "ppt/slideMasters/slideMaster2.xml"
    add(parts, master, parts[MASTER], f"{PML}.slideMaster+xml")
    ids = iter(range(2147483700, 2147483800))
    text = re.sub(r'(<p:sldLayoutId [^>]*?\bid=")\d+', lambda match: f"{match[1]}{next(ids)}", parts[master].decode())
    parts[master] = text.encode()
    rels = parts[rels_of(MASTER)].decode().replace("theme1.xml", "theme9.xml")
    bases = {posixpath.basename(old): posixpath.basename(new) for old, new in names.items()}
    rels = re.sub(r"slideLayout\d+\.xml", lambda match: bases[match[0]], rels)
    parts[rels_of(master)] = rels.encode()
    id = relate(parts, PRESENTATION, "slideMaster", "slideMasters/slideMaster2.xml")
    change(
        parts, PRESENTATION, "</p:sldMasterIdLst>", f'<p:sldMasterId id="2147483799" r:id="{id}"/></p:sldMasterIdLst>'
    )
