"""Tables of numbers, pictures and links, and what comments beside them say of how they are shown."""

import pytest

from kit.document import Chart, ChartSeries, Group, Image, Table, parse_author, walk
from kit.text import Markdown

FALL = """<!-- chart: bar -->
| Question | Fall | Spring |
|---|---|---|
| I feel safe | 41% | 58% |
| I am heard | 33.5% | – |
"""


def tables(text: str) -> list[Table]:
    return [node for node in walk(parse_author(Markdown(text)).blocks) if isinstance(node, Table)]


def test_a_table_of_numbers_is_a_chart() -> None:
    (table,) = tables(FALL)
    assert table.chart == Chart(
        kind="bar",
        categories=("I feel safe", "I am heard"),
        series=(ChartSeries("Fall", (41.0, 33.5)), ChartSeries("Spring", (58.0, None))),
        suffix="%",
        decimals=1,
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234", 1234), ("12,345,678", 12345678), ("1.234.567", 1234567), ("3,5", 3.5), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("$3.50", 3.5), ("−4", -4), ("–4", -4), ("2 400", 2400), ("0,125", 0.125), ("7 min", 7),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(written: str, value: float) -> None:
    (table,) = tables(f"<!-- chart: column -->\n\n| a | b |\n|---|---|\n| one | {written} |\n")
    assert table.chart is not None
    assert table.chart.series[0].values == (value,)


@pytest.mark.parametrize("cell", ["most of us", "", "12 of 40 people said so", "1/2/3"])
def test_a_table_of_words_stays_a_table(cell: str) -> None:
    (table,) = tables(f"<!-- chart: line -->\n| a | b |\n|---|---|\n| one | {cell} |\n")
    assert table.chart is None


def test_the_chart_is_of_the_next_table_alone() -> None:
    first, second = tables(f"<!-- chart: dots -->\n\nWords.\n\n{FALL[20:]}\nMore words.\n\n{FALL[20:]}")
    assert first.chart is not None
    assert first.chart.kind == "dots"
    assert second.chart is None


@pytest.mark.parametrize(
    ("written", "picture"),
    [
        ('![Two](a.png "right half")', Image("a.png", "Two", place="right half")),
        ('![Two](a.png "decorative, full")', Image("a.png", "", place="full")),
        ("![Two](a.png){width=50% .left}", Image("a.png", "Two", place="left", width=50)),
        ('![Two](a.png){: .right width="40"}', Image("a.png", "Two", place="right", width=40)),
        ("![Two](a.png)\n\n<!-- focus: top left -->", Image("a.png", "Two", focus="top left")),
        ("<!-- focus: bottom -->\n\n![Two](a.png)", Image("a.png", "Two", focus="bottom")),
        ("[![Two](a.png){width=30%}](https://e.org)", Image("a.png", "Two", link="https://e.org", width=30)),
        ("![Two](a.png){.rounded}", Image("a.png", "Two")),
    ],
)
def test_a_pictures_place_width_and_focus(written: str, picture: Image) -> None:
    nodes = list(walk(parse_author(Markdown(written)).blocks))
    assert [node for node in nodes if isinstance(node, Image)] == [picture]


def test_a_code_stands_below_its_link() -> None:
    blocks = parse_author(Markdown("Read [the page](https://e.org/a).\n\n<!-- qr -->\n\nMore.")).blocks
    assert [block.attributes for block in blocks if isinstance(block, Group)] == [
        {"url": "https://e.org/a", "label": "the page"}
    ]
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Group", "Paragraph"]


def test_no_code_for_a_jump_within_the_session() -> None:
    blocks = parse_author(Markdown("See [the slide](#a).\n\n<!-- qr -->")).blocks
    assert not [block for block in blocks if isinstance(block, Group)]
