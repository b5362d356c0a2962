"""A budget keeps its time; what nobody planned is open, shown, told, and goes first; fixed moments split the clock."""

from pathlib import Path

import pytest

from kit.checks import check_session
from kit.plan import Plan, make_plan, table_rows
from kit.session import read_text
from kit.session.details import School
from kit.session.model import Session

MINUTE = 60


def session(body: str, front: str = "start: 9:00 AM\n") -> Session:
    made, problems = read_text(f"---\ntitle: T\n{front}---\n\n{body}", Path("s.md"), "s.md")
    assert made is not None
    assert problems == ()
    return made


def plan(body: str, front: str = "start: 9:00 AM\n", minutes: int | None = None) -> Plan:
    return make_plan(session(body, front), School(), minutes=minutes)[0]


def told(body: str, front: str = "start: 9:00 AM\n") -> list[tuple[str, int]]:
    found = check_session(session(body, front), Path())
    return [(each.code, each.place.line) for each in found if each.code not in ("slide-without-words", "long-input")]


def begins(made: Plan) -> list[tuple[str, int]]:
    """Each shown slide with the minute after nine at which it begins."""
    return [
        (slide.id, (slide.clock or 0) // MINUTE - 540) for slide in made.shown if slide.id != "title" and not slide.made
    ]


LEFT_OVER = "# Opening (20 min)\n\n## Hello (5 min)\n\nHi\n\n# Work (30 min)\n\n## Try (30 min)\n\nTry\n"


def test_the_next_block_begins_when_the_budget_is_over() -> None:
    made = plan(LEFT_OVER)
    assert begins(made) == [("hello", 0), ("try", 20)]
    assert [(block.times.least, block.times.planned, block.times.most) for block in made.blocks] == [
        (300, 1200, 1200),
        (1800, 1800, 1800),
    ]
    assert ("9:05 AM", "15 min", "Opening", "(open)", "", "") in table_rows(made)[1]
    assert told(LEFT_OVER) == [("open-time", 6)]


def test_slides_without_a_time_share_what_their_block_has_left_and_nobody_asks_for_theirs() -> None:
    body = "# A (20 min)\n\n## One (5 min)\n\nx\n\n## Two\n\nx\n\n> **Say:** Two.\n\n## Three\n\nx\n"
    body += "\n# B\n\n## Four (1 min)\n"
    made = plan(body)
    assert begins(made) == [("one", 0), ("two", 5), ("three", 13), ("four", 20)]
    assert told(body) == []


def test_a_slide_below_a_block_that_is_full_already_is_not_asked_for_its_time() -> None:
    body = "# A (5 min)\n\n## One (5 min)\n\nx\n\n## Two\n\nx\n\n> **Say:** Two.\n"
    assert told(body) == []
    assert begins(plan(body)) == [("one", 0), ("two", 5)]


def test_a_block_without_slides_takes_its_time_and_keeps_it_when_time_is_short() -> None:
    body = f"# Lunch (45 min)\n\n{LEFT_OVER}"
    assert begins(plan(body)) == [("hello", 45), ("try", 65)]
    assert told(body) == [("open-time", 8)]
    short = plan(body, minutes=80)
    assert begins(short) == [("hello", 45), ("try", 50)]


def test_open_time_goes_first_where_time_is_short() -> None:
    body = LEFT_OVER.replace("## Try (30 min)", "## Try (20–40 min)")
    made = plan(body, minutes=40)
    assert made.fit is not None
    assert [(change.why, change.slide, change.saves // MINUTE) for change in made.fit.changes] == [
        ("open", "opening", 10)
    ]
    assert begins(made) == [("hello", 0), ("try", 10)]
    assert made.times.planned == 40 * MINUTE
    harder = plan(body, minutes=26)
    assert harder.fit is not None
    assert [change.why for change in harder.fit.changes] == ["open", "range"]
    assert harder.times.planned <= 26 * MINUTE


def test_a_fixed_moment_splits_the_clock() -> None:
    body = "# A\n\n## One (50 min)\n\nx\n\n# Lunch (30 min)\n<!-- at: 10:00 -->\n\n# B\n\n## Two (10 min)\n\nx\n"
    made = plan(body)
    assert begins(made) == [("one", 0), ("two", 90)]
    assert made.times.planned == 100 * MINUTE
    assert told(body) == [("open-time", 12)]


def test_a_range_of_the_clock_is_a_length_and_a_fixed_start() -> None:
    body = "# A (9:00–9:20)\n\n## One (20 min)\n\nx\n\n# B (9:30–9:50)\n\n## Two\n\nx\n"
    made = plan(body, front="")
    assert made.start == 9 * 60 * MINUTE
    assert begins(made) == [("one", 0), ("two", 30)]
    late = body.replace("(20 min)", "(25 min)").replace("9:30–9:50", "9:20–9:40").replace("# A (9:00–9:20)", "# A")
    assert told(late) == [("clock-disagrees", 12)]


def test_a_clock_without_am_and_pm_is_read_beside_the_start() -> None:
    made = plan("# A (3:00–3:30)\n\n## One\n\nx\n", front="start: 2:45 PM\n")
    assert made.shown[-1].clock == 15 * 60 * MINUTE


@pytest.mark.parametrize(
    ("minutes", "codes"), [(53, ["session-half-empty"]), (54, []), (60, []), (61, ["session-too-long"])]
)
def test_a_plan_far_below_its_length_is_told_as_one_above_it(minutes: int, codes: list[str]) -> None:
    assert [code for code, _ in told(f"# A\n\n## One ({minutes} min)\n\nx\n", "length: 60 min\n")] == codes


@pytest.mark.parametrize("below", ["(5 min)", "*5 minutes*", "**Time:** 5 min", "9:00 – 9:05 am", "5 min"])
def test_a_time_on_the_line_below_a_heading_is_the_headings(below: str) -> None:
    made = session(f"# A\n\n## One\n\n{below}\n\nx\n")
    assert made.slides[0].time is not None
    assert (made.slides[0].time.planned, made.slides[0].body) == (300, "x")
