"""Sign-in sheets and the exports of meeting programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kit.evidence.clock_cells import seconds_of_day, span_meant, times_meant
from kit.evidence.returned import names_of
from kit.evidence.sign_in import Attendee, read_sign_in
from kit.evidence.spans import common, seconds, united


def at(hour: int, minute: int = 0, second: int = 0) -> int:
    return (hour * 60 + minute) * 60 + second


def read(tmp_path: Path, data: str | bytes, name: str = "sign-in.csv") -> tuple[dict[str, Attendee], list[str]]:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    people, problems = read_sign_in(file)
    return {person.name: person for person in people}, [problem.code for problem in problems]


def test_kits_own_table(tmp_path: Path) -> None:
    people, problems = read(
        tmp_path,
        "name,role,id,in,out,signed\nAna Ruiz,parent,,2:40 PM,3:45 PM,\nBen Cole,teacher,12,14:50,15:44,x\n"
        "Cy Ng,,,,,x\nDina Kim,,,2:45 PM,,x\n",
    )
    assert problems == ["open-sign-in"]
    assert people["Ana Ruiz"].there == ((at(14, 40), at(15, 45)),)
    assert people["Ben Cole"].id == "12"
    assert people["Cy Ng"].signed
    assert (people["Dina Kim"].open, people["Dina Kim"].there, people["Dina Kim"].row) == ("out", (), 5)


def test_zoom_rows_of_a_person_are_one_and_the_waiting_room_is_not_there(tmp_path: Path) -> None:
    people, problems = read(
        tmp_path,
        "\ufeffName (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\n"
        "Ana Ruiz,ana@example.org,12/03/2026 02:40:00 PM,12/03/2026 02:44:00 PM,4,Yes,Yes\n"
        "Ana Ruiz,ana@example.org,12/03/2026 02:44:10 PM,12/03/2026 03:10:00 PM,26,Yes,No\n"
        "Ana R.,ana@example.org,12/03/2026 03:05:00 PM,12/03/2026 03:44:30 PM,40,Yes,No\n",
    )
    assert problems == []
    assert list(people) == ["Ana Ruiz"]
    assert people["Ana Ruiz"].there == ((at(14, 44, 10), at(15, 44, 30)),)


TEAMS = """1. Summary
Meeting title\tPartnering with Families
Attended participants\t2
Start time\t12/3/26, 2:44:01 PM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Ana Ruiz\t12/3/26, 2:44:10 PM\t12/3/26, 3:45:00 PM\t1h 0m 50s\tana@example.org\tana@example.org\tOrganizer

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Ana Ruiz\t12/3/26, 2:44:10 PM\t12/3/26, 3:00:00 PM\t15m 50s\tana@example.org\tOrganizer
Ana Ruiz\t12/3/26, 3:10:00 PM\t12/3/26, 3:45:00 PM\t35m\tana@example.org\tOrganizer
"""


def test_teams_activities_are_read_where_there_are_some_else_participants(tmp_path: Path) -> None:
    people, _ = read(tmp_path, TEAMS.encode("utf-16"))
    assert people["Ana Ruiz"].there == ((at(14, 44, 10), at(15)), (at(15, 10), at(15, 45)))
    people, _ = read(tmp_path, TEAMS.partition("3. In-Meeting")[0].encode("utf-16"))
    assert people["Ana Ruiz"].there == ((at(14, 44, 10), at(15, 45)),)


def test_a_forms_timestamp_is_the_time_in(tmp_path: Path) -> None:
    people, problems = read(tmp_path, "Timestamp,Your name,Role\n12/3/2026 14:46:05,Ana Ruiz,parent\n")
    assert problems == ["open-sign-in"]
    assert people["Ana Ruiz"].open == "out"


def test_two_people_of_one_name_are_told_and_never_one(tmp_path: Path) -> None:
    file = tmp_path / "sign-in.csv"
    file.write_text("name,in,out\nAna Ruiz,2:45 PM,3:45 PM\nAna Ruiz,2:50 PM,3:40 PM\n", encoding="utf-8")
    people, problems = read_sign_in(file)
    assert [person.row for person in people] == [2, 3]
    assert [problem.code for problem in problems] == ["two-of-a-name"]


@pytest.mark.parametrize("name", ["Բարև Հայ", "Ánimo Phương", "李 明", "O'Brien", "د. ليلى"])
def test_names_are_as_they_are_written(tmp_path: Path, name: str) -> None:
    people, _ = read(tmp_path, f'name,signed\n"{name}",x\n')
    assert list(people) == [name]


@pytest.mark.parametrize(
    ("row", "code"),
    [("Ana,soon,3 PM", "bad-row"), ("Ana,3:45 PM,2:45 PM", "bad-row"), (",2 PM,3 PM", "bad-row")],
)
def test_a_bad_row_is_told_and_the_others_go_on(tmp_path: Path, row: str, code: str) -> None:
    people, problems = read(tmp_path, f"name,in,out\n{row}\nBen,2 PM,3 PM\n")
    assert list(people) == ["Ben"]
    assert problems == [code]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2:45 PM", at(14, 45)),
        ("12/3/26, 2:44:10 PM", at(14, 44, 10)),
        ("2026-12-03 14:44:10", at(14, 44, 10)),
        ("3 pm", at(15)),
        ("12:05 AM", at(0, 5)),
        ("2:45\u202fp.\u00a0m.", at(14, 45)),
        ("soon", None),
        ("25:00", None),
    ],
)
def test_times_of_day_with_and_without_a_date(text: str, seconds: int | None) -> None:
    assert seconds_of_day(text.replace("\u202f", " ").replace("\u00a0", " ")) == seconds


def test_spans() -> None:
    assert united([(5, 9), (1, 3), (2, 4), (7, 7)]) == ((1, 4), (5, 9))
    assert common([(0, 10), (20, 30)], [(5, 25)]) == ((5, 10), (20, 25))
    assert seconds([(0, 10), (5, 20)]) == 20


FLAT = (
    "Topic,Meeting ID,User Name,User Email,Start Time,End Time,Duration (Minutes),Participants,"
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
)
FLAT_ROW = "See,812,Host,host@x.example,03/02/2027 08:50,03/02/2027 12:05,195,2,{},03/02/2027 {},03/02/2027 {},70,No\n"


def test_zooms_host_who_stands_in_each_row_is_nobody_who_came(tmp_path: Path) -> None:
    rows = FLAT_ROW.format("Ada Reyes,ada@x.example", "08:58", "10:20")
    rows += FLAT_ROW.format("Dina Kim,dina@x.example", "09:10", "10:20")
    people, problems = read(tmp_path, FLAT + rows)
    assert [(name, each.email) for name, each in people.items()] == [
        ("Ada Reyes", "ada@x.example"),
        ("Dina Kim", "dina@x.example"),
    ]
    assert people["Dina Kim"].there == ((at(9, 10), at(10, 20)),)
    assert problems == []


def test_how_long_without_when_gives_no_minutes(tmp_path: Path) -> None:
    people, problems = read(tmp_path, "Name (Original Name),Total Duration (Minutes)\nAda Reyes,6\n")
    assert (people["Ada Reyes"].open, people["Ada Reyes"].signed) == ("in and out", False)
    assert problems == ["open-sign-in"]


def test_a_name_is_the_lists_in_either_order() -> None:
    assert "ada reyes" in names_of("Reyes, Ada (Guest)")
    assert "ada reyes" not in names_of("Reyes, Ada, PhD")


def test_a_column_of_who_passed_says_of_everybody_whether_they_did(tmp_path: Path) -> None:
    people, _ = read(tmp_path, "name,in,out,passed\nAda,9:00 AM,10:00 AM,x\nBen,9:00 AM,10:00 AM,\n")
    assert [each.passed for each in people.values()] == [True, False]
    people, _ = read(tmp_path, "name,in,out\nAda,9:00 AM,10:00 AM\n")
    assert people["Ada"].passed is None


@pytest.mark.parametrize(
    ("coming", "leaving", "held", "span"),
    [
        ("2:00", "3:30", (at(14), at(15, 30)), (at(14), at(15, 30))),
        ("2:00", "3:30", (at(1), at(4)), (at(2), at(3, 30))),
        ("2 pm", "3:30", None, (at(14), at(15, 30))),
        ("6:00", "7:30 PM", None, (at(18), at(19, 30))),
        ("11:30", "1:00", None, (at(11, 30), at(13))),
        ("8:00", "9:30", (at(9), at(20, 30)), (at(8), at(9, 30))),
        ("8:30 AM", "3:30", (at(9), at(15)), (at(8, 30), at(15, 30))),
        ("14:00", "3:30", (at(14), at(15, 30)), (at(14), at(15, 30))),
        ("3:30 PM", "2:00 PM", (at(14), at(15, 30)), None),
    ],
)
def test_the_half_of_the_day_that_nobody_wrote_is_the_one_that_is_meant(
    coming: str, leaving: str, held: tuple[int, int] | None, span: tuple[int, int] | None
) -> None:
    assert span_meant(coming, leaving, held) == span


@pytest.mark.parametrize("text", ["0.5833333333", "0.625", "1.234.56", "soon"])
def test_what_is_no_time_of_day_is_none(text: str) -> None:
    assert times_meant(text) == ()


def test_two_of_a_name_whom_only_addresses_tell_apart_are_told(tmp_path: Path) -> None:
    head = "name,email,id,in,out\n"
    hour = "2:00 PM,3:00 PM"
    file = tmp_path / "two.csv"
    file.write_text(f"{head}Sam Lee,one@x.org,,{hour}\nSam Lee,two@x.org,,{hour}\n", encoding="utf-8")
    people, problems = read_sign_in(file)
    assert [person.email for person in people] == ["one@x.org", "two@x.org"]
    assert [(each.code, each.place.line) for each in problems] == [("two-of-a-name", people[1].place.line)]
    assert "x.org" not in problems[0].message
    file.write_text(f"{head}Sam Lee,one@x.org,1,{hour}\nSam Lee,two@x.org,2,{hour}\n", encoding="utf-8")
    assert read_sign_in(file)[1] == ()


def test_a_table_of_something_else_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, "Room,Seats\nMaple,40\n") == ({}, ["no-column"])
    assert read(tmp_path, "name,in,out\n") == ({}, [])
    assert read(tmp_path, "\n") == ({}, ["bad-table"])
    assert read(tmp_path, b"\x89PNG\r\n" + bytes(range(256)) * 20, "photo.csv") == ({}, ["bad-table"])


@pytest.mark.parametrize(
    "dates",
    [
        ("10/07/2026", "10/14/2026"), ("2026-10-07", "2026-10-08"), ("7.10.2026", "8.10.2026"),
        ("10/7/26,", "10/7/27,"),
        ("2026-10-07", "2026-10-08T"),
    ],
)  # fmt: skip
def test_of_a_report_of_several_days_the_rows_of_the_day_are_read(dates: tuple[str, str], tmp_path: Path) -> None:
    this, other = dates
    file = tmp_path / "year.csv"
    rows = f'Ana,"{this} 14:00"\nBen,"{other} 14:00"\nCy,14:00\nDee,"{other} 14:05"\n'
    file.write_text(f"Name,Timestamp\n{rows}", encoding="utf-8")
    people, problems = read_sign_in(file, day=date(2026, 10, 7))
    assert [person.name for person in people] == ["Ana", "Cy"]
    assert [each.message for each in problems if each.code == "other-day"] == [
        "2 rows are of another day than 2026-10-07, and not read"
    ]
    # Where no row is of the day, nobody knows what the dates mean: all are read.
    assert len(read_sign_in(file, day=date(2026, 3, 1))[0]) == 4
    assert len(read_sign_in(file)[0]) == 4
