"""A school's own colors and logo, in the copy of the look, and the document's properties."""

from __future__ import annotations

import re
from math import ceil
from typing import Any

from lxml import etree
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.formats.pptx.color.contrast import NEEDED
from kit.formats.pptx.compose.stack import inside
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.layouts import INCH, Layout, Rect, overlap, scaled
from kit.formats.pptx.slide.shapes import picture_shape, plate_shape
from kit.formats.sheet import Sheet
from kit.images import Picture, verify
from kit.ooxml.colors import contrast, rgb, scheme_of_master
from kit.ooxml.xml_text import NAMESPACES

CORNER: Rect = (round(11.58 * INCH), round(0.42 * INCH), round(0.95 * INCH), round(0.8 * INCH))
WIDEST = round(2.4 * INCH)
"""How wide the corner is at most, for a logo that is a line of words."""
AIR = round(0.3 * INCH)
"""What is left free between a title and the logo."""
EDGE = INCH // 12
"""How far the plate reaches beyond the logo that stands on it."""
PROJECTED = 200
"""Pixels an inch of what stands in the corner: a slide is 13 inches wide, and a screen 2,000 or 3,000 pixels."""
_COLOR = (
    r'(<a:{name}>)<a:(?:srgbClr val="([0-9A-Fa-f]{{6}})"|sysClr [^>]*?lastClr="([0-9A-Fa-f]{{6}})"[^>]*?)\s*/>'
    r"(</a:{name}>)"
)


def color(package: Package, sheet: Sheet) -> None:
    """Puts the school's colors into the look's theme: those that can be read; another accent is for lines only."""

    for master in package.presentation.slide_masters:
        theme = master.part.part_related_by(RT.THEME)
        text = theme.blob.decode("utf-8")
        scheme = scheme_of_master(master)
        papers = [found for name in ("bg1", "bg2") if (found := scheme.named(name)) is not None]
        new: dict[str, str] = {}
        if sheet.primary and all(contrast(rgb(sheet.primary), each) >= NEEDED for each in papers):
            new |= dict.fromkeys(("accent1", scheme.names.get("tx2", "dk2"), "hlink"), sheet.primary)
        if sheet.accent:
            readable = all(contrast(rgb(sheet.accent), each) >= NEEDED for each in papers[:1])
            new["accent2" if readable else "accent3"] = sheet.accent
        for name, value in new.items():
            text = re.sub(_COLOR.format(name=name), rf'\g<1><a:srgbClr val="{value.upper()}"/>\g<4>', text)
        theme._blob = text.encode("utf-8")


def corner_logo(package: Package, logo: Picture) -> None:
    """Puts the logo into the corner, where it is free: on every slide that shows the master's shapes.

    The kit's own look makes room for it beside its titles, and shows it on its other slides too; not on the cover,
    which has a larger one.
    """
    master = package.presentation.slide_masters[0]
    wide, corner = (scaled(each, package.page) for each in (_corner(logo), CORNER))
    if any(layout.own for layout in package.layouts):
        _put(package, master, logo, wide)
        for layout in package.layouts:
            if layout.title is not None and layout.title.kind != "ctrTitle" and _hides_its_master(layout):
                _put(package, layout.part.slide_layout, logo, wide, plate=layout.dark)
        package.layouts = tuple(_making_room(layout, wide) for layout in package.layouts)
        return
    places = list(map(_place_of, master.placeholders))
    free = (each for each in (wide, corner) if not any(overlap(each, place) for place in places))
    if (found := next(free, None)) is not None:
        _put(package, master, logo, found)


def _place_of(placeholder: Any) -> Rect:
    return placeholder.left or 0, placeholder.top or 0, placeholder.width or 0, placeholder.height or 0


def _corner(logo: Picture) -> Rect:
    """The corner for the logo: the wider the logo, the wider it is, so that a line of words can be read."""
    x, y, w, h = CORNER
    wider = max(1.0, logo.width / logo.height * h / w)
    width = min(WIDEST, round(w * wider**0.7))
    return x + w - width, y, width, h


def _put(package: Package, holder: Any, logo: Picture, corner: Rect, *, plate: bool = False) -> None:
    """Puts the logo to the right of the corner of a master or a layout, on a white plate where that is dark."""

    _, y, w, h = inside(logo, corner)
    # Whatever draws the slides reads it again for each of them.
    small = verify(logo.data, ceil(max(w, h) / INCH * PROJECTED))
    rel = holder.part.relate_to(package.image("logo in the corner", small), RT.IMAGE)
    x = corner[0] + corner[2] - w
    shapes = plate_shape(89, (x - EDGE, y - EDGE, w + 2 * EDGE, h + 2 * EDGE)) if plate else ""
    wrapped = etree.fromstring(f"<p:x {NAMESPACES}>{shapes}{picture_shape(90, 'Logo', '', rel, (x, y, w, h))}</p:x>")
    holder.shapes._spTree.extend(wrapped)


def _hides_its_master(layout: Layout) -> bool:
    return bool(layout.part.slide_layout._element.get("showMasterSp", "1") in ("0", "false"))


def _making_room(layout: Layout, corner: Rect) -> Layout:
    """The layout with its title ending before the corner; so it does in the look, there or in its master."""
    title = layout.title
    if title is None or title.home is None or not overlap(title.rect, corner):
        return layout
    x, y, _, h = title.rect
    width = max(INCH, corner[0] - AIR - x)
    own = layout.part.slide_layout
    titles = (each for holder in (own, own.slide_master) for each in holder.placeholders)
    next(
        each for each in titles if each._element.ph.get("type") == "title" and each._element.spPr.xfrm is not None
    ).width = width
    return replace(layout, title=replace(title, rect=(x, y, width, h), home=(x, y, width, h)))


def describe(package: Package, sheet: Sheet) -> None:
    """Sets title and language of the document; its dates are left out, so that equal decks are equal."""
    properties: Any = package.presentation.core_properties
    properties.title = sheet.title[:255]
    properties.subject = sheet.session[:255] if sheet.session != sheet.title else ""
    properties.language = sheet.language
    root = properties._element
    for each in list(root):
        if each.tag.startswith("{http://purl.org/dc/terms/}") or each.tag.endswith("}lastModifiedBy"):
            root.remove(each)
