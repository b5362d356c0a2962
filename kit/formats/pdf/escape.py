"""Any text as Typst code. What stands in a string literal is never markup, so this is the only escaping there is."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPECIAL = re.compile(r'["\\]')
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\ufeff\ufe0e\ufe0f\u200b]")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-|$)")


def printable(text: str) -> str:
    """`text` as it is printed: control characters, which no paper shows, become spaces."""
    return _UNSEEN.sub("", _UNPRINTABLE.sub(" ", text))


def string(text: str) -> str:
    """`text` as a Typst string literal."""
    escaped = _SPECIAL.sub(r"\\\g<0>", printable(text)).replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def content(text: str, rare: str = "", said: Callable[[str], str] = string) -> str:
    """`text` as Typst content, letter for letter: no smart quotes, no ligature of hyphens.

    Words with a letter of `rare` stand in a font that has it. `said` gives the expression of a part of it.
    """
    if not rare:
        return f"#{said(text)}"
    parts = re.split(rf"(\S*[{re.escape(rare)}]\S*)", text)
    return "".join(f"#other({said(part)})" if at % 2 else f"#{said(part)}" for at, part in enumerate(parts) if part)


def array(values: tuple[str, ...]) -> str:
    """The Typst expressions as an array."""
    return f"({', '.join(values)}{',' if len(values) == 1 else ''})"


def language(tag: str) -> tuple[str, str]:
    """Language and region of a BCP 47 tag as Typst takes them; the region is "" where there is none."""
    match = _LANGUAGE.match(tag)
    return (match[1].lower(), (match[2] or "").lower()) if match else ("en", "")
