"""What is to move while a kit is swapped in, written down before anything does: so that anybody can finish or undo it.

Names are relative to the kit's folder and use `/`. The journal is there from the moment on at which every new file
stands ready, and gone as soon as the last one is in its place.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from kit.folder.contents import is_relative
from kit.folder.disk import Disk, digest
from kit.folder.lock import JOURNAL

MOST = 16 * 2**20
"""Bytes of a journal: one of a kit has some ten thousand."""


class Damaged(Exception):
    """There is a journal, and it is not as it was written."""


class JournalEntry(Struct, frozen=True):
    """A file, and the hash of what is in it."""

    name: str
    sha256: str


class Journal(Struct, frozen=True, kw_only=True):
    """The files that `leave` the kit's folder, those that `enter` it, and the folders that are to be made for them."""

    leave: tuple[JournalEntry, ...]
    enter: tuple[JournalEntry, ...]
    folders: tuple[str, ...]


class _HashedJournal(Struct, frozen=True, kw_only=True):
    """A journal as JSON, with the hash of that text."""

    sha256: str
    journal: msgspec.Raw


def write_journal(staging: Path, journal: Journal, disk: Disk) -> None:
    """Writes the journal, at one moment."""
    data = msgspec.json.encode(journal)
    written = _HashedJournal(sha256=digest(data), journal=msgspec.Raw(data))
    new = staging / f"{JOURNAL}.new"
    disk.write(new, msgspec.json.encode(written))
    disk.sync(new)
    disk.move(new, staging / JOURNAL)
    disk.sync(staging)


def read_journal(staging: Path) -> Journal | None:
    """The journal, None where there is none. Raises Damaged, and OSError."""
    path = staging / JOURNAL
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            written = msgspec.json.decode(file.read(MOST), type=_HashedJournal)
        journal = msgspec.json.decode(written.journal, type=Journal)
    except msgspec.MsgspecError as error:
        raise Damaged(str(error)) from error
    names = (*journal.folders, *(entry.name for entry in (*journal.leave, *journal.enter)))
    if written.sha256 != digest(bytes(written.journal)) or not all(map(is_relative, names)):
        raise Damaged("its checksum is another, or it names what lies elsewhere")
    return journal
