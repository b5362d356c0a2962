"""The fonts that PowerPoint is told to take for the letters of each script."""

from __future__ import annotations

from collections.abc import Mapping

from kit.language.scripts import FontPlace, beyond_latin, scripts_in
from kit.ooxml.xml_text import attribute


def typefaces(text: str, language: str, own: frozenset[FontPlace] = frozenset()) -> dict[str, str]:
    """The fonts of a run with letters beyond Latin ones, by their place; none for the places that `own` has.

    `own` are the places for which the look names fonts of its own.
    """
    found: dict[str, str] = {}
    for script in scripts_in(text, language) if beyond_latin(text) else ():
        if script.office and script.place not in own:
            slots = ("latin", "ea", "cs") if script.place == "latin" else (script.place,)
            found = dict.fromkeys(slots, script.office) | found
    return found


def faces(fonts: Mapping[str, str]) -> str:
    """The fonts as children of `a:rPr`, in the order that the schema wants."""
    return "".join(f"<a:{slot} typeface={attribute(fonts[slot])}/>" for slot in ("latin", "ea", "cs") if slot in fonts)
