"""Decks in looks that are hard to write in: every text can be read, and nothing lies on anything else."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.drawing.slide_pictures import slide_pictures
from kit.formats.pptx import WrittenDeck
from kit.ooxml.colors import contrast
from tests.formats.pptx.geometry import faults_of
from tests.formats.pptx.looks import LOOKS, make_look
from tests.formats.pptx.overflowing import overflows
from tests.formats.pptx.test_write_deck import LONG, LOOK, QR, A, P, deck_of, face, slide

FOOT = frozenset({"Footer", "Slide Number"})
"""The shapes that are as the look has them, whatever the slide says."""
TEXT = "".join((
    slide("Riverside Elementary\n\nMarch 3 · Room 12", "cover", "Families as partners", 'layout="Title Slide"'),
    slide("- one *thing* and [a page](https://example.org)\n  - nested\n    - deeper\n- last", "list", "What we do"),
    slide("| Who | What |\n| - | - |\n| Ana | reads [a page](https://example.org) |\n| Ben | writes |", "t", "Roles"),
    slide(f"Some words beside a picture.\n\n![c]({QR})", "pic", "A picture"),
    slide("Left words\n\n<!-- column -->\n\nRight words", "two", "Two columns"),
    slide("", "sec", "Part two"),
    slide("> We were never asked. We were told.", "quote", "A quotation"),
    slide("Try one thing.", "hid", "Hidden", 'hidden=true stamp="Hidden: chooser" back=list back-words="To the list"'),
    slide(':::: box title="Watch for"\nSomething in a box\n::::\n\nSome words.', "box", "A box"),
    slide(LONG, "long", "A long list"),
    slide("| A | B |\n| - | - |\n" + "| some words here | b |\n" * 30, "rows", "A long table"),
))  # fmt: skip


@lru_cache
def deck(name: str) -> WrittenDeck:
    """The deck of all that a slide can hold, in the look of that name."""
    with TemporaryDirectory() as folder:
        return deck_of(TEXT, look=make_look(name, Path(folder)))


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_lies_outside_the_slide_or_on_anything_else(name: str) -> None:
    assert faults_of(deck(name).data) == []
    assert [each for each in overflows(deck(name).data) if each.shape not in FOOT] == []


def test_the_checker_finds_what_lies_on_something_and_outside() -> None:
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(deck("standard").data))
    shapes = presentation.slides[1].shapes
    shapes[1].top, shapes[1].left = shapes[0].top, -shapes[0].width
    shapes[2].top, shapes[2].left = shapes[0].top, shapes[0].left
    out = io.BytesIO()
    presentation.save(out)
    found = faults_of(out.getvalue())
    assert any("Text is not wholly on the slide" in fault for fault in found)
    assert any("Title lies on Footer" in fault for fault in found)


@pytest.mark.parametrize("name", LOOKS)
def test_what_stands_above_is_read_before_what_stands_below(name: str) -> None:
    from pptx import Presentation

    hidden: Any = Presentation(io.BytesIO(deck(name).data)).slides[7]
    read = [shape for shape in hidden.shapes if shape.name in ("Text", "Back", "Hidden")]
    assert {shape.name for shape in read} == {"Text", "Back", "Hidden"}
    assert [shape.top for shape in read] == sorted(shape.top for shape in read)


def seen(data: bytes, number: int, shape: str) -> float:
    """How well the text of a shape can be told from what is behind it, in a drawing of the slide."""
    from PIL import Image
    from pptx import Presentation

    presentation: Any = Presentation(io.BytesIO(data))
    place = next(each for each in presentation.slides[number - 1].shapes if each.name == shape)
    picture = Image.open(io.BytesIO(slide_pictures(data, width=1600)[number - 1].data)).convert("RGB")
    scale = picture.width / presentation.slide_width
    edges = (place.left, place.top, place.left + place.width, place.top + place.height)
    part = picture.crop(tuple(round(edge * scale) for edge in edges))
    colors = sorted(part.quantize(32).convert("RGB").getcolors() or [], reverse=True)
    ground = colors[0][1]
    return max(contrast(ground, color) for count, color in colors if count >= 40)


@pytest.mark.parametrize("name", [name for name in LOOKS if name != "day_and_night"])
@pytest.mark.parametrize(("number", "shape"), [(2, "Title"), (2, "Text"), (9, "Box")])
def test_the_text_can_be_told_from_its_ground_when_it_is_drawn(name: str, number: int, shape: str) -> None:
    assert seen(deck(name).data, number, shape) >= 3


@pytest.mark.standard_look
def test_our_own_look_needs_no_other_colors_and_fonts() -> None:
    made = deck_of(TEXT, look=LOOK)
    assert (made.recolored, made.unknown_fonts) == ((), ())


@pytest.mark.parametrize(
    ("name", "role", "change"),
    [("yellow_titles", "title", ("FFFF00", "accent2", "")), ("blue_links", "link", ("0000FF", "tx1", "")),
     ("dark_ground", "title", ("000000", "bg2", "")), ("gradient", "title", ("000000", "bg2", "")),
     ("band", "title", ("000000", "bg2", "")), ("picture", "title", ("000000", "", "bg1")),
     ("toned", "title", ("000000", "bg2", "")), ("textured", "title", ("000000", "bg2", "")),
     ("day_and_night", "text", ("000000", "", "bg2"))],
)  # fmt: skip
def test_the_nearest_color_of_the_theme_is_taken_and_told(name: str, role: str, change: tuple[str, str, str]) -> None:
    assert change in {(c.color, c.name, c.panel) for c in deck(name).recolored if c.role == role}


def test_text_that_no_color_of_the_theme_makes_readable_on_a_picture_is_told(tmp_path: Path) -> None:
    from pptx import Presentation

    from kit.build.reports import look_colors
    from tests.formats.pptx.looks import _theme

    look = make_look("picture", tmp_path)
    presentation = Presentation(str(look))
    _theme(presentation, **dict.fromkeys(("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7))), "7F7F7F"))
    presentation.save(str(look))
    told = {change.role: change for change in deck_of(TEXT, look=look).recolored}
    assert {"title", "text", "footer"} <= told.keys()
    assert (told["title"].name, told["title"].panel) == ("", "")
    assert look_colors(told["title"], look).help.startswith("no color of its theme can be read there")


def test_a_panel_covers_no_more_of_a_gradient_than_it_must() -> None:
    shape = next(each for each in face(deck("day_and_night"), 2).iter(f"{P}sp") if each.find(f".//{P}ph") is not None)
    veil = shape.find(f"{P}spPr/{A}solidFill/{A}schemeClr/{A}alpha")
    assert 40000 <= int(veil.get("val")) < 100000


@pytest.mark.parametrize("name", ["standard", "small_footers"])
def test_footers_too_small_to_read_are_told(name: str) -> None:
    told = [fault for fault in deck(name).faults if "footers" in fault]
    assert told == ["sets its footers in 9 pt, which few can read: 12 pt is the least"] * (name == "small_footers")


def test_a_footer_that_stands_where_slides_hold_text_is_left_out_and_told() -> None:
    told = [lack for lack in deck("footer_in_the_middle").lacks if "footer" in lack]
    assert told == ["has its footer in the middle of what slides hold in “Title and Content”: it is left out"]
    assert [lack for lack in deck("standard").lacks if "footer" in lack] == []


@pytest.mark.parametrize("name", ["toned", "textured"])
def test_a_shape_filled_with_a_picture_is_drawn_in_the_colors_it_is_seen_in(name: str) -> None:
    from PIL import Image

    picture = Image.open(io.BytesIO(slide_pictures(deck(name).data, width=320, format="png")[1].data)).convert("RGB")
    assert contrast(picture.getpixel((4, 4)), (255, 255, 255)) > 6


@pytest.mark.parametrize("name", ["dark", "dark_layouts"])
def test_colors_that_a_look_turns_round_are_left_as_they_are(name: str) -> None:
    assert {each.role for each in deck(name).recolored} == {"link"}


def test_a_slide_says_its_layouts_own_map_of_colors_again() -> None:
    mapped = face(deck("dark_layouts"), 2).find(f"{P}clrMapOvr/{A}overrideClrMapping")
    assert mapped.get("bg1") == "dk1"
    assert face(deck("dark"), 2).find(f"{P}clrMapOvr/{A}masterClrMapping") is not None


def test_a_table_on_a_ground_it_cannot_be_read_on_has_its_rows_filled() -> None:
    fills = {
        name: [cell.find(f"{A}tcPr/{A}solidFill") is not None for cell in face(deck(name), 3).iter(f"{A}tc")]
        for name in ("standard", "dark_ground")
    }
    assert not all(fills["standard"])
    assert all(fills["dark_ground"])


def test_a_tables_links_can_be_read_in_its_filled_rows_too() -> None:
    found = {
        name: {run.find(f"{A}solidFill/{A}schemeClr").get("val") for run in face(deck(name), 3).iter(f"{A}rPr")
               if run.find(f"{A}hlinkClick") is not None and run.find(f"{A}solidFill") is not None}
        for name in ("standard", "gray_links")
    }  # fmt: skip
    assert found["gray_links"] == {"tx1"}
    assert found["standard"] != {"tx1"}


def test_a_schools_colors_are_weighed_on_the_ground_that_the_look_has(tmp_path: Path) -> None:
    from tests.formats.pptx.test_write_deck import part

    look = make_look("dark", tmp_path)
    for primary, taken in (("0B5394", False), ("9FC5E8", True)):
        made = deck_of(TEXT, look=look, primary=primary)
        theme = part(made, "ppt/theme/theme1.xml")
        found = theme.find(f".//{A}accent1/{A}srgbClr").get("val")
        assert (found == primary) == taken


def test_a_font_that_nobody_has_is_told_and_measured_with_room_to_spare() -> None:
    (font,) = deck("unknown_font").unknown_fonts
    assert (font.name, font.measured, font.spare) == ("Gotham", "Arial", 25)
    count = {name: len(deck(name).slides) for name in ("standard", "unknown_font")}
    assert count["unknown_font"] >= count["standard"]


def test_a_font_as_wide_as_a_known_one_is_not_told(tmp_path: Path) -> None:
    from pptx import Presentation

    from kit.formats.pptx.look.look_fonts import fonts_of
    from tests.formats.pptx.looks import _theme_part

    presentation = Presentation(str(make_look("standard", tmp_path)))
    theme = _theme_part(presentation)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Helvetica"')
    found = fonts_of(presentation)
    assert found.unknown == ()
    assert found.measurable(b'<a:latin typeface="Helvetica"/>') == b'<a:latin typeface="Arial"/>'


COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLORS, COLORS)
def test_contrast_is_the_same_both_ways(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21
