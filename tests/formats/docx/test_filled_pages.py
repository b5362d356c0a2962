"""Pages of Word files as they are printed: filled to the foot, with rows and lines that a hand can use."""

from __future__ import annotations

import io
from copy import deepcopy

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Inches
from msgspec.structs import replace

from kit.document import parse
from kit.formats.docx import write_docx
from kit.formats.docx.heights import Heights
from kit.formats.printed_labels import LABEL_ICONS
from kit.formats.sheet import Sheet
from kit.theme.theme import bundled, find_theme, search_path

STANDARD = bundled() / "standard"
SHEET = Sheet(title="A page", session="A session", school="", language="en-US")
PICTURE = next((STANDARD / "icons").glob("*.png")).read_bytes()
FOR_ME = replace(SHEET, facilitator=True)


def opened(text: str, sheet: Sheet = SHEET):
    def icon(name: str) -> bytes:
        path = STANDARD / "icons" / f"{name}.png"
        return path.read_bytes() if path.is_file() else b""

    return docx.Document(
        io.BytesIO(write_docx(parse(text), STANDARD / "theme.docx", sheet=sheet, pictures={}, icon=icon).data)
    )


def lines(element) -> int:
    return sum(style.get(qn("w:val")) == "WriteLine" for style in element.iter(qn("w:pStyle")))


def height(document) -> float:
    """The share of a page that all of the document takes."""
    return Heights(document.styles.element).of(document.element.body, 9936) / (15840 - 2 * 936)


@pytest.mark.parametrize("kind", ["spread", "roomy", "one-page", "form per-page=1"])
@pytest.mark.parametrize("asked", [1, 5, 7])
def test_what_a_page_has_left_is_one_last_box_that_stays_on_it(kind: str, asked: int) -> None:
    questions = "\n".join(f"Question {n}?\n\n___\n" for n in range(asked))
    page = opened(f':::::: {kind} rest="My notes"\n# A title\n\n{questions}\n::::::')
    box = page.tables[-1].rows[0].cells[0]
    assert box.paragraphs[0].text == "My notes"
    assert lines(box._tc) >= 2
    assert 0.82 < height(page) <= 0.99


def test_a_full_page_and_a_long_one_have_no_box() -> None:
    for asked in (18, 40):
        questions = "\n".join(f"Question {n}?\n\n___\n" for n in range(asked))
        assert not opened(f':::::: spread rest="My notes"\n# A title\n\n{questions}\n::::::').tables


def test_a_sheet_that_is_a_little_too_long_has_lower_rows_and_a_long_one_keeps_its_own() -> None:
    def rows(count: int) -> set[int]:
        table = "| What | Who |\n|---|---|\n" + "|  |  |\n" * count
        page = opened(f":::::: spread\n# A title\n\n{table}\n\n{table}\n::::::")
        return {int(each.get(qn("w:val"))) for each in page.element.body.iter(qn("w:trHeight"))}

    assert rows(4) == {720}
    assert rows(10) == {510}
    assert rows(12) == {720}


def test_a_form_of_which_two_share_a_page_has_as_many_lines_as_its_half_takes() -> None:
    (table,) = opened("::::: form per-page=2\n1. One?\n\n   ___\n\n2. Two?\n\n   ___\n   ___\n:::::").tables
    first, _, second = table.rows
    assert lines(first._tr) == lines(second._tr) == 8


def test_a_scale_has_rows_for_a_hand_and_a_circle_around_each_number() -> None:
    (table,) = opened(
        "::::: form per-page=1\n| How | 1 | 2 | 3 |\n|---|---|---|---|\n| It was |  |  |  |\n:::::"
    ).tables
    row = table.rows[1]
    assert row.height is not None
    assert row.height.mm >= 9
    assert [cell.text for cell in row.cells[1:]] == ["○"] * 3
    (numbered,) = opened("::::: form per-page=1\n| How | 1 | 2 |\n|---|---|---|\n| It was | 1 | 2 |\n:::::").tables
    assert [cell.text for cell in numbered.rows[1].cells[1:]] == ["①", "②"]
    assert all(cell.vertical_alignment is not None for cell in row.cells)
    assert min(cell.paragraphs[0].runs[0].font.size.pt for cell in row.cells[1:]) >= 16


def test_lines_behind_labels_share_the_width_and_those_in_a_narrow_cell_are_no_wider_than_it() -> None:
    (named,) = [each for each in opened("**Name** ___ **Group** ___").paragraphs if each.text]
    stops = named.paragraph_format.tab_stops
    assert [round(stop.position.inches, 2) for stop in stops] == [3.45, 6.9]
    assert "_" not in named.text
    steps = " | ".join(f"Step {n}" for n in range(5))
    rows = "".join(f"\n| {said} |{' ___ ○ |' * 5}" for said in ("We do it", "We say it"))
    counted = f"| Words of some length | {steps} |\n|---|{':-:|' * 5}{rows}"
    (table,) = opened(counted).tables
    widths = {round(cell.width.pt) for cell in table.rows[1].cells[1:]}
    assert len(widths) == 1
    said = table.rows[1].cells[1].text
    assert "___" in said
    assert len(said) * 5.6 <= widths.pop()


def test_a_card_says_what_it_is_one_of_and_has_a_mark_of_its_own() -> None:
    (table,) = opened('::::: cards per-page=4 category="Roles"\n- One\n- Two\n- Three\n:::::').tables
    heads = [cell.paragraphs[0].text for row in table.rows for cell in row.cells if cell.text.strip()]
    assert heads == ["● Roles", "■ Roles", "▲ Roles"]


