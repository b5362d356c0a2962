"""What is so little that it is set large: a number or three, a break."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kit.formats.pptx.compose.content import SlideContent, TextInColumn
from kit.formats.pptx.moments.figures import Figure, Hue, points, words
from kit.formats.pptx.moments.icons import dots
from kit.formats.pptx.moments.number_cards import headed, numbers
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, balanced, needed, paragraphs, too_high
from kit.formats.pptx.slide.slide_text import SlideParagraph

BREAK = (96.0, 84.0, 72.0, 60.0, 48.0)
"""The sizes of when a break ends."""
NUMBER = (136.0, 120.0, 96.0, 84.0, 72.0)
"""The sizes of one figure in another look than the kit's."""
_PERCENT = re.compile(r"\D{0,2}(\d{1,3})(?:[.,]\d+)?\s?%")


def pause(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A break: when it ends, or how long it is, is the largest thing on the slide; None where there is no room."""
    said = paragraphs(face)
    returns, lasts = face.group.get("returns"), face.group.get("lasts")
    largest = returns or lasts
    if said is None or not largest:
        return None
    ground = stage.ground("Break")
    big = _back_when(stage, ground, largest)
    text = _below(ground, (*(words(lasts) if returns and lasts else ()), *said))
    if big is None or (text.lines and too_high(stage, ground, text)):
        return None
    figures = (big, text) if text.lines else (big,)
    return [ComposedSlide(layout=ground.layout, figures=(*figures, *_cup(stage, ground)))]


def _below(ground: Ground, lines: tuple[SlideParagraph, ...]) -> Figure:
    """What is said below the largest words."""
    if ground.own and (slot := ground.slot(1)):
        return Figure(name="Text", rect=slot.rect, lines=lines, slot=slot)
    high = 200.0 if ground.own else _half(ground) + 8
    return Figure(
        name="Text",
        rect=ground.place(0, high, ground.width - 150, ground.height - high),
        lines=lines,
        types=(ground.type(28, above=4),),
    )


def _half(ground: Ground) -> float:
    """How much of another look's field the largest words have, in points."""
    return min(150.0, ground.height * 0.55)


def _back_when(stage: Stage, ground: Ground, said: str) -> Figure | None:
    """When the break ends, in the largest size in which it fits."""
    own = ground.slot(21) if ground.own else None
    lines = words(said.replace(" ", "\u00a0") if len(said) < 20 else said)
    for size in BREAK:
        type = ground.type(size, ground.palette.primary, bold=True, face="head")
        big = Figure(
            name="Back when",
            rect=own.rect if own else ground.place(0, 0, ground.width, _half(ground)),
            lines=lines,
            slot=own,
            types=() if own and size == BREAK[0] else (type,),
            anchor="ctr",
        )
        if needed(stage, ground, big) * ground.unit <= big.rect[3]:
            return big
    return None


def _cup(stage: Stage, ground: Ground) -> tuple[Figure, ...]:
    """A cup of coffee, where there is room for it below the largest words."""
    if ground.own:
        return stage.drawn("coffee", points(740, 322, 120, 120), ground.palette.gold)
    if ground.height - _half(ground) < 130:
        return ()
    place = ground.place(ground.width - 120, ground.height - 120, 120, 120)
    return stage.drawn("coffee", place, ground.palette.primary)


def number(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """One figure that has the slide, or up to three side by side."""
    face = _said_once(face)
    if len(face.columns) > 1 or headed(face.columns[0]):
        return numbers(face, stage)
    said = paragraphs(face)
    if said is None:
        return None
    ground = stage.ground("Number")
    if not ground.layout.own or ground.slot(1) is None:
        return _number_elsewhere(stage, ground, face, said)
    share = _PERCENT.fullmatch(face.words)
    dotted = share is not None and 0 < int(share[1]) <= 100
    if not dotted and said:
        ground = stage.ground("Number by Itself")
    text = _below_number(stage, ground, said)
    if text is None:
        return None
    figures = [text] if said else []
    if share and dotted:
        figures += _hundred(ground, int(share[1]), face.words)
    return [ComposedSlide(layout=ground.layout, figures=tuple(figures))]


def _said_once(face: SlideContent) -> SlideContent:
    """The face; where its title is the figure, without the same figure at the head of its words."""
    first = face.columns[0][0] if len(face.columns) == 1 and face.columns[0] else None
    if not isinstance(first, TextInColumn) or not face.words:
        return face
    line, *rest = first.lines
    run, *runs = line.runs
    said, gap, more = run.text.partition(face.words)
    if said or not gap or (more.strip() and not more[:1].isspace()):
        return face
    left = tuple(each for each in (replace(run, text=more), *runs) if each.text.strip())
    left = (*(replace(each, text=each.text.lstrip()) for each in left[:1]), *left[1:])
    lines = (replace(line, runs=left), *rest) if left else tuple(rest)
    if lines:
        return replace(face, columns=((replace(first, lines=lines), *face.columns[0][1:]),))
    return replace(face, columns=(face.columns[0][1:],))


def _below_number(stage: Stage, ground: Ground, said: tuple[SlideParagraph, ...]) -> Figure | None:
    """What is said of the figure, smaller where it must be."""
    slot = ground.slot(1)
    assert slot is not None
    text = Figure(name="Text", rect=slot.rect, lines=said, slot=slot)
    for each in (text, replace(text, types=(ground.type(24),))):
        if not too_high(stage, ground, each):
            return balanced(stage, ground, each)
    return None


def _hundred(ground: Ground, share: int, alt: str) -> Iterator[Figure]:
    """A hundred dots of which so many are filled."""
    rect, palette = points(560, 104, 320, 320), ground.palette
    yield Figure(
        name="So many",
        rect=_rows(rect, 0, -(-share // 10)),
        path=dots(share, share, 10, ring=False),
        fill=Hue(palette.accent),
        group=f"{share} of 100",
        group_alt=alt,
    )
    if share < 100:
        start = share // 10 * 10
        yield Figure(
            name="The others",
            rect=_rows(rect, start // 10, 10),
            path=dots(share - start, 100 - start, 10, ring=True),
            edge=Hue(palette.muted),
            edge_points=1.5,
            group=f"{share} of 100",
        )


def _rows(rect: tuple[int, int, int, int], first: int, end: int) -> tuple[int, int, int, int]:
    """The place of some of ten rows."""
    x, y, w, h = rect
    return x, y + h * first // 10, w, h * (end - first) // 10


def _number_elsewhere(
    stage: Stage, ground: Ground, face: SlideContent, said: tuple[SlideParagraph, ...]
) -> list[ComposedSlide] | None:
    """The figure as the title, set large in the field, its words beside or below it."""
    title = ground.layout.title
    if title is None:
        return None
    high = min(190.0, ground.height * 0.55)
    place = ground.place(0, 0, ground.width, high)
    text = Figure(
        name="Text",
        rect=ground.place(0, high + 8, ground.width, ground.height - high - 8),
        lines=said,
        types=(ground.type(28, above=4, align=stage.align),),
    )
    if too_high(stage, ground, text):
        return None
    return [
        ComposedSlide(
            layout=ground.layout,
            figures=(text,) if said else (),
            title=place,
            title_sizes=tuple(size * ground.layout.scale for size in NUMBER),
        )
    ]
