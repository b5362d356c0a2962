"""Writes `standard/theme.docx`, the look of the Word files: named styles, and no content.

    python templates/make_word.py templates/standard/theme.docx

The file is kept; this script says how it came about. Afterwards it can be changed in Word like any other document.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from lxml import etree

from kit.formats.docx.word_package import word_file
from kit.formats.docx.word_xml import W, w

INK, TEAL, TERRACOTTA, SAND, MUTED, LINE = "22313A", "1F4E5F", "B4532A", "EFE6D8", "56646B", "8A949A"
"""The colors of `theme.typ`: a page looks alike in Word and in PDF."""
BODY = "Calibri"
"""A letter without serifs that every Word has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or character style; sizes in points, spaces in twentieths of a point."""

    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    following: str = ""
    font: str = ""
    size: float = 0
    color: str = ""
    bold: bool = False
    italic: bool = False
    before: int = -1
    after: int = -1
    line: int = 0
    left: int = 0
    hanging: int = 0
    keep: bool = False
    level: int = -1
    centred: bool = False
    edge: str = ""
    rule: str = ""
    fill: str = ""


STYLES = (
    Style(name="Title", following="BodyText", size=22, color=TEAL, bold=True, after=160, keep=True, rule=TERRACOTTA),
    Style(name="heading 1", following="BodyText", size=22, color=TEAL, bold=True, before=0, after=160,
          keep=True, level=0, rule=TERRACOTTA),
    Style(name="heading 2", following="BodyText", size=14.5, color=TEAL, bold=True, before=240, after=80,
          keep=True, level=1),
    Style(name="heading 3", following="BodyText", size=12.5, color=INK, bold=True, before=180, after=60,
          keep=True, level=2),
    Style(name="heading 4", following="BodyText", size=11.5, color=INK, bold=True, before=160, after=40, keep=True,
          level=3),
    Style(name="Body Text", after=80),
    Style(name="List Bullet", based="BodyText", after=30),
    Style(name="List Number", based="BodyText", after=30),
    Style(name="Lead", based="BodyText", size=13, after=100),
    Style(name="Small", based="BodyText", size=9.5, color=MUTED, after=40),
    Style(name="One Page", based="BodyText", size=10, after=50),
    Style(name="Quote", based="BodyText", left=280, after=100, edge="CBBFA9"),
    Style(name="Script", based="BodyText", left=900, hanging=900, after=80),
    Style(name="Box Title", based="BodyText", size=11.5, color=TEAL, bold=True, after=60, keep=True),
    Style(name="Code", based="BodyText", font="Consolas", size=10, fill="F4F1EA"),
    Style(name="Sign", size=72, color=INK, bold=True, line=252, before=480, after=0, centred=True),
    Style(name="Sign Letter", size=96, color=TEAL, bold=True, before=1200, after=0, keep=True,
          centred=True),
    Style(name="Poster", size=26, line=288, after=240),
    Style(name="Card", size=14, before=60, after=60, centred=True),
    Style(name="Card Heading", based="Card", color=TEAL, bold=True, before=0, after=80, keep=True, level=2,
          centred=True),
    Style(name="Write Line", after=0, before=200),
    Style(name="Cut Line", size=9, color=MUTED, before=240, after=240, centred=True),
    Style(name="header", size=9.5, color=MUTED),
    Style(name="footer", size=9, color=MUTED),
    Style(name="Facilitator Band", based="Header", size=10, color=INK, bold=True, fill=SAND, after=120,
          edge=TERRACOTTA),
    Style(name="Script Label", kind="character", based="", color=TERRACOTTA, bold=True),
    Style(name="Script Speech", kind="character", based="", color=TEAL, bold=True),
    Style(name="Script Aside", kind="character", based="", color=MUTED, bold=True),
    Style(name="Minutes", kind="character", based="", color=MUTED),
    Style(name="Blank", kind="character", based="", color=INK, fill="FFE9A8"),
    Style(name="Blank Name", kind="character", based="", size=9, color=MUTED),
    Style(name="Hyperlink", kind="character", based="", color=TEAL),
)  # fmt: skip


def identifier(name: str) -> str:
    """The style's id: `Heading1` for `heading 1`."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def element(style: Style) -> etree._Element:
    """The `w:style` of `style`."""
    ours = style.name in {
        "Lead",
        "Small",
        "Script",
        "Box Title",
        "One Page",
        "Code",
        "Poster",
        "Card",
        "Card Heading",
        "Minutes",
        "Blank",
    } or (style.name.split()[0] in {"Sign", "Script", "Write", "Cut", "Facilitator", "Blank"})
    made = w("style", w("name", val=style.name), type=style.kind, styleId=identifier(style.name))
    if ours:
        made.set(f"{{{W}}}customStyle", "1")
    if style.based:
        made.append(w("basedOn", val=style.based))
    if style.following:
        made.append(w("next", val=style.following))
    made.append(w("qFormat"))
    if style.kind == "paragraph":
        made.append(_paragraph(style))
    made.append(_run(style))
    return made


