"""The words of an imported line → Markdown as a session has it: no HTML, and links with their addresses."""

from __future__ import annotations

import html
import re

from kit.importing.markdown_pictures import MarkdownReading

_NEEDLESS = re.compile(r"\\([-.+!=~&#>()])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?(?P<to>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_BARE_BRACKETS = re.compile(r"(?<![\\!\]\[])\[(?!\^)([^\[\]\\]{2,200})\](?![(\[:])")
"""Brackets that are no link, no footnote and no box to tick: they stand as they are."""
_REFERENCE = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\]")


def plainer(reading: MarkdownReading, words: str, place: str) -> str:
    """The Markdown without HTML and needless backslashes, its links with their addresses."""
    words = _REFERENCE.sub(lambda match: _referred(reading, match), words)
    words = html.unescape(_TAG.sub("", words)) if "<" in words and _TAG.search(words) else words
    words = _LINK.sub(lambda match: _link(reading, match, place), words) if "](" in words else words
    words = _BARE_BRACKETS.sub(r"\\[\1\\]", words)
    first = 2 if re.match(r"\\?[-+#>.!]|\d+\\[.)]", words) else 0
    return words[:first] + _NEEDLESS.sub(r"\1", words[first:]) if "\\" in words else words


def _link(reading: MarkdownReading, match: re.Match[str], place: str) -> str:
    """A link as it was, without a title; one to a file or a place in the old document as its words."""
    if re.match(r"https?://[^\s/]|mailto:[^\s@]+@[^\s@]+\.", match["to"], re.IGNORECASE):
        return f"[{match['words']}]({match['to']})"
    if match["to"]:
        reading.left(place, "a link to a file or a place of the old document", "Link to where it is now", match["to"])
    return match["words"]


def _referred(reading: MarkdownReading, match: re.Match[str]) -> str:
    to = reading.addresses.get((match["name"] or match["words"]).lower())
    return f"[{match['words']}]({to})" if to else match[0]
