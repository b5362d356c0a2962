"""Whatever stands in a programme's file and its tables: problems, never a traceback, and a timetable that adds up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.diagnostics import draw
from kit.programme.certificates import said_certificates
from kit.programme.check_programme import checked_timetable
from kit.programme.page_values import coverage_rows, months, sign_ins
from kit.programme.timetable_as_json import as_json, rows_by, summed_up, table_rows

LINES = st.sampled_from(
    [
        "---",
        "title: T",
        "programme: series",
        "programme: event",
        "language: es-US",
        "languages: [es-US, en-US]",
        "date: 2027-02-30",
        "date: 2027-02-03",
        "participants: 40",
        "time zone: America/New_York",
        "time zone: Mars",
        "certificate: {attend: 7 of 6}",
        "certificate: nonsense",
        "attendance: table.csv",
        "rooms: table.csv",
        "workshops: table.csv",
        "people: ../../etc/passwd",
        "print: [calendar, nothing]",
        "# Fall",
        "# Friday, March 5, 2027",
        "# Rooms",
        "# Strands",
        "# Offers",
        "# Due dates",
        "# Handouts",
        "## Slot (9:00–10:00 AM)",
        "## Slot (2027-03-05, 9:00 AM)",
        "## Slot (11:00–12:30 PM)",
        "## [Linked](programme.md) (2027-03-05, 9:00–10:00 AM)",
        "## [Linked](..) (2027-03-05, 9:00–10:00 AM)",
        "## (2027-03-05)",
        "### Inner (85 min)",
        "### Inner",
        "#### Deep",
        "<!-- room: Maple; seats: many; presenters: Ana; Ben; strands: all -->",
        "<!-- id: A; kind: keynote; beside: nowhere; cancelled: snow -->",
        "<!-- id: A; allow: room-twice because -->",
        "<!-- never closed",
        "| Workshop | Room | Strands |",
        "|---|---|---|",
        "| [One](a) | Maple | trust; x |",
        "| | | |",
        "- Something (October 30, 2026)",
        "- Something",
        "> A quotation",
        "Nine hours in four weeks.",
        "___",
    ]
)
ROWS = st.sampled_from(
    ["name,room,slot,title", "Ana,Maple,A,One", '"open,Maple', "=1+1,,,", ",,,", "a;b;c", "2027-03-05,9:00 AM,x,m"]
)


@settings(max_examples=80)
@given(lines=st.lists(LINES, max_size=24), rows=st.lists(ROWS, max_size=8))
def test_any_programme_is_a_timetable_or_problems(
    lines: list[str], rows: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "programme.md"
    head = [line for line in lines if ": " in line and not line.startswith("<")]
    body = [line for line in lines if line not in head]
    path.write_text("\n".join(("---", "title: T", *head, "---", *body)), encoding="utf-8")
    (folder / "table.csv").write_text("\n".join(rows), encoding="utf-8")
    timetable, problems = checked_timetable(path, date(2026, 11, 29))
    assert all(draw(problem) for problem in problems)
    assert timetable is not None or problems
    if timetable is None:
        return
    assert as_json(timetable)["dosage"]["learning"] <= timetable.dosage.minutes
    assert sum(meeting.minutes for meeting in timetable.meetings) <= timetable.dosage.minutes
    for by in ("room", "presenter", "strand", "kind", "language", "team"):
        assert rows_by(timetable, by)[1] or not timetable.entries
    assert len(table_rows(timetable)[1]) == len(timetable.entries)
    assert list(summed_up(timetable))
    assert isinstance(said_certificates(timetable), str)
    assert coverage_rows(timetable)
    assert months(timetable) or not timetable.meetings
    assert [sheet for cohort in timetable.cohorts for sheet in sign_ins(timetable, cohort)] or not timetable.meetings
