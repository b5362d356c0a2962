"""How words of a Word file look: what they say themselves, and what their styles and the styles below those say.

Programs spell out what a style says already, call styles by identifiers of their own, and say in other words what is
the same: here both are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Look = tuple[tuple[str, str], ...]
"""What is said of words or of a paragraph, in the order of the names."""
_SILENT = frozenset(("", "0", "auto", "AUTO", "none", "false", "baseline", "left", "nil", "normal"))
"""Values that say what is so anyway."""
_SIDES = {"start": "left", "end": "right"}


def value(element: Any, name: str = "val") -> str:
    """The attribute `w:name` of the element, "" where there is none, or no element."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def local(element: Any) -> str:
    """The element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _on(element: Any) -> dict[str, str]:
    said = value(element)
    return {local(element): "" if said in _SILENT and said else "on"}


def _val(element: Any) -> dict[str, str]:
    return {local(element): value(element)}


def _color(element: Any) -> dict[str, str]:
    return {"color": value(element).upper()}


def _filled(element: Any) -> dict[str, str]:
    return {"shd": value(element, "fill").upper()}


def _font(element: Any) -> dict[str, str]:
    named = value(element, "ascii")
    return {"font": named} if named else {}


def _side(element: Any) -> dict[str, str]:
    said = value(element)
    return {"jc": _SIDES.get(said, said)}


def _numbers(element: Any) -> dict[str, str]:
    """Every attribute, each under its own name."""
    said = {key.rpartition("}")[2]: str(each) for key, each in element.items()}
    return {f"{local(element)} {_SIDES.get(name, name)}": each for name, each in said.items()}


def _lines(element: Any) -> dict[str, str]:
    """The lines around a paragraph; those between two that are alike are written by some programs only."""
    said = sorted(
        f"{local(each)} {value(each)} {value(each, 'sz')} {value(each, 'color').upper()}"
        for each in element
        if local(each) != "between" and value(each) not in _SILENT
    )
    return {"lines": "; ".join(said)}


_Said = Callable[[Any], dict[str, str]]
RUNS: Mapping[str, _Said] = {
    **dict.fromkeys(("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "outline", "shadow"), _on),
    **dict.fromkeys(("sz", "highlight", "vertAlign", "u"), _val),
    "color": _color,
    "shd": _filled,
    "rFonts": _font,
}
"""What of the properties of words is compared."""
PARAGRAPHS: Mapping[str, _Said] = {
    "pageBreakBefore": _on,
    "jc": _side,
    "spacing": _numbers,
    "ind": _numbers,
    "shd": _filled,
    "pBdr": _lines,
}
"""What of the properties of a paragraph is compared."""


def said(properties: Any, kinds: Mapping[str, _Said]) -> dict[str, str]:
    """What an element of properties says."""
    found: dict[str, str] = {}
    for each in () if properties is None else properties:
        if kind := kinds.get(local(each)):
            found |= kind(each)
    return found


def look(said: Mapping[str, str]) -> Look:
    """What is said, without what is so anyway."""
    return tuple(sorted((name, each) for name, each in said.items() if each not in _SILENT))


class StyleLooks:
    """The styles of a Word file, by the names that people know them by."""

    def __init__(self, root: Any) -> None:
        self._styles = {value(each, "styleId"): each for each in root.iter(f"{W}style")}
        self._defaults = root.find(f"{W}docDefaults")
        plain = (
            id for id, each in self._styles.items() if value(each, "default") and value(each, "type") == "paragraph"
        )
        self._plain = next(plain, "")
        self._said: dict[tuple[str, str], dict[str, str]] = {}

    def name(self, id: str) -> str:
        """The name of a paragraph's style, in small letters; that of those that name none without `id`."""
        style = self._styles.get(id or self._plain)
        return "" if style is None else value(style.find(f"{W}name")).lower()

    def default(self, name: str) -> str:
        """What the file says of all its words under a name."""
        return self._of_all("rPr").get(name, "")

    def paragraph(self, id: str) -> dict[str, str]:
        """What a paragraph's style says of the paragraph."""
        return self._all("pPr", id or self._plain)

    def words(self, id: str) -> dict[str, str]:
        """What a paragraph's style says of its words."""
        return self._all("rPr", id or self._plain)

    def of_words(self, id: str) -> dict[str, str]:
        """What a style of words says."""
        return self._chain("rPr", id)

    def head_fill(self, id: str) -> str:
        """The color behind the first row of tables of a style."""
        style = self._styles.get(id)
        parts: Iterable[Any] = () if style is None else style.findall(f"{W}tblStylePr")
        first = (part for part in parts if value(part, "type") == "firstRow")
        return next((value(part.find(f"{W}tcPr/{W}shd"), "fill").upper() for part in first), "")

    def _all(self, kind: str, id: str) -> dict[str, str]:
        return self._of_all(kind) | self._chain(kind, id)

    def _of_all(self, kind: str) -> dict[str, str]:
        found = None if self._defaults is None else self._defaults.find(f"{W}{kind}Default/{W}{kind}")
        return said(found, RUNS if kind == "rPr" else PARAGRAPHS)

    def _chain(self, kind: str, id: str) -> dict[str, str]:
        """What the style and those below it say, the nearest last."""
        if (kind, id) not in self._said:
            self._said[kind, id] = {}  # A style that is below itself says nothing more.
            style = self._styles.get(id)
            if style is not None:
                below = self._chain(kind, value(style.find(f"{W}basedOn")))
                own = said(style.find(f"{W}{kind}"), RUNS if kind == "rPr" else PARAGRAPHS)
                self._said[kind, id] = below | own
        return self._said[kind, id]
