"""Comments that are never closed: they would swallow whole slides in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kit.document import block_tokens
from kit.session.setting_comments import begins_setting
from kit.session.setting_keys import IN_BODY
from kit.session.source_lines import SourceLines
from kit.text import Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_MENDED = 8
"""Unclosed comments after which reading stops: each one hides what follows it, and the text is read again."""
_GAP = Pattern(r"\n[ \t]*\n")
_SUSPECT = Pattern(r"<!--(?:(?!-->|<!--|\n[ \t]*\n).)*(?!-->)(?:<!--|\n[ \t]*\n|\Z)", re.DOTALL)


def closed(source: SourceLines, offset: int) -> SourceLines | None:
    """Returns the source with every comment closed, each open one noted as a problem; None where there are too many."""
    for _ in range(MOST_MENDED):
        text = "\n".join(source.lines[offset:])
        if not _SUSPECT.search(text):
            return source
        found = _unclosed(source, text, offset)
        if found is None:
            return source
        line, column = found
        help = "write `-->` at its end, without a space in it: all that follows is hidden until then"
        source.add("unclosed-comment", "this comment is never closed", help, source.place(line, column))
        source = _mended(source, line)
    return None


def _unclosed(source: SourceLines, text: str, offset: int) -> tuple[int, int] | None:
    """Line and column of the first comment that is not closed."""
    for token in block_tokens(text):
        if token.type == "html_block" and token.map and token.content.lstrip().startswith("<!--"):
            for at in _openings(token):
                number = token.map[0] + token.content.count("\n", 0, at) + offset
                before = token.content[token.content.rfind("\n", 0, at) + 1 : at].count("<!--")
                return number, _column(source.lines[number], before)
    return None


def _openings(token: Token) -> Iterator[int]:
    """Where each `<!--` stands that has no `-->` of its own."""
    content, at = token.content, token.content.find("<!--")
    while at >= 0:
        end, following = content.find("-->", at + 2), content.find("<!--", at + 4)
        gap = _GAP.search(content, at, end if end >= 0 else len(content))
        if end < 0 or 0 <= following < end or (gap and _begins_setting(content[at + 4 :])):
            yield at
        at = following


def _begins_setting(text: str) -> bool:
    first = text.strip().split("\n")[0]
    return begins_setting(first) or first.strip(" ->").lower() in IN_BODY


def _column(line: str, before: int) -> int:
    """Where the `<!--` after `before` others stands in the line."""
    at = line.find("<!--")
    for _ in range(before):
        at = line.find("<!--", at + 4)
    return max(0, at)


def _mended(source: SourceLines, line: int) -> SourceLines:
    """The source with the comment closed after the last line that holds a setting of it."""
    last = line
    while last + 1 < len(source.lines) and begins_setting(source.lines[last + 1]):
        last += 1
    text = re.sub(r"\s*-*\s*>?\s*$", "", source.lines[last]) + " -->"
    lines = (*source.lines[:last], text, *source.lines[last + 1 :])
    return replace(source, lines=lines, written=source.written or source.lines)
