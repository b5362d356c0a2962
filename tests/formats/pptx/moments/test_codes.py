"""Codes: how large they are, what stands beside or below them, and where they stand when they are many."""

import io

import pytest
from pptx import Presentation

from tests.formats.pptx.moments.test_compositions import deck_of, disjoint, named, shapes_of, slide
from tests.formats.pptx.overflowing import overflows

pytestmark = pytest.mark.standard_look
URL = "https://example.org/page"


def qr(label: str = "The page") -> str:
    return f':::::: qr url="{URL}" label="{label}"\n::::::\n\n'


def test_a_code_by_itself_has_what_it_leads_to_beside_it() -> None:
    body = ':::::: qr url="https://example.org/page" label="The page"\n::::::'
    deck = deck_of(slide("resources", body))
    code, what = named(deck, "Code 1"), named(deck, "What 1")
    assert code.left == 60 * 12700
    assert code.width > 260 * 12700
    assert code.left + code.width < what.left
    assert disjoint(deck) == []


def test_the_few_words_behind_a_link_stand_below_its_code() -> None:
    deck = deck_of(slide("resources", f"- [The page]({URL}) – Room 12\n\n" + qr() + qr("Again")))
    assert named(deck, "What 1").text_frame.text == "The page\nRoom 12\nexample.org/page"
    assert not [each for each in shapes_of(deck) if each.name == "Text"]
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_more_words_behind_a_link_stay_in_their_line() -> None:
    said = "which opens in May and closes when everybody has been there"
    deck = deck_of(slide("resources", f"[The page]({URL}), {said}\n\n" + qr() + qr("Again")))
    assert said in named(deck, "Text").text_frame.text


@pytest.mark.parametrize(("count", "slides"), [(3, 1), (4, 2), (6, 2), (7, 1)])
def test_codes_go_on_over_a_second_slide_and_no_further(count: int, slides: int) -> None:
    deck = deck_of(slide("resources", "- one\n- two\n\n" * (count == 7) + qr() * count))
    assert len(Presentation(io.BytesIO(deck.data)).slides) == slides
    codes = [len([each for each in shapes_of(deck, at) if each.name.startswith("Code")]) for at in range(slides)]
    assert codes == {3: [3], 4: [2, 2], 6: [3, 3], 7: [0]}[count]


def test_a_code_is_larger_where_its_words_are_short() -> None:
    long = "A very long name of a page that takes four lines below a code that is as large as this one is"
    sizes = [named(deck_of(slide("resources", qr(label) * 3)), "Code 1").width for label in ("Short", long)]
    assert sizes == [190 * 12700, 150 * 12700]
