"""Writes `standard/theme.pptx`, the look of the slides: `python templates/make_look.py`.

Whoever wants another look changes a copy of that file in PowerPoint; this script only says where ours comes from.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

COLORS = {
    "dk1": "22313A",
    "lt1": "FBF7F0",
    "dk2": "1F4E5F",
    "lt2": "EFE6D8",
    "accent1": "1F4E5F",
    "accent2": "9C4421",
    "accent3": "E0A33E",
    "accent4": "55636B",
    "accent5": "3F7A6B",
    "accent6": "7A4E7E",
    "hlink": "1F4E5F",
    "folHlink": "5B4A72",
}
HEADINGS, BODY = "Georgia", "Calibri"
WIDTH, HEIGHT = 12192000, 6858000

Box = tuple[float, float, float, float]
"""Left, top, width and height in points, on a slide of 960 × 540."""
TITLE: Box = (60, 58, 840, 78)
"""As wide as the slide; where a logo stands in the corner, the deck's own master ends it before that."""
CONTENT: Box = (60, 140, 840, 312)
"""The strip that says where people are stands below it."""
FOOTER: Box = (60, 502, 700, 20)
NUMBER: Box = (840, 502, 60, 20)
FLUSH = 'lIns="0" tIns="0" rIns="0" bIns="0"'
LEFT, RIGHT = 60, 900

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


def emu(points: float) -> int:
    return round(points * 12700)


