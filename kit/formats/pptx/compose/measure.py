"""Measures text as the look sets it, with real font metrics: one small deck for all that is asked at once."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import rpptx
from msgspec import Struct, field
from msgspec.structs import replace

from kit.drawing.small_fonts import small_fonts
from kit.formats.pptx.color.contrast import Ink
from kit.formats.pptx.compose.measured_cache import Measured
from kit.formats.pptx.deck_package import Package
from kit.formats.pptx.look.layouts import INCH, POINT, Layout, Placeholder, bare_of, insets_of
from kit.formats.pptx.look.open_look import UNREADABLE, BadLook
from kit.formats.pptx.slide.shapes import BOX_INSETS, CELL_INSETS, text_shape
from kit.formats.pptx.slide.slide_text import SlideParagraph
from kit.formats.pptx.slide.xml import Writer, sizes_of
from kit.language.fonts import NO_FONTS, Fonts

TALL = 2000 * INCH
"""How high the place of a text is while it is measured: rpptx sets what does not fit its place smaller.

A size in EMU goes to 2,348 inches.
"""
COLORLESS = Ink(heading="", small="", minutes="")
MANY, HERE = 40, 0.6
"""Of so many texts this share is measured here, the rest beside, where the session may still be judged."""
_ID = 'id="0"'


class TextToMeasure(Struct, frozen=True, kw_only=True):
    """Text whose height is asked for, `width` EMU wide.

    `slot` is None in a box or a cell, `size` 0 for the look's own.
    """

    layout: Layout
    slot: Placeholder | None
    width: int
    lines: tuple[SlideParagraph, ...]
    size: float
    cell: bool = False

    @property
    def style(self) -> str:
        """What of the look decides the height: the layout, or of a footer what layouts have alike."""
        footer = self.slot is not None and self.slot.kind == "ftr"
        return self.layout.footer_style if footer else self.layout.id

    @property
    def key(self) -> tuple[object, ...]:
        """What decides the height: requests of one key are measured once."""
        return self.style, self.slot and self.slot.idx, self.width, self.lines, self.size, self.cell


MOST_TOGETHER = 300
"""Texts that are measured in one go: each takes 80 kB while the others are."""


class Measure(Struct):
    """The heights and widths of texts in a look, each measured once."""

    package: Package
    language: str
    fonts: Fonts = NO_FONTS
    known: dict[tuple[object, ...], Measured] = field(default_factory=dict)
    waiting: list[TextToMeasure] = field(default_factory=list)

    def height(self, request: TextToMeasure) -> int:
        """The height of the whole text with its margins, in EMU."""
        measured = self.measured(request)
        return sum(measured.lines) + measured.margins

    def heights(self, requests: Sequence[TextToMeasure]) -> list[int]:
        """The heights of several texts with their margins, in EMU; those that are not known are measured in one go."""
        if any(request.lines and request.key not in self.known for request in requests):
            self.want(requests)
        return [self.height(request) for request in requests]

    def measured(self, request: TextToMeasure) -> Measured:
        """The heights of the text's paragraphs, its margins and its width, in EMU."""
        if not request.lines:
            return Measured((), 0)
        if request.key not in self.known:
            self.want([request])
        return self.known[request.key]

    def part(self, whole: TextToMeasure, last: TextToMeasure) -> None:
        """Has the `last` lines of a text known by what the whole measures: each is as high as it is there.

        A list that goes on over slides is tried in many ways, and each would take as long as thirty lines do.
        """
        measured = self.measured(whole)
        lines = measured.lines[len(whole.lines) - len(last.lines) :]
        rows = measured.rows[len(whole.lines) - len(last.lines) :]
        self.learn(last, Measured(lines, measured.margins, measured.widest, rows))

    def learn(self, request: TextToMeasure, measured: Measured) -> None:
        """Has a text known that measures this by what another does."""
        self.known.setdefault(request.key, measured)

    def later(self, requests: Iterable[TextToMeasure]) -> None:
        """Has these measured when others are: each time takes as long as thirty lines do."""
        self.waiting += requests

    def want(self, requests: Iterable[TextToMeasure]) -> None:
        """Measures all that is not known yet, in one go, or in a few where there is much."""
        wanted: dict[tuple[object, ...], TextToMeasure] = {}
        for each in (*requests, *self.waiting):
            if each.lines and self._unknown(each.key):
                wanted.setdefault(each.key, each)
        self.waiting.clear()
        if not wanted:
            return
        writer = Writer(self.language, lambda target, color: "", lambda id: "00", COLORLESS, self.package.fonts.own)
        shapes = {key: _shape(request, writer) for key, request in wanted.items()}
        self._recall((key, self._name(request, shapes[key])) for key, request in wanted.items())
        unknown = [key for key in wanted if key not in self.known]
        for new in (unknown[at : at + MOST_TOGETHER] for at in range(0, len(unknown), MOST_TOGETHER)):
            found = self._laid_out([(wanted[key], shapes[key]) for key in new])
            for key, measured in zip(new, found, strict=True):
                self._know(key, measured)
                self.package.texts.add(self._name(wanted[key], shapes[key]), measured)

    def _unknown(self, key: tuple[object, ...]) -> bool:
        """Whether the text of that key was not measured, neither for this deck nor for another one in its look."""
        if key not in self.known and (measured := self.package.texts.asked.get(key)) is not None:
            self.known[key] = measured
        return key not in self.known

    def _know(self, key: tuple[object, ...], measured: Measured) -> None:
        self.known[key] = self.package.texts.asked[key] = measured

    def _recall(self, named: Iterable[tuple[tuple[object, ...], str]]) -> None:
        """Has what earlier builds measured known by its key; each comes with the name that it is remembered under."""
        for key, name in named:
            if (measured := self.package.texts.get(name)) is not None:
                self._know(key, measured)

    def _name(self, request: TextToMeasure, shape: str) -> str:
        """What a text's measures are remembered under, which the fonts of its scripts are a part of."""
        files = (f"{file}" for font in self.fonts.chosen for file in font.files)
        return "".join((request.style, shape, *files))

    def _laid_out(self, asked: Sequence[tuple[TextToMeasure, str]]) -> list[Measured]:
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
            frames = rpptx.Presentation.from_bytes(data).text_layout(
                width_factor=1 / spare, fonts=small_fonts(self.fonts)
            )
        except rpptx.RpptxError as error:  # The slides in it are ours; all else is the look's.
            raise BadLook(UNREADABLE) from error
        for frame in frames:
            if frame.shape_id is not None and 2 <= frame.shape_id < len(asked) + 2:
                found[frame.shape_id - 2] = _measured(frame, asked[frame.shape_id - 2][0].lines, spare)
        return found


