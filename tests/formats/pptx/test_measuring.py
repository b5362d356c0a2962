"""Text is measured in few goes, since each takes as long as thirty lines do; and all that goes by it is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kit.formats.pptx import WrittenDeck, opened_look
from kit.formats.pptx.compose import measure as measuring
from kit.formats.pptx.compose.content import Piece, TextInColumn
from kit.formats.pptx.compose.continued import Knife
from kit.formats.pptx.compose.measure import Measure, TextToMeasure
from kit.formats.pptx.compose.measured_cache import KnownTexts, Measured
from tests.formats.pptx.moments import test_compositions as compositions
from tests.formats.pptx.overflowing import overflows
from tests.formats.pptx.test_write_deck import LONG, deck_of, face, layout_of, slide, words

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

    def counted(self: Measure, asked: Sequence[tuple[TextToMeasure, str]]) -> list[Measured]:
        found.append(len(asked))
        return laid_out(self, asked)

    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    monkeypatch.setattr(opened_look, "MOST", 0)
    monkeypatch.setattr(KnownTexts, "get", lambda self, text: None)
    monkeypatch.setattr(KnownTexts, "keep", lambda self: None)
    monkeypatch.setattr(Measure, "_laid_out", counted)
    return found


@pytest.mark.parametrize("body", GOING_ON)
def test_what_goes_on_over_slides_is_measured_in_few_goes(body: str, goes: list[int]) -> None:
    deck = deck_of(slide(body))
    assert len(deck.slides) > 1
    assert len(goes) <= 4 + 4 * len(deck.slides)


def many_compositions() -> WrittenDeck:
    body = f"1. Read it\n2. Tell a neighbor\n\n{compositions.panel()}"
    return compositions.deck_of("".join(compositions.slide("activity", body, f"Title {at}") for at in range(12)))


def test_the_titles_of_all_compositions_are_measured_in_one_go(goes: list[int]) -> None:
    assert set(compositions.layouts(many_compositions())) == {"Activity"}
    assert len(goes) <= 6


def test_very_many_texts_are_measured_in_several_goes_and_are_as_high(
    goes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = many_compositions()
    assert max(goes) > 7
    goes.clear()
    monkeypatch.setattr(measuring, "MOST_TOGETHER", 7)
    assert many_compositions().data == whole.data
    assert max(goes) == 7


@pytest.mark.parametrize("body", [*GOING_ON, "> " + "We were never asked. " * 90])
def test_what_is_left_of_a_text_is_as_high_as_it_would_be_measured(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    split = Knife._split
    left: list[tuple[Measured, Measured]] = []

    def compared(self: Knife, piece: Piece, room_left: int, *, fresh: bool) -> tuple[Piece | None, Piece | None]:
        first, rest = split(self, piece, room_left, fresh=fresh)
        if first is not None and isinstance(rest, TextInColumn):
            request = self._request(rest)
            known = self.room.measure.known.pop(request.key)
            left.append((known, self.room.measure.measured(request)))
        return first, rest

    monkeypatch.setattr(Knife, "_split", compared)
    deck_of(slide(body))
    assert left
    for known, own in left:
        assert known.margins == own.margins
        assert known.lines == pytest.approx(own.lines, abs=len(known.lines) * 2)


@pytest.mark.parametrize(("word", "count"), [("word ", 3600), ("“a” ", 900), ("在家一起阅读，", 400)])
def test_a_paragraph_of_many_slides_is_cut_where_its_rows_end_and_loses_no_word(word: str, count: int) -> None:
    deck = deck_of(slide(word * count))
    shown = "".join("".join(words(face(deck, number))[1]) for number in range(1, len(deck.slides) + 1))
    assert len(deck.slides) > 2
    assert "".join(shown.split()) == "".join((word * count).split())
    assert not overflows(deck.data)


# How much is measured does not grow faster than the text does


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many characters are measured in each go, none of them remembered."""
    found: list[int] = []
    laid_out = Measure._laid_out

    def counted(self: Measure, asked: Sequence[tuple[TextToMeasure, str]]) -> list[Measured]:
        found.append(sum(1 + len(line.text) for request, _ in asked for line in request.lines))
        return laid_out(self, asked)

    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    monkeypatch.setattr(opened_look, "MOST", 0)
    monkeypatch.setattr(KnownTexts, "get", lambda self, text: None)
    monkeypatch.setattr(KnownTexts, "keep", lambda self: None)
    monkeypatch.setattr(Measure, "_laid_out", counted)
    return found


def table(rows: int) -> str:
    return "|Name|Room|Time|\n|-|-|-|\n" + "".join(f"|Person {n}|{n}|9:{n % 60:02}|\n" for n in range(rows))


@pytest.mark.parametrize(
    "text", [table, lambda n: "*a " * 16 * n, lambda n: "- an item of a list\n" * n, lambda n: "One sentence.\n\n" * n],
    ids=["table", "paragraph", "list", "paragraphs"],
)  # fmt: skip
def test_ten_times_as_much_takes_at_most_ten_times_the_measuring(
    text: Callable[[int], str], measured: list[int]
) -> None:
    deck_of(slide(text(40)))
    small = sum(measured)
    measured.clear()
    deck = deck_of(slide(text(400)))
    titles = 200 * len(deck.slides)  # of the slides that it goes on over
    assert sum(measured) <= 10 * small + titles


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


def test_a_footer_is_measured_once_for_all_layouts_that_set_it_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[TextToMeasure] = []
    laid_out = Measure._laid_out

    def noting(self: Measure, now: Sequence[tuple[TextToMeasure, str]]) -> list[Measured]:
        asked.extend(request for request, _ in now)
        return laid_out(self, now)

    monkeypatch.setattr(opened_look, "_open", type(opened_look._open)())
    monkeypatch.setattr(opened_look, "MOST", 0)
    monkeypatch.setattr(KnownTexts, "get", lambda self, text: None)
    monkeypatch.setattr(KnownTexts, "keep", lambda self: None)
    monkeypatch.setattr(Measure, "_laid_out", noting)
    deck = deck_of(slide("- one", "a", "A") + slide("text", "b", "B", 'layout="Closing"'))
    assert {layout_of(deck, 1), layout_of(deck, 2)} == {"Title and Content", "Closing"}
    assert len([each for each in asked if each.slot is not None and each.slot.kind == "ftr"]) == 1
