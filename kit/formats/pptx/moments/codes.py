"""Resources: a code for each, for nobody can click on a wall, with what it is and its address."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec.structs import replace

from kit.document import Group
from kit.formats.pptx.compose.content import SlideContent, TextInColumn
from kit.formats.pptx.moments.figures import Figure
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed, too_high
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun
from kit.text import address_to_type

MOST, SLIDES = 3, 2
"""So many codes stand on a slide, and on so many slides."""
NOTE = 8
"""So many words at most behind a link are said below its code."""
ALONE, LARGER, CODE, LEAST_CODE = 220.0, 190.0, 150.0, 130.0
"""How wide a code is behind words, and beside others if there is room, and else, and at least."""


LARGEST, APART = 280.0, 36.0
"""How wide a code is at most that has the slide to itself, and how far from it its words are, in points."""
LOW, BESIDE = 260.0, 16.0
"""In a lower field words stand beside a code, so many points from it."""
FEW = 30
"""So many words at most stand in the middle beside a code."""


def codes(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The codes with their words, over two slides where they are many.

    None where there are none, or too many, or pictures and tables besides.
    """
    groups = [group for group in face.extras if group.kind == "qr"]
    texts = [piece for piece in face.pieces if isinstance(piece, TextInColumn)]
    if not 0 < len(groups) <= MOST * SLIDES or len(texts) < len(face.pieces):
        return None
    ground = stage.ground("Resources")
    groups, lines = _told_apart(groups, [line for text in texts for line in text.lines])
    if len(groups) == 1 and (ground.own or ground.height >= LOW):
        return _one(stage, ground, groups[0], lines)
    each = ceil(len(groups) / ceil(len(groups) / MOST))
    rows = [groups[at : at + each] for at in range(0, len(groups), each)]
    parts = [_several(stage, ground, row, () if at else lines) for at, row in enumerate(rows)]
    found = [part for part in parts if part is not None]
    return found if len(found) == len(parts) else None


def _told_apart(
    groups: Sequence[Group], lines: Sequence[SlideParagraph]
) -> tuple[list[Group], tuple[SlideParagraph, ...]]:
    """The codes, each with the note that stands behind its link, and the lines that say something else."""
    links = {group.get("url") for group in groups}
    told = [(line, _note(line, links)) for line in lines]
    notes = dict(note for _, note in told if note is not None)
    noted = [
        replace(group, attributes={**group.attributes, "note": notes.get(group.get("url"), "")}) for group in groups
    ]
    return noted, tuple(line for line, note in told if note is None)


def linked_codes(groups: Sequence[Group], pieces: Sequence[object]) -> tuple[Group, ...]:
    """The codes of the links in the pieces, of all that a slide has."""
    lines = [line for piece in pieces if isinstance(piece, TextInColumn) for line in piece.lines]
    links = {run.link for line in lines for run in line.runs}
    return tuple(group for group in groups if group.kind == "qr" and group.get("url") in links)


def _note(line: SlideParagraph, links: set[str]) -> tuple[str, str] | None:
    """The link that the line begins with, and the few words behind it; None where it says more."""
    runs = [run for run in line.runs if run.text.strip()]
    link = runs[0].link if runs else ""
    after = [run for run in runs if run.link != link]
    text = "".join(run.text for run in after).strip(" \u00a0–—-:,")
    if link not in links or any(run.link for run in after) or len(text.split()) > NOTE:
        return None
    return link, text


def _label(stage: Stage, ground: Ground, at: int, group: Group, place: tuple[float, float, float, float]) -> Figure:
    """What the code leads to, and its address; in no smaller letters than others, so a long address breaks."""
    own = ground.slot(21 + at) if ground.own else None
    label, url = group.get("label"), address_to_type(group.get("url"))
    lines = [SlideParagraph(runs=(SlideRun(text=label),))] if address_to_type(label) != url else []
    lines += [SlideParagraph(runs=(SlideRun(text=each),), level=1) for each in (group.get("note"), url) if each]
    types = (ground.type(24, bold=True), ground.type(20, ground.palette.muted, above=2))
    return Figure(
        name=f"What {at + 1}", rect=ground.place(*place), lines=tuple(lines), slot=own, types=() if own else types
    )


