"""A slide's group → what stands on its face: title, columns of pieces, and words for the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    ColumnBreak,
    Group,
    Heading,
    Image,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
    plain,
    walk_inlines,
)
from kit.writers.pptx.spread import Spread, spread_of
from kit.writers.pptx.text import Clicks, Line, Run, lines, runs_of

CAPTION = 60
"""So many letters at most are words on the picture above them, and not a text of its own: two lines or three."""
ABREAST = (2, 3)
"""So many pictures with words of their own stand side by side."""


class Words(Struct, frozen=True, kw_only=True):
    """Text in a column."""

    lines: tuple[Line, ...]


class Box(Struct, frozen=True, kw_only=True):
    """A call-out; `strip` is the quiet line of facts at the foot of a slide, `quote` a quotation among other things."""

    lines: tuple[Line, ...]
    click: int = 0
    strip: bool = False
    quote: bool = False


class Grid(Struct, frozen=True, kw_only=True):
    """A table, or a part of one; `rows` hold the runs of their cells, the header first, `spread` is the whole's."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    table: Table
    spread: Spread
    click: int = 0


class Shown(Struct, frozen=True, kw_only=True):
    """A picture."""

    image: Image
    click: int = 0


Piece = Words | Box | Grid | Shown
Column = tuple[Piece, ...]


class Face(Struct, frozen=True, kw_only=True):
    """What one slide shows and says. `columns` has one or more; `feet` stand below them all, over the whole width;
    `part` is 1, or higher on a continued slide."""

    id: str
    title: tuple[Run, ...]
    columns: tuple[Column, ...]
    notes: Blocks
    group: Group
    feet: Column = ()
    widths: tuple[int, ...] = ()
    part: int = 1
    last: bool = True

    @property
    def pieces(self) -> Column:
        """Every piece, in reading order."""
        return (*self.body, *self.feet)

    @property
    def body(self) -> Column:
        """The pieces of the columns."""
        return tuple(piece for column in self.columns for piece in column)

    @property
    def words(self) -> str:
        """The words of its title."""
        return "".join(run.text for run in self.title).strip()


def read_face(group: Group) -> Face:
    """The face of a `slide` group."""
    from kit.writers.pptx.text import runs

    title: Inlines = ()
    body: list[Block] = []
    notes: list[Block] = []
    for block in group.blocks:
        match block:
            case Heading(level=2, children=children) if not title:
                title = children
            case Group(kind="notes", blocks=inner):
                notes += inner
            case _:
                body.append(block)
    clicks = Clicks(steps=group.get("reveal") not in ("", "false"))
    columns, widths = _columns(tuple(body))
    pieces = tuple(tuple(_pieces(column, clicks)) for column in columns)
    if not is_quotation([piece for column in pieces for piece in column]):
        pieces = tuple(tuple(part for piece in column for part in _quotes_apart(piece)) for column in pieces)
    columns_of_pieces, feet = _feet(pieces)
    found = _abreast(tuple(column for column in columns_of_pieces if column) or ((),))
    return Face(
        id=group.get("id"), title=tuple(runs(title)), columns=found, feet=feet, notes=tuple(notes), group=group,
        widths=widths if len(found) == len(widths) else (),
    )  # fmt: skip


def is_quotation(pieces: Sequence[Piece]) -> bool:
    """Whether a slide shows one quotation and nothing else but who speaks, or one more line that says so."""
    texts = [line for piece in pieces if isinstance(piece, Words) for line in piece.lines]
    if not texts or not all(isinstance(piece, Words | Box) for piece in pieces):
        return False
    *before, last = texts
    if not all(line.style in ("quote", "speaker") for line in before) or sum(line.opens for line in texts) != 1:
        return False
    spoken = any(line.style == "speaker" for line in before)
    return last.style in ("quote", "speaker") or (last.bullet is None and not spoken)


