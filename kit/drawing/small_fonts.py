"""The fonts of a kit as rpptx takes them: each with the kit's own letters only, in regular and in bold.

rpptx draws a variable font as its thinnest, and reads every font anew at each call: all Chinese characters take 30 MB.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kit.cache import installed, load, store
from kit.language.fonts import ChosenFont, Fonts
from kit.language.scripts import EAST_ASIAN

NamedFonts = tuple[tuple[str, bytes], ...]
"""Font files as rpptx takes them, each with the name of its family."""
WEIGHTS = (400, 700)
_PLAIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0“”‘’–—…"
"""What may stand beside a script's letters, and be drawn in their font."""
_FORM = 1
"""The form of what is kept: another one is kept under another name."""


@cache
def small_fonts(fonts: Fonts) -> NamedFonts:
    """The chosen fonts with the letters of the kit, those left out that cannot be made smaller."""
    return tuple((font.family, data) for font in fonts.chosen for data in _small(font))


def _small(font: ChosenFont) -> Iterator[bytes]:
    # Alternates of Chinese characters, for columns and for old spellings, are three quarters of the work.
    features = ["ccmp"] if font.script in EAST_ASIAN else ["*"]
    for weight in WEIGHTS:
        face = font.face(weight)
        state = face.file.stat()
        made_with = installed("fonttools", "fontTools")
        stamp = (_FORM, made_with, str(face.file), state.st_mtime_ns, face.number, weight, font.letters)
        data = load("font", stamp, bytes)
        if data is None:
            from kit.drawing.font_subset import subset

            try:
                data = subset(face, font.letters + _PLAIN, weight, features)
            except Exception:  # fontTools raises whatever a broken font provokes; rpptx then draws what it has.
                continue
            store("font", stamp, data)
        yield data