def xfrm(box: Box) -> str:
    x, y, w, h = map(emu, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def fill(color: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


def drawn(id: int, name: str, box: Box, color: str, shape: str = "rect") -> str:
    """A decorative shape of one color."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}" descr="">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(box)}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
        f"{fill(color)}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def level(
    size: float,
    color: str,
    *,
    n: int = 1,
    align: str = "l",
    font: str = "",
    bold: bool = False,
    space: float = -1,
    lines: int = 0,
) -> str:
    """One level of a placeholder's own text style, without a bullet; `space` points above, `lines` per cent apart."""
    face = f'<a:latin typeface="{font}"/>' if font else ""
    apart = f'<a:lnSpc><a:spcPct val="{lines * 1000}"/></a:lnSpc>' if lines else ""
    apart += f'<a:spcBef><a:spcPts val="{round(space * 100)}"/></a:spcBef>' if space >= 0 else ""
    return (
        f'<a:lvl{n}pPr marL="0" indent="0" algn="{align}">{apart}<a:buNone/><a:defRPr sz="{round(size * 100)}" '
        f'b="{int(bold)}">{fill(color)}{face}</a:defRPr></a:lvl{n}pPr>'
    )


def listed(size: float) -> str:
    """The first level of lists and paragraphs in another size; all else is the master's."""
    return f'<a:lvl1pPr><a:defRPr sz="{round(size * 100)}"/></a:lvl1pPr>'


def placeholder(
    id: int,
    name: str,
    kind: str,
    box: Box | None,
    prompt: str,
    *,
    body: str = "",
    style: str = "",
    field: str = "",
    drawn: str = "",
) -> str:
    """A placeholder; `kind` holds its `type` and `idx` as attributes, `body` those of its text frame.

    `drawn` is how its shape is drawn, where it is more than words.
    """
    place = f"<p:spPr>{xfrm(box)}{drawn}</p:spPr>" if box else "<p:spPr/>"
    text = f'<a:r><a:rPr lang="en-US"/><a:t>{prompt}</a:t></a:r>' if prompt else ""
    if field:
        text = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{field}"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'  # noqa: E501
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>{place}<p:txBody><a:bodyPr {body}><a:normAutofit/></a:bodyPr>"
        f'<a:lstStyle>{style}</a:lstStyle><a:p>{text}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def footers(start: int, color: str = "accent4", *, right: float = RIGHT) -> str:
    """The footer, which begins where the text above it does, and the number, which ends at `right`."""
    footer = (*FOOTER[:2], FOOTER[2] - (RIGHT - right), FOOTER[3])
    number = (right - NUMBER[2], *NUMBER[1:])
    return placeholder(
        start, "Footer", 'type="ftr" sz="quarter" idx="11"', footer, "",
        body='lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"', style=level(14, color, font="+mn-lt"),
    ) + placeholder(
        start + 1, "Slide Number", 'type="sldNum" sz="quarter" idx="12"', number, "",
        body='lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"', style=level(14, color, align="r", font="+mn-lt", bold=True), field="slidenum",  # noqa: E501
    )  # fmt: skip


def tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def background(color: str) -> str:
    return f"<p:bg><p:bgPr>{fill(color)}<a:effectLst/></p:bgPr></p:bg>"


def title(box: Box | None = None, *, kind: str = "title", style: str = "", body: str = "") -> str:
    return placeholder(2, "Title", f'type="{kind}"', box, "Click to edit the title", body=body, style=style)


def text(
    id: int, name: str, idx: int, box: Box, style: str, *, anchor: str = "t", drawn: str = "", insets: str = FLUSH
) -> str:
    """A place for words; its style says how they look."""
    return placeholder(
        id,
        name,
        f'type="body" sz="quarter" idx="{idx}"',
        box,
        name,
        body=f'{insets} anchor="{anchor}"',
        style=style,
        drawn=drawn,
    )


def eyebrow(id: int, color: str = "accent2", box: Box = (60, 28, 840, 24)) -> str:
    """The line above a title: where in the session this is."""
    return text(id, "Line above", 20, box, level(18, color, bold=True, font="+mn-lt"), anchor="b")


CARD = (
    '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 8000"/></a:avLst></a:prstGeom><a:solidFill>'
    '<a:schemeClr val="bg1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr></a:solidFill>'
    '<a:ln w="12700"><a:solidFill><a:schemeClr val="accent4"><a:alpha val="35000"/></a:schemeClr></a:solidFill></a:ln>'
)
"""How the card of a step is drawn: lighter than the paper, with a thin edge."""
IN_CARD = 'lIns="1041400" tIns="50800" rIns="1524000" bIns="50800"'
"""In a card there is a number to the left of the words, and to their right the minutes."""
IN_POINT = 'lIns="431800" tIns="50800" rIns="304800" bIns="50800"'
SIDE = CARD.replace("roundRect", "rect").replace('<a:gd name="adj" fmla="val 8000"/>', "")
IN_SIDE = 'lIns="355600" tIns="254000" rIns="254000" bIns="203200" anchor="t"'
"""One of two sides is a card without round corners, below a bar."""
STEPS = 6
"""So many cards stand below each other."""
ROWS = 8
"""So many rows an agenda has."""


def activity(size: float) -> str:
    """The steps of an activity as cards, each with its minutes; beside them is room for a panel."""
    pitch = 78 if size > 24 else 52
    shapes = title((60, 58, 560, 78)) + eyebrow(30, box=(60, 28, 560, 24))
    for n in range(STEPS):
        y = 140 + n * pitch if n < (4 if size > 24 else 6) else 140
        style = level(size, "tx1", bold=True, space=0, lines=95) + level(20, "tx1", n=2, space=2)
        shapes += text(
            40 + n, f"Step {n + 1}", 21 + n, (60, y, 560, pitch - 9), style, anchor="ctr", drawn=CARD, insets=IN_CARD
        )
        shapes += text(
            50 + n,
            f"Minutes {n + 1}",
            41 + n,
            (508, y + 8, 96, pitch - 25),
            level(size, "accent2", bold=True, align="r"),
            anchor="ctr",
        )
    below = text(60, "Below the steps", 60, (60, 422, 560, 30), level(24, "tx1", space=0), anchor="b")
    return shapes + below + footers(8)


def agenda() -> str:
    """The blocks of the session, one below the other."""
    shapes = title() + eyebrow(30)
    for n in range(ROWS):
        style = level(24, "tx1", bold=True, space=0) + level(20, "accent4", n=2, space=0)
        shapes += text(40 + n, f"Block {n + 1}", 21 + n, (192, 140 + n * 39, 484, 35), style, anchor="ctr")
    return shapes + footers(8)


def numbers() -> str:
    """Up to three figures side by side, each over its words."""
    shapes = title() + eyebrow(30)
    for n in range(3):
        x = 60 + n * 287
        shapes += text(
            40 + n,
            f"Figure {n + 1}",
            21 + n,
            (x + 20, 204, 226, 96),
            level(72, "accent1", bold=True, space=0),
            anchor="b",
        )
        shapes += text(50 + n, f"Words {n + 1}", 31 + n, (x + 20, 306, 226, 106), level(24, "tx1", space=0))
    return shapes + footers(8)


LAYOUTS: list[tuple[str, str, str, str]] = []
"""Name, background, type and shapes of each layout."""


def add(name: str, color: str, kind: str, *shapes: str) -> None:
    LAYOUTS.append((name, color, kind, "".join(shapes)))


def make_layouts() -> None:
    """Every layout, in the order in which PowerPoint lists them."""
    white = footers(8, "bg1")
    x, y, w, h = CONTENT
    half = (w - 60) / 2

    def body(size: float) -> str:
        return listed(size) if size != 28 else ""

    add(
        "Title Slide", "accent1", "title",
        drawn(20, "Band", (0, 0, 20, 540), "accent3") + drawn(21, "Line", (84, 300, 84, 5), "accent3"),
        title((84, 110, 790, 176), kind="ctrTitle", body=f'{FLUSH} anchor="b"',
              style=level(64, "bg1", font="+mj-lt", bold=True, lines=95)),
        placeholder(3, "Subtitle", 'type="subTitle" idx="1"', (84, 322, 790, 168), "Subtitle", body=f'{FLUSH} anchor="t"',  # noqa: E501
                    style=level(28, "bg1", space=0) + level(20, "bg1", n=2, space=6)),
        white,
    )  # fmt: skip
    add(
        "Title Slide with Picture", "accent1", "cust",
        drawn(20, "Band", (0, 0, 20, 540), "accent3") + drawn(21, "Line", (60, 300, 84, 5), "accent3"),
        title((60, 110, 400, 176), body=f'{FLUSH} anchor="b"', style=level(54, "bg1", font="+mj-lt", bold=True, lines=95)),  # noqa: E501
        placeholder(3, "Subtitle", 'type="subTitle" idx="1"', (60, 322, 400, 168), "Subtitle", body=f'{FLUSH} anchor="t"',  # noqa: E501
                    style=level(28, "bg1", space=0) + level(20, "bg1", n=2, space=6)),
        placeholder(4, "Picture", 'type="pic" idx="13"', (500, 0, 460, 540), ""),
        footers(8, "bg1", right=480),
    )  # fmt: skip
    for size, named in ((28, ""), (24, " 24")):
        add(
            f"Title and Content{named}",
            "bg1",
            "obj" if size == 28 else "cust",
            title(),
            placeholder(3, "Content", 'idx="1"', CONTENT, "Text", body=FLUSH, style=body(size)),
            eyebrow(30),
            footers(8),
        )
    add(
        "Section Header", "accent1", "secHead",
        text(40, "Number", 21, (60, 36, 300, 140), level(112, "accent3", bold=True), anchor="ctr"),
        text(41, "When", 22, (60, 180, 540, 28), level(20, "accent3", bold=True), anchor="b"),
        title((60, 212, 540, 124), body=f'{FLUSH} anchor="b"', style=level(64, "bg1", font="+mj-lt", bold=True, lines=95)),  # noqa: E501
        placeholder(3, "Text", 'type="body" idx="1"', (60, 344, 540, 108), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(28, "bg1", space=4) + level(20, "bg1", n=2, space=4)),
        text(42, "You will need", 23, (660, 52, 160, 30), level(20, "accent3", bold=True), anchor="ctr"),
        *(text(50 + n, f"Thing {n + 1}", 31 + n, (738, 104 + n * 84, 190, 60), level(24, "bg1", space=0), anchor="ctr") for n in range(4)),  # noqa: E501
        white,
    )  # fmt: skip
    for size, named in ((28, ""), (24, " 24")):
        add(f"Two Content{named}", "bg1", "twoObj" if size == 28 else "cust", title(),
            drawn(22, "Rule between", (480 - .75, y, 1.5, h), "accent4"),
            placeholder(3, "Left Content", 'sz="half" idx="1"', (x, y, half, h), "Text", body=FLUSH, style=body(size)),
            placeholder(4, "Right Content", 'sz="half" idx="2"', (x + half + 60, y, half, h), "Text", body=FLUSH, style=body(size)),  # noqa: E501
            eyebrow(30), footers(8))  # fmt: skip
    third, beside = (w - 80) / 3, (w - 80) / 3 + 40
    for size, named in ((28, ""), (24, " 24")):
        add(f"Three Content{named}", "bg1", "cust", title(),
            *(drawn(21 + n, f"Rule {n}", (x + n * beside - 20.75, y, 1.5, h), "accent4") for n in (1, 2)),
            *(placeholder(3 + n, f"{side} Content", f'sz="quarter" idx="{1 + n}"', (x + n * beside, y, third, h),
                          "Text", body=FLUSH, style=body(size))
              for n, side in enumerate(("Left", "Middle", "Right"))),
            eyebrow(30), footers(8))  # fmt: skip
    for size, named in ((28, ""), (24, " 24")):
        add(f"Two Sides{named}", "bg1", "cust", title(),
            drawn(22, "Bar left", (60, 132, 405, 8), "accent4"), drawn(23, "Bar right", (495, 132, 405, 8), "accent3"),
            *(placeholder(3 + n, f"{side} Side", f'type="body" sz="half" idx="{1 + n}"', (left, 140, 405, 312), "Text",
                          body=IN_SIDE, style=body(size), drawn=SIDE)
              for n, (side, left) in enumerate((("Left", 60), ("Right", 495)))),
            eyebrow(30), footers(8))  # fmt: skip
    add("Title Only", "bg1", "titleOnly", title(), eyebrow(30), footers(8))
    for size, named in ((28, ""), (24, " 24")):
        add(f"Picture with Caption{named}", "bg1", "picTx" if size == 28 else "cust", title(),
            placeholder(3, "Text", 'type="body" idx="1"', (x, y, 400, h), "Text", body=FLUSH, style=body(size)),
            placeholder(4, "Picture", 'type="pic" idx="13"', (500, y, 400, h), ""), eyebrow(30), footers(8))  # fmt: skip  # noqa: E501
    for size, named in ((28, ""), (24, " 24")):
        for side, left, start in (("Right", 60, 480), ("Left", 520, 0)):
            add(f"Picture {side}{named}", "bg1", "cust", title((left, 58, 380, 124)),
                placeholder(3, "Text", 'type="body" idx="1"', (left, 192, 380, 260), "Text", body=FLUSH, style=body(size)),  # noqa: E501
                placeholder(4, "Picture", 'type="pic" idx="13"', (start, 0, 480, 452), ""),
                eyebrow(30, box=(left, 28, 380, 24)), footers(8))  # fmt: skip
    add("Picture Full", "bg1", "cust", drawn(21, "Field", (0, 0, 340, 452), "accent1"),
        title((60, 76, 252, 190), body=f'{FLUSH} anchor="b"', style=level(34, "bg1", font="+mj-lt", bold=True, lines=95)),  # noqa: E501
        placeholder(3, "Text", 'type="body" idx="1"', (60, 282, 252, 150), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(24, "bg1", space=0) + level(20, "bg1", n=2, space=0)),
        placeholder(4, "Picture", 'type="pic" idx="13"', (340, 0, 620, 452), ""), footers(8))  # fmt: skip
    add(
        "Quote", "bg1", "cust", title((60, 28, 840, 24), body=f'{FLUSH} anchor="b"', style=level(18, "accent2", font="+mn-lt", bold=True)),  # noqa: E501
        drawn(21, "Rule", (0, 0, 20, 540), "accent3"),
        placeholder(3, "Quotation", 'type="body" idx="1"', (120, 96, 780, 244), "Quotation", body=f'{FLUSH} anchor="b"',
                    style=level(42, "tx1", font="+mj-lt", space=6)),
        text(40, "Who said it", 21, (120, 370, 780, 76), level(24, "tx1", bold=True, space=0) + level(20, "accent4", n=2, space=2)),  # noqa: E501
        footers(8),
    )  # fmt: skip
    add(
        "Closing", "accent1", "cust",
        drawn(20, "Band", (0, 0, 20, 540), "accent3") + drawn(21, "Line", (84, 262, 84, 5), "accent3"),
        title((84, 90, 790, 158), body=f'{FLUSH} anchor="b"', style=level(64, "bg1", font="+mj-lt", bold=True, lines=95)),  # noqa: E501
        placeholder(3, "Text", 'type="body" idx="1"', (84, 284, 790, 164), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(28, "bg1", space=4) + level(20, "bg1", n=2, space=4)),
        white,
    )  # fmt: skip
    add(
        "Statement", "bg1", "cust", drawn(21, "Line", (60, 290, 84, 6), "accent2"),
        title((60, 84, 840, 192), body=f'{FLUSH} anchor="b"', style=level(64, "accent1", font="+mj-lt", bold=True, lines=95)),  # noqa: E501
        placeholder(3, "Text", 'type="body" idx="1"', (60, 314, 780, 138), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(28, "tx1", space=4) + level(20, "accent4", n=2, space=4)),
        footers(8),
    )  # fmt: skip
    add(
        "Number", "bg1", "cust", drawn(21, "Field", (0, 0, 480, 452), "accent1"),
        title((60, 76, 400, 170), body=f'{FLUSH} anchor="b"', style=level(136, "bg1", font="+mn-lt", bold=True, lines=90)),  # noqa: E501
        placeholder(3, "Text", 'type="body" idx="1"', (60, 262, 380, 170), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(28, "bg1", bold=True, space=4) + level(20, "bg1", n=2, space=4)),
        footers(8),
    )  # fmt: skip
    add(
        "Number by Itself", "bg1", "cust",
        drawn(21, "Field", (0, 0, 960, 452), "accent1"), drawn(22, "Band", (0, 0, 20, 452), "accent3"),
        title((84, 56, 660, 184), body=f'{FLUSH} anchor="b"', style=level(166, "bg1", font="+mn-lt", bold=True, lines=90)),  # noqa: E501
        placeholder(3, "Text", 'type="body" idx="1"', (84, 262, 700, 160), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(42, "bg1", font="+mj-lt", space=4, lines=100) + level(24, "bg1", n=2, space=4)),
        footers(8),
    )  # fmt: skip
    add("Three Numbers", "bg1", "cust", numbers())
    add("Activity", "bg1", "cust", activity(28))
    add("Activity 24", "bg1", "cust", activity(24))
    for size, named in ((28, ""), (24, " 24")):
        add(
            f"Activity with Text{named}",
            "bg1",
            "cust",
            title((60, 58, 560, 78)),
            eyebrow(30, box=(60, 28, 560, 24)),
            placeholder(3, "Content", 'idx="1"', (60, 140, 560, 312), "Text", body=FLUSH, style=body(size)),
            footers(8),
        )
    add("Activity with a Question", "bg1", "cust", title((60, 58, 560, 78)), eyebrow(30, box=(60, 28, 560, 24)),
        drawn(21, "Line", (60, 168, 8, 256), "accent3"),
        placeholder(3, "Question", 'type="body" idx="1"', (96, 150, 524, 292), "Question", body=f'{FLUSH} anchor="ctr"',
                    style=level(42, "tx1", font="+mj-lt", space=6) + level(24, "tx1", n=2, space=6)), footers(8))  # fmt: skip  # noqa: E501
    for size, named in ((28, ""), (24, " 24")):
        add(
            f"Points{named}",
            "bg1",
            "cust",
            title(),
            eyebrow(30),
            *(
                text(
                    40 + n,
                    f"Point {n + 1}",
                    21 + n,
                    (60, 140 + n * 52, 840, 43),
                    level(size, "tx1", bold=False, space=0, lines=95) + level(20, "accent4", n=2, space=0),
                    anchor="ctr",
                    drawn=CARD,
                    insets=IN_POINT,
                )
                for n in range(STEPS)
            ),
            footers(8),
        )
    add("Agenda", "bg1", "cust", agenda())
    add(
        "Break", "accent1", "cust",
        title((60, 96, 560, 60), body=f'{FLUSH} anchor="b"', style=level(40, "accent3", font="+mj-lt", bold=True)),
        text(40, "When", 21, (60, 168, 840, 130), level(96, "bg1", bold=True, space=0), anchor="ctr"),
        placeholder(3, "Text", 'type="body" idx="1"', (60, 316, 640, 130), "Text", body=f'{FLUSH} anchor="t"',
                    style=level(28, "bg1", space=4) + level(20, "bg1", n=2, space=4)),
        white,
    )  # fmt: skip
    add(
        "Resources", "bg1", "cust", title(), eyebrow(30),
        placeholder(3, "Text", 'idx="1"', (60, 140, 500, 312), "Text", body=FLUSH),
        *(text(40 + n, f"What {n + 1}", 21 + n, (60 + n * 300, 340, 240, 110), level(24, "tx1", bold=True, space=0) + level(20, "accent4", n=2, space=2)) for n in range(3)),  # noqa: E501
        footers(8),
    )  # fmt: skip


def layout(name: str, color: str, kind: str, shapes: str) -> str:
    own = ' showMasterSp="0"' if color != "bg1" else ""
    bg = background(color) if color != "bg1" else ""
    type_ = f' type="{kind}"' if kind != "cust" else ""
    return (
        f'{_HEAD}<p:sldLayout {_NS}{own}{type_} preserve="1"><p:cSld name="{name}">{bg}{tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def body_style() -> str:
    """Five levels of body text; bullets and indents grow with the level."""
    levels = []
    for n, (size, bullet) in enumerate(((2800, "•"), (2000, "–"), (2000, "•"), (2000, "–"), (2000, "•")), start=1):
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
        placeholder(2, "Title", 'type="title"', TITLE, "Click to edit the title",
                    body='lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"')
        + placeholder(3, "Content", 'type="body" idx="1"', CONTENT, "Text",
                      body='lIns="0" tIns="0" rIns="0" bIns="0"')
        + placeholder(4, "Footer", 'type="ftr" sz="quarter" idx="3"', FOOTER, "",
                      body='lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"', style=level(14, "accent4", font="+mn-lt"))  # noqa: E501
        + placeholder(5, "Slide Number", 'type="sldNum" sz="quarter" idx="4"', NUMBER, "",
                      body='lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"', style=level(14, "accent4", align="r", font="+mn-lt", bold=True),  # noqa: E501
                      field="slidenum")
    )  # fmt: skip
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(count))
    heading = (
        '<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc>'
        '<a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="4000" b="1" '
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
        + xfrm((54, 43.2, 432, 243))
        + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr '
        'val="accent4"/></a:solidFill></a:ln></p:spPr></p:sp>'
        + placeholder(3, "Notes", 'type="body" sz="quarter" idx="3"', (54, 302.4, 432, 374.4), "Notes")
        + placeholder(4, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', (414, 680.4, 72, 25.2), "",
                      style=level(11, "tx1", align="r"), field="slidenum")
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
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLORS.items())
    other = '<a:ea typeface=""/><a:cs typeface=""/>'
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = "".join(
        f'<a:ln w="{w}" cap="flat" cmpd="sng" algn="ctr">{plain}<a:prstDash val="solid"/></a:ln>'
        for w in (6350, 12700, 19050)
    )
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Session kit">'
        f'<a:themeElements><a:clrScheme name="Session kit">{colors}</a:clrScheme><a:fontScheme name="Session kit">'
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
    count = len(LAYOUTS)
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
    for n, each in enumerate(LAYOUTS, start=1):
        found[f"ppt/slideLayouts/slideLayout{n}.xml"] = layout(*each)
        found[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = relationships(
            (f"{_REL}slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return found


def main() -> None:
    make_layouts()
    with zipfile.ZipFile(Path(__file__).parent / "standard" / "theme.pptx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
