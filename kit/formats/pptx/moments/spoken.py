"""What is said in few large words: a statement, a closing, and a quotation with who said it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.formats.pptx.compose.content import SlideContent, TextInColumn, is_quotation
from kit.formats.pptx.compose.first_size import sizes_of_title
from kit.formats.pptx.compose.measure import TextToMeasure
from kit.formats.pptx.look.layouts import POINT, Rect
from kit.formats.pptx.moments.figures import Figure, Hue
from kit.formats.pptx.moments.icons import QUOTE
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed, paragraphs, word_count
from kit.formats.pptx.slide.slide_text import OPENING, SlideParagraph, SlideRun
from kit.text import Pattern

SPARE = 0.85
"""How much of its width a quotation has in the widest font that it may be seen in."""
RULED = 30
"""Points between a quotation and who said it, with the line between them."""
ATTRIBUTION = 12
"""So many words at most say who said it."""

SMALLEST = 34
"""A title in smaller letters is no statement any more."""
SAYING = 25
"""So many words at most stand below what is said large."""
ELSEWHERE = (54.0, 48.0, 40.0, 36.0)
"""The sizes of a title that stands so in another look."""
RULE, BELOW = 14.0, 16.0
"""Points below a title for the rule, and between that and the words below it."""
_COMMA = Pattern("[,،，、]")
"""Between who said something and where, in whatever script."""
BALANCED = (0.9, 0.8, 0.7, 0.6, 0.5)
"""How wide a title of several lines is at least, of its place, so that no line of it holds a word alone."""


def statement(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A statement in the kit's look, its lines about equally long; None in another, which has a layout for it."""
    return _large(face, stage, "Statement")


