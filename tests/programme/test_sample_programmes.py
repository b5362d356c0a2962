"""The sample programmes: no problems, and numbers that were worked out by hand from their timetables."""

from datetime import date
from pathlib import Path

import pytest

import kit
from kit.programme.certificates import said_certificates, standings
from kit.programme.check_programme import checked_timetable
from kit.programme.page_values import module_lines, months, present, sign_ins
from kit.programme.programme_kits import ProgrammeRequest, build_programme
from kit.programme.timetable import Timetable
from kit.programme.timetable_as_json import as_json, said_dosage
from kit.session import read_session

SESSIONS = Path(kit.__file__).parents[1] / "sessions"
TODAY = date(2026, 11, 29)
NAMES = ("a-year-with-families", "instituto-de-familias", "training-of-trainers", "framework-conference")


def sample(name: str, today: date = TODAY) -> Timetable:
    timetable, problems = checked_timetable(SESSIONS / name / "programme.md", today)
    assert problems == ()
    assert timetable is not None
    return timetable


@pytest.mark.parametrize("name", NAMES)
def test_no_sample_has_a_problem(name: str) -> None:
    timetable = sample(name)
    for entry in timetable.entries:
        for path in entry.session.files.values() if entry.session else ():
            assert read_session(path)[1] == ()


@pytest.mark.parametrize(
    ("name", "meetings", "minutes", "learning", "said"),
    [
        # Four of 60 and two of 45 minutes.
        ("a-year-with-families", 6, 330, 330, "Dosage: 6 meetings = 5 h 30 min."),
        ("instituto-de-familias", 6, 540, 540, "Dosage: 6 meetings × 90 min = 9 h."),
        # Three mornings of 180 minutes, in each 80 + 80 without the break.
        ("training-of-trainers", 3, 540, 480, "Dosage: 3 meetings × 180 min = 9 h, 8 h of it learning."),
        # 30 + 40 + 60 + 60 + 50 + 45 + 15; learning without 30 of arrival and 50 of lunch.
        ("framework-conference", 1, 300, 220, "Dosage: 1 meeting × 300 min = 5 h, 3 h 40 min of it learning."),
    ],
)
def test_the_dosage_is_what_a_hand_worked_out(name: str, meetings: int, minutes: int, learning: int, said: str) -> None:
    timetable = sample(name)
    assert (timetable.dosage.meetings, timetable.dosage.minutes, timetable.dosage.learning) == (
        meetings,
        minutes,
        learning,
    )
    assert said_dosage(timetable) == said


def test_the_strands_of_the_conference_are_covered() -> None:
    # challenge: 1a, 2a; conditions: 1b, 2a, 2b; capacity: 1c, 2c, 2d; outcomes: 1d, 2c.
    coverage = as_json(sample("framework-conference"))["coverage"]
    assert [(row["code"], row["happenings"]) for row in coverage] == [
        ("challenge", 2),
        ("conditions", 3),
        ("capacity", 3),
        ("outcomes", 2),
    ]


def test_the_modules_of_the_course_are_held_in_its_meetings() -> None:
    lines = [(str(line.title), line.marks) for line in module_lines(sample("training-of-trainers"))]
    assert lines == [
        ("See", (True, False, False)),
        ("Listen", (True, True, False)),
        ("Plan", (False, True, True)),
        ("Teach", (False, False, True)),
    ]
    parts = [(entry.id, entry.part) for entry in sample("training-of-trainers").entries if entry.part]
    assert parts == [("module-1-see", 1), ("module-2-listen", 2), ("module-3-plan", 3), ("module-4-teach", 4)]


def test_who_gets_a_certificate_of_the_institute_is_counted_with_what_was_made_up() -> None:
    timetable = sample("instituto-de-familias")
    without = {
        each.person.name: (each.there, each.made_up, each.minutes) for each in standings(timetable) if not each.meets
    }
    # Row by row in attendance.csv: families 9 (4), 13 (3), 19 (4) and 22 (2) have fewer than five of six.
    assert without == {
        "Familia 9": (4, 0, 360),
        "Familia 13": (3, 0, 270),
        "Family 19": (4, 0, 360),
        "Family 22": (2, 0, 180),
    }
    assert said_certificates(timetable) == (
        "Certificates: 20 of 24 (Familia 9 was there 4 of 6 times, Familia 13 was there 3 of 6 times, "
        "Family 19 was there 4 of 6 times, 1 more)."
    )
    made_up = {each.person.name: each.made_up for each in standings(timetable) if each.made_up}
    assert made_up == {"Familia 3": 1, "Familia 8": 1, "Familia 12": 2, "Family 20": 1}


