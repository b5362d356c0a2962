"""Where a server keeps what it makes: one folder for each folder that is served, gone with the server.

A lock of the operating system says whether a server still runs; what one left that was killed is removed by the next.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

ADDRESS, LOCK, JOBS = "address", "lock", "jobs"
ANOTHER_STARTS = 5.0
"""Seconds in which a server of the same folder that has just started says its address."""


class AlreadyServed(Exception):
    """Another server serves the same folder, at `address` ("" where it has not said it yet)."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(address)


class ServerFolder:
    """The folder of one server: held until it is closed."""

    def __init__(self, served: Path, root: Path | None = None) -> None:
        """Takes the place of `served`, below `root`. Raises AlreadyServed, and OSError where there can be none."""
        root = root or _root()
        _tidy(root)
        self.folder = root / sha256(str(served.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._lock = _held(self.folder)
        shutil.rmtree(self.jobs, ignore_errors=True)
        self.jobs.mkdir(mode=0o700)

    @property
    def jobs(self) -> Path:
        """The folder of the jobs."""
        return self.folder / JOBS

    def say(self, address: str) -> None:
        """Writes down the address, for a second server of the same folder."""
        file = self.folder / ADDRESS
        file.touch(mode=0o600)
        file.write_text(address, encoding="utf-8")

    def close(self) -> None:
        """Removes the folder with all that is in it."""
        shutil.rmtree(self.jobs, ignore_errors=True)
        (self.folder / ADDRESS).unlink(missing_ok=True)
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def _held(folder: Path) -> FileLock:
    """The lock of the folder, held. Raises AlreadyServed.

    Another server that starts at this moment may look whether this folder is one to remove: it holds the lock for
    that long, or removes the folder before the lock is held.
    """
    end = time.monotonic() + ANOTHER_STARTS
    while True:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            if (address := _read(folder / ADDRESS)) or time.monotonic() > end:
                raise AlreadyServed(address) from error
        except FileNotFoundError:
            pass
        else:
            if (folder / LOCK).exists():
                return lock
            lock.release()
        time.sleep(0.02)


def _root() -> Path:
    """This user's folder of servers, which nobody else can enter."""
    who = str(os.getuid()) if hasattr(os, "getuid") else "user"
    root = Path(tempfile.gettempdir()) / f"kit-serve-{who}"
    root.mkdir(mode=0o700, exist_ok=True)
    stat = root.lstat()
    if root.is_symlink() or (hasattr(os, "getuid") and (stat.st_uid != os.getuid() or stat.st_mode & 0o077)):
        raise PermissionError(13, "somebody else can enter the folder", str(root))
    return root


def _tidy(root: Path) -> None:
    """Removes the folders of servers that run no more."""
    for folder in root.iterdir():
        lock = FileLock(folder / LOCK)
        with suppress(OSError, Timeout):
            lock.acquire(timeout=0)
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""
