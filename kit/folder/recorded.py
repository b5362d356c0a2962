"""The `kit.json` of a folder, as far as it can be understood: it may have been edited, or be another program's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from kit.diagnostics import Place, Problem, warning
from kit.input_file import read_file

RECORD = "kit.json"
MOST = 64 * 2**20
"""Bytes of a record: that of the sample's kit has a hundred thousand."""


class ReadRecord(Struct, frozen=True, kw_only=True):
    """What a record says, nothing where there is none; `fault` says why it cannot be understood, "" where it can."""

    value: dict[str, Any]
    fault: str = ""


def read_record(folder: Path) -> ReadRecord:
    """The record of the kit in `folder`."""
    try:
        data = read_file(folder / RECORD, MOST)
        value = json.loads(data) if len(data) <= MOST else None
        if b"\\ud" in data.lower():  # Half a character, which no file can hold.
            json.dumps(value, ensure_ascii=False).encode()
    except FileNotFoundError:
        return ReadRecord(value={})
    except json.JSONDecodeError as error:
        return ReadRecord(value={}, fault=f"it is no JSON (line {error.lineno}, column {error.colno})")
    except UnicodeDecodeError:
        return ReadRecord(value={}, fault="it is not UTF-8")
    except (OSError, ValueError, RecursionError) as error:
        return ReadRecord(value={}, fault=getattr(error, "strerror", None) or "it is no JSON that can be read")
    if not isinstance(value, dict) or not _lists_files(value):
        return ReadRecord(value={}, fault="it does not list the files of a kit")
    return ReadRecord(value=value)


def _lists_files(record: Mapping[str, Any]) -> bool:
    files = record.get("files")
    return isinstance(files, list) and all(
        isinstance(each, dict) and isinstance(each.get("file"), str) and isinstance(each.get("sha256"), str)
        for each in files
    )


def recorded(folder: Path) -> dict[str, Any]:
    """The record of the kit in `folder`; empty where there is none that can be understood."""
    return read_record(folder).value


def record_problems(folder: Path) -> tuple[Problem, ...]:
    """A warning where the record of the kit in `folder` cannot be understood."""
    fault = read_record(folder).fault
    if not fault:
        return ()
    message = f"`{RECORD}` cannot be understood: {fault}; so it is not known which files there a person has edited"
    help_ = f"every file there that is not as this kit has it stays, and the new one stands beside it; `{RECORD}` too"
    return (warning("bad-record", message, help_, Place(file=str(folder / RECORD), whole=True)),)


def entries(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The files that the record names; none where it is no record."""
    return list(record["files"]) if _lists_files(record) else []


def carry_over(record: bytes, earlier: Mapping[str, Any]) -> bytes:
    """The record of a part of a kit, with the entries of an `earlier` record of files that the part leaves alone."""
    made = json.loads(record)
    names = {entry["file"] for entry in made["files"]}
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
