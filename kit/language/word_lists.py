"""Word lists: files of TOML beside the modules that read them; what one says is kept, since reading it takes long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.cache import once

_HERE = Path(__file__).parent


def word_list(name: str) -> dict[str, Any]:
    """The tables of the word list of that name, `time_units.toml`."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return once("words", (text,), dict[str, Any], lambda: parsed_toml(text))


def parsed_toml(text: str) -> dict[str, Any]:
    """What the TOML says. Raises ValueError where it is none."""
    import tomllib  # Most often all that is asked for was kept.

    return tomllib.loads(text)
