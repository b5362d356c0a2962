"""The commands on a programme: what they print, what they write, how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from tests.programme.sessions import write_session

EVENT = """---
title: A day
programme: event
date: 2027-03-05
time zone: America/New_York
participants: 40
---
## Workshops (10:00–11:00 AM)

| No. | Workshop | Room | Strands | Led by |
|---|---|---|---|---|
| 1a | First | North | trust | Rosa Díaz |
| 1b | Second | South | learning | Ben Cole |

# Strands

| Code | Strand |
|---|---|
| trust | Trust |
| learning | Learning |
"""


def kit(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def event(tmp_path: Path) -> Path:
    (tmp_path / "programme.md").write_text(EVENT, encoding="utf-8")
    return tmp_path


def test_plan_prints_the_timetable_as_json_and_as_tables(event: Path) -> None:
    printed = json.loads(kit("plan", str(event), "--format", "json", "--today", "2027-01-01").stdout)
    assert [slot["start"] for slot in printed["days"][0]["slots"]] == ["10:00"]
    assert printed["coverage"] == [{"code": "trust", "happenings": 1}, {"code": "learning", "happenings": 1}]
    table = kit("plan", str(event), "--today", "2027-01-01").stdout
    assert "Dosage: 1 meeting × 60 min = 1 h." in table
    rooms = kit("plan", str(event), "--by", "room", "--today", "2027-01-01").stdout
    assert rooms.index("North") < rooms.index("South")
    assert "Ben Cole" in kit("plan", str(event), "--by", "presenter", "--today", "2027-01-01").stdout


def test_check_takes_the_programme_and_its_sessions(event: Path) -> None:
    assert kit("check", str(event), "--today", "2027-01-01").exit_code == 0
    write_session(event / "sessions/first", broken=True)
    linked = EVENT.replace("| First |", "| [First](sessions/first) |").replace("| Second |", "| [Second](sessions/x) |")
    (event / "programme.md").write_text(linked, encoding="utf-8")
    found = kit("check", str(event), "--format", "json", "--today", "2027-01-01")
    assert found.exit_code == 1
    problems = json.loads(found.stdout)["problems"]
    assert {"unknown-session", "broken-session", "duplicate-id"} <= {problem["code"] for problem in problems}
    assert {Path(problem["file"]).name for problem in problems} == {"programme.md", "session.md"}


def test_a_date_that_has_passed_is_told_by_the_day_that_counts_as_today(event: Path) -> None:
    assert "past-due" not in kit("check", str(event), "--today", "2027-03-05").stderr
    assert "past-due" in kit("check", str(event), "--today", "2027-03-06").stderr


def test_build_writes_the_pages_that_are_asked_for(event: Path) -> None:
    out = event / "out"
    built = kit("build", str(event), "--only", "coverage,calendar.ics", "--out", str(out), "--today", "2027-01-01")
    assert built.exit_code == 0, built.stderr
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {"print/coverage.pdf", "print/coverage.csv", "print/calendar.ics"} <= names
    assert "print/programme.pdf" not in names
    assert "Strands: trust 1, learning 1." in built.stderr
    assert f"{out / 'print/coverage.csv'}" in built.stdout.splitlines()


def test_options_of_one_session_are_refused_for_a_programme_and_the_other_way_round(event: Path) -> None:
    assert kit("build", str(event), "--participants", "30").exit_code == 2
    session = write_session(event / "alone")
    assert kit("build", str(session), "--only", "calendar").exit_code == 2
    assert kit("build", str(session), "--session", "1a").exit_code == 2
    assert kit("plan", str(session), "--by", "room").exit_code == 2


def test_an_error_ends_with_1_and_the_rest_is_made(event: Path) -> None:
    twice = EVENT.replace("| South | learning | Ben Cole |", "| North | learning | Rosa Diaz |")
    (event / "programme.md").write_text(twice, encoding="utf-8")
    out = event / "out"
    built = kit("build", str(event), "--only", "coverage", "--out", str(out), "--today", "2027-01-01")
    assert built.exit_code == 1
    assert "presenter-twice" in built.stderr
    assert "room-twice" in built.stderr
    assert (out / "print/coverage.pdf").is_file()
