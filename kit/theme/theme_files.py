"""A theme's files, read as a stranger's: below its folder and through no link out of it, and of a bounded size."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.input_file import read_file

MOST_BYTES = 400_000
"""Bytes of a theme's text file: ten times the longest of the standard theme."""


def inside(folder: Path, name: str) -> Path | None:
    """The file of the name below the folder; None where there is none, or only one that a link leads out to."""
    path = folder / name
    try:
        found = path.is_file() and path.resolve().is_relative_to(_resolved(folder))
    except (OSError, ValueError, RuntimeError):  # A loop of links, a name that no file can have.
        return None
    return path if found else None


Stamp = tuple[int, int, int, int]
"""What tells a file from what it was: its device, number, size, and time of change."""


def stamp(folders: tuple[Path, ...], name: str) -> Stamp | None:
    """The stamp of the file of the name in the first of the folders that has one; None where none has."""
    for folder in folders:
        try:
            found = os.stat(f"{folder}/{name}")
        except (OSError, ValueError):
            continue
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
    return None


@lru_cache(maxsize=64)
def _resolved(folder: Path) -> Path:
    """Where the folder lies: what is moved there later is none of its files then."""
    return folder.resolve()


def read_text(path: Path) -> str:
    """The text of the file. Raises ProblemsFound where it cannot be read, is too long, or is no text."""
    try:
        data = read_file(path, MOST_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProblemsFound([bad_theme(f"cannot read this file: {reason}", Place(file=shown(path)))]) from error
    if len(data) > MOST_BYTES:
        raise ProblemsFound([bad_theme(f"the file has more than {MOST_BYTES:,} bytes", Place(file=shown(path)))])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the byte {data[error.start]:#04x} is not UTF-8 text"
        help_ = "save the file with the encoding UTF-8"
        raise ProblemsFound([bad_theme(message, place_in(path, line), help_)]) from error


def bad_theme(message: str, place: Place, help: str = "") -> Problem:
    """What is wrong in a theme's own files."""
    return Problem(code="bad-theme", place=place, message=message, help=help)


def place_in(path: Path, line: int, column: int = 1) -> Place:
    """The place in the file `path`, shown from the folder the command runs in where that is shorter."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            lines = file.read(MOST_BYTES).split("\n")
    except OSError:
        lines = []
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    width = max(1, len(text.strip())) if column == 1 else 1
    column = column if column > 1 else len(text) - len(text.lstrip()) + 1
    return Place(file=shown(path), line=line, column=column, width=width, text=text)


def shown(path: Path) -> str:
    """The path, from the folder that the command runs in where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
