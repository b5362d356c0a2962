"""Pictures that were sent with a form that had to be shown again: in memory, so that nobody chooses theirs twice."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping

from werkzeug.datastructures import FileStorage

from kit.session.details import SCHOOL_LOGO
from kit.web.forms import DETAIL
from kit.web.security import new_key
from kit.web.uploads import BadUpload, detail_picture, logo

KEPT = "kept:"
"""What the name of the field begins with that says which picture was sent before: `kept:detail:school logo`."""
MOST_KEPT = 64 * 1024**2
"""Bytes; then the oldest go."""


class KeptPictures:
    """Pictures by keys that nobody guesses."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def keep(self, picture: bytes) -> str:
        """Keeps the picture; returns its key."""
        key = new_key()
        with self._lock:
            self._kept[key] = picture
            while sum(map(len, self._kept.values())) > MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
        return key

    def get(self, key: str) -> bytes:
        """The picture of this key; nothing where none is kept."""
        return self._kept.get(key, b"")

    def taken(
        self, names: Iterable[str], files: Mapping[str, FileStorage], typed: dict[str, str]
    ) -> tuple[dict[str, bytes], dict[str, str]]:
        """The pictures that were sent for the fields of these names, now or before; and what is wrong, by its field.

        What was sent is kept, and its key stands in `typed`.
        """
        found: dict[str, bytes] = {}
        faults: dict[str, str] = {}
        for name in names:
            before, picture = typed.pop(f"{KEPT}{name}", ""), b""
            try:
                picture = (logo if name == f"{DETAIL}{SCHOOL_LOGO}" else detail_picture)(files.get(name))
            except BadUpload as error:
                faults[name] = str(error)
            key = self.keep(picture) if picture else before
            if picture := picture or self.get(before):
                found[name.removeprefix(DETAIL)] = picture
                typed[f"{KEPT}{name}"] = key
        return found, faults
