"""The one table of scripts: what each is called, which way it runs, and the fonts it stands in, in every output.

To add a script, add a row. Latin, Greek, Cyrillic and Devanagari letters are in the fonts that kit always brings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

from msgspec import Struct

FontPlace = Literal["latin", "ea", "cs"]


class Script(Struct, frozen=True, kw_only=True):
    """A way of writing, and its fonts.

    `code` is that of ISO 15924; of Chinese, Japanese and Korean, that of the writing as a whole (`Hans`, `Jpan` …).
    `name` is what people call it.
    `families` are the fonts that print, measure and draw it here, the first that is there.
    `office` is the font that Word and PowerPoint are told to take: one that comes with Windows.
    `place` is where that font stands among a run's: `ea` for East Asian, `cs` for complex scripts, else `latin`.
    `extra` is what brings a font of it: `pip install 'session-kit[arabic]'`; "" where nothing on PyPI does.
    `package` is the module of that font.
    `right_to_left` says which way it runs.
    """

    code: str
    name: str
    families: tuple[str, ...]
    office: str
    place: FontPlace
    extra: str = ""
    package: str = ""
    right_to_left: bool = False


def _row(
    code: str, name: str, family: str, office: str, place: FontPlace, extra: str = "", package: str = ""
) -> Script:
    families = tuple(f"Noto Sans {each}" for each in family.split("|")) if family else ()
    right = code in _RIGHT_TO_LEFT
    return Script(code=code, name=name, families=families, office=office, place=place, extra=extra, package=package,
                  right_to_left=right)  # fmt: skip


_RIGHT_TO_LEFT = frozenset(
    """
    Adlm Arab Armi Avst Chrs Cprt Elym Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm
    Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Yezi
    """.split()  # noqa: SIM905
)
"""Scripts that run from right to left. Source: Unicode, Bidi_Class R and AL of their letters."""
_MANY, _CJK = "manimgx_fonts", "manimgx_fonts_cjk"
"""Packages of Noto fonts for most scripts, and for Chinese, Japanese and Korean."""

SCRIPTS: tuple[Script, ...] = (
    _row("Arab", "Arabic", "Arabic", "Arial", "cs", "arabic", "fontpkg_noto_sans_arabic"),
    _row("Armn", "Armenian", "Armenian", "Sylfaen", "latin", "armenian", _MANY),
    _row("Beng", "Bengali", "Bengali", "Nirmala UI", "cs", "bengali", _MANY),
    _row("Deva", "Devanagari", "|Devanagari", "Nirmala UI", "cs"),
    _row("Ethi", "Ethiopic", "Ethiopic", "Ebrima", "latin", "ethiopic", _MANY),
    _row("Geor", "Georgian", "Georgian", "Sylfaen", "latin", "georgian", _MANY),
    _row("Gujr", "Gujarati", "Gujarati", "Nirmala UI", "cs", "gujarati", _MANY),
    _row("Guru", "Gurmukhi", "Gurmukhi", "Nirmala UI", "cs", "gurmukhi", _MANY),
    _row("Hans", "Chinese", "CJK SC|SC", "Microsoft YaHei", "ea", "chinese", _CJK),
    _row("Hant", "Chinese", "CJK TC|TC|CJK HK|HK", "Microsoft JhengHei", "ea", "chinese", _CJK),
    _row("Hebr", "Hebrew", "Hebrew", "Arial", "cs", "hebrew", _MANY),
    _row("Jpan", "Japanese", "CJK JP|JP", "Yu Gothic", "ea", "japanese", _CJK),
    _row("Khmr", "Khmer", "Khmer", "Leelawadee UI", "cs", "khmer", "fontpkg_noto_sans_khmer"),
    _row("Knda", "Kannada", "Kannada", "Nirmala UI", "cs", "kannada", _MANY),
    _row("Kore", "Korean", "CJK KR|KR", "Malgun Gothic", "ea", "korean", _CJK),
    _row("Laoo", "Lao", "Lao", "Leelawadee UI", "cs", "lao", _MANY),
    _row("Mlym", "Malayalam", "Malayalam", "Nirmala UI", "cs", "malayalam", _MANY),
    _row("Mymr", "Burmese", "Myanmar", "Myanmar Text", "cs", "burmese", _MANY),
    _row("Orya", "Odia", "Oriya", "Nirmala UI", "cs", "odia", _MANY),
    _row("Sinh", "Sinhala", "Sinhala", "Nirmala UI", "cs", "sinhala", _MANY),
    _row("Taml", "Tamil", "Tamil", "Nirmala UI", "cs", "tamil", "fontpkg_noto_sans_tamil"),
    _row("Telu", "Telugu", "Telugu", "Nirmala UI", "cs", "telugu", "fontpkg_noto_sans_telugu"),
    _row("Thai", "Thai", "Thai", "Leelawadee UI", "cs", "thai", "fontpkg_noto_sans_thai"),
    _row("Adlm", "Adlam", "Adlam", "Ebrima", "cs"),
    _row("Cans", "Canadian Aboriginal", "Canadian Aboriginal", "Gadugi", "latin"),
    _row("Cher", "Cherokee", "Cherokee", "Gadugi", "latin"),
    _row("Mong", "Mongolian", "Mongolian", "Mongolian Baiti", "cs"),
    _row("Nkoo", "N’Ko", "NKo|N Ko", "Ebrima", "cs"),
    _row("Rohg", "Hanifi Rohingya", "Hanifi Rohingya|HanifiRohg", "Ebrima", "cs"),
    _row("Syrc", "Syriac", "Syriac", "Segoe UI Historic", "cs"),
    _row("Tfng", "Tifinagh", "Tifinagh", "Ebrima", "latin"),
    _row("Thaa", "Thaana", "Thaana", "MV Boli", "cs"),
    _row("Tibt", "Tibetan", "Tibetan", "Microsoft Himalaya", "cs"),
)
BY_CODE = {script.code: script for script in SCRIPTS}

SYMBOLS = Script(
    code="Zsye", name="emoji and symbols", families=("Noto Emoji",), office="", place="latin", extra="emoji",
    package=_MANY,
)  # fmt: skip
"""What belongs to no script: emoji, and symbols that the fonts which kit always brings do not have."""

_WRITTEN_TOGETHER = {"Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore", "Bopo": "Hant"}
"""Letters of one script that are written together with others, in one font."""
EAST_ASIAN = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""The writings that Chinese characters are a part of."""
_OF_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})
_OF_EVERY_FONT = frozenset({"Latn", "Grek", "Cyrl"})

