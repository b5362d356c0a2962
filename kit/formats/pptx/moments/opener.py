"""What opens a block: its number, when, what it is for, and what people have in hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kit.document import Group, Paragraph
from kit.formats.pptx.compose.content import SlideContent, TextInColumn
from kit.formats.pptx.compose.first_size import sizes_of_title
from kit.formats.pptx.look.layouts import Rect
from kit.formats.pptx.moments.figures import Figure, Hue, points, words
from kit.formats.pptx.moments.spoken import elsewhere
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, facts_of, needed, text_of
from kit.formats.pptx.slide.slide_text import SlideParagraph

SIDE = 340.0
"""How wide the side is that says what people have in hand."""
DISC, PITCH = 60.0, 84.0
ABOVE_LETTERS = 0.3
"""How far marks above the letters of such scripts reach out of a title's line, as a share of its height."""
_TALL = re.compile("[\u0590-\u0e7f\u1ea0-\u1eff]")


def opener(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The opener in the kit's look; None in another that has a layout for sections."""
    group = face.extra("opener")
    layout = stage.own.get("Section Header")
    if group is None or (not stage.own and stage.dividers):
        return None
    if layout is None or layout.title is None:
        return elsewhere(face, stage, (*words(group.get("when")), *_own(face), *text_of(_paragraphs(group)[:1])), 1)
    ground = stage.ground("Section Header")
    needs = facts_of(group)[:4]
    wide = 840.0 if not needs else 540.0
    number = _placed(ground, 21, "Number", words(group.get("number")))
    when = _placed(ground, 22, "When", words(group.get("when")))
    high = _title_height(stage, ground, face, layout.title.rect, wide)
    x, y, w, h = when.rect
    low = (
        layout.title.rect[1]
        + layout.title.rect[3]
        - round(high * (1 + ABOVE_LETTERS if _TALL.search(face.words) else 1))
    )
    above = replace(when, rect=(x, max(y, low - h), w, h))
    figures = [number, above]
    purpose = _purpose(stage, ground, [*_own(face), *text_of(_paragraphs(group))], wide)
    if purpose is not None:
        figures.append(purpose)
    if needs:
        figures += _needs(stage, ground, group.get("need"), needs)
    x, y, _, h = layout.title.rect
    top = max(y, above.rect[1] + above.rect[3])
    return [ComposedSlide(layout=layout, figures=tuple(figures), title=(x, top, points(0, 0, wide, 0)[2], y + h - top))]


def _title_height(stage: Stage, ground: Ground, face: SlideContent, place: Rect, wide: float) -> int:
    """How high the title is in the first of its sizes in which it fits its place."""
    title = (SlideParagraph(runs=face.title),)
    high = 0
    for size in sizes_of_title(ground.layout):
        types = (ground.type(size, bold=True, face="head"),)
        high = stage.ruler.words(title, types, points(0, 0, wide, 0)[2], ground.layout)
        if high <= place[3]:
            break
    return min(high, place[3])


def _own(face: SlideContent) -> list[SlideParagraph]:
    """What the author wrote on it."""
    return [line for piece in face.pieces if isinstance(piece, TextInColumn) for line in piece.lines]


def _paragraphs(group: Group) -> tuple[Paragraph, ...]:
    return tuple(block for block in group.blocks if isinstance(block, Paragraph))


def _placed(ground: Ground, idx: int, name: str, lines: tuple[SlideParagraph, ...]) -> Figure:
    slot = ground.slot(idx)
    return Figure(name=name, rect=slot.rect if slot else ground.field, lines=lines, slot=slot)


def _purpose(stage: Stage, ground: Ground, lines: list[SlideParagraph], wide: float) -> Figure | None:
    """What the block is for, as many of its lines as have room."""
    slot = ground.slot(1)
    while lines and slot is not None:
        x, y, _, h = slot.rect
        for types in ((), (ground.type(24),)):
            figure = Figure(
                name="What for", rect=(x, y, points(0, 0, wide, 0)[2], h), lines=tuple(lines), slot=slot, types=types
            )
            if needed(stage, ground, figure) * ground.unit <= h:
                return figure
        lines = lines[:-1]
    return None


def _needs(stage: Stage, ground: Ground, title: str, needs: tuple[Group, ...]) -> Iterator[Figure]:
    primary = ground.palette.primary
    yield Figure(name="Side", rect=points(960 - SIDE, 0, SIDE, 452), fill=Hue(primary, 75), group="What people need")
    yield _placed(ground, 23, "You will need", words(title))
    for at, need in enumerate(needs):
        y = 104 + at * PITCH
        yield Figure(
            name=f"Disc {at + 1}", rect=points(660, y, DISC, DISC), shape="ellipse", fill=Hue(primary),
            group=f"Thing {at + 1} drawn",
        )  # fmt: skip
        for icon in stage.drawn(need.get("icon"), points(660 + 14, y + 14, 32, 32), ground.palette.paper):
            yield Figure(name=icon.name, rect=icon.rect, path=icon.path, fill=icon.fill, group=f"Thing {at + 1} drawn")
        yield _placed(ground, 31 + at, f"Thing {at + 1}", text_of(need.blocks))
