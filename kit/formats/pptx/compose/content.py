"""What stands on a slide's face: title, columns of pieces, and words for the notes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kit.document import (
    Blocks,
    Chart,
    Group,
    Image,
    Strong,
    Table,
    walk,
)
from kit.formats.pptx.compose.column_widths import Spread
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun


class TextInColumn(Struct, frozen=True, kw_only=True):
    """Text in a column."""

    lines: tuple[SlideParagraph, ...]


class Callout(Struct, frozen=True, kw_only=True):
    """A call-out; `strip` is the quiet line of facts at the foot of a slide, `quote` a quotation among other things."""

    lines: tuple[SlideParagraph, ...]
    click: int = 0
    strip: bool = False
    quote: bool = False


class TablePart(Struct, frozen=True, kw_only=True):
    """A table, or a part of one; `rows` hold the runs of their cells, `spread` is the whole's.

    `head` says that the first row is the table's header, which comes again wherever the table goes on.
    """

    rows: tuple[tuple[tuple[SlideRun, ...], ...], ...]
    table: Table
    spread: Spread
    click: int = 0
    head: bool = True


class Plot(Struct, frozen=True, kw_only=True):
    """A chart; `strong` are the categories that matter, by their places; `about` is what all of its numbers are of."""

    chart: Chart
    about: str = ""
    strong: tuple[int, ...] = ()
    click: int = 0


class ShownPicture(Struct, frozen=True, kw_only=True):
    """A picture in a column; `click` is the click at which it appears, 0 for none."""

    image: Image
    click: int = 0


Piece = TextInColumn | Callout | TablePart | Plot | ShownPicture
Column = tuple[Piece, ...]


class SlideContent(Struct, frozen=True, kw_only=True):
    """What one slide shows and says. `columns` has one or more; `feet` stand below them all, over the whole width;
    `extras` are what only a composition shows; `part` is 1, or higher on a continued slide."""

    id: str
    title: tuple[SlideRun, ...]
    columns: tuple[Column, ...]
    notes: Blocks
    group: Group
    feet: Column = ()
    widths: tuple[int, ...] = ()
    extras: tuple[Group, ...] = ()
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
    def moment(self) -> str:
        """What the slide is for those who look at it."""
        return self.group.get("moment")

    def extra(self, kind: str) -> Group | None:
        """What stands on it for a composition, of this kind."""
        return next((group for group in self.extras if group.kind == kind), None)

    @property
    def words(self) -> str:
        """The words of its title."""
        return "".join(run.text for run in self.title).strip()


def is_quotation(pieces: Sequence[Piece]) -> bool:
    """Whether a slide shows one quotation and nothing else but who speaks, or one more line that says so."""
    texts = [line for piece in pieces if isinstance(piece, TextInColumn) for line in piece.lines]
    if not texts or not all(isinstance(piece, TextInColumn | Callout) for piece in pieces):
        return False
    *before, last = texts
    if not all(line.style in ("quote", "speaker") for line in before) or sum(line.opens for line in texts) != 1:
        return False
    spoken = any(line.style == "speaker" for line in before)
    return last.style in ("quote", "speaker") or (last.bullet is None and not spoken)


def is_captioned(column: Column) -> bool:
    """Whether the column is a picture and words that stand in its middle."""
    match column:
        case (ShownPicture(), TextInColumn(lines=(SlideParagraph(centered=True),))):
            return True
        case _:
            return False


def strong_rows(rows: Sequence[Sequence[Blocks]]) -> tuple[int, ...]:
    """The rows whose names are set in bold letters, where some are not."""
    bold = [any(isinstance(node, Strong) for node in walk(row[0])) for row in rows]
    return tuple(at for at, each in enumerate(bold) if each) if not all(bold) else ()
