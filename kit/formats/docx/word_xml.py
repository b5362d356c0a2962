"""Elements of WordprocessingML, built so that no text can become markup."""

from __future__ import annotations

import re

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"w": W, "r": R}
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (production 2, Char)."""


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold, on one line."""
    return re.sub(r"[\t\n\r]", " ", _IMPOSSIBLE.sub("", text))


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """The element `w:tag` with `w:` attributes."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMES)
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", str(value))
    element.extend(children)
    return element


def text(words: str) -> Element:
    """A `w:t` that keeps every space of `words`."""
    element = etree.Element(f"{{{W}}}t", nsmap=_NAMES)
    element.text = clean(words)
    element.set(XML_SPACE, "preserve")
    return element


def is_a(element: Element, tag: str) -> bool:
    """Whether the element is a `w:tag`."""
    return bool(element.tag == f"{{{W}}}{tag}")


_PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
    *("rPr", "sectPr"),
)


def with_property(paragraph: Element, wanted: Element) -> None:
    """Puts a property into the paragraph, in the order that the schema asks for; one that is there already stays."""
    properties = paragraph.find(f"{{{W}}}pPr")
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    if properties.find(wanted.tag) is not None:
        return
    rank = _rank(wanted)
    at = next((i for i, each in enumerate(properties) if _rank(each) > rank), len(properties))
    properties.insert(at, wanted)


def _rank(element: Element) -> int:
    return _PARAGRAPH_ORDER.index(etree.QName(element).localname)
