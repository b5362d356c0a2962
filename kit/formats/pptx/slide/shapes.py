"""The shapes of a slide as DrawingML text."""

from __future__ import annotations

import re

from kit.formats.pptx.look.layouts import Placeholder, Rect
from kit.formats.pptx.slide.typefaces import faces, typefaces
from kit.formats.pptx.slide.xml import solid
from kit.language.scripts import FontPlace
from kit.ooxml.xml_text import attribute

BOX_INSETS = ' lIns="182880" tIns="109728" rIns="182880" bIns="109728"'
FLUSH = ' lIns="0" tIns="0" rIns="0" bIns="0"'
CELL_INSETS = ' lIns="109728" tIns="64008" rIns="109728" bIns="64008"'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_LEVELS = tuple(
    f'<a:lvl{level}pPr marL="{342900 * level}" indent="-342900"><a:buFont typeface="Arial"/><a:buChar char="{mark}"/>'
    f'<a:defRPr><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
    for level, mark in enumerate("•–•–•", start=1)
)
"""The levels of a text box, which would else be in the presentation's default font, its lists without bullets."""


def xfrm(rect: Rect, prefix: str = "a") -> str:
    """The place of a shape, which is given in EMU, as its `xfrm` element."""
    x, y, w, h = rect
    return f'<{prefix}:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{prefix}:xfrm>'


def text_shape(
    id: int,
    name: str,
    rect: Rect | None,
    paragraphs: str,
    *,
    slot: Placeholder | None = None,
    insets: str = "",
    fill: str = "",
    veil: float = 1.0,
    outline: str = "",
    shape: str = "rect",
    anchor: str = "",
    alt: str = "",
    levels: int = len(_LEVELS),
    sizes: tuple[float, ...] = (),
) -> str:
    """A placeholder with text, or a text box of so many levels; without `rect`, where the layout has it.

    `sizes` are those of its levels, in points, where they are not the look's.

    A `fill` covers as much as `veil` says; one that covers all is a little wider than its place.
    """
    told = f" descr={attribute(alt)}" if alt else ""
    place = xfrm(rect) if rect else ""
    where = f' anchor="{anchor}"' if anchor else ""
    if slot is not None and slot.kind != "none":
        kind, ph = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>', f"<p:ph{slot.attributes}/>"
        look = place + _panel(fill, veil)
        body, style = f"<a:bodyPr{where}><a:normAutofit/></a:bodyPr>", _sized_levels(sizes)
    else:
        kind, ph = '<p:cNvSpPr txBox="1"/>', ""
        look = place + _drawn_box(shape, fill, veil, outline)
        body = f'<a:bodyPr wrap="square"{insets}{where}><a:noAutofit/></a:bodyPr>'
        style = with_sizes(slot.style if slot is not None and slot.style else "".join(_LEVELS[:levels]), sizes)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={attribute(name)}{told}/>{kind}<p:nvPr>{ph}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{look}</p:spPr><p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>{paragraphs}</p:txBody></p:sp>"
    )


def _panel(fill: str, veil: float) -> str:
    """What a placeholder is filled with, a little wider than its place where it covers all."""
    if not fill:
        return ""
    edge = f'<a:ln w="101600">{solid(fill)}</a:ln>' if veil == 1 else "<a:ln><a:noFill/></a:ln>"
    return f"{solid(fill, veil)}{edge}"


def _sized_levels(sizes: tuple[float, ...]) -> str:
    """Levels of text that say their sizes and nothing else."""
    return "".join(
        f'<a:lvl{n}pPr><a:defRPr sz="{round(size * 100)}"/></a:lvl{n}pPr>' for n, size in enumerate(sizes, 1)
    )


