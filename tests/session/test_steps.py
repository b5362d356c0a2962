"""Where times count: rows of a table, sub-headings, items in every form; and where they are told."""

from pathlib import Path

import pytest

from kit.session import read_text
from kit.session.model import Slide


def read(body: str, heading: str = "## S") -> tuple[Slide, list[tuple[str, str]]]:
    made, problems = read_text(f"---\ntitle: T\n---\n\n# A\n\n{heading}\n\n{body}\n", Path("s.md"), "s.md")
    assert made is not None
    return made.slides[0], [(p.code, p.place.text[p.place.column - 1 :][: p.place.width]) for p in problems]


def steps(body: str, heading: str = "## S") -> list[tuple[str, int]]:
    made, problems = read(body, heading)
    assert problems == []
    return [(step.text, step.times.planned // 60) for step in made.steps]


@pytest.mark.parametrize("head", ["Time", "Minutes", "Length", "**Duration**", "Tiempo", "Duración (min)"])
def test_a_table_with_a_column_of_times_has_a_step_a_row(head: str) -> None:
    body = f"| What | {head} |\n|---|---|\n| Read | 5 |\n| Talk | 10 min |\n| Rest | |\n| Eat | 12:00–12:30 |"
    assert steps(body) == [("Read", 5), ("Talk", 10), ("Eat", 30)]


def test_a_time_counts_though_its_brackets_have_strokes_before_them() -> None:
    assert steps("- Read \\(5 min\\)\n- Talk \\[2 min\\]") == [("Read", 5), ("Talk", 2)]
    slide, _ = read("- Read \\(page 2\\)")
    assert slide.body == "- Read \\(page 2\\)"


def test_a_cell_that_is_no_time_is_told() -> None:
    _, problems = read("| Time | What |\n|---|---|\n| soon | Read |")
    assert problems == [("time-not-counted", "soon")]


def test_an_agenda_tells_times_that_are_not_its_own() -> None:
    table = "| Time | What |\n|---|---|\n| 20 min | Read |"
    assert (
        steps(table, "## Agenda") == steps(table, "## S (2 min)") == steps("- Work (30 min)", "## Agenda (2 min)") == []
    )


def test_a_sub_heading_with_a_time_is_a_step_unless_its_items_are() -> None:
    assert steps("### One (5 min)\n\nx\n\n### Two (3 min)\n\n- a (2 min)\n- b") == [("One", 5), ("a", 2)]


@pytest.mark.parametrize(
    ("item", "words"),
    [("1. **Talk (5 min)**", "**Talk**"), ("- Talk – 5 min", "Talk"), ("- 5 minutes: Talk", "Talk"),
     ("- [5 min] Talk", "Talk"), ("1. Talk\n   (5 min)", "Talk"), ("- **5 min** Talk", "Talk"),
     ("- Talk | 5 min", "Talk"),
     ("- Talk (5 min) — in pairs", "Talk — in pairs"), ("- **Talk (5 min):** in pairs", "**Talk:** in pairs"),
     ("- Talk (5 min, in pairs)", "Talk (in pairs)"), ("- Talk (pairs; 5 min)", "Talk (pairs)"),
     ("- Talk *(5 min)*", "Talk"),
     ("- Talk ⏱️ 5 min", "Talk"), ("- ⏰ 5 min – Talk", "Talk"), ("- *Talk* – *5 min*", "*Talk*"),
     ("- Talk (Time: 5 min)", "Talk"), ("- Talk (total 5 min)", "Talk"), ("- Talk (5 min) ✅", "Talk ✅")],
)  # fmt: skip
def test_an_item_has_its_time_in_every_form(item: str, words: str) -> None:
    assert steps(item) == [(words, 5)]


@pytest.mark.parametrize(
    ("heading", "title"),
    [("## Welcome 9:15 – 9:35 am", "Welcome"), ("## Share 10:15-10:35", "Share"), ("## Lunch (12:00–12:20)", "Lunch")],
)
def test_a_heading_may_end_with_a_range_of_the_clock(heading: str, title: str) -> None:
    made, problems = read("x", heading)
    assert (made.title, made.time and made.time.planned, problems) == (title, 1200, [])


def test_hours_at_the_end_of_an_item_take_no_time() -> None:
    assert steps("- Front desk, 8:00–16:00") == []


def test_a_time_that_ends_a_paragraph_or_stands_within_an_item_is_told_and_one_in_a_citation_is_not() -> None:
    assert read("Talk to a partner (5 min)")[1] == [("time-not-counted", "(5 min)")]
    assert read("It works (Clarke, 2000; Min, 2007)")[1] == []
    assert read("Talk (5 min) to a partner")[1] == [("time-not-counted", "(5 min)")]
    assert read("- Wait for (3 min) and go")[1] == [("time-not-counted", "(3 min)")]
    assert read("- Read (3 min), then talk (5 min)")[1] == [("time-not-counted", "(3 min)")]
    assert read("- Talk (3 min), then read (5 min), then go")[1] == [
        ("time-not-counted", "(3 min)"),
        ("time-not-counted", "(5 min)"),
    ]
    assert read("They had [5 min](https://example.org)")[1] == []


def test_bare_times_that_end_most_items_of_a_list_are_those_of_steps_and_told() -> None:
    made, problems = read("- Pair up 5 min\n- **Welcome:** 5 minutes\n- Go\n- Share, 3 min (pairs)", "## S")
    assert [(step.text, step.times.planned) for step in made.steps] == [
        ("Pair up", 300), ("**Welcome**", 300), ("Share (pairs)", 180)]  # fmt: skip
    assert [code for code, _ in problems] == ["bare-time"] * 3


def test_bare_times_of_a_list_that_takes_longer_than_its_slide_or_tells_the_agenda_are_no_steps() -> None:
    made, problems = read("- Grade 1: 10 min\n- Grade 2: 20 min", "## Facts (3 min)")
    assert (made.steps, problems) == ((), [("time-not-counted", "10 min"), ("time-not-counted", "20 min")])
    assert read("- Talk 5 min\n- Start 9 min", "## Talk")[0].steps == ()


def test_a_bare_time_that_ends_an_item_is_told_where_it_may_be_one_and_counts_in_a_heading() -> None:
    assert read("- Pair up 5 min\n- Go")[1] == [("time-not-counted", "5 min")]
    assert read("- Talk with a partner for 2 minutes\n- Go")[1] == [("time-not-counted", "2 minutes")]
    assert read("x", "## 5-minute warm-up")[1] == [("time-not-counted", "5-minute")]
    assert read("- Be calm in 5 minutes\n- The first 5 minutes\n- Most of them wait here for forty 5 min")[1] == []
    assert read("- Pair up 5 min", "## Agenda")[1] == []


@pytest.mark.parametrize(
    ("heading", "title"),
    [("## Pair up 5 min", "Pair up"), ("## Welcome: **5 min**", "Welcome"), ("## Welcome, 5 minutes", "Welcome"),
     ("## ⏱ 5 min: Talk", "Talk"), ("## Talk (5 min) (pairs)", "Talk (pairs)"),
     ("## Talk (5 min): why?", "Talk: why?")],
)  # fmt: skip
def test_a_heading_has_its_time_in_every_form(heading: str, title: str) -> None:
    made, problems = read("x", heading)
    assert (made.title, made.time and made.time.planned, problems) == (title, 300, [])


@pytest.mark.parametrize("title", ["Calm in 5 minutes", "The first 5 minutes", "We meet 5 times"])
def test_a_heading_that_tells_of_minutes_takes_none(title: str) -> None:
    made, _ = read("x", f"## {title}")
    assert (made.title, made.time) == (title, None)


@pytest.mark.parametrize(
    "below",
    ["**Time:** 5 min\n**Goal:** words", "- **Goal:** words\n- **Time:** 5 min", "⏱️ **Duration:** 5 min\nGoal: words",
     "Goal: words | Time: 5 min"],
)  # fmt: skip
def test_a_time_among_other_lines_below_a_heading_is_the_slides_and_they_stay(below: str) -> None:
    made, problems = read(below)
    assert (made.time and made.time.planned, problems) == (300, [])
    assert "words" in made.body


def test_headings_that_say_when_they_begin_last_until_the_next() -> None:
    text = "---\ntitle: T\nlength: 1 hr\n---\n\n# A\n\n## {} Welcome\n\nx\n\n## {} – Talk\n\nx\n\n## Close ({})\n\nx\n"
    for clocks in (("12:45", "1:15", "1:40"), ("9:00 AM", "9:30 AM", "9:55 AM"), ("14.00", "14.30", "14.55")):
        made, problems = read_text(text.format(*clocks), Path("s.md"), "s.md")
        assert made is not None
        assert [s.title for s in made.slides] == ["Welcome", "Talk", "Close"]
        assert [s.time.planned // 60 for s in made.slides if s.time] == [30, 25, 5], clocks
        assert (all(s.at for s in made.slides), problems) == (True, ())


def test_rows_with_a_moment_last_until_the_next_and_totals_are_none() -> None:
    assert steps("| Time | What |\n|---|---|\n| 9:00 | Read |\n| 9:20 | Talk |\n| 9:30 | End |") == [
        ("Read", 20),
        ("Talk", 10),
    ]
    assert steps("| What | Minutes |\n|---|---|\n| Read | 5 |\n| Talk | 5–7 |\n| **Total** | 11 |") == [
        ("Read", 5),
        ("Talk", 6),
    ]
    assert steps("| What | Minutes |\n|---|---|\n| Read | 0-10 |\n| Talk | 10-30 |") == [("Read", 10), ("Talk", 20)]


@pytest.mark.parametrize("label", ["> **Time:** 5 min", "> Duración: 5 minutos", "> **Timing:** (5 min)\n> **Say:** x"])
def test_a_time_under_its_label_is_the_slides(label: str) -> None:
    made, problems = read(label)
    assert problems == []
    assert made.time is not None
    assert made.time.planned == 300
    assert [part.label for part in made.script] == (["Say"] if "Say" in label else [])


def times(text: str) -> list[tuple[str, int]]:
    made, _ = read_text(f"---\ntitle: T\n---\n\n# A\n\n{text}\n", Path("s.md"), "s.md")
    assert made is not None
    return [(slide.title, slide.time.planned // 60) for slide in made.slides if slide.time]


def test_spans_of_minutes_that_go_on_from_zero_are_no_ranges() -> None:
    assert times("## Minutes 0-10: Welcome\n\n## Minutos 10-30: Demo") == [("Welcome", 10), ("Demo", 20)]
    assert times("## Hi (0–10 min)\n\n## Work (10–30 min)\n\n## End (30–45 min)") == [
        ("Hi", 10),
        ("Work", 20),
        ("End", 15),
    ]
    assert times("## Hello (5–10 min)\n\n## Work (10–30 min)") == [("Hello", 7), ("Work", 20)]
    assert times("## Hello (<1 min)\n\n## Work (1–2 min)") == [("Hello", 0), ("Work", 1)]
    made, _ = read("1. Hello (0–10 min)\n2. Work (10–30 min)")
    assert [step.times.planned // 60 for step in made.steps] == [10, 20]


def test_a_time_within_a_label_is_told() -> None:
    assert ("time-not-counted", "(5 min)") in read("**Facilitator script (5 min):** hello")[1]
    assert ("time-not-counted", "(2 min)") in read("> **Say (2 min):** hello")[1]


def test_a_time_before_brackets_and_a_column_that_asks_how_long_count() -> None:
    made, problems = read("x", "## Warm-up — 5 minutes (pairs)")
    assert (made.title, made.time and made.time.planned, problems) == ("Warm-up (pairs)", 300, [])
    assert steps("| Part | How long? |\n|---|---|\n| Hello | 5' |") == [("Hello", 5)]
