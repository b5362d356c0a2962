"""`kit.json`: what was built from what."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from kit import __version__
from kit.build.kit import Printed
from kit.build.source import Missing, Source
from kit.cache import installed, once
from kit.diagnostics import Problem, as_recorded
from kit.edits import SlideMark
from kit.folder import digest

if TYPE_CHECKING:
    from kit.formats.pptx import DeckSlide

LIBRARIES = {
    "jinja2": "jinja2",
    "markdown-it-py": "markdown_it",
    "python-docx": "docx",
    "python-pptx": "pptx",
    "rpptx": "rpptx",
    "typst": "typst",
}
"""Those whose version can change a byte of what is made, each with its module."""


class Record(Struct, frozen=True, kw_only=True):
    """What a kit was made from, and what came out."""

    source: Source
    theme: str
    inputs: tuple[Path, ...]
    slides: tuple[DeckSlide, ...]
    prints: tuple[Printed, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Problem, ...]
    """What was said of it, so that `kit switch` does not say it again."""
    written: tuple[SlideMark, ...]
    """The slides as the kit wrote them, so that a person's edits are known."""
    look: str
    """A hash of what the slides have in common."""
    edited: frozenset[str]
    """The names of the files that hold a person's edits."""
    units: Mapping[str, tuple[str, int]]
    """For each file what is counted in it, `pages` or `slides`, and how many."""
    marks: Mapping[str, str]
    """What is remembered of each Word file."""

    def as_json(self, files: Mapping[str, bytes]) -> bytes:
        """The record of `files` as JSON; no clock or name of this machine is in it."""
        record = {
            "kit": __version__,
            "made with": made_with(),
            **self.source.record,
            "theme": self.theme,
            "still blank": [{"name": blank.name, "outputs": list(blank.outputs)} for blank in self.missing],
            "warnings": [as_recorded(warning) for warning in self.warnings],
            "inputs": [{"file": _as_text(path.name), "sha256": digest(path.read_bytes())} for path in self.inputs],
            "slides": [
                {"number": s.number, "id": s.id, "title": s.title, "hidden": s.hidden, "continued": s.continued}
                for s in self.slides
            ],
            "files": list(self._entries(files)),
            "look": self.look,
            "written": [mark.as_json() for mark in self.written],
        }
        return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"

    def _entries(self, files: Mapping[str, bytes]) -> Iterable[dict[str, object]]:
        printed = {each.file: each for each in self.prints}
        for name, data in files.items():
            unit, count = self.units.get(name, ("", 0))
            entry: dict[str, object] = {"file": name} | ({unit: count} if unit else {})
            if each := printed.get(name):
                entry |= {"copies": each.copies, "sets": each.sets, "sheets": each.sheets}
                entry |= {"stock": each.stock, "sides": each.sides, "audience": each.audience}
            if name in self.edited:
                entry["edits"] = True
            if name in self.marks:
                entry["content"] = self.marks[name]
            yield entry | {"sha256": digest(data)}


def made_with() -> dict[str, str]:
    """The versions of the libraries, looked up anew where one of them is: Python's own way to ask reads all of mail."""
    releases = tuple(installed(library, module) for library, module in LIBRARIES.items())
    return once("versions", releases, dict[str, str], _versions)


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in LIBRARIES}


def _as_text(name: str) -> str:
    """The name of a file, which may be any bytes, as text."""
    return os.fsencode(name).decode("utf-8", "replace")
