"""A file that somebody named, read as a stranger's: no more of it than is asked for, and nothing that never ends."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_file(path: Path, most: int) -> bytes:
    """The first `most` bytes of the file, and one more where it has more. Raises OSError.

    A pipe and a device are no files: who opens the one may wait for ever, and the other may never end.
    """
    # Without O_NONBLOCK, opening a pipe waits for whoever writes into it; for files it means nothing.
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb") as file:
        mode = os.fstat(number).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, and no file", str(path))
        return file.read(most + 1)
