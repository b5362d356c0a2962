"""What a slide itself says that the kit wrote on it: one short line at the end of its speaker notes.

    line-up · 4f1c-9a02-b7e3

The words of the notes are the one place that PowerPoint, LibreOffice and Google Slides all keep. What else a slide
could carry is lost in one of them: LibreOffice 7.4 drops the names of slides, of layouts and of all that fills a place
of a layout, and the alternative texts of everything but pictures (tried); Google Slides gives all shapes names of its
own, and promises of a notes page the words alone. On the face of a slide a person would see it, and as an alternative
text a screen reader would say it.

It says which slide of the session this is, and stands in parentheses where the slide was written hidden. It comes last,
small and grey, after all that is to be said, and is on no page to print: those are made from the session. Deleting it
harms nothing, since a slide is also known by its name, its words and its neighbours. A copy of the slide has it too: of
two, the one more like ours is ours. Words before or after it are a person's.
"""

from __future__ import annotations

import re

from msgspec import Struct

_DOT = " · "
_LINE = re.compile(r"(\()?([^\s()|]+) · ([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})(?(1)\))")
DIGITS = 4
"""So many of each hash. `kit.json` has all of them: these are believed only for a deck that it does not know."""


class Fingerprint(Struct, frozen=True, kw_only=True):
    """Which slide it is, whether it was hidden, and how the hashes of its face, words and notes begin."""

    key: str
    hidden: bool
    face: str
    words: str
    notes: str

    def __str__(self) -> str:
        line = f"{self.key} · {self.face}-{self.words}-{self.notes}"
        return f"({line})" if self.hidden else line


def fingerprint_in(text: str) -> tuple[Fingerprint | None, str]:
    """The fingerprint in a paragraph of notes, if it has one, and the words beside it."""
    found = _LINE.search(text) if _DOT in text else None
    if found is None:
        return None, text
    hidden, key, face, words, notes = found.groups()
    made = Fingerprint(key=key, hidden=bool(hidden), face=face, words=words, notes=notes)
    return made, text[: found.start()] + text[found.end() :]
