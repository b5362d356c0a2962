"""Two sides in another look than the kit's: a panel for each, with its head and its points, set against each other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, SlideContent, TextInColumn
from kit.formats.pptx.moments.cards import LOOSE, SHARP
from kit.formats.pptx.moments.figures import Figure, Hue
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed
from kit.formats.pptx.slide.slide_text import SlideParagraph

SIDES = 2
APART = 24.0
"""Points between the panels."""
LEAST_WIDTH = 200.0
"""A narrower panel breaks most of its lines."""
SIZES = (28.0, 24.0)
"""The sizes of words; a head has the larger one."""


def sides(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A panel for each of two columns of words; None in the kit's look, which has a layout for them.

    None too where a column holds more than a head and short lines, or where the panels have no room.
    """
    columns = list(filter(None, map(_lines, face.columns)))
    if stage.own or face.feet or not len(columns) == len(face.columns) == SIDES:
        return None
    ground = stage.ground("Two Content")
    wide = (ground.width - APART) / SIDES
    if wide < LEAST_WIDTH:
        return None
    for size in SIZES:
        panels = [_panel(ground, at, lines, size, wide) for at, lines in enumerate(columns)]
        high = max(needed(stage, ground, panel) for panel in panels)
        if high <= ground.height:
            return [ComposedSlide(layout=ground.layout, figures=_placed(ground, panels, wide, high))]
    return None


def _lines(column: Column) -> tuple[SlideParagraph, ...]:
    """A head, if there is one, and the lines below it, a level lower; () where the column holds anything else."""
    if len(column) != 1 or not isinstance(column[0], TextInColumn):
        return ()
    lines = column[0].lines
    if not lines or not all(map(_is_plain, lines[1:])) or not (_is_head(lines[0]) or _is_plain(lines[0])):
        return ()
    return tuple(
        replace(line, level=0 if _is_head(line) else 1, style="body", bullet=None, joined=False) for line in lines
    )


def _is_head(line: SlideParagraph) -> bool:
    return line.style == "heading" and not line.click


def _is_plain(line: SlideParagraph) -> bool:
    """Whether it is a short line of its own: no number that somebody refers to, nothing below another line."""
    return line.style == "body" and line.bullet in (None, "") and not (line.level or line.joined or line.click)


def _panel(ground: Ground, at: int, lines: Sequence[SlideParagraph], size: float, wide: float) -> Figure:
    """A side with its words."""
    palette, scale = ground.palette, ground.layout.scale
    insets = (30.0, 14.0, 20.0, 14.0)
    return Figure(
        name=f"Side {at + 1}", rect=ground.place(at * (wide + APART), 0, wide, 10), shape="roundRect",
        adjust=(("adj", SHARP // 2),), fill=Hue(palette.paper), edge=Hue(palette.muted, solid=35), lines=tuple(lines),
        types=(ground.type(SIZES[0], palette.primary, bold=True), ground.type(size, above=10)),
        insets=tuple(each * scale for each in insets),  # type: ignore[arg-type]
        anchor="ctr",
    )  # fmt: skip


def _placed(ground: Ground, panels: Sequence[Figure], wide: float, high: float) -> tuple[Figure, ...]:
    """The panels in their places, each with its mark: as high as each other, in the middle of the field."""
    tall = min(ground.height, high * (1 + LOOSE) + 14)
    y = (ground.height - tall) / 2
    found: list[Figure] = []
    for at, panel in enumerate(panels):
        x = at * (wide + APART)
        found.append(replace(panel, rect=ground.place(x, y, wide, tall)))
        mark = ground.place(x, y + tall * 0.1, 6, tall * 0.8)
        found.append(
            Figure(name=f"Mark {at + 1}", rect=mark, fill=Hue(ground.palette.accent if at else ground.palette.primary))
        )
    return tuple(found)
