"""Scales to mark are known wherever they stand, and tables to write in are none."""

import pytest

from kit.document import Table, parse
from kit.formats.rating import ELSEWHERE, Rating


def table(head: str, *labels: str) -> Table:
    many = head.count("|") + 1
    rows = "\n".join(f"| {label} |{' |' * (many - 1)}" for label in labels)
    (found,) = parse(f"| {head} |\n|{'---|' * many}\n{rows}").blocks
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize(
    "head",
    [
        " | Strongly disagree | Disagree | Agree | Strongly agree",
        "We | Not yet | Sometimes | Always",
        "Nosotros | Nunca | A veces | Siempre",
        " | Bien d\u2019accord | D\u2019accord | Pas d\u2019accord",
        "How sure | 1 | 2 | 3 | 4 | 5",
    ],
)
def test_a_scale_is_known_by_its_words_on_any_page(head: str) -> None:
    found = table(head, "Tools", "Time")
    scale = frozenset(range(1, len(found.header)))
    assert ELSEWHERE.scale(found) == Rating().scale(found) == scale
    assert ELSEWHERE.marked(found, found.rows[0], 1)


@pytest.mark.parametrize(
    "head",
    [
        "Step | Who starts? | By when? | How will families know?",
        "Day | Morning | Noon | Evening",
        "No. | Name | Role | Signature",
    ],
)
def test_a_table_to_write_in_is_no_scale(head: str) -> None:
    assert ELSEWHERE.scale(table(head, "1", "2")) == Rating().scale(table(head, "1", "2")) == frozenset()


def test_on_a_form_statements_beside_short_heads_are_a_scale_and_on_a_worksheet_a_place_to_write() -> None:
    found = table(" | Blue | Green | Red", "I can use one new tool", "My time was well spent")
    assert Rating().scale(found) == {1, 2, 3}
    assert ELSEWHERE.scale(found) == frozenset()


def test_a_column_that_holds_words_is_no_step() -> None:
    (found,) = parse("| We | Never | Often | Always |\n|---|---|---|---|\n| greet | x | | |").blocks
    assert isinstance(found, Table)
    assert ELSEWHERE.scale(found) == frozenset()
