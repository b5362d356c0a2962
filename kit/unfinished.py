"""Which folders are being saved into, noted in the user's cache: so that any command finds what a killed one left.

A note is a file of its own, gone as soon as its save has ended. Where no note can be kept, the next command that reads
or writes that folder finds out by itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kit import cache

_NOTES = "saving"
_MOST = 32 * 2**10
"""Bytes of a note, in which there is one path."""


def note(folder: Path) -> None:
    """Writes a note that this process is about to save into the folder."""
    path = _path(folder)
    with suppress(OSError):
        if path:
            path.write_bytes(os.fsencode(folder.absolute()))


def forget(folder: Path) -> None:
    """Removes the note."""
    path = _path(folder)
    with suppress(OSError):
        if path:
            path.unlink()


def noted() -> Iterator[tuple[Path, Path]]:
    """Yields each note with the folder that it names."""
    home = cache.place(_NOTES)
    try:
        notes = sorted(home.iterdir()) if home else []
    except OSError:
        return
    for path in notes:
        with suppress(OSError, ValueError):
            yield path, Path(os.fsdecode(path.read_bytes()[:_MOST]))


def _path(folder: Path) -> Path | None:
    """The note on the folder, None where none can be kept. Two processes that save into one folder have one each."""
    home = cache.place(_NOTES)
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:24]
    return home / f"{name}-{os.getpid()}" if home else None
