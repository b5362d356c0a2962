"""What a slide shows, arranged in another way where it does not fit, or not evenly, as it is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kit.formats.pptx.compose.content import Column, ShownPicture, SlideContent, TextInColumn
from kit.formats.pptx.compose.stack import Placed, gaps
from kit.formats.pptx.slide.slide_text import SlideParagraph, SlideRun


def evenly(placed: Sequence[Placed]) -> list[Placed]:
    """What is placed, with equal space between the items of all its lists: that of the list with the least room."""
    even = min((each.space for each in placed if isinstance(each.piece, TextInColumn) and gaps(each.piece)), default=0)
    return [replace(each, space=min(each.space, even)) for each in placed]


def one_line(column: Column) -> Column:
    """The column with the lines of its texts one after the other."""
    return tuple(
        replace(piece, lines=(_joined(piece.lines),))
        if isinstance(piece, TextInColumn) and len(piece.lines) > 1
        else piece
        for piece in column
    )


def _joined(lines: Sequence[SlideParagraph]) -> SlideParagraph:
    parts = [(SlideRun(text=" · "), *line.runs) for line in lines]
    return replace(lines[0], runs=tuple(run for part in parts for run in part)[1:])


def picture_in_column(face: SlideContent) -> SlideContent:
    """The face with the picture below its columns back in the last of them."""
    pictures = tuple(piece for piece in face.feet if isinstance(piece, ShownPicture))
    feet = tuple(piece for piece in face.feet if not isinstance(piece, ShownPicture))
    return replace(face, columns=(*face.columns[:-1], (*face.columns[-1], *pictures)), feet=feet)
