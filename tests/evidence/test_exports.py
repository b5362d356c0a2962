"""Exports as meeting programs and forms write them, and a roster typed from paper: minutes worked out by hand.

The session was held from 2 to 3 PM on December 3, 2026.
"""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from kit.diagnostics import Problem
from kit.evidence.answers import read_evaluation
from kit.evidence.sign_in import Attendee, read_sign_in
from kit.evidence.spans import common, seconds

HELD = (14 * 3600, 15 * 3600)
DAY = date(2026, 12, 3)

ZOOM = """Topic,ID,Host,Duration (minutes),Start time,End time,Participants
"Families first","812 3456 7890","Rosa (rosa@x.org)","72","12/03/2026 01:55:02 PM","12/03/2026 03:06:11 PM","3"

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room
"Ana Ruiz (she/her)","ana@example.org","12/03/2026 01:58:00 PM","12/03/2026 02:30:00 PM","32","No","No"
"Ana Ruiz (she/her)","ana@example.org","12/03/2026 02:40:00 PM","12/03/2026 03:05:00 PM","25","No","No"
"Ben Cole","","12/03/2026 01:57:00 PM","12/03/2026 02:01:00 PM","4","Yes","Yes"
"Ben Cole","","12/03/2026 02:01:00 PM","12/03/2026 03:00:00 PM","59","Yes","No"
"""
MEETING = "Families first,81234567890,Rosa,rosa@x.org,12/03/2026 01:55:02 PM,12/03/2026 03:06:11 PM,2,72"
EACH_ROW = f"""Topic,ID,Host name,Host email,Start time,End time,Participants,Duration (minutes),\
Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room
{MEETING},Ana Ruiz,ana@x.org,12/03/2026 01:58:00 PM,12/03/2026 02:50:00 PM,52,No,No
{MEETING},Ben Cole,ben@x.org,12/03/2026 02:01:00 PM,12/03/2026 03:00:00 PM,59,No,No
"""
WEBINAR = """Attendee Report,
Report Generated:,"12/03/2026 04:10:11 PM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users
"Families first","812 3456 7890","12/03/2026 01:55:02 PM","72","4","0","2","3"
Host Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,"Rosa Díaz","rosa@x.org","12/03/2026 01:55:02 PM","12/03/2026 03:06:11 PM","72","No","United States",
Panelist Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,"Lee Park","lee@x.org","12/03/2026 02:00:00 PM","12/03/2026 02:30:00 PM","30","No","United States",
Attendee Details,
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,\
Time in Session (minutes),Is Guest,Country/Region Name
Yes,"Ana R.","Ana","Ruiz","ana@x.org","12/01/2026 09:12:00 AM","approved","12/03/2026 01:58:00 PM",\
"12/03/2026 02:30:00 PM","32","Yes","United States",
Yes,"Ana R.","Ana","Ruiz","ana@x.org","12/01/2026 09:12:00 AM","approved","12/03/2026 02:40:00 PM",\
"12/03/2026 03:05:00 PM","25","Yes","United States",
No,"Dee Fox","Dee","Fox","dee@x.org","12/01/2026 09:12:00 AM","approved","--","--","--","--","",
Other Attended,
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
15550100,"12/03/2026 02:10:00 PM","12/03/2026 02:20:00 PM","10","United States",
"""
TEAMS = """1. Summary
Meeting title\tFamilies first
Attended participants\t2
Start time\t12/3/26, 1:55:02 PM
End time\t12/3/26, 3:06:11 PM
Meeting duration\t1h 11m 9s

2. Participants
Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole
Ana Ruiz\t12/3/26, 1:58:10 PM\t12/3/26, 3:05:00 PM\t56m 50s\tana@x.org\tana@x.org\tPresenter
Ben Cole (Guest)\t12/3/26, 2:00:00 PM\t12/3/26, 3:02:03 PM\t1h 2m 3s\t\t\tAttendee

3. In-meeting activities
Name\tJoin time\tLeave time\tDuration\tEmail\tRole
Ana Ruiz\t12/3/26, 1:58:10 PM\t12/3/26, 2:30:00 PM\t31m 50s\tana@x.org\tPresenter
Ana Ruiz\t12/3/26, 2:40:00 PM\t12/3/26, 3:05:00 PM\t25m 0s\tana@x.org\tPresenter
Ben Cole (Guest)\t12/3/26, 2:00:00 PM\t12/3/26, 3:02:03 PM\t1h 2m 3s\t\tAttendee
"""
PAPER = """Name,In,Out
Ana Ruiz,1:58p,2:45p
Ben Cole,2:05,2:50
Cy Ng,1400,1500
Dee Fox,2,2.45
Eve Hill,14h10,3 PM
Fay Ives,noon,3:10 p.m.
Gus Jung,,
"""
ISO = """Name (Original Name),User Email,Join Time (UTC-08:00),Leave Time (UTC-08:00)
Ana Ruiz,ana@x.org,2026-12-03 14:00:00,2026-12-03 14:30:00
Ben Cole,ben@x.org,2026-12-03T14:00:00-08:00,2026-12-03T14:45:00-08:00
Cy Ng,cy@x.org,2026-12-03T14:00:00.000-0800,2026-12-03T14:40:00.000-0800
Dee Fox,dee@x.org,"12/3/2026 2:10:00 PM GMT-8","12/3/2026 2:30:00 PM GMT-8"
"""
LUNCH = """,Before,,After,
Name,In,Out,In,Out
Ana Ruiz,2:00,2:20,2:40,3:00
Ben Cole,2:00,2:20,,
Cy Ng,,,2:35,3:10
Dee Fox,,,,
"""
FORM = """Timestamp,Your name,Time in,Time out
12/3/2026 15:20:11,Ana Ruiz,2:10:00 PM,3:00:00 PM
"""
MINUTES = {
    "zoom.csv": (ZOOM, "utf-8-sig", {"Ana Ruiz": 50, "Ben Cole": 59}),
    "each-row.csv": (EACH_ROW, "utf-8", {"Ana Ruiz": 50, "Ben Cole": 59}),
    "webinar.csv": (WEBINAR, "utf-8", {"Rosa Díaz": 60, "Lee Park": 30, "Ana R.": 50, "15550100": 10}),
    "teams.csv": (TEAMS, "utf-16", {"Ana Ruiz": 50, "Ben Cole": 60}),
    "participants.csv": (TEAMS.partition("\n3.")[0], "utf-16", {"Ana Ruiz": 60, "Ben Cole": 60}),
    "spanish.csv": (
        TEAMS.replace("1. Summary", "1. Resumen").replace("3. In-meeting", "3. Actividades durante la"), "utf-16",
        {"Ana Ruiz": 50, "Ben Cole": 60},
    ),
    "paper.csv": (
        PAPER, "utf-8",
        {"Ana Ruiz": 45, "Ben Cole": 45, "Cy Ng": 60, "Dee Fox": 45, "Eve Hill": 50, "Fay Ives": 60},
    ),
    "paper-too.csv": (PAPER.replace(",", ";"), "cp1252", {
        "Ana Ruiz": 45, "Ben Cole": 45, "Cy Ng": 60, "Dee Fox": 45, "Eve Hill": 50, "Fay Ives": 60
    }),
    "lunch.csv": (LUNCH, "utf-8", {"Ana Ruiz": 40, "Ben Cole": 20, "Cy Ng": 25}),
    "form.csv": (FORM, "utf-8", {"Ana Ruiz": 50}),
    "iso.csv": (ISO, "utf-8", {"Ana Ruiz": 30, "Ben Cole": 45, "Cy Ng": 40, "Dee Fox": 20}),
}  # fmt: skip


