"""A column that does not fit one slide → several that do, cut where a reader would turn the page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.writers.pptx.faces import Box, Column, Grid, Piece, Shown, Words
from kit.writers.pptx.gallery import is_gallery, parted
from kit.writers.pptx.layouts import Layout, Slot
from kit.writers.pptx.room import GAP, Room
from kit.writers.pptx.text import Line, Run


def broken(room: Room, column: Column, slot: Slot, layout: Layout, size: float) -> list[Column]:
    """The column as several, each of which fits, about equally full."""
    whole = slot.rect[3]
    if is_gallery(column):
        return parted(column, whole)
    found = _filled(room, column, slot, layout, size, whole)
    for share in range(50, 100, 5):
        even = _filled(room, column, slot, layout, size, whole * share // 100)
        if len(even) == len(found):
            return even
    return found


def _filled(room: Room, column: Column, slot: Slot, layout: Layout, size: float, whole: int) -> list[Column]:
    """The column as several, each filled as far as `whole` goes."""
    pages: list[list[Piece]] = [[]]
    left = whole
    waiting = list(column)
    while waiting:
        piece = waiting.pop(0)
        height = room.piece(piece, slot, layout, size)
        if height <= left:
            pages[-1].append(piece)
            left -= height + GAP
            continue
        first, rest = _split(room, piece, slot, layout, size, left, fresh=not pages[-1])
        if first is not None:
            pages[-1].append(first)
        if rest is None:
            left = 0
            continue
        waiting.insert(0, rest)
        if pages[-1]:
            pages.append([])
        left = whole
    return [tuple(page) for page in pages if page]


def _split(
    room: Room, piece: Piece, slot: Slot, layout: Layout, size: float, left: int, *, fresh: bool
) -> tuple[Piece | None, Piece | None]:
    """What of the piece fits in `left`, and the rest; on a fresh page, something always goes."""
    match piece:
        case Words(lines=lines) | Box(lines=lines):
            request = room.of(piece, slot, layout, size)[0]
            measured = room.measure.measured(request)
            count = _fitting(measured.lines, left - measured.margins)
            count = _good_break(lines, count)
            if count == 0 and not fresh:
                return None, piece
            if count == 0:
                halves = halved(lines[0])
                if len(halves) == 1:
                    return replace(piece, lines=lines[:1]), _rest(room, piece, 1, slot, layout, size)
                return None, replace(piece, lines=(*halves, *lines[1:]))
            return replace(piece, lines=lines[:count]), _rest(room, piece, count, slot, layout, size)
        case Grid(rows=rows):
            heights = room.rows(piece, slot, layout, size)
            count = _fitting(heights[1:], left - heights[0])
            if count == 0 and not fresh:
                return None, piece
            count = max(1, count)
            rest = replace(piece, rows=(rows[0], *rows[1 + count :])) if len(rows) > 1 + count else None
            return replace(piece, rows=rows[: 1 + count]), rest
        case Shown():
            return (piece, None) if fresh else (None, piece)


def _rest(room: Room, piece: Words | Box, count: int, slot: Slot, layout: Layout, size: float) -> Piece | None:
    """The piece without its first lines; what it measures is known."""
    if count >= len(piece.lines):
        return None
    rest = replace(piece, lines=piece.lines[count:])
    room.measure.part(*(request for each in (piece, rest) for request in room.of(each, slot, layout, size)))
    return rest


def _good_break(lines: Sequence[Line], count: int) -> int:
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


def halved(line: Line) -> tuple[Line, ...]:
    """The line as two, parted at the space nearest its middle; as it is where it has one word."""
    text = line.text
    spaces = [at for at, character in enumerate(text) if character.isspace() and 0 < at < len(text) - 1]
    middle = min(spaces, key=lambda at: abs(at - len(text) // 2)) if spaces else len(text) // 2
    if len(text) < 40:
        return (line,)
    first: list[Run] = []
    second: list[Run] = []
    at = 0
    for run in line.runs:
        cut = min(max(middle - at, 0), len(run.text))
        at += len(run.text)
        first += [replace(run, text=run.text[:cut])] if cut else []
        second += (
            [replace(run, text=run.text[cut:].lstrip() if not second else run.text[cut:])]
            if cut < len(run.text)
            else []
        )
    return replace(line, runs=tuple(first)), replace(
        line, runs=tuple(second), bullet=None, joined=line.bullet is not None, opens=False
    )
