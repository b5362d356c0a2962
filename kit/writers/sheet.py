"""What a writer must know of a printed document besides its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from kit.images import Picture

Pictures = Mapping[str, Picture]
"""Every picture that a document shows, by its source as it stands in the tree."""


class Sheet(Struct, frozen=True, kw_only=True):
    """The frame of a printed document. All texts are plain.

    `title` is the document's, for its properties; `session` and `school` stand in the running line, `school` "" where
    it is not filled in. `facilitator` sheets say `facilitator_words` in a band. Colours are six
    hexadecimal digits, or "".
    """

    title: str
    session: str
    school: str
    language: str
    paper: Literal["letter", "a4"] = "letter"
    orientation: Literal["portrait", "landscape"] = "portrait"
    facilitator: bool = False
    primary: str = ""
    accent: str = ""
    page_number: str = "Page {x} of {y}"
    facilitator_words: str = "For the facilitator – not a handout"
