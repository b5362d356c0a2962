"""What a time says, and how it is printed."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.language.dates import clock_time, in_units, long_date
from kit.language.find_time import find_time, find_times, looks_like_time
from kit.language.read_time import parse_time
from kit.language.times import DAY, Times, apart, duration, elapsed, minute, shown, span, total

MINUTE = 60


@pytest.mark.parametrize(
    ("text", "least", "planned", "most"),
    [
        ("7 min", 420, 420, 420),
        ("5–7 min", 300, 360, 420),
        ("<1 min", 0, 30, 60),
        ("90 sec", 90, 90, 90),
        ("1½ min", 90, 90, 90),
        ("½ hr", 1800, 1800, 1800),
        ("1 hr 15 min", 4500, 4500, 4500),
        ("10 min, at least 5", 300, 600, 600),
        ("6 × 1–2 min", 360, 540, 720),
        ("0 min", 0, 0, 0),
    ],
)
def test_every_form_of_the_language_is_understood(text: str, least: int, planned: int, most: int) -> None:
    assert parse_time(text) == Times(least=least, planned=planned, most=most, text=text)


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑", "‒", " - ", " – ", " to "])
def test_a_range_has_any_dash(dash: str) -> None:
    times = parse_time(f"5{dash}7 min")
    assert times is not None
    assert (times.least, times.planned, times.most, shown(times)) == (300, 360, 420, "5–7 min")


@pytest.mark.parametrize(
    ("unit", "seconds"),
    [
        *((word, 1) for word in ("sec", "secs", "second", "seconds", "sec.")),
        *((word, 60) for word in ("min", "mins", "minute", "minutes", "min.", "MIN", "Minutes")),
        *((word, 3600) for word in ("hr", "hrs", "hour", "hours", "hr.")),
    ],
)
@pytest.mark.parametrize("space", ["", " ", "  ", "\N{NO-BREAK SPACE}"])
def test_a_unit_is_short_or_long_with_or_without_a_space(unit: str, space: str, seconds: int) -> None:
    times = parse_time(f"2{space}{unit}")
    assert times is not None
    assert times.planned == 2 * seconds


@pytest.mark.parametrize("sign", ["×", "x", "*", " × ", " x "])
def test_a_repetition_multiplies_all_three_numbers(sign: str) -> None:
    times = parse_time(f"6{sign}1–2 min")
    assert times is not None
    assert (times.least, times.planned, times.most) == (360, 540, 720)


@pytest.mark.parametrize(
    ("text", "least"), [("10 min, at least 90 sec", 90), ("5–7 min, at least 2", 120), ("10 min, at least 10", 600)]
)
def test_at_least_sets_the_least_and_leaves_the_rest(text: str, least: int) -> None:
    times, without = parse_time(text), parse_time(text.partition(",")[0])
    assert times is not None
    assert without is not None
    assert (times.least, times.planned, times.most) == (least, without.planned, without.most)


@pytest.mark.parametrize(
    "text",
    ["", "min", "7", "7 mx", "some min", "7–5 min", "10 min, at least 12", "15 min 1 hr", "1 min 2 min", "<min",
     "25 hr", "999 × 1 hr", "-7 min", "5–6–7 min", "7 min ago", "see page 5", "1" * 70 + " min"],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


PIECES = st.sampled_from(["5", "½", "7", "12", "1.5", "0", "–", "-", " to ", " ", "<", "×", "x", ", at least ", "min",
                          "sec", "hr", "hours", "."])  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join)))
def test_any_text_is_no_time_or_one_whose_numbers_are_in_order(text: str) -> None:
    times = parse_time(text)
    if times is not None:
        assert 0 <= times.least <= times.planned <= times.most <= DAY


@given(st.lists(PIECES, max_size=8).map("".join))
def test_any_time_as_printed_is_still_that_time(text: str) -> None:
    times = parse_time(text)
    if times is not None and "at least" not in text:
        again = parse_time(shown(times))
        assert again is not None
        assert (again.least, again.planned, again.most) == (times.least, times.planned, times.most)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("5-7 mins", "5–7 min"),
        ("6 x 1 - 2 minutes", "6 × 1–2 min"),
        ("< 1 Minute", "<1 min"),
        ("1 hour 15 minutes", "1 hr 15 min"),
        ("10 min, at least 5", "10 min"),
        ("90 seconds", "90 sec"),
    ],
)
def test_a_written_time_is_printed_tidily(written: str, printed: str) -> None:
    times = parse_time(written)
    assert times is not None
    assert shown(times) == printed


def test_a_computed_time_is_printed_as_planned() -> None:
    assert shown(Times(least=60, planned=420, most=600)) == "7 min"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 min"), (1, "<1 min"), (59, "<1 min"), (60, "1 min"), (90, "1½ min"), (3600, "60 min"), (4500, "75 min"),
     (7170, "119½ min"), (7200, "2 hr"), (8100, "2 hr 15 min"), (7230, "2 hr ½ min"), (105, "1½ min"), (135, "2 min")],
)  # fmt: skip
def test_a_duration_is_said_as_people_say_it(seconds: int, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(55, 63, "55–63 min"), (59, 59, "59 min"), (100, 135, "100 min – 2 hr 15 min"), (0, 1, "0–1 min")],
)
def test_a_span_names_its_unit_once_where_both_have_the_same(least: int, most: int, words: str) -> None:
    times = Times(least=least * MINUTE, planned=least * MINUTE, most=most * MINUTE)
    assert span(times) == words


def test_a_span_shows_the_minutes_that_clocks_show() -> None:
    assert span(Times(least=58 * MINUTE + 30, planned=59 * MINUTE, most=60 * MINUTE + 30)) == "58–60 min"
    assert span(Times(least=30, planned=30, most=45)) == "<1 min"


def test_times_one_after_the_other_add_up() -> None:
    parts = [Times(least=0, planned=30, most=60), Times(least=300, planned=360, most=420)]
    assert total(parts) == Times(least=300, planned=390, most=480)
    assert total([]) == Times(least=0, planned=0, most=0)


@pytest.mark.parametrize(
    ("hour", "minute", "language", "words"),
    [
        (14, 45, "en-US", "2:45 PM"),
        (0, 5, "en", "12:05 AM"),
        (12, 0, "en-US", "12:00 PM"),
        (24, 10, "en-US", "12:10 AM"),
        (14, 45, "en-GB", "14:45"),
        (14, 45, "es-US", "2:45 p. m."),
        (9, 5, "es-MX", "9:05 a. m."),
        (9, 5, "es", "9:05"),
        (9, 5, "de", "09:05"),
        (14, 45, "ko", "오후 2:45"),
        (14, 45, "ar", "2:45 م"),
        (14, 45, "xx", "2:45 PM"),
    ],
)
def test_the_time_of_day_is_written_as_the_language_writes_it(
    hour: int, minute: int, language: str, words: str
) -> None:
    assert clock_time(hour * 3600 + minute * 60, language) == words


MOMENTS = st.integers(0, 24 * 3600 - 1)


@given(MOMENTS, st.integers(0, 200))
def test_a_row_of_whole_minutes_ends_as_many_minutes_later_as_it_says(begins: int, minutes: int) -> None:
    assert minute(begins + minutes * MINUTE) == minute(begins) + minutes


@given(st.lists(st.integers(60, 4000), min_size=1, max_size=8), MOMENTS)
def test_minutes_between_moments_add_up_to_the_clocks(lengths: list[int], start: int) -> None:
    moments = [start + sum(lengths[:at]) for at in range(len(lengths) + 1)]
    rows = [int(apart(first, last).removesuffix(" min")) for first, last in pairwise(moments) if last - first < 7200]
    if len(rows) == len(lengths):
        assert sum(rows) == minute(moments[-1]) - minute(start)


@pytest.mark.parametrize(("begins", "ends", "words"), [(45, 75, "<1 min"), (30, 480, "8 min"), (0, 0, "0 min")])
def test_less_than_a_minute_stays_so_though_the_clock_ticks(begins: int, ends: int, words: str) -> None:
    assert apart(begins, ends) == words


def test_half_a_minute_past_is_not_yet_the_next_minute() -> None:
    assert [clock_time(9 * 3600 + second, "en-US") for second in (0, 30, 59, 60)] == [
        "9:00 AM", "9:00 AM", "9:00 AM", "9:01 AM",
    ]  # fmt: skip
    assert elapsed(450) == "7 min"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en-US", "December 3, 2026"), ("es", "3 de diciembre de 2026"), ("es-MX", "3 de diciembre de 2026"),
     ("fr", "3 décembre 2026"), ("zh-Hans", "2026年12月3日"), ("hy", "2026 թ. դեկտեմբերի 3")],
)  # fmt: skip
def test_a_date_is_written_in_the_words_of_the_language(language: str, words: str) -> None:
    assert long_date(date(2026, 12, 3), language) == words


def test_times_stand_in_the_units_of_the_language() -> None:
    said = {language: in_units("2 hr 15 min", language) for language in ("en-US", "es-US", "zh-Hans", "vi")}
    assert said == {"en-US": "2 hr 15 min", "es-US": "2 h 15 min", "zh-Hans": "2小时 15分钟", "vi": "2 tiếng 15 phút"}
    assert in_units("5–7 min", "es") == "5–7 min"
    assert in_units("<1 min", "es") == "<1 min"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("5m", (300, 300, 300)), ("5'", (300, 300, 300)), ("1/2 hour", (1800, 1800, 1800)), 
        ("½ hr", (1800, 1800, 1800)),
        ("half an hour", (1800, 1800, 1800)), ("1h30", (5400, 5400, 5400)), ("1 hr 15", (4500, 4500, 4500)),
        ("1 hour 45 mins-ish", (6300, 6300, 6300)), ("seven minutes", (420, 420, 420)), ("~5 min", (300, 300, 300)),
        ("5 to 7 min", (300, 360, 420)), ("about 5 min", (300, 300, 300)), ("less than a minute", (0, 30, 60)),
        ("media hora", (1800, 1800, 1800)), ("de 5 a 7 minutos", (300, 360, 420)), ("una hora y media", (5400,) * 3),
        ("5 phút", (300, 300, 300)), ("5 分钟", (300, 300, 300)), ("20 دقائق", (1200, 1200, 1200)),
        ("45 min to 1 hour", (2700, 3150, 3600)), ("7 mn", (420, 420, 420)),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_time(written: str, seconds: tuple[int, int, int]) -> None:
    made = parse_time(written)
    assert made is not None
    assert (made.least, made.planned, made.most) == seconds


@pytest.mark.parametrize(
    ("text", "words", "seconds", "start"),
    [
        ("Pair up (5 min)", "Pair up", 300, None),
        ("**Pair up (5 min)**", "**Pair up**", 300, None),
        ("Pair up [2 min]", "Pair up", 120, None),
        ("Pair up – 2 min", "Pair up", 120, None),
        ("2 minutes: pair up", "pair up", 120, None),
        ("**5 min:** Pair up", "Pair up", 300, None),
        ("(5 min) Pair up", "Pair up", 300, None),
        ("Lunch (12:00–12:30)", "Lunch", 1800, 43200),
        ("Lunch (12:45-1:15)", "Lunch", 1800, 45900),
        ("9:15 – 9:35 am Welcome", "Welcome", 1200, 33300),
        ("Read (11:30–1:00 PM)", "Read", 5400, 41400),
        ("Ejercicio (de 5 a 7 minutos)", "Ejercicio", 360, None),
    ],
)
def test_a_heading_or_an_item_has_its_time(text: str, words: str, seconds: int, start: int | None) -> None:
    found = find_time(text)
    assert found is not None
    assert (found.words, found.times.planned, found.start) == (words, seconds, start)


@pytest.mark.parametrize(
    "text",
    [
        "Talk for 5 min",
        "Part 1 - 15",
        "Why: 5 reasons",
        "More (Clarke et al., 2000; Min et al., 2007)",
        "10:00 Welcome",
    ],
)
def test_what_says_no_time_of_its_own_has_none(text: str) -> None:
    assert find_time(text) is None


def test_every_time_of_a_running_text() -> None:
    found = find_times("Take 5 minutes (10 min), then 9:00–9:30 or 5–7 min, 3 apples, 1 hr 15 min. 5 phút")
    assert [(each.written, each.times.planned) for each in found] == [
        ("5 minutes", 300), ("(10 min)", 600), ("9:00–9:30", 1800), ("5–7 min", 360), ("1 hr 15 min.", 4500),
        ("5 phút", 300),
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_look_for_a_time(text: str) -> None:
    found = find_time(text)
    assert found is None or (found.times.least <= found.times.planned <= found.times.most and found.written)
    assert all(each.written for each in find_times(text))
    assert looks_like_time(text) in (True, False)