def _pages(requests: Iterable[TextToMeasure]) -> Iterator[tuple[str, int]]:
    """The slide of each request, as few as can be, since each takes as long as ten texts: one for a layout.

    Only of two footers on a slide rpptx leaves one out.
    """
    footers: Counter[str] = Counter()
    for request in requests:
        foot = request.slot is not None and request.slot.kind == "ftr"
        yield request.layout.id, footers[request.layout.id] if foot else 0
        footers[request.layout.id] += foot


def _blank(request: TextToMeasure) -> Measured:
    """The heights of text in which nothing is seen: rpptx leaves it out."""
    return Measured((round(request.size * 1.2 * POINT),) * len(request.lines), 12 * POINT)


def _shape(request: TextToMeasure, writer: Writer) -> str:
    """The text in its place, as the shape of the id 0."""
    bare = bare_of(request.layout, request.slot, request.size)
    writer = replace(writer, sized=request.cell)
    text = writer.paragraphs(request.lines, request.size or None, bare=bare)
    insets = insets_of(request.layout, request.slot) if request.slot else CELL_INSETS if request.cell else BOX_INSETS
    levels = 1 + max(line.level for line in request.lines)
    sizes = sizes_of(request.size)[:levels] if request.size and not request.cell else ()
    place = (0, 0, request.width, TALL)
    shape = text_shape(0, "Text", place, text, slot=request.slot, insets=insets, levels=levels, sizes=sizes)
    # What says nothing of its height takes time to be read.
    return shape.replace(writer.end(), "").replace(' dirty="0">', ">").replace('<a:spLocks noGrp="1"/>', "")


def _measured(frame: object, texts: Sequence[SlideParagraph], spare: float) -> Measured:
    """What a frame measures: each line's height is from the top of its paragraph to that of the next."""
    lines = frame.lines  # type: ignore[attr-defined]
    count = len(texts)
    tops: list[float] = []
    rows: list[list[str]] = [[] for _ in texts]
    for line in lines:
        while line.paragraph_index >= len(tops):
            tops.append(line.bounds.y)
        if line.paragraph_index < count:
            rows[line.paragraph_index].append(line.text)
    end = lines[-1].bounds.y + lines[-1].bounds.height if lines else 0.0
    while len(tops) < count:
        tops.append(end)
    tops.append(end)
    extra = frame.frame.height - frame.usable.height  # type: ignore[attr-defined]
    each = tuple(round((below - top) * POINT) for top, below in itertools.pairwise(tops))
    widest = max((line.bounds.width for line in lines), default=0.0) * spare
    ends = tuple(
        _ends(text.text, own) if len(own) > MANY_ROWS else () for text, own in zip(texts, rows, strict=True)
    )  # fmt: skip
    return Measured(each[:count], round((extra + 1) * POINT), round(widest * POINT), ends if any(ends) else ())


MANY_ROWS = 4
"""A line of more rows than that is cut at the end of one, if it has to be cut."""


def _ends(text: str, rows: Sequence[str]) -> tuple[int, ...]:
    """At which of its characters the rows of a text end; () where they are other words than its own."""
    ends: list[int] = []
    at = 0
    for row in rows:
        words = row.replace("\u200b", "").strip()
        start = text.find(words, at)
        if start < 0 or text[at:start].strip():
            return ()
        at = start + len(words)
        ends.append(at)
    return tuple(ends)
