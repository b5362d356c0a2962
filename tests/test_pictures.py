"""Pictures of slides."""

from __future__ import annotations

from kit.document import parse
from kit.images import verify
from kit.pictures import overflows, slide_pictures
from kit.theme import find_theme, search_path
from kit.writers.pptx import write_deck
from kit.writers.sheet import Sheet

LOOK = find_theme("standard", search_path()).file("theme.pptx")


def deck() -> bytes:
    """A deck of a slide and a hidden one."""
    text = "::::: slide id=a\n## One\nx\n:::::\n::::: slide id=b hidden=true\n## Two\ny\n:::::\n"
    sheet = Sheet(title="t", session="t", school="", language="en-US")
    return write_deck(parse(text), LOOK, sheet=sheet, pictures={}, logo=None, footer="t").data


def test_every_slide_has_a_picture_hidden_ones_too() -> None:
    pictures = slide_pictures(deck(), width=320)
    assert len(pictures) == 2
    for picture in pictures:
        assert abs(picture.width - 320) <= 1
        assert verify(picture.data) == picture
    assert pictures[0].data != pictures[1].data


def test_a_deck_that_fits_has_no_overflow() -> None:
    assert overflows(deck()) == ()
