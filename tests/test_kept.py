"""What is worked out once and kept."""

import os
import sys
from pathlib import Path

import pytest

from kit import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_is_kept_is_there_again(folder: Path) -> None:
    assert kept.kept("one") is None
    kept.keep("one", b"1")
    kept.keep("one", b"2")
    assert kept.kept("one") == b"2"
    assert len(list(folder.iterdir())) == 1


def test_nothing_is_kept_where_python_keeps_no_modules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.keep("one", b"1")
    assert list(folder.iterdir()) == []


def test_nothing_is_lost_where_there_is_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FOLDER", folder / "gone")
    kept.keep("one", b"1")
    assert kept.kept("one") is None


def test_of_many_alike_the_last_are_kept(folder: Path) -> None:
    kept.keep("other", b"")
    for number in range(kept.MOST + 3):
        kept.keep(f"look-{number}", b"", among="look-")
        for path in folder.glob(f"look-{number}.*"):
            os.utime(path, ns=(number, number))
    kept.keep("look-new", b"", among="look-")
    assert kept.kept("other") == b""
    assert [kept.kept(f"look-{number}") for number in (0, 3)] == [None, None]
    assert kept.kept("look-new") == kept.kept("look-10") == b""


def test_what_is_made_once_is_made_once(folder: Path) -> None:
    made = iter([{"a": [1, "é"]}, {}])
    assert kept.once("one", lambda: next(made), among="one") == {"a": [1, "é"]}
    assert kept.once("one", lambda: next(made), among="one") == {"a": [1, "é"]}
    (written,) = folder.iterdir()
    written.write_bytes(b"{")
    assert kept.once("one", lambda: next(made), among="one") == {}


def test_a_release_is_told_by_its_version() -> None:
    from importlib.metadata import version

    assert f"python_pptx-{version('python-pptx')}.dist-info" in kept.installed("python-pptx", "pptx")
    assert kept.installed("python-pptx", "nosuchmodule") == ""
