"""Programmes read and laid on the clock: days, slots, lengths, dosage, parts, links."""

import json
from datetime import date
from pathlib import Path

import pytest

from kit.diagnostics import Problem
from kit.programme.check_programme import checked_timetable
from kit.programme.clashes import alike, person
from kit.programme.timetable import Timetable
from kit.programme.timetable_as_json import as_json, hours, said_dosage, summed_up
from kit.programme.when import clock_range, read_when, trailing_when
from tests.programme.sessions import write_session

TODAY = date(2026, 9, 1)


def made(text: str, folder: Path, today: date = TODAY) -> tuple[Timetable, tuple[Problem, ...]]:
    path = folder / "programme.md"
    path.write_text(text, encoding="utf-8")
    timetable, problems = checked_timetable(path, today)
    assert timetable is not None
    return timetable, problems


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("September 24, 2026, 3:30–4:30 PM", (date(2026, 9, 24), 15 * 3600 + 1800, 16 * 3600 + 1800)),
        ("2027-01-12, 6:00–7:30 PM", (date(2027, 1, 12), 18 * 3600, 19 * 3600 + 1800)),
        ("2027-03-02, 9:00 AM–12:00 PM", (date(2027, 3, 2), 9 * 3600, 12 * 3600)),
        ("12 de enero de 2027, 18:00–19:30", (date(2027, 1, 12), 18 * 3600, 19 * 3600 + 1800)),
        ("Friday, October 30, 2026", (date(2026, 10, 30), None, None)),
        ("10/30/2026", (date(2026, 10, 30), None, None)),
        ("9:00–9:45 AM", (None, 9 * 3600, 9 * 3600 + 2700)),
        ("9 a.m. to 10 a.m.", (None, 9 * 3600, 10 * 3600)),
        ("3:30 PM", (None, 15 * 3600 + 1800, None)),
        ("2027-01-12, 11:00 AM–noon", (date(2027, 1, 12), 11 * 3600, 12 * 3600)),
        ("10–noon", (None, 10 * 3600, 12 * 3600)),
        ("12 noon–1 PM", (None, 12 * 3600, 13 * 3600)),
        ("9 PM–midnight", (None, 21 * 3600, 24 * 3600)),
        ("mediodía–2:00 p. m.", (None, 12 * 3600, 14 * 3600)),
        ("12 de enero de 2027, de las 18:00 a las 19:30 h", (date(2027, 1, 12), 18 * 3600, 19 * 3600 + 1800)),
        ("October 30, 2026 at 3:30 PM", (date(2026, 10, 30), 15 * 3600 + 1800, None)),
    ],
)
def test_dates_and_clocks_are_read_as_people_write_them(
    text: str, said: tuple[date | None, int | None, int | None]
) -> None:
    found = read_when(text, "en-US")
    assert found is not None
    assert (found.when.date, found.when.start, found.when.end) == said


@pytest.mark.parametrize("text", ["Clarke, 2000", "see below", "part 2", "chapters 1–4", "before noon"])
def test_other_words_in_parentheses_are_no_time(text: str) -> None:
    assert trailing_when(f"Listening ({text})", "en-US").when.start is None
    assert read_when(text, "en-US") is None


def test_a_range_whose_ends_share_no_half_of_the_day_ends_before_it_starts() -> None:
    assert clock_range("11:00–12:30 PM") == (23 * 3600, 12 * 3600 + 1800)


COURSE = """---
title: Training of trainers
programme: course
time zone: America/New_York
participants: 16
---
## First morning (2027-03-02, 9:00 AM–12:00 PM)
### [Module 1: See](modules/see) (85 min)
### Break (10 min)
<!-- kind: break -->
### [Module 2: Listen](modules/listen)
## Second morning (2027-03-16, 9:00 AM–12:00 PM)
### [Module 3: Teach](modules/teach) (85 min)
### Teach back (80 min)
<!-- layer: teach back -->
"""


