"""Every form of a time, alone and in columns."""

import pytest

from kit.importing.minutes import read_column, read_time, timed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7 minutes", "7 min"),
        ("7 min.", "7 min"),
        ("7m", "7 min"),
        ("7'", "7 min"),
        ("seven minutes", "7 min"),
        ("90 sec", "90 sec"),
        ("1 hr 15", "75 min"),
        ("1h30", "90 min"),
        ("half an hour", "30 min"),
        ("5-7 minutes", "5–7 min"),
        ("5 to 7 min", "5–7 min"),
        ("< 1 min", "<1 min"),
        ("less than a minute", "<1 min"),
        ("30 minutes total / Part 1 = 15 minutes", "15 min"),
        ("10 mins each - 30 mins total", "30 min"),
        ("3 x 5 min", "3 × 5 min"),
        ("diez minutos", "10 min"),
    ],
)
def test_a_time_is_read_in_the_form_that_people_write(written: str, read: str) -> None:
    said = read_time(written)
    assert said is not None
    assert (said.time, said.about) == (read, False)


@pytest.mark.parametrize("written", ["about 5 min", "~5 minutes", "approx. 5 min", "up to 5 min", "5 mins-ish"])
def test_about_a_time_is_that_time_and_told(written: str) -> None:
    said = read_time(written)
    assert said is not None
    assert (said.time, said.about) == ("5 min", True)


@pytest.mark.parametrize("written", ["(Clarke, 2000)", "15 mins each", "2 minutes per person", "n/a", "7"])
def test_what_is_no_whole_time_is_none(written: str) -> None:
    assert read_time(written) is None


def times(*cells: str, beside: tuple[str, ...] = ()) -> list[str]:
    return [cell.time for cell in read_column(cells, beside=beside)]


def test_a_column_of_clocks_gives_lengths_and_the_start() -> None:
    first, second = read_column(("2:45 – 2:50", "2:50 – 3:05"))
    assert (first.time, first.start, second.time) == ("5 min", (14 * 60 + 45) * 60, "15 min")


def test_noon_is_crossed() -> None:
    (only,) = read_column(("12:50-1:10pm",))
    assert (only.time, only.start) == ("20 min", (12 * 60 + 50) * 60)


def test_spans_are_what_lies_between_and_never_ranges() -> None:
    assert times("0–10 min", "10–30 min") == ["10 min", "20 min"]
    assert times("0:00–0:15", "0:15–0:35") == ["15 min", "20 min"]
    assert times("5–7 min", "10–30 min") == ["5–7 min", "10–30 min"]


def test_minutes_and_seconds_are_told_by_what_stands_beside_them() -> None:
    assert times("0:00–2:00", "2:00–7:00", beside=("2 min", "5 min")) == ["2 min", "5 min"]
    assert times("0:00–2:00", "2:00–90:00") == ["2 min", "88 min"]


def test_single_clocks_last_until_the_next_and_rows_between_share() -> None:
    read = read_column(("8:30", "8:45", "", "9:15"))
    assert [cell.time for cell in read] == ["15 min", "15 min", "15 min", ""]
    assert read[2].guess
    assert read[3].guess == "nobody says when the last one ends"


def test_a_bare_number_in_a_column_is_minutes_and_anything_else_is_not_lost() -> None:
    read = read_column(("5", "~5", "as needed", "5 minutes (optional)"))
    assert [cell.time for cell in read] == ["5 min", "5 min", "", "5 min"]
    assert [cell.lost for cell in read] == ["", "", "as needed", "5 minutes (optional)"]


@pytest.mark.parametrize(
    ("heading", "title", "time"),
    [
        ("Demo (3 min)", "Demo", "3 min"),
        ("Opening – 5 min", "Opening", "5 min"),
        ("10 min: Welcome", "Welcome", "10 min"),
        ("5 minutes break!", "Break", "5 min"),
        ("Study (Clarke, 2000)", "Study (Clarke, 2000)", None),
    ],
)
def test_a_heading_gives_its_time(heading: str, title: str, time: str | None) -> None:
    words, said = timed(heading)
    assert (words, said and said.time) == (title, time)
