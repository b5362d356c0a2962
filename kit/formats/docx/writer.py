"""A document's tree → a Word file, in the look of another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.parts.numbering import NumberingPart
from lxml import etree

from kit.document import Document
from kit.formats.docx.blocks import elements
from kit.formats.docx.context import WordContext
from kit.formats.docx.heights import Heights
from kit.formats.docx.label_icons import ICON, icon_pictures
from kit.formats.docx.lists import Numbering
from kit.formats.docx.open_word import open_word
from kit.formats.docx.page import set_page, text_height
from kit.formats.docx.paragraphs import ParagraphSpace
from kit.formats.docx.script_fonts import name_fonts
from kit.formats.docx.styles import WordLook, dress, enlarge
from kit.formats.docx.word_package import word_file
from kit.formats.docx.word_xml import Element, W, w
from kit.formats.sheet import Pictures, Sheet


def _no_icon(_: str) -> bytes:
    return b""


def write_docx(
    document: Document, look: Path, *, sheet: Sheet, pictures: Pictures, icon: Callable[[str], bytes] = _no_icon
) -> bytes:
    """The Word file of `document`, with the styles, margins and letterhead of the Word file `look`. Raises BadWord.

    `icon` gives the PNG of an icon by its name, or nothing.
    """
    pictures = {**pictures, **icon_pictures(document, icon)}
    word = open_word(look)
    dress(word.styles.element, sheet)
    if sheet.large:
        enlarge(word.styles.element)
    styles = WordLook(word.styles.element)
    body = word.element.body
    last = body.find(f"{{{W}}}sectPr")
    body[:] = [] if last is None else [last]
    room = ParagraphSpace(width=set_page(word, styles, sheet))
    heights, page = Heights(word.styles.element), text_height(word, sheet)
    making = WordContext(
        word.part,
        styles,
        Numbering(_numbering(word)),
        sheet,
        pictures,
        elements,
        heights=heights,
        page=page,
        alike=_alike(word.styles.element, sheet, pictures),
    )
    body[:-1] = elements(document.blocks, making, room) or [w("p")]
    for root in (body, *_around(word)):
        name_fonts(root, sheet.language)
    return word_file(word, title=sheet.title, language=sheet.language)


def _alike(styles: Element, sheet: Sheet, pictures: Pictures) -> str:
    """What tells documents in which the same blocks are written the same."""
    paper = sheet.paper, sheet.orientation, sheet.facilitator, sheet.large, sheet.language
    icons = sorted(source for source in pictures if source.startswith(ICON))
    return sha256(repr((etree.tostring(styles), paper, icons)).encode("utf-8", "surrogatepass")).hexdigest()


def _around(word: Any) -> Iterator[Element]:
    """The headers and footers of the document that are its own."""
    for section in word.sections:
        for each in (section.header, section.footer):
            if not each.is_linked_to_previous:
                yield each._element


def _numbering(word: Any) -> Element:
    """The root of the numbering part, made where the look has no lists."""

    try:
        part = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name = PackURI("/word/numbering.xml")
        empty: Any = OxmlElement("w:numbering")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    root: Element = part.element
    return root
