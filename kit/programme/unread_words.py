"""Words of a programme's file that stand where nothing is printed of them: told, so that nobody misses them."""

from __future__ import annotations

from collections.abc import Sequence

from kit.diagnostics import Severity
from kit.programme.file_parts import FileParts
from kit.programme.named_lists import ITEM
from kit.session.outline import OutlineHeading

DEEPEST = {"": 3, "offers": 2, "due-dates": 2, "handouts": 6}
"""The level down to which headings are read, of days ("") and of lists: of one with rows, only its own."""
PRINTED = ("", "handouts")
"""The sections of which all headings have their words printed; `offers` has them under each offer."""


def tell_unread(parts: FileParts, first: int) -> None:
    """Notes a problem for each place whose words nobody reads; the front matter ends before line `first`."""
    top = parts.headings[0].line if parts.headings else len(parts.source.lines)
    _tell(parts, _written(parts, first, top), "it stands above the first heading")
    for heading, section in zip(parts.headings, parts.sections, strict=True):
        if heading.level > DEEPEST.get(section, 1):
            _tell(parts, [heading.line], "a heading of this level is none of those that are read")
        elif section not in PRINTED and not (section == "offers" and heading.level == 2):
            _tell(parts, _unlisted(parts, heading, section), "it is none of the list's rows or items")


def _unlisted(parts: FileParts, heading: OutlineHeading, section: str) -> list[int]:
    """The lines under the heading of a list that are neither of its table nor its items."""
    lines = _written(parts, heading.start, heading.end)
    if section != "due-dates":
        in_tables = {n for found in parts.tables_under(heading) for n in range(found.first, found.last)}
        return [number for number in lines if number not in in_tables]
    return [number for number in lines if not ITEM.fullmatch(parts.source.lines[number])]


def _written(parts: FileParts, first: int, last: int) -> list[int]:
    """The lines from `first` to before `last` that say something, but for settings."""
    settings = {number for each in parts.comments for number in range(each.first, each.last)}
    return [n for n in range(first, last) if parts.source.lines[n].strip() and n not in settings]


def _tell(parts: FileParts, lines: Sequence[int], why: str) -> None:
    """Notes one problem, at the first of the lines; none where there is no line."""
    for number in lines[:1]:
        text = parts.source.lines[number].strip()
        help = "write it under the heading of a day, a slot or an offer, or as `summary` into the front matter"
        message = f"this is printed nowhere: {why}"
        parts.source.add("words-not-read", message, help, parts.source.find(text, number), Severity.WARNING)
