"""What was asked for on the command line → a record that a later command can ask again, and back.

Paths are written as they are seen from the kit's folder, so that a kit and its session can move together.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path


def as_record(asked: Mapping[str, object], folder: Path) -> dict[str, object]:
    """The values as JSON has them; those that say nothing are left out."""
    return {
        name: _written(value, folder)
        for name, value in asked.items()
        if value not in (None, "", ()) and value is not False
    }


def from_record(record: Mapping[str, object], folder: Path) -> dict[str, object]:
    """The values that `as_record` wrote. Raises TypeError or ValueError where they are none."""
    return {name: _read(value, folder) for name, value in record.items()}


def _written(value: object, folder: Path) -> object:
    match value:
        case Path():
            try:
                return {"path": Path(os.path.relpath(value, folder)).as_posix()}
            except ValueError:  # another drive, on Windows
                return {"path": value.absolute().as_posix()}
        case datetime.date():
            return {"date": value.isoformat()}
        case tuple():
            return [_written(each, folder) for each in value]
        case _:
            return value


def _read(value: object, folder: Path) -> object:
    match value:
        case {"path": str(path)}:
            return Path(os.path.normpath(folder / path))
        case {"date": str(date)}:
            return datetime.date.fromisoformat(date)
        case list():
            return tuple(_read(each, folder) for each in value)
        case str() | int() | float():
            return value
        case _:
            raise TypeError(f"a record of what was asked has no {value!r}")
