"""The strip at the foot of a slide: the session's blocks in proportion to their minutes, the one we are in named."""

from __future__ import annotations

from kit.formats.pptx.color.palette import Palette
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.look.layouts import POINT, Rect
from kit.formats.pptx.moments.figures import Figure, Hue, Type, words

HEIGHT = 30.0
"""How high the strip is, in points: the name of the block, and the bars below it."""
GAP, LEAST, NOW, OTHER = 4.0, 26.0, 8.0, 4.0
"""Points between two bars; how wide a bar is at least; how high the one is where people are, and the others."""
NAME = "You are here"
LEAST_NAME = 12.0
"""The least size of the block's name, in points."""
LETTER = 8.2
"""How wide a letter of the name is at most, on average, in points."""


def strip_figures(face: SlideContent, rect: Rect, palette: Palette, scale: float, *, dark: bool) -> tuple[Figure, ...]:
    """The strip of a face in its place; nothing where the face has none."""
    shares = [max(1, int(each)) for each in face.group.get("strip").split() if each.isdecimal()]
    if len(shares) < 2:
        return ()
    here = int(face.group.get("here", "0")) - 1
    unit = POINT * scale
    x, y, w, h = rect
    widths = bars(shares, w / unit - GAP * (len(shares) - 1))
    alt = face.group.get("here-alt")
    figures, left = [], 0.0
    for at, wide in enumerate(widths):
        high = NOW if at == here else OTHER
        figures.append(
            Figure(
                name=f"Part {at + 1}",
                rect=(round(x + left * unit), round(y + h - high * unit), round(wide * unit), round(high * unit)),
                fill=_fill(at - here if here >= 0 else 1, palette, dark=dark),
                group=NAME,
                group_alt=alt,
            )
        )
        if at == here:
            figures.append(_name(face, (x, y, w, h), left, unit, palette, scale, dark=dark))
        left += wide + GAP
    return tuple(figures)


def bars(shares: list[int], width: float) -> list[float]:
    """How wide each bar is, in the unit of `width`: in proportion to its share, and none narrower than one can see."""
    whole = sum(shares)
    least = min(LEAST, width / len(shares))
    narrow = [share for share in shares if width * share / whole < least]
    rest = width - least * len(narrow)
    wide = sum(shares) - sum(narrow)
    return [least if width * share / whole < least else rest * share / max(1, wide) for share in shares]


def _fill(after: int, palette: Palette, *, dark: bool) -> Hue:
    if after == 0:
        return Hue(palette.gold if dark else palette.accent)
    if dark:
        return Hue(palette.paper, solid=80) if after < 0 else Hue(palette.paper, solid=35)
    return Hue(palette.muted) if after < 0 else Hue(palette.muted, solid=35)


def _name(
    face: SlideContent, rect: Rect, left: float, unit: float, palette: Palette, scale: float, *, dark: bool
) -> Figure:
    """The name of the block, above its bar as far as it has room there."""
    x, y, w, _ = rect
    text = face.group.get("here-name")
    wide = min(w / unit, (len(text) + 2) * LETTER)
    left = max(0.0, min(left, w / unit - wide))
    return Figure(
        name="Name",
        rect=(round(x + left * unit), y, round(wide * unit), round(19 * unit)),
        lines=words(text),
        types=(Type(size=max(LEAST_NAME, 14 * scale), color=palette.paper if dark else palette.ink, bold=True),),
        anchor="b",
        group=NAME,
    )
