"""The `kit.json` of a folder, as far as it can be understood: anybody may have edited it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

RECORD = "kit.json"


def recorded(folder: Path) -> dict[str, Any]:
    """The record of the kit in `folder`; empty where there is none that can be read."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def entries(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The files that the record names."""
    try:
        return [each for each in record["files"] if isinstance(each["file"], str) and isinstance(each["sha256"], str)]
    except (KeyError, TypeError):
        return []


def carry_over(record: bytes, folder: Path) -> bytes:
    """The record of a part of a kit, with the entries of the files in `folder` that the part leaves alone."""
    made = json.loads(record)
    names = {entry["file"] for entry in made["files"]}
    earlier = recorded(folder)
    rest = [entry for entry in entries(earlier) if entry["file"] not in names]
    made["files"] += [entry | {"from an earlier build": True} for entry in rest]
    if "deck.pptx" not in names:
        for name in ("written", "look"):
            made.pop(name, None)
            made |= {name: earlier[name]} if name in earlier else {}
    return as_bytes(made)


def with_besides(record: bytes, kept: Mapping[str, str | None]) -> bytes:
    """The record, with the name of each file that stands beside an edited one."""
    if not any(kept.values()):
        return record
    made = json.loads(record)
    for entry in made["files"]:
        if beside := kept.get(entry["file"]):
            entry["beside"] = beside
    return as_bytes(made)


def as_bytes(record: Mapping[str, Any]) -> bytes:
    """The record as it stands in its file."""
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()
