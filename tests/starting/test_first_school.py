"""`kit new --school`: every blank of the sessions as a line to fill in, and a file that is read without a word."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.diagnostics import ProblemsFound
from kit.session import read_school, read_session
from kit.starting import start_school

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sessions/partnering-with-families"
NAME = 'Ánimo "Phương" Elementary: a school'


def test_every_blank_of_the_sessions_is_a_line_that_can_be_taken_in(tmp_path: Path) -> None:
    session, _ = read_session(SAMPLE)
    assert session is not None
    path = start_school(NAME, [SAMPLE], tmp_path)
    assert path.name == "animo-phuong-elementary-a-school.yaml"
    made, problems = read_school([path], [], session.blanks)
    assert problems == ()
    assert {name: value.value for name, value in made.values.items()} == {"school name": NAME}
    text = path.read_text(encoding="utf-8")
    for blank in session.blanks:
        if blank.name not in ("school name", "school logo"):
            assert f"\n# {blank.name}: " in text
    taken = re.sub(r"^# (?=\w[\w ]*:(?: |$))", "", text, flags=re.MULTILINE).replace("school logo: logo.png", "")
    taken = re.sub(r"^#   (?=- )", "  ", taken, flags=re.MULTILINE)
    path.write_text(taken.replace("Then: kit", "# Then: kit"), encoding="utf-8")
    made, problems = read_school([path], [], session.blanks)
    assert [problem.code for problem in problems if problem.code != "no-file"] == []
    assert {blank.name for blank in session.blanks if blank.kind != "image"} <= set(made.values) | {"school name"}
    assert [each.label for each in made.resources] == ["Family center hours", "Parent liaison, room 4"]


def test_it_never_overwrites(tmp_path: Path) -> None:
    path = start_school("A", [], tmp_path)
    before = path.read_bytes()
    with pytest.raises(ProblemsFound, match="it is there already"):
        start_school("A", [], tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", [["--school", "X", "--dry-run"], [], ["--for", str(SAMPLE)], ["--school", " "]])
def test_a_command_that_says_too_little_or_too_much_makes_nothing(words: list[str]) -> None:
    assert CliRunner().invoke(main, ["new", *words]).exit_code == 2
