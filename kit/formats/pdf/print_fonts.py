"""Which fonts set a printed text: the same ones on every machine, and no other ones."""

from __future__ import annotations

import os
import shutil
import unicodedata
from functools import cache
from hashlib import sha256
from pathlib import Path

from kit.formats.pdf.escape import array, string
from kit.language.font_files import characters
from kit.language.fonts import ALWAYS, Fonts, packaged_faces
from kit.language.scripts import EAST_ASIAN, SYMBOLS, code_of_language, scripts_in

TEXT, TITLES, AFAR, SECOND, MONO, SIGNS = (family for family, _ in ALWAYS)
"""For text; for titles; for signs, tents and large print; for letters that these lack; for code; for symbols."""
FEW = 0.1
"""The share of words up to which those that a family lacks letters for are set in the next one."""


@cache
def _letters(family: str) -> frozenset[int]:
    return characters(packaged_faces(family, dict(ALWAYS)[family])[0])


@cache
def _beyond(family: str) -> frozenset[int]:
    """The letters of the second family that this one lacks."""
    return _letters(SECOND) - _letters(family)


def font_for(text: str, first: str = TEXT) -> tuple[str, str]:
    """The family that `text` is set in, and the letters that it lacks: a word with one is set, whole, in another.

    It is the first that lacks letters in few words only, else the second, which counts as lacking none. Letters that
    neither has say nothing: they stand in fonts of their own.
    """
    if text.isascii():
        return first, ""
    second = _letters(SECOND)
    rare = {letter for letter in set(text) if letter.isprintable() and ord(letter) in _beyond(first)}
    if not rare:
        return first, ""
    words = [word for word in map(set, text.split()) if any(ord(letter) in second for letter in word)]
    lacking = sum(not rare.isdisjoint(word) for word in words)
    return (first, "".join(sorted(rare))) if lacking <= FEW * len(words) else (SECOND, "")


def typst_fonts(family: str, fonts: Fonts, text: str, language: str, own: str = "") -> dict[str, str]:
    """What a theme takes as the fonts of text, titles, signs, words with rare letters and code, as Typst has them.

    `own` is the part of the text that is on the page itself, and not around it. Titles and signs stand in the family
    of the text where their own lacks one of its letters. In a text in Chinese characters, quotation marks and dots
    stand in the font of those, as wide as they are.
    """
    used = {script.code for script in scripts_in(text, language)}
    of_scripts = [font.family for font in fonts.chosen if font.script in used]
    symbols = [font.family for font in fonts.chosen if font.script == SYMBOLS.code]
    others = tuple(string(name) for name in dict.fromkeys((SECOND, *of_scripts, SIGNS, MONO, *symbols)))
    east_asian = bool(used & EAST_ASIAN) and code_of_language(language) in EAST_ASIAN
    if east_asian:
        own = next(font.family for font in fonts.chosen if font.script in EAST_ASIAN)
        others = tuple(dict.fromkeys((string(own), *others)))

    def led_by(wanted: str) -> str:
        lead = wanted if font_for(own or text, wanted) == (wanted, "") else family
        return array((f'(name: {string(lead)}, covers: "latin-in-cjk")' if east_asian else string(lead), *others))

    return {
        "fonts": led_by(family),
        "titles": led_by(TITLES if family == TEXT else family),
        "afar": led_by(AFAR),
        "others": array(others),
        "mono": string(MONO),
    }


def laid_out(fonts: Fonts, root: Path) -> Path | None:
    """A folder below `root` with the chosen fonts' files, which Typst reads only whole folders of; None for none."""
    files = dict.fromkeys(file for font in fonts.chosen for file in font.files)
    if not files:
        return None
    folder = root / f"fonts-{sha256(repr([str(file) for file in files]).encode()).hexdigest()[:16]}"
    if not folder.is_dir():
        made = folder.with_suffix(f".{os.getpid()}")
        made.mkdir()
        for number, file in enumerate(files):
            shutil.copyfile(file, made / f"{number}{file.suffix}")
        made.rename(folder)
    return folder


def named(character: str) -> str:
    """A character by its name, as it is printed where no font has it: `[party popper]`."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
