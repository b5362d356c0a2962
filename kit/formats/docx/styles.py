"""A look's styles: found by name, and in the school's colors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kit.formats.docx.word_xml import Element, W, is_a, w
from kit.formats.sheet import Sheet
from kit.language.direction import is_right_to_left
from kit.ooxml import colors

INSTEAD = MappingProxyType(
    {
        "Title": "heading 1",
        "Lead": "Subtitle",
        "Subtitle": "Body Text",
        "Small": "Body Text",
        "One Page": "Body Text",
        "Script": "Body Text",
        "Quote": "Body Text",
        "Code": "Body Text",
        "Card": "Body Text",
        "Card Heading": "heading 3",
        "Poster": "Body Text",
        "Cut Line": "Body Text",
        "Write Line": "Body Text",
        "Box Title": "heading 4",
        "Sign": "Title",
        "Sign Letter": "Title",
        "Facilitator Band": "header",
        "List Bullet": "List Paragraph",
        "List Number": "List Paragraph",
        "List Paragraph": "Body Text",
        "Kit Table": "Table Grid",
        "Script Speech": "Script Label",
        "Script Aside": "Script Label",
        "Script Label": "Strong",
    }
)
"""The style that stands in for one that a district's document does not have."""

READABLE = 4.5
"""The least contrast of text with its ground. Source: WCAG 2.1, success criterion 1.4.3."""


class WordLook:
    """The styles of a look, by name; names as Word shows them, in any case. `primary` is the color of its headings."""

    def __init__(self, root: Element) -> None:
        self.primary = _color(root, "heading 1") or "auto"
        self._ids: Mapping[str, str] = {
            (name.get(f"{{{W}}}val") or "").lower(): style.get(f"{{{W}}}styleId") or ""
            for style in root.iterfind(f"{{{W}}}style")
            if (name := style.find(f"{{{W}}}name")) is not None
        }

    def has(self, name: str) -> bool:
        """Whether the look has a style of this very name."""
        return name.lower() in self._ids

    def id(self, name: str) -> str:
        """The id of the style `name`, or of the one that stands in for it; "" where the look has neither."""
        wanted: str | None = name
        while wanted is not None:
            if found := self._ids.get(wanted.lower()):
                return found
            wanted = INSTEAD.get(wanted)
        return ""


def dress(root: Element, sheet: Sheet) -> None:
    """Puts the school's colors and the document's language into the styles `root`."""
    _recolor(root, _color(root, "heading 1"), sheet.primary)
    _recolor(root, _color(root, "script label"), sheet.accent)
    for language in list(root.iter(f"{{{W}}}lang")):
        parent = language.getparent()
        if parent is not None:
            parent.remove(language)
    run = _defaults(root, "rPr")
    right_to_left = is_right_to_left(sheet.language)
    if right_to_left:
        run.append(w("rtl"))
        _defaults(root, "pPr").insert(0, w("bidi"))
    language = w("lang", val=sheet.language)
    if right_to_left:
        language.set(f"{{{W}}}bidi", sheet.language)
    if sheet.language.split("-")[0] in ("zh", "ja", "ko"):
        language.set(f"{{{W}}}eastAsia", sheet.language)
    run.append(language)


LARGE, ABOVE = 36, MappingProxyType({"heading 1": 62, "heading 2": 50, "heading 3": 42, "heading 4": 38, "title": 62})
"""Half points of letters in large print, at least, and of its headings."""


def enlarge(root: Element) -> None:
    """Puts the styles into large print: no letter smaller than 18 points, headings above the text."""
    run = _defaults(root, "rPr")
    for tag in ("sz", "szCs"):
        if run.find(f"{{{W}}}{tag}") is None:
            run.append(w(tag, val=LARGE))
    names = {style: style.find(f"{{{W}}}name") for style in root.iterfind(f"{{{W}}}style")}
    least = {style: ABOVE.get((_value(name)).lower(), LARGE) for style, name in names.items()}
    for size in (each for each in root.iter(f"{{{W}}}sz", f"{{{W}}}szCs")):
        style = next((parent for parent in size.iterancestors(f"{{{W}}}style")), None)
        wanted = LARGE if style is None else least[style]
        size.set(f"{{{W}}}val", str(max(wanted, int(_value(size) or 0))))


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{{{W}}}val") or ""


def contrast(color: str, ground: str = "FFFFFF") -> float:
    """The contrast ratio of two colors of six hexadecimal digits."""
    return colors.contrast(colors.rgb(color), colors.rgb(ground))


def _color(root: Element, name: str) -> str:
    """The color of a style's text, "" where it has none of its own."""
    for style in root.iterfind(f"{{{W}}}style"):
        named = style.find(f"{{{W}}}name")
        if named is not None and (named.get(f"{{{W}}}val") or "").lower() == name:
            color = style.find(f"{{{W}}}rPr/{{{W}}}color")
            return "" if color is None else (color.get(f"{{{W}}}val") or "")
    return ""


def _recolor(root: Element, old: str, new: str) -> None:
    if not new or len(old) != 6 or contrast(new) < READABLE:
        return
    for element in root.iter(f"{{{W}}}*"):
        for key in ("val", "fill") if is_a(element, "color") or is_a(element, "shd") else ("color",):
            if element.get(f"{{{W}}}{key}") == old:
                element.set(f"{{{W}}}{key}", new.upper())
                for themed in ("themeColor", "themeShade", "themeTint", "themeFill", "themeFillShade"):
                    element.attrib.pop(f"{{{W}}}{themed}", "")


def _defaults(root: Element, properties: str) -> Element:
    """The default run (`rPr`) or paragraph (`pPr`) properties, made where the look has none."""
    defaults = root.find(f"{{{W}}}docDefaults")
    if defaults is None:
        defaults = w("docDefaults")
        root.insert(0, defaults)
    outer = defaults.find(f"{{{W}}}{properties}Default")
    if outer is None:
        outer = w(f"{properties}Default")
        defaults.insert(0 if properties == "rPr" else len(defaults), outer)
    inner = outer.find(f"{{{W}}}{properties}")
    if inner is None:
        inner = w(properties)
        outer.append(inner)
    return inner
