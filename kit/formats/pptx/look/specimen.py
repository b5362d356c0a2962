"""A look as a designer wants to see it: what each kind of slide takes, sample slides, its layouts with their places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from kit.document import parse
from kit.formats.pptx.composing import DeckToWrite
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.kinds import KINDS, LAYOUT_KINDS, Kind
from kit.formats.pptx.look.layout_mapping import takes_of
from kit.formats.pptx.look.layouts import Layout, Rect
from kit.formats.pptx.look.open_look import told_where_unreadable
from kit.formats.pptx.slide.shapes import text_shape
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun
from kit.formats.pptx.slide.xml import Writer
from kit.formats.pptx.writer import WrittenDeck, write_deck
from kit.formats.sheet import Sheet
from kit.images import qr_code

_QR = "qr:https://example.org/"
_SAMPLES: dict[Kind, tuple[str, str, str]] = {
    "title": ("Title Slide", "The title of a session", "What the session is about\n\n**A school** · December 3, 2026"),
    "text": (
        "",
        "A title and text",
        "- One thing to try next week\n- Another, with a colleague\n  - and what it needs\n",
    ),
    "two-columns": (
        "",
        "Two columns",
        "- What we know\n- What we do\n\n<!-- column -->\n\n- What we ask\n- What is next",
    ),
    "picture": ("", "A picture beside text", f"Scan the code with your phone.\n\n![A code]({_QR})"),
    "quotation": ("", "A quotation", "> We were never asked before what we would change.\n\nA parent"),
}
"""Slides of kinds that hold something: the layout that they name, their title, their body."""

_PLACES = {
    "": "text", "obj": "text", "body": "text", "subTitle": "subtitle", "ctrTitle": "title", "pic": "picture",
    "ftr": "footer", "sldNum": "number", "dt": "date", "tbl": "table", "chart": "chart", "dgm": "diagram",
    "media": "film", "clipArt": "picture",
}  # fmt: skip
"""The types of placeholders in a designer's words."""


class LayoutChoice(Struct, frozen=True, kw_only=True):
    """What a kind of slide takes of the look: the layout's name, why it is taken, what is lacking or ""."""

    kind: Kind
    layout: str
    why: str
    lack: str


class LookShown(Struct, frozen=True, kw_only=True):
    """A look: what each kind takes; its layouts' names; a deck of its layouts, their places drawn."""

    kinds: tuple[LayoutChoice, ...]
    layouts: tuple[str, ...]
    places: bytes


def look_shown(look: Path, pins: Mapping[str, str]) -> LookShown:
    """The look of the file. Raises BadLook, and NoSuchLayout for a pin that is none."""
    package = Package(look)
    with told_where_unreadable():
        takes = takes_of(package.layouts, pins)
    kinds = tuple(
        LayoutChoice(kind=kind, layout=takes[kind].layout.name, why=takes[kind].why, lack=takes[kind].lack)
        for kind in KINDS
    )
    names = tuple(layout.name for layout in package.layouts)
    return LookShown(kinds=kinds, layouts=names, places=_places(package))


def sample_deck(look: Path, pins: Mapping[str, str]) -> WrittenDeck:
    """A deck with a slide of each kind, in their order."""
    text = "\n".join(
        f'::::: slide id={row.name} layout="{layout}"\n## {title}\n\n{body}\n:::::'
        for row in LAYOUT_KINDS
        for layout, title, body in (_SAMPLES.get(row.name) or (row.names[0], row.spoken.capitalize(), ""),)
    )
    sheet = Sheet(title="A look", session="A look", school="", language="en-US")
    pictures = {_QR: qr_code("https://example.org/")}
    return write_deck(
        DeckToWrite(parse(text), look, sheet=sheet, pictures=pictures, logo=None, footer="The footer", pins=pins)
    )


def _places(package: Package) -> bytes:
    """A deck with a slide of each layout, its placeholders framed and named."""
    writer = Writer("en-US", lambda target, color: "", lambda id: "")
    pages = [(layout, _framed(layout, writer)) for layout in package.layouts]
    return package.showing(pages)


def _framed(layout: Layout, writer: Writer) -> str:
    return "".join(_frame(at, shape, writer) for at, shape in enumerate(layout.part.slide_layout.placeholders, start=2))


def _frame(id: int, shape: Any, writer: Writer) -> str:
    ph = shape._element.ph
    kind = ph.get("type", "")
    line = SlideParagraph(runs=(SlideRun(text=f"{_PLACES.get(kind, kind)} {ph.get('idx', '')}".strip(), bold=True),))
    x, y, w, h = (int(value or 0) for value in (shape.left, shape.top, shape.width, shape.height))
    rect: Rect = (x, y, max(w, 1), max(h, 1))
    text = writer.paragraphs((line,), 12.0, "dk1")
    return text_shape(id, "Place", rect, text, fill="lt1", outline="accent2", insets=' lIns="45720" tIns="0"')
