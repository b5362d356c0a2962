"""The pages on problems of programmes and tables: every wrong example has its problem, every right one none."""

import re
from datetime import date
from pathlib import Path

import pytest

from kit.checks.explain import codes, page
from kit.programme.column_names import ATTENDANCE, ROOMS
from kit.programme.make_timetable import make_timetable
from kit.programme.read import read_programme
from kit.programme.rosters import read_rooms
from kit.programme.timetable_rules import judged
from kit.tables import read_table
from tests.programme.sessions import write_session

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example(code: str, heading: str, kind: str) -> str:
    text = (page(code) or "").split(f"\n## {heading}\n")[1].split("\n## Right\n")[0]
    return next((match[2] for match in FENCE.finditer(text) if match[1] == kind), "")


def found(text: str, folder: Path) -> set[str]:
    path = folder / "programme.md"
    path.write_text(text, encoding="utf-8")
    for link in re.findall(r"\]\((sessions/[^)]*)\)", text):
        if link.endswith("empty"):
            (folder / link).mkdir(parents=True)
        elif not link.endswith("missing"):
            write_session(folder / link, broken=link.endswith("broken"))
    programme, problems = read_programme(path)
    assert programme is not None
    timetable, more = make_timetable(programme, date(2026, 11, 23))
    return {problem.code for problem in judged(timetable, (*problems, *more))}


OF_PROGRAMMES = [code for code in codes() if example(code, "Wrong", "programme")]
OF_TABLES = ("bad-row", "bad-table", "doubled-row", "no-column", "unknown-column")


def test_there_are_pages_on_programmes() -> None:
    assert len(OF_PROGRAMMES) > 25


@pytest.mark.parametrize("code", OF_PROGRAMMES)
def test_the_wrong_programme_has_the_problem_and_no_other(code: str, tmp_path: Path) -> None:
    assert found(example(code, "Wrong", "programme"), tmp_path) == {code}


@pytest.mark.parametrize("code", OF_PROGRAMMES)
def test_the_right_programme_has_no_problem(code: str, tmp_path: Path) -> None:
    assert found(example(code, "Right", "programme"), tmp_path) == set()


def in_table(text: str, folder: Path) -> set[str]:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    columns = ROOMS if text.startswith("room") else ATTENDANCE
    table, problems = read_table(path, "table.csv", columns)
    every = list(problems)
    if columns is ROOMS:
        read_rooms(table, every)
    return {problem.code for problem in every}


@pytest.mark.parametrize("code", OF_TABLES)
def test_the_wrong_table_has_the_problem_and_the_right_one_none(code: str, tmp_path: Path) -> None:
    assert code in in_table(example(code, "Wrong", "csv"), tmp_path)
    assert in_table(example(code, "Right", "csv"), tmp_path) == set()
