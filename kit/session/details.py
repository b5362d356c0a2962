"""What differs from school to school: the blanks of a session, and what a school fills in for them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from kit.diagnostics import Place

BlankKind = Literal["text", "link", "image", "date", "list"]
SCHOOL_NAME = "school name"
SCHOOL_LOGO = "school logo"
ALWAYS: dict[str, BlankKind] = {SCHOOL_NAME: "text", SCHOOL_LOGO: "image"}
"""The blanks that every session has, declared or not: the kit itself shows them in the deck and on every page."""


class Blank(Struct, frozen=True, kw_only=True):
    """A detail that a school fills in. `example` and `fallback` are as written: a tuple for the kind `list`."""

    name: str
    kind: BlankKind
    place: Place
    label: str = ""
    example: str | tuple[str, ...] = ""
    fallback: str | tuple[str, ...] | None = None
    optional: bool = False
    alt: str = ""


class Value(Struct, frozen=True, kw_only=True):
    """What a school filled in for one blank: a tuple for the kind `list`. `folder` is where its file lies."""

    value: str | tuple[str, ...]
    place: Place
    folder: Path


class Resource(Struct, frozen=True, kw_only=True):
    """A school's own resource: plain text."""

    label: str
    link: str = ""
    note: str = ""


class School(Struct, frozen=True, kw_only=True):
    """A school's details, all files merged, later ones winning. Colors are six hexadecimal digits, or ""."""

    values: dict[str, Value] = field(default_factory=dict)
    primary: str = ""
    accent: str = ""
    resources: tuple[Resource, ...] = ()
    files: tuple[Path, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Pictures that no file holds, by the names that values call them: a logo that was sent with a form."""
    unasked: tuple[tuple[str, Place], ...] = ()
    """What files say and the session does not ask for, each with its place: it may be for another session."""
