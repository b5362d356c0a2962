"""Session files and school files, read: values with their places, and every problem found on the way."""

from __future__ import annotations

import os
from pathlib import Path

from kit.cache import texts_of
from kit.diagnostics import Problem, in_order
from kit.session.model import Session
from kit.session.read import read_lines
from kit.session.school import read_school
from kit.session.source_lines import load, source

__all__ = ["read_school", "read_session", "read_text"]


def read_session(path: Path) -> tuple[Session | None, tuple[Problem, ...]]:
    """The session of a file, or of a folder's `session.md`, and every problem; None where nothing could be read."""
    file = path / "session.md" if os.path.isdir(path) else path  # unlike Path.is_dir, any name will do
    text, problems = load(file, str(file))
    return (None, problems) if text is None else read_text(text, file, str(file))


def read_text(text: str, path: Path, shown: str) -> tuple[Session | None, tuple[Problem, ...]]:
    """The session that `text` holds, and every problem."""
    made, readable = source(text, shown)
    with texts_of(path):
        session = read_lines(made, path) if readable else None
    return session, in_order(made.problems)
