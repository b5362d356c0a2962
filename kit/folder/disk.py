"""What saving does with a disk, a method for each operation, so that a test can count them and let any one fail."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path


class Disk:
    """The disk of this machine. Every operation raises OSError where it cannot be done."""

    def digest(self, path: Path) -> str:
        """The SHA-256 of what is in a file, or of where a link leads, in hexadecimal digits."""
        if path.is_symlink():
            return digest(os.fsencode(os.readlink(path)))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def make_folder(self, folder: Path) -> None:
        """Makes the folder and those that it lies in; does nothing where it is there already."""
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        """Writes a file in full; the machine may still hold some of it in memory."""
        path.write_bytes(data)

    def copy(self, source: Path, target: Path) -> None:
        """Copies a file, with the time at which it was last changed."""
        shutil.copy2(source, target)

    def sync(self, path: Path) -> None:
        """Waits until a file, or a folder's list of its files, is where the loss of power does not reach it."""
        if path.is_dir():
            if sys.platform != "win32":  # Windows opens no folders, and writes their lists by itself
                _sync(os.open(path, os.O_RDONLY))
        else:
            _sync(os.open(path, os.O_RDWR))

    def move(self, source: Path, target: Path) -> None:
        """Moves a file to another place on the same disk, at one moment; a file that lies there is replaced."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Removes a file; does nothing where it is gone already."""
        path.unlink(missing_ok=True)

    def remove_empty(self, folder: Path) -> None:
        """Removes an empty folder."""
        folder.rmdir()

    def remove_all(self, folder: Path) -> None:
        """Removes the folder with all that is in it, as far as that can be done."""
        shutil.rmtree(folder, ignore_errors=True)


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _sync(file: int) -> None:
    try:
        os.fsync(file)
    finally:
        os.close(file)


DISK = Disk()
