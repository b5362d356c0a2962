"""The icons beside labels in Word, as pictures: Word draws no SVG that LibreOffice and older ones draw too."""

from __future__ import annotations

from collections.abc import Callable

from kit.document import Document, Group, walk
from kit.formats.docx.context import WordContext
from kit.formats.docx.pictures import POINT, drawing
from kit.formats.docx.word_xml import Element, text, w
from kit.formats.printed_labels import LABEL_ICONS
from kit.formats.sheet import Pictures
from kit.images import verify

ICON = "icon:"
"""What the source of an icon's picture begins with; the label's kind follows."""
SIZE = 10 * POINT
"""How high and wide an icon is."""


def icon_pictures(document: Document, find: Callable[[str], bytes]) -> Pictures:
    """The pictures of the icons of the document's labels; `find` gives an icon's PNG, or nothing."""
    kinds = dict.fromkeys(
        node.get("kind") for node in walk(document.blocks) if isinstance(node, Group) and node.kind == "script"
    )
    found = {kind: find(LABEL_ICONS[kind]) for kind in kinds if kind in LABEL_ICONS}
    return {f"{ICON}{kind}": verify(data) for kind, data in found.items() if data}


def icon(kind: str, making: WordContext) -> list[Element]:
    """The icon of a label, and a space behind it; nothing where the theme has none. The label says the same."""
    source = f"{ICON}{kind}"
    if source not in making.pictures:
        return []
    shown = drawing(making.embed(source), making.next_drawing(), (SIZE, SIZE), "")
    return [w("r", w("rPr", w("position", val=-4)), shown), w("r", text(" "))]
