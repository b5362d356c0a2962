"""Compiled templates, kept beside kit's own compiled modules, so that Jinja compiles each of them once."""

from __future__ import annotations

import os
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

FOLDER = Path(__file__).parent / "__pycache__"


class CompiledTemplates(BytecodeCache):
    """The compiled templates below `folder`; those of a person's own theme are compiled each time.

    `salt` is what else decides what a template compiles to: Jinja works out what is constant in it, filters included.
    """

    def __init__(self, folder: Path, salt: str) -> None:
        self._folder = folder.resolve()
        self._salt = salt

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file that holds the template; "" where none does."""
        if filename is None or not Path(filename).resolve().is_relative_to(self._folder):
            return ""
        return sha256(f"{self._salt}\n{filename}\n{name}".encode()).hexdigest()[:24]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, where the template was compiled before."""
        if bucket.key:
            try:
                with _file(bucket.key).open("rb") as file:
                    bucket.load_bytecode(file)
            except (OSError, EOFError, ValueError, TypeError):
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is in the bucket, where Python may keep compiled modules too."""
        if not bucket.key or sys.dont_write_bytecode or not FOLDER.is_dir():
            return
        try:
            handle, name = tempfile.mkstemp(dir=FOLDER)
            with os.fdopen(handle, "wb") as file:
                bucket.write_bytecode(file)
            Path(name).replace(_file(bucket.key))
        except OSError:
            return


def _file(key: str) -> Path:
    return FOLDER / f"template-{key}.{sys.implementation.cache_tag}"