def _quotes_apart(piece: Piece) -> Iterator[Piece]:
    """The piece, its quotations as pieces of their own."""
    if not isinstance(piece, Words):
        yield piece
        return
    pending: list[Line] = []
    for at, line in enumerate(piece.lines):
        pending.append(line)
        after = piece.lines[at + 1] if at + 1 < len(piece.lines) else None
        quoted, goes_on = line.style in ("quote", "speaker"), after is not None and after.style in ("quote", "speaker")
        if after is None or quoted != goes_on or after.opens:
            yield (
                Box(lines=tuple(pending), click=pending[0].click, quote=True) if quoted else Words(lines=tuple(pending))
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
            case Group(kind="columns", blocks=inner):
                each = [list(g.blocks) for g in inner if isinstance(g, Group) and g.kind == "column"]
                columns[-1] += each[0] if each else []
                columns += each[1:]
                widths = tuple(int(share) for share in block.get("widths").split() if share.isdigit())
            case Group(kind="small"):
                strip.append(block)
            case _:
                columns[-1].append(block)
    columns[-1] += strip
    return tuple(tuple(column) for column in columns), widths


def _feet(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], Column]:
    """The columns without what stands below them all: the line of facts, and a picture that ends columns of text.

    A picture that a heading of its own announces is what its column holds, and stays there.
    """
    strips = tuple(piece for column in columns for piece in column if isinstance(piece, Box) and piece.strip)
    kept = tuple(tuple(piece for piece in column if piece not in strips) for column in columns)
    pictures = [piece for column in kept for piece in column if isinstance(piece, Shown)]
    if len(kept) > 1 and len(pictures) == 1 and kept[-1][-1:] == (pictures[0],) and _told(kept[-1][:-1]):
        return (*kept[:-1], kept[-1][:-1]), (pictures[0], *strips)
    return kept, strips


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
    if not isinstance(shown, Shown) or not isinstance(words, Words) or len(words.lines) > 1:
        return ()
    (line,) = words.lines
    if line.bullet is not None or line.style != "body" or len(line.text) > CAPTION:
        return ()
    return shown, Words(lines=(replace(line, centred=True),))


def is_captioned(column: Column) -> bool:
    """Whether the column is a picture and words that stand in its middle."""
    match column:
        case (Shown(), Words(lines=(Line(centred=True),))):
            return True
        case _:
            return False


def _told(column: Column) -> bool:
    """Whether the column says something besides a heading."""
    return any(not isinstance(piece, Words) or piece.lines[-1].style != "heading" for piece in column)


def _pieces(blocks: Blocks, clicks: Clicks) -> Iterator[Piece]:
    """The pieces of one column, neighbouring text as one."""
    pending: list[Line] = []
    for block in blocks:
        piece = _piece(block, clicks)
        words = lines(_without_pictures(block), clicks) if piece is None else ()
        drawn = [piece] if piece is not None else [Shown(image=each, click=clicks.at) for each in _pictures(block)]
        above = _begins_with_a_picture(block)
        pending += () if above else words
        if drawn and pending:
            yield Words(lines=tuple(pending))
            pending = []
        yield from drawn
        pending += words if above else ()
    if pending:
        yield Words(lines=tuple(pending))


def _begins_with_a_picture(block: Block) -> bool:
    return isinstance(block, Paragraph) and isinstance(block.children[0], Image)


def _piece(block: Block, clicks: Clicks) -> Piece | None:
    match block:
        case Table(header=header, rows=rows):
            cells = tuple(tuple(runs_of(cell) for cell in row) for row in (header, *rows))
            return Grid(rows=cells, table=block, spread=spread_of(cells, block.widths), click=clicks.at)
        case Group(kind="box", blocks=inner):
            title = block.get("title")
            head = (Line(runs=(Run(text=title),), style="heading", click=clicks.at),) if title else ()
            click = clicks.at
            return Box(lines=(*head, *lines(inner, Clicks())), click=click)
        case Group(kind="small", blocks=inner):
            return Box(lines=lines(inner, Clicks(), "small"), click=0, strip=True)
        case _:
            return None


def _pictures(block: Block) -> Iterator[Image]:
    match block:
        case Paragraph(children=children) | Heading(children=children):
            yield from (node for node in walk_inlines(children) if isinstance(node, Image))
        case List(items=items):
            yield from (image for item in items for inner in item.blocks for image in _pictures(inner))
        case Group(kind="box" | "small"):
            return
        case Group(blocks=inner_blocks) | Quote(blocks=inner_blocks):
            yield from (image for inner in inner_blocks for image in _pictures(inner))
        case _:
            return


def _without_pictures(block: Block) -> Blocks:
    """The block, unless it is a paragraph of nothing but pictures."""
    match block:
        case Paragraph(children=children) if not plain(tuple(n for n in children if not isinstance(n, Image))).strip():
            return ()
        case Rule() | Item():
            return ()
        case _:
            return (block,)
