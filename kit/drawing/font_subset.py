"""A font file with some of its letters."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from fontTools.cffLib.CFF2ToCFF import convertCFF2ToCFF
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from kit.language.font_files import FontFace


def subset(face: FontFace, letters: str, weight: int, features: list[str]) -> bytes:
    """The font file with these letters, in one weight."""

    options = Options(layout_features=features, notdef_outline=True, name_IDs=[1, 2, 4, 6, 16, 17], hinting=False)
    options.drop_tables += ["vhea", "vmtx", "VVAR", "VORG"]
    number = face.number if _is_collection(face.file) else -1
    with TTFont(face.file, fontNumber=number, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        data = _saved(font)
    return _static(data, weight) if face.variable else data


def _is_collection(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"ttcf"


def _static(data: bytes, weight: int) -> bytes:
    """A variable font in one weight, its outlines such as rpptx draws (it draws none of CFF2)."""

    font = TTFont(io.BytesIO(data))
    font.getGlyphOrder()
    wanted = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    if "wght" in wanted:
        least, most = next((a.minValue, a.maxValue) for a in font["fvar"].axes if a.axisTag == "wght")
        wanted["wght"] = min(max(weight, least), most)
    made = _saved(instantiateVariableFont(font, wanted, inplace=True))
    return _without_cff2(made) if "CFF2" in font else made


def _without_cff2(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
    # Read while the order of glyphs is still known: https://github.com/fonttools/fonttools, CFF2ToCFF.py, drops it.
    _ = font["CFF2"].cff.topDictIndex[0].CharStrings
    convertCFF2ToCFF(font)
    return _saved(font)


def _saved(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
