"""Which layouts of any look the kinds of slides take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looks_made import keeping, layouts, office, renamed, reversed_
from lxml import etree

from kit.formats.pptx.look.examples import examples_of
from kit.formats.pptx.look.kinds import KINDS, Kind, kind_named
from kit.formats.pptx.look.layout_mapping import NoSuchLayout, Take, takes_of
from kit.formats.pptx.look.layouts import layouts_of
from tests.looks.package import add_master, opened
from tests.looks.package import office as office_parts

OFFICE = {
    "title": "Title Slide",
    "text": "Title and Content",
    "two-columns": "Two Content",
    "section": "Section Header",
    "title-only": "Title Only",
}
STANDARD = Path(__file__).parents[3] / "templates" / "standard" / "theme.pptx"


def named(takes: dict[Kind, Take]) -> dict[str, str]:
    """The name of the layout that each kind takes."""
    return {kind: take.layout.name for kind, take in takes.items()}


def test_the_standard_look_has_a_layout_for_every_kind() -> None:
    from pptx import Presentation

    takes = takes_of(layouts(Presentation(str(STANDARD))), {})
    assert {kind: take.why for kind, take in takes.items()} == dict.fromkeys(KINDS, "name")
    assert [take.lack for take in takes.values() if take.lack] == []


def test_office_layouts_are_found_by_name() -> None:
    assert OFFICE.items() <= named(takes_of(layouts(office()), {})).items()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Diapositiva de título", "title"), ("Titel und Inhalt", "text"), ("Deux contenus", "two-columns"),
     ("Cabeçalho da Seção", "section"), ("仅标题", "title-only"), ("1_Title Slide", "title"),
     ("TITLE  ONLY", "title-only"), ("Abschnitts-überschrift", "section"), ("標題投影片", "title"),
     ("Zitat", "quotation"),
     ("Blank", None)],
)  # fmt: skip
def test_names_are_known_in_many_languages(name: str, kind: str | None) -> None:
    assert kind_named(name) == kind


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("turn", [True, False])
def test_layouts_of_other_names_are_found_by_type_and_by_their_places(typed: bool, turn: bool) -> None:
    number = {name: f"Lámina {at}" for at, name in enumerate(layout.name for layout in layouts(office()))}
    look = renamed(office(), "Lámina {}".format, typed=typed)
    takes = takes_of(layouts(reversed_(look) if turn else look), {})
    assert {kind: number[name] for kind, name in OFFICE.items()}.items() <= named(takes).items()
    assert {takes["text"].why, takes["section"].why} == {"type" if typed else "places"}


def test_a_layout_with_text_from_top_to_bottom_is_never_taken() -> None:
    look = keeping(office(), ["Title Only", "Title and Vertical Text", "Vertical Title and Text"])
    assert set(named(takes_of(layouts(look), {})).values()) == {"Title Only"}


def test_what_is_lacking_is_drawn_inside_the_margins_and_told() -> None:
    takes = takes_of(layouts(keeping(office(), ["Title and Content"])), {})
    columns, text = takes["two-columns"], takes["text"].layout.contents[0].rect
    assert columns.why == "drawn"
    assert columns.lack == "has no layout for two columns: drawn as boxes in “Title and Content”"
    left, right = columns.layout.contents
    assert (left.kind, right.kind) == ("none", "none")
    assert left.rect[0] == text[0]
    assert abs(right.rect[0] + right.rect[2] - text[0] - text[2]) <= 1
    assert left.rect[0] + left.rect[2] < right.rect[0]
    assert {(slot.rect[1], slot.rect[3]) for slot in (left, right)} == {(text[1], text[3])}
    assert "+mn-lt" in left.style


def test_a_look_without_any_place_has_all_drawn_below_a_title() -> None:
    takes = takes_of(layouts(keeping(office(), ["Blank"])), {})
    for kind in KINDS:
        layout = takes[kind].layout
        assert layout.title is not None
        assert layout.title.home is None
        for slot in layout.contents:
            assert slot.rect[1] >= layout.title.rect[1] + layout.title.rect[3]
    assert takes["picture"].lack
    assert takes["text"].lack == "has no layout for a title and text: drawn as a box in “Blank”"


def test_a_line_above_the_text_is_not_taken_for_the_text() -> None:
    look = office()
    layout = look.slide_layouts.get_by_name("Title and Content")
    comparison = look.slide_layouts.get_by_name("Comparison")
    line = comparison.placeholders[1]
    line.left, line.top, line.width, line.height = 457200, 1100000, 8000000, 350000
    layout.shapes._spTree.insert(2, line._element)
    taken = takes_of(layouts(look), {})["text"].layout
    assert taken.name == "Title and Content"
    assert [slot.kind for slot in taken.contents] == [""]


def test_a_layout_of_a_later_master_is_found() -> None:
    first = layouts(keeping(office(), ["Title Only", "Blank"]))
    takes = takes_of((*first, *layouts(office())), {})
    assert OFFICE.items() <= named(takes).items()


def test_a_pin_wins_and_one_that_is_no_layout_is_said() -> None:
    pins = {"section": "Title Only", "text": "Content with Caption"}
    takes = takes_of(layouts(office()), pins)
    assert (takes["section"].layout.name, takes["section"].why) == ("Title Only", "pinned")
    assert takes["text"].layout.name == "Content with Caption"
    assert takes["text"].layout.contents
    with pytest.raises(NoSuchLayout, match="Divider") as found:
        takes_of(layouts(office()), {"section": "Divider"})
    assert found.value.kind == "section"
    assert "Title Only" in found.value.names


ALL = [layout.name for layout in layouts(office())]


@settings(max_examples=40)
@given(st.sets(st.sampled_from(ALL), min_size=1), st.booleans(), st.booleans())
def test_any_look_has_something_for_each_kind(kept: set[str], other_names: bool, turn: bool) -> None:
    look = keeping(office(), kept)
    look = renamed(look, str) if other_names else look
    takes = takes_of(layouts(reversed_(look) if turn else look), {})
    needed = {"text": 1, "quotation": 1, "two-columns": 2, "picture": 2}
    for kind in KINDS:
        layout, lack = takes[kind].layout, takes[kind].lack
        assert layout.kind == kind
        assert layout.title is not None
        assert len(layout.contents) >= needed.get(kind, 0)
        assert lack or takes[kind].why not in ("drawn", "instead")
        width, height = layout.page
        for slot in (layout.title, *layout.contents):
            x, y, w, h = slot.rect
            assert 0 <= x < x + w <= width
            assert 0 <= y < y + h <= height


@pytest.mark.parametrize("pinned", [False, True])
def test_slides_inside_take_the_master_that_the_looks_own_slides_have(pinned: bool) -> None:
    """A designer's file has a master for covers and one for content, with the same layouts in both."""
    parts = office_parts()
    add_master(parts)
    look = opened(parts)
    cover, inside = look.slide_masters
    look.slides.add_slide(cover.slide_layouts[0])
    for _ in range(2):
        look.slides.add_slide(inside.slide_layouts[1])
    pins = {"two-columns": "Two Content"} if pinned else {}
    takes = takes_of(layouts_of(look, examples_of(look)), pins)
    masters = {kind: take.layout.master for kind, take in takes.items()}
    assert masters["title"] == str(cover.part.partname)
    assert masters["section"] == masters["closing"] == masters["title"]
    assert {masters[kind] for kind in ("text", "two-columns", "title-only")} == {str(inside.part.partname)}