_PLAIN = (
    "\0\u052f\u1c80\u1c8a\u1d00\u1dbf\u1e00\u27ff\u2900\u2bff\u2c60\u2c7f\u2de0\u2e7f\ua640\ua69f\ua700\ua7ff"
    "\ufe00\ufe0f\ufe20\ufe2f\ufeff\ufeff\U0001f000\U0001faff"
)
"""The first and the last of each run of characters of no script in the table, in order."""


def beyond_latin(text: str) -> bool:
    """Whether the text may have letters of a script in the table."""
    return not text.isascii() and any(map(_is_beyond, set(text)))


def _is_beyond(character: str) -> bool:
    at = bisect_left(_PLAIN, character)  # The first border that is no smaller: within a run, the run's last.
    return at == len(_PLAIN) or (at % 2 == 0 and _PLAIN[at] != character)


@cache
def is_right_to_left(language: str) -> bool:
    """Whether the language, a BCP 47 tag, is written from right to left."""
    return code_of_language(language) in _RIGHT_TO_LEFT


@cache
def code_of_language(language: str) -> str:
    """The code of ISO 15924 of the script that a language, a BCP 47 tag, is written in; "" where CLDR knows none."""
    parts = language.split("-")
    if written := next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), ""):
        return written
    from babel.core import get_global

    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    regions = [part.upper() for part in parts[1:] if len(part) == 2]
    first = parts[0].lower()
    first = aliases.get(first, first)
    tags = (*(f"{first}_{region}" for region in regions), first)
    found = next((likely[tag] for tag in tags if tag in likely), "")
    return next((part for part in found.split("_")[1:] if len(part) == 4), "")


def scripts_in(text: str, language: str = "en") -> dict[Script, str]:
    """The scripts whose letters the text has, beside Latin, Greek and Cyrillic ones, each with its letters.

    Chinese characters are Japanese in a Japanese text, and so on; elsewhere they are where kana stand beside them.
    """
    found: dict[str, set[str]] = {}
    for letter in filter(_is_beyond, set(text)):
        if code := _code_of(letter):
            found.setdefault(code, set()).add(letter)
    if letters := found.pop("Hani", None):
        of_language = code_of_language(language)
        own = of_language if of_language in EAST_ASIAN else "Jpan" if "Jpan" in found else "Hans"
        found.setdefault(own, set()).update(letters)
    return {script_named(code): "".join(sorted(letters)) for code, letters in sorted(found.items())}


def _unicode() -> Any:
    """Unicode's table of scripts, which few sessions need."""
    from fontTools import unicodedata

    return unicodedata


@cache
def _code_of(letter: str) -> str:
    """The code of a letter's script; "" where it belongs to none, or to one that every font here has."""
    code = str(_unicode().script(letter))
    if code in _OF_NO_SCRIPT or code in _OF_EVERY_FONT:
        return ""
    return _WRITTEN_TOGETHER.get(code, code)


def script_named(code: str) -> Script:
    """The script of this code of ISO 15924: its row, or for one without a row what Unicode calls it."""
    if code in BY_CODE:
        return BY_CODE[code]
    name = str(_unicode().script_name(code)).replace("_", " ")
    return Script(code=code, name=name, families=(f"Noto Sans {name}",), office="", place="latin")


def first_word(text: str, letters: Iterable[str]) -> str:
    """The first word of the text with one of these letters; "" where there is none."""
    match = re.search(rf"\S*[{re.escape(''.join(letters))}]\S*", text)
    return match[0].strip("\"'.,;:!?()[]{}*_`“”‘’«»") if match else ""
