"""Documents as PDF: their pages, their tags, and what stands in them."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from kit.document import KINDS, ON_SLIDES, DialectError, Table, escape, parse
from kit.formats.pdf import Printout, ThemeError
from kit.formats.pdf.own_words import POINTS
from kit.formats.pdf.print_colors import readable
from kit.formats.pdf.print_fonts import AFAR, font_for
from kit.formats.pdf.writer import write_pdf
from kit.formats.rating import Rating
from kit.formats.sheet import LOGO_HIGHEST, LOGO_WIDEST, Pictures, Sheet
from kit.images import Picture, qr_code, verify
from kit.language.fonts import choose_fonts
from kit.theme.theme import bundled

TYP = bundled() / "standard" / "theme.typ"
SHEET = Sheet(title="Note-catcher", session="Partnering", school="Ánimo", language="es-US")
LANDSCAPE = replace(SHEET, orientation="landscape")
QR = {"qr:https://x.org/a": qr_code("https://x.org/a")}


def made(text: str, sheet: Sheet = SHEET, pictures: Pictures | None = None) -> Printout:
    return write_pdf(parse(text), TYP, sheet=sheet, pictures=pictures or {})


def elements(data: bytes) -> list[Any]:
    """Every structure element of the PDF, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(str(node.S), str(node.get("/Alt", ""))) for node in _below(pdf.Root.StructTreeRoot)]


