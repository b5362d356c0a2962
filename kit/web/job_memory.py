"""What a job made, kept in its folder, so that the kit after it need not make the same again; it goes with the job."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

Kept = TypeVar("Kept")


class JobMemory:
    """A memory in one folder that looks into the folder of the job before, too."""

    def __init__(self, own: Path, before: Path | None) -> None:
        self._own, self._folders = own, [own, *([before] if before else [])]
        own.mkdir(exist_ok=True)

    def wants(self, kind: str, /) -> bool:
        """Whether values of the kind are remembered: all are."""
        return True

    def load(self, kind: str, by: tuple[object, ...], shape: type[Kept], /) -> Kept | None:
        """What was stored of the kind, made by the same; None where nothing was, or where it cannot be read."""
        name = _name(kind, by)
        for folder in self._folders:
            try:
                data = (folder / name).read_bytes()
                value = msgspec.msgpack.decode(data, type=shape)
            except (OSError, msgspec.MsgspecError):
                continue
            if folder != self._own:
                (self._own / name).write_bytes(data)
            return value
        return None

    def store(self, kind: str, by: tuple[object, ...], value: object, /) -> None:
        """Remembers the value."""
        (self._own / _name(kind, by)).write_bytes(msgspec.msgpack.encode(value))


def _name(kind: str, by: tuple[object, ...]) -> str:
    return f"{kind}-{sha256(repr(by).encode('utf-8', 'surrogateescape')).hexdigest()}"