SLIDE = """:::::::::: slide-notes title="A slide" number="Slide 4" clock="3:10 PM" continued="(continued)"
:::: script label="Say" kind=say
{said}
::::
:::::: margin title="My notes"
:::: script label="Watch for" kind=watch-for
Silence.
::::
::::::
::::::::::
"""


def test_labels_have_icons_that_a_screen_reader_passes_over() -> None:
    (table,) = opened(SLIDE.format(said="Hello."), FOR_ME).tables
    drawn = table._tbl.xpath(".//wp:docPr")
    assert len(drawn) == 2
    assert all(
        not each.get("descr") and "decorative" in docx.oxml.xmlchemy.serialize_for_reading(each) for each in drawn
    )


def test_notes_that_fit_on_a_page_stay_on_one_and_longer_ones_repeat_clock_and_title() -> None:
    (short,) = opened(SLIDE.format(said="Hello there, all of you. " * 60), FOR_ME).tables
    assert not short._tbl.xpath(".//w:tblHeader")
    assert short._tbl.xpath(".//w:keepNext")
    (long,) = opened(SLIDE.format(said="Hello there, all of you. " * 160), FOR_ME).tables
    assert long.rows[0]._tr.xpath(".//w:tblHeader")
    assert long.rows[0].cells[0].text == "3:10 PM · A slide"


def test_what_a_page_of_notes_has_left_is_lines_beside_its_last_slide() -> None:
    short, long = (SLIDE.format(said="Hello there, all of you. " * times) for times in (40, 80))
    (alone,) = opened(short, FOR_ME).tables
    first, _ = opened(f':::::::::::: notes-pages rest="My notes"\n{short}{long}::::::::::::', FOR_ME).tables
    assert lines(first._tbl) >= lines(alone._tbl) + 4


def test_every_icon_of_a_label_is_there_for_word() -> None:
    standard = find_theme("standard", search_path(STANDARD))
    assert all(standard.icon_picture(name).startswith(b"\x89PNG") for name in LABEL_ICONS.values())


def test_rows_that_may_be_tall_share_what_the_page_has_left() -> None:
    def rows(count: int) -> set[int]:
        table = "| What | Who |\n|---|---|\n" + "|  |  |\n" * count
        page = opened(f":::::: spread tallest=46\n# A title\n\n{table}\n::::::")
        return {int(each.get(qn("w:val"))) for each in page.element.body.iter(qn("w:trHeight"))}

    assert rows(3) == {round(46 * 56.7)}
    (shared,) = rows(9)
    assert 720 < shared < 46 * 56.7


def test_words_that_take_most_of_a_page_may_go_on_over_the_next_and_short_ones_may_not() -> None:
    def kept(times: int) -> bool:
        (table,) = opened(SLIDE.format(said="Hello there, all of you. " * times), FOR_ME).tables
        row = next(row for row in table.rows if "SAY" in row.cells[0].text)
        return bool(row._tr.xpath("./w:trPr/w:cantSplit"))

    assert kept(20)
    assert not kept(160)


def test_a_table_is_measured_by_its_own_styles_and_words() -> None:
    page = opened("| a | b |\n|---|---|\n| some words that are more than one line in a narrow cell | more |\n" * 3)
    styles, (table, *_) = page.styles.element, page.element.body.iter(qn("w:tbl"))
    once = Heights(styles).of([table], 5000)
    assert Heights(styles).of([table], 5000) == once
    for size in styles.iter(qn("w:sz")):
        size.set(qn("w:val"), str(2 * int(size.get(qn("w:val")))))
    larger = Heights(styles).of([table], 5000)
    assert larger > 1.5 * once
    next(table.iter(qn("w:tr"))).addnext(deepcopy(next(table.iter(qn("w:tr")))))
    assert Heights(styles).of([table], 5000) > larger


def test_a_picture_among_words_is_as_high_as_it_is() -> None:
    document = docx.Document(str(STANDARD / "theme.docx"))
    heights, line = Heights(document.styles.element), document.add_paragraph("Scan")
    words = heights.of([line._p], 5000)
    shape = line.add_run().add_picture(io.BytesIO(PICTURE), height=Inches(2))
    assert heights.of([line._p], 5000) - words > 2 * 1440 - 400
    shape._inline.tag = qn("wp:anchor")  # One that words flow around makes no line higher.
    assert heights.of([line._p], 5000) == words


def test_letters_beyond_latin_ones_are_reckoned_higher() -> None:
    heights = Heights(docx.Document(str(STANDARD / "theme.docx")).styles.element)
    latin, arabic = (opened(text).element.body[:1] for text in ("Read", "اقرأ"))
    assert heights.of(arabic, 5000) > heights.of(latin, 5000)


def test_a_page_that_may_be_a_line_too_long_stands_closer() -> None:
    table = "| What | Who |\n|---|---|\n" + "| **Work**<br>together | us |\n" * 4
    questions = "\n".join(f"Question {n}?\n\n___\n" for n in range(8))

    def share(more: str) -> float:
        return height(opened(f":::::: spread\n# A title\n\n{table}\n\n{questions}{more}\n::::::"))

    few, more = share(""), share("\n___\n" * 2)
    assert 0.85 < few < 0.93
    assert more < few + 2 * 504 / 13968


@pytest.mark.parametrize("asked", [1, 4, 7])
def test_a_box_stays_on_its_page_where_another_font_makes_what_is_above_it_taller(asked: int) -> None:
    questions = "\n".join(f"Question {n}?\n\n___\n" for n in range(asked))
    page = opened(f':::::: spread rest="My notes"\n# A title\n\n{questions}\n::::::')
    box = page.tables[-1]._tbl
    above = [each for each in page.element.body if each is not box]
    measured = Heights(page.styles.element)
    assert 1.1 * measured.of(above, 9936) + measured.of([box], 9936) <= 15840 - 2 * 936
