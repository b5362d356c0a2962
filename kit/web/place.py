"""Where a server keeps what it makes: one folder for each folder that is served, gone with the server.

A lock of the operating system says whether a server still runs; what one left that was killed is removed by the next.
A disk may be waited for at each file, and a day's kits are forty thousand: several folders are removed at once, by a
process of its own, which goes on where that takes longer than somebody waits for.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from filelock import FileLock, Timeout

from kit.web.worker_process import OWN_CODE, python

ADDRESS, LOCK, JOBS = "address", "lock", "jobs"
LEFT = "left-"
"""What the name of a folder begins with that is only to be removed."""
REMOVED_AT_ONCE = 8
REMOVED_WITHIN = 3.0
"""Seconds in which folders are to be removed; then nobody waits for it any more."""
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
        _clear([_aside(self.jobs, root)])
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
        left = _aside(self.folder, self.folder.parent)
        self._lock.release()
        _clear([left])


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
    left = []
    for folder in root.iterdir():
        lock = FileLock(folder / LOCK)
        with suppress(OSError, Timeout):
            lock.acquire(timeout=0)
            left.append(_aside(folder, root))
            lock.release()
    _clear(left)


def _aside(folder: Path, root: Path) -> Path:
    """The folder under a name by which nobody takes it for a server's; under its own where it cannot be renamed."""
    aside = root / f"{LEFT}{secrets.token_hex(8)}"
    try:
        return folder.rename(aside)
    except OSError:
        return folder


def _clear(folders: Iterable[Path]) -> None:
    """Has the folders removed by a process of its own, which is waited for, but not long."""
    left = [str(folder) for folder in folders if folder.exists()]
    if not left:
        return
    command, null, env = python("kit.web.place", *left), subprocess.DEVNULL, os.environ | OWN_CODE
    with suppress(OSError):
        process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, env=env, start_new_session=True)
        waits = threading.Thread(target=process.wait, daemon=True)
        waits.start()
        waits.join(REMOVED_WITHIN)


def remove(folder: Path) -> None:
    """Removes the folder with all that is in it; what cannot be removed stays."""
    folders = [each for each, _, _ in os.walk(folder)]
    with ThreadPoolExecutor(REMOVED_AT_ONCE) as pool:
        for _, level in groupby(sorted(folders, key=_depth, reverse=True), key=_depth):
            list(pool.map(partial(shutil.rmtree, ignore_errors=True), level))


def _depth(folder: str) -> int:
    return folder.count(os.sep)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


if __name__ == "__main__":
    for name in sys.argv[1:]:
        remove(Path(name))
