"""A column that does not fit one slide → several that do, cut where a reader would turn the page."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kit.formats.pptx.compose.content import Callout, Column, Piece, Plot, ShownPicture, TablePart, TextInColumn
from kit.formats.pptx.compose.gallery import is_gallery, parted
from kit.formats.pptx.compose.measure import TextToMeasure
from kit.formats.pptx.compose.measured_cache import Measured
from kit.formats.pptx.compose.room import GAP, HeightMeasure
from kit.formats.pptx.look.layouts import Layout, Placeholder
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun


def broken(room: HeightMeasure, column: Column, slot: Placeholder, layout: Layout, size: float) -> list[Column]:
    """The parts of the column, one for each slide; each fits its place, and they are about equally full."""
    whole = slot.rect[3]
    if is_gallery(column):
        return parted(column, whole)
    knife = Knife(room=room, slot=slot, layout=layout, size=size)
    found = knife.filled(column, whole)
    for share in range(50, 100, 5):
        even = knife.filled(column, whole * share // 100)
        if len(even) == len(found):
            return even
    return found


class Knife(Struct, frozen=True, kw_only=True):
    """Cuts columns that stand in a place at a size; `heights` are those of the rows of tables that it met."""

    room: HeightMeasure
    slot: Placeholder
    layout: Layout
    size: float
    heights: dict[int, tuple[TablePart, tuple[int, ...]]] = field(default_factory=dict)

    def filled(self, column: Column, whole: int) -> list[Column]:
        """The parts of the column, one for each slide, each filled up to a height of `whole` EMU."""
        pages: list[list[Piece]] = [[]]
        left = whole
        waiting = deque(column)
        while waiting:
            piece = waiting.popleft()
            height = self._height(piece)
            if height <= left:
                pages[-1].append(piece)
                left -= height + GAP
                continue
            first, rest = self._split(piece, left, fresh=not pages[-1])
            if first is not None:
                pages[-1].append(first)
            if rest is None:
                left = 0
                continue
            waiting.appendleft(rest)
            if pages[-1]:
                pages.append([])
            left = whole
        return [tuple(page) for page in pages if page]

    def _height(self, piece: Piece) -> int:
        if isinstance(piece, TablePart):
            return sum(self._rows(piece))
        return self.room.piece(piece, self.slot, self.layout, self.size)

    def _rows(self, piece: TablePart) -> tuple[int, ...]:
        """The heights of a table's rows, asked once: a table of many pages would else be asked anew for each."""
        if id(piece) not in self.heights:
            self.heights[id(piece)] = piece, self.room.rows(piece, self.slot, self.layout, self.size)
        return self.heights[id(piece)][1]

    def _request(self, piece: TextInColumn | Callout) -> TextToMeasure:
        return self.room.of(piece, self.slot, self.layout, self.size)[0]

    def _split(self, piece: Piece, left: int, *, fresh: bool) -> tuple[Piece | None, Piece | None]:
        """What of the piece fits in `left`, and the rest; on a fresh page, something always goes."""
        match piece:
            case TextInColumn() | Callout():
                return self._split_words(piece, left, fresh=fresh)
            case TablePart():
                return self._split_table(piece, left, fresh=fresh)
            case ShownPicture() | Plot():
                return (piece, None) if fresh else (None, piece)

    def _split_words(
        self, piece: TextInColumn | Callout, left: int, *, fresh: bool
    ) -> tuple[TextInColumn | Callout | None, TextInColumn | Callout | None]:
        lines = piece.lines
        measured = self.room.measure.measured(self._request(piece))
        count = _good_break(lines, _fitting(measured.lines, left - measured.margins))
        if count:
            return replace(piece, lines=lines[:count]), self._rest(piece, count)
        if not fresh:
            return None, piece
        if cut := self._cut(piece, measured, left):
            return cut
        halves = halved(lines[0])
        if len(halves) == 1:
            return replace(piece, lines=lines[:1]), self._rest(piece, 1)
        return None, replace(piece, lines=(*halves, *lines[1:]))

    def _cut(
        self, piece: TextInColumn | Callout, measured: Measured, left: int
    ) -> tuple[TextInColumn | Callout, TextInColumn | Callout] | None:
        """The first line as far as its rows fit, and the piece from there; None where its rows are not known.

        What both measure is known by it, so that a text of many pages is measured once.
        """
        rows = measured.rows[0] if measured.rows else ()
        if not rows:
            return None
        each = measured.lines[0] / len(rows)
        count = min(max(1, int((left - measured.margins) // each)), len(rows) - 1)
        at = rows[count - 1]
        above, below = parted_at(piece.lines[0], at)
        first, rest = replace(piece, lines=(above,)), replace(piece, lines=(below, *piece.lines[1:]))
        skipped = len(piece.lines[0].text) - len(below.text)
        high = round(count * each)
        learn = self.room.measure.learn
        learn(self._request(first), replace(measured, lines=(high,), rows=()))
        lines = (measured.lines[0] - high, *measured.lines[1:])
        ends = tuple(end - skipped for end in rows[count:])
        learn(self._request(rest), replace(measured, lines=lines, rows=(ends, *measured.rows[1:])))
        return first, rest

    def _rest(self, piece: TextInColumn | Callout, count: int) -> TextInColumn | Callout | None:
        """The piece without its first lines; what it measures is known."""
        if count >= len(piece.lines):
            return None
        rest = replace(piece, lines=piece.lines[count:])
        self.room.measure.part(self._request(piece), self._request(rest))
        return rest

    def _split_table(self, piece: TablePart, left: int, *, fresh: bool) -> tuple[TablePart | None, TablePart | None]:
        rows, heights = piece.rows, self._rows(piece)
        head = int(piece.head)
        count = _fitting(heights[head:], left - sum(heights[:head]))
        if count == 0 and not fresh:
            return None, piece
        count = max(1, count)
        first = replace(piece, rows=rows[: head + count])
        if len(rows) <= head + count:
            return first, None
        rest = replace(piece, rows=(*rows[:head], *rows[head + count :]))
        self.heights[id(rest)] = rest, (*heights[:head], *heights[head + count :])
        return first, rest


def _good_break(lines: Sequence[SlideParagraph], count: int) -> int:
    """At most `count` lines: no heading stands last, no list item is torn, no speaker's line stands first below.

    Where that leaves none, `count`, or a line fewer before a speaker's.
    """
    found = count
    while 0 < found < len(lines):
        after = lines[found]
        if lines[found - 1].style != "heading" and after.level == 0 and not (after.joined or after.style == "speaker"):
            return found
        found -= 1
    return found or count - (0 < count < len(lines) and lines[count].style == "speaker")


def _fitting(heights: Sequence[int], room: int) -> int:
    """How many of the heights fit into the room, from the first."""
    for count, height in enumerate(heights):
        room -= height
        if room < 0:
            return count
    return len(heights)


def halved(line: SlideParagraph) -> tuple[SlideParagraph, ...]:
    """The line as two, parted at the space nearest its middle; as it is where it is short."""
    text = line.text
    if len(text) < 40:
        return (line,)
    spaces = [at for at, character in enumerate(text) if character.isspace() and 0 < at < len(text) - 1]
    return parted_at(line, min(spaces, key=lambda at: abs(at - len(text) // 2)) if spaces else len(text) // 2)


def parted_at(line: SlideParagraph, cut: int) -> tuple[SlideParagraph, SlideParagraph]:
    """The line up to one of its characters, and from there, without the spaces between."""
    first: list[SlideRun] = []
    second: list[SlideRun] = []
    at = 0
    for run in line.runs:
        here = min(max(cut - at, 0), len(run.text))
        at += len(run.text)
        first += [replace(run, text=run.text[:here])] if here else []
        words = run.text[here:] if second else run.text[here:].lstrip()
        second += [replace(run, text=words)] if words else []
    below = replace(line, runs=tuple(second), bullet=None, joined=line.bullet is not None, opens=False)
    return replace(line, runs=tuple(first)), below
