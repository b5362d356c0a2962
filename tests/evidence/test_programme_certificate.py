"""A programme's own certificate, from who came and what they made up: counted by hand, refused with the numbers."""

import csv
import io
import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.programme.sessions import write_session
from tests.programme.test_build_programme import text_of

INSTITUTE = """---
title: An institute
programme: institute
time zone: America/New_York
participants: 4
attendance: attendance.csv
certificate: {attend: 3 of 4, make-up: counts, signed by: "Rosa Díaz"}
---
## [One](sessions/one) (2027-03-02, 6:00–7:00 PM)
## [Two](sessions/two) (2027-03-09, 6:00–7:00 PM)
## [Three](sessions/three) (2027-03-16, 6:00–7:00 PM)
## Four, at the library (2027-03-23, 6:00–7:00 PM)
"""
ATTENDANCE = """name,one,two,three,four-at-the-library
Ada Ruiz,x,x,x,
Ben Cole,x,,m,x
Cy Ng,x,,,m
Dee Fox,x,x,,
"""
"""Of the last evening no sheet comes back: it has no session. That Dee was in the second one, no sheet says."""
HERE = {
    "one": ("Ada Ruiz", "Ben Cole", "Cy Ng", "Dee Fox"),
    "two": ("Ada Ruiz", "Ben Cole"),
    "three": ("Ada Ruiz",),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("certificate") / "institute"
    for name in HERE:
        write_session(home / "sessions" / name, title=name.title(), minutes=60)
    (home / "programme.md").write_text(INSTITUTE, encoding="utf-8")
    (home / "attendance.csv").write_text(ATTENDANCE, encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(home), "--out", str(home / "out"), "--today", "2027-01-01"])
    assert done.exit_code == 0, done.output
    for name, people in HERE.items():
        rows = "".join(f"{person},6:00 PM,7:00 PM\n" for person in people)
        (home / "out" / "sessions" / name / "after" / "sign-in.csv").write_text(f"name,in,out\n{rows}", "utf-8")
    return home


def evidence(home: Path, **changed: str) -> Path:
    text = INSTITUTE
    for old, new in changed.items():
        text = text.replace(old.replace("_", "-"), new)
    (home / "programme.md").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["evidence", str(home / "out"), "--today", "2027-04-01"])
    assert done.exit_code == 0, done.output
    return home / "out" / "evidence"


def refused(packet: Path) -> dict[str, dict[str, str]]:
    made = json.loads((packet / "evidence.json").read_text("utf-8"))
    return {each["name"]: each["refused"] for each in made["people"]}


@pytest.mark.slow
def test_who_was_there_often_enough_gets_it_and_the_others_learn_why(home: Path) -> None:
    packet = evidence(home)
    assert refused(packet) == {
        "Ada Ruiz": {},
        # Two sheets, the last evening's attendance, and the third one made up.
        "Ben Cole": {},
        "Cy Ng": {"certificate": "certificate refused: Cy Ng was there 1 of 4 times and made up 1; it takes 3 of 4."},
        "Dee Fox": {"certificate": "certificate refused: Dee Fox was there 1 of 4 times; it takes 3 of 4."},
    }
    files = {file.relative_to(packet).as_posix() for file in packet.rglob("*.pdf")}
    assert {"certificates/ada-ruiz.pdf", "certificates/ben-cole.pdf", "letters/cy-ng.pdf"} <= files
    assert "letters/ada-ruiz.pdf" not in files
    said = text_of("ben.pdf", (packet / "certificates" / "ben-cole.pdf").read_bytes())
    assert "attended 4 of 4 meetings: 2 h of learning" in said  # What was made up is no time that anybody was there.
    assert "Rosa Díaz" in said
    letter = text_of("cy.pdf", (packet / "letters" / "cy-ng.pdf").read_bytes())
    assert "attended 2 of 4 meetings: 1 h of learning. Of these, 1 made up afterward." in letter
    report = text_of("report.pdf", (packet / "closing-report.pdf").read_bytes())
    assert "Certificates: 2 of 4. A certificate for whoever attended 3 of 4 meetings." in report
    rows = list(csv.DictReader(io.StringIO((packet / "05-hours.csv").read_text("utf-8-sig"))))
    assert [row["certificate"][:11] for row in rows] == ["yes", "yes", "certificate", "certificate"]


@pytest.mark.slow
def test_of_an_evening_without_a_sheet_the_attendance_says_who_came(home: Path, tmp_path: Path) -> None:
    away = tmp_path / "institute"
    shutil.copytree(home, away, ignore=shutil.ignore_patterns("evidence"))
    for name in ("two", "three"):
        (away / "out" / "sessions" / name / "after" / "sign-in.csv").unlink()
    done = CliRunner().invoke(main, ["evidence", str(away / "out"), "--today", "2027-04-01"])
    assert done.exit_code == 0, done.output
    assert "no sheet came back of “Two”, “Three”: who was there is what the attendance says" in done.output
    made = json.loads((away / "out" / "evidence" / "evidence.json").read_text("utf-8"))
    # An hour each: what Ben and Cy made up is none. Of the second evening the attendance has Ada and Dee.
    assert {each["name"]: each["minutes"] for each in made["people"]} == {
        "Ada Ruiz": 180, "Ben Cole": 60, "Cy Ng": 60, "Dee Fox": 120
    }  # fmt: skip
    assert [(each["title"], each["attended"]) for each in made["happenings"]] == [("One", 4), ("Two", 2), ("Three", 1)]


