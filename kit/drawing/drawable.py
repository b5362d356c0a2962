"""A deck → the deck that rpptx draws as PowerPoint would: still, and with its fills and pictures where they belong."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import Any

from lxml import etree

from kit.drawing.chart_shapes import with_drawn_charts
from kit.drawing.duotone import toned
from kit.drawing.inherited_fills import FILLS, SLIDE, filled, related
from kit.drawing.static import still
from kit.images import plain
from kit.ooxml.colors import A, P

_LOOK = ("ppt/slideLayouts/slideLayout", "ppt/slideMasters/slideMaster", "ppt/tableStyles", "ppt/theme/theme")
_TYPES = "[Content_Types].xml"
_STYLES = ((1, f"{A}fillStyleLst"), (1001, f"{A}bgFillStyleLst"))
"""The lists of a theme's fills, and the number of the first in each."""


_LINKED = re.compile(
    rb"(<a:p>\s*(?:<a:pPr\b[^>]*/>|<a:pPr\b(?:(?!</a:pPr>).)*</a:pPr>)\s*)"
    rb'(?=<a:r>\s*<a:rPr\b(?=[^>]*\b(?:u="sng"|strike="sngStrike"))(?:[^>]*?\b(sz="\d+"))?[^>]*>)',
    re.DOTALL,
)
_PLAIN_START = "\\1<a:r><a:rPr \\2/><a:t>\u200b</a:t></a:r>".encode()
"""What begins with a link has its bullet underlined too in rpptx, unless something that is not seen stands first."""

_RUN = re.compile(rb"(<a:r>(?:(?!</a:r>|<a:t>).)*<a:t>)([^<]*)(</a:t></a:r>)", re.DOTALL)
_SIGN = rb"(?:\xf0\x9f[\x80-\xbf]{2}|\xe2[\x8c-\x8f\x98-\x9e\xac-\xaf][\x80-\xbf]|[0-9#*](?:\xef\xb8\x8f)?\xe2\x83\xa3)"
_SIGNS = re.compile(rb"(" + _SIGN + rb"(?:" + _SIGN + rb"|\xef\xb8\x8f|\xe2\x80\x8d)*)")
"""Emoji and symbols in UTF-8: U+1F000–1FFFF, U+2300–23FF, U+2600–27BF, U+2B00–2BFF, keys (1️⃣), and what joins them."""


def _with_signs_apart(slide: bytes) -> bytes:
    """The slide with its emoji in runs of their own: rpptx sets a run in the font of the first that another lacks."""
    return _RUN.sub(_apart, slide) if _SIGNS.search(slide) else slide


def _apart(run: re.Match[bytes]) -> bytes:
    start, text, end = run.groups()
    return b"".join(start + part + end for part in _SIGNS.split(text) if part) or run[0]


def drawable(data: bytes) -> bytes:
    """The deck as it is drawn."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        changed = changed_parts(archive)
        if not changed:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as copy:
            for name in archive.namelist():
                copy.writestr(name, changed.get(name) or archive.read(name))
        return out.getvalue()


def changed_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts of a deck that have to be changed, by name."""
    names = set(archive.namelist())
    changed = filled(archive) | _known_pictures(archive, names)
    for name in sorted(each for each in names if SLIDE.fullmatch(each)):
        before = changed.get(name) or archive.read(name)
        apart = _with_signs_apart(_LINKED.sub(_PLAIN_START, before))
        after = with_drawn_charts(archive, name, apart, names)
        if after != before:
            changed[name] = after
    for name in sorted(each for each in names if each.startswith(_LOOK) and each.endswith(".xml")):
        changed |= _changed_look(archive, name, names)
    return changed


def _changed_look(archive: zipfile.ZipFile, name: str, names: set[str]) -> dict[str, bytes]:
    """The part of a look, if it has to be changed, and the pictures that it shows in two colors."""
    changed: dict[str, bytes] = {}
    before = archive.read(name)
    after = still(before)
    if b"<a:blipFill" in after or b"<a:fillRef" in after:
        after = _pictured(after, _textures(archive, name, names))
    if after != before:
        changed[name] = after
    if b"<a:duotone" in before and b"<p:cSld" in before:
        changed |= toned(archive, name, names)
    return changed


def _known_pictures(archive: zipfile.ZipFile, names: set[str]) -> dict[str, bytes]:
    """The pictures that rpptx does not draw, as such as it does, and what says of which kind they are."""
    changed: dict[str, bytes] = {}
    for name in sorted(each for each in names if each.lower().endswith((".png", ".jpg", ".jpeg", ".gif"))):
        before = archive.read(name)
        if (after := plain(before)) is not before:
            changed[name] = after
            if before.startswith(b"GIF8"):
                changed[_TYPES] = archive.read(_TYPES).replace(b'"image/gif"', b'"image/png"')
    return changed


def _textures(archive: zipfile.ZipFile, name: str, names: set[str]) -> frozenset[str]:
    """The numbers of the theme's fills that are pictures, for a layout or a master."""

    master = related(archive, name, "slideMaster", names) or name
    theme = related(archive, master, "theme", names)
    data = archive.read(theme) if theme else b""
    if b"<a:blipFill" not in data:
        return frozenset()
    root = etree.fromstring(data)
    return frozenset(
        str(first + at)
        for first, tag in _STYLES
        for styles in root.iter(tag)
        for at, each in enumerate(styles)
        if each.tag == f"{A}blipFill"
    )


def _pictured(xml: bytes, textures: frozenset[str]) -> bytes:
    """The part with a picture for each shape filled with one, and in one color each filled with one of the theme's."""

    root: Any = etree.fromstring(xml)
    changed = [_made_plain(shape, textures) for shape in list(root.iter(f"{P}sp"))]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)) if any(changed) else xml


def _made_plain(shape: Any, textures: frozenset[str]) -> bool:
    """Puts a picture for the shape, or fills it with one color, where it is filled with a picture; whether it was."""
    place, reference = shape.find(f"{P}spPr"), shape.find(f"{P}style/{A}fillRef")
    if place is None:
        return False
    own = next((each for each in place if each.tag in FILLS), None)
    if own is not None and own.tag == f"{A}blipFill" and not shape.findall(f"*/{P}nvPr/{P}ph"):
        shape.getparent().replace(shape, _picture(shape, own))
        return True
    if own is None and reference is not None and reference.get("idx") in textures:
        place.insert(_after_geometry(place), _solid(reference))
        return True
    return False


def _picture(shape: Any, fill: Any) -> Any:
    """The shape as a picture in its place, in its outline."""

    picture = etree.Element(f"{P}pic", nsmap=shape.nsmap)
    named = etree.SubElement(picture, f"{P}nvPicPr")
    named.append(deepcopy(shape.find(f"{P}nvSpPr/{P}cNvPr")))
    etree.SubElement(named, f"{P}cNvPicPr")
    etree.SubElement(named, f"{P}nvPr")
    shown = etree.SubElement(picture, f"{P}blipFill")
    shown.extend(deepcopy(each) for each in fill)
    place = deepcopy(shape.find(f"{P}spPr"))
    place.remove(place.find(f"{A}blipFill"))
    picture.append(place)
    return picture


def _solid(reference: Any) -> Any:
    """The color that a shape gives to a fill of the theme, as a fill."""

    fill = etree.Element(f"{A}solidFill")
    fill.extend(deepcopy(each) for each in reference)
    return fill


def _after_geometry(place: Any) -> int:
    return sum(each.tag in (f"{A}xfrm", f"{A}prstGeom", f"{A}custGeom") for each in place)
