"""A Word document being made: what its nodes need of the package."""

from __future__ import annotations

import io
from typing import Any

from kit.writers.docx.lists import Numbering
from kit.writers.docx.styles import Styles
from kit.writers.sheet import Pictures, Sheet

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Making:
    """The styles, lists, pictures and links of one document."""

    def __init__(self, part: Any, styles: Styles, numbering: Numbering, sheet: Sheet, pictures: Pictures) -> None:
        self.styles = styles
        self.numbering = numbering
        self.sheet = sheet
        self.pictures = pictures
        self._part = part
        self._embedded: dict[str, str] = {}
        self._drawings = 0

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