@pytest.mark.slow
def test_what_was_made_up_counts_only_where_the_rule_says_so(home: Path) -> None:
    packet = evidence(home, **{"3 of 4, make_up: counts,": "4 of 4,"})
    assert refused(packet)["Ben Cole"]["certificate"] == (
        "certificate refused: Ben Cole was there 3 of 4 times and made up 1, which does not count; it takes 4 of 4."
    )
    assert refused(packet)["Ada Ruiz"]["certificate"].endswith("Ada Ruiz was there 3 of 4 times; it takes 4 of 4.")


@pytest.mark.slow
def test_a_programme_that_is_not_near_is_told(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "out", tmp_path / "out", ignore=shutil.ignore_patterns("evidence"))
    sessions = tmp_path / "sessions"
    shutil.copytree(home / "sessions", sessions)
    done = CliRunner().invoke(main, ["evidence", str(tmp_path / "out"), "--today", "2027-04-01"])
    assert done.exit_code == 0, done.output
    assert "the programme's own file is not near" in done.output


TWO = """---
title: Familias que leen
programme: institute
language: es-US
languages: [es-US, en-US]
time zone: America/Los_Angeles
participants: 4
attendance: asistencia.csv
certificate: {attend: 2 of 2}
---
## [Uno](uno) (2027-02-02, 17:30–18:30)
## [Dos](dos) (2027-02-09, 17:30–18:30)
"""
ASKED = "nombre;idioma;1;2\nFamilia 1;es;;\nFamily 2;en;;\nFamily 3;en;;m\n"
EVENINGS = {
    "uno": "Familia 1,17:30,18:30\n",
    "uno-en": "Family 2,5:30 PM,6:00 PM\nFamily 3,5:30 PM,6:30 PM\n",
    "dos": "Familia 1,17:45,18:30\n",
    "dos-en": "Family 2,5:30 PM,6:10 PM\n",
}


@pytest.mark.slow
def test_everybody_has_it_in_the_language_in_which_they_were_there(tmp_path: Path) -> None:
    home = tmp_path / "leen"
    for name in ("uno", "dos"):
        write_session(home / name, title=name.title(), minutes=60, language="es-US")
        write_session(home / name, title=name.title(), minutes=60, language="en-US", name="session.en-US.md")
    (home / "programme.md").write_text(TWO, encoding="utf-8")
    (home / "asistencia.csv").write_text(ASKED, encoding="utf-8")
    run = CliRunner().invoke
    done = run(main, ["build", str(home), "--out", str(home / "out"), "--today", "2027-01-01"])
    assert done.exit_code == 0, done.output
    for name, rows in EVENINGS.items():
        after = home / "out" / "sessions" / name / "after"
        (after / "sign-in.csv").write_text(f"name,in,out\n{rows}", encoding="utf-8")
        (after / "delivered.md").write_text("---\nstart: 5:30 PM\n---\n", encoding="utf-8")
    done = run(main, ["evidence", str(home / "out"), "--today", "2027-04-01"])
    assert done.exit_code == 0, done.output
    packet = home / "out" / "evidence"
    people = json.loads((packet / "evidence.json").read_text("utf-8"))["people"]
    assert {each["name"]: each["minutes"] for each in people} == {"Familia 1": 105, "Family 2": 70, "Family 3": 60}
    made = sorted(file.relative_to(packet).as_posix() for file in packet.glob("*e*/*.pdf"))
    said = {name: " ".join(text_of(name, (packet / name).read_bytes()).split()) for name in made}
    assert list(said) == [
        "certificates/all-certificates-en.pdf", "certificates/all-certificates.pdf", "certificates/familia-1.pdf",
        "certificates/family-2.pdf", "letters/all-letters-en.pdf", "letters/family-3.pdf",
    ]  # fmt: skip
    assert "asistió a 2 de 2 encuentros: 1 h 45 min" in said["certificates/familia-1.pdf"]
    assert "attended 2 of 2 meetings: 1 h 10 min" in said["certificates/family-2.pdf"]
    assert "Family 2" not in said["certificates/all-certificates.pdf"]
    assert people[2]["refused"]["certificate"] == (
        "certificate refused: Family 3 was there 1 of 2 times and made up 1, which does not count; it takes 2 of 2."
    )
    with pikepdf.open(packet / "packet.pdf") as pdf:  # The report, the hours, two certificates and a letter.
        assert len(pdf.pages) == 5
