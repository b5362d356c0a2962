"""The steps of an activity side by side below its text: small cards, each with its number, minutes and words."""

from __future__ import annotations

from collections.abc import Sequence

from kit.formats.pptx.moments.figures import Figure, Hue, words
from kit.formats.pptx.moments.stage import Ground, Stage, needed
from kit.formats.pptx.slide.slide_text import SlideParagraph

Steps = Sequence[tuple[SlideParagraph, str]]
MOST = 3
"""So many steps stand side by side beside a panel."""
GAP, PAD, HEAD = 10.0, 10.0, 38.0
"""Points between two cards, beside their words, and for the line with number and minutes."""
LOWEST = 150.0
"""So high the row is at most: the text above it needs the rest."""
ABOVE = 12.0
"""Points between the text and the row."""
SIZES = (24.0, 20.0)


def row_heights(stage: Stage, ground: Ground, steps: Steps, width: float) -> dict[float, float]:
    """How high the row of the steps is in points, by the size of its words; empty where they do not stand so."""
    if not 0 < len(steps) <= MOST:
        return {}
    high = {
        size: HEAD + max(needed(stage, ground, each) for each in _texts(ground, steps, width, size)) + PAD
        for size in SIZES
    }
    return {size: height for size, height in high.items() if height <= LOWEST}


def steps_row(ground: Ground, steps: Steps, box: tuple[float, float, float, float], size: float) -> tuple[Figure, ...]:
    """The row in its box, which is as high as `row_heights` says, in words of the size."""
    x, y, width, height = box
    palette, found = ground.palette, list[Figure]()
    wide = _wide(steps, width)
    for at, (text, (_, minutes)) in enumerate(zip(_texts(ground, steps, width, size), steps, strict=True)):
        left, number = x + at * (wide + GAP), str(at + 1)
        name = f"Step {number} of {len(steps)}"
        found.append(Figure(
            name=f"Card {number}", rect=ground.place(left, y, wide, height), shape="roundRect", adjust=(("adj", 8000),),
            fill=Hue(palette.paper, lifted=True), edge=Hue(palette.muted, solid=35), group=name,
        ))  # fmt: skip
        found.append(Figure(
            name=f"Number {number}", rect=ground.place(left + PAD, y + 8, 28, 28), shape="ellipse",
            fill=Hue(palette.primary), lines=words(number), anchor="ctr", group=name,
            types=(ground.type(16, palette.paper, bold=True, align="ctr"),),
        ))  # fmt: skip
        found.append(Figure(
            name=f"Minutes {number}", rect=ground.place(left + 48, y + 8, wide - 48 - PAD, 28), anchor="ctr",
            lines=words(minutes.replace(" ", "\u00a0")), group=name, on=palette.paper,
            types=(ground.type(20, palette.accent, bold=True, align="r"),),
        ))  # fmt: skip
        place = ground.place(left + PAD, y + HEAD, wide - 2 * PAD, height - HEAD - PAD / 2)
        found.append(Figure(
            name=f"Words {number}", rect=place, lines=text.lines, types=text.types, on=palette.paper, group=name,
        ))  # fmt: skip
    return tuple(found)


def _wide(steps: Steps, width: float) -> float:
    return (width - GAP * (len(steps) - 1)) / len(steps)


def _texts(ground: Ground, steps: Steps, width: float, size: float) -> list[Figure]:
    """The words of each step, as wide as its card has room for them."""
    inside = _wide(steps, width) - 2 * PAD
    types = (ground.type(size, bold=True),)
    return [Figure(name="Step", rect=ground.place(0, 0, inside, 10), lines=(line,), types=types) for line, _ in steps]
