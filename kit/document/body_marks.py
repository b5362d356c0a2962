"""Marks among an author's text: comments that part it, and those that say how what stands beside them is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from kit.document.charts import CHARTS, charted
from kit.document.nodes import (
    Block,
    ChartKind,
    ColumnBreak,
    Group,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    Pause,
    PictureFocus,
    Table,
    plain,
    walk,
)

PAGE_BREAKS = frozenset({"page break", "pagebreak", "new page", "\\newpage", "\\pagebreak", "newpage"})
"""What begins a new page on paper, in a comment or alone in a paragraph."""
FOCUSES: tuple[PictureFocus, ...] = tuple(filter(None, get_args(PictureFocus)))
MARKS: dict[str, tuple[str, ...]] = {"chart": CHARTS, "focus": FOCUSES, "qr": ()}
"""The marks with their values: over a table of numbers, below a picture, below a link."""


class BodyMark(Struct, frozen=True):
    """A key and its value in a comment, which say something of the block beside it."""

    key: str
    value: str


def marks_of(comment: str) -> Iterator[Block | BodyMark]:
    """What the words of a comment mark, several parted by `;`; nothing where they are anything else."""
    for words in comment.split(";"):
        said = " ".join(words.lower().split())
        key, _, value = said.partition(":")
        if said == "pause":
            yield Pause()
        elif said == "column":
            yield ColumnBreak()
        elif said in PAGE_BREAKS:
            yield Group("page-break", {}, ())
        elif key in MARKS and (value.strip() in MARKS[key] or key == "qr"):
            yield BodyMark(key, value.strip())


def applied(blocks: Iterable[Block | BodyMark]) -> list[Block]:
    """The blocks without the marks: each changes the block right above it that it can be of, or else the next one."""
    made: list[Block] = []
    waiting: list[BodyMark] = []
    for block in blocks:
        if not isinstance(block, BodyMark):
            made += _after(waiting, block)
        elif made and block.key != "chart" and (found := _marked(made[-1], block)):
            made[-1:] = found
        else:
            waiting.append(block)
    return made


def _after(waiting: list[BodyMark], block: Block) -> tuple[Block, ...]:
    """The block as the marks that wait for such a one say, each of which waits no more."""
    found: tuple[Block, ...] = (block,)
    for mark in tuple(waiting):
        if marked := _marked(found[0], mark):
            waiting.remove(mark)
            found = (*marked, *found[1:])
    return found


def _marked(block: Block, mark: BodyMark) -> tuple[Block, ...]:
    """The block as the mark says, with what it adds below; () where the mark cannot be of such a block."""
    match mark.key, block:
        case "chart", Table():
            return (replace(block, chart=charted(block, cast(ChartKind, mark.value))),)
        case "focus", Paragraph() if any(isinstance(node, Image) for node in walk((block,))):
            return (Paragraph(_focused(block.children, cast(PictureFocus, mark.value))),)
        case "qr", Paragraph() | List():
            return codes if len(codes := (block, *_codes(block))) > 1 else ()
        case _:
            return ()


def _focused(nodes: Inlines, focus: PictureFocus) -> Inlines:
    return tuple(_with_focus(node, focus) for node in nodes)


def _with_focus(node: Inline, focus: PictureFocus) -> Inline:
    match node:
        case Image():
            return replace(node, focus=focus)
        case Link(children):
            return Link(_focused(children, focus), node.target)
        case _:
            return node


def _codes(block: Block) -> Iterator[Group]:
    """A code for each link of the block that leads somewhere outside the session."""
    for node in walk((block,)):
        if isinstance(node, Link) and "://" in node.target:
            yield Group("qr", {"url": node.target, "label": plain(node.children)}, ())
