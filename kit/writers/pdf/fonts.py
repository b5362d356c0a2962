"""The packaged fonts, and which of them can print a text: the same ones on every machine."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILIES = (
    ("Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    ("Noto Sans", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
)
"""Each family with its package and the file that tells which characters it has; the first is made for low vision."""


def folders() -> tuple[Path, ...]:
    """The folders of the font files."""
    return tuple(_folder(package) for _, package, _ in FAMILIES)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "files"


@cache
def _characters(package: str, file: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(_folder(package) / file, lazy=True) as font:
        return frozenset(font.getBestCmap())


FEW = 0.1
"""The share of words up to which those that a family lacks letters for are set in the next one."""


def font_for(text: str) -> tuple[str, str]:
    """The family that `text` is set in, and the letters that it lacks: a word with one is set, whole, in another.

    It is the first that lacks letters in few words only, else the last, which counts as lacking none.
    """
    words = text.split()
    for family, package, file in FAMILIES[:-1]:
        known = _characters(package, file)
        lacked = [{letter for letter in word if letter.isprintable() and ord(letter) not in known} for word in words]
        if sum(map(bool, lacked)) <= FEW * len(words):
            return family, "".join(sorted(set().union(*lacked)))
    return FAMILIES[-1][0], ""


def without_a_glyph(text: str) -> str:
    """The characters of `text`, each once, that none of the packaged families has."""
    known = frozenset().union(*(_characters(package, file) for _, package, file in FAMILIES))
    return "".join(sorted({c for c in text if not c.isascii() and ord(c) not in known}))
