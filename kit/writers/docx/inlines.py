"""Inline nodes → runs."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kit.document import (
    Blank,
    Break,
    Code,
    Emphasis,
    Image,
    Inline,
    Inlines,
    Link,
    Minutes,
    SlideNumber,
    Strike,
    Strong,
    Text,
)
from kit.writers.docx.making import Making
from kit.writers.docx.pictures import drawing, extent
from kit.writers.docx.xml import Element, R, W, clean, text, w

GAP = "\N{NO-BREAK SPACE}" * 28
"""What stands underlined where a participant's sheet lacks a detail: room to write it."""
_WEB = ("http://", "https://", "mailto:", "tel:")


class Face(Struct, frozen=True):
    """How a run looks besides its paragraph's style; `style` is a character style's name; `size` in half points."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    style: str = ""
    font: str = ""
    size: int = 0


PLAIN = Face()


def runs(nodes: Inlines, making: Making, room: int, face: Face = PLAIN) -> list[Element]:
    """The runs and links of `nodes`, in a room of `room` twips."""
    return [element for node in nodes for element in _runs(node, making, room, face)]


def run(words: str, making: Making, face: Face = PLAIN) -> Element:
    """One run of text."""
    return _run(face, making, text(words))


def _runs(node: Inline, making: Making, room: int, face: Face) -> list[Element]:
    match node:
        case Text(words):
            return [run(words, making, face)]
        case Strong(children):
            return runs(children, making, room, replace(face, bold=True))
        case Emphasis(children):
            return runs(children, making, room, replace(face, italic=True))
        case Strike(children):
            return runs(children, making, room, replace(face, strike=True))
        case Code(words):
            return [run(words, making, replace(face, font="Consolas"))]
        case Minutes(words):
            return [run(f" ({words})", making, replace(face, style="Minutes"))]
        case Break():
            return [_run(face, making, w("br"))]
        case SlideNumber():
            return []  # numbers stand in the deck and in what templates print, not in the writers' reach
        case Blank(name):
            return _blank(name, making, face)
        case Image(source, alt):
            return [_image(source, alt, making, room)]
        case Link(children, target):
            return _link(children, target, making, room, face)
    raise AssertionError(f"no inline node: {node!r}")


def _blank(name: str, making: Making, face: Face) -> list[Element]:
    if making.sheet.facilitator:
        return [run(f"[{name}]", making, replace(face, style="Blank"))]
    return [
        run(GAP, making, replace(face, underline=True)),
        run(f" ({name})", making, replace(face, style="Blank Name")),
    ]


def _image(source: str, alt: str, making: Making, room: int) -> Element:
    picture = making.pictures[source]
    size = extent(picture, source, room)
    edged = source.startswith("slide:")  # a light slide has no edge of its own on white paper
    return w("r", drawing(making.embed(source), making.next_drawing(), size, alt, edged=edged))


def _link(children: Inlines, target: str, making: Making, room: int, face: Face) -> list[Element]:
    """A link to an address; a jump inside the session leads nowhere on paper, and reads as its words."""
    if not target.lower().startswith(_WEB):
        return runs(children, making, room, face)
    link = w("hyperlink", *runs(children, making, room, replace(face, style="Hyperlink")))
    link.set(f"{{{R}}}id", making.link(clean(target)))
    return [link]


def _run(face: Face, making: Making, content: Element) -> Element:
    made = etree.Element(f"{{{W}}}r")
    if face is not PLAIN and len(properties := _properties(face, making)):
        made.append(properties)
    made.append(content)
    return made


def _properties(face: Face, making: Making) -> Element:
    made = w("rPr")
    if face.style and (style := making.styles.id(face.style)):
        made.append(w("rStyle", val=style))
    if face.font:
        made.append(w("rFonts", ascii=face.font, hAnsi=face.font, cs=face.font))
    for name, wanted in (("b", face.bold), ("bCs", face.bold), ("i", face.italic), ("iCs", face.italic)):
        if wanted:
            made.append(w(name))
    if face.strike:
        made.append(w("strike"))
    if face.size:
        made.append(w("sz", val=face.size))
        made.append(w("szCs", val=face.size))
    if face.underline:
        made.append(w("u", val="single"))
    return made