def _below(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def tags(text: str, sheet: Sheet = SHEET, pictures: Pictures | None = None) -> Counter[str]:
    return Counter(tag for tag, _ in elements(made(text, sheet, pictures).data))


def links(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        annotations = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return [str(note.A.URI) for note in annotations if "/A" in note and "/URI" in note.A]


def box(data: bytes) -> list[float]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [float(side) for side in pdf.pages[0].mediabox][2:]


def test_a_document_is_tagged_and_says_its_title_and_language() -> None:
    with pikepdf.open(io.BytesIO(made("# Hola\n\nTexto").data)) as pdf:
        assert pdf.Root.Lang == "es-US"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == "Note-catcher"


def test_the_same_document_is_the_same_bytes() -> None:
    assert made("# A\n\nb").data == made("# A\n\nb").data


@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [("letter", "portrait", (612, 792)), ("letter", "landscape", (792, 612)), ("a4", "portrait", (595.28, 841.89))],
)
def test_paper_has_its_size(paper: Any, orientation: Any, size: tuple[float, float]) -> None:
    sheet = replace(SHEET, paper=paper, orientation=orientation)
    assert box(made("a", sheet).data) == pytest.approx(size, abs=0.1)


def test_headings_begin_with_the_first_level_and_skip_none() -> None:
    found = [tag for tag, _ in elements(made("### A\n\n##### B\n\n### C\n\n## D").data) if tag.startswith("/H")]
    assert found == ["/H1", "/H2", "/H1", "/H1"]


def test_a_table_has_header_cells_and_they_repeat_on_every_page() -> None:
    rows = "\n".join(f"| {n} | |" for n in range(60))
    out = made(f"| No. | Name |\n|---|---|\n{rows}")
    assert out.pages > 1
    assert Counter(tag for tag, _ in elements(out.data))["/TH"] == 2


def test_a_table_of_the_template_holds_blocks() -> None:
    row = ":::::: row\n::::: cell\n- a\n- b\n:::::\n::::: cell\n:::::\n::::::"
    text = f'::::::: table header="A | B" widths="1 3" caption="C"\n{row}\n:::::::'
    assert tags(text)["/LI"] == 2


def test_a_table_in_a_language_from_right_to_left_begins_at_the_right() -> None:
    found = {}
    for language in ("en-US", "he"):
        text = "| א | ב |\n|---|---|\n| ג | ד |"
        out = made(text, replace(SHEET, language=language, fonts=choose_fonts(text, language, ())))
        first, second = [x for x, y in places(out.data, "Tm", 4) if y > 600][:2]
        found[language] = (first, second)
    left = 0.8 * 72
    assert found["en-US"] == pytest.approx((left + 6, 306 + 6), abs=2)
    assert found["he"] == pytest.approx((612 - left - 6 - 8, 306 - 6 - 8), abs=6)


def test_a_chart_on_paper_is_its_table_with_a_bar_below_each_number() -> None:
    table = "| Question | Answers |\n|---|---|\n| I feel welcome | 12 |\n| I know whom to ask | 3 |\n"
    chart = f"<!-- chart: bar -->\n\n{table}"
    assert words_of(made(chart).data) == words_of(made(table).data)
    assert tags(chart) - Counter({"/P": 2}) == tags(table)  # nothing is read out for a bar: its number is
    long, short = (
        float(operands[0]) for _, operands in drawings(made(chart).data, "l") if list(operands)[1] == 8 and operands[0]
    )
    assert long == pytest.approx(4 * short, rel=0.01)


def test_boxes_to_tick_have_words_for_those_who_hear_them() -> None:
    assert [alt for _, alt in elements(made("- [ ] a\n- [x] b").data) if alt] == ["☐", "☑"]


def test_a_picture_has_its_alt_text_and_a_decorative_one_is_no_figure() -> None:
    pictures = {"a.png": qr_code("a"), "b.png": qr_code("b")}
    found = elements(made('![A desk](a.png)\n\n![](b.png "decorative")', pictures=pictures).data)
    assert [alt for tag, alt in found if tag == "/Figure"] == ["A desk"]


def test_links_to_the_outside_are_links_and_others_are_words() -> None:
    text = "[a](https://example.org/a) [b](#slide) [c](javascript:x) [d](mailto:a@example.org)"
    assert links(made(text).data) == ["https://example.org/a", "mailto:a@example.org"]


def test_a_qr_code_is_a_link_too() -> None:
    text = '::::: qr url="https://example.org" label="Our page"\n:::::'
    assert links(made(text, pictures={"qr:https://example.org": qr_code("https://example.org")}).data) == [
        "https://example.org"
    ]


def test_each_sign_and_each_tent_is_a_page_with_a_heading() -> None:
    for kind in ("signs", "tents"):
        out = made(f"::::: {kind}\n- Yes, every one of us\n- No\n- Incomprehensibilities\n:::::")
        assert out.pages == 3
        assert [tag for tag, _ in elements(out.data) if tag == "/H1"] == ["/H1"] * 3


def test_cards_fill_pages_by_items_or_by_sections() -> None:
    items = "\n".join(f"- {n}" for n in range(9))
    assert made(f"::::: cards per-page=8\n{items}\n:::::").pages == 2
    sections = "\n\n".join(f"### Role {n}\n\n- one\n- two" for n in range(4))
    assert made(f"::::: cards per-page=4\n{sections}\n:::::").pages == 1


def test_no_line_of_a_card_lies_on_its_cut_lines() -> None:
    for words in range(2, 20, 3):
        card = "### To talk about a book\n\n" + "\n".join(f"{n}. {'What do you see? ' * words}" for n in (1, 2, 3))
        data = made("::::: cards per-page=4\n" + "\n\n".join([card] * 4) + "\n:::::").data
        _, lowest, *cuts = sorted(set(heights_of_lines(data)))
        page_number, *feet = sorted(set(heights_of_words(data)))
        assert page_number < lowest
        assert all(foot > lowest + 10 for foot in feet), words
        assert all(not -4 < foot - cut < 10 for foot in feet for cut in cuts), words


def test_cards_that_would_need_small_letters_are_fewer_on_a_page_and_that_is_said() -> None:
    cards = "\n".join(["- " + "Many words. " * 60] * 8)
    out = made(f"::::: cards per-page=8\n{cards}\n:::::")
    assert out.crowded == ((8, 4),)
    assert out.pages == 2
    assert made("::::: cards per-page=8\n- one\n- two\n:::::").crowded == ()


def test_a_card_longer_than_a_page_goes_on_over_the_next() -> None:
    out = made("::::: cards per-page=2\n- " + "Many words. " * 700 + "\n:::::")
    assert out.crowded == ((2, 0),)
    assert out.pages > 1


def sizes_of_letters(data: bytes) -> list[list[float]]:
    """The sizes of the letters on each page, the largest first."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            sorted(
                {
                    round(float(operands[1]), 1)
                    for operands, operator in pikepdf.parse_content_stream(page)
                    if str(operator) == "Tf"
                },
                reverse=True,
            )
            for page in pdf.pages
        ]


def test_no_letter_of_large_print_is_smaller_than_18_points() -> None:
    large = replace(SHEET, large=True)
    table = f"| Responsibilities | {'Communication | ' * 5}\n|---{'|---' * 5}|\n| a | {'b | ' * 5}"
    text = (
        f"# T\n\n## H\n\nWords and `code`\n\n### P\n\n{table}\n\n"
        ":::: small\nSmall\n::::\n\n:::: roomy most=14\nA text\n::::\n\n"
        ":::: qr url=https://x.org/a label=A\n::::\n\n:::: part number=2 told=alone icon=user\n### As I read\n::::"
    )  # fmt: skip
    found = made(text, large, QR).data
    assert min(size for page in sizes_of_letters(found) for size in page) >= 18
    assert "AtkinsonHyperlegible" in fonts_of(found)
    sizes = sizes_of_letters(found)[0]
    assert max(sizes) > 18


def words_of(data: bytes) -> str:
    """The words of all pages."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_signs_of_one_set_are_of_one_size() -> None:
    for kind in ("signs", "tents"):
        out = made(f"::::: {kind}\n- Yes\n- Not yet, and I would like to know more\n:::::")
        first, second = sizes_of_letters(out.data)
        assert first[0] == second[0], kind


def test_one_long_sign_makes_no_other_too_small_to_be_read_across_a_room() -> None:
    long = "Not yet convinced; I would like to hear more from families whose children have been absent a great deal"
    out = made(f"::::: signs\n- Strongly agree\n- {long}\n- No\n- I agree, with conditions\n:::::", LANDSCAPE)
    agree, convinced, no, conditions = (sizes[0] for sizes in sizes_of_letters(out.data))
    assert agree == no == conditions >= 96 > convinced > 40


def test_a_form_stands_on_its_page_as_often_as_it_says() -> None:
    out = made("::::: form per-page=2\n# Exit ticket\n\nWhat next?\n\n___\n___\n:::::")
    assert out.pages == 1
    assert Counter(tag for tag, _ in elements(out.data))["/H1"] == 2


def heights_of_lines(data: bytes) -> list[float]:
    """How far above the foot of the first page each line is drawn, in points, from the top."""
    return heights(data, "l", 0)


def heights_of_words(data: bytes, page: int = 0) -> list[float]:
    """How far above the foot of the page the foot of each line of words is."""
    return heights(data, "Tm", 4, page)


def heights(data: bytes, drawing: str, at: int, page: int = 0) -> list[float]:
    """How high each `drawing` operator is on the page; its operands tell where, from the one `at`."""
    return sorted((y for _, y in places(data, drawing, at, page)), reverse=True)


def drawings(data: bytes, drawing: str, page: int = 0) -> Iterator[tuple[pikepdf.Matrix, Sequence[Any]]]:
    """For each `drawing` operator of the page where it is, and what it is given."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        matrix, saved = pikepdf.Matrix(), []
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[page]):
            match str(operator):
                case "q":
                    saved.append(matrix)
                case "Q":
                    matrix = saved.pop()
                case "cm":
                    matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                case found if found == drawing:
                    yield matrix, operands


def places(data: bytes, drawing: str, at: int, page: int = 0) -> list[tuple[float, float]]:
    """Where each `drawing` operator is on the page, in points from its left and its foot."""
    return [
        matrix.transform((float(operands[at]), float(operands[at + 1])))
        for matrix, operands in drawings(data, drawing, page)
    ]


def test_lines_to_write_on_follow_their_question_on_a_form() -> None:
    form = "::::: form per-page=2\n# Exit ticket\n\nWhat next?\n\n___\n:::::"
    below_title, to_write_on, *_ = heights_of_lines(made(form).data)
    assert 36 < below_title - to_write_on < 72


def test_the_room_left_on_a_form_is_shared_by_the_lines_that_each_question_has() -> None:
    form = "::::: form per-page=1\n# Exit ticket\n\nWhat next?\n\n___\n\nWhy?\n\n___\n___\n:::::"
    _, *lines, _ = heights_of_lines(made(form).data)
    gaps = [above - below for above, below in pairwise(lines)]
    between = [at for at, gap in enumerate(gaps) if gap > 30]
    assert (len(lines), between) == (9, [2])


def test_no_question_of_a_form_is_followed_by_a_void() -> None:
    form = "::::: form per-page=2\n# Exit ticket\n\nWhat next?\n\n___\n\nWhy?\n\n___\n___\n:::::"
    _, *lines = heights_of_lines(made(form).data)
    half = [line for line in lines if line > 792 / 2 + 30]
    assert max(above - below for above, below in pairwise(half)) < 4 * 24.4


def test_a_form_too_long_for_its_share_has_a_page_for_each() -> None:
    questions = "\n\n".join(f"{n}. Why?\n\n___\n___\n___" for n in range(1, 6))
    assert made(f"::::: form per-page=2\n# Exit ticket\n\n{questions}\n:::::").pages == 2


def test_a_poster_of_any_length_is_one_page() -> None:
    for text in ("Hello", "\n\n".join(["Many words that stand on a poster."] * 40)):
        assert made(f"::::: poster\n# A title\n\n{text}\n:::::").pages == 1


def test_a_rating_has_a_circle_in_each_cell_to_mark() -> None:
    text = "::::: rating\n| We … | 1 | 2 | Evidence |\n|---|---|---|---|\n| greet |  |  |  |\n| ask |  |  |  |\n:::::"
    assert [alt for _, alt in elements(made(text).data) if alt] == ["○"] * 4


@pytest.mark.parametrize(
    ("header", "rule", "marks", "heads"),
    [
        ("We … | 1 | 2", "---|---|---", 2, 4),
        ("We … | Not yet | Sometimes | Always", "---|---|---|---", 3, 5),
        ("We … | Not yet | Always | Evidence", "---|---|---|---", 2, 4),
        ("We … | Not yet | Always | What I saw", "---|:-:|:-:|---", 2, 4),
        ("We … | What I saw", "---|:-:", 1, 3),
    ],
)
def test_a_rating_marks_its_scale_in_any_words_and_leaves_room_for_evidence(
    header: str, rule: str, marks: int, heads: int
) -> None:
    row = " | ".join(["greet", *[""] * header.count("|")])
    found = elements(made(f'::::: rating evidence="Evidence"\n| {header} |\n|{rule}|\n| {row} |\n:::::').data)
    assert [alt for _, alt in found if alt] == ["○"] * marks
    assert [tag for tag, _ in found].count("/TH") == heads


def test_a_step_of_a_scale_that_is_the_same_in_each_row_is_marked_below_any_words() -> None:
    rows = "| We | Not at all | Very much | n |\n|---|:-:|:-:|:-:|\n| a | 1 | 2 | 7 |\n| b | 1 | 2 | 9 |"
    (table,) = parse(rows).blocks
    assert isinstance(table, Table)
    marked = [Rating().marked(table, table.rows[0], at) for at in (1, 2, 3)]
    assert marked == [True, True, False]


def test_a_form_marks_no_column_of_words_and_asks_for_no_evidence() -> None:
    found = elements(made("::::: form per-page=1\n| We … | Who | When it is |\n|---|---|---|\n|  |  |  |\n:::::").data)
    assert [alt for _, alt in found if alt] == ["○"]
    assert [tag for tag, _ in found].count("/TH") == 3


@pytest.mark.parametrize(("attributes", "millimeters"), [("", 14), (" tallest=24", 24)])
def test_a_row_to_write_in_is_no_higher_than_a_hand_needs(attributes: str, millimeters: int) -> None:
    table = "| A | B |\n|---|---|\n| one |  |\n| two |  |"
    lines = heights_of_lines(made(f"::::: spread{attributes}\n# T\n\n{table}\n:::::").data)[1:-1]
    assert max(above - below for above, below in pairwise(lines)) == pytest.approx(millimeters * 72 / 25.4, abs=0.5)


def test_the_steps_of_a_scale_are_of_one_width_wherever_they_stand() -> None:
    head = "| | Strongly disagree | Disagree | Agree | Strongly agree |\n|---|---|---|---|---|"
    text = f"{head}\n| I can use one new tool | | | | |"
    for page in (text, f"::::: form\n{text}\n:::::", f"::::: spread\n{text}\n:::::"):
        found = elements(made(page).data)
        assert [alt for _, alt in found if alt] == ["○"] * 4


def test_what_is_left_of_a_page_is_one_last_box() -> None:
    body = "# T\n\n| A | B |\n|---|---|\n| one |  |"
    boxed, left = made(f'::::: spread rest="My notes"\n{body}\n:::::'), made(f"::::: spread\n{body}\n:::::")
    assert boxed.pages == left.pages == 1
    assert "My notes" in words_of(boxed.data)
    assert "My notes" not in words_of(left.data)
    many = "\n".join(f"| {n} |  |" for n in range(17))
    full = made(f'::::: spread rest="My notes"\n{body}\n{many}\n:::::')
    assert (full.pages, "My notes" in words_of(full.data)) == (1, False)


def test_rows_to_write_in_fill_their_pages_and_take_no_more_of_them() -> None:
    rows = "\n".join(f"| {n} |  |" for n in range(1, 31))
    table = f"# Sign-in sheet\n\n| No. | Name |\n|---|---|\n{rows}"
    before, after = made(table), made(f"::::: spread\n{table}\n:::::")
    assert before.pages == after.pages == 2
    assert len(heights_of_words(after.data)) < len(heights_of_words(before.data))


def test_a_page_that_must_be_one_is_set_smaller_until_it_is_and_no_smaller_than_can_be_read() -> None:
    for paragraphs, pages in ((10, 1), (42, 1), (80, 2)):
        body = "\n\n".join(["Something to know at a glance."] * paragraphs)
        out = made(f"::::: one-page\n# T\n\n{body}\n:::::")
        assert out.pages == pages, paragraphs
    assert made("# T\n\n" + "\n\n".join(["Something to know at a glance."] * 42)).pages == 2


def test_a_table_too_long_for_its_page_stands_closer_and_then_in_letters_of_nine_points() -> None:
    for count, pages, size in ((54, 1, 9.5), (61, 1, 9), (80, 2, 9.5)):
        rows = "\n".join(f"| {n} | Something to do |" for n in range(count))
        out = made(f"::::: one-page\n# T\n\n| No. | What |\n|---|---|\n{rows}\n:::::")
        assert out.pages == pages
        assert sizes(out.data).most_common(1)[0][0] == size


def sizes(data: bytes) -> Counter[float]:
    """How often letters of each size are taken on the first page, in points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = pikepdf.parse_content_stream(pdf.pages[0])
        return Counter(float(operands[1]) for operands, operator in drawn if str(operator) == "Tf")


def test_a_short_text_is_set_large_and_a_long_one_goes_on_in_letters_of_the_usual_size() -> None:
    for paragraphs, size, pages in ((3, 15, 1), (60, 12, 2)):
        body = "\n\n".join(["Something to read at leisure."] * paragraphs)
        out = made(f"::::: roomy most=15\n# T\n\n{body}\n:::::")
        assert (out.pages, size in sizes_of_letters(out.data)[0]) == (pages, True)


def test_a_posters_title_headings_and_words_can_be_told_apart() -> None:
    out = made("::::: poster\n# Our promise\n\n### Every child hears:\n\n**We missed you.**\n:::::")
    words, title, heading, footer = sizes_of_letters(out.data)[0]
    assert words > 1.1 * title > 1.2 * heading > footer


def test_the_line_at_the_foot_is_one_line_whatever_the_school_is_called() -> None:
    long = replace(SHEET, session="A session with a title of many words " * 3, school="A school of many names " * 4)
    words = heights_of_words(made("# T", long).data)
    assert len({round(height) for height in words if height < 60}) == 1


def test_a_command_on_a_line_of_its_own_is_not_parted() -> None:
    command = "`kit switch FOLDER --to practica=sin-palabras`"
    body = f'::::: columns widths="1 1"\n:::: column\n{command}\n::::\n:::: column\nb\n::::\n:::::'
    found = places(made(body).data, "Tm", 4)
    assert len({round(y) for x, y in found if y > 100 and x < 306}) == 1


@pytest.mark.parametrize("kind", ["signs", "tents", "cards"])
@pytest.mark.parametrize("item", ["![A box](x)", "**![A box](x)**", "[![A box](x)](https://x.org)"])
def test_a_sign_a_tent_or_a_card_may_be_a_picture(kind: str, item: str) -> None:
    found = elements(made(f"::::: {kind}\n- Yes\n- {item}\n:::::", pictures={"x": logo(90, 90)}).data)
    assert [alt for tag, alt in found if tag == "/Figure"] == ["A box"]
    assert [tag for tag, _ in found].count("/H1") == 1


@pytest.mark.parametrize("item", ["I am new to this ![A box](x)", "![A box](x)\n  I am new to this", "![A box](x)"])
def test_a_picture_on_a_sign_is_as_large_as_its_words_leave_it(item: str) -> None:
    out = made(f"::::: signs\n- {item}\n- I could teach it\n:::::", LANDSCAPE, {"x": logo(300, 200)})
    assert out.pages == 2
    wide, high = max(all_drawn(out.data))
    assert wide / high == pytest.approx(1.5, rel=0.01)
    assert wide > (400 if item == "![A box](x)" else 230)
    first, second = (max(sizes, default=0) for sizes in sizes_of_letters(out.data))
    assert second >= 96
    assert first >= 60 or item == "![A box](x)"


def test_pictures_on_a_tent_stand_side_by_side_on_both_of_its_sides() -> None:
    pictures = {"x": logo(100, 100), "y": logo(200, 240)}
    out = made("::::: tents\n- Suns ![A](x) ![B](y)\n:::::", pictures=pictures)
    assert out.pages == 1
    shown = all_drawn(out.data)
    assert len(shown) == 4
    assert len({round(high) for _, high in shown}) == 1
    assert [alt for tag, alt in elements(out.data) if tag == "/Figure"] == ["A", "B"]


@pytest.mark.parametrize("kind", ["signs", "tents"])
def test_what_stands_before_signs_takes_nothing_from_the_first_of_them(kind: str) -> None:
    out = made(f"::::: {kind}\nPut these up.\n\n- Yes\n- No\n:::::")
    alone = made(f"::::: {kind}\n- Yes\n- No\n:::::")
    assert (out.pages, alone.pages) == (3, 2)
    assert sizes_of_letters(out.data)[1:] == sizes_of_letters(alone.data)


def test_a_heading_may_be_a_picture() -> None:
    assert tags("## ![A box](x)\n\nWords", pictures={"x": logo(90, 90)})["/Figure"] == 1


@pytest.mark.parametrize("text", ["Look: ![A](x) here", "**![A](x)**", "> See ![A](x)", "Two\n![A](x)"])
def test_a_picture_among_words_is_shown(text: str) -> None:
    assert tags(text, pictures={"x": logo(90, 90)})["/Figure"] == 1


def test_a_tall_picture_is_no_taller_than_in_word() -> None:
    data = made("![Tall](x)", pictures={"x": logo(600, 1800)}).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = [operands for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]) if str(operator) == "cm"]
    assert max(abs(float(operands[3])) for operands in drawn) == pytest.approx(4.5 * 72)


