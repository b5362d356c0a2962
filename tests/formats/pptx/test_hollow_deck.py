"""Some slides of a deck are drawn as they are in the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.build.build import build
from kit.build.request import Request
from kit.drawing.hollow_deck import hollow_deck
from kit.drawing.slide_pictures import slide_pictures
from kit.ooxml.package import unpacked

SAMPLES = Path(__file__).parents[3] / "sessions"


@pytest.fixture(scope="module")
def deck() -> bytes:
    return build(Request(session=SAMPLES / "leer-juntos", only=("deck",))).files["deck.pptx"]


@pytest.mark.parametrize("only", [[0], [4], [7, 2], [3, 4, 9], [-1]])
def test_slides_look_the_same_alone_as_among_all(deck: bytes, only: list[int]) -> None:
    whole = [each.data for each in slide_pictures(deck, width=240)]
    asked = [at % len(whole) for at in only]
    assert [each.data for each in slide_pictures(deck, width=240, only=asked)] == [whole[at] for at in asked]


def test_what_is_not_drawn_is_not_read(deck: bytes) -> None:
    before, (hollow, first) = unpacked(deck), hollow_deck(deck, [4])
    after = unpacked(hollow)
    assert first == 4
    assert after["ppt/slides/slide5.xml"] == before["ppt/slides/slide5.xml"]
    assert len(after["ppt/slides/slide6.xml"]) < 500
    assert not any(name.startswith("ppt/notesSlides/") for name in after)


def test_slides_that_are_not_there_leave_the_deck_as_it_is(deck: bytes) -> None:
    assert hollow_deck(deck, [500]) == (deck, 0)
    assert hollow_deck(deck, []) == (deck, 0)
