"""A school's own colours and logo, in the copy of the look, and the document's properties."""

from __future__ import annotations

import re
from typing import Any

from kit.images import Picture
from kit.writers.pptx.colours import contrast, rgb, scheme_of_master
from kit.writers.pptx.contrast import NEEDED
from kit.writers.pptx.fit import inside
from kit.writers.pptx.layouts import INCH, Rect, overlap, scaled
from kit.writers.pptx.package import Package
from kit.writers.pptx.shapes import picture_shape
from kit.writers.pptx.xml import NAMESPACES
from kit.writers.sheet import Sheet

CORNER: Rect = (round(11.58 * INCH), round(0.42 * INCH), round(0.95 * INCH), round(0.8 * INCH))
_COLOUR = (
    r'(<a:{name}>)<a:(?:srgbClr val="([0-9A-Fa-f]{{6}})"|sysClr [^>]*?lastClr="([0-9A-Fa-f]{{6}})"[^>]*?)\s*/>'
    r"(</a:{name}>)"
)


def colour(package: Package, sheet: Sheet) -> None:
    """Puts the school's colours into the look's theme: those that can be read; another accent is for lines only."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

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
            text = re.sub(_COLOUR.format(name=name), rf'\g<1><a:srgbClr val="{value.upper()}"/>\g<4>', text)
        theme._blob = text.encode("utf-8")


def corner_logo(package: Package, logo: Picture) -> None:
    """Puts the logo into the master's corner, where it is free: on every slide that shows the master's shapes."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    master = package.presentation.slide_masters[0]
    corner = scaled(CORNER, package.page)
    places = [(each.left or 0, each.top or 0, each.width or 0, each.height or 0) for each in master.placeholders]
    if any(overlap(corner, place) for place in places):
        return
    rel = master.part.relate_to(package.image("logo", logo), RT.IMAGE)
    _, y, w, h = inside(logo, corner)
    shape = picture_shape(90, "Logo", "", rel, (corner[0] + corner[2] - w, y, w, h))
    wrapped = etree.fromstring(f"<p:x {NAMESPACES}>{shape}</p:x>")
    master.shapes._spTree.append(wrapped[0])


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