def test_letters_of_a_table_are_smaller_where_its_words_would_run_over_its_edges() -> None:
    def sizes(columns: int) -> list[float]:
        table = f"{'| Responsibilities ' * columns}|\n{'|---' * columns}|\n{'| a ' * columns}|"
        return sizes_of_letters(made(table).data)[0]

    assert [max(sizes(columns)) for columns in (2, 5, 12)] == [12, 12, 9.5]


def logo(width: int, height: int) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0B5394").save(out, "PNG")
    return verify(out.getvalue())


@pytest.mark.parametrize("shape", [(400, 100), (200, 200), (100, 260)])
def test_the_schools_logo_stands_beside_the_title_in_proportion(shape: tuple[int, int]) -> None:
    sheet = replace(SHEET, logo="logo.png", logo_alt="Ánimo")
    out = made("# T\n\na\n\n## B", sheet, {"logo.png": logo(*shape)})
    assert [found for found in elements(out.data) if found[1]] == [("/Figure", "Ánimo")]
    room, (across, down) = drawn(out.data), part_of_its_hole(out.data)
    wide, high = room[0] * across, room[1] * down
    assert wide / high == pytest.approx(shape[0] / shape[1], rel=0.01)
    assert high <= LOGO_HIGHEST
    assert wide <= LOGO_WIDEST


