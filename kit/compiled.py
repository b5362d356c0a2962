"""Compiled templates, kept so that Jinja compiles each of them once."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from kit.kept import keep, kept


class CompiledTemplates(BytecodeCache):
    """The compiled templates below `folder`; those of a person's own theme are compiled each time.

    `salt` is what else decides what a template compiles to: Jinja works out what is constant in it, filters included.
    What was compiled with another is compiled anew, and takes its place.
    """

    def __init__(self, folder: Path, language: str, salt: str) -> None:
        self._folder = folder.resolve()
        self._language = language
        self._salt = sha256(salt.encode()).digest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file that holds the template; "" where none does."""
        if filename is None or not Path(filename).resolve().is_relative_to(self._folder):
            return ""
        return sha256(f"{self._language}\n{filename}\n{name}".encode()).hexdigest()[:24]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, where the template was compiled before."""
        data = kept(_name(bucket)) if bucket.key else None
        if data is not None and data.startswith(self._salt):
            try:
                bucket.bytecode_from_string(data.removeprefix(self._salt))
            except (EOFError, ValueError, TypeError):
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is in the bucket."""
        if bucket.key:
            keep(_name(bucket), self._salt + bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return f"template-{bucket.key}"
