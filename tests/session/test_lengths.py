"""Texts past their budgets: one problem at its place, and never a build of minutes."""

from pathlib import Path

import pytest

from kit.session import read_school, read_session
from kit.session.lengths import LONGEST_VALUE, MOST_BELOW, MOST_CELLS, MOST_COLUMNS, MOST_LINES

HEAD = "---\ntitle: T\n---\n\n# Block\n\n## Slide (1 min)\n\n"
END = "\n\n> **Say:** x\n"


def table(columns: int, rows: int) -> str:
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + f"|{'b|' * columns}\n" * rows


def codes(body: str, folder: Path) -> list[tuple[str, int]]:
    path = folder / "session.md"
    path.write_text(HEAD + body + END, encoding="utf-8")
    return [(problem.code, problem.place.line) for problem in read_session(path)[1]]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("- a\n" * (MOST_LINES + 1), 7),
        ("|a|b|\n|-|-|\n" + "|x|y|\n" * MOST_LINES, 7),
        (("word " * 700 + "\n\n") * 12, 7),
        (table(MOST_COLUMNS + 1, 1), 9),
        (table(20, MOST_CELLS // 20 + 1), 9),
    ],
    ids=["lines", "rows", "characters", "columns", "cells"],
)
def test_more_under_a_heading_than_a_room_could_read_is_one_problem(body: str, line: int, tmp_path: Path) -> None:
    assert codes(body, tmp_path) == [("too-long", line)]


def test_as_much_as_a_long_table_or_text_has_is_read(tmp_path: Path) -> None:
    rows = "|a|b|c|\n|-|-|-|\n" + "|x|y|z|\n" * 400
    for body in (rows, table(MOST_COLUMNS, 20), ("word " * 700 + "\n\n") * (MOST_BELOW // 3_700)):
        assert codes(body, tmp_path) == []


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ("school name=" + "x" * LONGEST_VALUE, "too-long"),
        ("x" * 100_000, "too-long"),
        ("school name=a\x07b", "control-character"),
        ("school name=\udcff", "control-character"),
    ],
)
def test_a_value_that_is_no_line_of_text_is_refused(argument: str, code: str) -> None:
    school, problems = read_school((), (argument,), ())
    assert [problem.code for problem in problems] == [code]
    assert not school.values


def test_a_value_of_a_schools_file_has_the_same_limit(tmp_path: Path) -> None:
    (tmp_path / "school.yaml").write_text(f"school name: {'x' * (LONGEST_VALUE + 1)}\n", encoding="utf-8")
    _, problems = read_school((tmp_path / "school.yaml",), (), ())
    assert [problem.code for problem in problems] == ["too-long"]
