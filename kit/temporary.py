"""Files for a while: one folder of this process among the machine's temporary ones, of which nothing is left.

It is gone when the process ends. Where a process is killed, the next one that needs a folder removes what it left: a
lock in the folder, which the system lets go with the process, tells the folders of the living.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kit.diagnostics import Place, Problem, ProblemsFound

if TYPE_CHECKING:
    from filelock import FileLock

PREFIX = "kit-work-"
_LOCK = "lock"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder, gone afterwards. Raises ProblemsFound where none can be made, or what is put there has no room."""
    try:
        with tempfile.TemporaryDirectory(dir=_home(os.getpid()), ignore_cleanup_errors=True) as name:
            yield Path(name)
    except OSError as error:
        raise _cannot(error) from error


def own_folder(name: str) -> Path:
    """A folder of this process, made where it is not there, gone when the process ends. Raises ProblemsFound."""
    try:
        path = _home(os.getpid()) / name
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise _cannot(error) from error
    return path


@contextmanager
def files_beside(folder: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Writes the files, by name, into the folder, and removes them afterwards.

    Raises ProblemsFound where there is no room for them, or for what is put beside them meanwhile.
    """
    try:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        yield
    except OSError as error:
        raise _cannot(error) from error
    finally:
        for name in files:
            with suppress(OSError):
                (folder / name).unlink()


def _cannot(error: OSError) -> ProblemsFound:
    reason = error.strerror or str(error)
    place = Place(file=str(error.filename or "temporary files"), whole=True)
    help_ = "make room there, or name another folder with the environment variable TMPDIR"
    message = f"there is no place for temporary files: {reason}"
    return ProblemsFound([Problem(code="cannot-write", message=message, help=help_, place=place)])


@cache
def _home(process: int) -> Path:
    """The folder of the process. Raises OSError."""
    remove_leftovers()
    home = Path(tempfile.gettempdir()) / f"{PREFIX}{process}-{secrets.token_hex(8)}"
    lock = _lock_of(home)
    _at_the_end(home, lock, process)  # First: whatever comes between is removed too.
    home.mkdir(mode=0o700)
    lock.acquire()
    return home


def _lock_of(folder: Path) -> FileLock:
    """The lock of a process's folder, which is not waited for."""
    from filelock import FileLock

    return FileLock(folder / _LOCK, timeout=0)


def _at_the_end(home: Path, lock: FileLock, process: int) -> None:
    """Has the folder removed when the process ends; a worker of a pool ends without what is done at exit."""

    def remove() -> None:
        if os.getpid() == process:
            lock.release()
            shutil.rmtree(home, ignore_errors=True)
            remove_leftovers()

    weakref.finalize(lock, remove)
    if "multiprocessing.util" in sys.modules:
        sys.modules["multiprocessing.util"].Finalize(None, remove, exitpriority=1)


def remove_leftovers() -> None:
    """Removes the folders of processes that were killed."""
    for each in _ours():
        with suppress(OSError, TimeoutError):
            _remove_if_left(each)


def _ours() -> list[Path]:
    """The folders of this user's processes."""
    try:
        found = sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))
        return [each for each in found if _is_ours(each)]
    except OSError:
        return []


def _is_ours(folder: Path) -> bool:
    state = folder.lstat()
    return stat.S_ISDIR(state.st_mode) and (os.name != "posix" or state.st_uid == os.geteuid())


def _remove_if_left(folder: Path) -> None:
    """Removes the folder where nobody holds its lock. One without a lock is being made, or removed."""
    if not (folder / _LOCK).is_file():
        return
    with _lock_of(folder):
        pass
    shutil.rmtree(folder, ignore_errors=True)
