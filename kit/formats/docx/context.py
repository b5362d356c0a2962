"""A Word document being made: what its nodes need of the package."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.document import Blocks
from kit.formats.docx.heights import Heights
from kit.formats.docx.lists import Numbering
from kit.formats.docx.styles import WordLook
from kit.formats.docx.xml import Element
from kit.formats.sheet import Pictures, Sheet

if TYPE_CHECKING:
    from kit.formats.docx.paragraphs import ParagraphSpace

Write = Callable[[Blocks, "WordContext", "ParagraphSpace"], list[Element]]
"""Writes blocks in a room."""

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class WordContext:
    """The styles, lists, pictures and links of one document; its `page` has so many twips from top to bottom."""

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
    ) -> None:
        self._write = write
        self.styles = styles
        self.numbering = numbering
        self.sheet = sheet
        self.pictures = pictures
        self.heights = heights
        self.page = page
        self._part = part
        self._embedded: dict[str, str] = {}
        self._drawings = 0

    def elements(self, blocks: Blocks, room: ParagraphSpace) -> list[Element]:
        """The paragraphs and tables of the blocks: what stands in tables, columns and boxes is written as all else."""
        return self._write(blocks, self, room)

    def embed(self, source: str) -> str:
        """The relationship's id of a picture, which is stored once."""
        if source not in self._embedded:
            self._embedded[source] = self._part.get_or_add_image(io.BytesIO(self.pictures[source].data))[0]
        return self._embedded[source]

    def link(self, target: str) -> str:
        """The relationship's id of an address."""
        return str(self._part.relate_to(target, _HYPERLINK, is_external=True))

    def next_drawing(self) -> int:
        """A drawing's number, from 1."""
        self._drawings += 1
        return self._drawings
