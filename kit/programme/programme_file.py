"""Whether a path is a programme: decided by a name and a few lines, so that a session's commands load no more."""

from __future__ import annotations

import os
from pathlib import Path

from kit.input_file import read_file

NAMES = ("programme.md", "program.md")
"""How a programme's file is called in its folder; the first is taken."""


def programme_file(path: Path) -> Path | None:
    """The programme's file of a folder, or the file itself where its front matter has `programme`; None for others."""
    if os.path.isdir(path):
        return next((path / name for name in NAMES if (path / name).is_file()), None)
    try:
        head = read_file(path, 20_000).decode("utf-8-sig", "replace")
    except OSError:
        return None
    if path.name in NAMES:
        return path
    lines = head.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return None
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), len(lines))
    kinds = ("programme:", "program:")
    return path if any(line.lower().startswith(kinds) for line in lines[1:end]) else None
