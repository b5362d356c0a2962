"""Decks: order, columns, grids, bullets, pictures, charts, drawings, clicks, sections."""

import time
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Inches

from kit.session.model import Session
from tests.importing.imports import imported, messages, session_of, shown
from tests.importing.made_documents import picture, text_box

TITLE, CONTENT, SECTION, TWO, COMPARE, ONLY, EMPTY = range(7)
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


class Deck:
    """A deck being made, and imported."""

    def __init__(self) -> None:
        self.deck = pptx.Presentation()

    def slide(self, layout: int, title: str = "", *texts: str, notes: str = "") -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        if title:
            slide.shapes.title.text = title
        for place, text in zip(list(slide.placeholders)[1:], texts, strict=False):
            place.text = text
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def save(self, folder: Path) -> Path:
        self.deck.save(str(folder / "deck.pptx"))
        return folder / "deck.pptx"

    def session(self, folder: Path) -> Session:
        return session_of(imported(self.save(folder)), folder)


def test_the_title_slide_is_drawn_by_kit_and_what_is_left_of_it_told(tmp_path: Path) -> None:
    deck = Deck()
    deck.slide(TITLE, "Reading together", "A workshop\nMaria Lopez", notes="Welcome everyone!")
    deck.slide(CONTENT, "Agenda (5 min)", "First")
    made = imported(deck.save(tmp_path))
    session = session_of(made, tmp_path)
    assert (session.title, session.subtitle) == ("Reading together", "A workshop")
    assert [slide.title for slide in session.slides] == ["Agenda"]
    assert session.slides[0].script[0].text == "Welcome everyone!"
    assert "more words on the title slide" in messages(made, "left")


def test_a_title_slide_with_a_picture_stays(tmp_path: Path) -> None:
    deck = Deck()
    deck.slide(TITLE, "Reading together").shapes.add_picture(picture(40, 30), 0, 0)
    session = deck.session(tmp_path)
    assert [(slide.title, slide.layout) for slide in session.slides] == [("Reading together", "Title Slide")]


def test_bullets_are_those_that_a_paragraph_inherits(tmp_path: Path) -> None:
    deck = Deck()
    frame = deck.slide(CONTENT, "Lists", "Inherited").placeholders[1].text_frame
    nested = frame.add_paragraph()
    nested.text, nested.level = "Nested", 1
    plain = frame.add_paragraph()
    plain.text = "Plain"
    etree.SubElement(plain._p.get_or_add_pPr(), f"{{{A}}}buNone")
    for text in ("Third", "Fourth"):
        numbered = frame.add_paragraph()
        numbered.text = text
        etree.SubElement(numbered._p.get_or_add_pPr(), f"{{{A}}}buAutoNum", type="arabicPeriod", startAt="3")
    body = deck.session(tmp_path).slides[0].body
    assert body == "- Inherited\n  - Nested\n\nPlain\n\n3. Third\n4. Fourth"


