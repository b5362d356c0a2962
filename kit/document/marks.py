"""Straight marks that look like quotation marks and are none: of feet and inches, and of a word's lost beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kit.text import Pattern

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_FEET_AND_INCHES = Pattern(r"""(?<=\d)'\s?\d+(?:\.\d+|\s?[¼½¾])?\"""")
_BY = Pattern(r"'\s?[x×]\s?\d|'\d")
"""What makes feet of the mark after a number, whatever stands before: 12' x 10', 5'10."""
_LOST = Pattern(r"'(?=\d\ds?\b|n'|tis\b|twas\b)", re.IGNORECASE)
"""Where a word may have lost its beginning: class of '26, rock 'n' roll."""
_QUOTED_NUMBER = Pattern(r"'\d\d'(?!\w)")
_OPENING = '([{“‘"¿¡—–-/'


def set_apart(state: StateCore) -> None:
    """Leaves the marks of feet and inches straight and sets lost beginnings, before quotation marks are paired."""
    for token in state.tokens:
        if token.type == "inline" and token.children and "'" in token.content:
            token.children = list(_apart(token.children))


def _apart(children: Sequence[Token]) -> Iterator[Token]:
    shown = [" " if child.type.endswith("break") else child.content for child in children]
    marks = _marks("".join(shown))
    at = 0
    for child, text in zip(children, shown, strict=True):
        here = {mark - at: set_as for mark, set_as in marks.items() if at <= mark < at + len(text)}
        yield from _parted(child, here) if child.type == "text" and here else (child,)
        at += len(text)


def _parted(token: Token, marks: dict[int, str]) -> Iterator[Token]:
    """The text with its marks, each as something that was escaped: nothing pairs it."""
    done = 0
    for at, set_as in sorted(marks.items()):
        yield token.copy(content=token.content[done:at])
        yield token.copy(type="text_special", content=set_as)
        done = at + 1
    yield token.copy(content=token.content[done:])


def _marks(text: str) -> dict[int, str]:
    """Where such marks are, and as what each is set."""
    found: dict[int, str] = {}
    for match in _FEET_AND_INCHES.finditer(text):
        found |= {match.start(): "'", match.end() - 1: '"'}
    quoting = False
    for at in (match.start() for match in re.finditer("'", text)):
        if at not in found:
            mark, quoting = _mark(text, at, quoting)
            if mark:
                found[at] = mark
    return found


def _mark(text: str, at: int, quoting: bool) -> tuple[str, bool]:
    """As what the mark at `at` is set, "" for a quotation mark, and whether a quotation is open behind it."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if before.isnumeric() and (_BY.match(text, at) or not (quoting or after.isalpha())):
        return "'", quoting
    if not before.isspace() and before not in _OPENING:
        return "", quoting and after.isalnum()
    if _LOST.match(text, at) and (quoting or not _QUOTED_NUMBER.match(text, at)):
        return "’", quoting
    return "", not after.isspace()
