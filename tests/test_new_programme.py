"""`kit new --programme`: every kind is a folder that builds, with tables to fill in."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.diagnostics import ProblemsFound
from kit.programme.check_programme import checked_timetable, session_files
from kit.programme.model import ProgrammeKind
from kit.starting import start_programme

TODAY = datetime.date(2026, 11, 29)
KINDS: tuple[ProgrammeKind, ...] = ("series", "event", "institute", "course")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_programme_has_no_problem(kind: ProgrammeKind, tmp_path: Path) -> None:
    files = start_programme(tmp_path / "our: programme", kind, TODAY)
    assert files[0].name == "programme.md"
    timetable, problems = checked_timetable(files[0], TODAY)
    assert problems == ()
    assert timetable is not None
    assert str(timetable.programme.title) == "Our: programme"
    # Six weeks on, on the Tuesday that follows.
    assert timetable.first == datetime.date(2027, 1, 12)
    checked = CliRunner().invoke(main, ["check", str(files[0]), "--today", TODAY.isoformat()])
    assert checked.output == "no problems\n"
    assert kind == "event" or len(session_files(timetable)) == 1


def test_its_workbooks_have_drop_down_lists(tmp_path: Path) -> None:
    start_programme(tmp_path / "event", "event", TODAY)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "event/workshops.xlsx").read_bytes()))
    page = book["Workshops"]
    assert page.freeze_panes == "A2"
    assert len(page.data_validations.dataValidation) == 3
    assert [cell.value for cell in page[2]][:4] == ["A", "A1", "Listening first", None]


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ProblemsFound):
        start_programme(tmp_path / "there", "series", TODAY)
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["mine.txt"]
