"""The tables of words beside these modules, in TOML; what one says is kept: to read it takes ten times as long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.cache import once

_HERE = Path(__file__).parent


def tables_in(name: str) -> dict[str, Any]:
    """The tables of the file of that name here, `time_units.toml`."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return once("words", (text,), dict[str, Any], lambda: parsed_toml(text))


def parsed_toml(text: str) -> dict[str, Any]:
    """What the TOML says. Raises ValueError where it is none."""
    import tomllib  # Most often all that is asked for was kept.

    return tomllib.loads(text)
