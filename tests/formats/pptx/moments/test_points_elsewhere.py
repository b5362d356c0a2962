"""Short lists and two columns in another look than the kit's: cards and panels, and what stays the look's own list."""

import io
from pathlib import Path

import pytest
from pptx import Presentation

from tests.formats.pptx.moments.test_compositions import deck_of, disjoint, named, shapes_of, slide
from tests.formats.pptx.overflowing import overflows

SIDES = "### We count\n\n- How many came?\n- Who hears us?\n\n<!-- column -->\n\n### We share\n\n- What did we learn?\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("look") / "look.pptx"
    Presentation().save(str(path))
    return path


def test_a_short_list_stands_on_cards_with_what_is_said_below_it(office: Path) -> None:
    deck = deck_of(
        slide("input", "- **Hope:** big dreams\n- **Strength:** every family\n\nRead the section."), look=office
    )
    cards = [named(deck, f"Point {at}") for at in (1, 2)]
    assert [each.text_frame.text for each in cards] == ["Hope: big dreams", "Strength: every family"]
    below = named(deck, "Below the steps")
    assert below.text_frame.text == "Read the section."
    assert below.top >= cards[1].top + cards[1].height
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_words_that_stand_out_in_a_list_do_so_on_its_cards(office: Path) -> None:
    deck = deck_of(slide("input", "- **Hope:** big dreams\n- Every family"), look=office)
    level = next(named(deck, "Point 1")._element.iter("{*}lvl1pPr"))
    assert next(level.iter("{*}defRPr")).get("b") == "0"
    assert named(deck, "Point 1").text_frame.paragraphs[0].runs[0].font.bold


def test_a_long_list_is_the_looks_own(office: Path) -> None:
    deck = deck_of(slide("input", "\n".join(f"- Point {at}" for at in range(7))), look=office)
    assert not [each for each in shapes_of(deck) if each.name.startswith("Point ")]


def test_two_columns_are_two_panels_as_high_as_each_other(office: Path) -> None:
    deck = deck_of(slide("two sides", SIDES), look=office)
    one, other = named(deck, "Side 1"), named(deck, "Side 2")
    assert [each.text for each in one.text_frame.paragraphs] == ["We count", "How many came?", "Who hears us?"]
    assert (one.top, one.height) == (other.top, other.height)
    assert one.left + one.width < other.left
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_columns_that_hold_more_than_short_lines_stay_in_the_looks_places(office: Path) -> None:
    deck = deck_of(slide("two sides", SIDES.replace("- Who hears us?", "  - Below it")), look=office)
    assert not [each for each in shapes_of(deck) if each.name.startswith("Side ")]


def test_two_columns_in_the_kits_look_stand_in_its_layout() -> None:
    assert all(
        each.is_placeholder
        for each in shapes_of(deck_of(slide("two sides", SIDES)))
        if each.has_text_frame and "How many" in each.text_frame.text
    )


@pytest.mark.parametrize("body", ["### 41%\n\nof families", "41% of families", "**41%** of families"])
def test_a_figure_that_is_the_title_is_said_once(body: str, office: Path) -> None:
    for look in (None, office):
        deck = deck_of(slide("number", body, "41%"), **({"look": look} if look else {}))
        said = [each.text_frame.text.strip() for each in shapes_of(deck) if each.has_text_frame]
        assert said.count("41%") == 1
        assert "of families" in said


def test_a_figure_that_goes_on_in_the_words_is_not_taken_out_of_them() -> None:
    deck = deck_of(slide("number", "41%-point more than last year", "41%"))
    assert "41%-point more than last year" in [each.text_frame.text for each in shapes_of(deck) if each.has_text_frame]


def test_eleven_numbered_points_are_cards_on_two_slides_under_a_title_as_wide_as_they_are() -> None:
    deck = deck_of(slide("input", "\n".join(f"{at}. Point {at}" for at in range(1, 12)), "As wide as its cards are"))
    assert len(Presentation(io.BytesIO(deck.data)).slides) == 2
    page = Presentation(io.BytesIO(deck.data)).slides[0]
    assert page.shapes.title is not None
    card = next(each for each in page.shapes if each.name == "Step 1")
    assert page.shapes.title.width >= card.width
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_the_time_of_an_opener_stands_clear_of_marks_above_the_letters_of_its_title() -> None:
    opener = ':::::: opener number="2" when="2:15 – 2:45"\nTo practice\n::::::'
    tops = [named(deck_of(slide("opener", opener, title)), "When").top for title in ("Welcome", "أهلًا")]
    assert tops[1] < tops[0]
