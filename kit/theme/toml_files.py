"""A theme's TOML files: what they say, or what is wrong in them, at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kit.cache import once
from kit.diagnostics import ProblemsFound
from kit.language.word_tables import parsed_toml
from kit.theme.theme_files import bad_theme, place_in, read_text

Value = str | int | float | bool | list[object] | dict[str, object]


class TomlSettings(Struct, frozen=True):
    """The values of a TOML file, by their keys."""

    table: dict[str, Value]


def settings(path: Path) -> Mapping[str, Value]:
    """What the TOML file says. Raises ProblemsFound where it cannot be read."""
    text = read_text(path)
    try:
        return once("settings", (text,), TomlSettings, lambda: TomlSettings(_plain(parsed_toml(text)))).table
    except (ValueError, RecursionError) as error:
        match = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(match[1]), int(match[2])) if match else (1, 1)
        message = f"cannot read this TOML: {error}"
        raise ProblemsFound([bad_theme(message, place_in(path, line, column))]) from error


def _plain(table: Mapping[str, object]) -> dict[str, Value]:
    return {name: _value(value) for name, value in table.items()}


def _value(value: object) -> Value:
    """The value as JSON has it: dates as they are written."""
    match value:
        case dict():
            return dict(_plain(value))
        case list():
            return [_value(each) for each in value]
        case str() | bool() | int() | float():
            return value
    return str(value)


def line_of(path: Path, table: str, key: str) -> int:
    """The line of the file on which the table sets the key, "" for the one that has no name; 1 where none does."""
    inside = not table
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.lstrip().startswith("["):
            inside = bool(table) and line.strip().startswith(f"[{table}]")
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
            return number
    return 1
