"""Headings → the names by which slides, options and handouts are known: written, or their words with hyphens."""

from __future__ import annotations

import re
import unicodedata

from kit.diagnostics import Place
from kit.document import plain_text
from kit.session.outline import OutlineHeading
from kit.session.settings import HeadingSettings
from kit.session.source_lines import SourceLines


class Ids:
    """The names given so far; a computed one steps aside, an explicit one must be new."""

    def __init__(self, source: SourceLines, explicit: dict[str, Place]) -> None:
        self.source, self.explicit = source, explicit
        self.taken: dict[str, Place] = {}
        self.shared: set[str] = set()
        self.counts: dict[str, int] = {}

    def take(self, heading: OutlineHeading, settings: HeadingSettings) -> str:
        """The id of a heading."""
        written = settings.text("id")
        if written:
            self._explicit(written, settings.found["id"].value_place)
            return written
        base = slug(plain_text(heading.title)) or "slide"
        if heading.level > 1 and base in self.explicit and base not in self.shared:
            self.shared.add(base)
            help = (
                f"choose another, or give the heading on line {heading.place.line}, whose words it is, an id of its own"
            )
            self.source.add("duplicate-id", f"the id `{base}` is that of another heading", help, self.explicit[base])
        count = self.counts.get(base, 1)
        name = base if count == 1 else f"{base}-{count}"
        while name in self.taken or name in self.explicit or name == "title":
            count += 1
            name = f"{base}-{count}"
        self.taken[name], self.counts[base] = heading.place, count
        return name

    def _explicit(self, written: str, place: Place) -> None:
        if written == "title":
            help = "the title slide has that id: choose another"
            self.source.add("bad-setting", "the id `title` is taken by the kit", help, place)
        elif re.search(r"[\s#()\[\]<>|\"]", written):
            help = f"write it with hyphens: `{slug(written)}`"
            self.source.add("bad-setting", f"the id `{written}` holds more than letters and hyphens", help, place)
        elif written in self.taken:
            help = f"choose another; the first is on line {self.taken[written].line}"
            self.source.add("duplicate-id", f"the id `{written}` is given twice", help, place)
        self.taken.setdefault(written, place)


def slug(words: str) -> str:
    """The words in lower case, joined by hyphens, without punctuation."""
    kept = (c if c.isalnum() or unicodedata.combining(c) else "" if c in "'’" else " " for c in words.lower())
    return "-".join("".join(kept).split())