def part_of_its_hole(data: bytes) -> tuple[float, float]:
    """What part of its hole the logo takes, across and down."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = pdf.pages[0].resources.XObject.values()
        (part,) = (
            each.read_bytes().split() for each in shown if "/I" in each.get("/Resources", {}).get("/XObject", {})
        )
        return float(part[1]), float(part[4])


def drawn(data: bytes) -> tuple[float, float]:
    """How wide and high the only picture of the first page is."""
    (only,) = all_drawn(data)
    return only


def all_drawn(data: bytes) -> list[tuple[float, float]]:
    """How wide and high each picture of the first page is, in points; words in a hole are none."""
    found = [(round(abs(matrix.a), 2), round(abs(matrix.d), 2)) for matrix, _ in drawings(data, "Do")]
    return [size for size in found if size != POINTS]


def test_a_logo_takes_no_line_from_a_page_and_stands_on_no_sign_poster_or_card() -> None:
    sheet = replace(SHEET, logo="logo.png", logo_alt="Ánimo")
    pictures = {"logo.png": logo(200, 200)}
    text = "# T\n\na"
    assert heights_of_words(made(text, sheet, pictures).data)[:2] == heights_of_words(made(text).data)[:2]
    for kind in ("signs", "tents", "cards", "poster"):
        heading = "# A title\n\n" if kind == "poster" else ""
        found = elements(made(f"::::: {kind}\n{heading}- Yes\n- No\n:::::", sheet, pictures).data)
        assert "Ánimo" not in [alt for _, alt in found], kind
    copies = elements(made("::::: form per-page=2\n# T\n\n___\n:::::", sheet, pictures).data)
    assert [alt for _, alt in copies].count("Ánimo") == 2


def test_a_code_to_scan_without_a_label_stands_beside_the_words_themselves() -> None:
    out = made("::::: qr url=https://x.org/a\nA [book](https://x.org/a), 2022\n:::::", pictures=QR)
    assert links(out.data) == ["https://x.org/a"] * 2


def test_a_page_after_the_first_begins_with_the_title() -> None:
    out = made("\n\n".join(["a"] * 60))
    assert out.pages == 2
    first, second = (max(heights_of_words(out.data, page)) for page in (0, 1))
    assert second > first + 10


def test_a_sign_has_no_other_words_above_it() -> None:
    out = made("::::: signs\n- Yes\n- Yes\n:::::")
    first, second = (heights_of_words(out.data, page) for page in (0, 1))
    assert first == second


def test_every_block_of_the_dialect_has_a_meaning() -> None:
    pictures = {"qr:u": qr_code("u")}
    inner = {"row", "cell", "table"}
    for kind in sorted(KINDS - ON_SLIDES - inner):
        attributes = ' url="u"' if kind == "qr" else ""
        assert made(f"::::: {kind}{attributes}\n- words\n:::::", pictures=pictures).pages >= 1, kind


def test_a_slide_number_that_no_template_resolved_is_a_mistake() -> None:
    with pytest.raises(DialectError, match="line-up"):
        made("[x](number:line-up)")


def test_a_theme_that_typst_cannot_read_is_reported(tmp_path: Path) -> None:
    theme = tmp_path / "theme.typ"
    theme.write_text("#let sheet(", encoding="utf-8")
    with pytest.raises(ThemeError, match="unclosed"):
        write_pdf(parse("a"), theme, sheet=SHEET, pictures={})


def test_characters_that_no_font_has_are_reported() -> None:
    assert made("Well done 🎉").unprintable == "🎉"
    assert made("An arrow → and a box ☐").unprintable == ""
    family = "Well done \U0001f44b\U0001f3fd \U0001f468\u200d\U0001f469"
    assert made(family).unprintable == "\U0001f44b\U0001f468"


@settings(max_examples=25)
@example("0\U0001f3fb", False)
@example("\ufeff", False)
@given(st.text(max_size=40), st.booleans())
def test_any_words_make_a_page(text: str, facilitator: bool) -> None:
    sheet = replace(SHEET, title=text or "T", session=text, school=text, facilitator=facilitator)
    assert made(f"# {escape(text)}\n\n- {escape(text)}\n\n| {escape(text)} | b |\n|---|---|\n| c | |", sheet).pages >= 1


# Colors and fonts


def test_a_school_color_is_used_where_it_can_be_read_on_white() -> None:
    assert readable("0B5394", "1F4E5F") == "0B5394"
    assert readable("E69138", "B4532A") == "B4532A"
    assert readable("", "B4532A") == "B4532A"


def test_a_document_has_one_font_and_another_for_the_few_words_that_it_lacks_letters_for() -> None:
    assert font_for("Ánimo, niños: ¿qué?") == ("Source Sans 3", "")
    assert font_for("The school of " + "our children " * 9 + "Phượng") == ("Source Sans 3", "")
    assert font_for("The school of " + "our children " * 9 + "Ƙasa") == ("Source Sans 3", "Ƙ")
    assert font_for("The school of " + "our children " * 9 + "Phượng", AFAR) == (AFAR, "ượ")
    assert font_for("Ƙasa, ƙauye, ƙofa")[0] == "Noto Sans"
    assert font_for("Trường tiểu học Phượng") == ("Source Sans 3", "")
    assert font_for("10:00\u202fAM\u200e") == ("Source Sans 3", "")


def fonts_of(data: bytes) -> set[str]:
    """The fonts of the first page, without the tag of what is embedded of them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        return {str(font.BaseFont).partition("+")[2].split("-")[0] for font in fonts.values()}


def test_one_foreign_name_does_not_change_the_letters_of_the_rest() -> None:
    assert fonts_of(made("Many words of our own, " * 9 + "and Ƙasa").data) == {"SourceSans3", "NotoSans"}


def test_titles_have_serifs_and_signs_the_letters_made_for_low_vision() -> None:
    assert fonts_of(made("# A title\n\nWords").data) == {"SourceSerif4Roman", "SourceSans3"}
    assert "AtkinsonHyperlegible" in fonts_of(made("::::: signs\n- Come in\n:::::").data)
    assert "AtkinsonHyperlegible" not in fonts_of(made("::::: signs\n- Trường tiểu học\n:::::").data)
