"""A school's details → whom the kit is for, and what its folder is called."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from kit.document import plain_text
from kit.plan.blanks import Filled
from kit.plan.plan import PlannedSchool
from kit.session.details import SCHOOL_LOGO, SCHOOL_NAME, School

_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th", "ı": "i", "’": "", "'": ""}
)


MOST_BYTES = 120
"""Bytes of a folder's name in UTF-8: file systems take 255, and names of files and folders follow it."""
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))))
"""Names that Windows keeps for devices. Source: Microsoft, Naming Files, Paths, and Namespaces."""


def slug(name: str, default: str) -> str:
    """The name in small letters, digits and hyphens; `default` where it has none.

    Latin letters lose their marks; those of other scripts stay as they are. A name that is too long is cut, and ends
    in a few letters of a hash, so that two of them never meet.
    """
    text = unicodedata.normalize("NFC", name.lower().translate(_LETTERS))
    kept = "-".join("".join(map(_letter, text)).split())
    if len(kept.encode()) > MOST_BYTES:
        told = sha256(kept.encode()).hexdigest()[:8]
        kept = f"{kept.encode()[: MOST_BYTES - 9].decode(errors='ignore').rstrip('-')}-{told}"
    return f"{kept}-1" if kept in _RESERVED else kept or default


def _letter(letter: str) -> str:
    """The letter without its marks where it is Latin; marks that belong to letters of other scripts stay."""
    plain = unicodedata.normalize("NFKD", letter)
    if plain[:1].isascii():
        return "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each))
    return letter if letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc") else " "


def planned_school(school: School, blanks: Mapping[str, Filled]) -> PlannedSchool:
    """Whom the kit is for, as the plan knows them."""
    name = plain_text(blanks[SCHOOL_NAME].text)
    logo = blanks[SCHOOL_LOGO]
    found = logo.blank.kind == "image" and logo.address != ""
    return PlannedSchool(
        name=name,
        slug=slug(name, "any-school"),
        logo=Path(logo.address) if found else None,
        logo_alt=(logo.blank.alt or logo.blank.label or name or logo.blank.name) if found else "",
        primary=school.primary,
        accent=school.accent,
        resources=school.resources,
    )
