"""Writes `standard/theme.pptx`, the look of the slides: `python templates/make_look.py`.

Whoever wants another look changes a copy of that file in PowerPoint; this script only says where ours comes from.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

COLOURS = {
    "dk1": "22313A",
    "lt1": "FBF7F0",
    "dk2": "1F4E5F",
    "lt2": "EFE6D8",
    "accent1": "1F4E5F",
    "accent2": "B4532A",
    "accent3": "E0A33E",
    "accent4": "56646B",
    "accent5": "3F7A6B",
    "accent6": "7A4E7E",
    "hlink": "1F4E5F",
    "folHlink": "5B4A72",
}
HEADINGS, BODY = "Georgia", "Calibri"
WIDTH, HEIGHT = 12192000, 6858000
NAMES = (
    "Title Slide",
    "Title and Content",
    "Section Header",
    "Two Content",
    "Title Only",
    "Picture with Caption",
    "Quote",
    "Closing",
)

Box = tuple[float, float, float, float]
TITLE: Box = (0.80, 0.42, 11.73, 1.12)
"""As wide as the slide; where a logo stands in the corner, the deck's own master ends it before that."""
CONTENT: Box = (0.80, 1.95, 11.73, 4.72)
FOOTER: Box = (0.80, 6.92, 10.95, 0.36)
NUMBER: Box = (12.00, 6.92, 0.53, 0.36)
FLUSH = 'lIns="0" tIns="0" rIns="0" bIns="0"'

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument."


def emu(inches: float) -> int:
    return round(inches * 914400)


