"""In large print fewer forms and cards go on a page, and the sheets are counted so."""

from pathlib import Path

from kit.build.made_row import is_enlarged
from kit.build.prepare import prepare
from kit.build.request import Request
from kit.build.session_outputs import session_outputs
from kit.plan import Plan

SAMPLE = Path(__file__).parents[2] / "sessions/partnering-with-families"


def planned(*, large: bool) -> Plan:
    return prepare(Request(session=SAMPLE, participants=36, choose=("rubric",), large_print=large))[2]


def test_a_form_has_a_page_of_its_own_in_large_print_and_more_sheets() -> None:
    usual, large = (
        next(each for each in planned(large=large).handouts if each.kind == "exit ticket") for large in (False, True)
    )
    assert (usual.copies, usual.sets, usual.per_page) == (38, 19, 2)
    assert (large.copies, large.sets, large.per_page) == (38, 38, 1)


def test_what_people_read_is_enlarged_and_signs_and_the_facilitators_pages_are_not() -> None:
    rows = {row.id: is_enlarged(row) for row in session_outputs(planned(large=True))}
    assert all(rows[name] for name in ("agenda", "rubric-note-catcher", "exit-ticket"))
    assert not any(rows[name] for name in ("comfort-signs", "table-tents", "run-of-show", "deck", "facilitator-notes"))
