"""The source of a theme's `theme.typ`, which comes from anybody and is compiled within Typst's own walls.

Typst reads nothing outside the folder that it is given, but it fetches packages, runs plugins, and knows the day.
What begins each of these is a word of its language, which it knows only as it is spelled: a theme cannot have these
words at all, nor `eval` and `std`, with which they could be spelled otherwise.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from kit.formats.pdf.printout import ThemeError
from kit.theme.theme import STANDARD, bundled
from kit.theme.theme_files import read_text

SETTINGS = '#import "settings.typ": *'
"""The one thing that a theme brings in: what changes from kit to kit."""
WORDS = ("import", "include", "eval", "plugin", "std", "today")
_WORD = re.compile(rf"(?<![A-Za-z_])({'|'.join(WORDS)})(?![A-Za-z0-9_-])")
"""A word that is not within a longer one; what Typst takes for a part of a word beyond these letters is not asked."""


@cache
def own_source() -> str:
    """The text of kit's own theme."""
    return theme_source(bundled() / STANDARD / "theme.typ")


def theme_source(path: Path) -> str:
    """The text of the file. Raises ThemeError for a word that it cannot have, and ProblemsFound."""
    return _checked(read_text(path))


@lru_cache(maxsize=4)
def _checked(text: str) -> str:
    """The text, which all pages of a kit are set with. Raises ThemeError."""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _WORD.search("" if line.strip() == SETTINGS else line)
        if found:
            message = f"a theme.typ cannot have the word `{found[1]}`: it would bring in what is no part of the theme"
            help_ = f"the only thing to bring in is `{SETTINGS}`; in a remark, take another word"
            raise ThemeError(message, number, found.start() + 1, help_)
    return text