def read(file: Path) -> tuple[tuple[Attendee, ...], tuple[Problem, ...]]:
    return read_sign_in(file, HELD, DAY)


def minutes(people: tuple[Attendee, ...]) -> dict[str, int]:
    return {person.name: seconds(common((HELD,), person.there)) // 60 for person in people if person.there}


@pytest.mark.parametrize("name", MINUTES)
def test_minutes_are_those_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    text, encoding, wanted = MINUTES[name]
    (tmp_path / name).write_bytes(text.encode(encoding))
    people, problems = read(tmp_path / name)
    assert minutes(people) == wanted
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_who_registered_and_did_not_come_was_not_there(tmp_path: Path) -> None:
    (tmp_path / "webinar.csv").write_text(WEBINAR, "utf-8")
    people, problems = read(tmp_path / "webinar.csv")
    (dee,) = [person for person in people if person.name == "Dee Fox"]
    assert (dee.there, dee.signed, dee.open) == ((), False, "")
    assert problems == ()
    (tmp_path / "sched.csv").write_text(
        "Session,First Name,Last Name,Email,Checked In\nOne,Ana,Ruiz,ana@x.org,Yes\nOne,Ben,Cole,ben@x.org,No\n",
        "utf-8",
    )
    people, _ = read(tmp_path / "sched.csv")
    assert [(person.name, person.signed) for person in people] == [("Ana Ruiz", True), ("Ben Cole", False)]


def sheet(file: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def of_forms(people: tuple[Attendee, ...]) -> list[tuple[str, str, str, str, bool]]:
    return [(person.name, person.email, person.id, person.open, person.signed) for person in people]


def test_forms_of_both_houses_say_when_somebody_came_and_nothing_else(tmp_path: Path) -> None:
    heads = ["ID", "Start time", "Completion time", "Email", "Name"]
    times = [datetime(2026, 12, 3, 14, 3, 5), datetime(2026, 12, 3, 14, 3, 40)]
    known = sheet(tmp_path / "known.xlsx", heads, [1, *times, "ana@x.org", "Ana Ruiz"], [2, *times, "ben@x.org", "Ben"])
    asked = sheet(
        tmp_path / "asked.xlsx",
        [*heads, "Last modified time", "Name2"],
        [1, *times, "anonymous", None, None, "Ana Ruiz"],
        [2, *times, "anonymous", None, None, "Ben"],
    )
    google = tmp_path / "google.csv"
    google.write_text(
        '"Timestamp","Username","What is your first and last name?","School name"\n'
        '"2026/12/03 2:03:40 PM EST","ana@x.org","Ana Ruiz","Lakeview"\n'
        '"2026/12/03 2:03:40 PM EST","ben@x.org","Ben","Lakeview"\n',
        "utf-8",
    )
    wanted = [("Ana Ruiz", "ana@x.org", "", "out", False), ("Ben", "ben@x.org", "", "out", False)]
    # The number of an answer is nobody's, and `anonymous` is no address that two people share.
    assert of_forms(read(known)[0]) == wanted
    assert of_forms(read(google)[0]) == wanted
    assert of_forms(read(asked)[0]) == [(name, "", "", missing, signed) for name, _, _, missing, signed in wanted]


LIKERT = """Timestamp,Email Address,How useful? [The activity],I can try this,Agree?,What would you change?
2026/12/03 3:05:00 PM EST,a@x,Very useful,Strongly agree,agree,More time
2026/12/03 3:05:00 PM EST,b@x,Useful,Agree,Agree,Nothing
2026/12/03 3:05:00 PM EST,c@x,Not useful,Disagree,disagree,
2026/12/03 3:05:00 PM EST,d@x,Useful,Agree,Neutral,Coffee
2026/12/03 3:05:00 PM EST,e@x,Useful,Strongly disagree,Undecided,Tea
2026/12/03 3:05:00 PM EST,f@x,Useful,Neutral,Strongly Agree,Tea and more
"""


def test_answers_to_a_form_of_ones_own_stand_in_the_order_of_their_scale(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_text(LIKERT, encoding="utf-8")
    made, problems = read_evaluation(tmp_path / "answers.csv")
    assert [problem.code for problem in problems] == ["names-dropped"]
    useful, tried, spelled, change = made.questions
    assert useful.text == "How useful? [The activity]"
    assert [(each.word, each.count) for each in tried.scale] == [
        ("Strongly disagree", 1), ("Disagree", 1), ("Neutral", 1), ("Agree", 2), ("Strongly agree", 1),
    ]  # fmt: skip
    assert tried.median == "C–D"
    assert (spelled.scale, len(spelled.answers), len(change.answers)) == ((), 6, 5)
    times = [datetime(2026, 12, 3, 15, 5)] * 2
    heads = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "I learned something"]
    rows = [[at, *times, "anonymous", None, None, at % 5 + 1] for at in range(6)]
    made, _ = read_evaluation(sheet(tmp_path / "answers.xlsx", heads, *rows))
    assert [(each.text, each.median) for each in made.questions] == [("I learned something", "2.5")]


def test_times_of_a_workbook_are_read_as_it_shows_them(tmp_path: Path) -> None:
    day = datetime(2026, 12, 3)
    rows = [["Name", "In", "Out"], ["Ana", day.replace(hour=14).time(), day.replace(hour=14, minute=30).time()]]
    rows.append(["Ben", day.replace(hour=14, minute=5), day.replace(hour=14, minute=50)])
    people, problems = read(sheet(tmp_path / "times.xlsx", *rows))
    assert (minutes(people), problems) == ({"Ana": 30, "Ben": 45}, ())


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        ("Nombre,Apellidos", "Ana,Ruiz"), ("First Name,Last Name", "Ana,Ruiz"), ("Name,Last Name", "Ana Ruiz,Ruiz"),
        ("Name,School", "Ana Ruiz (he/him),x"), ("Name,School", "Ana Ruiz (Guest),x"),
        ("Your full name,School name", "Ana Ruiz,x"),
    ],
)  # fmt: skip
def test_a_name_is_read_out_of_its_columns(heads: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(f"{heads},In,Out\n{name},2 PM,3 PM\n", "utf-8")
    assert [person.name for person in read(tmp_path / "names.csv")[0]] == ["Ana Ruiz"]
