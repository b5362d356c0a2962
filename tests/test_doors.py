"""What comes in at a door: on the command line and in the files it names, whatever they are, is answered in words."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit.cli import main

SESSION = "---\ntitle: T\n---\n\n# B\n\n## S (5 min)\n\nText\n\n> **Say:** Hello.\n"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.symlink_to(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def gone(path: Path) -> None:
    path.symlink_to("gone")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 9)


def unreadable(path: Path) -> None:
    path.write_text(SESSION)
    path.chmod(0)


ODD: tuple[Callable[[Path], None], ...] = (pipe, loop, device, gone, noise, Path.touch, Path.mkdir, unreadable)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no such files")


def kit(*words: str | Path) -> Result:
    """What the command answers: never a traceback."""
    done = CliRunner().invoke(main, [os.fspath(word) for word in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "session" / "session.md"
    path.parent.mkdir()
    path.write_text(SESSION, encoding="utf-8")
    return path


def told(done: Result) -> None:
    assert done.exit_code in (1, 2)
    assert "error[" in done.stderr or "Usage" in done.stderr


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_odd_files_in_place_of_a_session(make: Callable[[Path], None], tmp_path: Path) -> None:
    if make is unreadable and os.geteuid() == 0:
        pytest.skip("root reads everything")
    make(tmp_path / "odd")
    (tmp_path / "folder").mkdir()
    make(tmp_path / "folder" / "session.md")
    for name in ("odd", "folder"):
        told(kit("check", tmp_path / name))
        told(kit("plan", tmp_path / name))
        told(kit("build", tmp_path / name, "--out", tmp_path / "kit"))
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize("make", [pipe, loop, device, gone, noise, Path.mkdir], ids=lambda make: make.__name__)
def test_odd_files_in_place_of_others(make: Callable[[Path], None], tmp_path: Path, session: Path) -> None:
    make(tmp_path / "odd")
    for option in ("--school", "--look"):
        told(kit("build", session, option, tmp_path / "odd", "--out", tmp_path / "kit"))
    told(kit("pictures", tmp_path / "odd"))
    told(kit("switch", tmp_path / "odd", "--to", "x"))
    told(kit("theme", "show", "--look", tmp_path / "odd"))
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize("make", [pipe, loop, device, noise, Path.touch], ids=lambda make: make.__name__)
def test_odd_files_where_a_kit_belongs(make: Callable[[Path], None], tmp_path: Path, session: Path) -> None:
    make(tmp_path / "odd")
    told(kit("build", session, "--out", tmp_path / "odd"))
    told(kit("build", session, "--out", tmp_path / "odd" / "kit"))
    told(kit("new", tmp_path / "odd" / "session"))


LATIN_1 = os.fsdecode(b"Pe\xf1asco")


@pytest.mark.parametrize(
    "words",
    [
        ("--set", f"school name={LATIN_1}"),
        (f"--set=school name={LATIN_1}",),
        ("--room", LATIN_1),
        ("--theme", LATIN_1),
        ("--choose", LATIN_1),
        ("--school", f"{LATIN_1}.yaml"),
    ],
)
def test_bytes_that_are_no_text_are_told(words: tuple[str, ...], tmp_path: Path, session: Path) -> None:
    done = kit("build", session, *words, "--out", tmp_path / "kit")
    assert done.exit_code == 1
    assert "error[not-utf-8]: the byte 0xf1" in done.stderr
    assert not (tmp_path / "kit").exists()


def test_a_folder_whose_name_is_no_text_is_a_folder(tmp_path: Path) -> None:
    odd = tmp_path / LATIN_1
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("no such name can be given here")
    assert kit("new", odd / "ours").exit_code == 0
    assert kit("check", odd / "ours").exit_code == 0
    told(kit("new", odd / LATIN_1))


def test_a_session_whose_file_name_is_no_text_is_built(tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode(b"s\xff.md")
    try:
        named.write_text(SESSION, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes names of text only")
    assert kit("build", named, "--out", tmp_path / "made").exit_code == 0
    assert (tmp_path / "made" / "kit.json").is_file()


def test_invisible_characters_of_yaml_are_told_at_their_line(tmp_path: Path, session: Path) -> None:
    for written, named in (("\\ud800", "U+D800"), ("\\0", "U+0000"), ("a\\x07", "U+0007")):
        (tmp_path / "school.yaml").write_text(f'# A school\nschool name: "{written}"\n', encoding="utf-8")
        done = kit("build", session, "--school", tmp_path / "school.yaml", "--out", tmp_path / "kit")
        assert f"school.yaml:2:14: error[control-character]: the invisible character {named}" in done.stderr
        session.write_text(SESSION.replace("title: T", f'title: T\naudience: "{written}"'), encoding="utf-8")
        assert "session.md:3:11: error[control-character]" in kit("check", session).stderr
        session.write_text(SESSION, encoding="utf-8")


def test_two_sessions_of_one_name_are_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for part in ("morning", "afternoon"):
        (tmp_path / part / "literacy").mkdir(parents=True)
        (tmp_path / part / "literacy" / "session.md").write_text(SESSION, encoding="utf-8")
    done = kit("build", tmp_path / "morning" / "literacy", tmp_path / "afternoon" / "literacy", "--only", "deck")
    assert done.exit_code == 1
    assert "error[same-folder]" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["afternoon", "morning"]


def test_a_folder_whose_name_is_too_long_for_the_disk_is_told(tmp_path: Path, session: Path) -> None:
    done = kit("build", session, "--out", tmp_path / ("a" * 300), "--only", "deck")
    assert done.exit_code == 1
    assert "error[cannot-write]" in done.stderr
    assert "shorter name" in done.stderr


def test_an_address_that_no_code_can_hold_is_told_at_its_line(tmp_path: Path, session: Path) -> None:
    address = "https://example.org/" + "a" * 3_000
    session.write_text(SESSION.replace("Text", f"<!-- qr -->\n[our page]({address})"), encoding="utf-8")
    done = kit("build", session, "--out", tmp_path / "kit", "--only", "deck")
    assert done.exit_code == 1
    assert "session.md:10:1: error[bad-link]" in done.stderr
    assert "more than 1,000 characters" in done.stderr


@pytest.mark.slow
def test_pipes_and_devices_beside_a_session_hold_up_no_roster(tmp_path: Path, session: Path) -> None:
    pipe(session.parent / "pipe")
    device(session.parent / "device")
    (tmp_path / "schools.csv").write_text("school name\n", encoding="utf-8")
    told(kit("build", session, "--roster", tmp_path / "schools.csv", "--out", tmp_path / "kits"))
    (tmp_path / "schools.csv").write_text("school name\nA\nA\n", encoding="utf-8")
    kit(
        "build",
        session,
        "--roster",
        tmp_path / "schools.csv",
        "--workers",
        "1",
        "--only",
        "deck",
        "--out",
        tmp_path / "kits",
    )
