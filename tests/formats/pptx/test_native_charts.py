"""A table of numbers under `chart:` is a native chart: editable, the same bytes each time, readable by everybody."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from lxml import etree
from PIL import Image
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import namespaces

from kit.document import parse
from kit.drawing.chart_parts import read_drawn_chart
from kit.drawing.chart_shapes import with_drawn_charts
from kit.drawing.slide_pictures import slide_pictures
from kit.formats.pptx import DeckToWrite, WrittenDeck, write_deck
from kit.formats.sheet import Sheet
from kit.ooxml.colors import contrast, luminance, scheme_of
from tests.formats.pptx.geometry import faults_of
from tests.formats.pptx.looks import LOOKS, make_look
from tests.formats.pptx.test_write_deck import LOOK, slide

BAR = """<!-- chart: bar -->

| What | Agree |
|---|---|
| I feel welcome | 81% |
| **I know whom to call** | 43.5% |
| Ideas & "news" | 38% |
"""
TWO = """Families who came

<!-- chart: column -->

| Grade | Last year | This year |
|---|---|---|
| K | 12 | 18 |
| 1 | – | 15 |
"""


def deck_with(body: str, look: Path = LOOK, language: str = "en-US") -> WrittenDeck:
    sheet = Sheet(title="A day", session="A day", school="", language=language)
    return write_deck(
        DeckToWrite(parse(slide(body, title="A title")), look, sheet=sheet, pictures={}, logo=None, footer="A day")
    )


def chart_in(deck: WrittenDeck) -> Any:
    shapes = pptx.Presentation(io.BytesIO(deck.data)).slides[0].shapes
    return next(shape for shape in shapes if shape.has_chart)


@pytest.mark.parametrize(
    ("kind", "native"),
    [
        ("bar", XL_CHART_TYPE.BAR_CLUSTERED),
        ("column", XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("line", XL_CHART_TYPE.LINE_MARKERS),
        ("dots", XL_CHART_TYPE.LINE_MARKERS),
        ("stacked", XL_CHART_TYPE.BAR_STACKED_100),
    ],
)
def test_each_kind_is_a_native_chart_of_the_numbers(kind: str, native: Any) -> None:
    chart = chart_in(deck_with(BAR.replace("chart: bar", f"chart: {kind}"))).chart
    assert chart.chart_type == native
    assert list(chart.plots[0].categories) == ["I feel welcome", "I know whom to call", "Ideas & “news”"]
    assert [list(each.values) for each in chart.series] == [[81.0, 43.5, 38.0]]


def test_its_numbers_can_be_changed_in_a_workbook_that_says_the_same() -> None:
    chart = chart_in(deck_with(TWO)).chart
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = [list(row) for row in book.active.iter_rows(values_only=True)]
    assert [row[1:] for row in rows] == [["Last year", "This year"], [12, 18], [None, 15]]
    assert [list(each.values) for each in chart.series] == [[12.0, None], [18.0, 15.0]]


def test_it_stands_in_a_place_of_the_layout_and_says_its_numbers() -> None:
    frame = chart_in(deck_with(BAR))
    assert frame.is_placeholder
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == (
        "Agree – I feel welcome: 81.0%; I know whom to call: 43.5%; Ideas & “news”: 38.0%"
    )


def test_the_axes_have_positive_ids_and_bars_begin_at_nothing() -> None:
    space = chart_in(deck_with(BAR)).chart._chartSpace
    assert all(int(id) > 0 for id in space.xpath("//c:axId/@val"))
    assert space.xpath("//c:valAx/c:scaling/c:min/@val") == ["0"]


def test_the_row_in_bold_letters_is_set_apart() -> None:
    space = chart_in(deck_with(BAR)).chart._chartSpace
    assert space.xpath("//c:dPt/c:idx/@val") == ["1"]
    assert space.xpath("//c:dPt//a:schemeClr/@val") == ["accent2"]


def test_series_are_told_apart_without_color() -> None:
    space = chart_in(deck_with(TWO)).chart._chartSpace
    assert space.xpath("//c:legend")
    fills = space.xpath("//c:ser/c:spPr/a:solidFill/a:schemeClr/@val")
    assert fills == ["accent1", "accent3"]
    lines = chart_in(deck_with(TWO.replace("column", "line"))).chart._chartSpace
    assert lines.xpath("//c:marker/c:symbol/@val") == ["circle", "square"]
    assert lines.xpath("//c:ser/c:spPr//a:prstDash/@val") == ["solid", "dash"]


def test_parts_of_a_whole_grow_darker_and_each_number_can_be_read_on_its_part() -> None:
    answers = "\n".join(
        ("| Item | Never | Sometimes | Mostly | Always |", "|---|---|---|---|---|", "| Greeted | 0 | 5 | 9 | 6 |")
    )
    deck = deck_with(f"<!-- chart: stacked -->\n\n{answers}\n")
    space = chart_in(deck).chart._chartSpace
    scheme = scheme_of(pptx.Presentation(io.BytesIO(deck.data)).slides[0].slide_layout)
    seen = []
    for series in space.xpath("//c:ser"):
        fill, ink = (scheme.paint(series.xpath(path)[0]) for path in
                     ("c:spPr/a:solidFill", "c:dLbls/c:txPr//a:defRPr/a:solidFill"))  # fmt: skip
        assert fill is not None
        assert ink is not None
        assert contrast(fill[0], ink[0]) >= 3
        seen.append(luminance(fill[0]))
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 4
    assert space.xpath("//c:dLbls/c:numFmt/@formatCode") == ["#,##0;;"] * 4


def test_parts_of_a_whole_are_drawn_as_long_as_their_share() -> None:
    deck = deck_with(
        "<!-- chart: stacked -->\n\n| Item | No | Yes |\n|---|---|---|\n| Greeted | 0 | 5 |\n| Asked | 6 | 2 |\n"
    )
    with zipfile.ZipFile(io.BytesIO(deck.data)) as archive:
        drawn = with_drawn_charts(
            archive, "ppt/slides/slide1.xml", archive.read("ppt/slides/slide1.xml"), set(archive.namelist())
        )
    spot = "//p:sp[not(.//a:t)]/p:spPr/a:xfrm/a:ext/@cx"
    wide = [int(each) for each in etree.fromstring(drawn).xpath(spot, namespaces=namespaces("p", "a"))]
    _, _, whole, six, two, _ = wide  # two marks of the legend come first, the line that bars begin at comes last
    assert abs(six / two - 3) < 0.01
    assert abs(six + two - whole) <= 2


def test_the_same_numbers_make_the_same_bytes() -> None:
    assert deck_with(TWO).data == deck_with(TWO).data


def test_right_to_left_begins_at_the_right() -> None:
    space = chart_in(deck_with(BAR, language="ar")).chart._chartSpace
    assert space.xpath("//c:valAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert space.xpath("//c:catAx/c:axPos/@val") == ["r"]
    columns = chart_in(deck_with(TWO, language="ar")).chart._chartSpace
    assert columns.xpath("//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_it_holds_in_other_looks(name: str, tmp_path: Path) -> None:
    deck = deck_with(TWO, make_look(name, tmp_path))
    assert faults_of(deck.data) == []
    assert chart_in(deck).height > 914400


def test_the_row_of_a_table_that_matters_is_set_apart_and_figures_stand_at_the_right() -> None:
    body = "| What | How many |\n|---|---|\n| Calls | 12 |\n| **Visits** | 3 |"
    (made,) = pptx.Presentation(io.BytesIO(deck_with(body).data)).slides
    table = next(shape for shape in made.shapes if shape.has_table)._element
    assert table.xpath(".//a:tr[a:tc//a:lnT]//a:t/text()") == ["Visits", "3"]
    assert table.xpath('.//a:p[a:pPr/@algn="r"]//a:t/text()') == ["How many", "12", "3"]


@pytest.mark.standard_look
def test_its_picture_shows_its_bars() -> None:
    """Slide pictures are for notes and browsers; rpptx alone would show an empty frame."""
    (picture,) = slide_pictures(deck_with(BAR).data, width=480, format="png")
    with Image.open(io.BytesIO(picture.data)) as image:
        colors = image.convert("RGB").crop((20, 70, 460, 240)).getcolors(1 << 16) or []
    counts = {color: count for count, color in colors}
    assert counts.get((0x1F, 0x4E, 0x5F), 0) > 3000
    assert counts.get((0x9C, 0x44, 0x21), 0) > 1000


def test_every_part_of_it_is_in_the_package_once() -> None:
    with zipfile.ZipFile(io.BytesIO(deck_with(BAR).data)) as archive:
        names = archive.namelist()
    assert [name for name in names if "chart" in name] == [
        "ppt/charts/kit-chart1.xml",
        "ppt/charts/_rels/kit-chart1.xml.rels",
        "ppt/embeddings/kit-chart1.xlsx",
    ]


LINES = """<!-- chart: line -->

