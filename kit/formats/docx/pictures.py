"""Pictures in the text: in proportion, never wider than their room, with alt text or marked as decoration."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from kit.formats.docx.word_xml import R, W, clean
from kit.images import Picture

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_INCH, _TWIP, POINT = 914_400, 635, 12_700
"""English metric units in an inch, a twentieth of a point, and a point."""
_PIXEL = _INCH // 150
"""A picture is as large as in the PDF, of which this is the same page: sharp enough in print."""
RAISED = 20 * POINT
"""How far below the paper's upper edge a logo in the margin is: printers leave a quarter of an inch white."""
_HIGHEST = 45 * _INCH // 10
_CODE = 70 * _INCH // 100


def extent(picture: Picture, source: str, room: int) -> tuple[int, int]:
    """The width and height, in English metric units, of a picture in a room of `room` twips."""
    widest = room * _TWIP
    match source.partition(":")[0]:
        case "slide":
            width = widest
        case "qr":
            width = min(_CODE, widest)
        case _:
            width = min(picture.width * _PIXEL, widest, _HIGHEST * picture.width // picture.height)
    width = max(1, width)
    return width, max(1, width * picture.height // picture.width)


def drawing(
    relationship: str,
    number: int,
    size: tuple[int, int],
    alt: str,
    *,
    edged: bool = False,
    place: Literal["inline", "beside", "raised"] = "inline",
    side: Literal["right", "left"] = "right",
) -> etree._Element:
    """The `w:drawing` of a picture; `number` is its own in the document, `edged` draws a hairline around it.

    One `beside` its paragraph stands at that `side` of its first line, a `raised` one just below the paper's edge.
    """
    width, height = (str(each) for each in size)
    made = etree.Element(f"{{{W}}}drawing", nsmap={"w": W, "wp": _WP, "a": _A, "pic": _PIC, "r": R})
    if place != "inline":
        inline = _anchor(made, number, width, height, side, raised=place == "raised")
    else:
        inline = _sub(made, _WP, "inline", distT="0", distB="0", distL="0", distR="0")
        _sub(inline, _WP, "extent", cx=width, cy=height)
    properties = _sub(inline, _WP, "docPr", id=str(number), name=f"Picture {number}", descr=clean(alt))
    if not alt:
        extensions = _sub(properties, _A, "extLst")
        extension = _sub(extensions, _A, "ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})
    frame = _sub(inline, _WP, "cNvGraphicFramePr")
    _sub(frame, _A, "graphicFrameLocks", noChangeAspect="1")
    data = _sub(_sub(inline, _A, "graphic"), _A, "graphicData", uri=_PIC)
    picture = _sub(data, _PIC, "pic")
    named = _sub(picture, _PIC, "nvPicPr")
    _sub(named, _PIC, "cNvPr", id=str(number), name=f"Picture {number}", descr=clean(alt))
    _sub(named, _PIC, "cNvPicPr")
    fill = _sub(picture, _PIC, "blipFill")
    _sub(fill, _A, "blip").set(f"{{{R}}}embed", relationship)
    _sub(_sub(fill, _A, "stretch"), _A, "fillRect")
    shape = _sub(picture, _PIC, "spPr")
    frame = _sub(shape, _A, "xfrm")
    _sub(frame, _A, "off", x="0", y="0")
    _sub(frame, _A, "ext", cx=width, cy=height)
    _sub(_sub(shape, _A, "prstGeom", prst="rect"), _A, "avLst")
    if edged:
        line = _sub(shape, _A, "ln", w="6350")
        _sub(_sub(line, _A, "solidFill"), _A, "srgbClr", val="3D4A51")
    return made


def _anchor(parent: etree._Element, number: int, width: str, height: str, side: str, *, raised: bool) -> etree._Element:
    """A frame at a side of its column, a little above its paragraph or far; words keep clear of it."""
    made = _sub(
        parent, _WP, "anchor", distT="0", distB="0", distL=str(12 * POINT), distR=str(12 * POINT), simplePos="0",
        relativeHeight=str(number), behindDoc="0", locked="0", layoutInCell="1", allowOverlap="1",
    )  # fmt: skip
    _sub(made, _WP, "simplePos", x="0", y="0")
    _sub(_sub(made, _WP, "positionH", relativeFrom="column"), _WP, "align").text = side
    where, down = ("page", RAISED) if raised else ("paragraph", -8 * POINT)
    _sub(_sub(made, _WP, "positionV", relativeFrom=where), _WP, "posOffset").text = str(down)
    _sub(made, _WP, "extent", cx=width, cy=height)
    _sub(made, _WP, "effectExtent", l="0", t="0", r="0", b="0")
    _sub(made, _WP, "wrapSquare", wrapText="bothSides")
    return made


def _sub(parent: etree._Element, namespace: str, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)
