"""Lines of about one length: no word of a card, a number's words or a title stands alone on the last line."""

import io
from typing import Any

import pytest
from pptx import Presentation

from kit.formats.pptx.compose.balanced import SHARES, balanced_share
from tests.formats.pptx.moments.test_compositions import deck_of, disjoint, named, panel, slide
from tests.formats.pptx.overflowing import overflows

pytestmark = pytest.mark.standard_look


def frame_of(shape: Any) -> Any:
    return next(shape._element.iter("{*}bodyPr"))


def test_a_text_is_as_narrow_as_it_can_be_in_a_font_that_is_a_little_wider() -> None:
    whole, narrow = 2.0, 0.61  # two lines, three below this width
    share = balanced_share(lambda each: whole if each >= narrow else 3.0, 1.0)
    assert share > narrow
    assert SHARES[SHARES.index(share) + 1] >= narrow


def test_a_text_of_one_line_has_all_of_its_width() -> None:
    assert balanced_share(lambda each: 1.0, 1.0) == 1.0


@pytest.mark.parametrize(("language", "side"), [("en-US", "rIns"), ("ar", "lIns")])
def test_the_words_of_a_long_step_end_earlier_and_those_of_a_short_one_where_the_layout_has_it(
    language: str, side: str
) -> None:
    steps = "1. Short\n2. What? Write only what you see\n\n"
    deck = deck_of(slide("activity", steps + panel()), language)
    assert frame_of(named(deck, "Step 1")).get(side) is None
    assert int(frame_of(named(deck, "Step 2")).get(side)) > 120 * 12700
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_a_long_title_stands_in_a_narrower_place_and_a_short_one_in_that_of_the_layout() -> None:
    long = "What everybody who comes here for the first time would like to know"
    titles = [
        Presentation(io.BytesIO(deck_of(slide("input", "- one\n- two", title)).data)).slides[0].shapes.title
        for title in ("Short", long)
    ]
    assert titles[0].width == 840 * 12700
    assert 420 * 12700 < titles[1].width < 780 * 12700
    assert overflows(deck_of(slide("input", "- one\n- two", long)).data) == ()


def test_the_words_below_a_number_are_balanced() -> None:
    deck = deck_of(slide("number", "students are one call away from coming back", "64"))
    assert named(deck, "Text").width < 700 * 12700


def test_a_clock_and_minutes_never_break() -> None:
    entry = '::::: entry state=now clock="12:15 p. m." title="One" detail="" minutes="10 min" seconds=600\n:::::\n'
    deck = deck_of(slide("agenda", f":::::: agenda\n{entry}::::::"))
    assert [frame_of(named(deck, name)).get("wrap") for name in ("Clock 1", "Minutes 1")] == ["none", "none"]


def test_roles_part_behind_a_point() -> None:
    facts = "::::: fact\nreader · speaker · keeper\n:::::\n"
    deck = deck_of(slide("activity", "1. One\n2. Two\n\n" + panel().replace("::::: fact", facts + "::::: fact", 1)))
    assert named(deck, "With what").text_frame.text == "reader\u00a0· speaker\u00a0· keeper"


def test_a_number_at_the_end_stays_with_its_word() -> None:
    deck = deck_of(slide("activity", "1. One\n2. Two\n\n" + panel().replace("In pairs", "In groups of 4")))
    assert named(deck, "With whom").text_frame.text == "In groups of\u00a04"


def test_steps_stand_closer_rather_than_go_on_over_a_further_slide() -> None:
    long = "Say in one sentence whom it is for, and whom it will miss if nothing changes from what was done last year"
    steps = "\n".join(f"{at}. {long if at == 2 else 'Pick the hour'}" for at in range(1, 6))
    deck = deck_of(slide("activity", f"{steps}\n\n{panel(seconds='')}"))
    assert len(Presentation(io.BytesIO(deck.data)).slides) == 1
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_few_steps_have_air_between_them() -> None:
    deck = deck_of(slide("activity", "1. One\n2. Two\n3. Three\n\n" + panel()))
    one, two = named(deck, "Step 1"), named(deck, "Step 2")
    assert two.top - one.top - one.height >= 9 * 12700
