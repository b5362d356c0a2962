"""The Word files of a kit that a program wrote anew without a change: a mere save is no edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kit.edits import same_word, word_mark
from kit.folder import digest, entries, recorded
from kit.folder.contents import is_relative
from kit.input_file import read_file
from kit.ooxml.budget import LARGEST, OverBudget, within_budget


def resaved(folder: Path) -> dict[str, str]:
    """The names of these files, and the hash of what each of them is now."""
    return dict(_resaved(folder))


def _resaved(folder: Path) -> Iterator[tuple[str, str]]:
    for entry in entries(recorded(folder)):
        name, mark = entry["file"], str(entry.get("content", ""))
        if not mark or not is_relative(name):
            continue
        try:
            data = read_file(folder / name, LARGEST)
            now = digest(data)
            if now == entry["sha256"]:
                continue
            within_budget(data)
        except (OSError, ValueError, OverBudget):
            continue
        if same_word(mark, word_mark(data)):
            yield name, now
