"""Words that say with whom a step is done, of every language that kit speaks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from kit.language.word_tables import fold, tables_in

Company = Literal["", "alone", "pair", "group", "all"]
"""With whom something is done: "" where nobody says."""
_FOLDER = Path(__file__).parent / "label_words"
_COMPANIES: tuple[Company, ...] = ("alone", "pair", "all", "group")
"""In the order in which they are looked for: a speaker of each group speaks to all."""


@cache
def _tables() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(tables_in(f"{_FOLDER.name}/{path.name}") for path in sorted(_FOLDER.glob("*.toml")))


@cache
def _of(company: Company) -> frozenset[str]:
    return frozenset(fold(word) for table in _tables() for word in table["together"][company])


def company_of(text: str) -> Company:
    """With whom a step of these words is done."""
    said = set("".join(c if c.isalnum() else " " for c in fold(text)).split())
    return next((company for company in _COMPANIES if said & _of(company)), "")
