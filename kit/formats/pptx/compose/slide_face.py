"""A slide's group → its face: what stands in which column, what below them all, what only a composition shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    ColumnBreak,
    Group,
    Heading,
    Inlines,
)
from kit.formats.pptx.compose.content import (
    Callout,
    Column,
    Piece,
    ShownPicture,
    SlideContent,
    TextInColumn,
    is_quotation,
)
from kit.formats.pptx.compose.slide_pieces import pieces_of
from kit.formats.pptx.slide.slide_text import ClickCounter, SlideParagraph, runs

CAPTION = 60
"""So many letters at most are words on the picture above them, and not a text of its own: two lines or three."""
ABREAST = (2, 3)
"""So many pictures with words of their own stand side by side."""


def read_face(group: Group) -> SlideContent:
    """The face of a `slide` group."""

    title: Inlines = ()
    body: list[Block] = []
    notes: list[Block] = []
    extras: list[Group] = []
    for block in group.blocks:
        match block:
            case Heading(level=2, children=children) if not title:
                title = children
            case Group(kind="notes", blocks=inner):
                notes += inner
            case Group(kind="panel" | "agenda" | "opener" | "choices" | "qr"):
                extras.append(block)
            case _:
                body.append(block)
    columns, widths = _columns(tuple(body))
    found, feet = _shown(columns, ClickCounter(steps=group.get("reveal") not in ("", "false")))
    return SlideContent(
        id=group.get("id"), title=tuple(runs(title)), columns=found, feet=feet, notes=tuple(notes), group=group,
        extras=tuple(extras),
        widths=widths if len(found) == len(widths) else (),
    )  # fmt: skip


def _shown(columns: Sequence[Blocks], clicks: ClickCounter) -> tuple[tuple[Column, ...], Column]:
    """The pieces of each column, quotations among other things as pieces of their own, and what stands below all."""
    pieces = tuple(tuple(pieces_of(column, clicks)) for column in columns)
    if not is_quotation([piece for column in pieces for piece in column]):
        pieces = tuple(tuple(part for piece in column for part in _quotes_apart(piece)) for column in pieces)
    kept, feet = _feet(pieces)
    return _abreast(tuple(column for column in kept if column) or ((),)), feet


def _quotes_apart(piece: Piece) -> Iterator[Piece]:
    """The piece, its quotations as pieces of their own."""
    if not isinstance(piece, TextInColumn):
        yield piece
        return
    pending: list[SlideParagraph] = []
    for at, line in enumerate(piece.lines):
        pending.append(line)
        after = piece.lines[at + 1] if at + 1 < len(piece.lines) else None
        quoted, goes_on = line.style in ("quote", "speaker"), after is not None and after.style in ("quote", "speaker")
        if after is None or quoted != goes_on or after.opens:
            yield (
                Callout(lines=tuple(pending), click=pending[0].click, quote=True)
                if quoted
                else TextInColumn(lines=tuple(pending))
            )
            pending = []


def _columns(body: Blocks) -> tuple[tuple[Blocks, ...], tuple[int, ...]]:
    """The columns; what stands before a `columns` block joins its first, what follows its last."""
    columns: list[list[Block]] = [[]]
    widths: tuple[int, ...] = ()
    strip: list[Block] = []
    for block in body:
        match block:
            case ColumnBreak():
                columns.append([])
            case Group(kind="columns"):
                first, *others = _inner(block) or [[]]
                columns[-1] += first
                columns += others
                widths = tuple(int(share) for share in block.get("widths").split() if share.isdecimal())
            case Group(kind="small"):
                strip.append(block)
            case _:
                columns[-1].append(block)
    columns[-1] += strip
    return tuple(tuple(column) for column in columns), widths


def _inner(columns: Group) -> list[list[Block]]:
    """The columns of a `columns` block."""
    return [list(each.blocks) for each in columns.blocks if isinstance(each, Group) and each.kind == "column"]


def _feet(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], Column]:
    """The columns without what stands below them all: the line of facts, and a picture that ends columns of text."""
    strips = tuple(piece for column in columns for piece in column if isinstance(piece, Callout) and piece.strip)
    kept = tuple(tuple(piece for piece in column if piece not in strips) for column in columns)
    if _ends_with_picture(kept):
        return (*kept[:-1], kept[-1][:-1]), (kept[-1][-1], *strips)
    return kept, strips


def _ends_with_picture(columns: tuple[Column, ...]) -> bool:
    """Whether the only picture ends columns of text; one that a heading of its own announces belongs to its column."""
    pictures = [piece for column in columns for piece in column if isinstance(piece, ShownPicture)]
    last = columns[-1]
    return len(columns) > 1 and len(pictures) == 1 and last[-1:] == (pictures[0],) and _told(last[:-1])


def _abreast(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; of one that is pictures, each followed by words on it, each picture and its words as a column."""
    column = columns[0]
    pairs = tuple(zip(column[::2], column[1::2], strict=False))
    if len(columns) > 1 or len(column) != 2 * len(pairs) or len(pairs) not in ABREAST:
        return columns
    found = tuple(_captioned(*pair) for pair in pairs)
    return found if all(found) else columns


def _captioned(shown: Piece, words: Piece) -> Column:
    """A picture and the words on it, which stand in its middle; () where the two are something else."""
    if not isinstance(shown, ShownPicture) or not isinstance(words, TextInColumn) or len(words.lines) > 1:
        return ()
    (line,) = words.lines
    if line.bullet is not None or line.style != "body" or len(line.text) > CAPTION:
        return ()
    return shown, TextInColumn(lines=(replace(line, centered=True),))


def _told(column: Column) -> bool:
    """Whether the column says something besides a heading."""
    return any(not isinstance(piece, TextInColumn) or piece.lines[-1].style != "heading" for piece in column)
