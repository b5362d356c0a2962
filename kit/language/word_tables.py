"""The tables of words beside these modules, in TOML, and how a word is compared with theirs.

What a table says is kept: to read it takes ten times as long.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.cache import once

_HERE = Path(__file__).parent


def tables_in(name: str) -> dict[str, Any]:
    """The tables of the file of that name here, `time_units.toml`."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return once("words", (text,), dict[str, Any], lambda: parsed_toml(text))


def parsed_toml(text: str) -> dict[str, Any]:
    """What the TOML says. Raises ValueError where it is none."""
    import tomllib  # Most often all that is asked for was kept.

    return tomllib.loads(text)


@lru_cache(maxsize=4_096)
def fold(word: str) -> str:
    """The word as the tables have it: lower case, one space between words, no accents, straight apostrophes."""
    plain = word.replace("’", "'").casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split())
