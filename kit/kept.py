"""What is worked out once and kept: beside kit's own compiled modules, and under the same switch as they are."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
FOLDER = HERE / "__pycache__"
MOST = 8
"""So many files whose names begin alike are kept, unless more are asked for: those that were written last."""


def kept(name: str) -> bytes | None:
    """What was kept under the name; None where nothing was, or where it cannot be read."""
    try:
        return _file(name).read_bytes()
    except OSError:
        return None


def keep(name: str, data: bytes, *, among: str = "", most: int = MOST) -> None:
    """Keeps the data, where Python may keep compiled modules too; of those whose names begin with `among`, the last."""
    if sys.dont_write_bytecode or not FOLDER.is_dir():
        return
    written = FOLDER / f"{name}.{os.getpid()}-{threading.get_ident()}"
    try:
        written.write_bytes(data)
        written.replace(_file(name))
        alike = sorted(FOLDER.glob(f"{among}*"), key=lambda path: path.stat().st_mtime_ns) if among else []
        for path in alike[:-most]:
            path.unlink()
    except OSError:
        with suppress(OSError):
            written.unlink(missing_ok=True)


def once(name: str, make: Callable[[], object], *, among: str) -> Any:
    """What `make` makes, as JSON has it: made where it was not kept under the name before, and kept."""
    try:
        return msgspec.json.decode(kept(name) or b"")
    except msgspec.DecodeError:
        made = msgspec.json.encode(make())
        keep(name, made, among=among)
        return msgspec.json.decode(made)


def installed(library: str, module: str) -> str:
    """What tells one release of a library from another: the name of its metadata's folder, and when it came there."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return ""
    first = f"{library.replace('-', '_')}-"
    named = [name for name in _listed(str(Path(spec.origin).parents[1])) if name.startswith(first)]
    return " ".join((*named, str(os.stat(spec.origin).st_mtime_ns)))


@cache
def code() -> str:
    """What tells the code of this kit from that of another: the size and the time of each of its modules."""
    return " ".join(sorted(_modules(str(HERE))))


def _modules(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for each in entries:
            if each.name.endswith(".py"):
                file = each.stat()
                yield f"{each.path} {file.st_mtime_ns} {file.st_size}"
            elif each.is_dir() and each.name != "__pycache__":
                yield from _modules(each.path)


@cache
def _listed(folder: str) -> tuple[str, ...]:
    return tuple(sorted(os.listdir(folder)))


def _file(name: str) -> Path:
    return FOLDER / f"{name}.{sys.implementation.cache_tag}"