| Grade | Calls home | Visits |
|---|---|---|
| K | 12 | {last} |
| 1 | 28 | {last} |
"""


@pytest.mark.standard_look
def test_lines_are_named_where_they_end_in_their_own_colors_and_need_no_legend() -> None:
    chart = chart_in(deck_with(LINES.format(last=4))).chart
    root = chart._chartSpace
    labels = root.findall(".//{*}ser/{*}dLbls/{*}dLbl")
    assert [(each.find("{*}idx").get("val"), each.find("{*}showSerName").get("val")) for each in labels] == [
        ("1", "1"),
        ("1", "1"),
    ]
    fills = [next(each.find("{*}txPr").iter("{*}schemeClr")).get("val") for each in labels]
    lines = [next(each.find("{*}spPr").iter("{*}schemeClr")).get("val") for each in root.iter("{*}ser")]
    assert fills == lines
    assert len(set(fills)) == 2
    assert not chart.has_legend
    assert chart.category_axis.axis_title.text_frame.text == "Grade"


@pytest.mark.parametrize(("last", "language"), [("27", "en-US"), ("–", "en-US"), ("4", "ar")])
def test_lines_that_end_close_together_or_nowhere_or_run_to_the_left_have_a_legend(last: str, language: str) -> None:
    assert chart_in(deck_with(LINES.format(last=last), language=language)).chart.has_legend


@pytest.mark.standard_look
def test_names_at_the_ends_of_lines_are_drawn_in_pictures() -> None:
    drawn = read_drawn_chart(chart_in(deck_with(LINES.format(last=4))).chart._chartSpace)
    assert drawn is not None
    assert (drawn.ends, drawn.labels, drawn.legend, drawn.title, drawn.below) == (True, False, False, "", "Grade")
    assert drawn.faint != drawn.ink
