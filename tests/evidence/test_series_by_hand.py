"""A series of three evenings with credit, a sheet, a report of Zoom and one open sign-in: hours worked out by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main

SERIES = """---
title: Home visits, step by step
programme: series
time zone: America/Chicago
participants: 14
credit: [IL-PD, MA-PDP, OUR-HOUR]
provider: {name: Lakeview Schools, kind: district, number: "77"}
assessment: A plan for one visit, read by a partner
people: people.csv
parent role: Two parents planned the three evenings.
---
## [Before the door](one) (2026-10-06, 4:00–5:30 PM)
<!-- module: visits -->
## [At the table](two) (2026-10-13, 4:00–6:00 PM)
<!-- module: visits -->
## [What we heard](three) (2026-10-20, 4:00–5:15 PM)
<!-- module: listening -->
"""
BREAK = "# Break (10 min)\n<!-- kind: break -->\n## Tea (10 min)\n> **Say:** Have some tea.\n"


def part(title: str, minutes: int) -> str:
    return f"# {title} ({minutes} min)\n## {title} ({minutes} min)\n1. Talk ({minutes} min)\n> **Say:** Please begin.\n"


SESSIONS = {
    "one": part("Plan", 90),
    "two": part("Listen", 50) + BREAK + part("Try", 60),
    "three": part("Share", 75),
}
PEOPLE = """Name,Email,IEIN,Role,passed
Ana Ruiz,ana@x.org,501,teacher,yes
Ben Cole,ben@x.org,502,teacher,yes
Cy Ng,cy@x.org,503,aide,no
Dee Fox,dee@x.org,504,teacher,
Eve Sol,eve@x.org,,parent,yes
"""
OURS = """id: OUR-HOUR
name: Our district's hours
unit: hour
step: 30 min
round: down
times: not needed
over: session
provider: [name]
person: [name]
certificate: "{name} has {hours} hours for {title}, {date}."
letter: "{name} was there."
keep: 4 years
sources: [{text: Policy 12 of our board, link: "https://example.org/12", checked: 2026-06-01}]
ours: [step, round]
review by: 2027-06-01
"""
CAME = {
    "before-the-door/after/sign-in.csv": """name,role,id,in,out,signed,passed
Ana Ruiz,teacher,501,3:55 PM,5:30 PM,,yes
Ben Cole,teacher,502,4:10 PM,5:30 PM,,yes
Cy Ng,aide,503,4:00 PM,5:30 PM,,no
Dee Fox,teacher,504,,,x,
Eve Sol,parent,,4:00 PM,5:00 PM,,yes
""",
    # Ben is known by his address alone: nobody is called as he called himself.
    "at-the-table/after/zoom.csv": """Name (original name),Email,Join time,Leave time,Duration (minutes),Guest
Ana Ruiz (she/her),ana@x.org,10/13/2026 03:58:00 PM,10/13/2026 04:45:00 PM,47,No
Ana Ruiz (she/her),ana@x.org,10/13/2026 05:05:00 PM,10/13/2026 06:01:00 PM,56,No
Benny's phone,BEN@x.org,10/13/2026 04:00:00 PM,10/13/2026 06:00:00 PM,120,No
"Ng, Cy",,10/13/2026 04:00:00 PM,10/13/2026 05:00:00 PM,60,No
""",
    "what-we-heard/after/sign-in.csv": "name,id,in,out,passed\nAna Ruiz,501,4 PM,5:15 PM,yes\nBen Cole,502,4 PM,,yes\n",
}
SHORT = "MA-PDP refused: {0} h of the 10 h on one topic that it takes; a letter of attendance says {0} h."
WANTED = [
    # 90; 45 before and 55 after the tea at 4:50; 75: 265 min are 4.42 h. Sessions in half hours: 1.5 + 1.5 + 1.
    ("Ana Ruiz", 265, {"IL-PD": 4.5, "OUR-HOUR": 4.0}, {"MA-PDP": SHORT.format("3.17")}),
    # 80 and 110, and an evening without a time out: 3.17 h, in half hours 1 + 1.5.
    ("Ben Cole", 190, {"IL-PD": 3.25, "OUR-HOUR": 2.5}, {"MA-PDP": SHORT.format("3.17")}),
    # 90 and 50, the tea left out.
    ("Cy Ng", 140, {"IL-PD": 2.25, "OUR-HOUR": 2.0}, {"MA-PDP": SHORT.format("2.33")}),
    (
        "Dee Fox", 90, {"OUR-HOUR": 1.5},
        {"IL-PD": "IL-PD: no hours for Dee Fox (row 5): they have no times in and out.", "MA-PDP": SHORT.format("1.5")},
    ),
    (
        "Eve Sol", 60, {"OUR-HOUR": 1.0},
        {"IL-PD": "IL-PD: no hours for Eve Sol (row 6): they have no id.", "MA-PDP": SHORT.format("1.0")},
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("by-hand") / "visits"
    files = {"programme.md": SERIES, "people.csv": PEOPLE, "credit/OUR-HOUR.yaml": OURS}
    files |= {f"{name}/session.md": f"---\ntitle: {name}\n---\n{text}" for name, text in SESSIONS.items()}
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    out = home / "outputs"
    done = CliRunner().invoke(main, ["build", str(home), "--out", str(out), "--today", "2026-09-01"])
    assert done.exit_code == 0, done.output
    for name, text in CAME.items():
        (out / "sessions" / name).write_text(text, encoding="utf-8")
    return out


def made(folder: Path) -> list[tuple[object, ...]]:
    done = CliRunner().invoke(main, ["evidence", str(folder), "--today", "2026-11-01"])
    assert done.exit_code == 0, done.output
    said = json.loads((folder / "evidence" / "evidence.json").read_text("utf-8"))
    return [tuple(each[key] for key in ("name", "minutes", "hours", "refused")) for each in said["people"]]


@pytest.mark.slow
def test_hours_of_the_series_are_those_worked_out_by_hand(folder: Path) -> None:
    assert made(folder) == WANTED


@pytest.mark.slow
def test_a_report_knows_people_by_the_addresses_of_the_list_which_no_page_shows(folder: Path) -> None:
    kit = folder / "sessions" / "at-the-table"
    assert [each[:2] for each in made(kit)] == [("Ana Ruiz", 100), ("Ben Cole", 110), ("Cy Ng", 50)]
    absent = (kit / "evidence" / "06-absent.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.partition(",")[0] for line in absent] == ["Dee Fox", "Eve Sol"]
    for file in (kit / "evidence").rglob("*.*"):
        assert b"@x.org" not in file.read_bytes()
