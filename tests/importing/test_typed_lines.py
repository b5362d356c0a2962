"""A plan that somebody typed on a phone: a line for each thing, and times without brackets behind a few words."""

from pathlib import Path

from tests.importing.imports import imported, session_of

PLAN = """Family math night
45 min

Welcome 5min
say hi to everyone
- name tag

Math game (15 min)
in groups of 3
Say: there is no wrong answer

Talk about it 10m
what was hard?

Close - 5 minutes
raffle
"""


def test_lines_that_end_with_a_time_begin_slides_and_each_line_stays_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    session = session_of(imported(path), tmp_path)
    timed = [(slide.title, slide.time.planned // 60) for slide in session.slides if slide.time]
    assert timed == [("Welcome", 5), ("Math game", 15), ("Talk about it", 10), ("Close", 5)]
    game = session.slides[1]
    assert [(part.label, part.text) for part in game.script] == [
        ("Note", "in groups of 3"),
        ("Say", "there is no wrong answer"),
    ]


def test_a_sentence_that_ends_with_a_time_begins_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    lines = "\n\n".join(["Most of us needed more than 5 min", "They all stayed calm for only 10 min"] * 3)
    path.write_text(f"# Notes\n\n{lines}\n", encoding="utf-8")
    assert [slide.title for slide in session_of(imported(path), tmp_path).slides if slide.time] == []


E_MAIL = """Hi Dan, here is Thursday:

1) 3:15 Welcome and sign in - 5 min
2) 3:20 Why translated letters matter - 10 min. I'll tell the story of one family.
3) 3:30 Translate a letter in groups of 3 - 20 min
4) 3:50 Share and exit ticket - 10 min
"""


def test_what_stands_behind_a_time_is_said_to_its_slide_and_the_clock_is_the_sessions(tmp_path: Path) -> None:
    path = tmp_path / "mail.md"
    path.write_text(E_MAIL, encoding="utf-8")
    session = session_of(imported(path), tmp_path)
    timed = [(slide.title, slide.time.planned // 60) for slide in session.slides if slide.time]
    assert timed == [
        ("Welcome and sign in", 5),
        ("Why translated letters matter", 10),
        ("Translate a letter in groups of 3", 20),
        ("Share and exit ticket", 10),
    ]
    assert [(part.label, part.text) for part in session.slides[1].script] == [
        ("Say", "I’ll tell the story of one family.")
    ]
    assert session.start == 15 * 3600 + 15 * 60
