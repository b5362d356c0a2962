"""Text → the tokens of markdown-it, with the plugins that kit's dialect has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from kit.document.marks import set_apart
from kit.text import Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token


@lru_cache(maxsize=4)
def _reader(*, linking: bool, extended: bool) -> MarkdownIt:
    # Typewriter's quotes and apostrophes are set as a printer sets them: outside code, addresses and what is escaped.
    quotes = {"typographer": True, "quotes": "“”‘’"}
    reader = MarkdownIt("commonmark", {"html": True, "linkify": linking, "maxNesting": 40, "alerts": True, **quotes})
    reader.enable(["table", "strikethrough", "smartquotes", *(["linkify"] if linking else ())])
    if extended:
        reader.use(footnote_plugin, inline=False).use(deflist_plugin).use(sub_plugin).use(superscript_plugin)
        reader.use(admon_plugin)
    reader.core.ruler.before("smartquotes", "set_apart", set_apart)
    if linking:
        linkify = reader.linkify
        assert linkify is not None
        linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # Addresses are printed and handed to Office as they were written; which ones are allowed is `check`'s business.
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader


_EXTENDED = Pattern(r"\[\^|^[ \t]*[:~][ \t]|~|\^|^[ \t]*!!!", re.MULTILINE, signs=(":", "~", "^", "!!!"))
"""A sign of what plain GitHub's Markdown has not: a footnote, a definition, a call-out, letters above or below."""
_BARE = Pattern(r"(?<!\]\()(?<![<\w])\w+://|mailto:", re.IGNORECASE, signs=("://", "mailto:"))
"""An address that is not that of a link already."""
_LINKED = Pattern(r"\]\([^()\s]*\)")
"""Where a link leads: an address may have another one in it."""


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, as markdown-it reads GitHub's Markdown; `map` holds lines from 0."""
    # The patterns that find bare addresses take longer to compile than a session takes to read.
    bare = _BARE.search(text) and _BARE.search(_LINKED.sub("]", text))
    return _reader(linking=bare is not None, extended=_EXTENDED.search(text) is not None).parse(text)


@lru_cache(maxsize=1)
def _block_reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    reader.enable(["table"])
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader


@lru_cache(maxsize=2)
def block_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of blocks alone: in half the time, and no token has children."""
    return tuple(_block_reader().parse(text))
