"""Scales to mark on forms, tables without a header, headers too long to come again."""

import pytest

from kit.document import Table, parse_author, walk
from kit.formats.docx.tables import _widths
from kit.formats.pdf.word_lists import shares
from kit.formats.pptx.compose.content import TablePart
from kit.formats.pptx.compose.slide_pieces import LONGEST_HEAD, ClickCounter, _piece
from kit.formats.rating import Rating
from kit.text import Markdown

LIKERT = """| | Strongly disagree | Disagree | Agree | Strongly agree |
|---|---|---|---|---|
| I can use one new tool | | | | |
| My time was well spent | | | | |
"""
ORGANIZER = """| Day | Morning | Afternoon |
|---|---|---|
| Monday | | |
| Tuesday | | |
"""


def table(text: str) -> Table:
    return next(node for node in walk(parse_author(Markdown(text)).blocks) if isinstance(node, Table))


@pytest.mark.parametrize("evidence", ["", "Evidence"])
def test_a_likert_scale_is_marked_on_forms_and_ratings(evidence: str) -> None:
    assert Rating(evidence=evidence).scale(table(LIKERT)) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    "heads",
    ["Nunca | A veces | Siempre", "Not yet | Almost | Yes", "Muy de acuerdo | De acuerdo | En desacuerdo",
     "Poor | Fair | Good | Excellent"],
)  # fmt: skip
def test_scales_in_the_words_of_people(heads: str) -> None:
    count = heads.count("|") + 1
    text = f"| | {heads} |\n|---|{'---|' * count}\n| One |{' |' * count}\n"
    assert Rating().scale(table(text)) == set(range(1, count + 1))


def test_a_table_to_write_in_is_none() -> None:
    assert Rating().scale(table(ORGANIZER)) == frozenset()


def test_the_columns_of_a_scale_are_equally_wide() -> None:
    scale = {1, 2, 3, 4}
    assert len(set(shares(table(LIKERT), scale)[1:])) == 1
    widths, _ = _widths(table(LIKERT), scale, 10000)
    assert max(widths[1:]) - min(widths[1:]) <= 1


def grid(text: str) -> TablePart:
    piece = _piece(table(text), ClickCounter())
    assert isinstance(piece, TablePart)
    return piece


def test_a_table_without_a_header_has_no_row_for_it() -> None:
    made = grid("| | |\n|---|---|\n| one | two |\n")
    assert not made.head
    assert len(made.rows) == 1


def test_a_header_as_long_as_a_text_comes_once() -> None:
    assert not grid(f"| A | {'word ' * LONGEST_HEAD} |\n|---|---|\n| one | two |\n").head
    assert grid("| A | B |\n|---|---|\n| one | two |\n").head


def test_a_table_of_nothing_is_there() -> None:
    assert len(grid("| | |\n|---|---|\n").rows) == 1
