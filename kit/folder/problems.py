"""What a disk refuses → a problem with its cure."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.folder.lock import JOURNAL, STAGING


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turns an OSError inside it into ProblemsFound with the file and the cure."""
    was = "the folder is as it was" if os.path.exists(folder) else "nothing was written"
    try:
        yield
    except OSError as error:
        where = Path(error.filename or folder)
        if STAGING in where.parts:
            where = folder
        if os.path.exists(folder / STAGING / JOURNAL):
            was = "the next `kit` command puts the folder right"
        message = f"cannot write `{where.name}`: {error.strerror or error}; {was}"
        raise cannot_write(message, _help(error), folder) from error


def cannot_write(message: str, help: str, folder: Path) -> ProblemsFound:
    """The problem that something cannot be written, ready to be raised."""
    return ProblemsFound(
        [Problem(code="cannot-write", message=message, help=help, place=Place(file=str(folder), whole=True))]
    )


def _help(error: OSError) -> str:
    match error:
        case FileExistsError() | NotADirectoryError():
            return "a file has that name: name a folder with --out"
        case IsADirectoryError():
            return "a folder has the name of a file: give it another name, or build elsewhere with --out"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return "make room on the disk, or build elsewhere with --out"
        case OSError(errno=errno.EROFS):
            return "nothing can be written there: build elsewhere with --out"
        case OSError(errno=errno.ENAMETOOLONG):
            return "the name is too long for this disk: build elsewhere with --out, in a folder with a shorter name"
    return "close the file if it is open, or build elsewhere with --out"
