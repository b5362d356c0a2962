"""The words of the pages, in the languages that kit has words for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from flask import Request
from markupsafe import Markup

from kit.theme.theme import bundled
from kit.theme.words import LEFT_TO_RIGHT, lacks


class English(str):
    """Words that stand in for ones that the language of a page lacks: shown as what they are."""

    __slots__ = ()

    def __html__(self) -> Markup:
        return Markup('<span lang="en" dir="ltr">{}</span>').format(str(self))

    def format(self, *args: object, **values: object) -> English:
        """The words with the values in them."""
        return English(super().format(*args, **values))


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
    own = _tables(language).get("web", {})
    return {name: English(said) for name, said in _tables("en")["web"].items() if name not in own} | dict(own)


@cache
def standing_in(language: str) -> frozenset[str]:
    """The English words of a kit that stand in for those that a session's language lacks."""
    english = _tables("en")
    lacking = lacks(_tables(language), english)
    return frozenset(english[table][name] for table, names in lacking.items() for name in names)


def spoken_in(text: str, language: str) -> str:
    """The language of what a kit in that language says: its own, or English."""
    return "en" if text.strip(LEFT_TO_RIGHT) in standing_in(language.split("-")[0].lower()) else language


def spoken(text: str, language: str) -> str:
    """What a kit in that language says, shown as English where it is."""
    return text if spoken_in(text, language) == language else English(text.strip(LEFT_TO_RIGHT))


@cache
def _tables(language: str) -> Mapping[str, Mapping[str, str]]:
    """All words of kit's own theme in a language, by table; none where it has none."""
    file = bundled() / "standard" / "words" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


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
