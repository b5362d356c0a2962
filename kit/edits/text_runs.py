"""Paragraphs → their words, parted where their look changes: what every program keeps."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from kit.edits.open_deck import A, P, R

_FORMAT = frozenset(["b", "i", "u", "strike", "baseline", "sz", "cap", "spc"])
_UNTOLD = frozenset(["slidenum", "datetime"])
BREAK, _RUN, _FIELD, TEXT, _LOOK = (f"{A}{tag}" for tag in ("br", "r", "fld", "t", "rPr"))
_SILENT = frozenset([f"{A}extLst", f"{P}extLst"])
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
LINKED = "hlinkClick", "yes"
"""What the look of words has that lead somewhere."""


Run = tuple[tuple[object, ...], str]
"""How some words look, and the words."""


def words(line: Sequence[Run]) -> str:
    """The words of a paragraph."""
    return plain("".join([text for _, text in line]))


def segments(line: Sequence[Run]) -> str:
    """The words of a paragraph, parted where their look changes, whatever it is."""
    parts: list[Run] = []
    for look, text in line:
        if parts and (parts[-1][0] == look or not text.strip()):
            parts[-1] = (parts[-1][0], parts[-1][1] + text)
        else:
            parts.append((look, text))
    return "|".join([told for _, text in parts if (told := plain(text))])


def runs(paragraph: Any) -> list[Run]:
    """The runs of a paragraph; a number or a date that the program fills in is left out."""
    found: list[Run] = []
    for each in paragraph:
        tag = each.tag
        if tag == BREAK:
            found.append((("break",), " "))
        elif tag == _RUN or (tag == _FIELD and each.get("type", "").rstrip("0123456789") not in _UNTOLD):
            found.append((_look(each.find(_LOOK)), each.findtext(TEXT) or ""))
    return found


def _look(properties: Any) -> tuple[object, ...]:
    """How a run looks, as far as it says so itself; what PowerPoint notes about spelling and language is left out."""
    if properties is None:
        return ()
    told = [pair for pair in properties.items() if pair[0] in _FORMAT]
    for each in properties:
        name = each.tag.removeprefix(A)
        if name == "hlinkClick":
            told.append(LINKED)
        elif name in ("solidFill", "gradFill", "highlight", "latin", "ln", "effectLst"):
            told.append((name, canonical(each)))
    return tuple(sorted(told)) if len(told) > 1 else tuple(told)


def plain(text: str) -> str:
    """The text without what cannot be seen, its spaces as one."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join(text.split())


def canonical(element: Any) -> str:
    """An element as text, without what says nothing: extensions, identifiers, the order of attributes."""
    name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
    inside = "".join([canonical(each) for each in element if each.tag not in _SILENT]) if len(element) else ""
    items = element.items()
    if len(items) > 1:
        items.sort()
    told = " ".join([f"{key}={value}" for key, value in items if not key.startswith(R)])
    return f"({name} {told}{inside})"
