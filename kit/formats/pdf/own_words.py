"""What is a school's own on a page, in files of its own.

Two pages that differ in such files alone are one and the same to Typst down to the lines that show them, so that the
second is set in a fraction of the time.
"""

from __future__ import annotations

import json

from msgspec import Struct, field

from kit.formats.pdf.escape import content, printable, string
from kit.formats.sheet import Pictures, Sheet, logo_size

SHORTEST = 4
"""Letters of a detail that is looked for in the texts of a page: shorter ones stand in words that are nobody's own."""
LOGO = "logo"
"""What the file of the school's logo is named after."""
_FILE = "logo.json"
CALLS = (
    "#let own-words(name) = context read(name)\n"
    "#let own-headed(raised, title) = context {\n"
    f"  let logo = json({string(_FILE)})\n"
    "  headed(logo.name, logo.width * 1pt, logo.height * 1pt, alt: logo.alt, raised: raised, title)\n"
    "}\n"
)
"""How the document's main file shows them: only once the page is laid out."""


class OwnWords(Struct):
    """The texts of a document in which a school's own details stand; `files` are those that were written so far."""

    details: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)

    def content(self, text: str, rare: str) -> str:
        """The text as Typst content, in a file of its own where it has one of the details in it."""
        return content(text, rare, self._shown if self._within(text) else string)

    def call(self, function: str, *texts: str, **named: str) -> str:
        """The call of a theme's function with the texts, all in files of their own where one has a detail in it."""
        own = self._within(" ".join((*texts, *named.values())))
        said = self._read if own else string
        told = ", ".join((*map(said, texts), *(f"{name}: {said(text)}" for name, text in named.items())))
        return f"#{'context ' * own}{function}({told})"

    def _within(self, text: str) -> bool:
        return any(each in text for each in self.details)

    def _shown(self, text: str) -> str:
        return f"own-words({self._kept(text)})"

    def _read(self, text: str) -> str:
        return f"read({self._kept(text)})"

    def _kept(self, text: str) -> str:
        """The name of the file that the text is in from now on."""
        name = f"own-{len(self.files)}.txt"
        self.files[name] = printable(text)
        return string(name)


def details_of(sheet: Sheet) -> tuple[str, ...]:
    """The details that are looked for."""
    return tuple(dict.fromkeys(each for each in (sheet.school, *sheet.own) if len(each) >= SHORTEST))


def logo_file(sheet: Sheet, pictures: Pictures, name: str) -> dict[str, str]:
    """The file that says how the school's logo is shown; `name` is that of its picture's."""
    width, height = logo_size(pictures[sheet.logo])
    said = {"name": name, "width": round(width, 2), "height": round(height, 2), "alt": printable(sheet.logo_alt)}
    return {_FILE: json.dumps(said, ensure_ascii=False)}
