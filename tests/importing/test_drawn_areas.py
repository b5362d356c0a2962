"""Drawings of a deck: what is drawn of them, how much, and what is told of the others."""

import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from kit.importing import as_json, drawings
from kit.importing.deck_pieces import SlideArea
from kit.importing.drawings import within_budget
from kit.importing.flat_slides import flat_slides
from kit.ooxml.package import unpacked
from tests.importing.imports import imported, messages, session_of, shown
from tests.importing.test_deck import ONLY, Deck

TWO_WAITS = """<p:timing xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tnLst><p:par>
<p:cTn id="1"><p:childTnLst><p:set><p:cBhvr><p:cTn id="2"/><p:tgtEl><p:spTgt spid="2"/></p:tgtEl>
<p:attrNameLst><p:attrName>a</p:attrName></p:attrNameLst><p:attrNameLst><p:attrName>b</p:attrName></p:attrNameLst>
</p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"""
BEYOND = "a drawing beyond those that are drawn of one deck; its words are text"
NOT_DRAWN = "a drawing that could not be drawn; its words are text"


def _deck(slides: int) -> Deck:
    deck = Deck()
    for number in range(slides):
        slide = deck.slide(ONLY, f"Drawing {number}")
        oval = slide.shapes.add_shape(MSO_SHAPE.OVAL, Inches(1), Inches(2), Inches(2), Inches(2))
        oval.text_frame.text = f"Home {number}"
        for line in range(4):
            y = Inches(2.2 + line * 0.2)
            slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(3), y, Inches(6), y)
    return deck


def test_the_budget_takes_the_first_slides_and_counts_what_is_on_them() -> None:
    assert within_budget(dict.fromkeys(range(36), 450)) == frozenset(range(36))
    assert within_budget({2: 200_000, 5: 150_000, 7: 200_000, 9: 0}) == {2, 5}
    assert within_budget({0: 10**7}) == frozenset()


def test_drawings_beyond_the_budget_keep_their_words_and_are_told_with_their_slides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "BUDGET", 2 * drawings.EACH_SLIDE + 1_000)
    made = imported(_deck(4).save(tmp_path))
    session = session_of(made, tmp_path)
    assert sorted(made.pictures) == ["slide-1-drawing.png", "slide-2-drawing.png"]
    assert messages(made, "left").count(BEYOND) == 2
    assert "Home 2" in shown(session)
    assert "Home 3" in shown(session)
    told = [each["place"] for each in as_json(made.report)["findings"] if each["message"] == BEYOND]
    assert told == ["slide 3", "slide 4"]


def test_a_deck_that_cannot_be_drawn_says_so_for_each_slide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> list[bytes]:
        raise ValueError

    monkeypatch.setattr(drawings, "flat_slides", fails)
    made = imported(_deck(2).save(tmp_path))
    assert messages(made, "left").count(NOT_DRAWN) == 2
    assert "Home 1" in shown(session_of(made, tmp_path))


def test_one_slide_that_cannot_be_drawn_does_not_take_the_others_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drawings._drawn

    def without_the_third(data: bytes, slides: list[int], size: tuple[int, int]) -> list[bytes]:
        return [] if 2 in slides else whole(data, slides, size)

    monkeypatch.setattr(drawings, "_drawn", without_the_third)
    made = imported(_deck(4).save(tmp_path))
    assert sorted(made.pictures) == [f"slide-{number}-drawing.png" for number in (1, 2, 4)]
    assert messages(made, "left").count(NOT_DRAWN) == 1


def test_a_slide_is_drawn_whose_animation_the_drawer_cannot_read(tmp_path: Path) -> None:
    deck = _deck(1)
    deck.deck.slides[0]._element.append(etree.fromstring(TWO_WAITS))
    assert list(imported(deck.save(tmp_path)).pictures) == ["slide-1-drawing.png"]


def test_slides_are_drawn_alone_and_without_the_effects_that_take_the_time(tmp_path: Path) -> None:
    flat = flat_slides(_deck(3).save(tmp_path).read_bytes(), [1, 2])
    parts = unpacked(flat.data)
    assert flat.left_out == 1
    assert b"Home 0" not in b"".join(parts.values())
    assert b"Home 2" in parts["ppt/slides/slide3.xml"]
    assert b'effectRef idx="2"' not in parts["ppt/slides/slide3.xml"]
    assert b'effectRef idx="0"' in parts["ppt/slides/slide3.xml"]


def test_a_line_that_is_turned_is_where_it_is_seen(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Axes")
    for _ in range(3):  # lies from 1 to 7 inches, and stands, turned, from 1 to 7 inches down at 4
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(1), Inches(4), Inches(7), Inches(4))
        line._element.spPr.find(qn("a:xfrm")).set("rot", "16200000")
    top = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(3.5), Inches(0.5), Inches(1), Inches(0.5))
    top.text_frame.text = "North"
    made = imported(deck.save(tmp_path))
    assert "A drawing with the words: North" in made.session
    with Image.open(io.BytesIO(made.pictures["slide-1-drawing.png"])) as picture:
        assert picture.height > picture.width


def test_a_box_that_is_turned_covers_what_it_covers() -> None:
    box = SlideArea(x=0, y=90, w=200, h=20)
    assert box.turned(0) == box.turned(180) == box
    assert box.turned(90) == box.turned(270) == SlideArea(x=90, y=0, w=20, h=200)
    assert box.turned(45).w == box.turned(45).h == 156
