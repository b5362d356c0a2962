"""A Word file → the look of others, or what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx

from kit.input_file import read_file
from kit.ooxml.budget import LARGEST, OverBudget, within_budget


class BadWord(ValueError):
    """A Word file that can be no look; its message completes "the Word file …"."""


_UNREADABLE = "is not one that can be opened; open it in Word and save it again as .docx"
_TEMPLATE, _LINK = "/attachedTemplate", "/hyperlink"


def read_word(path: Path) -> bytes:
    """The bytes of the Word file. Raises BadWord where they cannot be read."""
    try:
        return read_file(path, LARGEST)
    except OSError as error:
        raise BadWord(f"cannot be read: {error.strerror or error}") from error


def open_word(data: bytes) -> Any:
    """The document of python-docx in the file of these bytes. Raises BadWord."""

    try:
        within_budget(data)
        word = docx.Document(io.BytesIO(data))
        _ = word.styles.element, word.sections[-1]._sectPr, word.element.body
        reason = next(_reasons(word), "")
    except OverBudget as error:
        raise BadWord(str(error)) from error
    except Exception as error:  # Each part of a broken file makes python-docx fail in a way of its own.
        raise BadWord(_UNREADABLE) from error
    if reason:
        raise BadWord(reason)
    return word


def _reasons(word: Any) -> Iterator[str]:
    """Why the document cannot be a look: macros, and what is not in the file, which Word would fetch.

    The template that it was made from is named in most, and forgotten here.
    """
    for part in word.part.package.iter_parts():
        if "macroEnabled" in part.content_type or part.content_type.endswith("vbaProject"):
            yield "holds macros: save it as a Word Document (.docx), without them"
        for id, rel in list(part.rels.items()):
            if rel.is_external and rel.reltype.endswith(_TEMPLATE):
                _forget(part, id)
            elif rel.is_external and not rel.reltype.endswith(_LINK):
                yield f"shows something that is not in the file, {rel.target_ref[:60]}: put it in"


def _forget(part: Any, id: str) -> None:
    """Takes the relationship and what names it out of the part."""
    del part.rels[id]
    element = getattr(part, "element", None)
    for named in [] if element is None else element.xpath(f"//*[@r:id='{id}']"):
        named.getparent().remove(named)