def _paragraph(style: Style) -> etree._Element:
    made = w("pPr")
    if style.keep:
        made.append(w("keepNext"))
        made.append(w("keepLines"))
    if style.edge:
        made.append(w("pBdr", w("left", val="single", sz=24, space=10, color=style.edge)))
    if style.rule:
        made.append(w("pBdr", w("bottom", val="single", sz=12, space=3, color=style.rule)))
    if style.name == "Write Line":
        made.append(w("pBdr", w("bottom", val="single", sz=6, space=1, color=MUTED),
                      w("between", val="single", sz=6, space=1, color=MUTED)))  # fmt: skip
    if style.fill:
        made.append(w("shd", val="clear", color="auto", fill=style.fill))
    spacing: dict[str, str | int] = {
        key: value for key, value in (("before", style.before), ("after", style.after)) if value >= 0
    }
    if style.line:
        spacing |= {"line": style.line, "lineRule": "auto"}
    if spacing:
        made.append(w("spacing", **spacing))
    if style.left:
        made.append(w("ind", left=style.left, hanging=style.hanging))
    if style.centred:
        made.append(w("jc", val="center"))
    if style.level >= 0:
        made.append(w("outlineLvl", val=style.level))
    return made


def _run(style: Style) -> etree._Element:
    made = w("rPr")
    if style.font:
        made.append(w("rFonts", ascii=style.font, hAnsi=style.font, cs=style.font))
    for name, wanted in (("b", style.bold), ("i", style.italic)):
        if wanted:
            made.append(w(name))
            made.append(w(f"{name}Cs"))
    if style.color:
        made.append(w("color", val=style.color))
    if style.size:
        made.append(w("sz", val=round(style.size * 2)))
        made.append(w("szCs", val=round(style.size * 2)))
    if style.name == "Hyperlink":
        made.append(w("u", val="single"))
    if style.fill and style.kind == "character":
        made.append(w("shd", val="clear", color="auto", fill=style.fill))
    return made


def table_style() -> etree._Element:
    """Rules between the rows, the header on sand."""
    rules = [w(side, val="single", sz=6, space=0, color=LINE) for side in ("top", "bottom", "insideH")]
    margins = [
        w(side, w=wide, type="dxa") for side, wide in (("top", 50), ("left", 110), ("bottom", 10), ("right", 110))
    ]
    return w(
        "style",
        w("name", val="Kit Table"),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w("tblPr", w("tblBorders", *rules), w("tblCellMar", *margins)),
        w(
            "tblStylePr",
            w("rPr", w("b"), w("bCs"), w("color", val=INK)),
            w("tcPr", w("shd", val="clear", color="auto", fill=SAND), w("vAlign", val="bottom")),
            type="firstRow",
        ),
        type="table",
        styleId="KitTable",
        customStyle=1,
    )  # fmt: skip


def base_styles() -> list[etree._Element]:
    """What every Word file needs: Normal, the default character and table styles, no list."""
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    character = w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
                  type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip
    sides = [w(side, w=wide, type="dxa") for side, wide in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))]
    table = w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
              w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *sides)),
              type="table", default=1, styleId="TableNormal")  # fmt: skip
    none = w("style", w("name", val="No List"), w("uiPriority", val=99), w("semiHidden"),
             type="numbering", default=1, styleId="NoList")  # fmt: skip
    return [normal, character, table, none]


def defaults() -> etree._Element:
    """Calibri 11 in ink, lines a little apart."""
    fonts = w("rFonts", ascii=BODY, hAnsi=BODY, eastAsia=BODY, cs=BODY)
    run = w("rPr", fonts, w("color", val=INK), w("sz", val=22), w("szCs", val=22), w("lang", val="en-US"))
    paragraph = w("pPr", w("spacing", after=0, line=252, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _modern(settings: etree._Element) -> None:
    """Makes Word lay the document out as Word 2013 and later do, not in a compatibility mode."""
    compat = settings.find(f"{{{W}}}compat")
    if compat is None:
        raise AssertionError("python-docx's own template has `w:compat`")
    for old in compat.findall(f"{{{W}}}compatSetting"):
        compat.remove(old)
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(w("compatSetting", name="compatibilityMode", uri=uri, val=15))


OLD = ("/thumbnail", "/stylesWithEffects", "/customXml")
"""How the relations end of what python-docx's own template brings along and no Word since 2013 needs."""


def _without_old(relations: dict[str, Any]) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype.endswith(OLD)]:
        del relations[name]


def main(path: Path) -> None:
    document = Document()
    _without_old(document.part.package.rels)
    _without_old(document.part.rels)
    styles = document.styles.element
    styles[:] = [defaults(), *base_styles(), *(element(style) for style in STYLES), table_style()]
    numbering = document.part.numbering_part.element
    numbering[:] = []
    for zoom in document.settings.element.iter(f"{{{W}}}zoom"):
        zoom.set(f"{{{W}}}percent", "100")
    _modern(document.settings.element)
    section = document.sections[0]
    section.left_margin = section.right_margin = 914400 * 4 // 5
    section.top_margin = section.bottom_margin = 914400 * 13 // 20
    section.header_distance = section.footer_distance = 914400 * 2 // 5
    path.write_bytes(word_file(document))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
