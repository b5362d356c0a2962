"""Holes in a document where words of one school's own stand, so that many schools' pages are written once.

What holds a place is as long as what it holds it for, and heights are guessed by how many letters there are: so what is
written around it is the same. Where words themselves decide (columns of tables, letters of cards), they stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    Code,
    Document,
    Emphasis,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Styled,
    Text,
)
from kit.formats.docx.word_xml import clean
from kit.formats.sheet import SHORTEST_OWN, Pictures, Sheet
from kit.language.scripts import beyond_latin
from kit.text import address_to_type

LETTERS = "ȡȴȵȶȸȹƾƻƪƫ"
"""What holds places, a letter for each own word: Latin letters, so that no font is named, that hardly a text has."""
MEASURED = frozenset(("card", "cards", "sign", "signs", "tent", "tents"))
"""Groups whose letters are as large as their longest word allows."""
CODE = "qr:"


class Holes(Struct, frozen=True):
    """Own words, the longest first, and what holds their places."""

    words: tuple[tuple[str, str], ...] = ()

    def made_in(self, said: str) -> str:
        """The text with holes for own words."""
        for own, place in self.words:
            said = said.replace(own, place)
        return said

    def made_in_address(self, target: str) -> str:
        """The address with holes in what people type of it: so much of it is shown."""
        shown = address_to_type(target)
        before, _, after = target.partition(shown)
        scheme, colon, rest = shown.partition(":")
        return f"{before}{scheme}:{self.made_in(rest)}{after}" if colon else f"{before}{self.made_in(shown)}{after}"

    def made_in_source(self, source: str) -> str:
        """The source of a picture, with holes where it is the code of an address."""
        kind, address = source[: len(CODE)], source[len(CODE) :]
        return kind + self.made_in_address(address) if kind == CODE else source

    def filled(self, xml: bytes) -> bytes:
        """The XML of a part with the own words in its holes."""
        for own, place in self.words:
            xml = xml.replace(place.encode(), escape(own).encode())
        return xml

    def filled_words(self, said: str) -> str:
        """The text with the own words in its holes."""
        for own, place in self.words:
            said = said.replace(place, own)
        return said

    def are_in(self, told: object) -> bool:
        """Whether any of the own words stands in a value of structs and strings."""
        data = msgspec.msgpack.encode(told)
        return any(own.encode() in data for own, _ in self.words)


PRINTED = (
    ("qr", "url", Holes.made_in_address),
    ("qr", "label", Holes.made_in),
    ("slide-notes", "title", Holes.made_in),
)
"""Kinds of groups, their attributes that are printed as they are, and what makes holes in them."""


def holes_for(document: Document, sheet: Sheet) -> Holes:
    """Holes for those of the sheet's own words that stand in its document."""
    try:
        data = msgspec.msgpack.encode((document, sheet.logo_alt))
    except UnicodeEncodeError:  # Half a character is left out of the file, and is as long as one while it is measured.
        return Holes()
    texts = (address_to_type(text) for text in (sheet.school, *sheet.own))
    found = [text for text in dict.fromkeys(texts) if _can_be_filled(text) and text.encode() in data]
    free = [letter for letter in LETTERS if letter.encode() not in data]
    words = ((own, len(own) * letter) for own, letter in zip(found, free, strict=False))
    return Holes(tuple(sorted(words, key=lambda word: -len(word[0]))))


def _can_be_filled(text: str) -> bool:
    """Whether the text stands in XML, also in an attribute, as it stands between two tags, in a Latin font.

    Underscores alone are a line to write on.
    """
    plain = text == clean(text) and '"' not in text and not beyond_latin(text)
    return plain and len(text) >= SHORTEST_OWN and any(map(str.isalnum, text))


def with_holes(document: Document, holes: Holes) -> Document:
    """The document with holes for its own words."""
    return Document(_blocks(document.blocks, holes)) if holes.words else document


def pictures_with_holes(pictures: Pictures, holes: Holes) -> Pictures:
    """The pictures by the sources that they have in a document with holes: the codes of own addresses have others."""
    return {holes.made_in_source(source): picture for source, picture in pictures.items()}


def _blocks(blocks: Blocks, holes: Holes) -> Blocks:
    return tuple(_block(block, holes) if holes.are_in(block) else block for block in blocks)


def _block(block: Block, holes: Holes) -> Block:
    match block:
        case Heading(children=children) | Paragraph(children):
            return replace(block, children=_inlines(children, holes))
        case List(items=items):
            return replace(block, items=tuple(replace(item, blocks=_blocks(item.blocks, holes)) for item in items))
        case Quote(blocks):
            return Quote(_blocks(blocks, holes))
        case Group(kind=kind, blocks=blocks) if kind not in MEASURED:
            return replace(block, attributes=_attributes(block, holes), blocks=_blocks(blocks, holes))
    return block


def _attributes(group: Group, holes: Holes) -> Mapping[str, str]:
    """The attributes, with holes in those that are printed as they are."""
    made = dict(group.attributes)
    for kind, name, hollow in PRINTED:
        if group.kind == kind and name in made:
            made[name] = hollow(holes, made[name])
    return made


def _inlines(nodes: Inlines, holes: Holes) -> Inlines:
    return tuple(_inline(node, holes) for node in nodes)


def _inline(node: Inline, holes: Holes) -> Inline:
    match node:
        case Text(text) | Code(text):
            return replace(node, text=holes.made_in(text))
        case Link(children, target):
            return Link(_inlines(children, holes), holes.made_in_address(target))
        case Strong(children) | Emphasis(children) | Strike(children) | Styled(children=children):
            return replace(node, children=_inlines(children, holes))
        case Image(source, alt):
            return replace(node, source=holes.made_in_source(source), alt=holes.made_in(alt))
    return node
