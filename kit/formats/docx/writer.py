"""A document's tree → a Word file, in the look of another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter
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
from kit.formats.docx.holes import Holes, holes_for, pictures_with_holes, with_holes
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


class _Hollow(Struct, frozen=True, kw_only=True):
    """A Word file with holes for all that is one school's own."""

    file: WordFile
    words: tuple[str, ...]
    """The parts in which holes are for words."""
    media: Mapping[str, str]
    """The sources of pictures, by their parts."""
    footer: str
    """The part in which the running line is to stand, in this style and in so many twips."""
    style: str
    room: int


def _bytes(made: _Hollow) -> int:
    return sum(map(len, made.file.members.values()))


MOST_FILES, MOST_BYTES = 128, 24 * 2**20
"""Hollow files that are remembered: those of the sample take some 150 kB each."""
_before: SecondTimes[_Hollow] = SecondTimes(MOST_FILES, _bytes, MOST_BYTES)


def write_docx(
    document: Document, look: Path, *, sheet: Sheet, pictures: Pictures, icon: Callable[[str], bytes] = _no_icon
) -> WordFile:
    """The Word file of `document`, with the styles, margins and letterhead of the Word file `look`. Raises BadWord.

    `icon` gives the PNG of an icon by its name, or nothing.
    """
    data, pictures = read_word(look), {**pictures, **icon_pictures(document, icon)}
    holes = holes_for(document, sheet)
    document, pictures = with_holes(document, holes), pictures_with_holes(pictures, holes)
    frame = replace(sheet, school="", own=(), fonts=NO_FONTS, logo_alt=holes.made_in(sheet.logo_alt))
    key = hash_of(document, frame, _shapes(pictures, _images(data)), sha256(data).digest())
    made = _before.find(key)
    if made is None:
        new = _hollow(document, data, frame, pictures)
        _before.made(key, lambda: _without_own(new))
        made = new
    return _filled(made, holes, sheet, pictures)


@lru_cache(maxsize=8)
def _images(look: bytes) -> frozenset[bytes]:
    """The pictures in a look. Raises BadWord."""
    return frozenset(part.blob for part in open_word(look).part.package.image_parts)


def _shapes(pictures: Pictures, of_look: frozenset[bytes]) -> list[tuple[object, ...]]:
    """What a file without its pictures knows of them: their sizes, and which are one picture."""
    first: dict[bytes, object] = {data: sha256(data).digest() for data in of_look}
    shown = sorted(pictures.items(), key=itemgetter(0))
    return [
        (source, each.width, each.height, each.format, first.setdefault(each.data, source)) for source, each in shown
    ]


def _without_own(made: _Hollow) -> _Hollow:
    """The file without the pictures, which another school's file gets of its own."""
    members = {name: b"" if name in made.media else data for name, data in made.file.members.items()}
    return replace(made, file=WordFile(members=members, roots={}))


def _filled(made: _Hollow, holes: Holes, sheet: Sheet, pictures: Pictures) -> WordFile:
    """The file with what is the school's own: its words, the pictures that show them, and the running line."""
    hollow = {name: made.file.members[name] for name in made.words} if holes.words else {}
    members = {**made.file.members, **{name: holes.filled(data) for name, data in hollow.items()}}
    for name, source in made.media.items():
        members[name] = pictures[source].data
    line = Sheet(
        title="", session=sheet.session, school=sheet.school, language=sheet.language, page_number=sheet.page_number
    )
    members[made.footer] = _with_line(members[made.footer], made.style, made.room, line)
    return WordFile(members=members, roots=made.file.roots, hollow=hollow, fill=holes.filled_words)


@lru_cache(maxsize=16)
def _with_line(footer: bytes, style: str, room: int, sheet: Sheet) -> bytes:
    """The footer with the running line, which is the same in most files of a kit."""
    root = parse_xml(footer)
    root.append(running_line(style, room, sheet))
    name_fonts(root, sheet.language)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _hollow(document: Document, look: bytes, sheet: Sheet, pictures: Pictures) -> _Hollow:
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
    file = word_file(word, title=sheet.title, language=sheet.language)
    part = word.part.partname
    return _Hollow(
        file=file,
        words=tuple(name for name in (part.membername, part.rels_uri.membername) if name in file.members),
        media=making.media,
        footer=word.sections[-1].footer.part.partname.membername,
        style=styles.id("footer"),
        room=room.width,
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