def test_what_follows_in_a_slot_is_laid_from_its_start_and_breaks_are_no_learning(tmp_path: Path) -> None:
    for name, minutes in (("see", 80), ("listen", 75), ("teach", 85)):
        write_session(tmp_path / "modules" / name, minutes=minutes)
    timetable, problems = made(COURSE, tmp_path)
    assert codes(problems) == []
    clocks = [(e.id, e.start // 60, e.end // 60, e.part) for e in timetable.entries]
    assert clocks == [
        ("module-1-see", 540, 625, 1),
        ("break", 625, 635, 0),
        ("module-2-listen", 635, 710, 2),
        ("module-3-teach", 540, 625, 3),
        ("teach-back", 625, 705, 0),
    ]
    # By the clock 2 × 180 min; learning 85 + 75 and 85 + 80.
    assert (timetable.dosage.meetings, timetable.dosage.minutes, timetable.dosage.learning) == (2, 360, 325)
    assert said_dosage(timetable) == "Dosage: 2 meetings × 180 min = 6 h, 5 h 25 min of it learning."
    assert timetable.parts == 3


EVENT = """---
title: Better together
programme: event
date: 2026-10-30
time zone: America/New_York
participants: 100
rooms: rooms.csv
workshops: workshops.csv
---
## Welcome (9:00–9:45 AM)
<!-- kind: plenary; room: Ballroom; seats: 500; presenters: Ben Cole; Ana Ruiz -->
## Workshops A (10:00–11:00 AM)
<!-- id: A -->
## What families want next (10:00–11:00 AM)
<!-- id: listening; kind: listening; room: Library; seats: 45; for: family; beside: A -->
"""


def test_workshops_of_a_table_stand_in_their_slots_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "rooms.csv").write_text("Room/Location;Capacity\nMaple;40\nBirch;60\n", encoding="utf-16")
    rows = ["slot,No.,Session Title,Room,Speakers", "A,A1,First,Maple,Rosa Díaz", "A,A2,Second,Birch,Dr. rosa diaz"]
    rows += ["D,D1,Third,Maple,Kim", "A,,,Maple,Kim"]
    (tmp_path / "workshops.csv").write_text("\n".join(rows), encoding="utf-8")
    timetable, problems = made(EVENT, tmp_path)
    found = [(p.code, p.place.line, p.place.header) for p in problems]
    assert found == [("presenter-twice", 3, "Speakers"), ("bad-row", 4, "slot"), ("bad-row", 5, "")]
    made_json = as_json(timetable)
    slots = made_json["days"][0]["slots"]
    assert [slot["id"] for slot in slots] == ["welcome", "A", "listening"]
    assert [each["seats"] for each in slots[1]["happenings"]] == [40, 60]
    assert slots[0]["happenings"][0] == {
        "id": "welcome",
        "title": "Welcome",
        "room": "Ballroom",
        "seats": 500,
        "people": 100,
        "presenters": ["Ben Cole", "Ana Ruiz"],
        "strands": [],
        "session": "",
        "minutes": 45,
    }
    assert made_json["dosage"] == {"meetings": 1, "minutes": 105, "learning": 105}
    assert list(made_json) == ["programme", "days", "dosage", "coverage", "credit", "people", "teams"]
    assert json.dumps(made_json)


def test_seats_beside_a_slot_count_with_it(tmp_path: Path) -> None:
    (tmp_path / "rooms.csv").write_text("room,seats\nMaple,40\nBirch,14\n", encoding="utf-8")
    (tmp_path / "workshops.csv").write_text(
        "slot,no,title,room\nA,A1,First,Maple\nA,A2,Second,Birch\n", encoding="utf-8"
    )
    _, problems = made(EVENT, tmp_path)
    assert [p.message for p in problems if p.code == "too-few-seats"] == ["all of `A` has 99 seats, for 100 people"]


def test_a_happening_held_twice_has_one_kit(tmp_path: Path) -> None:
    write_session(tmp_path / "a")
    text = "---\ntitle: T\nprogramme: series\ntime zone: America/New_York\n---\n"
    text += "## [Listening](a) (2027-01-12, 6:00 PM)\n## [Listening](a) (2027-01-19, 6:00 PM)\n"
    timetable, problems = made(text, tmp_path)
    assert codes(problems) == []
    assert [(e.id, e.kit, e.minutes) for e in timetable.entries] == [
        ("listening", "listening", 60),
        ("listening-2", "listening", 60),
    ]


def test_an_offer_has_the_dosage_of_its_programme(tmp_path: Path) -> None:
    (tmp_path / "institute").mkdir()
    inner = "---\ntitle: I\nprogramme: institute\ntime zone: America/New_York\n---\n"
    inner += "".join(f"## Evening {n} (2027-01-{n:02}, 6:00–7:30 PM)\n" for n in (5, 12, 19))
    (tmp_path / "institute" / "program.md").write_text(inner, encoding="utf-8")
    text = "---\ntitle: T\nprogramme: series\ntime zone: America/New_York\n---\n## A (2026-10-12, 6:00–7:00 PM)\n"
    text += "# Offers\n## [Institute](institute)\n<!-- for: families; apply by: 2026-12-01 -->\nFour evenings, free.\n"
    timetable, problems = made(text, tmp_path)
    (offer,) = timetable.offers
    assert offer.dosage is not None
    assert (offer.dosage.meetings, offer.dosage.minutes) == (3, 270)
    assert codes(problems) == [("dosage-typed", 10)]
    assert "“Four evenings” is typed, and 3 are worked out" in problems[0].message
    late, problems = made(text.replace("apply by: 2026-12-01", "apply by: 2027-01-20"), tmp_path)
    assert codes(problems) == [("due-after-event", 9), ("dosage-typed", 10)]
    assert late.offers[0].last == date(2027, 1, 19)


def test_attendance_is_read_by_date_number_or_id(tmp_path: Path) -> None:
    text = "---\ntitle: T\nprogramme: institute\ntime zone: America/New_York\nlanguages: [es-US, en-US]\n"
    text += "language: es-US\nattendance: attendance.csv\n---\n"
    text += "## Uno (2027-01-12, 6:00–7:30 PM)\n## Dos (2027-01-19, 6:00–7:30 PM)\n"
    rows = ["nombre,idioma,2027-01-12,2", "Familia 1,es,x,m", "Family 2,en,,y", "Family 3,en,?,"]
    (tmp_path / "attendance.csv").write_text("\n".join(rows), encoding="cp1252")
    timetable, problems = made(text, tmp_path)
    assert [(c.language, [(p.name, dict(p.marks)) for p in c.people]) for c in timetable.cohorts] == [
        ("es-US", [("Familia 1", {"uno": "x", "dos": "m"})]),
        ("en-US", [("Family 2", {"dos": "x"}), ("Family 3", {})]),
    ]
    assert [(p.code, p.place.line, p.place.header) for p in problems] == [("bad-row", 4, "2027-01-12")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Dr. Rosa Díaz", "ROSA DIAZ", True), ("Rosa Díaz, PhD", "rosa diaz", True), ("Rosa Díaz", "Rosa Ruiz", False)],
)
def test_names_are_compared_without_case_accents_and_titles(one: str, other: str, same: bool) -> None:
    assert (person(one) == person(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("rosa diaz", "rosa diez", True), ("rosa diaz", "rosa diazz", True), ("rosa diaz", "rosa diaz", False),
     ("rosa diaz", "rosa deiz", False), ("ana", "ane", False)],
)  # fmt: skip
def test_names_that_differ_by_a_letter_are_alike(one: str, other: str, near: bool) -> None:
    assert alike(one, other) is near
    assert alike(other, one) is near


@pytest.mark.parametrize(("minutes", "said"), [(540, "9 h"), (315, "5 h 15 min"), (50, "50 min"), (0, "0 min")])
def test_hours_are_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert hours(minutes) == said


OF_A_YEAR = """---
title: A year
programme: series
language: es-US
languages: [es-US, en-US]
time zone: America/New_York
people: people.csv
attendance: attendance.csv
---
# Otoño: cuatro seminarios
En cuatro semanas aprendemos juntos.
## Uno (2026-10-06, 6:00–7:00 PM)
<!-- kind: webinar -->
## Dos (30 de febrero de 2026, 6:00–7:00 PM)
# Invierno
## Tres (2027-01-12, 6:00–7:00 PM)
<!-- kind: webinar; canceled: nieve -->
## Cuatro (2027-01-19, 6:00–7:00 PM)
<!-- kind: webinar -->
"""
CAME = """familia,idioma,6 de octubre,12 de enero,2027-01-19
Familia Báez,Español,x,,x
Family Doe,English,x,,x
Family Eng,inglés,x,,
Familia Báez,español,,,x
"""
PEOPLE_TWICE = """name,email,team,id
Ada Reyes,ada@x.example,North,
Ada Reyes,ADA@x.example,South,
Ben Cole,,North,7
Benjamin Cole,,South,7
Eva Ruiz,,North,
Eva Ruiz,,North,
Eva Ruiz,,South,
"""


def test_cohorts_heads_and_people_are_read_as_other_people_write_them(tmp_path: Path) -> None:
    (tmp_path / "attendance.csv").write_text(CAME, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE_TWICE, encoding="utf-8")
    timetable, problems = made(OF_A_YEAR, tmp_path)
    assert codes(problems) == [
        ("two-of-a-name", 5),
        ("doubled-row", 3),
        ("doubled-row", 5),
        ("doubled-row", 7),
        ("dosage-typed", 10),
        ("dosage-typed", 11),
        # One mistake, one message: no second one of its day or its time.
        ("bad-time", 14),
    ]
    assert "3 is worked out" not in problems[4].message
    assert problems[4].message == "“cuatro seminarios” is typed, and 2 are worked out"
    spanish, english = timetable.cohorts
    assert [person.name for person in english.people] == ["Family Doe", "Family Eng"]
    assert [dict(person.marks) for person in spanish.people] == [{"uno": "x", "cuatro": "x"}, {"cuatro": "x"}]
    assert [person.name for person in timetable.programme.people] == ["Ada Reyes", "Ben Cole", "Eva Ruiz", "Eva Ruiz"]
    assert [entry.cancelled for entry in timetable.entries] == ["", "nieve", ""]
    assert [(str(day.part), str(day.words)) for day in timetable.days] == [
        ("Otoño: cuatro seminarios", "En cuatro semanas aprendemos juntos."),
        ("Invierno", ""),
        ("", ""),
    ]


def test_a_language_of_no_cohort_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "came.csv").write_text("name,language,1\nA,Spanish,x\nB,so,x\nC,,x\nD,Somali,x\n", encoding="utf-8")
    text = "---\ntitle: T\nprogramme: institute\ntime zone: America/New_York\nattendance: came.csv\n"
    two = text + "languages: [en-US, es-US]\n---\n## A (2026-10-12, 6:00–7:00 PM)\n"
    timetable, problems = made(two, tmp_path)
    assert [len(each.people) for each in timetable.cohorts] == [3, 1]
    assert codes(problems) == [("no-cohort", 3)]
    assert problems[0].message == "`so`, `Somali` is no cohort's language: 2 people are with those of en-US"
    assert made(two.replace("languages: [en-US, es-US]\n", ""), tmp_path)[1] == ()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Ada Reyes,a@x.example,,", []),
        ("Ada Reyes,a@x.example,,\nada reyes,b@x.example,,", [("two-of-a-name", 3)]),
        ("Ada Reyes,a@x.example,,7\nAda Reyes,b@x.example,,8", []),
        ("Ada Reyes,a@x.example,North,\nAda Reyes,b@x.example,South,", []),
    ],
)
def test_people_whose_lines_would_look_alike_are_told(rows: str, found: list[tuple[str, int]], tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(f"name,email,team,id,color\n{rows}\n", encoding="utf-8")
    text = "---\ntitle: T\nprogramme: series\ntime zone: America/New_York\npeople: people.csv\n---\n"
    timetable, problems = made(f"{text}## A (2026-10-12, 6:00–7:00 PM)\n", tmp_path)
    assert codes(problems) == [("unknown-column", 1), *found]
    assert "`a`" in str(problems[0].help)
    assert "wish" not in str(problems[0].help)
    assert len(timetable.programme.people) == len(rows.splitlines())


def test_of_ten_thousand_people_as_many_are_read_as_pages_hold(tmp_path: Path) -> None:
    rows = "".join(f"Person {number}\n" for number in range(10_000))
    (tmp_path / "people.csv").write_text(f"name\n{rows}", encoding="utf-8")
    text = OF_A_YEAR.replace("attendance: attendance.csv\n", "")
    timetable, problems = made(text, tmp_path)
    assert len(timetable.programme.people) == 1_500
    assert [problem.place.line for problem in problems if problem.code == "bad-table"] == [1_502]


def test_an_event_is_summed_up_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,District\nA,North\nB,South\nC,North\n", encoding="utf-8")
    text = """---
title: The summit
programme: event
date: 2026-10-30
time zone: America/New_York
people: people.csv
---
## Welcome (9:00–9:45 AM)
<!-- room: Ballroom -->
## Workshops A (10:00–11:00 AM)
### One
<!-- room: Maple -->
### Two
<!-- room: Birch -->
### Three
<!-- room: Elm; cancelled: snow -->
## Lunch (12:00–1:00 PM)
<!-- kind: meal -->
"""
    timetable, _ = made(text, tmp_path)
    first = "The summit: 2 workshops, 3 rooms, 3 people in 2 teams; 1 h 45 min of learning for each."
    assert next(iter(summed_up(timetable))) == first


def test_every_link_of_a_programme_to_itself_is_told_with_its_line(tmp_path: Path) -> None:
    home = tmp_path / "year"
    (home / "part").mkdir(parents=True)
    head = "---\ntitle: T\nprogramme: series\ntime zone: America/New_York\n---\n"
    (home / "part" / "programme.md").write_text(f"{head}## [Back](..) (2027-01-12, 6:00–7:00 PM)\n", encoding="utf-8")
    text = f"{head}## [One](../year) (2027-01-12, 6:00–7:00 PM)\n## [Two](.) (2027-01-19, 6:00–7:00 PM)\n"
    timetable, problems = made(f"{text}# Offers\n## [Part](part)\n", home)
    assert [found for found in codes(problems) if found[0] == "links-to-itself"] == [
        ("links-to-itself", 6), ("links-to-itself", 7)
    ]  # fmt: skip
    assert timetable.dosage.meetings == 2  # The rest is made.
