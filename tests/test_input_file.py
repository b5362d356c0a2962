"""Files that somebody named: no more is read than is asked for, and nothing that never ends."""

import errno
import os
from pathlib import Path

import pytest

from kit.input_file import read_file


def test_no_more_is_read_than_one_byte_too_many(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert [read_file(tmp_path / "file", most) for most in (3, 5, 9)] == [b"1234", b"12345", b"12345"]


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_what_never_ends_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "link").symlink_to("/dev/zero")
    wrong = {"pipe": errno.EINVAL, "loop": errno.ELOOP, "link": errno.EINVAL, "gone": errno.ENOENT, ".": errno.EISDIR}
    for name, number in wrong.items():
        with pytest.raises(OSError, match=r"\[Errno") as found:
            read_file(tmp_path / name, 9)
        assert found.value.errno == number, name
