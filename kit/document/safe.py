"""Authors' text and plain text, made safe to stand in a template's output."""

from __future__ import annotations

import json
import re

from kit.text import Markdown, Pattern

FENCE = Pattern(r"^ {0,3}(:{4,})(?:[ \t]+(.*?))?[ \t]*$")
_FENCE_LIKE = Pattern(r"^([ \t]*)(:{4,})", re.MULTILINE)
_PUNCTUATION = Pattern(r"([!-/:-@\[-`{-~])")
_CONTROL = Pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


def author(text: Markdown) -> Markdown:
    """`text` with every line that could be read as a template's fence made harmless."""
    return Markdown(_FENCE_LIKE.sub(r"\1\\\2", text.replace("\r\n", "\n").replace("\r", "\n")))


def escape(text: str) -> Markdown:
    """Markdown that reads as `text`, on one line: plain text is never markup."""
    return Markdown(_PUNCTUATION.sub(r"\\\1", _CONTROL.sub(" ", text).strip()))


def quote(text: str) -> Markdown:
    """`text` as the value of a fence's attribute."""
    return Markdown(json.dumps(_CONTROL.sub(" ", text), ensure_ascii=False))
