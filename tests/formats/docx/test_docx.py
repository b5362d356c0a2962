"""The Word writer: what a document's tree becomes, and what holds for any."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kit.document import KINDS, ON_SLIDES, Document, Image, Paragraph, Text, parse
from kit.formats.docx import write_docx
from kit.formats.docx.pieces import points, sign_sizes
from kit.formats.docx.styles import contrast
from kit.formats.sheet import Sheet
from kit.images import Picture, qr_code
from kit.theme.theme import bundled

LOOK = bundled() / "standard" / "theme.docx"
SHEET = Sheet(
    title="Facilitator notes", session="Partnering with Families", school="Ánimo Elementary", language="en-US"
)
COLORED = replace(SHEET, primary="7B241C")
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = qr_code("https://example.org")
GOLDEN = Path(__file__).parent / "golden"


def written(text: str | Document, sheet: Sheet = SHEET, pictures: dict[str, Picture] | None = None) -> bytes:
    """The Word file of some Markdown, or of a tree."""
    tree = text if isinstance(text, Document) else parse(text)
    return write_docx(tree, LOOK, sheet=sheet, pictures=pictures or {}).data


def opened(text: str | Document, sheet: Sheet = SHEET, pictures: dict[str, Picture] | None = None):
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(written(text, sheet, pictures)))


def dump(body, depth: int = 0) -> list[str]:
    """Every paragraph as `style: text`, those of cells indented."""
    lines = []
    for each in body.iter_inner_content():
        if hasattr(each, "rows"):
            style = each.style.name if each.style else "none"
            lines.append(f"{'  ' * depth}table ({style})")
            for row in each.rows:
                head = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
                lines.append(f"{'  ' * depth}- {'header row' if head else 'row'}")
                for cell in row.cells:
                    lines += [f"{'  ' * depth}  | {line}" for line in dump(cell, 0)]
        else:
            number = each._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            listed = f" #{number.get(qn('w:val'))}" if number is not None else ""
            inside = (e for e in each._p.iter(qn("w:t"), qn("w:tab")) if e.getparent().tag == qn("w:r"))
            said = "".join("\t" if e.tag == qn("w:tab") else e.text or "" for e in inside)
            lines.append(f"{'  ' * depth}{each.style.name}{listed}: {said}".rstrip())
    return lines


def test_every_node_and_block_becomes_what_a_person_can_edit() -> None:
    text = (GOLDEN / "everything.md").read_text(encoding="utf-8")
    pictures = {"map.png": PICTURE, "slide:3": PICTURE, "qr:https://example.org/page": PICTURE}
    expected = (GOLDEN / "everything.txt").read_text(encoding="utf-8")
    assert "\n".join(dump(opened(text, pictures=pictures))) + "\n" == expected


def test_the_example_of_everything_holds_every_kind_of_block() -> None:
    text = (GOLDEN / "everything.md").read_text(encoding="utf-8")
    assert [kind for kind in sorted(KINDS - ON_SLIDES) if f":: {kind}" not in text] == []


def test_each_ordered_list_counts_for_itself_from_its_start() -> None:
    document = opened("1. a\n2. b\n\nThen\n\n4. c\n")
    ids = [e.get(qn("w:val")) for e in document.element.body.iter(qn("w:numId"))]
    starts = {
        num.get(qn("w:numId")): num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
        for num in document.part.numbering_part.element.iter(qn("w:num"))
    }
    assert ids[0] == ids[1]
    assert [starts[ids[0]], starts[ids[2]]] == ["1", "4"]


def test_tables_repeat_their_header_and_keep_their_rows_whole() -> None:
    document = opened("| A | B |\n|---|---|\n| a | b |\n")
    rows = list(document.element.body.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_columns_of_codes_are_parted_between_these_and_columns_of_a_few_words_nowhere() -> None:
    """LibreOffice takes a row that may not be parted to the next page, though it has room, where it holds tables."""
    code = ':::: qr url="https://example.org" label="A page"\n::::\n'
    for held, whole in ((code, False), ("A few words\n", True)):
        made = opened(
            f"::::::: columns\n:::::: column\n{held}::::::\n:::::: column\n{held}::::::\n:::::::",
            pictures={"qr:https://example.org": PICTURE},
        )
        row = made.element.body.find(qn("w:tbl")).find(qn("w:tr"))
        assert bool(row.xpath("./w:trPr/w:cantSplit")) is whole
        assert all(inner.xpath("./w:trPr/w:cantSplit") for inner in row.iterfind(f".//{qn('w:tr')}"))


def test_columns_are_as_wide_as_their_shares() -> None:
    cells = "::::: cell\na\n:::::\n::::: cell\nb\n:::::\n"
    text = f'::::::: table header="A | B" widths="1 3"\n:::::: row\n{cells}::::::\n:::::::\n'
    widths = [int(each.get(qn("w:w"))) for each in opened(text).element.body.iter(qn("w:gridCol"))]
    assert widths[1] == pytest.approx(3 * widths[0], abs=3)


def test_every_picture_is_described_or_marked_as_decoration() -> None:
    data = written('![A map](map.png)\n\n![](map.png "decorative")\n', pictures={"map.png": PICTURE})
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert 'descr="A map"' in xml
    assert xml.count(":decorative ") == 1
    assert [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in name] == [
        "word/media/image1.png"
    ]


def test_a_line_parts_columns_to_write_in_and_an_empty_cell_has_room() -> None:
    reading, writing = opened("| A | B |\n|---|---|\n| say | |\n\nWords\n\n| A | B |\n|---|---|\n| | |").tables
    assert reading._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert [edge.tag for edge in writing._tbl.tblPr.find(qn("w:tblBorders"))] == [qn("w:insideV")]
    assert reading.rows[1].height.inches >= 0.35


def test_nothing_in_the_look_has_a_tint_below_words_and_no_line_is_thin_or_light() -> None:
    styles = docx.Document(str(LOOK)).styles.element
    assert {*styles.xpath(".//w:shd/@w:fill")} <= {"auto", "FFFFFF"}
    borders = styles.xpath(".//w:pBdr/* | .//w:tblBorders/* | .//w:tcBorders/*")
    assert borders
    for border in borders:
        assert int(border.get(qn("w:sz"))) >= 6, border.xml
        assert contrast(border.get(qn("w:color"))) >= 4.5, border.xml


def test_the_copies_of_a_form_share_the_page_with_a_line_to_cut_along_between() -> None:
    (table,) = opened("::::: form per-page=2\nWhat next?\n\n| How | 1 |\n|---|---|\n| it was | 1 |\n:::::").tables
    first, line, second = table.rows
    assert first.height == second.height
    assert 4 < first.height.inches < 4.7
    assert line.cells[0].text.startswith("✂")
    assert second.cells[0].tables[0].rows[1].cells[1].text == "①"


def test_the_cards_of_a_set_are_of_one_size_as_large_as_all_take() -> None:
    def sizes(second: str) -> set[float]:
        (table,) = opened(f"::::: cards per-page=8\n- One\n- {second}\n:::::").tables
        return {cell.paragraphs[0].runs[0].font.size.pt for cell in table.rows[0].cells}

    assert sizes("Two") == {28}
    (both,) = sizes("Many words to say " * 10)
    assert 14 <= both < 28


def test_the_heading_of_a_card_is_centered_larger_and_in_the_schools_color() -> None:
    document = opened("::::: cards per-page=4\n### Two-by-ten\n\nTwo minutes a day.\n:::::", COLORED)
    heading, said = document.tables[0].rows[0].cells[0].paragraphs
    assert heading.style.font.color.rgb is not None
    assert str(heading.style.font.color.rgb) == "7B241C"
    assert heading.style.paragraph_format.alignment == said.style.paragraph_format.alignment == 1
    assert heading.runs[0].font.size > said.runs[0].font.size


def test_columns_begin_and_end_at_headings_and_a_wide_table_stands_across_as_in_the_pdf() -> None:
    wide = "| Strategy | What it is | First step |\n|---|---|---|\n| Greeting | | |"
    text = f"# T\n\na\n\n### H\n\n{wide}\n\n<!-- column -->\n\nb\n\n<!-- column -->\n\n___\n\n## After\n\nc"
    document = opened(text)
    across, beside = document.tables
    assert [cell.text for cell in across.rows[0].cells] == ["Strategy", "What it is", "First step"]
    assert [cell.text.strip() for cell in beside.rows[0].cells] == ["b", ""]
    assert [p.text for p in document.paragraphs if p.text] == ["T", "a", "H", "After", "c"]


def test_letters_of_a_table_are_smaller_where_its_words_would_be_parted() -> None:
    def size(columns: int) -> float | None:
        table = f"{'| Responsibilities ' * columns}|\n{'|---' * columns}|\n{'| a ' * columns}|"
        found = opened(table).tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.size
        return found.pt if found else None

    assert [size(2), size(12)] == [None, 9]


def test_the_schools_logo_stands_beside_the_title_and_is_described() -> None:
    wide = Picture(data=PICTURE.data, format="png", width=400, height=100)
    with_logo = replace(SHEET, logo="logo.png", logo_alt="Ánimo")
    document = opened("# T\n\na\n\n## B", with_logo, {"logo.png": wide})
    (anchor,) = document.element.body.iter(f"{{{WP}}}anchor")
    assert anchor.find(f"{{{WP}}}docPr").get("descr") == "Ánimo"
    extent = anchor.find(f"{{{WP}}}extent")
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(4, rel=0.01)
    assert document.paragraphs[0].text == "T"
    assert not list(opened("# T").element.body.iter(f"{{{WP}}}anchor"))
    (side,) = opened("# T", replace(with_logo, language="ar"), {"logo.png": wide}).element.body.iter(f"{{{WP}}}align")
    assert side.text == "left"
    copies = opened("::::: form per-page=2\n# T\n\n___\n:::::", with_logo, {"logo.png": wide})
    assert len(list(copies.element.body.iter(f"{{{WP}}}anchor"))) == 2


def test_a_long_line_at_the_foot_is_cut_between_words() -> None:
    long = replace(SHEET, school="A school of many names and words " * 5)
    said = opened("a", long).sections[0].footer.paragraphs[0].text
    assert len(said) < 130
    assert "…" in said
    assert said.startswith("Partnering with Families · A school")


def test_lines_to_write_on_are_not_parted_by_the_end_of_a_page() -> None:
    question, first, last, after = opened("What next?\n\n___\n___\n\nb").paragraphs
    assert question.paragraph_format.keep_with_next
    assert first.paragraph_format.keep_with_next
    assert not last.paragraph_format.keep_with_next
    assert after.text == "b"


def test_a_short_text_is_set_large_and_its_headings_larger() -> None:
    title, heading, said = opened("::::: roomy most=15\n# T\n\n### A heading\n\nA few words.\n:::::").paragraphs
    assert title.runs[0].font.size > heading.runs[0].font.size > said.runs[0].font.size == Pt(15)
    many = "\n\n".join(["Many words to read at leisure, and then some more of them."] * 60)
    assert opened(f"::::: roomy most=15\n{many}\n:::::").paragraphs[0].runs[0].font.size is None


def test_a_section_is_one_card_with_its_list_at_the_left() -> None:
    cards = "\n\n".join(f"### Role {n}\n\n1. one\n2. two" for n in range(4))
    (table,) = opened(f"::::: cards per-page=4\n{cards}\n:::::").tables
    said = [[paragraph.text for paragraph in cell.paragraphs] for row in table.rows for cell in row.cells]
    assert said == [[f"Role {n}", "one", "two"] for n in range(4)]
    assert all(paragraph.alignment == 0 for paragraph in table.rows[0].cells[0].paragraphs)


def test_a_picture_keeps_its_proportions_in_a_narrow_column() -> None:
    wide = Picture(data=PICTURE.data, format="png", width=4000, height=1000)
    shape = opened(Document((Paragraph((Image("map.png", "A map"),)),)), pictures={"map.png": wide}).inline_shapes[0]
    assert shape.width <= 8.5 * 914400
    assert shape.width / shape.height == pytest.approx(4, rel=0.001)


def test_links_lead_somewhere_and_jumps_are_words() -> None:
    document = opened("[site](https://example.org/?a=1&b=2) [slide](#x) [trap](javascript:alert(1))\n")
    links = [part for part in document.paragraphs[0].iter_inner_content() if hasattr(part, "address")]
    assert [(link.text, link.address) for link in links if hasattr(link, "runs")] == [
        ("site", "https://example.org/?a=1&b=2")
    ]


def test_a_blank_is_marked_for_the_facilitator_and_a_gap_for_participants() -> None:
    assert opened("[school name](blank:)", replace(SHEET, facilitator=True)).paragraphs[0].text == "[school name]"
    assert opened("[school name](blank:)").paragraphs[0].text.strip() == "(school name)"


def test_facilitator_sheets_say_so_on_every_page() -> None:
    header = opened("text", replace(SHEET, facilitator=True)).sections[0].header
    assert [p.text for p in header.paragraphs] == [SHEET.facilitator_words]


def test_the_footer_names_session_and_school_and_counts_pages() -> None:
    footer = opened("text").sections[0].footer._element
    assert [e.get(qn("w:instr")) for e in footer.iter(qn("w:fldSimple"))] == [" PAGE ", " NUMPAGES "]
    assert "".join(e.text for e in footer.iter(qn("w:t"))) == "Partnering with Families · Ánimo ElementaryPage 1 of 1"


@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [("letter", "portrait", (12240, 15840)), ("a4", "landscape", (16838, 11906))],
)
def test_the_paper_is_the_sheets(paper, orientation, size) -> None:  # type: ignore[no-untyped-def]
    section = opened("text", replace(SHEET, paper=paper, orientation=orientation)).sections[0]
    assert (section.page_width.twips, section.page_height.twips) == size


@pytest.mark.parametrize(("primary", "seen"), [("0B5394", "0B5394"), ("FFD54F", "1F4E5F"), ("", "1F4E5F")])
def test_a_schools_color_is_used_where_it_can_be_read(primary: str, seen: str) -> None:
    heading = opened("# A", replace(SHEET, primary=primary)).styles["Heading 1"]
    assert str(heading.font.color.rgb) == seen


def test_every_color_of_the_look_can_be_read_on_white() -> None:
    for style in docx.Document(str(LOOK)).styles:
        color = getattr(getattr(style, "font", None), "color", None)
        if color is not None and color.rgb is not None and style.name != "Facilitator Band":
            assert contrast(str(color.rgb)) >= 4.5, style.name


def test_arabic_runs_from_right_to_left() -> None:
    document = opened("مرحبا", replace(SHEET, language="ar"))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:bidi')}") is not None
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == "ar"
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_another_districts_document_can_be_the_look(tmp_path: Path) -> None:
    other = tmp_path / "theme.docx"
    docx.Document().save(str(other))
    text = (GOLDEN / "everything.md").read_text(encoding="utf-8")
    pictures = {"map.png": PICTURE, "slide:3": PICTURE, "qr:https://example.org/page": PICTURE}
    data = write_docx(parse(text), other, sheet=SHEET, pictures=pictures).data
    assert "Heading 1" in {p.style.name for p in docx.Document(io.BytesIO(data)).paragraphs}


def test_only_signs_with_too_many_words_are_smaller_than_the_others() -> None:
    assert sign_sizes([160, 120, 60, 100]) == [100, 100, 60, 100]
    assert sign_sizes([160, 120]) == [120, 120]
    assert sign_sizes([40, 60]) == [40, 60]


def test_what_a_sign_says_fits_its_page_and_breaks_no_word() -> None:
    assert points("Yes", 700, 480) > points("I'm not yet at ease partnering with families", 500, 480) >= 36


@settings(max_examples=40)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=80))
def test_any_text_comes_out_as_it_went_in(words: str) -> None:
    expected = "".join(c for c in words if c not in "\ufffe\uffff")
    assert opened(Document((Paragraph((Text(words),)),))).paragraphs[0].text == expected


@settings(max_examples=20)
@given(st.text(max_size=40))
def test_equal_documents_are_equal_bytes(words: str) -> None:
    tree = Document((Paragraph((Text(words),)),))
    assert written(tree) == written(tree)


def test_a_word_file_has_the_colors_of_the_pdf_pages() -> None:
    typ = (bundled() / "standard" / "theme.typ").read_text(encoding="utf-8")
    ink, muted, line = (re.search(rf'#let {name} = rgb\("(\w+)"\)', typ)[1] for name in ("ink", "muted", "line-ink"))
    styles = docx.Document(str(LOOK)).styles.element
    (table,) = styles.xpath('w:style[@w:styleId="KitTable"]')
    assert {*table.xpath("w:tblPr/w:tblBorders/*/@w:color")} == {line}
    assert table.xpath("w:tblStylePr/w:rPr/w:color/@w:val") == [ink]
    for style, color in (("Heading3", ink), ("Small", muted)):
        assert styles.xpath(f'w:style[@w:styleId="{style}"]/w:rPr/w:color/@w:val') == [color]


@pytest.mark.parametrize(("count", "kept"), [(3, 2), (25, 1)])
def test_many_lines_to_write_on_go_on_over_the_page_where_few_stay_together(count: int, kept: int) -> None:
    lines = [each for each in opened("___\n" * count).paragraphs if each.style.name == "Write Line"]
    assert len(lines) == count
    assert sum(bool(each.paragraph_format.keep_with_next) for each in lines) == kept


def test_long_lists_on_one_page_stand_closer() -> None:
    def below(count: int) -> set[object]:
        items = "\n".join(f"- {n}" for n in range(count))
        columns = f':::::: columns widths="1"\n::::: column\n{items}\n:::::\n::::::'
        made = opened(f"::::::: one-page\n{columns}\n:::::::").element.body.iter(qn("w:p"))
        return {each.find(f"{qn('w:pPr')}/{qn('w:spacing')}") is None for each in made if "numPr" in each.xml}

    assert below(20) == {True}
    assert below(40) == {False}


def test_what_a_look_has_of_its_own_making_is_not_in_what_is_made_in_it(tmp_path: Path) -> None:
    word = docx.Document()  # python-docx's own has a copy of all styles for Word 2007, and a picture of its first page
    look = tmp_path / "look.docx"
    word.save(str(look))
    before = zipfile.ZipFile(look).namelist()
    data = write_docx(parse("Hello"), look, sheet=SHEET, pictures={}).data
    after = zipfile.ZipFile(io.BytesIO(data))
    for name in ("word/stylesWithEffects.xml", "docProps/thumbnail.jpeg"):
        assert name in before
        assert name not in after.namelist()
        assert not any(Path(name).name in after.read(rels).decode() for rels in after.namelist() if "rels" in rels)
        assert Path(name).name not in after.read("[Content_Types].xml").decode()
    assert not {name for name in zipfile.ZipFile(LOOK).namelist() if "WithEffects" in name or "customXml" in name}


def test_word_files_in_large_print_have_no_letter_below_18_points_and_headings_above_the_text() -> None:
    text = "# T\n\n## H\n\nWords\n\n| A | B |\n|---|---|\n| a | |\n\n:::: small\nSmall\n::::"
    document = docx.Document(io.BytesIO(written(text, replace(SHEET, large=True))))
    roots = (document.styles.element, document.element.body)
    sizes = [int(size.get(qn("w:val"))) for root in roots for size in root.iter(qn("w:sz"))]
    assert min(sizes) == 36
    heads = [document.styles[f"Heading {level}"].font.size.pt for level in (1, 2, 3)]
    assert heads == sorted(heads, reverse=True)
    assert heads[-1] > 18
