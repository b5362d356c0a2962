"""Slides as they are drawn: each placeholder filled with what its layout or its master fills it with.

PowerPoint fills it so by itself; rpptx does not, and draws white words on a white slide.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from kit.ooxml.colors import A, P

FILLS = tuple(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_COPIED = frozenset({f"{A}solidFill", f"{A}gradFill", f"{A}pattFill"})
"""What needs nothing but itself; a fill with a picture is in a file that the slide does not point to."""
_TITLES = frozenset({"title", "ctrTitle"})
_FEET = frozenset({"ftr", "sldNum", "dt"})
SLIDE = re.compile(r"ppt/slides/[^/]+\.xml")


def filled(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The slides that have to be changed, with inherited fills written into them, by the names of their parts."""

    names = set(archive.namelist())
    known: dict[str, list[Any]] = {}
    found = {}
    for name in sorted(each for each in names if SLIDE.fullmatch(each)):
        layout = related(archive, name, "slideLayout", names)
        if layout and layout not in known:
            master = related(archive, layout, "slideMaster", names)
            known[layout] = [_placeholders(etree.fromstring(archive.read(each))) for each in (layout, master) if each]
        if any(_filled(each) for holders in known.get(layout, ()) for each in holders):
            xml = _with_fills(archive.read(name), known[layout])
            if xml:
                found[name] = xml
    return found


def _with_fills(slide: bytes, holders: list[Any]) -> bytes:
    """The slide with the fills of its layout, and of its master; b"" where there is nothing to write."""

    root = etree.fromstring(slide)
    changed = False
    for shape in _placeholders(root):
        place = shape.find(f"{P}spPr")
        if place is None or _fill(shape) is not None:
            continue
        fill = _inherited(shape, holders)
        if fill is not None and fill.tag in _COPIED:
            after = [each for each in place if each.tag in (f"{A}xfrm", f"{A}prstGeom", f"{A}custGeom")]
            place.insert(len(after), deepcopy(fill))
            changed = True
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)) if changed else b""


def _inherited(shape: Any, holders: list[Any]) -> Any:
    """The fill of the nearest placeholder that says one: the layout's, then the master's of its kind."""
    kind, idx = _named(shape)
    layout, *master = holders
    followed = _followed(layout, kind, idx)
    if followed is not None:
        kind = _named(followed)[0] or kind
        if _filled(followed):
            return _fill(followed)
    like = "title" if kind in _TITLES else kind if kind in _FEET else "body"
    return next((_fill(each) for holder in master for each in holder if _named(each)[0] == like), None)


def _followed(layout: list[Any], kind: str, idx: str) -> Any:
    """The layout's placeholder that one of a slide follows: of its kind and idx, or of its idx alone."""
    alike = [each for each in layout if _named(each)[1] == idx]
    return next((each for each in alike if _named(each)[0] == kind), next(iter(alike), None))


def _named(shape: Any) -> tuple[str, str]:
    """The type and the idx of a placeholder."""
    ph = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return ph.get("type", ""), ph.get("idx", "0")


def _filled(shape: Any) -> bool:
    return _fill(shape) is not None


def _fill(shape: Any) -> Any:
    place = shape.find(f"{P}spPr")
    return None if place is None else next((each for each in place if each.tag in FILLS), None)


def _placeholders(root: Any) -> list[Any]:
    """The placeholders of a part that take text."""
    return [each for each in root.iter(f"{P}sp") if each.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None]


def related(archive: zipfile.ZipFile, name: str, kind: str, names: set[str]) -> str:
    """The part of a kind that a part points to; "" where there is none."""
    return next((target for _, type, target in _relations(archive, name, names) if type.endswith(f"/{kind}")), "")


def relations(archive: zipfile.ZipFile, name: str, names: set[str]) -> dict[str, str]:
    """The parts that a part points to, by the relationship's id."""
    return {id: target for id, _, target in _relations(archive, name, names)}


def _relations(archive: zipfile.ZipFile, name: str, names: set[str]) -> Iterator[tuple[str, str, str]]:
    """The id, the type and the part of each relationship of a part that leads to one."""

    folder, base = posixpath.split(name)
    rels = f"{folder}/_rels/{base}.rels"
    for each in etree.fromstring(archive.read(rels)) if rels in names else ():
        target = posixpath.normpath(posixpath.join("/", folder, str(each.get("Target")))).lstrip("/")
        if target in names:
            yield str(each.get("Id")), str(each.get("Type")), target
