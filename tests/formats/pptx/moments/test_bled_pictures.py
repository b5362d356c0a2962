"""Pictures from edge to edge: never stretched, cropped to what must be seen; a cover's; and steps below a text."""

from __future__ import annotations

import io
from typing import Any

import pptx
import pytest

from kit.document import parse
from kit.formats.pptx import DeckToWrite, WrittenDeck, write_deck
from kit.formats.sheet import Sheet
from tests.formats.pptx.geometry import faults_of
from tests.formats.pptx.test_write_deck import LOOK, drawn_logo

pytestmark = pytest.mark.standard_look
SHAPES = {"wide": (320, 90), "photo": (300, 200), "drawing": (120, 90), "tall": (60, 90)}
LIST = "- First\n- Second"


def deck_with(body: str, rest: str = "moment=input", title: str = "A title") -> WrittenDeck:
    sheet = Sheet(title="A day", session="A day", school="", language="en-US")
    pictures = {name: drawn_logo(*size) for name, size in SHAPES.items()}
    document = parse(f"::::::: slide id=one {rest}\n## {title}\n\n{body}\n:::::::\n")
    return write_deck(DeckToWrite(document, LOOK, sheet=sheet, pictures=pictures, logo=None, footer="A day"))


def only(deck: WrittenDeck) -> Any:
    (found,) = pptx.Presentation(io.BytesIO(deck.data)).slides
    return found


def picture_in(deck: WrittenDeck) -> Any:
    return next(shape for shape in only(deck).shapes if shape._element.tag.endswith("}pic"))


@pytest.mark.parametrize(
    ("body", "rest", "layout"),
    [
        (f"![a](drawing)\n\n{LIST}", "moment=input", "Picture Right"),
        (f"![a](photo)\n\n{LIST}", "moment=input", "Picture with Caption"),
        (f'![a](photo "left half")\n\n{LIST}', "moment=input", "Picture Left"),
        (f'![a](wide "right half")\n\n{LIST}', "moment=input", "Picture Right"),
        ("![a](photo)\n\nSome words", "moment=picture", "Picture Full"),
        ("![a](drawing)", "moment=picture", "Picture Full"),
        ('![a](tall "full")', "moment=picture", "Picture Full"),
        ('![a](photo "right half")', "moment=picture", "Picture Right"),
        ('![a](photo)\n\nA subtitle', 'moment=cover layout="Title Slide"', "Title Slide with Picture"),
    ],
)  # fmt: skip
def test_a_picture_has_the_place_that_shows_most_of_it_or_that_is_asked_for(body: str, rest: str, layout: str) -> None:
    deck = deck_with(body, rest)
    assert only(deck).slide_layout.name == layout
    assert faults_of(deck.data) == []


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_it_is_cropped_and_never_stretched(name: str) -> None:
    picture = picture_in(deck_with(f'![a]({name} "right half")\n\n{LIST}'))
    width, height = SHAPES[name]
    seen = width * (1 - picture.crop_left - picture.crop_right), height * (1 - picture.crop_top - picture.crop_bottom)
    assert seen[0] / seen[1] == pytest.approx(picture.width / picture.height, rel=0.02)


@pytest.mark.parametrize(
    ("focus", "edges"), [("", (0.5, 0.5)), ("left", (0, 1)), ("right", (1, 0)), ("top left", (0, 1))]
)
def test_what_must_be_seen_stays(focus: str, edges: tuple[float, float]) -> None:
    mark = f"\n<!-- focus: {focus} -->" if focus else ""
    picture = picture_in(deck_with(f'![a](wide "right half"){mark}\n\n{LIST}'))
    cut = picture.crop_left + picture.crop_right
    assert cut > 0.4
    assert (picture.crop_left / cut, picture.crop_right / cut) == pytest.approx(edges, abs=0.01)


def test_a_few_steps_stand_side_by_side_below_the_text_that_they_are_about() -> None:
    panel = (
        ':::::: panel seconds="60 300" whole=360 figure="6" unit="minutes"\n::::: fact strong\nIn pairs\n:::::\n::::::'
    )
    text = "- One\n- Two\n\n<!-- column -->\n\n1. Read (1 min)\n2. Tell (5 min)\n\n" + panel
    deck = deck_with(text, "moment=activity")
    names = [shape.name for shape in only(deck).shapes]
    assert {"Step 1 of 2", "Step 2 of 2", "How long, with whom"} <= set(names)
    said = " ".join(shape.text_frame.text for shape in _all(only(deck).shapes) if shape.has_text_frame)
    assert "In pairs" in said
    assert "5\u00a0min" in said


def _all(shapes: Any) -> list[Any]:
    return [each for shape in shapes for each in (_all(shape.shapes) if shape.shape_type == 6 else [shape])]


def test_many_points_leave_the_steps_in_the_panel() -> None:
    panel = ':::::: panel seconds="60 300" whole=360 figure="6" unit="minutes"\n::::::'
    points = "\n".join(f"- A point of some words, number {n}" for n in range(6))
    deck = deck_with(f"{points}\n\n<!-- column -->\n\n1. Read (1 min)\n2. Tell (5 min)\n\n{panel}", "moment=activity")
    assert "Step 1 of 2" not in [shape.name for shape in only(deck).shapes]


def test_the_words_after_a_pictures_half_have_all_of_the_slide() -> None:
    body = "- " + "\n- ".join(f"A line that says a little more than nothing, {n}" for n in range(12))
    deck = deck_with(f'{body}\n\n![A wall](drawing "right half")')
    first, *others = pptx.Presentation(io.BytesIO(deck.data)).slides
    assert first.slide_layout.name.startswith("Picture Right")
    assert {each.slide_layout.name.removesuffix(" 24") for each in others} == {"Title and Content"}
    assert others[0].shapes.title.text_frame.text.endswith("(continued)")
    assert [report.parts for report in deck.reports if report.what == "continued"] == [len(deck.slides)]
    assert faults_of(deck.data) == []
