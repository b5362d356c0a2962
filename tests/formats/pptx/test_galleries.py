"""Several pictures on a slide: side by side, in order, as large as can be, their captions right below them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.document import Image, parse
from kit.formats.pptx import DeckToWrite, WrittenDeck, write_deck
from kit.formats.pptx.compose.content import ShownPicture
from kit.formats.pptx.compose.gallery import AIR, arranged
from kit.formats.pptx.compose.room import HeightMeasure
from kit.formats.pptx.look.layouts import PAGE, Layout, Placeholder, Rect, overlap
from kit.formats.sheet import Sheet
from kit.images import Picture
from tests.formats.pptx.geometry import faults_of
from tests.formats.pptx.overflowing import overflows
from tests.formats.pptx.test_write_deck import LOOK, A, P, drawn_logo, face, place, slide, words

pytestmark = pytest.mark.standard_look
PLACE: Rect = (762000, 1778000, 10668000, 3962400)
SHAPES = {"wide": (160, 90), "tall": (60, 90), "square": (90, 90), "strip": (400, 60)}


def deck_with(body: str, *, look: Path = LOOK, title: str = "A title", rest: str = "") -> WrittenDeck:
    """The deck of one slide that shows pictures of those names."""
    sheet = Sheet(title="A day", session="A day", school="Ánimo", language="en-US")
    pictures = {name: drawn_logo(*size) for name, size in SHAPES.items()}
    text = slide(body, title=title, rest=rest)
    return write_deck(DeckToWrite(parse(text), look, sheet=sheet, pictures=pictures, logo=None, footer="A day"))


def gallery(*names: str) -> str:
    """Pictures without words; each one's alternative text is its number."""
    return " ".join(f"![{at}]({name})" for at, name in enumerate(names, start=1))


def shown(deck: WrittenDeck, number: int = 1) -> list[tuple[str, Rect]]:
    """The alternative text and the place of each picture of a slide, in reading order."""
    return [(each.find(f".//{P}cNvPr").get("descr"), place(each)) for each in face(deck, number).iter(f"{P}pic")]


def rows_of(rects: list[Rect]) -> list[int]:
    """How many pictures stand side by side in each row; the middle of a row is at one height."""
    middles = [(y + h // 2) // 127 for _, y, _, h in rects]
    return [middles.count(middle) for middle in dict.fromkeys(middles)]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["wide", "tall"], [2]),
        (["square"] * 2, [2]),
        (["wide"] * 3, [3]),
        (["wide", "tall", "square"], [3]),
        (["wide"] * 4, [2, 2]),
        (["square"] * 4, [4]),
        (["wide"] * 5, [3, 2]),
        (["square"] * 6, [3, 3]),
        (["tall"] * 4, [4]),
        (["strip"] * 2, [1, 1]),
    ],
)
def test_pictures_stand_side_by_side_in_order(names: list[str], rows: list[int]) -> None:
    deck = deck_with(gallery(*names))
    assert len(deck.slides) == 1
    assert [alt for alt, _ in shown(deck)] == [str(at) for at in range(1, len(names) + 1)]
    assert rows_of([rect for _, rect in shown(deck)]) == rows
    assert faults_of(deck.data) == []


def test_two_pictures_take_the_whole_of_their_place() -> None:
    (_, (left, top, _, height)), (_, (x, y, w, h)) = shown(deck_with(gallery("wide", "tall")))
    assert (y, h) == (top, height)
    whole = abs(left - PLACE[0]) <= 2 and abs(x + w - PLACE[0] - PLACE[2]) <= 2
    assert whole or height == PLACE[3]


def test_more_pictures_than_can_be_seen_go_on_over_another_slide() -> None:
    deck = deck_with(gallery(*["wide"] * 7))
    assert [len(shown(deck, number)) for number in (1, 2)] == [4, 3]
    assert [report.what for report in deck.reports] == ["continued"]


def test_pictures_beside_a_text_begin_where_it_does_and_stay_in_their_place() -> None:
    deck = deck_with(f"- Look at these.\n\n{gallery('tall', 'tall')}")
    assert [y for _, (_, y, _, _) in shown(deck)] == [PLACE[1]] * 2
    assert faults_of(deck.data) == []


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 4000), st.integers(1, 4000)), min_size=2, max_size=8),
    st.integers(914400, 12192000), st.integers(1600000, 6858000), st.booleans(),
)  # fmt: skip
def test_pictures_keep_their_proportions_and_share_no_room(
    shapes: list[tuple[int, int]], width: int, height: int, top: bool
) -> None:
    pictures = [Picture(data=b"", format="png", width=w, height=h) for w, h in shapes]
    rects = arranged(pictures, (0, 0, width, height), top=top)
    for (x, y, w, h), picture in zip(rects, pictures, strict=True):
        assert x >= 0
        assert y >= 0
        assert x + w <= width + len(pictures)  # None is narrower than one unit.
        assert y + h <= height
        assert w == max(1, int(h * picture.width / picture.height))
    assert not any(overlap(one, other) for one, other in pairwise(rects))


