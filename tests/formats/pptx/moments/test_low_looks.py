"""Looks that leave a composition little room, or have no layout for what is large: nothing is lost or upside down."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu

from kit.formats.pptx.color.palette import Palette, worn
from kit.formats.pptx.look.layouts import layouts_of, overlap
from kit.formats.pptx.look.usable_layout import cleared, with_strip
from kit.ooxml.colors import Scheme
from tests.formats.pptx.moments.test_compositions import (
    SLIDES,
    STEPS,
    deck_of,
    disjoint,
    named,
    panel,
    shapes_of,
    slide,
)
from tests.formats.pptx.moments.test_other_looks import MADE, TEXT
from tests.formats.pptx.overflowing import overflows

COLORS = {"dk1": (0, 0, 0), "lt1": (255, 255, 255), "accent1": (79, 129, 189), "accent3": (155, 187, 89)}
NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2"}


def saved(presentation: Any, folder: Path) -> Path:
    presentation.save(str(folder / "look.pptx"))
    return folder / "look.pptx"


def made(name: str, folder: Path) -> Path:
    presentation = Presentation()
    MADE[name](presentation)
    return saved(presentation, folder)


def low(presentation: Any) -> None:
    """A low place for text, and a broad one for the slide's number that reaches into it from the right."""
    layout = presentation.slide_layouts[1]
    width, height = presentation.slide_width, presentation.slide_height
    title, text = layout.placeholders[0], layout.placeholders[1]
    places = ((title, 0.05, 0.2, 0.9, 0.18), (text, 0.05, 0.42, 0.9, 0.5))
    number = next(each for each in layout.placeholders if each._element.ph.get("type") == "sldNum")
    for shape, x, y, w, h in (*places, (number, 0.75, 0.82, 0.2, 0.06)):
        shape.left, shape.top, shape.width, shape.height = (
            Emu(int(share * whole)) for share, whole in ((x, width), (y, height), (w, width), (h, height))
        )


def words_of(shapes: Any) -> str:
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_a_strip_stands_below_a_title_that_stands_below_the_words(tmp_path: Path) -> None:
    deck = deck_of(SLIDES["opener"], look=made("4:3", tmp_path))
    title, strip = named(deck, "Title"), named(deck, "You are here")
    assert Presentation(io.BytesIO(deck.data)).slides[0].slide_layout.name == "Section Header"
    assert title.top + title.height <= strip.top


def test_no_step_is_lost_where_a_panel_has_no_room_for_it(tmp_path: Path) -> None:
    steps = "".join(f"{n}. Step {n} of them all, and a little more (1 min)\n" for n in range(1, 7))
    text = slide("activity", f"- Hope\n- Strength\n- Standing\n\n<!-- column -->\n\n{steps}\n\n{panel()}")
    deck = deck_of(text, look=made("4:3", tmp_path))
    said = " ".join(words_of(shapes_of(deck, number)) for number in range(len(deck.slides)))
    assert [n for n in range(1, 7) if f"Step {n} of them all" not in said] == []
    assert "In pairs" in said


def test_whom_with_is_the_last_that_a_low_panel_leaves_out(tmp_path: Path) -> None:
    presentation = Presentation()
    low(presentation)
    facts = "".join(f"::::: fact icon=package\nThing {n}, and what it is for\n:::::\n" for n in range(4))
    text = slide("activity", STEPS + panel().replace("In pairs\n:::::\n", f"In pairs\n:::::\n{facts}"))
    deck = deck_of(text, look=saved(presentation, tmp_path))
    assert "In pairs" in words_of(shapes_of(deck))
    assert "Thing 3" not in words_of(shapes_of(deck))
    assert disjoint(deck) == []


def test_a_place_is_cut_so_that_most_is_left_beside_all_that_stands_in_it() -> None:
    presentation = Presentation()
    low(presentation)
    layout = with_strip(cleared(layouts_of(presentation)[1]), layouts_of(presentation)[1])
    text = layout.contents[0].rect
    assert layout.number is not None
    assert text[2] == int(presentation.slide_width * 0.9)
    assert text[1] + text[3] <= layout.number.rect[1]
    assert layout.strip is not None
    assert layout.strip[1] >= text[1] + text[3]
    assert not overlap(layout.strip, layout.number.rect)


