"""A school's details → whom the kit is for, and what its folder is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from kit.document import plain_text
from kit.model import SCHOOL_LOGO, SCHOOL_NAME, School
from kit.plan.blanks import Filled
from kit.plan.plan import PlannedSchool

_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th", "ı": "i", "’": "", "'": ""}
)


def slug(name: str, default: str) -> str:
    """The name in small Latin letters, digits and hyphens; `default` where it has none."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-") or default


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
