"""Minutes of several sessions added up: hours worked out by hand, names never guessed to be one person."""

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from kit.cli import main
from kit.credit import credit_rules
from kit.diagnostics import Place, Problem
from kit.evidence.evidence import Came
from kit.evidence.over_programme import over_programme
from kit.evidence.sign_in import Attendee
from kit.evidence.terms import Terms
from kit.evidence.who_is_who import KitHeld, people_of_all
from kit.plan import make_plan
from kit.session import read_session
from kit.session.details import School
from kit.session.model import Provider
from kit.text import Markdown
from tests.programme.sessions import write_session

COURSE = """---
title: A course
programme: course
time zone: America/New_York
participants: 4
provider: {name: Lakeview, kind: state agency, number: "12"}
credit: [IL-PD, TX-CPE, MA-PDP]
parent role: Two parents lead it.
assessment: Each teaches a part back
---
## [See](sessions/see) (2027-03-02, 9:00–10:25 AM)
## [Hear](sessions/hear) (2027-03-09, 9:00–10:00 AM)
## [Say](sessions/say) (2027-03-16, 9:00–10:00 AM)
"""
SEE = """name,id,email,in,out
Ada Yes,1,,9:00 AM,10:25 AM
Ben Yes,2,,9:05 AM,9:45 AM
Sam Twice,,,9:00 AM,10:25 AM
Sam Twice,,,9:00 AM,10:20 AM
Eve Open,5,,9:00 AM,
"""
HEAR = """name,id,email,in,out
Ada Yes,1,,8:50 AM,10:10 AM
Sam Twice,,,9:00 AM,10:00 AM
أمل,4,,9:00 AM,10:00 AM
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("over") / "sessions" / "a-course"
    for name, minutes in (("see", 85), ("hear", 60), ("say", 60)):
        write_session(home / "sessions" / name, title=name.title(), minutes=minutes)
    (home / "programme.md").write_text(COURSE, encoding="utf-8")
    out = home.parents[1] / "outputs" / "a-course"
    done = CliRunner().invoke(main, ["build", str(home), "--out", str(out), "--today", "2027-01-01"])
    assert done.exit_code == 0, done.output
    return out


@pytest.mark.slow
def test_minutes_add_up_over_the_happenings_that_were_held(folder: Path) -> None:
    run = CliRunner().invoke
    nothing = run(main, ["evidence", str(folder)])
    assert nothing.exit_code == 0
    assert "warning[nothing-came]" in nothing.output
    empty = json.loads((folder / "evidence" / "evidence.json").read_text("utf-8"))
    assert (empty["attended"], empty["people"], empty["happenings"]) == (0, [], [])
    assert (folder / "evidence" / "closing-report.docx").is_file()
    for name, text in (("see", SEE), ("hear", HEAR)):
        (folder / "sessions" / name / "after" / "sign-in.csv").write_text(text, encoding="utf-8")
    done = run(main, ["evidence", str(folder), "--today", "2027-04-01"])
    assert done.exit_code == 0, done.output
    made = json.loads((folder / "evidence" / "evidence.json").read_text("utf-8"))
    people = [(each["name"], each["minutes"], each["hours"]) for each in made["people"]]
    assert people == [
        # 85 + 60 minutes are 2 h 25 min: the nearest quarter is 2.5; a session each, rounded down, 1.25 + 1.
        ("Ada Yes", 145, {"IL-PD": 2.5, "TX-CPE": 2.25}),
        ("Ben Yes", 40, {"IL-PD": 0.75, "TX-CPE": 0.5}),
        ("Sam Twice", 85, {"TX-CPE": 1.25}),
        ("Sam Twice", 80, {"TX-CPE": 1.25}),
        ("Eve Open", 0, {}),
        ("Sam Twice", 60, {"TX-CPE": 1.0}),
        ("أمل", 60, {"IL-PD": 1.0, "TX-CPE": 1.0}),
    ]
    assert made["refused"] == {
        "MA-PDP": "MA-PDP refused: 2.42 h of the 10 h on one topic that it takes; a letter of attendance says 2.42 h."
    }
    assert [(each["title"], each["attended"], each["minutes"]) for each in made["happenings"]] == [
        ("See", 5, 85), ("Hear", 3, 60)
    ]  # fmt: skip
    assert made["people"][4]["refused"]["IL-PD"] == "IL-PD: no hours for Eve Open (row 6): they have no time out."
    assert "several people are called Sam Twice" in done.output
    with pikepdf.open(folder / "evidence" / "closing-report.pdf") as pdf:
        assert len(pdf.pages) == 1
    names = {path.name for path in (folder / "evidence" / "certificates").iterdir()}
    assert {"ada-yes.pdf", "all-certificates.pdf"} <= names


@pytest.mark.slow
def test_a_programme_elsewhere_is_named_once(folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    away, renamed = tmp_path / "away", tmp_path / "of-last-year"
    shutil.copytree(folder, away, ignore=shutil.ignore_patterns("evidence"))
    lost = run(main, ["evidence", str(away)])
    assert (lost.exit_code, lost.output.count("error[moved-file]")) == (1, 1)
    assert "the 3 sessions that these kits were made from" in lost.output
    shutil.copytree(folder.parents[1] / "sessions" / "a-course", renamed)
    for named in (renamed, renamed / "programme.md"):
        done = run(main, ["evidence", str(away), "--session", str(named), "--today", "2027-04-01"])
        assert done.exit_code == 0, done.output


@pytest.mark.slow
def test_a_kit_of_a_programme_leaves_its_certificate_to_the_whole_of_it(folder: Path) -> None:
    kit = folder / "sessions" / "hear"
    (kit / "after" / "sign-in.csv").write_text(HEAR, encoding="utf-8")
    done = CliRunner().invoke(main, ["evidence", str(kit), "--today", "2027-04-01"])
    assert done.exit_code == 0, done.output
    made = json.loads((kit / "evidence" / "evidence.json").read_text("utf-8"))
    assert made["people"][0]["hours"] == {"IL-PD": 1.0, "TX-CPE": 1.0}
    assert made["refused"] == {
        "MA-PDP": "MA-PDP refused: 1.0 h of the 10 h on one topic that it takes; a letter of attendance says 1.0 h. "
        "The packet of the whole programme adds up its sessions."
    }
    # An hour under the rule that takes each session by itself, and none under that of the whole programme.
    with pikepdf.open(kit / "evidence" / "certificates" / "ada-yes.pdf") as pdf:
        assert len(pdf.pages) == 1


def somebody(name: str, passed: bool | None, *times: tuple[int, int]) -> Attendee:
    return Attendee(name=name, row=2, place=Place(file="x"), there=times, passed=passed)


def test_who_passed_on_one_sheet_has_passed_and_who_nobody_says_has_not(tmp_path: Path) -> None:
    path = write_session(tmp_path / "see", minutes=60)
    session, _ = read_session(path)
    assert session is not None
    plan, _ = make_plan(session, School(), start=9 * 3600)
    hour = (9 * 3600, 10 * 3600)
    first = [somebody("Ada", None, hour), somebody("Ben", False, hour), somebody("Cy", None, hour)]
    second = [somebody("Ada", True, hour), somebody("Ben", False, hour), somebody("Cy", None, hour)]
    second.append(somebody("Dee", True, (9 * 3600, 10 * 3600 - 900)))
    rule = replace(credit_rules(["MA-PDP"], (), Place(file="x"))[0], least=3600)
    terms = Terms(rules=(rule,), provider=Provider(name="Lakeview", kind="state agency"), assessment="Teach back")
    kits = [KitHeld(name=str(at), plan=plan, came=Came(people=tuple(each))) for at, each in enumerate((first, second))]
    made, _ = over_programme(Markdown("A course"), kits, 2, terms, "en-US")
    # By hand: two hours are 2 points; 45 minutes are less than the hour that it takes.
    assert [(person.name, person.credits[0].said, person.credits[0].refused) for person in made.people] == [
        ("Ada", "2.0", ""),
        ("Ben", "", "MA-PDP: no hours for Ben (row 2): they have not passed."),
        ("Cy", "", "MA-PDP: no hours for Cy (row 2): nobody says whether they have passed."),
        ("Dee", "", "MA-PDP: no hours for Dee: 0.75 h of the 1 h on one topic that it takes."),
    ]


def test_a_sheet_with_number_and_address_says_who_is_who_in_the_others(tmp_path: Path) -> None:
    session, _ = read_session(write_session(tmp_path / "see", minutes=60))
    assert session is not None
    plan, _ = make_plan(session, School(), start=9 * 3600)
    hour = (9 * 3600, 10 * 3600)
    online = replace(somebody("Ada", None, hour), email="Ada@example.org")
    other = replace(somebody("Ada", None, hour), email="ada2@example.org")
    both = replace(somebody("Ada", None, hour), email="ada@example.org", id="7")
    on_paper = replace(somebody("Ruiz, Ada", None, hour), id="7")
    sheets = ((online, other), (both,), (on_paper,))
    kits = [KitHeld(name=str(n), plan=plan, came=Came(people=people)) for n, people in enumerate(sheets)]
    assert [len(each.found) for each in people_of_all(kits, [])] == [3, 1]
    twice = replace(both, id="8")  # An address with two numbers says nothing.
    kits.append(KitHeld(name="3", plan=plan, came=Came(people=(twice,))))
    assert sorted(len(each.found) for each in people_of_all(kits, [])) == [1, 1, 1, 2]


def test_a_name_is_known_by_its_number_in_whichever_sheet_that_stands(tmp_path: Path) -> None:
    session, _ = read_session(write_session(tmp_path / "see", minutes=60))
    assert session is not None
    plan, _ = make_plan(session, School(), start=9 * 3600)
    hour = (9 * 3600, 10 * 3600)
    bare, numbered = somebody("Ada", None, hour), replace(somebody("Ada", None, hour), id="7")
    other = replace(numbered, id="8")

    def counted(*sheets: tuple[Attendee, ...]) -> tuple[list[int], list[str]]:
        problems: list[Problem] = []
        kits = [KitHeld(name=str(n), plan=plan, came=Came(people=people)) for n, people in enumerate(sheets)]
        found = [len(each.found) for each in people_of_all(kits, problems)]
        return found, [problem.code for problem in problems]

    assert counted((bare,), (numbered,)) == counted((numbered,), (bare,)) == ([2], [])
    assert counted((bare,), (numbered,), (other,)) == ([1, 1, 1], ["two-of-a-name"])


def test_a_happening_in_two_languages_is_one_and_a_name_in_both_rooms_is_two_people(tmp_path: Path) -> None:
    session, _ = read_session(write_session(tmp_path / "see", minutes=60))
    assert session is not None
    plan, _ = make_plan(session, School(), start=9 * 3600)
    hour = (9 * 3600, 10 * 3600)
    rooms = {"one": ("Ana", "Sam"), "one-en": ("Ben", "Sam"), "two": ("Ana",)}
    kits = [
        KitHeld(
            name=name, happening=name[:3], plan=plan, came=Came(people=tuple(somebody(n, True, hour) for n in names))
        )
        for name, names in rooms.items()
    ]
    rule = replace(credit_rules(["MA-PDP"], (), Place(file="x"))[0], least=3 * 3600)
    terms = Terms(rules=(rule,), provider=Provider(name="Lakeview", kind="state agency"), assessment="Teach back")
    made, problems = over_programme(Markdown("Evenings"), kits, 2, terms, "en-US")
    # By hand: two evenings of an hour, four people in the first; three hours, counted for each room, would be enough.
    assert [(each.people, each.seconds) for each in made.happenings] == [(4, 3600), (1, 3600)]
    assert made.seconds == 7200
    assert [(person.name, person.minutes) for person in made.people] == [
        ("Ana", 120), ("Sam", 60), ("Ben", 60), ("Sam", 60)
    ]  # fmt: skip
    assert [problem.code for problem in problems] == ["two-of-a-name"]
    assert made.refused[0].why.startswith("MA-PDP refused: 2.0 h of the 3 h on one topic")
    assert [person.credits[0].refused.partition(":")[2][1:4] for person in made.people] == ["2.0", "1.0", "1.0", "1.0"]
    assert made.people[1].credits[0].refused.endswith("a letter of attendance says 1.0 h.")
