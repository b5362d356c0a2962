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


def font_for(text: str) -> str:
    """The first family with every character of `text`, so that no word is set in two faces; else the last."""
    wanted = {ord(character) for character in text if character.isprintable() and not character.isspace()}
    for family, package, file in FAMILIES[:-1]:
        if wanted <= _characters(package, file):
            return family
    return FAMILIES[-1][0]


def without_a_glyph(text: str) -> str:
    """The characters of `text`, each once, that none of the packaged families has."""
    known = frozenset().union(*(_characters(package, file) for _, package, file in FAMILIES))
    return "".join(sorted({c for c in text if not c.isascii() and ord(c) not in known}))