def test_a_statement_stands_large_in_the_field_where_a_look_has_no_layout_for_it(tmp_path: Path) -> None:
    deck = deck_of(SLIDES["statement"], look=made("one layout", tmp_path))
    title, rule, text = (named(deck, name) for name in ("Title", "Rule", "Text"))
    size = max(int(each.get("sz", "0")) for each in title._element.iter("{*}defRPr"))
    assert title.is_placeholder
    assert size >= 3600
    assert title.top > Emu(1600000)
    assert title.top + title.height <= rule.top < rule.top + rule.height <= text.top
    assert abs(rule.left + rule.width // 2 - Presentation().slide_width // 2) < Emu(20000)
    assert {each.get("algn") for each in text._element.iter("{*}lvl1pPr")} == {"ctr"}, "as the look has its titles"


def test_words_below_a_figure_stand_as_titles_do(tmp_path: Path) -> None:
    text = named(deck_of(SLIDES["number"], look=made("4:3", tmp_path)), "Text")
    assert {each.get("algn") for each in text._element.iter("{*}lvl1pPr")} == {"ctr"}


def test_an_opener_and_a_cover_are_composed_where_a_look_has_a_title_and_text_alone(tmp_path: Path) -> None:
    look = made("one layout", tmp_path)
    for text in (SLIDES["opener"], slide("cover", "A line below it.\n\nAnd another.")):
        shapes = shapes_of(deck_of(text, look=look))
        assert [each.name for each in shapes][:3] == ["Title", "Rule", "Text"]


def test_the_lines_of_a_cover_stand_on_one_side_of_a_band_from_the_top(tmp_path: Path) -> None:
    presentation = Presentation()
    layout = presentation.slide_layouts[0]
    place = layout.placeholders[1]
    edge = place.top + place.height // 3
    shapes = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes
    band = shapes.add_shape(1, 0, 0, presentation.slide_width, edge)
    layout.shapes._spTree.insert(2, band._element)
    deck = deck_of(slide("cover", "A line below it."), look=saved(presentation, tmp_path))
    text = next(each for each in shapes_of(deck) if each.has_text_frame and "A line" in each.text_frame.text)
    assert text.top >= edge


def test_what_is_lit_can_be_told_from_the_primary_and_paper_can_be_read_on_it() -> None:
    black = Palette(primary="tx1", accent="tx1", gold="tx1", muted="tx1")
    assert worn(black, Scheme(theme=COLORS, names=NAMES)).lit == "bg1"
    light = Scheme(theme={**COLORS, "dk2": (31, 73, 125)}, names=NAMES)
    assert (worn(Palette(), light).primary, worn(Palette(), light).lit) == ("tx2", "accent3")
    gray = Scheme(theme={**COLORS, "dk2": (60, 60, 60)}, names=NAMES)
    assert worn(Palette(), gray).primary == "accent1"


LONG_WORDS = "of all the families whom we could reach before the winter break"


@pytest.mark.standard_look
@pytest.mark.parametrize(("said", "moved"), [("of families", False), (LONG_WORDS, True)])
def test_figures_side_by_side_stand_in_the_middle_of_their_cards_unless_words_need_more(said: str, moved: bool) -> None:
    columns = "\n\n<!-- column -->\n\n".join(f"### {n}\n{said}" for n in range(41, 44))
    figure = named(deck_of(slide("number", columns)), "Figure 1")
    layout = figure.part.slide_layout
    home = next(each for each in layout.placeholders if each.placeholder_format.idx == 21)
    assert (figure.top < home.top) is moved


@pytest.mark.standard_look
def test_a_quotations_mark_stands_beside_its_words_which_grow_upwards_in_a_wider_font(tmp_path: Path) -> None:
    deck = deck_of(slide("quotation", '> "I stood there for ten minutes, and nobody asked whom I was looking for."'))
    mark, said = named(deck, "Mark"), named(deck, "Quotation")
    line = Emu(round(42 * 1.2 * 12700))
    assert mark.left + mark.width <= said.left
    assert said.height >= 3 * line
    assert said.top < mark.top < said.top + said.height - line


def test_a_quotation_and_who_said_it_stand_in_the_middle_of_the_slide() -> None:
    deck = deck_of(slide("quotation", "> Nobody asked.\n> — Maya, grade 7"))
    said, line, who = (named(deck, name) for name in ("Quotation", "Line", "Who said it"))
    assert said.top + said.height < line.top < who.top
    middle = (said.top + who.top + who.height) / 2
    assert abs(middle - 270 * 12700) < 12 * 12700


@pytest.mark.parametrize(
    ("name", "comma", "where"), [("Maya", ", ", "grade 7"), ("مايا", "، ", "الصف السابع"), ("瑪雅", "，", "七年級")]
)
def test_who_said_it_and_where_stand_in_two_lines_in_any_script(name: str, comma: str, where: str) -> None:
    deck = deck_of(slide("quotation", f"> Nobody asked.\n> — {name}{comma}{where}"))
    assert [each.text for each in named(deck, "Who said it").text_frame.paragraphs] == [name, where]


def test_nothing_overflows_or_overlaps_in_a_low_field(tmp_path: Path) -> None:
    presentation = Presentation()
    low(presentation)
    deck = deck_of(TEXT, look=saved(presentation, tmp_path))
    assert (disjoint(deck), overflows(deck.data)) == ([], ())


def test_a_code_stands_beside_its_words_in_a_low_field(tmp_path: Path) -> None:
    presentation = Presentation()
    low(presentation)
    deck = deck_of(SLIDES["resources"].replace("Free workshops.", ""), look=saved(presentation, tmp_path))
    code, what = named(deck, "Code 1"), named(deck, "What 1")
    assert code.left + code.width < what.left
    assert code.top == what.top


BADGE = """<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Badge"/><p:cNvSpPr/>
<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="508000" cy="508000"/></a:xfrm>
<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></p:spPr>
</p:sp>"""


def test_a_strip_ends_before_the_badge_that_a_look_draws_behind_the_number(tmp_path: Path) -> None:
    plain = named(deck_of(TEXT, look=saved(Presentation(), tmp_path)), "You are here")
    x, y = plain.left + plain.width - 400000, plain.top + plain.height // 2
    presentation = Presentation()
    presentation.slide_master.shapes._spTree.append(parse_xml(BADGE.format(x=x, y=y)))
    strip = named(deck_of(TEXT, look=saved(presentation, tmp_path)), "You are here")
    assert x - 600000 < strip.left + strip.width <= x
