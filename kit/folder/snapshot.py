"""A kit's record and one of its files as they lie there at one moment, also while others save."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from kit.diagnostics import Problem, ProblemsFound
from kit.folder.contents import Contents
from kit.folder.disk import DISK, Disk
from kit.folder.lock import STAGING, WAIT, in_use
from kit.folder.problems import told
from kit.folder.recorded import RECORD, record_problems
from kit.folder.swap import settle

_EVERY = 0.02
"""Seconds between two looks."""


class Snapshot(Struct, frozen=True, kw_only=True):
    """What lies in a folder at one moment."""

    folder: Path
    record: Mapping[str, Any]
    """What the kit's record says."""
    file: bytes | None
    """The bytes of the file that was asked for, None where there is none."""
    edited: bool
    """Whether a person's work is in that file, from before its last build or after it."""
    seen: str
    """The hash of the record."""
    problems: tuple[Problem, ...]
    """What is wrong with the record."""


def snapshot(folder: Path, name: str, disk: Disk = DISK, wait: float = WAIT) -> Snapshot:
    """What lies in the folder. What a save that was cut off left there is settled first. Raises ProblemsFound.

    The record leaves first and comes last whenever a kit is saved: where it is the same before and after, all is.
    """
    end = time.monotonic() + wait
    while True:
        settle(folder, disk, wait)
        with told(folder):
            found = _seen(folder, name, disk)
            if not (folder / STAGING).exists() and Contents(folder, disk).digest(RECORD) == found.seen:
                return found
        if time.monotonic() > end:
            raise ProblemsFound([in_use(folder)])
        time.sleep(_EVERY)


def _seen(folder: Path, name: str, disk: Disk) -> Snapshot:
    """What lies there as it is read, one thing after the other."""
    there = Contents(folder, disk)
    return Snapshot(
        folder=folder,
        record=there.record,
        file=(folder / name).read_bytes() if there.is_file(name) else None,
        edited=there.is_persons(name),
        seen=there.digest(RECORD),
        problems=record_problems(folder),
    )