def test_typed_bullets_are_lists(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Typed")
    box = text_box(slide, "• One", 1, 2, 6, 1)
    box.text_frame.add_paragraph().text = "• Two"
    assert deck.session(tmp_path).slides[0].body == "- One\n- Two"


def test_two_places_side_by_side_are_columns_with_their_heads(tmp_path: Path) -> None:
    deck = Deck()
    deck.slide(TWO, "Two", "Left", "Right")
    deck.slide(COMPARE, "Compare", "Head A", "Body A", "Head B", "Body B")
    session = deck.session(tmp_path)
    assert session.slides[0].body == "- Left\n\n<!-- column -->\n\n- Right"
    assert session.slides[1].body == "### Head A\n\n- Body A\n\n<!-- column -->\n\n### Head B\n\n- Body B"


@pytest.mark.parametrize("rows", [2, 3])
def test_boxes_in_a_grid_are_a_table(rows: int, tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Grid")
    for row in range(rows):
        for column in range(2):
            text_box(
                slide, f"cell {row} {column} of the grid that is a little longer", 1 + 4 * column, 2 + 1.5 * row, 3, 1
            )
    made = imported(deck.save(tmp_path))
    assert "| cell 1 0 of the grid that is a little longer | cell 1 1" in made.session
    assert f"{rows} rows of boxes are a table" in messages(made, "guess")


def test_numbers_beside_texts_are_a_numbered_list(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Steps")
    for row in range(3):
        text_box(slide, str(row + 1), 1, 2 + 1.2 * row, 0.6, 0.8)
        text_box(slide, f"step {row}", 2, 2 + 1.2 * row, 5, 0.8)
    assert deck.session(tmp_path).slides[0].body == "1. step 0\n2. step 1\n3. step 2"


def test_a_missing_title_is_the_upper_larger_box(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(EMPTY)
    text_box(slide, "Small words below", 1, 3, 6, 1)
    text_box(slide, "What we saw", 1, 0.3, 8, 1, size=32)
    made = imported(deck.save(tmp_path))
    assert [s.title for s in session_of(made, tmp_path).slides] == ["What we saw"]
    assert "no title; the upper, larger text was taken" in messages(made, "guess")


def test_groups_tables_charts_and_links(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Table")
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for at, text in enumerate(("H1", "H|2", "c1", "c2")):
        table.cell(at // 2, at % 2).text = text
    inner = slide.shapes.add_group_shape().shapes.add_group_shape()
    text_box(inner, "In a group", 1, 6, 3, 0.5)
    chart = CategoryChartData()
    chart.categories = ["A", "B"]
    chart.add_series("2026", (1.5, 2))
    deck.slide(ONLY, "Chart").shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, Inches(2), Inches(6), Inches(4), chart)
    frame = deck.slide(CONTENT, "Links", "x").placeholders[1].text_frame
    frame.text = ""
    run = frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "our site", "https://example.org/a b"
    session = deck.session(tmp_path)
    assert session.slides[0].body == "| H1 | H\\|2 |\n|---|---|\n| c1 | c2 |\n\nIn a group"
    assert "| A | 1.5 |\n| B | 2 |" in session.slides[1].body
    assert session.slides[2].body == "- [our site](https://example.org/a%20b)"


def test_a_link_to_another_slide_leads_to_its_id(tmp_path: Path) -> None:
    deck = Deck()
    first, second = deck.slide(CONTENT, "From", "x"), deck.slide(CONTENT, "Same name", "y")
    deck.slide(CONTENT, "Same name", "z")
    box = text_box(first, "go there", 1, 6, 3, 0.5)
    part = first.part.relate_to(
        second.part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    )
    run = box.text_frame.paragraphs[0].runs[0]._r
    link = etree.SubElement(run.get_or_add_rPr(), f"{{{A}}}hlinkClick", action="ppaction://hlinksldjump")
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", part)
    session = deck.session(tmp_path)
    assert "[go there](#slide-2)" in session.slides[0].body
    assert session.slides[1].id == "slide-2"


def test_pictures_come_once_cropped_and_with_their_words(tmp_path: Path) -> None:
    deck = Deck()
    shape = deck.slide(ONLY, "One").shapes.add_picture(picture(100, 50), 0, Inches(2))
    shape.crop_left = 0.5
    shape._element.nvPicPr.cNvPr.set("descr", "A blue wall")
    for title in ("Two", "Three"):
        other = deck.slide(ONLY, title).shapes.add_picture(picture(90, 50), 0, Inches(2))
        other._element.nvPicPr.cNvPr.set("descr", "Picture 4")
    made = imported(deck.save(tmp_path))
    session = session_of(made, tmp_path)
    assert session.slides[0].body == "![A blue wall](a-blue-wall.png)"
    assert len(made.pictures) == 2
    with Image.open(tmp_path / "a-blue-wall.png") as cropped:
        assert cropped.size == (50, 50)
    assert messages(made, "guess").count("a picture without words that describe it") == 2


def test_a_logo_and_lines_of_the_look_are_told_once(tmp_path: Path) -> None:
    deck = Deck()
    for number in range(5):
        slide = deck.slide(ONLY, f"Slide {'abcde'[number]}")
        slide.shapes.add_picture(picture(20, 20), 0, 0)
        text_box(slide, "Lakeview District", 0, 7, 3, 0.4)
    made = imported(deck.save(tmp_path))
    assert made.pictures == {}
    assert "Lakeview" not in made.session
    left = messages(made, "left")
    assert left.count("a picture that stands on many slides: a logo") == 1
    assert left.count("a line that stands on most slides") == 1


def test_a_drawing_of_lines_is_one_picture_with_its_words(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Drawing")
    for x, words in ((1, "Home"), (6, "School")):
        oval = slide.shapes.add_shape(MSO_SHAPE.OVAL, Inches(x), Inches(2), Inches(2), Inches(1))
        oval.text_frame.text = words
    for number in range(4):
        y = Inches(2.2 + number * 0.2)
        slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(3), y, Inches(6), y)
    made = imported(deck.save(tmp_path))
    session = session_of(made, tmp_path)
    assert session.slides[0].body == "![A drawing with the words: Home; School](slide-1-drawing.png)"
    assert "a drawing; it is one picture now" in messages(made, "guess")


def test_hidden_slides_sections_and_section_headers(tmp_path: Path) -> None:
    deck = Deck()
    deck.slide(SECTION, "Opening", "")
    deck.slide(CONTENT, "Hidden one", "x")._element.set("show", "0")
    deck.slide(SECTION, "Practice", "")
    session = deck.session(tmp_path)
    assert [block.title for block in session.blocks] == ["Opening", "Practice"]
    assert [slide.hidden for slide in session.slides] == [False, True, False]


def test_a_box_that_is_only_a_time_is_the_slides_time(tmp_path: Path) -> None:
    deck = Deck()
    text_box(deck.slide(CONTENT, "Talk", "x"), "10 minutes", 8, 6.5, 1.5, 0.5)
    session = deck.session(tmp_path)
    assert session.slides[0].time is not None
    assert session.slides[0].time.planned == 600
    assert "10 minutes" not in shown(session)


@pytest.mark.parametrize("times", [("0-10 min", "10-20 min", "20-90 min"), ("5 min", "10 min"), ("0–10 min",)])
def test_several_boxes_of_times_or_a_span_from_the_start_are_an_agendas_words(
    times: tuple[str, ...], tmp_path: Path
) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Our ninety minutes")
    for row, time_of_row in enumerate(times):
        text_box(slide, time_of_row, 1, 2 + row, 1.5, 0.5)
        text_box(slide, f"Activity {row}", 3, 2 + row, 5, 0.5)
    made = imported(deck.save(tmp_path))
    session = session_of(made, tmp_path)
    assert session.slides[0].time is None
    assert session.slides[0].steps == ()
    assert all(each in shown(session) for each in times)
    assert "boxes that hold only times stay words on the slide" in messages(made, "guess")


def test_a_box_below_one_minute_is_a_time(tmp_path: Path) -> None:
    deck = Deck()
    text_box(deck.slide(CONTENT, "Talk", "x"), "<1 min", 8, 6.5, 1.5, 0.5)
    session = deck.session(tmp_path)
    assert session.slides[0].time is not None
    assert session.slides[0].time.most == 60


def test_speaker_notes_are_never_shown(tmp_path: Path) -> None:
    deck = Deck()
    deck.slide(CONTENT, "Talk", "Seen", notes="Say: Welcome.\nNote: Ana was late again.\n[click to advance]")
    session = deck.session(tmp_path)
    assert [(p.label, p.text) for p in session.slides[0].script] == [
        ("Say", "Welcome."),
        ("Note", "Ana was late again."),
        ("Do", "click to advance"),
    ]
    assert "Ana" not in shown(session)


CLICKS = """<p:timing xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tnLst><p:par><p:cTn id="1"
dur="indefinite" nodeType="tmRoot"><p:childTnLst><p:seq><p:cTn id="2" nodeType="mainSeq"><p:childTnLst>{effects}
</p:childTnLst></p:cTn></p:seq>
</p:childTnLst></p:cTn></p:par></p:tnLst>
</p:timing>"""
EFFECT = """<p:par><p:cTn id="{id}" presetID="1" presetClass="entr" presetSubtype="0" nodeType="clickEffect">
<p:childTnLst><p:set><p:cBhvr><p:cTn id="9{id}"/><p:tgtEl><p:spTgt spid="{shape}">{inner}</p:spTgt></p:tgtEl>
</p:cBhvr></p:set>
</p:childTnLst></p:cTn></p:par>"""


def test_shapes_on_clicks_stand_behind_pauses_and_paragraphs_are_steps(tmp_path: Path) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Clicks")
    boxes = [text_box(slide, words, 1, y, 6, 0.5) for words, y in (("first", 2), ("second", 3), ("always", 4))]
    effects = "".join(EFFECT.format(id=10 + n, shape=box.shape_id, inner="") for n, box in enumerate(boxes[1::-1]))
    slide._element.append(etree.fromstring(CLICKS.format(effects=effects)))
    steps = deck.slide(CONTENT, "Steps", "one\ntwo")
    inner = '<p:txEl><p:pRg st="0" end="0"/></p:txEl>'
    effects = EFFECT.format(id=10, shape=steps.placeholders[1].shape_id, inner=inner)
    steps._element.append(etree.fromstring(CLICKS.format(effects=effects)))
    session = deck.session(tmp_path)
    assert session.slides[0].body == "always\n\n<!-- pause -->\n\nsecond\n\n<!-- pause -->\n\nfirst"
    assert session.slides[1].reveal


def test_sixty_slides_with_pictures_take_less_than_five_seconds(tmp_path: Path) -> None:
    deck = Deck()
    for number in range(60):
        slide = deck.slide(CONTENT, f"Slide of the number {number}", "One point\nAnother point", notes="Say: Welcome.")
        slide.shapes.add_picture(picture(1200, 800 + number), Inches(5), Inches(2), Inches(4))
    path = deck.save(tmp_path)
    begins = time.process_time()
    made = imported(path)
    assert time.process_time() - begins < 5
    assert len(made.pictures) == 60