def _code(ground: Ground, at: int, group: Group, x: float, y: float, size: float) -> Figure:
    label = group.get("label") or group.get("url")
    return Figure(
        name=f"Code {at + 1}", rect=ground.place(x, y, size, size), picture=f"qr:{group.get('url')}", alt=f"QR: {label}"
    )


def _one(stage: Stage, ground: Ground, group: Group, lines: tuple[SlideParagraph, ...]) -> list[ComposedSlide] | None:
    """The only code: behind the words of the slide, or by itself with what it leads to beside it."""
    if not lines:
        return _alone(stage, ground, group)
    x = ground.width - 300
    label = _label(stage, ground, 0, group, (x, ALONE + 14, 300, max(40.0, ground.height - ALONE - 14)))
    few = sum(len(line.text.split()) for line in lines) <= FEW
    slot = ground.slot(1) if ground.own else None
    text = _text(stage, ground, lines, (0, 0, x - 40, ALONE if few else ground.height), slot)
    if text is None or too_high(stage, ground, label):
        return None
    said = replace(text, anchor="ctr", anchored=True) if few else text
    return [ComposedSlide(layout=ground.layout, figures=(said, _code(ground, 0, group, x, 0, ALONE), label))]


def _alone(stage: Stage, ground: Ground, group: Group) -> list[ComposedSlide] | None:
    size = min(LARGEST, ground.height)
    y = (ground.height - size) / 2
    place = (size + APART, y, ground.width - size - APART, size)
    label = replace(_label(stage, ground, 0, group, place), anchor="ctr", anchored=True)
    if too_high(stage, ground, label):
        return None
    return [ComposedSlide(layout=ground.layout, figures=(_code(ground, 0, group, 0, y, size), label))]


def _text(
    stage: Stage,
    ground: Ground,
    lines: tuple[SlideParagraph, ...],
    box: tuple[float, float, float, float],
    slot: object,
) -> Figure | None:
    """The words beside the codes, in one of the two sizes; None where there is no room for them."""
    listed = any(line.bullet is not None for line in lines)
    own = ground.slot(1) if slot is not None else None
    if listed and own is None:
        return None
    for size in (28.0, 24.0):
        text = Figure(
            name="Text", rect=ground.place(*box), lines=lines, slot=own,
            types=() if own and size == 28 else (ground.type(size, above=6),),
        )  # fmt: skip
        if needed(stage, ground, text) <= box[3]:
            return text
    return None


def _several(
    stage: Stage, ground: Ground, groups: list[Group], lines: tuple[SlideParagraph, ...]
) -> ComposedSlide | None:
    """The codes side by side, in the larger of two sizes if that has room, below what is said besides."""
    top, figures = 0.0, list[Figure]()
    if lines:
        text = _text(stage, ground, lines, (0, 0, ground.width, 90), True if ground.own else None)
        if text is None:
            return None
        high = needed(stage, ground, text)
        figures.append(replace(text, rect=ground.place(0, 0, ground.width, high)))
        top = high + 18
    for size in (LARGER, CODE):
        if (row := _row(stage, ground, groups, top, min(size, ground.height - top))) is not None:
            return ComposedSlide(layout=ground.layout, figures=(*figures, *row))
    return None


def _row(stage: Stage, ground: Ground, groups: list[Group], top: float, size: float) -> list[Figure] | None:
    """The codes in this size, each with its words; None where they have no room."""
    figures, pitch = list[Figure](), ground.width / len(groups)
    for at, group in enumerate(groups):
        x = at * pitch
        place = (x, top + size + 10, pitch - 24, ground.height - top - size - 10)
        if not ground.own and ground.height < LOW:
            place = (x + size + BESIDE, top, pitch - size - BESIDE - 24, size)
        label = _label(stage, ground, at, group, place)
        if size < LEAST_CODE or too_high(stage, ground, label):
            return None
        figures += [_code(ground, at, group, x, top, size), label]
    return figures
