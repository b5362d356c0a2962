"""Disks that fail at a given operation, and kits to put on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kit.folder.disk import Disk, digest

OPERATIONS = ("digest", "make_folder", "write", "copy", "sync", "move", "remove", "remove_empty", "remove_all")


class Killed(BaseException):
    """The process was killed: nothing of it runs any more."""


class Counted(Disk):
    """A disk that counts what is done with it. At the operation of the number `at`, `fail` is called instead."""

    def __init__(self, at: int = 0) -> None:
        self.at = at
        self.count = 0

    def fail(self, name: str, *arguments: Any) -> None:
        raise NotImplementedError


def _counted(name: str) -> Any:
    def operation(self: Counted, *arguments: Any) -> Any:
        self.count += 1
        if self.count == self.at:
            self.fail(name, *arguments)
        return getattr(Disk, name)(self, *arguments)

    return operation


for _name in OPERATIONS:
    setattr(Counted, _name, _counted(_name))


class Failing(Counted):
    """A disk of which an operation fails or is interrupted, and so many `more` after it."""

    def __init__(self, at: int, error: BaseException, more: int = 0) -> None:
        super().__init__(at)
        self.error = error
        self.more = more

    def fail(self, name: str, *arguments: Any) -> None:
        if self.more:
            self.more -= 1
            self.at += 1
        raise self.error


class Dying(Counted):
    """The disk of a process that is killed: a file may be half-written, and nothing at all happens afterwards."""

    def fail(self, name: str, *arguments: Any) -> None:
        if name == "write":
            path, data = arguments
            path.write_bytes(data[: len(data) // 2])
        self.at += 1
        raise Killed


def record(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the record that a kit has of them."""
    entries = [{"file": name, "sha256": digest(data)} for name, data in files.items()]
    return {**files, "kit.json": json.dumps({"files": entries}).encode()}


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in the folder, hidden files too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def tree(folder: Path) -> dict[str, bytes | None]:
    """What lies in the folder, folders too, which have nothing in them of their own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
