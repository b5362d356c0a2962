"""A Word document being made: what its nodes need of the package."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.image import ImagePart
from msgspec import Struct

from kit.document import Blocks
from kit.formats.docx.heights import Heights
from kit.formats.docx.lists import Numbering
from kit.formats.docx.styles import WordLook
from kit.formats.docx.word_xml import Element
from kit.formats.sheet import Pictures, Sheet

if TYPE_CHECKING:
    from kit.formats.docx.paragraphs import ParagraphSpace

Write = Callable[[Blocks, "WordContext", "ParagraphSpace"], list[Element]]
"""Writes blocks in a room."""

Given = TypeVar("Given")


class WordCall(Struct, frozen=True):
    """What was asked of a document while something was written into it, and what came of it."""

    ask: Callable[..., Any]
    given: tuple[Any, ...]
    came: object


class WordContext:
    """The styles, lists, pictures and links of one document; its `page` has so many twips from top to bottom.

    Blocks are written the same in documents that are `alike`. `calls` is all that they have asked so far, and `media`
    has the sources of the pictures that were stored, by the names of their parts.
    """

    def __init__(
        self,
        part: Any,
        styles: WordLook,
        numbering: Numbering,
        sheet: Sheet,
        pictures: Pictures,
        write: Write,
        *,
        heights: Heights,
        page: int,
        alike: str,
    ) -> None:
        self._write = write
        self.styles = styles
        self._numbering = numbering
        self.sheet = sheet
        self.pictures = pictures
        self.heights = heights
        self.page = page
        self.alike = alike
        self._part = part
        self._embedded: dict[str, str] = {}
        self._images: dict[bytes, Part] = {each.blob: each for each in part.package.image_parts}
        taken = {each.partname.idx for each in part.package.image_parts}
        self._free = (number for number in count(1) if number not in taken)
        self._drawings = 0
        self.calls: list[WordCall] = []
        self.media: dict[str, str] = {}

    def elements(self, blocks: Blocks, room: ParagraphSpace) -> list[Element]:
        """The paragraphs and tables of the blocks: what stands in tables, columns and boxes is written as all else."""
        return self._write(blocks, self, room)

    def embed(self, source: str) -> str:
        """The relationship's id of a picture, which is stored once."""
        if source not in self._embedded:
            self._embedded[source] = self._stored(source)
        return self._noted(WordContext.embed, (source,), self._embedded[source])

    def _stored(self, source: str) -> str:
        """The relationship's id of a picture. python-docx reads and counts all pictures anew for each."""
        picture = self.pictures[source]
        if picture.data not in self._images:
            suffix = "jpg" if picture.format == "jpeg" else picture.format
            name = PackURI(f"/word/media/image{next(self._free)}.{suffix}")
            self._images[picture.data] = ImagePart(name, f"image/{picture.format}", picture.data)
            self.media[name.membername] = source
        return str(self._part.relate_to(self._images[picture.data], RELATIONSHIP_TYPE.IMAGE))

    def link(self, target: str) -> str:
        """The relationship's id of an address."""
        return self._noted(
            WordContext.link,
            (target,),
            str(self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)),
        )

    def logo(self) -> tuple[str, str]:
        """The source of the school's logo, "" where it has none, and what it says to those who do not see it."""
        return self._noted(WordContext.logo, (), (self.sheet.logo, self.sheet.logo_alt))

    def next_drawing(self) -> int:
        """A drawing's number, from 1."""
        self._drawings += 1
        return self._noted(WordContext.next_drawing, (), self._drawings)

    def bullets(self) -> int:
        """The number id of every bulleted list."""
        return self._noted(WordContext.bullets, (), self._numbering.bullets())

    def ordered(self, start: int, level: int) -> int:
        """A new number id, for one ordered list that begins with `start`."""
        return self._noted(WordContext.ordered, (start, level), self._numbering.ordered(start, level))

    def reached(self) -> tuple[int, ...]:
        """How far its numbers are: what is written next takes those that follow."""
        return self._drawings, *self._numbering.reached()

    def _noted(self, ask: Callable[..., Given], given: tuple[Any, ...], came: Given) -> Given:
        self.calls.append(WordCall(ask, given, came))
        return came
