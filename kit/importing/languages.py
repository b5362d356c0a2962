"""The language in which a draft is written: Spanish where its small words are Spanish, else what nobody need say."""

from __future__ import annotations

import re

from kit.importing.draft import Draft

_SPANISH = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "de",
        "que",
        "y",
        "en",
        "un",
        "una",
        "por",
        "con",
        "para",
        "su",
        "sus",
        "nos",
        "usted",
        "ustedes",
        "del",
        "al",
        "es",
        "se",
        "lo",
        "como",
        "más",
        "qué",
    ]
)
_ENGLISH = frozenset("the of and to in a an for with your you we is are it that this on be our as what how".split())  # noqa: SIM905
LEAST_WORDS = 4


def language_of(draft: Draft) -> str:
    """The BCP 47 tag of the draft's language: `es-US` for Spanish; "" for English, or with too few words to tell."""
    english = spanish = 0
    for slide in draft.slides:
        text = " ".join((slide.plain, *slide.body, *(str(passage.text) for passage in slide.passages)))
        for word in re.findall(r"[^\W\d_]+", text.lower()):
            english += word in _ENGLISH
            spanish += word in _SPANISH
    return "es-US" if spanish > max(LEAST_WORDS, 2 * english) else ""
