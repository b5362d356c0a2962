"""Measures text as the look sets it, with real font metrics: one small deck for all that is asked at once."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from kit.beside import shared
from kit.writers.pptx.contrast import Ink
from kit.writers.pptx.layouts import INCH, POINT, Layout, Slot, bare_of, insets_of
from kit.writers.pptx.look import BadLook
from kit.writers.pptx.package import Package
from kit.writers.pptx.remembered import Measured
from kit.writers.pptx.shapes import BOX_INSETS, CELL_INSETS, text_shape
from kit.writers.pptx.text import Line
from kit.writers.pptx.xml import Writer

TALL = 50 * INCH
COLOURLESS = Ink(heading="", small="", minutes="")
MANY, HERE = 40, 0.6
"""Of so many texts this share is measured here, the rest beside, where the session may still be judged."""
_ID = 'id="0"'


class Request(Struct, frozen=True, kw_only=True):
    """Text in a place of a certain width; `slot` is None in a box or a cell, `size` 0 for the look's own."""

    layout: Layout
    slot: Slot | None
    width: int
    lines: tuple[Line, ...]
    size: float
    cell: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What decides its height."""
        return self.layout.id, self.slot and self.slot.idx, self.width, self.lines, self.size, self.cell


class Measure(Struct):
    """The heights and widths of texts in a look, each measured once."""

    package: Package
    language: str
    known: dict[tuple[object, ...], Measured] = field(default_factory=dict)
    waiting: list[Request] = field(default_factory=list)

    def height(self, request: Request) -> int:
        """The height of the whole text with its margins."""
        measured = self.measured(request)
        return sum(measured.lines) + measured.margins

    def measured(self, request: Request) -> Measured:
        """The heights of its lines, its margins and its width."""
        if not request.lines:
            return Measured((), 0)
        if request.key not in self.known:
            self.want([request])
        return self.known[request.key]

    def part(self, whole: Request, last: Request) -> None:
        """Has the `last` lines of a text known by what the whole measures: each is as high as it is there.

        A list that goes on over slides is tried in many ways, and each would take as long as thirty lines do.
        """
        measured = self.measured(whole)
        lines = measured.lines[len(whole.lines) - len(last.lines) :]
        self.known.setdefault(last.key, Measured(lines, measured.margins, measured.widest))

    def later(self, requests: Iterable[Request]) -> None:
        """Has these measured when others are: each time takes as long as thirty lines do."""
        self.waiting += requests

    def want(self, requests: Iterable[Request]) -> None:
        """Measures all that is not known yet, in one go."""
        wanted = {r.key: r for r in (*requests, *self.waiting) if r.lines and r.key not in self.known}
        self.waiting.clear()
        writer = Writer(self.language, lambda target, colour: "", lambda id: "00", COLOURLESS)
        shapes = {key: _shape(request, writer) for key, request in wanted.items()}
        for key, request in wanted.items():
            if (measured := self.package.texts.get(request.layout.id + shapes[key])) is not None:
                self.known[key] = measured
        new = [key for key in wanted if key not in self.known]
        if new:
            found = self._measure([wanted[key] for key in new], [shapes[key] for key in new])
            for key, measured in zip(new, found, strict=True):
                self.known[key] = measured
                self.package.texts.add(wanted[key].layout.id + shapes[key], measured)

    def _measure(self, requests: Sequence[Request], shapes: Sequence[str]) -> list[Measured]:
        """What each request measures; where there are many, some of them beside."""
        asked = list(zip(requests, shapes, strict=True))
        if len(asked) < MANY:
            return self._laid_out(asked)
        # Each share has its own slides, so those of a layout stay together.
        order = sorted(range(len(asked)), key=lambda at: asked[at][0].layout.id)
        found = shared(self._laid_out, [asked[at] for at in order], here=HERE)
        return [measured for _, measured in sorted(zip(order, found, strict=True), key=lambda pair: pair[0])]

    def _laid_out(self, asked: Sequence[tuple[Request, str]]) -> list[Measured]:
        import rpptx

        by_page: dict[tuple[str, int], list[int]] = {}
        for at, page in enumerate(_pages(request for request, _ in asked)):
            by_page.setdefault(page, []).append(at)
        pages = []
        for places in by_page.values():
            numbered = (asked[at][1].replace(_ID, f'id="{at + 2}"', 1) for at in places)
            pages.append((asked[places[0]][0].layout, "".join(numbered)))
        spare = 1 + self.package.fonts.spare / 100
        data = self.package.measuring(pages, self.package.fonts.measurable)
        found = [_blank(request) for request, _ in asked]
        try:
            frames = rpptx.Presentation.from_bytes(data).text_layout(width_factor=1 / spare)
        except rpptx.RpptxError as error:  # The slides in it are ours; all else is the look's.
            raise BadLook("holds something that cannot be read; open it in PowerPoint and save it again") from error
        for frame in frames:
            if frame.shape_id is not None and 2 <= frame.shape_id < len(asked) + 2:
                found[frame.shape_id - 2] = _measured(frame, len(asked[frame.shape_id - 2][0].lines), spare)
        return found


def _pages(requests: Iterable[Request]) -> Iterator[tuple[str, int]]:
    """The slide of each request, as few as can be, since each takes as long as ten texts: one for a layout.

    Only of two footers on a slide rpptx leaves one out.
    """
    footers: Counter[str] = Counter()
    for request in requests:
        foot = request.slot is not None and request.slot.kind == "ftr"
        yield request.layout.id, footers[request.layout.id] if foot else 0
        footers[request.layout.id] += foot


def _blank(request: Request) -> Measured:
    """The heights of text in which nothing is seen: rpptx leaves it out."""
    return Measured((round(request.size * 1.2 * POINT),) * len(request.lines), 12 * POINT)


def _shape(request: Request, writer: Writer) -> str:
    """The text in its place, as the shape of the id 0."""
    bare = bare_of(request.layout, request.slot, request.size)
    text = writer.paragraphs(request.lines, request.size or None, bare=bare)
    insets = insets_of(request.layout, request.slot) if request.slot else CELL_INSETS if request.cell else BOX_INSETS
    levels = 1 + max(line.level for line in request.lines)
    shape = text_shape(0, "Text", (0, 0, request.width, TALL), text, slot=request.slot, insets=insets, levels=levels)
    # What says nothing of its height takes time to be read.
    return shape.replace(writer.end(), "").replace(' dirty="0">', ">").replace('<a:spLocks noGrp="1"/>', "")


def _measured(frame: object, count: int, spare: float) -> Measured:
    """What a frame measures: each line's height is from the top of its paragraph to that of the next."""
    lines = frame.lines  # type: ignore[attr-defined]
    tops: list[float] = []
    for line in lines:
        while line.paragraph_index >= len(tops):
            tops.append(line.bounds.y)
    end = lines[-1].bounds.y + lines[-1].bounds.height if lines else 0.0
    while len(tops) < count:
        tops.append(end)
    tops.append(end)
    extra = frame.frame.height - frame.usable.height  # type: ignore[attr-defined]
    each = tuple(round((below - top) * POINT) for top, below in itertools.pairwise(tops))
    widest = max((line.bounds.width for line in lines), default=0.0) * spare
    return Measured(each[:count], round((extra + 1) * POINT), round(widest * POINT))
