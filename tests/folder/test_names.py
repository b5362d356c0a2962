"""Names of files that a record or a journal says: only what lies in the kit's folder is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.folder.contents import Contents, is_relative
from kit.folder.recorded import read_record

ELSEWHERE = ("", "/etc/passwd", "../a", "a/../../b", "a\\b", "c:a", "a\0b", "..")


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_no_file_of_the_kit(name: str, tmp_path: Path) -> None:
    assert not is_relative(name)
    assert not Contents(tmp_path).inside(name)


def test_a_file_below_a_link_is_no_file_of_the_kit(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "print").symlink_to(tmp_path)
    there = Contents(tmp_path / "kit")
    assert is_relative("print/a.pdf")
    assert not there.inside("print/a.pdf")
    assert there.inside("other/a.pdf")


def test_a_record_with_half_a_character_is_none_that_can_be_understood(tmp_path: Path) -> None:
    (tmp_path / "kit.json").write_bytes(b'{"files": [{"file": "\\ud800", "sha256": "x"}]}')
    found = read_record(tmp_path)
    assert (found.value, found.fault) == ({}, "it is no JSON that can be read")
    (tmp_path / "kit.json").write_bytes(b'{"files": [{"file": "\\ud83d\\udc4b", "sha256": "x"}]}')
    assert read_record(tmp_path).value["files"][0]["file"] == "\N{WAVING HAND SIGN}"