@pytest.mark.parametrize(
    "body",
    [f"{gallery('wide', 'square')}\n\n| A | B |\n| - | - |\n| x | y |",
     f"### Before\n\n{gallery('wide', 'square')}\n\n<!-- column -->\n\nright"],
)  # fmt: skip
def test_pictures_that_follow_each_other_among_other_things_stand_side_by_side_too(body: str) -> None:
    deck = deck_with(body)
    assert [alt for alt, _ in shown(deck)] == ["1", "2"]
    assert rows_of([rect for _, rect in shown(deck)]) == [2]
    assert faults_of(deck.data) == []


CAPTIONS = "![1](wide)\n\nBefore\n\n![2](square)\n\nAfter a year with the new timetable\n"


def captioned(deck: WrittenDeck) -> list[tuple[str, Rect]]:
    """What stands below the title of the first slide, in reading order: alternative texts and words, each's place."""
    tree = face(deck).find(f"{P}cSld/{P}spTree")
    kept = [each for each in tree if each.find(f".//{P}cNvPr") is not None and each.find(f".//{A}off") is not None]
    names = [each.find(f".//{P}cNvPr") for each in kept]
    found = [(name.get("descr") or " ".join(words(each)), place(each)) for name, each in zip(names, kept, strict=True)]
    return [each for each in found if each[0] in ("1", "2", "Before", "After a year with the new timetable")]


def test_words_after_each_picture_stand_right_below_it_and_are_read_after_it() -> None:
    for text in (CAPTIONS, CAPTIONS.replace(")\n\n", ")\n")):
        deck = deck_with(text)
        (one, first), (before, below), (two, second), (after, last) = captioned(deck)
        assert (one, before, two, after) == ("1", "Before", "2", "After a year with the new timetable")
        for (x, y, w, h), said in ((first, below), (second, last)):
            assert said[1] - y - h == AIR
            assert abs(x + w // 2 - said[0] - said[2] // 2) <= 1
        assert below[1] == last[1]
        assert faults_of(deck.data) == []
        assert overflows(deck.data) == ()


def test_pictures_with_a_text_a_list_or_too_few_words_are_no_captioned_ones() -> None:
    for text in (
        CAPTIONS.replace("Before", "- Before"),
        CAPTIONS.replace("Before", "What we saw before we began, which says more than anybody would below a picture"),
        CAPTIONS + "\n![3](tall)\n",
    ):
        deck = deck_with(text)
        tops = {y for _, (_, y, _, _) in shown(deck)}
        assert tops == {PLACE[1]} or len(shown(deck)) == 3
        assert all(p.get("algn") != "ctr" for p in face(deck).iter(f"{A}pPr"))


def test_words_below_a_picture_run_from_right_to_left_where_their_letters_do() -> None:
    texts = face(deck_with(CAPTIONS.replace("Before", "مرحبا"))).iter(f"{A}pPr")
    assert [(p.get("algn"), p.get("rtl")) for p in texts if p.get("algn") == "ctr"] == [("ctr", "1"), ("ctr", None)]


def test_captioned_pictures_in_another_look_stay_in_their_places(tmp_path: Path) -> None:
    from pptx import Presentation

    Presentation().save(str(tmp_path / "other.pptx"))
    for body in (CAPTIONS, gallery("wide", "tall"), gallery(*["square"] * 5), CAPTIONS + "\n![3](tall)\n\nThird"):
        deck = deck_with(body, look=tmp_path / "other.pptx", rest='hidden=true stamp="Hidden"')
        assert faults_of(deck.data) == []
        assert overflows(deck.data) == ()


def test_a_paragraph_that_begins_with_a_picture_has_no_space_before_its_words() -> None:
    assert "Look at this." in words(face(deck_with("![1](tall) Look at this.")))


def test_a_picture_may_be_as_low_on_a_small_slide_as_that_is_smaller() -> None:
    """So it keeps its caption in a look of ten inches with a low field."""
    heights = []
    for share in (1, 2):
        page = (PAGE[0] // share, PAGE[1] // share)
        layout = Layout(
            id="1", name="any", part=None, title=None, contents=(), footer=None, number=None, dark=False, page=page
        )
        shown_there = ShownPicture(image=Image("wide", "1"))
        slot = Placeholder(kind="body", idx="0", rect=PLACE)
        heights.append(HeightMeasure(measure=None).piece(shown_there, slot, layout, 28))  # type: ignore[arg-type]
    assert heights[1] == pytest.approx(heights[0] * layout.scale, abs=2)
    assert heights[1] < heights[0]