def _drawn_box(shape: str, fill: str, veil: float, outline: str) -> str:
    """The form of a text box, what it is filled with, and its outline."""
    line = f'<a:ln w="19050">{solid(outline)}</a:ln>' if outline else "<a:ln><a:noFill/></a:ln>"
    round_ = '<a:gd name="adj" fmla="val 12000"/>' if shape == "roundRect" else ""
    form = f'<a:prstGeom prst="{shape}"><a:avLst>{round_}</a:avLst></a:prstGeom>'
    return form + (solid(fill, veil) if fill else "<a:noFill/>") + line


_LEVEL = re.compile(r"<a:lvl([1-9])pPr.*?</a:lvl\1pPr>", re.DOTALL)
_SIZE = re.compile(r'(<a:defRPr\b[^>]*?) sz="\d+"')


def with_sizes(style: str, sizes: tuple[float, ...]) -> str:
    """The levels of text that a box says, with these sizes; those beyond them keep their own."""

    def sized(level: re.Match[str]) -> str:
        n = int(level[1])
        if n > len(sizes):
            return level[0]
        said = _SIZE.sub(r"\1", level[0], count=1)
        if "<a:defRPr" not in said:
            return said.replace(f"</a:lvl{n}pPr>", f'<a:defRPr sz="{round(sizes[n - 1] * 100)}"/></a:lvl{n}pPr>')
        return said.replace("<a:defRPr", f'<a:defRPr sz="{round(sizes[n - 1] * 100)}"', 1)

    return _LEVEL.sub(sized, style) if sizes else style


def field_shape(
    id: int,
    name: str,
    slot: Placeholder,
    language: str,
    text: str,
    *,
    field: str = "",
    color: str = "",
    fill: str = "",
    veil: float = 1.0,
    own_fonts: frozenset[FontPlace] = frozenset(),
) -> str:
    """The footer or the slide number, in the layout's own placeholder."""
    lang = attribute(language)
    run = f"<a:rPr lang={lang}>{solid(color) if color else ''}{field_words(text, language, own_fonts)}"
    if field:
        body = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{field}">{run}</a:fld>'
    else:
        body = f"<a:r>{run}</a:r>"
    return text_shape(
        id, name, None if slot.rect == slot.home else slot.rect,
        f'<a:p><a:pPr marL="0" indent="0"/>{body}<a:endParaRPr lang={lang}/></a:p>', slot=slot, fill=fill,
        veil=veil,
    )  # fmt: skip


def field_words(text: str, language: str, own_fonts: frozenset[FontPlace]) -> str:
    """The end of a footer's run, from its fonts on: all of a footer that its words decide."""
    # LibreOffice forgets what the look says of its font.
    face = faces({"latin": "+mn-lt"} | typefaces(text, language, own_fonts))
    return f"{face}</a:rPr><a:t>{text}</a:t>"


def plate_shape(id: int, rect: Rect) -> str:
    """A white plate behind a picture that may be transparent; it says nothing."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Plate" descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{xfrm(rect)}<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 8000"/>'
        '</a:avLst></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "</p:sp>"
    )


def bar_shape(id: int, rect: Rect) -> str:
    """The bar beside a quotation; it says nothing."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Bar" descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{xfrm(rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid("accent2")}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def picture_shape(
    id: int,
    name: str,
    alt: str,
    rel: str,
    rect: Rect,
    *,
    slot: Placeholder | None = None,
    link: str = "",
    crop: str = "",
) -> str:
    """A picture; without alt text it is decorative. `link` is the element of what a click on it opens, `crop` that of
    what is left out.
    """
    ph = f"<p:ph{slot.attributes}/>" if slot is not None and slot.kind != "none" else ""
    extra = link + ("" if alt else DECORATIVE)
    locks = '<a:picLocks noGrp="1" noChangeAspect="1"/>' if ph else '<a:picLocks noChangeAspect="1"/>'
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{id}" name={attribute(name)} descr={attribute(alt)}>{extra}</p:cNvPr>'
        f'<p:cNvPicPr>{locks}</p:cNvPicPr><p:nvPr>{ph}</p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="{rel}"/>{crop}'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{xfrm(rect)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
