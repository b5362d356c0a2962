"""Whatever people hand to `kit`: exit code 1, the problem with its line, no traceback, and nothing written."""

import json
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit.cli import main

HEAD = b"---\ntitle: T\n---\n\n# Block\n\n## Slide (1 min)\n\n"
PAGE = HEAD + b"Text.\n\n> **Say:** Hello.\n"
HUGE = (40_000, 40_000)


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG file that claims a size, whatever it holds."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def run(*arguments: object) -> Result:
    """The command's result; it ended by itself, not by an exception nobody expected."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def fails(folder: Path, code: str, line: int) -> None:
    """`kit check` names that problem, alone and at its line; `kit build` names it too, and writes nothing."""
    checked = run("check", folder, "--format", "json")
    problems = [problem for problem in json.loads(checked.stdout)["problems"] if problem["severity"] == "error"]
    assert [(problem["code"], problem["line"]) for problem in problems] == [(code, line)]
    assert checked.exit_code == 1
    assert all(problem["message"] and problem["help"] for problem in problems)
    _writes_nothing(folder, f"session.md:{line}:", f"error[{code}]")


def _writes_nothing(folder: Path, *words: str, school: Path | None = None) -> None:
    before = sorted(folder.parent.rglob("*"))
    built = run("build", folder, "--out", folder.parent / "out", *(("--school", school) if school else ()))
    assert built.exit_code == 1
    assert built.stdout == ""
    assert all(word in built.stderr for word in words)
    assert sorted(folder.parent.rglob("*")) == before


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "session"
    made.mkdir()
    return made


def test_every_control_character_of_a_text_is_told(folder: Path) -> None:
    (folder / "session.md").write_bytes(PAGE.replace(b"Text.", b"A\x07 bell\n\nan escape\x1b, and \x00"))
    told = json.loads(run("check", folder, "--format", "json").stdout)["problems"]
    assert [(problem["line"], problem["column"]) for problem in told] == [(9, 2), (11, 10), (11, 17)]


def test_a_file_that_is_no_text_is_said_to_be_none(folder: Path) -> None:
    for data in (b"\x89PNG\r\n\x1a\n\x00\xff", bytes(range(128)) * 3):
        (folder / "session.md").write_bytes(data)
        assert "this is no text" in run("check", folder).stderr


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (PAGE.replace(b"Text", b"Caf\xe9"), "not-utf-8", 9),
        (PAGE.decode().encode("utf-16"), "not-utf-8", 1),
        (b"", "empty-file", 1),
        (b" \n\n", "empty-file", 1),
        (bytes(range(256)) * 40, "not-utf-8", 3),
        (bytes(range(128)) * 40, "control-character", 1),
        (b"[" * 2_000_000, "too-long", 1),
        (HEAD + b"[" * 3_000, "too-long", 9),
        (HEAD + b"> " * 1_900 + b"x" * 300, "too-long", 9),
        (PAGE.replace(b"Text", b"Te\x00xt"), "control-character", 9),
        (PAGE.replace(b"Text", b"Te\x1b[31mxt"), "control-character", 9),
        (PAGE.replace(b"title: T", b"title: T\nroom: a\nroom: b"), "duplicate-key", 4),
        (PAGE.replace(b"title: T", b"- title"), "bad-value", 2),
        (PAGE.replace(b"title: T", b"title: T\noutcomes: " + b"[" * 100), "bad-yaml", 3),
        (PAGE.replace(b"---\n\n#", b"\n\n#"), "bad-yaml", 1),
        (b"# Block\n\n## Slide\n\n# Next\n\n## Slide\n", "no-title", 1),
        (b"---\ntitle: T\n---\n\n# Block\n\n# Next\n\n\n", "no-slides", 5),
        (b"---\ntitle: T\n---\n\n", "no-slides", 4),
        (PAGE + b"\n# Handouts\n\n## Notes\n<!-- for: rubic; audience: facilitator -->\n\nx\n", "unknown-option", 16),
    ],
)  # fmt: skip
def test_a_file_that_is_no_session_is_one_problem_at_its_line(folder: Path, data: bytes, code: str, line: int) -> None:
    (folder / "session.md").write_bytes(data)
    fails(folder, code, line)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "missing-picture"),
        (b"", "bad-picture"),
        (b"\x89PNG\r\n\x1a\nbroken", "bad-picture"),
        (png(40, 30, zlib.compress(b"")), "bad-picture"),
        (png(*HUGE, zlib.compress(b"")), "bad-picture"),
    ],
)
def test_a_picture_that_is_none_is_one_problem_at_its_line(folder: Path, data: bytes | None, code: str) -> None:
    (folder / "session.md").write_bytes(PAGE.replace(b"Text.", b"![A table](table.png)"))
    if data is not None:
        (folder / "table.png").write_bytes(data)
    fails(folder, code, 9)


@pytest.mark.parametrize(
    "path", ["../table.png", "inside/../../table.png", "%2e%2e/table.png", "linked.png", "linked/table.png"]
)
def test_a_picture_outside_the_folder_is_not_taken(folder: Path, path: str) -> None:
    from PIL import Image

    Image.new("RGB", (4, 3), "white").save(folder.parent / "table.png")
    (folder / "inside").mkdir()
    (folder / "linked.png").symlink_to(folder.parent / "table.png")
    (folder / "linked").symlink_to(folder.parent)
    (folder / "session.md").write_bytes(PAGE.replace(b"Text.", f"![A table]({path})".encode()))
    fails(folder, "picture-elsewhere", 9)


@pytest.mark.parametrize("path", ["/etc/hostname", "https://example.org/table.png", "file:///etc/hostname"])
def test_a_picture_is_never_fetched_from_elsewhere(folder: Path, path: str) -> None:
    (folder / "session.md").write_bytes(PAGE.replace(b"Text.", f"![A table]({path})".encode()))
    fails(folder, "picture-elsewhere", 9)


def test_more_problems_than_anybody_reads_are_said_to_be_more(folder: Path) -> None:
    text = "---\ntitle: T\n---\n\n# B\n\n" + "".join(f"## S {n} (1 min)\n\nx\n\n" for n in range(101))
    (folder / "session.md").write_text(text, encoding="utf-8")
    found = run("check", folder).stderr
    assert found.count("[slide-without-words]") == 2
    assert found.count("there are more of these") == 1


def test_a_thousand_headings_are_one_problem(folder: Path) -> None:
    slides = "\n\n".join(f"## Slide {number}\n\nText." for number in range(1000))
    (folder / "session.md").write_text(f"---\ntitle: T\n---\n\n# Block\n\n{slides}\n", encoding="utf-8")
    fails(folder, "too-long", 7 + 4 * 499)


def test_as_many_headings_as_two_days_could_hold_are_checked(folder: Path) -> None:
    slides = "\n\n".join(f"## Slide {number}\n\nText." for number in range(499))
    (folder / "session.md").write_text(f"---\ntitle: T\n---\n\n# Block\n\n{slides}\n", encoding="utf-8")
    assert run("check", folder).exit_code == 0


def test_hundreds_of_headings_of_no_use_are_as_many_problems(folder: Path) -> None:
    (folder / "session.md").write_text(
        "---\ntitle: T\n---\n\n# Block\n\n## Slide\n" + "\n#### x\n" * 498, encoding="utf-8"
    )
    checked = run("check", folder, "--format", "json")
    found = [each for each in json.loads(checked.stdout)["problems"] if each["code"] == "stray-part"]
    assert found
    assert {each["severity"] for each in found} == {"warning"}
    assert checked.exit_code == 0


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (b"- school name\n", "bad-value", 1),
        (b"just words\n", "bad-yaml", 1),
        (b"school name: a\nschool name: b\n", "duplicate-key", 2),
        (b"\nschool name: caf\xe9\n", "not-utf-8", 2),
        (b"school logo: ../logo.png\n", "bad-value", 1),
        (b"school logo: none.png\n", "no-file", 1),
        (b"colors: [1, 2]\n", "bad-value", 1),
    ],
)
def test_a_school_file_that_is_none_is_a_problem_at_its_line(folder: Path, text: bytes, code: str, line: int) -> None:
    (folder / "session.md").write_bytes(PAGE)
    school = folder.parent / "school.yaml"
    school.write_bytes(text)
    _writes_nothing(folder, f"school.yaml:{line}:", f"error[{code}]", school=school)


@pytest.mark.parametrize("name", ["none", "none.md", "a\nb", "x" * 300])
def test_a_session_that_is_not_there_is_a_problem(folder: Path, name: str) -> None:
    assert "error[no-file]" in run("check", folder / name).stderr
    _writes_nothing(folder / name, "error[no-file]")


@pytest.mark.parametrize(
    "arguments",
    [("--choose", "rubric"), ("--set", "scool name=x"), ("--set", "x"), ("--theme", "none"), ("--school", "none.yaml")],
)
def test_a_wrong_argument_is_a_problem_and_writes_nothing(folder: Path, arguments: tuple[str, str]) -> None:
    (folder / "session.md").write_bytes(PAGE)
    built = run("build", folder, "--out", folder.parent / "out", *arguments)
    assert built.exit_code == 1
    assert "error[" in built.stderr
    assert not (folder.parent / "out").exists()
