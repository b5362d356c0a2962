"""A document's tree → a Word file, in the look of another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kit.document import Document
from kit.formats.docx.blocks import elements
from kit.formats.docx.context import WordContext
from kit.formats.docx.heights import Heights
from kit.formats.docx.label_icons import ICON, icon_pictures
from kit.formats.docx.lists import Numbering
from kit.formats.docx.open_word import open_word, read_word
from kit.formats.docx.page import running_line, set_page, text_height
from kit.formats.docx.paragraphs import ParagraphSpace
from kit.formats.docx.script_fonts import name_fonts
from kit.formats.docx.styles import WordLook, dress, enlarge
from kit.formats.docx.word_package import WordFile, word_file
from kit.formats.docx.word_xml import Element, W, w
from kit.formats.docx.written_before import SecondTimes, hash_of
from kit.formats.sheet import Pictures, Sheet
from kit.language.fonts import NO_FONTS


def _no_icon(_: str) -> bytes:
    return b""


class _WithoutLine(Struct, frozen=True):
    """A Word file but for its running line: the footer in which that is to stand, its style, and its room in twips."""

    file: WordFile
    footer: str
    style: str
    room: int


MOST_FILES = 64
"""Files that are remembered without their running line, of some 30 kB each."""
_before: SecondTimes[_WithoutLine] = SecondTimes(MOST_FILES)


def write_docx(
    document: Document, look: Path, *, sheet: Sheet, pictures: Pictures, icon: Callable[[str], bytes] = _no_icon
) -> WordFile:
    """The Word file of `document`, with the styles, margins and letterhead of the Word file `look`. Raises BadWord.

    `icon` gives the PNG of an icon by its name, or nothing.
    """
    data, pictures = read_word(look), {**pictures, **icon_pictures(document, icon)}
    shown = sorted((source, sha256(picture.data).digest()) for source, picture in pictures.items())
    key = hash_of(document, replace(sheet, school="", own=(), fonts=NO_FONTS), shown, sha256(data).digest())
    made = _before.find(key)
    if made is None:
        new = _without_line(document, data, sheet, pictures)
        _before.made(key, lambda: replace(new, file=replace(new.file, roots={})))
        made = new
    return _with_line(made, sheet)


def _with_line(made: _WithoutLine, sheet: Sheet) -> WordFile:
    """The file with its running line, the one thing of it that says the name of a school that no template names."""
    footer = parse_xml(made.file.members[made.footer])
    footer.append(running_line(made.style, made.room, sheet))
    name_fonts(footer, sheet.language)
    return replace(
        made.file, members={**made.file.members, made.footer: etree.tostring(footer, encoding="UTF-8", standalone=True)}
    )


def _without_line(document: Document, look: bytes, sheet: Sheet, pictures: Pictures) -> _WithoutLine:
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
        alike=_alike(word.styles.element, page, sheet, pictures),
    )
    body[:-1] = elements(document.blocks, making, room) or [w("p")]
    for root in _around(word):
        name_fonts(root, sheet.language)
    return _WithoutLine(
        word_file(word, title=sheet.title, language=sheet.language),
        word.sections[-1].footer.part.partname.membername,
        styles.id("footer"),
        room.width,
    )


def _alike(styles: Element, page: int, sheet: Sheet, pictures: Pictures) -> str:
    """What tells documents in which the same blocks are written the same."""
    paper = page, sheet.paper, sheet.orientation, sheet.facilitator, sheet.large, sheet.language
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
