"""What lies in a kit's folder: which of it the kit has made, and which is a person's."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kit.folder.disk import DISK, Disk
from kit.folder.recorded import entries, recorded


class Contents:
    """A kit's folder as it lies there. Each file is read once, to be told from what the record says of it.

    `entries` are those of the record whose files can only lie in the folder, by their names. Every call may raise
    OSError. `resaved` are files of the kit that a program wrote anew without a change, with the hash that each has now.
    """

    def __init__(self, folder: Path, disk: Disk = DISK, resaved: Mapping[str, str] = MappingProxyType({})) -> None:
        self.folder = Path(os.path.realpath(folder))
        self._disk = disk
        self.record = recorded(folder)
        self.entries: Mapping[str, Mapping[str, Any]] = {
            entry["file"]: entry for entry in entries(self.record) if self.inside(entry["file"])
        }
        self._digests: dict[str, str] = {}
        for name, sha256 in resaved.items():
            if name in self.entries and self.digest(name) == sha256:
                self.entries = {**self.entries, name: {**self.entries[name], "sha256": sha256}}

    def inside(self, name: str) -> bool:
        """Whether the name can be only that of something in the folder."""
        try:
            place = Path(os.path.realpath(self.folder / name))
        except ValueError:  # no file of this system can be called that
            return False
        return is_relative(name) and self.folder in place.parents

    def leaving(self, names: Iterable[str]) -> dict[str, str]:
        """The hash of each of the files that is there. Raises IsADirectoryError where a folder has that name."""
        found = {}
        for name in names:
            path = self.folder / name
            if path.is_dir() and not path.is_symlink():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if os.path.lexists(path):
                found[name] = self.digest(name)
        return found

    def is_file(self, name: str) -> bool:
        """Whether a file lies there, and no link to one."""
        path = self.folder / name
        return path.is_file() and not path.is_symlink()

    def digest(self, name: str) -> str:
        """The hash of the file, "" where there is none."""
        if name not in self._digests:
            self._digests[name] = self._disk.digest(self.folder / name) if self.is_file(name) else ""
        return self._digests[name]

    def written(self, name: str) -> str:
        """The hash that the record has for the file, as far as nobody's edits are in it; "" otherwise."""
        entry = self.entries.get(name, {})
        return "" if entry.get("edits") else str(entry.get("sha256", ""))

    def is_persons(self, name: str, *others: str) -> bool:
        """Whether a person's work lies there: neither what the kit wrote, nor what has one of the hashes `others`."""
        return self.digest(name) not in ("", self.written(name), *others)


def is_relative(name: str) -> bool:
    """Whether the name says how to get somewhere down from a folder, on any system."""
    return bool(name) and not name.startswith("/") and not {"..", "\\", ":", "\0"} & {*name.split("/"), *name}


def free_name(path: Path, word: str, sha256: str = "") -> Path:
    """`deck.edited.pptx`, or the first free `deck.edited-2.pptx`, beside `path`; one with this hash is free too."""
    for number in range(1, 1000):
        suffix = f".{word}" if number == 1 else f".{word}-{number}"
        free = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if not os.path.lexists(free):
            return free
        if sha256 and free.is_file() and not free.is_symlink() and DISK.digest(free) == sha256:
            return free
    raise OSError(0, f"a thousand {word} copies lie there already", str(path))
