"""What a paragraph of Word is by its style and numbering: a heading, a list item of some depth, or a paragraph."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|título|titulo|überschrift|titre) ?(\d)", re.IGNORECASE)
_MOST_BASED = 12
"""Styles upon styles that are followed."""


class Form(Struct, frozen=True, kw_only=True):
    """What a paragraph is: `heading` 1 to 6 or 0, `name` of its style in small letters, and its place in a list."""

    heading: int = 0
    name: str = ""
    item: bool = False
    level: int = 0
    number: int | None = None
    bold: bool = False


class ImportedStyles(Struct):
    """The styles and numberings of a document, and how far each numbering has counted."""

    styles: dict[str, Any]
    levels: dict[tuple[str, int], tuple[str, int]]
    """The number format and first number of each numbering's level."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def form(self, paragraph: Any) -> Form:
        """What the paragraph is; to be asked once for each, in their order, since numbered items are counted."""
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        chain = self._chain(style.get(f"{W}val") if style is not None else None)
        names = [_value(each.find(f"{W}name")) for each in chain]
        own = [properties, *(each.find(f"{W}pPr") for each in chain)]
        form = Form(heading=_heading(names, own), name=(names[0] if names else "").lower(), bold=_bold(chain))
        return form if form.heading else self._in_list(form, own, names)

    def _chain(self, name: str | None) -> list[Any]:
        """The style, and those that it is based on."""
        chain: list[Any] = []
        while name in self.styles and len(chain) < _MOST_BASED:
            chain.append(self.styles[name])
            based = chain[-1].find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else None
        return chain

    def _in_list(self, form: Form, own: list[Any], names: list[str]) -> Form:
        numbered = next(
            (found for each in own if each is not None and (found := each.find(f"{W}numPr")) is not None), None
        )
        name = names[0].lower() if names else ""
        if numbered is None:
            if re.match(r"list bullet|lista con viñetas", name):
                return _as_item(form, _last_number(name) - 1, None)
            return form
        id, level = _value(numbered.find(f"{W}numId")), int(_value(numbered.find(f"{W}ilvl")) or 0)
        kind, first = self.levels.get((id, level), ("", 1))
        if id in ("", "0") or kind == "none":
            return form
        return _as_item(form, level, None if kind in ("", "bullet") else self._count(id, level, first))

    def _count(self, id: str, level: int, first: int) -> int:
        self.counts[id, level] = self.counts.get((id, level), first - 1) + 1
        for deeper in [key for key in self.counts if key[0] == id and key[1] > level]:
            del self.counts[deeper]
        return self.counts[id, level]


def _as_item(form: Form, level: int, number: int | None) -> Form:
    return Form(name=form.name, item=True, level=max(0, min(level, 8)), number=number, bold=form.bold)


def _last_number(name: str) -> int:
    return int(name[-1]) if name[-1:].isdecimal() else 1


def _heading(names: list[str], own: list[Any]) -> int:
    for name in names:
        if match := _HEADING.fullmatch(name.strip()):
            return min(6, max(1, int(match[1])))
    outline = next(
        (found for each in own if each is not None and (found := each.find(f"{W}outlineLvl")) is not None), None
    )
    level = _value(outline)
    return int(level) + 1 if level.isdecimal() and int(level) < 6 else 0


def _bold(chain: list[Any]) -> bool:
    marks = [each.find(f"{W}rPr/{W}b") for each in chain]
    return next((on(mark) for mark in marks if mark is not None), False)


def on(mark: Any) -> bool:
    """Whether a mark such as `w:b` is switched on."""
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _value(element: Any) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""


def read_styles(styles: Any, numbering: Any) -> ImportedStyles:
    """The styles of a document; either element may be None."""
    named = {each.get(f"{W}styleId"): each for each in styles.iterfind(f"{W}style")} if styles is not None else {}
    levels: dict[tuple[str, int], tuple[str, int]] = {}
    if numbering is not None:
        abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iterfind(f"{W}abstractNum")}
        for number in numbering.iterfind(f"{W}num"):
            id = number.get(f"{W}numId")
            base = abstract.get(_value(number.find(f"{W}abstractNumId")))
            for level in base.iterfind(f"{W}lvl") if base is not None else ():
                levels[id, _int(level.get(f"{W}ilvl"))] = (_value(level.find(f"{W}numFmt")),
                                                           _int(_value(level.find(f"{W}start")), 1))  # fmt: skip
            for change in number.iterfind(f"{W}lvlOverride"):
                key = (id, _int(change.get(f"{W}ilvl")))
                start = _value(change.find(f"{W}startOverride"))
                levels[key] = (levels.get(key, ("decimal", 1))[0], _int(start, levels.get(key, ("", 1))[1]))
    return ImportedStyles(styles=named, levels=levels)


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 7 else default