def test_the_cohorts_of_the_institute_are_those_of_their_languages() -> None:
    spanish, english = sample("instituto-de-familias").cohorts
    assert (spanish.language, len(spanish.people), english.language, len(english.people)) == ("es-US", 14, "en-US", 10)
    timetable = sample("instituto-de-familias")
    # Column by column in attendance.csv, `x` only.
    assert present(timetable, spanish) == (13, 11, 12, 11, 13, 10)
    assert present(timetable, english) == (9, 9, 7, 8, 8, 9)
    sheets = sign_ins(timetable, english)
    assert [(sheet.number, len(sheet.names), sheet.rows) for sheet in sheets] == [(n, 10, 16) for n in range(1, 7)]


def test_a_due_date_that_has_passed_is_told_and_struck() -> None:
    timetable, problems = checked_timetable(SESSIONS / "a-year-with-families" / "programme.md", date(2027, 10, 1))
    assert timetable is not None
    assert [(problem.code, problem.place.line) for problem in problems] == [("past-due", 54)]
    lines = [line for month in months(timetable) for line in month.lines if line.due]
    assert [line.past for line in lines] == [True, False, False]


def test_the_offer_of_the_series_has_the_dosage_of_its_evenings() -> None:
    offer = sample("a-year-with-families").offers[0]
    assert offer.dosage is not None
    assert (offer.dosage.meetings, offer.dosage.minutes, offer.dosage.each) == (3, 270, 90)
    assert (offer.first, offer.last) == (date(2028, 2, 1), date(2028, 2, 15))


def test_credit_of_the_course_is_its_learning_time() -> None:
    # By hand: six parts of 80 minutes are 480 minutes, 8 hours; the three breaks of 15 minutes are none of it.
    timetable = sample("training-of-trainers")
    assert [(line.rule, line.hours, line.refused, line.times) for line in timetable.credit] == [
        ("IL-PD", 8.0, "", True)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "copies"),
    [
        # For 30 people and 5 % more, 32 of what each gets; a page for each of two offers; two pages a meeting, of six.
        ("a-year-with-families", {"calendar": 32, "programme-to-fold": 32, "evaluations": 32, "offers": 1}),
        # 14 and 10 families, and two more of each; of the 20 certificates, 12 for the Spanish cohort.
        ("instituto-de-familias", {"calendar": 16, "calendar-en": 12, "evaluations": 16, "evaluations-en": 12}),
        ("training-of-trainers", {"calendar": 18, "delivery-log": 18, "teach-back": 18, "coverage": 1}),
        # 250 and 12½, rounded up.
        ("framework-conference", {"programme-to-fold": 263, "evaluations": 263, "coverage": 1}),
    ],
)
def test_the_copies_are_what_a_hand_worked_out(name: str, copies: dict[str, int]) -> None:
    only = ("calendar", "programme", "evaluations", "offers", "delivery-log", "teach-back", "coverage")
    asked = ProgrammeRequest(programme=SESSIONS / name / "programme.md", today=date(2026, 11, 29), only=only)
    made = build_programme(asked).pages
    assert made is not None
    assert {each.id: each.sets for each in made.prints if each.id in copies} == copies


@pytest.mark.slow
def test_there_is_a_certificate_for_each_who_meets_the_rule_and_a_letter_for_each_other() -> None:
    asked = ProgrammeRequest(
        programme=SESSIONS / "instituto-de-familias" / "programme.md",
        today=date(2026, 11, 29),
        only=("certificates", "letters"),
    )
    made = build_programme(asked).pages
    assert made is not None
    # Of 14 families in Spanish, 9 and 13 lack a meeting or more; of 10 in English, 19 and 22.
    assert {each.id: each.pages for each in made.prints if each.id != "certificates-index"} == {
        "certificates": 12,
        "certificates-en": 8,
        "letters": 2,
        "letters-en": 2,
    }


@pytest.mark.slow
def test_the_empty_attendance_of_the_course_is_one_page_with_a_row_for_each_who_is_expected() -> None:
    path = SESSIONS / "training-of-trainers" / "programme.md"
    asked = ProgrammeRequest(programme=path, today=date(2026, 11, 29), only=("attendance-grid",))
    made = build_programme(asked).pages
    assert made is not None
    assert [each.pages for each in made.prints if each.id == "attendance-grid"] == [1]
