"""What a school filled in for each blank, and how it stands in Markdown."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Set
from pathlib import Path

from msgspec import Struct

from kit.document import escape
from kit.language.dates import long_date
from kit.session.details import ALWAYS, SCHOOL_LOGO, Blank, School, Value
from kit.session.model import Session
from kit.text import Markdown, folded


class Filled(Struct, frozen=True, kw_only=True):
    """A blank and what stands for it: `words`, one for each item of a list; none where nothing was filled in.

    `address` is where a link leads, or a picture's file.
    """

    blank: Blank
    words: tuple[Markdown, ...] = ()
    address: str = ""

    @property
    def missing(self) -> bool:
        """Whether the blank still has to be filled in."""
        return not self.words and not self.blank.optional

    @property
    def text(self) -> Markdown:
        """What stands for the blank inside a line."""
        return Markdown(", ".join(self.words))


def filled_blanks(session: Session, school: School) -> Mapping[str, Filled]:
    """Every blank of the session by its folded name, and those it always has, with its value, its fallback or nothing.

    A school without a logo lacks nothing.
    """
    place = session.place
    own = (Blank(name=name, kind=kind, place=place, optional=name == SCHOOL_LOGO) for name, kind in ALWAYS.items())
    blanks = {folded(blank.name): blank for blank in (*own, *session.blanks)}
    values = {folded(name): value for name, value in school.values.items()}
    given = frozenset(school.pictures)
    return {
        name: _filled(blank, values.get(name), session.path.parent, session.language, given)
        for name, blank in blanks.items()
    }


def _filled(blank: Blank, value: Value | None, folder: Path, language: str, given: Set[str]) -> Filled:
    items = (_items(value.value) if value else ()) or _items(blank.fallback or ())
    if not items:
        return Filled(blank=blank)
    label = escape(blank.label or blank.name)
    match blank.kind:
        case "text":
            return Filled(blank=blank, words=(escape(" ".join(items)),))
        case "list":
            return Filled(blank=blank, words=tuple(escape(item) for item in items))
        case "date":
            return Filled(blank=blank, words=(escape(_date(items[0], language)),))
        case "link":
            url = "%20".join(items[0].split())
            return Filled(blank=blank, words=(Markdown(f"[{label}]({address(url)})"),), address=url)
        case "image":
            path = _picture_path(items[0], value, folder, given)
            alt = escape(blank.alt) if blank.alt else label
            return Filled(blank=blank, words=(Markdown(f"![{alt}]({address(path)})"),), address=path)
        case other:
            raise AssertionError(f"no blank is a {other!r}")


def _picture_path(name: str, value: Value | None, folder: Path, given: Set[str]) -> str:
    """Where the picture is: by its name among those that no file holds, or below the folder of the value."""
    if value and name in given:
        return f"{GIVEN}{name}"
    return os.path.abspath((value.folder if value else folder) / name)


def _items(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """The items of a value that say something."""
    return tuple(item for item in ((value,) if isinstance(value, str) else value) if escape(item))


def _date(text: str, language: str) -> str:
    try:
        return long_date(datetime.date.fromisoformat(text.strip()), language)
    except ValueError:
        return text


GIVEN = "given:"
"""What the address of a picture begins with that no file holds: its name among the school's pictures follows."""
_MEANT = frozenset("<>\\|`&[]\"'")
"""What an address could end or change its meaning with: as entities, which CommonMark reads in addresses."""


def address(text: str) -> str:
    """An address or a file's name as the target of a link, read back just as it is."""
    kept = "".join(character for character in text if character.isprintable())
    return "<" + "".join(f"&#{ord(each)};" if each in _MEANT else each for each in kept) + ">"
