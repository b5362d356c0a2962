"""`kit new NAME --from FILE…` as people type it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from kit.cli import main
from tests.importing.made_documents import word


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in words])


def plan(folder: Path) -> Path:
    return word(
        folder / "plan.docx", (("Activity", "Minutes"), ("Welcome\nHand out the agenda.", "5"), ("Share", "~7"))
    )


def test_it_writes_a_session_and_a_report_and_names_them(tmp_path: Path) -> None:
    result = run("new", tmp_path / "spring", "--from", plan(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        str(tmp_path / "spring" / name) for name in ("session.md", "import-report.md")
    ]
    assert "2 slides, 12 minutes, from plan.docx" in result.stderr
    assert "7 min: it says “about”" in result.stderr
    assert (tmp_path / "spring" / "session.md").read_text(encoding="utf-8").startswith("---\ntitle: Spring\n")
    assert "## Guessed: look at these" in (tmp_path / "spring" / "import-report.md").read_text(encoding="utf-8")
    assert run("check", tmp_path / "spring").exit_code == 0


def test_several_files_follow_one_from(tmp_path: Path) -> None:
    other = word(tmp_path / "other.docx", "# More", "Words")
    result = run("new", tmp_path / "spring", "--from", plan(tmp_path), other)
    assert result.exit_code == 0
    assert "from plan.docx and other.docx" in result.stderr


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "spring").mkdir()
    (tmp_path / "spring" / "session.md").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path / "spring", "--from", plan(tmp_path))
    assert result.exit_code == 1
    assert "cannot-write" in result.stderr
    assert sorted(path.name for path in (tmp_path / "spring").iterdir()) == ["session.md"]
    assert (tmp_path / "spring" / "session.md").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.docx", "spring"]


def test_a_dry_run_prints_the_report_and_writes_nothing(tmp_path: Path) -> None:
    result = run("new", tmp_path / "spring", "--from", plan(tmp_path), "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("# What was imported\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.docx"]


def test_the_report_as_json_holds_every_finding_by_itself(tmp_path: Path) -> None:
    result = run("new", tmp_path / "spring", "--from", plan(tmp_path), "--dry-run", "--format", "json")
    report = json.loads(result.stdout)
    assert (report["files"], report["slides"], report["minutes"]) == (["plan.docx"], 2, 12)
    about = next(each for each in report["findings"] if "about" in each["message"])
    assert (about["judgment"], about["harm"], about["place"]) == ("guess", "time", "row 3")
    assert about["line"]


def test_files_without_from_are_a_wrong_command_line(tmp_path: Path) -> None:
    result = run("new", tmp_path / "spring", plan(tmp_path))
    assert result.exit_code == 2
    assert "after --from" in result.stderr


def test_what_is_refused_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "old.ppt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"))
    result = run("new", tmp_path / "spring", "--from", tmp_path / "old.ppt")
    assert result.exit_code == 1
    assert "save" in result.stderr.lower()
    assert not (tmp_path / "spring").exists()


def test_the_same_files_make_the_same_session(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        run("new", tmp_path / folder / "spring", "--from", plan(tmp_path))
    for name in ("session.md", "import-report.md"):
        one, two = ((tmp_path / folder / "spring" / name).read_bytes() for folder in ("one", "two"))
        assert one == two
