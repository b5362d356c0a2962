"""Several things in a sentence, as people of a language join them: `A, B, and C`, `A, B y C`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.language.dates import cldr
from kit.text import Pattern

_LIKE_Y = Pattern(r"[\W_]*h?[ií](?![aeoáéó])", re.IGNORECASE)
"""A word before which Spanish says `e` and not `y`. Source: RAE, Diccionario panhispánico de dudas, "y"."""


def sentence_list(items: Sequence[str], language: str) -> str:
    """The items as one text, "" for none. CLDR does not know that Spanish says `padres e hijos`; that is added."""
    if not items:
        return ""
    known = cldr()
    joined = str(known.format_list(list(items), "standard", known.locale_of(language)))
    if language.split("-")[0].lower() == "es" and len(items) > 1 and _LIKE_Y.match(items[-1]):
        return joined.removesuffix(f" y {items[-1]}") + f" e {items[-1]}"
    return joined
