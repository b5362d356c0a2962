"""A source, a theme and a folder → what all rows of one kit are made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kit.build.deck_with_edits import DeckWanted
from kit.build.document_pictures import PictureShelf
from kit.build.events import Listener, silent
from kit.build.kept_edits import DECK
from kit.build.memory import NO_MEMORY, Memory, rendered_before
from kit.build.source import Output, Source
from kit.checks.fonts import fonts_of, place_in, without_fonts
from kit.diagnostics import Place, Problem, ProblemsFound, errors
from kit.folder import Snapshot, snapshot
from kit.formats.pptx import Package
from kit.language.fonts import Fonts
from kit.theme.render import Renderer
from kit.theme.theme import Theme


class Job(Struct, frozen=True, kw_only=True):
    """What all rows of one kit are made with."""

    source: Source
    renderer: Renderer
    """Renders in the source's language."""
    others: Mapping[str, Renderer]
    """Renderers by the languages of the rows that have one of their own."""
    deck: DeckWanted
    pictures: PictureShelf
    fonts: Fonts
    listen: Listener
    memory: Memory
    folder: Path
    """Where the kit belongs."""
    look: Path | None
    """The PowerPoint file whose look was asked for, None for the theme's own."""
    there: Snapshot | None
    """What lies there with a person's edits, None where none are kept."""
    warnings: tuple[Problem, ...]
    """The warnings that were found before."""

    def speaking(self, row: Output) -> Renderer:
        """Returns the renderer of the row's language."""
        return self.others.get(row.language, self.renderer)


def job_for(
    source: Source,
    theme: Theme,
    *,
    folder: Path,
    look: Path | None = None,
    over: bool = False,
    draft: bool = False,
    opened: Callable[[Path], Package] | None = None,
    warnings: Sequence[Problem] = (),
    listen: Listener = silent,
    memory: Memory = NO_MEMORY,
) -> Job:
    """What the kit of the source is made with. Raises ProblemsFound.

    `folder` is where the kit belongs; with `over`, a person's edits of the deck that lies there are kept. `look` is a
    PowerPoint file, None for the theme's own; `opened` opens it. With `draft` the deck is only to be looked at.
    `warnings` are those that were found before. What the `memory` has of the same document, sheet and pictures is
    taken from there.
    """
    there = snapshot(folder, DECK) if over else None
    rendered = rendered_before(memory)
    renderer = Renderer(theme, source.language, rendered)
    fonts, faults = _fonts(source, renderer)
    logo = str(source.brand.logo) if source.brand.logo else ""
    return Job(
        source=source,
        renderer=renderer,
        others={row.language: Renderer(theme, row.language, rendered) for row in source.outputs if row.language},
        deck=DeckWanted(
            look=look or theme.file("theme.pptx"),
            of_theme=look is None,
            edited=there,
            places=source.places,
            written=next(iter(source.inputs), None),
            draft=draft,
            opened=opened,
        ),
        pictures=PictureShelf(folder=source.folder, given=source.pictures, logo=logo),
        fonts=fonts,
        listen=listen,
        memory=memory,
        folder=folder,
        look=look,
        there=there,
        warnings=(*warnings, *faults, *(there.problems if there else ())),
    )


def _fonts(source: Source, renderer: Renderer) -> tuple[Fonts, tuple[Problem, ...]]:
    """The fonts of the kit, and the files that were left out. Raises ProblemsFound where a script has no font."""
    rows = [(row.title, row.values) for row in source.outputs]
    values = (source.title, source.brand.name, source.values, rows, renderer.words.table)
    fonts = fonts_of(values, source.language, (source.folder, *renderer.theme.folders))

    def place_of(word: str) -> Place:
        filled = (each.place for each in source.texts if each.filled and word in each.text)
        return place_in(source.inputs[:1], word) or next(filled, source.place)

    found = without_fonts(fonts, place_of)
    if errors(found):
        raise ProblemsFound(found)
    return fonts, found
