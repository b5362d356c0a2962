"""The fonts that Word is told to take for the letters of each script."""

from __future__ import annotations

from kit.formats.docx.word_xml import Element, W, w
from kit.language.scripts import Script, beyond_latin, scripts_in

_BY_THEMSELVES = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
"""Scripts whose letters Word sets in the font `cs` without being asked. Source: ECMA-376 part 1, 17.3.2.26."""


def name_fonts(root: Element, language: str) -> None:
    """Names fonts in each run below `root` as `name_run_fonts` does."""
    for run in root.iter(f"{{{W}}}r"):
        name_run_fonts(run, "".join(each.text or "" for each in run.iterfind(f"{{{W}}}t")), language)


def name_run_fonts(run: Element, text: str, language: str) -> None:
    """Names a font in the run of this text if it has letters beyond Latin ones; one that it names already stays."""
    if beyond_latin(text):
        for script in scripts_in(text, language):
            _name(run, script)


def _name(run: Element, script: Script) -> None:
    if not script.office:
        return
    properties = run.find(f"{{{W}}}rPr")
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    fonts = properties.find(f"{{{W}}}rFonts")
    if fonts is None:
        fonts = w("rFonts")
        style = properties.find(f"{{{W}}}rStyle")
        properties.insert(0 if style is None else 1, fonts)
    for slot in _slots(script):
        if fonts.get(f"{{{W}}}{slot}") is None:
            fonts.set(f"{{{W}}}{slot}", script.office)
    if script.place == "ea" and fonts.get(f"{{{W}}}hint") is None:
        fonts.set(f"{{{W}}}hint", "eastAsia")


def _slots(script: Script) -> tuple[str, ...]:
    """The attributes of a run's fonts that hold the one of a script."""
    if script.place == "ea":
        return ("eastAsia",)
    return ("cs",) if script.code in _BY_THEMSELVES else ("ascii", "hAnsi", "eastAsia", "cs")
