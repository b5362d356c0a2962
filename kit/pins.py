"""Layouts by their names: those that a theme pins to kinds of slides, and those that a session asks for."""

from __future__ import annotations

import difflib
import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kit.diagnostics import Place, Problem, ProblemsFound, Severity
from kit.model import Session
from kit.suggest import did_you_mean
from kit.theme import Theme, place_in, settings

if TYPE_CHECKING:
    from kit.writers.pptx import NoSuchLayout

TABLE = "layouts"
_NAME = re.compile(rb'<p:cSld[^>]*? name="([^"]*)"')


class Pins(Struct, frozen=True):
    """The names of layouts by the kind of slide, and the line of `theme.toml` of each."""

    names: Mapping[str, str]
    places: Mapping[str, Place]

    def problem(self, error: NoSuchLayout) -> Problem:
        """That the look has no layout of a pinned name."""
        near = difflib.get_close_matches(error.name, error.names, n=1)
        listed = ", ".join(f"`{name}`" for name in dict.fromkeys(error.names))
        help_ = f"did you mean `{near[0]}`?" if near else f"it has {listed}"
        message = f"the look has no layout `{error.name}`"
        return Problem(code="unknown-layout", message=message, help=help_, place=self.places[error.kind])


def pins_of(theme: Theme) -> Pins:
    """What the theme pins, and the themes it inherits from down to the one that the look is of; the nearest wins.

    Raises ProblemsFound for a kind of slide that there is not.
    """
    names: dict[str, str] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for folder in theme.folders:
        path = folder / "theme.toml"
        table = settings(path).get(TABLE, {}) if path.is_file() else {}
        for kind, name in table.items() if isinstance(table, dict) else ():
            place = _line(path, kind)
            problem = _problem(kind, name, place)
            problems += problem
            if not problem and kind not in names:
                names[kind], places[kind] = name, place
        if (folder / "theme.pptx").is_file():
            break
    if problems:
        raise ProblemsFound(problems)
    return Pins(names, places)


def unknown_layouts(session: Session, look: Path) -> tuple[Problem, ...]:
    """The slides that ask for a layout which the look does not have, and which no usual name names."""
    asking = [slide for slide in session.slides if slide.layout]
    if not asking:
        return ()
    from kit.writers.pptx.kinds import kind_named

    names = _names(look)
    return tuple(
        Problem(
            code="unknown-layout",
            message=f"the look has no layout `{slide.layout}`: the kit takes the one for what the slide holds",
            help=did_you_mean(slide.layout, names),
            place=slide.place,
            severity=Severity.WARNING,
        )
        for slide in asking
        if slide.layout not in names and kind_named(slide.layout) is None
    )


def _names(look: Path) -> tuple[str, ...]:
    """The names of the look's layouts; none where it cannot be read, which others tell."""
    try:
        with zipfile.ZipFile(look) as archive:
            parts = [name for name in archive.namelist() if name.startswith("ppt/slideLayouts/slideLayout")]
            found = (_NAME.search(archive.read(part)) for part in sorted(parts))
            return tuple(html.unescape(match[1].decode("utf-8", "replace")) for match in found if match)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return ()


def _problem(kind: str, name: object, place: Place) -> list[Problem]:
    from kit.writers.pptx.kinds import KINDS

    if kind not in KINDS:
        return [_fault(f"there is no kind of slide `{kind}`", kind, KINDS, place)]
    if not isinstance(name, str):
        message = f"`{kind}` wants the name of a layout in quotation marks"
        return [Problem(code="bad-theme", message=message, help=f'{kind} = "Title and Content"', place=place)]
    return []


def _fault(message: str, wrong: str, right: Sequence[str], place: Place) -> Problem:
    near = difflib.get_close_matches(wrong, right, n=1)
    help_ = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(right)}"
    return Problem(code="bad-theme", message=message, help=help_, place=place)


def _line(path: Path, key: str) -> Place:
    """The line of the table `layouts` that sets the key."""
    return next(_lines(path, key), place_in(path, 1))


def _lines(path: Path, key: str) -> Iterator[Place]:
    inside = False
    for at, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.lstrip().startswith("["):
            inside = line.strip().startswith(f"[{TABLE}]")
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
            yield place_in(path, at)