def xfrm(box: Box) -> str:
    x, y, w, h = map(emu, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def fill(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def drawn(id: int, name: str, box: Box, colour: str, shape: str = "rect") -> str:
    """A decorative shape of one colour."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}" descr="">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(box)}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
        f"{fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def level(size: int, colour: str, *, align: str = "l", font: str = "", bold: bool = False, italic: bool = False) -> str:
    """The first level of a placeholder's own text style, without a bullet."""
    face = f'<a:latin typeface="{font}"/>' if font else ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{size}" b="{int(bold)}" '
        f'i="{int(italic)}">{fill(colour)}{face}</a:defRPr></a:lvl1pPr>'
    )


def placeholder(
    id: int, name: str, kind: str, box: Box | None, prompt: str, *, body: str = "", style: str = "", field: str = ""
) -> str:
    """A placeholder; `kind` holds its `type` and `idx` as attributes, `body` those of its text frame."""
    place = f"<p:spPr>{xfrm(box)}</p:spPr>" if box else "<p:spPr/>"
    text = f'<a:r><a:rPr lang="en-US"/><a:t>{prompt}</a:t></a:r>' if prompt else ""
    if field:
        text = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{field}"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'  # noqa: E501
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>{place}<p:txBody><a:bodyPr {body}><a:normAutofit/></a:bodyPr>"
        f'<a:lstStyle>{style}</a:lstStyle><a:p>{text}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def footers(start: int, colour: str = "accent4", *, left: float = FOOTER[0]) -> str:
    """The footer, which begins where the text above it does, and the number."""
    _, y, w, h = FOOTER
    return placeholder(
        start, "Footer", 'type="ftr" sz="quarter" idx="11"', (left, y, w - (left - FOOTER[0]), h), "",
        body='lIns="0" rIns="0" anchor="ctr"', style=level(1400, colour, font="+mn-lt"),
    ) + placeholder(
        start + 1, "Slide Number", 'type="sldNum" sz="quarter" idx="12"', NUMBER, "",
        body='lIns="0" rIns="0" anchor="ctr"', style=level(1400, colour, align="r", font="+mn-lt", bold=True), field="slidenum",  # noqa: E501
    )  # fmt: skip


def tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def background(colour: str) -> str:
    return f"<p:bg><p:bgPr>{fill(colour)}<a:effectLst/></p:bgPr></p:bg>"


def title(box: Box | None = None, *, kind: str = "title", style: str = "", body: str = "") -> str:
    return placeholder(2, "Title", f'type="{kind}"', box, "Click to edit the title", body=body, style=style)


def layouts() -> Iterator[tuple[str, str, bool, str]]:
    """Name, background and shapes of each layout, in the order of NAMES, and whether the master's shapes show."""
    band = drawn(20, "Band", (0, 0, 0.42, 7.5), "accent2")
    line = drawn(21, "Line", (1.30, 3.95, 1.40, 0.07), "accent3")
    yield "accent1", "title", False, (
        band + line
        + title((1.30, 1.75, 10.60, 2.00), kind="ctrTitle", body='lIns="0" anchor="b"',
                style=level(5400, "bg1", font="+mj-lt", bold=True))
        + placeholder(3, "Subtitle", 'type="subTitle" idx="1"', (1.30, 4.20, 10.60, 2.55), "Subtitle",
                      body='lIns="0" anchor="t"', style=level(2400, "bg1"))
        + footers(8, "bg1", left=1.30)
    )  # fmt: skip
    yield "bg1", "obj", True, title() + placeholder(3, "Content", 'idx="1"', None, "Text", body=FLUSH) + footers(8)
    yield "accent1", "secHead", False, (
        band + drawn(21, "Line", (1.30, 3.86, 1.40, 0.07), "accent3")
        + title((1.30, 1.55, 10.60, 2.15), body='lIns="0" anchor="b"', style=level(4800, "bg1", font="+mj-lt", bold=True))  # noqa: E501
        + placeholder(3, "Text", 'type="body" idx="1"', (1.30, 4.15, 10.60, 2.35), "Text",
                      body='lIns="0" anchor="t"', style=level(2800, "bg1"))
        + footers(8, "bg1", left=1.30)
    )  # fmt: skip
    x, y, w, h = CONTENT
    half = (w - 0.5) / 2
    yield (
        "bg1",
        "twoObj",
        True,
        (
            title()
            + placeholder(3, "Left Content", 'sz="half" idx="1"', (x, y, half, h), "Text", body=FLUSH)
            + placeholder(4, "Right Content", 'sz="half" idx="2"', (x + half + 0.5, y, half, h), "Text", body=FLUSH)
            + footers(8)
        ),
    )
    yield "bg1", "titleOnly", True, title() + footers(8)
    yield (
        "bg1",
        "picTx",
        True,
        (
            title()
            + placeholder(3, "Text", 'type="body" idx="1"', (x, y, 6.05, h), "Text", body=FLUSH)
            + placeholder(4, "Picture", 'type="pic" idx="13"', (7.15, y, x + w - 7.15, h), "")
            + footers(8)
        ),
    )
    yield "bg2", "cust", False, (
        band
        + title((1.30, 0.42, 11.23, 1.12), style=level(2800, "accent4", font="+mj-lt", bold=True))
        + drawn(21, "Line", (1.30, 1.86, 0.09, 4.50), "accent2")
        + placeholder(3, "Quotation", 'type="body" idx="1"', (1.75, 1.86, 10.40, 4.50), "Quotation",
                      body='anchor="ctr"', style=level(3600, "accent1", font="+mj-lt"))
        + footers(8, left=1.30)
    )  # fmt: skip
    yield "accent1", "cust", False, (
        band + drawn(21, "Line", (1.30, 3.86, 1.40, 0.07), "accent3")
        + title((1.30, 1.55, 10.60, 2.15), body='lIns="0" anchor="b"', style=level(5400, "bg1", font="+mj-lt", bold=True))  # noqa: E501
        + placeholder(3, "Text", 'type="body" idx="1"', (1.30, 4.15, 10.60, 2.35), "Text",
                      body='lIns="0" anchor="t"', style=level(2800, "bg1"))
        + footers(8, "bg1", left=1.30)
    )  # fmt: skip


def layout(name: str, colour: str, kind: str, shown: bool, shapes: str) -> str:
    own = "" if shown else ' showMasterSp="0"'
    bg = background(colour) if colour != "bg1" else ""
    type_ = f' type="{kind}"' if kind != "cust" else ""
    return (
        f'{_HEAD}<p:sldLayout {_NS}{own}{type_} preserve="1"><p:cSld name="{name}">{bg}{tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def body_style() -> str:
    """Five levels of body text; bullets and indents grow with the level."""
    levels = []
    for n, (size, bullet) in enumerate(((2800, "•"), (2400, "–"), (2200, "•"), (2000, "–"), (2000, "•")), start=1):
        left = 457200 + (n - 1) * 400050
        hang = -457200 if n == 1 else -371475
        before = 1400 if n == 1 else 600
        levels.append(
            f'<a:lvl{n}pPr marL="{left}" indent="{hang}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
            f'hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="{before}"/></a:spcBef>'  # noqa: E501
            f'<a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>'
            f'<a:defRPr sz="{size}" kern="1200">{fill("tx1")}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
            f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        )
    return "".join(levels)


def plain_style() -> str:
    """The levels of text that stands in no placeholder: tables and text boxes."""
    return "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:defRPr sz="1800" kern="1200">{fill("tx1")}<a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )


def master(count: int) -> str:
    shapes = (
        drawn(20, "Band", (0, 0, 0.22, 7.5), "accent1")
        + drawn(21, "Line", (0.80, 1.64, 0.95, 0.06), "accent2")
        + placeholder(2, "Title", 'type="title"', TITLE, "Click to edit the title",
                      body='lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"')
        + placeholder(3, "Content", 'type="body" idx="1"', CONTENT, "Text",
                      body='lIns="0" tIns="0" rIns="0" bIns="0"')
        + placeholder(4, "Footer", 'type="ftr" sz="quarter" idx="3"', FOOTER, "",
                      body='lIns="0" rIns="0" anchor="ctr"', style=level(1400, "accent4", font="+mn-lt"))
        + placeholder(5, "Slide Number", 'type="sldNum" sz="quarter" idx="4"', NUMBER, "",
                      body='lIns="0" rIns="0" anchor="ctr"', style=level(1400, "accent4", align="r", font="+mn-lt", bold=True),  # noqa: E501
                      field="slidenum")
    )  # fmt: skip
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(count))
    heading = (
        '<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc>'
        '<a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="3600" b="1" '
        f'kern="1200">{fill("accent1")}<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
        "</a:defRPr></a:lvl1pPr>"
    )
    return (
        f'{_HEAD}<p:sldMaster {_NS}><p:cSld>{background("bg1")}{tree(shapes)}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" '
        'bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
        f'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>'
        f"<p:titleStyle>{heading}</p:titleStyle><p:bodyStyle>{body_style()}</p:bodyStyle><p:otherStyle>{plain_style()}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def notes_master() -> str:
    shapes = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        + xfrm((0.75, 0.6, 6.0, 3.375))
        + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr '
        'val="accent4"/></a:solidFill></a:ln></p:spPr></p:sp>'
        + placeholder(3, "Notes", 'type="body" sz="quarter" idx="3"', (0.75, 4.2, 6.0, 5.2), "Notes")
        + placeholder(4, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', (5.75, 9.45, 1.0, 0.35), "",
                      style=level(1100, "tx1", align="r"), field="slidenum")
    )  # fmt: skip
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 228600}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200" kern="1200">{fill("tx1")}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )
    return (
        f'{_HEAD}<p:notesMaster {_NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f'<a:effectLst/></p:bgPr></p:bg>{tree(shapes)}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
        'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
        f'hlink="hlink" folHlink="folHlink"/><p:notesStyle>{levels}</p:notesStyle></p:notesMaster>'
    )


