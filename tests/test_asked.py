"""What was asked for on the command line, written down and read again."""

import json
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kit.asked import as_record, from_record

text = st.text(min_size=1, max_size=8)
path = st.lists(st.sampled_from(["a", "b", "day 1", "ñ"]), min_size=1, max_size=4).map(lambda parts: Path(*parts))
value = st.one_of(text, st.integers(0, 86399), st.dates(), path)
values = st.dictionaries(text, st.one_of(value, st.lists(value, min_size=1, max_size=3).map(tuple)), max_size=5)


@given(values, path)
def test_what_is_written_is_read_again(asked: dict[str, object], folder: Path) -> None:
    assert from_record(json.loads(json.dumps(as_record(asked, folder))), folder) == asked


def test_what_says_nothing_is_left_out_and_midnight_is_not() -> None:
    asked = {"start": 0, "room": None, "theme": "", "schools": (), "fresh": False}
    assert as_record(asked, Path("kit")) == {"start": 0}


def test_a_path_is_as_seen_from_the_kit() -> None:
    assert as_record({"session": Path("day/session.md")}, Path("out/kit")) == {
        "session": {"path": "../../day/session.md"}
    }
    assert as_record({"date": date(2026, 12, 3)}, Path("kit")) == {"date": {"date": "2026-12-03"}}
