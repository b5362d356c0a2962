"""Text is measured in few goes, since each takes as long as thirty lines do; and all that goes by it is the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kit.writers.pptx import continuing
from kit.writers.pptx.faces import Piece, Words
from kit.writers.pptx.layouts import Layout, Slot
from kit.writers.pptx.measure import Measure, Request
from kit.writers.pptx.remembered import KnownTexts, Measured
from kit.writers.pptx.room import Room
from tests.writers.pptx.test_write_deck import LONG, deck_of, slide

pytestmark = pytest.mark.standard_look
GOING_ON = [
    LONG,
    "### A heading\n\n" + LONG.replace("- ", "1. "),
    "\n\n".join(["Children who talk about what they read understand more of it. " * 3] * 9),
    "- a\n  - b\n  - c is long and long and long\n    - d\n" * 9,
]


@pytest.fixture
def goes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts are measured in each go, none of them remembered."""
    found: list[int] = []
    laid_out = Measure._laid_out

    def counted(self: Measure, asked: Sequence[tuple[Request, str]]) -> list[Measured]:
        found.append(len(asked))
        return laid_out(self, asked)

    monkeypatch.setattr(KnownTexts, "get", lambda self, text: None)
    monkeypatch.setattr(KnownTexts, "keep", lambda self: None)
    monkeypatch.setattr(Measure, "_laid_out", counted)
    return found


@pytest.mark.parametrize("body", GOING_ON)
def test_what_goes_on_over_slides_is_measured_in_few_goes(body: str, goes: list[int]) -> None:
    deck = deck_of(slide(body))
    assert len(deck.slides) > 1
    assert len(goes) <= 4 + 4 * len(deck.slides)


@pytest.mark.parametrize("body", [*GOING_ON, "> " + "We were never asked. " * 90])
def test_what_is_left_of_a_text_is_as_high_as_it_would_be_measured(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    split = continuing._split
    left: list[tuple[Measured, Measured]] = []

    def compared(
        room: Room, piece: Piece, slot: Slot, layout: Layout, size: float, room_left: int, *, fresh: bool
    ) -> tuple[Piece | None, Piece | None]:
        first, rest = split(room, piece, slot, layout, size, room_left, fresh=fresh)
        if first is not None and isinstance(rest, Words):
            (request,) = room.of(rest, slot, layout, size)
            known = room.measure.known.pop(request.key)
            left.append((known, room.measure.measured(request)))
        return first, rest

    monkeypatch.setattr(continuing, "_split", compared)
    deck_of(slide(body))
    assert left
    assert all((known.lines, known.margins) == (own.lines, own.margins) for known, own in left)


def test_the_words_of_all_tables_are_measured_in_one_go(goes: list[int]) -> None:
    table = (
        "| Interdisciplinary | Mathematics | Professional | Assessment | Counterproductive |\n|-|-|-|-|-|\n| a | b |"
    )
    text = "".join(slide(f"{table} {n} | d | e |", str(n), f"Title {n}") for n in range(4))
    deck_of(text)
    assert len(goes) <= 3


def test_a_deck_without_tables_or_long_texts_is_measured_in_one_go(goes: list[int]) -> None:
    deck_of("".join(slide("- one\n- two", str(n), f"Title {n}") for n in range(4)))
    assert len(goes) == 1
