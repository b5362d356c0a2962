"""Cures of one meaning are written into the file; all else stays byte for byte."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.checks.fix import fixed
from kit.cli import main
from kit.session import read_text

PAGE = """---
title: T
lenght: 60 min
---

# A

##B (7–5 min)
<!-- laoyut: X; keep must -->

> **Sya:** hi

> **Ask** x
"""


def cured(text: str) -> tuple[str, list[str]]:
    _, problems = read_text(text, Path("s.md"), "s.md")
    made, cures = fixed(text, problems)
    return made, [f"{each.line}: {each.was} > {each.now}" for each in cures]


def test_every_cure_of_one_meaning_is_written() -> None:
    made, cures = cured(PAGE)
    words = ("lenght", "length"), ("##B", "## B"), ("7–5", "5–7"), ("laoyut", "layout"), ("keep must", "keep: must")
    expected = PAGE
    for was, now in (*words, ("Sya:", "Say:"), ("**Ask**", "**Ask:**")):
        expected = expected.replace(was, now)
    assert made == expected
    assert len(cures) == 7


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_spaces_and_the_byte_order_mark_stay(end: str, mark: str) -> None:
    text = mark + "---\ntitle: T  \nlenght: 60 min \n---\n\n# A\t\n\n## B\n\n語 x\n\n".replace("\n", end)
    assert cured(text)[0] == text.replace("lenght", "length")


def test_a_file_without_such_a_problem_stays(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\n# A\n\n## B (1 min)\n\nSpeaker notes: words\n"
    assert cured(text) == (text, [])


def test_the_command_prints_what_it_did_and_checks_again(tmp_path: Path) -> None:
    file = tmp_path / "session.md"
    file.write_bytes(PAGE.replace("lenght: 60", "lenght: 6").replace("7–5", "5–7").encode())
    ran = CliRunner().invoke(main, ["check", "--fix", str(tmp_path)])
    assert "session.md:3:1: `lenght` is now `length`" in ran.stderr
    assert "unknown-key" not in ran.stderr
    assert file.read_text(encoding="utf-8").startswith("---\ntitle: T\nlength: 6 min\n")
    assert [path.name for path in tmp_path.iterdir()] == ["session.md"]
