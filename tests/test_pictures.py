"""Pictures of slides."""

from __future__ import annotations

import pytest
import rpptx

from kit.document import parse
from kit.images import verify
from kit.pictures import font_folders, is_latin, slide_pictures
from kit.theme import find_theme, search_path
from kit.writers.pptx import write_deck
from kit.writers.sheet import Sheet

LOOK = find_theme("standard", search_path()).file("theme.pptx")


def deck(body: str = "x") -> bytes:
    """A deck of a slide and a hidden one."""
    text = f"::::: slide id=a\n## One\n{body}\n:::::\n::::: slide id=b hidden=true\n## Two\ny\n:::::\n"
    sheet = Sheet(title="t", session="t", school="", language="en-US")
    return write_deck(parse(text), LOOK, sheet=sheet, pictures={}, logo=None, footer="t").data


def test_every_slide_has_a_picture_hidden_ones_too() -> None:
    pictures = slide_pictures(deck(), width=320)
    assert len(pictures) == 2
    for picture in pictures:
        assert abs(picture.width - 320) <= 1
        assert verify(picture.data) == picture
    assert pictures[0].data != pictures[1].data


@pytest.mark.standard_look
def test_latin_letters_are_drawn_without_the_packaged_fonts_as_with_them() -> None:
    letters = "ÁÑçőřşțğıŁæßơưếặẞ – — “x” ‘y’ … • · × ½ € ™ ← → ↑ ↓"
    data = deck(letters)
    assert is_latin(data)
    with_them = rpptx.Presentation.from_bytes(data).render_slides(dpi=48, font_dirs=font_folders())
    without = rpptx.Presentation.from_bytes(data).render_slides(dpi=48)
    assert with_them == without


def test_other_letters_take_the_packaged_fonts() -> None:
    assert not is_latin(deck("Привет"))
    assert not is_latin(deck("✓"))