@pytest.mark.parametrize("shown", [True, False])
def test_of_masters_shown_as_often_the_one_with_most_room_is_for_all_slides_inside(shown: bool) -> None:
    parts = office_parts()
    add_master(parts)
    look = opened(parts)
    narrow, roomy = look.slide_masters
    body = narrow.slide_layouts[1].placeholders[1]
    body.left, body.top, body.width, body.height = 457200, 3600000, 8229600, 2000000
    for layout in (narrow.slide_layouts[0], narrow.slide_layouts[1], roomy.slide_layouts[1]) if shown else ():
        look.slides.add_slide(layout)
    takes = takes_of(layouts_of(look, examples_of(look)), {})
    assert {takes[kind].layout.master for kind in ("text", "two-columns")} == {str(roomy.part.partname)}


def test_of_masters_shown_as_often_the_one_of_the_first_slide_is_for_covers_only() -> None:
    parts = office_parts()
    add_master(parts)
    look = opened(parts)
    cover, inside = look.slide_masters
    for layout in (cover.slide_layouts[0], inside.slide_layouts[1], cover.slide_layouts[1]):
        look.slides.add_slide(layout)
    assert examples_of(look).inside == {str(inside.part.partname)}


def test_of_masters_shown_as_often_the_one_that_leaves_the_text_alone_is_taken() -> None:
    parts = office_parts()
    add_master(parts)
    look = opened(parts)
    drawn, free = look.slide_masters
    for layout in (drawn.slide_layouts[0], drawn.slide_layouts[1], drawn.slide_layouts[1], free.slide_layouts[1]):
        look.slides.add_slide(layout)
    look.slides.add_slide(free.slide_layouts[3])
    frame = drawn.placeholders[1]
    drawn.shapes._spTree.append(shape_in(frame.left + frame.width // 2, frame.top, frame.width // 3, frame.height // 2))
    takes = takes_of(layouts_of(look, examples_of(look)), {})
    assert takes["text"].layout.master == str(free.part.partname)


def shape_in(left: int, top: int, width: int, height: int) -> Any:
    """A gray shape in that place."""
    space = "http://schemas.openxmlformats.org"
    return etree.fromstring(
        f'<p:sp xmlns:p="{space}/presentationml/2006/main" xmlns:a="{space}/drawingml/2006/main"><p:nvSpPr>'
        '<p:cNvPr id="77" name="Shape"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="888888"/></a:solidFill></p:spPr></p:sp>'
    )  # fmt: skip


@pytest.mark.parametrize("pinned", [False, True])
@pytest.mark.parametrize("draws", [False, True])
def test_a_layout_with_far_less_room_than_its_master_takes_the_masters_places(draws: bool, pinned: bool) -> None:
    """Programs that write layouts badly give those of all masters the places of one; the masters' own are right."""
    look = keeping(office(), ["Title and Content", "Two Content"])
    layout = look.slide_layouts.get_by_name("Two Content")
    title, left, right = layout.placeholders[0], layout.placeholders[1], layout.placeholders[2]
    title.left, title.top, title.width, title.height = 2700000, 2500000, 4680000, 1620000
    for shape, x in ((left, 2700000), (right, 5200000)):
        shape.left, shape.top, shape.width, shape.height = x, 4300000, 2300000, 1700000
    if draws:
        layout.shapes._spTree.append(shape_in(0, 0, 9144000, 2000000))
    own = takes_of(layouts(look), {"two-columns": "Two Content"} if pinned else {})["two-columns"].layout
    assert own.name == "Two Content"
    whole = next(each for each in look.slide_master.placeholders if each._element.ph.get("type") == "body")
    edges = own.contents[0].rect[0], own.contents[1].rect[0] + own.contents[1].rect[2]
    assert (edges == (whole.left, whole.left + whole.width)) is not draws
    assert (own.title is not None and own.title.rect[1] < 1000000) is not draws


def test_a_title_alone_stands_where_the_title_of_a_text_has_moved_to() -> None:
    look = keeping(office(), ["Title and Content", "Title Only"])
    for layout in look.slide_layouts:
        title = layout.placeholders[0]
        title.left, title.top, title.width, title.height = 2700000, 2500000, 4680000, 1000000
    body = look.slide_layouts[0].placeholders[1]
    body.left, body.top, body.width, body.height = 2700000, 4300000, 4680000, 1700000
    takes = takes_of(layouts(look), {})
    text, only = takes["text"].layout.title, takes["title-only"].layout.title
    assert text is not None
    assert only is not None
    assert text.rect == only.rect != text.home