def theme() -> str:
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    other = '<a:ea typeface=""/><a:cs typeface=""/>'
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = "".join(
        f'<a:ln w="{w}" cap="flat" cmpd="sng" algn="ctr">{plain}<a:prstDash val="solid"/></a:ln>'
        for w in (6350, 12700, 19050)
    )
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Session kit">'
        f'<a:themeElements><a:clrScheme name="Session kit">{colours}</a:clrScheme><a:fontScheme name="Session kit">'
        f'<a:majorFont><a:latin typeface="{HEADINGS}"/>{other}</a:majorFont><a:minorFont><a:latin typeface="{BODY}"/>'
        f'{other}</a:minorFont></a:fontScheme><a:fmtScheme name="Session kit"><a:fillStyleLst>{plain * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{plain * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relationships(*rows: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def parts() -> dict[str, str]:
    """Every part of the file, by its name."""
    count = len(NAMES)
    overrides = {
        "/ppt/presentation.xml": "presentationml.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster+xml",
        "/ppt/notesMasters/notesMaster1.xml": "presentationml.notesMaster+xml",
        "/ppt/theme/theme1.xml": "theme+xml",
        "/ppt/theme/theme2.xml": "theme+xml",
        "/ppt/presProps.xml": "presentationml.presProps+xml",
        "/ppt/viewProps.xml": "presentationml.viewProps+xml",
        "/ppt/tableStyles.xml": "presentationml.tableStyles+xml",
        **{f"/ppt/slideLayouts/slideLayout{n}.xml": "presentationml.slideLayout+xml" for n in range(1, count + 1)},
        "/docProps/app.xml": "extended-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{_TYPE}{kind}"/>' for name, kind in overrides.items())
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    found = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": relationships(
            (f"{_REL}officeDocument", "ppt/presentation.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            (f"{_REL}extended-properties", "docProps/app.xml"),
        ),
        "ppt/presentation.xml": f'{_HEAD}<p:presentation {_NS} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId '
        'id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/>'
        f'</p:notesMasterIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{plain_style()}</p:defaultTextStyle></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relationships(
            (f"{_REL}slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{_REL}notesMaster", "notesMasters/notesMaster1.xml"),
            (f"{_REL}presProps", "presProps.xml"),
            (f"{_REL}viewProps", "viewProps.xml"),
            (f"{_REL}theme", "theme/theme1.xml"),
            (f"{_REL}tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{_HEAD}<p:presentationPr {_NS}/>",
        "ppt/viewProps.xml": f"{_HEAD}<p:viewPr {_NS}/>",
        "ppt/tableStyles.xml": f'{_HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>',
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Microsoft Office PowerPoint</Application></Properties>',
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The look of the slides</dc:title>'
        "</cp:coreProperties>",
        "ppt/theme/theme1.xml": theme(),
        "ppt/theme/theme2.xml": theme().replace("FBF7F0", "FFFFFF"),
        "ppt/slideMasters/slideMaster1.xml": master(count),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *((f"{_REL}slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, count + 1)),
            (f"{_REL}theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships((f"{_REL}theme", "../theme/theme2.xml")),
    }
    for n, (name, (colour, kind, shown, shapes)) in enumerate(zip(NAMES, layouts(), strict=True), start=1):
        found[f"ppt/slideLayouts/slideLayout{n}.xml"] = layout(name, colour, kind, shown, shapes)
        found[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = relationships(
            (f"{_REL}slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return found


def main() -> None:
    with zipfile.ZipFile(Path(__file__).parent / "standard" / "theme.pptx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
