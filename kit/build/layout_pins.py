"""Layouts by their names: those that a theme pins to kinds of slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kit.diagnostics import Place, Problem, ProblemsFound
from kit.language.nearest import nearest
from kit.theme.theme import Theme
from kit.theme.theme_files import inside, place_in
from kit.theme.toml_files import line_of, settings

if TYPE_CHECKING:
    from kit.formats.pptx import NoSuchLayout

TABLE = "layouts"


class Pins(Struct, frozen=True):
    """The names of layouts by the kind of slide, and the line of `theme.toml` of each."""

    names: Mapping[str, str]
    places: Mapping[str, Place]

    def problem(self, error: NoSuchLayout) -> Problem:
        """Returns the problem that the look has no layout of a pinned name."""
        near = nearest(error.name, error.names)
        listed = ", ".join(f"`{name}`" for name in dict.fromkeys(error.names))
        help_ = f"did you mean `{near}`?" if near else f"it has {listed}"
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
        for kind, name, place in _pinned(folder):
            problem = _problem(kind, name, place)
            problems += problem
            if not problem and kind not in names:
                names[kind], places[kind] = str(name), place
        if inside(folder, "theme.pptx"):
            break
    if problems:
        raise ProblemsFound(problems)
    return Pins(names, places)


def _pinned(folder: Path) -> Iterator[tuple[str, object, Place]]:
    """What the `theme.toml` of the folder pins, each with its line."""
    path = inside(folder, "theme.toml")
    table = settings(path).get(TABLE) if path else None
    if path is None or not isinstance(table, dict):
        return
    for kind, name in table.items():
        yield kind, name, place_in(path, line_of(path, TABLE, kind))


def _problem(kind: str, name: object, place: Place) -> list[Problem]:
    from kit.formats.pptx.look.kinds import KINDS

    if kind not in KINDS:
        return [_fault(f"there is no kind of slide `{kind}`", kind, KINDS, place)]
    if not isinstance(name, str):
        message = f"`{kind}` wants the name of a layout in quotation marks"
        return [Problem(code="bad-theme", message=message, help=f'{kind} = "Title and Content"', place=place)]
    return []


def _fault(message: str, wrong: str, right: Sequence[str], place: Place) -> Problem:
    near = nearest(wrong, right)
    help_ = f"did you mean `{near}`?" if near else f"there are: {', '.join(right)}"
    return Problem(code="bad-theme", message=message, help=help_, place=place)
