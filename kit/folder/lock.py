"""One at a time: a kit's folder is held by whoever saves into it, until that process lets go or ends, however it ends.

The lock is the operating system's, on a file in the hidden folder in which a kit is prepared, and goes with that
folder. Whoever waits for it notices that the file is in no folder any more (filelock looks, from 3.25), and begins
again; on Windows, a file that somebody has open cannot be removed.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.folder.disk import DISK, Disk
from kit.unfinished import forget, note

if TYPE_CHECKING:
    from filelock import FileLock

STAGING = ".kit-saving"
"""The hidden folder in which a kit gets ready: in the kit's own folder, and so on the same disk."""
JOURNAL = "journal.json"
_LOCK, _HOLDER = "lock", "holder.json"
WAIT = 10.0
"""Seconds to wait for another process, which takes less than one to save a kit."""
_EVERY = 0.02
"""Seconds between two looks."""
_TRIES = 100
"""So often may the hidden folder go while one waits for it."""


class LockHolder(Struct, frozen=True, kw_only=True):
    """Who holds a folder."""

    process: int = 0
    """The number of the process."""
    machine: str = ""
    """The name of its machine."""
    made: int = 0
    """How many folders were not there before: the kit's own, and some of those that it lies in."""


@contextmanager
def held(folder: Path, disk: Disk = DISK, wait: float = WAIT) -> Iterator[Path]:
    """The hidden folder in which a kit gets ready for `folder`, while nobody else has it.

    It is gone afterwards, unless a journal in it says that something is still to be done; so are folders that were not
    there before and in which nothing is. Raises OSError, and ProblemsFound where another process holds the folder for
    longer than `wait` seconds.
    """
    made = sum(1 for each in (folder, *folder.parents) if not each.exists())
    staging = folder / STAGING
    note(folder)
    lock = _acquired(staging, disk, wait)
    try:
        made = max(made, _holder(staging).made)
        holder = LockHolder(process=os.getpid(), machine=platform.node(), made=made)
        disk.write(staging / _HOLDER, msgspec.json.encode(holder))
        yield staging
    finally:
        try:
            with suppress(OSError):  # what cannot be cleared away now can be by the next command
                if not (staging / JOURNAL).exists():
                    _clear(staging, disk)
        finally:
            _let_go(lock, staging, disk)
        _remove_empty((folder, *folder.parents)[:made], disk)
        if not staging.exists():
            forget(folder)


def _acquired(staging: Path, disk: Disk, wait: float) -> FileLock:
    """Waits for the lock and returns it held."""
    from filelock import FileLock, Timeout  # which takes its time, and is for those who save

    for _ in range(_TRIES):
        lock = FileLock(staging / _LOCK, timeout=wait, poll_interval=_EVERY)
        try:
            disk.make_folder(staging)
            lock.acquire()
        except Timeout:
            break
        except FileNotFoundError:
            continue
        except FileExistsError:
            # Making a folder that is there, and gone at the next look, ends so as well (`Path.mkdir`).
            if any(path.exists() and not path.is_dir() for path in (staging, *staging.parents)):
                raise
            continue
        return lock
    raise ProblemsFound([in_use(staging.parent)])


def in_use(folder: Path) -> Problem:
    """Returns the problem that says who holds the folder."""
    holder = _holder(folder / STAGING)
    who = f"process {holder.process} on {holder.machine}" if holder.process else "another process"
    return Problem(
        code="folder-in-use",
        message=f"another `kit` is saving into `{folder.name}`: {who}; nothing was changed by this one",
        help="wait until it is done, or end it, then do this again; or build elsewhere with --out",
        place=Place(file=str(folder), whole=True),
    )


def _holder(staging: Path) -> LockHolder:
    """Who holds the folder, or held it when it was cut off."""
    try:
        return msgspec.json.decode((staging / _HOLDER).read_bytes(), type=LockHolder)
    except (OSError, msgspec.MsgspecError):
        return LockHolder()


def _clear(staging: Path, disk: Disk) -> None:
    """Removes what a save has left, but for the lock."""
    for path in sorted(staging.iterdir()):
        if path.is_dir() and not path.is_symlink():
            disk.remove_all(path)
        elif path.name != _LOCK:
            disk.remove(path)


def _let_go(lock: FileLock, staging: Path, disk: Disk) -> None:
    """Lets go of the lock; its file goes first, where the system can remove one that is open."""
    try:
        if sys.platform != "win32":
            with suppress(OSError):
                disk.remove(staging / _LOCK)
    finally:
        lock.release()
    _remove_empty((staging,), disk)


def _remove_empty(folders: tuple[Path, ...], disk: Disk) -> None:
    """Removes the folders, one after the other, as long as nothing is in them."""
    with suppress(OSError):
        for folder in folders:
            disk.remove_empty(folder)
