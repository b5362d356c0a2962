"""Inline nodes → runs."""

from __future__ import annotations

from typing import Any, Literal

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kit.document import (
    Break,
    Code,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    Link,
    Minutes,
    SlideNumber,
    Strike,
    Strong,
    Styled,
    Text,
    UnfilledBlank,
)
from kit.formats.docx.context import WordContext
from kit.formats.docx.pictures import drawing, extent
from kit.formats.docx.script_fonts import name_run_fonts
from kit.formats.docx.word_xml import Element, R, W, clean, text, w

GAP = "\N{NO-BREAK SPACE}" * 28
"""What stands underlined where a participant's sheet lacks a detail: room to write it."""
_WEB = ("http://", "https://", "mailto:", "tel:")


class RunLook(Struct, frozen=True):
    """How a run looks besides its paragraph's style; `style` is a character style's name; `size` in half points."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    style: str = ""
    font: str = ""
    size: int = 0
    raised: Literal["", "superscript", "subscript"] = ""
    marked: bool = False


PLAIN = RunLook()
LINE = "_" * 40
"""What `___` behind words becomes: room for a name."""
NARROW, STROKE = 1800, 112
"""Twips; in less room, as in a table's cell, a line is of as many strokes as go into it."""


def runs(nodes: Inlines, making: WordContext, room: int, face: RunLook = PLAIN) -> list[Element]:
    """The runs and links of `nodes`, in a room of `room` twips."""
    return [element for node in nodes for element in _runs(node, making, room, face)]


def run(words: str, making: WordContext, face: RunLook = PLAIN) -> Element:
    """One run of text."""
    return _run(face, making, text(words))


def _runs(node: Inline, making: WordContext, room: int, face: RunLook) -> list[Element]:
    match node:
        case Strong(children) | Emphasis(children) | Strike(children) | Styled(_, children):
            return runs(children, making, room, replace(face, **_set_apart(node)))
        case Text(words):
            return [run(words, making, face)]
        case Code(words):
            return [run(words, making, replace(face, font="Consolas"))]
        case Minutes(words):
            return [run(f" ({words})", making, replace(face, style="Minutes"))]
        case Gap(strokes):
            return [run(strokes if len(strokes) > len("___") else _line(room), making, face)]
        case Break():
            return [_run(face, making, w("br"))]
        case UnfilledBlank() | Image() | Link():
            return _of_elsewhere(node, making, room, face)
        case SlideNumber():
            return []  # numbers stand in the deck and in what templates print, not in the writers' reach


def _line(room: int) -> str:
    return LINE if room >= NARROW else "_" * max(3, (room - 3 * STROKE) // STROKE)


def _set_apart(node: Strong | Emphasis | Strike | Styled) -> dict[str, Any]:
    """What is other in the face of words that are set apart."""
    if isinstance(node, Styled):
        raised = {"sup": "superscript", "sub": "subscript"}
        return {"marked": True} if node.kind == "mark" else {"raised": raised[node.kind]}
    return {"bold": True} if isinstance(node, Strong) else {"italic" if isinstance(node, Emphasis) else "strike": True}


def _of_elsewhere(node: UnfilledBlank | Image | Link, making: WordContext, room: int, face: RunLook) -> list[Element]:
    """What a school fills in, a picture, or words that lead somewhere."""
    match node:
        case UnfilledBlank(name):
            return _blank(name, making, face)
        case Image(source, alt):
            return [_image(source, alt, making, room)]
        case Link(children, target):
            return _link(children, target, making, room, face)


def _blank(name: str, making: WordContext, face: RunLook) -> list[Element]:
    if making.sheet.facilitator:
        return [run(f"[{name}]", making, replace(face, style="Blank"))]
    return [
        run(GAP, making, replace(face, underline=True)),
        run(f" ({name})", making, replace(face, style="Blank Name")),
    ]


def _image(source: str, alt: str, making: WordContext, room: int) -> Element:
    picture = making.pictures[source]
    size = extent(picture, source, room)
    edged = source.startswith("slide:")  # a light slide has no edge of its own on white paper
    return w("r", drawing(making.embed(source), making.next_drawing(), size, alt, edged=edged))


def _link(children: Inlines, target: str, making: WordContext, room: int, face: RunLook) -> list[Element]:
    """A link to an address; a jump inside the session leads nowhere on paper, and reads as its words."""
    if not target.lower().startswith(_WEB):
        return runs(children, making, room, face)
    link = w("hyperlink", *runs(children, making, room, replace(face, style="Hyperlink")))
    link.set(f"{{{R}}}id", making.link(clean(target)))
    return [link]


def _run(face: RunLook, making: WordContext, content: Element) -> Element:
    made = etree.Element(f"{{{W}}}r")
    if face is not PLAIN and len(properties := _properties(face, making)):
        made.append(properties)
    made.append(content)
    name_run_fonts(made, content.text or "", making.sheet.language)
    return made


def _properties(face: RunLook, making: WordContext) -> Element:
    style = making.styles.id(face.style) if face.style else ""
    fonts: dict[str, str | int] = {"ascii": face.font, "hAnsi": face.font, "cs": face.font}
    # In the order in which Word wants them.
    wanted: tuple[tuple[object, str, dict[str, str | int]], ...] = (
        (style, "rStyle", {"val": style}),
        (face.font, "rFonts", fonts),
        (face.bold, "b", {}),
        (face.bold, "bCs", {}),
        (face.italic, "i", {}),
        (face.italic, "iCs", {}),
        (face.strike, "strike", {}),
        (face.size, "sz", {"val": face.size}),
        (face.size, "szCs", {"val": face.size}),
        (face.marked, "highlight", {"val": "yellow"}),
        (face.underline, "u", {"val": "single"}),
        (face.raised, "vertAlign", {"val": face.raised}),
    )
    return w("rPr", *(w(name, **values) for is_so, name, values in wanted if is_so))
