"""The deck of the sample plan: its whole text as a reference output."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from kit.document import Image, walk
from kit.formats.pptx import DeckToWrite, WrittenDeck, write_deck
from kit.formats.sheet import Sheet
from kit.images import qr_code
from kit.theme.render import Renderer
from kit.theme.theme import find_theme, search_path
from tests.sample_plan import sample_plan

LOOK = find_theme("standard", search_path()).file("theme.pptx")


def sample_deck(language: str) -> WrittenDeck:
    """The deck of the sample plan, with the kit's words in `language`."""
    plan = sample_plan()
    document = Renderer(find_theme("standard", search_path()), language).document("deck.md.j2", plan=plan, only=())
    sources = [node.source for node in walk(document.blocks) if isinstance(node, Image)]
    pictures = {source: qr_code(source.removeprefix("qr:")) for source in sources}
    sheet = Sheet(title="Sample", session="Sample", school=plan.school.name, language=language)
    return write_deck(DeckToWrite(document, LOOK, sheet=sheet, pictures=pictures, logo=None, footer="Sample · School"))


def every_shape(shapes: Iterable[Any]) -> Iterator[Any]:
    """Each shape, and after a group what stands in it."""
    for shape in shapes:
        yield shape
        yield from every_shape(shape.shapes) if shape.shape_type == MSO_SHAPE_TYPE.GROUP else ()


def dump(deck: WrittenDeck) -> Iterator[str]:
    """The deck as text: each slide with its layout, its shapes in reading order, and its notes."""
    from pptx import Presentation

    for number, slide in enumerate(Presentation(io.BytesIO(deck.data)).slides, start=1):
        hidden = " hidden" if slide._element.get("show") == "0" else ""
        yield f"== {number} {slide.slide_layout.name}{hidden}"
        for shape in every_shape(slide.shapes):
            yield f"[{shape.name}]"
            if shape.has_text_frame:
                yield from (f"{'  ' * p.level}{p.text}" for p in shape.text_frame.paragraphs)
            if shape.has_table:
                yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
        yield "-- notes"
        yield from (f"{'  ' * p.level}{p.text}" for p in slide.notes_slide.notes_text_frame.paragraphs)


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_the_sample_deck_says_what_it_said(language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"pptx/sample.{language}.txt", "\n".join(dump(sample_deck(language))) + "\n")
