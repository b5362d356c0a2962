"""The words of the pages, in the languages that kit has words for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from flask import Request

from kit.theme.theme import bundled

NAMES = {"en": "English", "es": "Español"}
"""Languages by their own names; those with words are offered."""


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """The languages that the pages speak: tags and names."""
    folder = bundled() / "standard" / "words"
    return tuple((file.stem, NAMES.get(file.stem, file.stem)) for file in sorted(folder.glob("*.toml")))


@cache
def words_in(language: str) -> Mapping[str, str]:
    """The words of the pages in a language, in English where it lacks one."""
    folder = bundled() / "standard" / "words"
    made: dict[str, str] = {}
    for tag in dict.fromkeys(("en", language)):
        table = tomllib.loads((folder / f"{tag}.toml").read_text(encoding="utf-8"))
        made |= table.get("web", {})
    return made


def quoted(said: str) -> str:
    """Returns a problem's message without the marks that the command line puts around words."""
    return re.sub("`([^`]*)`", r"“\1”", said)


def language_of(request: Request) -> str:
    """The language that was asked for in the address, then before, then by the browser."""
    spoken = [tag for tag, _ in languages()]
    for wanted in (request.args.get("lang", ""), request.cookies.get("kit-lang", "")):
        if wanted in spoken:
            return wanted
    best = request.accept_languages.best_match(["en", *spoken], default="en")
    return best if best in spoken else "en"