def closing(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The last words of a session, as a statement has them."""
    return _large(face, stage, "Closing")


def cover(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """The cover in the kit's look: the title, a line below it, and the details of the day in smaller letters."""
    return _large(face, stage, "Title Slide", level=1)


def _large(face: SlideContent, stage: Stage, name: str, level: int = 0) -> list[ComposedSlide] | None:
    """A large title and the few words below it; those after the first are of this level."""
    said = paragraphs(face)
    if said is None or any(line.click for line in said) or (not level and word_count(said) > SAYING):
        return None
    if name not in stage.own:
        has_its_own = stage.covers if name == "Title Slide" else stage.dividers
        return None if stage.own or has_its_own else elsewhere(face, stage, said, level)
    said = (*said[:1], *(replace(line, level=max(line.level, level)) for line in said[1:]))
    ground = stage.ground(name)
    slot = ground.slot(1)
    place = _balanced(face, stage, ground)
    if place is None or slot is None:
        return None
    text = Figure(name="Text", rect=slot.rect, lines=said, slot=slot)
    if needed(stage, ground, text) * ground.unit > slot.rect[3]:
        return None
    return [ComposedSlide(layout=ground.layout, figures=(text,) if said else (), title=place)]


def elsewhere(
    face: SlideContent, stage: Stage, said: Sequence[SlideParagraph], level: int = 0
) -> list[ComposedSlide] | None:
    """The title large in the middle of another look's field, a rule below it, and the few words that go with it."""
    ground = stage.ground("Statement")
    slot = ground.layout.title
    if slot is None:
        return None
    lines = (*said[:1], *(replace(line, level=max(line.level, level)) for line in said[1:]))
    text = Figure(
        name="Text", rect=ground.place(0, 0, ground.width, ground.height), lines=lines,
        types=(ground.type(28, align=stage.align), ground.type(20, align=stage.align, above=4)),
    )  # fmt: skip
    low = needed(stage, ground, text) + BELOW if lines else 0.0
    for size in ELSEWHERE:
        request = TextToMeasure(
            layout=ground.layout, slot=slot, width=ground.field[2], lines=(SlideParagraph(runs=face.title),),
            size=size * ground.layout.scale,
        )  # fmt: skip
        high = stage.ruler.height(request) / ground.unit
        if high + RULE + low <= ground.height:
            break
    else:
        return None
    top = (ground.height - high - RULE - low) / 2
    left = {"l": 0.0, "ctr": (ground.width - 84) / 2, "r": ground.width - 84}[stage.align]
    below = top + high + RULE
    figures = [Figure(name="Rule", rect=ground.place(left, below - 6, 84, 6), fill=Hue(ground.palette.accent))]
    if lines:
        figures.append(replace(text, rect=ground.place(0, below + BELOW, ground.width, low - BELOW)))
    sizes = (size * ground.layout.scale,)
    return [
        ComposedSlide(layout=ground.layout, figures=tuple(figures), title=ground.place(0, top, ground.width, high),
             title_sizes=sizes)
    ]  # fmt: skip


def _balanced(face: SlideContent, stage: Stage, ground: Ground) -> Rect | None:
    """The title's place, as narrow as it can be without another line; None where the title does not fit there."""
    slot = ground.layout.title
    if slot is None:
        return None
    lines, (x, y, w, h) = (SlideParagraph(runs=face.title),), slot.rect

    def high(width: float, size: float) -> int:
        request = TextToMeasure(layout=ground.layout, slot=slot, width=round(width), lines=lines, size=size)
        return stage.ruler.height(request)

    size = next((size for size in sizes_of_title(ground.layout) if high(w, size) <= h), 0)
    if size < SMALLEST:
        return None
    heights = {share: high(w * share, size) for share in (1.0, *BALANCED)}
    narrowest = min(share for share, each in heights.items() if each <= heights[1.0])
    return slot.rect if heights[1.0] < 1.6 * size * ground.unit else (x, y, round(w * narrowest), h)


def quotation(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A quotation, and who said it in smaller letters; None in another look that has a layout for it."""
    layout = stage.own.get("Quote")
    pieces = face.pieces
    if len(pieces) != 1 or not isinstance(pieces[0], TextInColumn) or not is_quotation(pieces):
        return None
    if layout is None:
        return None if stage.quotes else _quotation_elsewhere(stage, *voices(pieces[0].lines))
    ground = stage.ground("Quote")
    said, by = voices(pieces[0].lines)
    body, who = ground.slot(1), ground.slot(21)
    if body is None or who is None:
        return None
    x, y, w, _ = body.rect
    room = who.rect[1] + who.rect[3] - y
    named = Figure(name="Who said it", rect=who.rect, lines=by, slot=who)
    low = POINT * RULED + round(needed(stage, ground, named) * ground.unit) if by else 0
    for size in (42.0, 34.0, 28.0):
        types = () if size == 42 else (ground.type(size),)
        text = Figure(name="Quotation", rect=body.rect, lines=said, slot=body, types=types, anchor="b")
        high = round(needed(stage, ground, text) * ground.unit)
        if high + low <= room:
            break
    else:
        return None
    # In a wider font, as where the look's own is not installed, the words take a line more, and reach higher up.
    wider = round(needed(stage, ground, replace(text, rect=(x, y, round(w * SPARE), high))) * ground.unit)
    top = y + max(wider - high, (room - high - low) // 2)
    text = replace(text, rect=(x, top + high - max(wider, high), w, max(wider, high)))
    mark = Figure(
        name="Mark", rect=(52 * POINT, top + 8 * POINT, 52 * POINT, 42 * POINT), path=QUOTE,
        fill=Hue(ground.palette.accent, solid=40),
    )  # fmt: skip
    figures = [mark, text]
    if by:
        rule = (x, top + high + 12 * POINT, 60 * POINT, 4 * POINT)
        figures.append(Figure(name="Line", rect=rule, fill=Hue(ground.palette.accent)))
        figures.append(replace(named, rect=(x, top + high + RULED * POINT, w, low - RULED * POINT)))
    return [ComposedSlide(layout=layout, figures=tuple(figures))]


def _quotation_elsewhere(
    stage: Stage, said: tuple[SlideParagraph, ...], by: tuple[SlideParagraph, ...]
) -> list[ComposedSlide] | None:
    """A quotation in the middle of another look's field, beside a rule, in the look's ink."""
    ground = stage.ground("Quote")
    below = (ground.type(24, bold=True, above=8), ground.type(20))
    for size in (42.0, 34.0, 28.0):
        text = Figure(
            name="Quotation",
            rect=ground.place(28, 0, ground.width - 28, ground.height),
            lines=said,
            types=(ground.type(size, face="head"),),
        )
        who = replace(text, name="Who said it", lines=by, types=below)
        heights = (needed(stage, ground, text), needed(stage, ground, who) if by else 0.0)
        if sum(heights) <= ground.height:
            break
    else:
        return None
    top = (ground.height - sum(heights)) / 2
    figures = [
        Figure(name="Rule", rect=ground.place(0, top, 6, sum(heights)), fill=Hue(ground.palette.accent)),
        replace(text, rect=ground.place(28, top, ground.width - 28, heights[0])),
    ]
    if by:
        figures.append(replace(who, rect=ground.place(28, top + heights[0], ground.width - 28, heights[1])))
    return [ComposedSlide(layout=ground.layout, figures=tuple(figures))]


def voices(lines: Sequence[SlideParagraph]) -> tuple[tuple[SlideParagraph, ...], tuple[SlideParagraph, ...]]:
    """What is said, and who said it: a last line that names a speaker, or that is short and no part of the words."""
    said, last = list(lines), lines[-1]
    if len(said) < 2 or not is_attribution(said, last):
        return tuple(replace(line, style="body") for line in said), ()
    text = last.text.lstrip("—–- \u00a0")
    name, *rest = (each.strip() for each in _COMMA.compiled.split(text, maxsplit=1))
    by = [SlideParagraph(runs=(SlideRun(text=name),))]
    by += [SlideParagraph(runs=(SlideRun(text=each),), level=1) for each in rest if each]
    return tuple(replace(line, style="body") for line in said[:-1]), tuple(by)


def is_attribution(lines: Sequence[SlideParagraph], last: SlideParagraph) -> bool:
    """Whether the last of the lines says who said the others."""
    if last.style == "speaker" or last.text.startswith(("—", "–")):
        return True
    first = lines[0].text.lstrip()
    closed = first[:1] in tuple(OPENING) and last.text.lstrip()[:1] not in tuple(OPENING)
    return (
        closed
        and len(last.text.split()) <= ATTRIBUTION
        and not last.text.rstrip().endswith((".", "!", "?", "”", '"', "»"))
    )
