"""What a programme hands to its kits, and what credit it would give: hours worked out by hand."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.programme.check_programme import checked_timetable
from kit.programme.page_values import module_lines
from kit.programme.timetable_as_json import as_json, summed_up
from tests.programme.sessions import write_session

COURSE = """---
title: A course
programme: course
time zone: America/New_York
participants: 3
people: people.csv
provider: {name: Lakeview, kind: state agency}
assessment: Each teaches a part back
parent role: Two parents lead it.
credit: [IL-PD, MA-PDP]
---
## First morning (2027-03-02, 9:00 AM–12:00 PM)
### [See](sessions/see) (85 min)
<!-- presenters: Marta Presenta; MODULE -->
### Break (10 min)
<!-- kind: break -->
### Listen (85 min)
<!-- MODULE -->
## Second morning (2027-03-09, 9:00 AM–4:20 PM)
### Plan (430 min)
<!-- MODULE -->
"""
PEOPLE = "name,role,email,id,passed\nAda Yes,parent,ada@private.example,1,x\nBen Yes,teacher,ben@private.example,2,\n"


def course(folder: Path, module: str) -> Path:
    write_session(folder / "sessions/see", minutes=85)
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "programme.md").write_text(COURSE.replace("MODULE", module), encoding="utf-8")
    return folder / "programme.md"


def credit(folder: Path, module: str) -> list[dict[str, object]]:
    timetable, _ = checked_timetable(course(folder, module), date(2027, 1, 1))
    assert timetable
    assert [line for line in summed_up(timetable) if line.startswith("Credit IL-PD")] == [
        "Credit IL-PD: 10 clock hours."
    ]
    return list(as_json(timetable)["credit"])


def test_hours_of_one_topic_reach_the_least(tmp_path: Path) -> None:
    # 85 + 85 + 430 minutes are 600: ten hours, the break left out.
    assert credit(tmp_path, "module: Families") == [
        {"rule": "IL-PD", "hours": 10.0, "refused": ""},
        {"rule": "MA-PDP", "hours": 10.0, "refused": ""},
    ]


def test_a_course_of_one_topic_lists_its_sessions(tmp_path: Path) -> None:
    timetable, _ = checked_timetable(course(tmp_path, "module: Families"), date(2027, 1, 1))
    assert timetable
    assert [(str(line.title), line.marks) for line in module_lines(timetable)] == [
        ("See", (True, False)),
        ("Listen", (True, False)),
        ("Plan", (False, True)),
    ]


def test_hours_of_several_topics_are_no_topics(tmp_path: Path) -> None:
    # No module: all is one topic. A module of its own for each: the longest of them has 430 minutes, 7.17 hours.
    made = credit(tmp_path, "host: nobody")
    assert made[1]["hours"] == 10.0
    path = course(tmp_path, "host: nobody")
    text = path.read_text("utf-8")
    for name in ("One", "Two", "Three"):
        text = text.replace("host: nobody", f"module: {name}", 1)
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["plan", str(path), "--format", "json", "--today", "2027-01-01"])
    assert json.loads(done.stdout)["credit"][1] == {
        "rule": "MA-PDP",
        "hours": 0.0,
        "refused": "MA-PDP refused: 7.17 h of the 10 h on one topic that it takes; a letter of attendance says 7.17 h.",
    }
    assert "warning[credit-refused]: MA-PDP refused: 7.17 h of the 10 h" in done.stderr


@pytest.mark.slow
def test_a_kit_of_a_programme_knows_its_people_and_its_credit_and_is_switched_alone(tmp_path: Path) -> None:
    home = tmp_path / "sessions" / "a-course"
    course(home, "module: Families")
    out = tmp_path / "outputs" / "a-course"
    run = CliRunner().invoke
    done = run(main, ["build", str(home), "--out", str(out), "--today", "2027-01-01"])
    assert done.exit_code == 0, done.output
    folder = out / "sessions" / "see"
    names = (folder / "after" / "sign-in.csv").read_text("utf-8-sig").splitlines()
    assert names == ["name,role,id,in,out,signed,passed", "Ada Yes,parent,1,,,,x", "Ben Yes,teacher,2,,,,"]
    record = json.loads((folder / "kit.json").read_text("utf-8"))
    assert record["asked"]["held"]["credit"] == ["IL-PD", "MA-PDP"]
    assert "Ada" not in json.dumps(record)
    # It is switched without a word of where its session is, and keeps what the programme said.
    done = run(main, ["switch", str(folder), "--participants", "9", "--today", "2027-01-01"])
    assert done.exit_code == 0, done.output
    again = json.loads((folder / "kit.json").read_text("utf-8"))
    assert again["participants"] == 9
    assert again["asked"]["held"] == record["asked"]["held"]
    assert (folder / "after" / "sign-in.csv").read_text("utf-8-sig").splitlines() == names


@pytest.mark.slow
def test_a_kit_of_what_is_not_held_any_more_is_told_and_left_alone(tmp_path: Path) -> None:
    course(tmp_path, "module: Families")
    old = tmp_path / "out" / "sessions" / "old"
    old.mkdir(parents=True)
    (old / "kit.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--out", str(tmp_path / "out"), "--today", "2027-01-01"])
    assert done.exit_code == 0, done.output
    assert "has these kits any more, and nothing was done to them: sessions/old." in done.output
    assert (old / "kit.json").read_text("utf-8") == "{}"


RULE = """\
id: Lakeview-PD
name: Lakeview hours
unit: hour
sources:
  - {text: Policy 7, link: https://example.org/policy, checked: 2026-11-01}
"""


@pytest.mark.parametrize("place", ["beside", "above", "theme", "school"])
def test_a_rule_is_found_where_the_other_files_are(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "year"
    path = course(folder, "")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[IL-PD, MA-PDP]", "[lakeview-pd]"), encoding="utf-8")
    near = tmp_path / "near"
    rules = {
        "beside": folder,
        "above": tmp_path,
        "theme": near / "templates" / "ours",
        "school": tmp_path / "schools",
    }[place]
    (rules / "credit").mkdir(parents=True)
    (rules / "credit" / "lakeview-pd.yaml").write_text(RULE, encoding="utf-8")
    (near / "templates" / "ours").mkdir(parents=True, exist_ok=True)
    (near / "templates" / "ours" / "theme.toml").write_text("", encoding="utf-8")
    timetable, problems = checked_timetable(
        path,
        date(2027, 1, 1),
        theme="ours",
        themes_near=(near,),
        schools=(tmp_path / "schools" / "lakeview.yaml",),
    )
    assert [problem.code for problem in problems] == []
    assert timetable is not None
    assert [line.rule for line in timetable.credit] == ["Lakeview-PD"]
