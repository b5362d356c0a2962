"""A document's tree → a Word file, in the look of another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.document import Document
from kit.writers.docx.blocks import Room, elements
from kit.writers.docx.lists import Numbering
from kit.writers.docx.making import Making
from kit.writers.docx.package import packed
from kit.writers.docx.page import set_page
from kit.writers.docx.styles import Styles, dress
from kit.writers.docx.xml import Element, W, w
from kit.writers.sheet import Pictures, Sheet


def write_docx(document: Document, look: Path, *, sheet: Sheet, pictures: Pictures) -> bytes:
    """The Word file of `document`, with the styles, margins and letterhead of the Word file `look`."""
    import docx

    word = docx.Document(str(look))
    dress(word.styles.element, sheet)
    styles = Styles(word.styles.element)
    body = word.element.body
    last = body.find(f"{{{W}}}sectPr")
    body[:] = [] if last is None else [last]
    room = Room(width=set_page(word, styles, sheet))
    making = Making(word.part, styles, Numbering(_numbering(word)), sheet, pictures)
    body[:-1] = elements(document.blocks, making, room) or [w("p")]
    return packed(word, title=sheet.title, language=sheet.language)


def _numbering(word: Any) -> Element:
    """The root of the numbering part, made where the look has no lists."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import OxmlElement
    from docx.parts.numbering import NumberingPart

    try:
        part = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name = PackURI("/word/numbering.xml")
        empty: Any = OxmlElement("w:numbering")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    root: Element = part.element
    return root
