"""Files that no deck can be made from, each with words of the reason that a person should read."""

from __future__ import annotations

from collections.abc import Callable

from tests.looks.burdened import LAYOUT, PICTURE, in_master, png, typed
from tests.looks.package import (
    MASTER,
    PRESENTATION,
    THEME,
    add,
    change,
    layouts,
    office,
    packed,
    relate,
    rels_of,
    remove,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
"""How a file of PowerPoint 97–2003 begins, and one with a password to open it."""


def _no_theme() -> bytes:
    parts = office()
    remove(parts, THEME)
    change(parts, rels_of(MASTER), '<Relationship [^>]*theme1.xml"[^>]*/>', "")
    return packed(parts)


def _no_layouts() -> bytes:
    parts = office()
    for name in layouts(parts):
        remove(parts, name)
        del parts[rels_of(name)]
        change(parts, rels_of(MASTER), f'<Relationship [^>]*{name.split("/")[-1]}"[^>]*/>', "")
    change(parts, MASTER, "<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", "")
    return packed(parts)


def _broken(name: str) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = office()
        parts[name] = parts[name][: len(parts[name]) // 2]
        return packed(parts)

    return make


def _strict() -> bytes:
    """Saved as “Strict Open XML Presentation”, which no library here reads."""
    old, new = b"schemas.openxmlformats.org/presentationml/2006", b"purl.oclc.org/ooxml/presentationml"
    other = (b"schemas.openxmlformats.org/drawingml/2006", b"purl.oclc.org/ooxml/drawingml")
    third = (b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")
    swaps = ((old, new), other, third)
    parts = office()
    for name, data in parts.items():
        for before, after in swaps if name != "[Content_Types].xml" else ():
            data = data.replace(before, after)
        parts[name] = data
    return packed(parts)


def _word() -> bytes:
    from pathlib import Path

    return (Path(__file__).parents[2] / "templates" / "standard" / "theme.docx").read_bytes()


def _macros() -> bytes:
    parts = office()
    add(parts, "ppt/vbaProject.bin", b"\xd0\xcf\x11\xe0 not really", "application/vnd.ms-office.vbaProject")
    relate(parts, PRESENTATION, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")
    typed("application/vnd.ms-powerpoint.presentation.macroEnabled.main")(parts)
    return packed(parts)


def _object() -> bytes:
    parts = office()
    png(parts, "ppt/media/sheet.png")
    add(parts, "ppt/embeddings/sheet1.xlsx", b"PK not really",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")  # fmt: skip
    image, sheet = (
        relate(parts, LAYOUT, "image", "../media/sheet.png"),
        relate(parts, LAYOUT, "package", "../embeddings/sheet1.xlsx"),
    )
    pic = PICTURE.format(more="", blip=f'r:embed="{image}"')
    change(parts, LAYOUT, "</p:spTree>",
           '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="91" name="Sheet"/><p:cNvGraphicFramePr/><p:nvPr/>'
           '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="400000" cy="300000"/></p:xfrm><a:graphic>'
           f'<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj '
           f'name="Sheet" r:id="{sheet}" imgW="400000" imgH="300000" progId="Excel.Sheet.12"><p:embed/>{pic}'
           "</p:oleObj></a:graphicData></a:graphic></p:graphicFrame></p:spTree>")  # fmt: skip
    return packed(parts)


def _linked_picture() -> bytes:
    parts = office()
    id = relate(parts, MASTER, "image", "file:///C:/Users/District/logo.png", external=True)
    in_master(parts, PICTURE.format(more="", blip=f'r:link="{id}"'))
    return packed(parts)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no-theme": (_no_theme, "open it in PowerPoint and save it again"),
    "no-layouts": (_no_layouts, "no layout"),
    "broken-master": (_broken(MASTER), "open it in PowerPoint and save it again"),
    "broken-presentation": (_broken(PRESENTATION), "open it in PowerPoint and save it again"),
    "strict": (_strict, "save it"),
    "word": (_word, "not a PowerPoint file"),
    "old-or-locked": (lambda: COMPOUND, "(password|97)"),
    "macros": (_macros, "macros"),
    "object-in-a-layout": (_object, "object"),
    "linked-picture": (_linked_picture, "not in the file"),
    "empty": (lambda: b"", "not a PowerPoint file"),
}
