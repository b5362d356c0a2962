"""Blocks of text → paragraphs of plain values, which `xml.py` writes as DrawingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.document import (
    Block,
    Blocks,
    Break,
    Code,
    CodeBlock,
    ColumnBreak,
    Emphasis,
    Gap,
    Group,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Minutes,
    Paragraph,
    Pause,
    Quote,
    SlideNumber,
    Strike,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
    UnfilledBlank,
    WriteLines,
    signature,
    walk,
)

Bullet = int | Literal["", "☐", "☑"]
Style = Literal["body", "lead", "small", "heading", "quote", "speaker", "code"]


class SlideRun(Struct, frozen=True, kw_only=True):
    """A stretch of text that looks the same; `number` is the id of a slide whose number stands here.

    `size` is in points where it differs from that of the text around it, 0 where it does not; `light` says that it is
    not bold where the text around it is.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    marked: bool = False
    shift: int = 0
    """Per cent of its size that it stands above the line, below it where negative."""
    code: bool = False
    blank: bool = False
    minutes: bool = False
    link: str = ""
    number: str = ""
    size: float = 0
    light: bool = False


class SlideParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph. `bullet` is None for plain text, "" for a bullet, a box to tick, or the number that is printed.

    `click` is the number of the click that shows it, 0 where it stands from the start; `joined` says that it belongs to
    the list item of the line before; `after` are points below it, besides those that the look has there; `opens` says
    that a quotation begins with it.
    """

    runs: tuple[SlideRun, ...]
    level: int = 0
    bullet: Bullet | None = None
    style: Style = "body"
    click: int = 0
    joined: bool = False
    centered: bool = False
    after: float = 0
    opens: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


MOST_LEVELS = 5
OPENING = "¿¡“\"«„‘'‹「『"
"""Marks that what somebody says may begin with."""


def runs(nodes: Inlines, look: SlideRun | None = None) -> Iterator[SlideRun]:
    """The runs of the inline nodes."""
    base = look or SlideRun(text="")
    for node in nodes:
        yield from _run(node, base)


def _run(node: Inline, base: SlideRun) -> Iterator[SlideRun]:
    match node:
        case Image():
            return
        case Strong(children) | Emphasis(children) | Strike(children) | Styled(_, children) | Link(children):
            yield from runs(children, replace(base, **_emphasis(node)))
        case _:
            yield replace(base, **_words(node))


_EMPHASES = {Strong: "bold", Emphasis: "italic", Strike: "strike"}


def _emphasis(node: Strong | Emphasis | Strike | Styled | Link) -> Mapping[str, Any]:
    """How the words inside the node differ from those around it."""
    match node:
        case Styled("mark"):
            return {"bold": True, "marked": True}
        case Styled(kind):
            return {"shift": 30 if kind == "sup" else -25}
        case Link(target=target):
            return {"link": target}
        case _:
            return {_EMPHASES[type(node)]: True}


def _words(node: Inline) -> Mapping[str, Any]:
    """What a node that holds no others says, and how it differs from what is around it."""
    match node:
        case Text(text) | Gap(text):
            return {"text": text}
        case Code(text):
            return {"text": text, "code": True}
        case UnfilledBlank(name):
            return {"text": f"[{name}]", "blank": True}
        case Minutes(text):
            return {"text": "\u00a0\u00a0" + text.replace(" ", "\u00a0"), "minutes": True}
        case SlideNumber(id):
            return {"text": "00", "number": id}
        case Break():
            return {"text": "\v"}
        case _:
            raise AssertionError(f"no slide can show {node!r}")


class ClickCounter(Struct):
    """Counts the clicks of one slide; with `steps`, each item of a top-level list takes one."""

    steps: bool = False
    at: int = 0

    def next(self) -> int:
        """The next click."""
        self.at += 1
        return self.at


def lines(blocks: Blocks, clicks: ClickCounter, style: Style = "body") -> tuple[SlideParagraph, ...]:
    """The paragraphs of the blocks; tables and pictures are left to others."""
    return tuple(line for block in blocks for line in _block(block, clicks, style, 0))


_STYLED: Mapping[str, Style] = {"lead": "lead", "small": "small"}
"""The groups whose lines have a style of their own."""


def _block(block: Block, clicks: ClickCounter, style: Style, level: int) -> Iterator[SlideParagraph]:
    match block:
        case List():
            yield from _list(block, clicks, style, level)
        case Quote(blocks):
            yield from _quoted(blocks, clicks, level)
        case Group(kind=kind, blocks=inner_blocks):
            for inner in inner_blocks:
                yield from _block(inner, clicks, _STYLED.get(kind, style), level)
        case Pause():
            clicks.next()
        case ThematicBreak() | ColumnBreak():
            return
        case _:
            for said, own in _told(block):
                yield SlideParagraph(runs=said, style=own or style, click=clicks.at)


def _told(block: Block) -> Iterator[tuple[tuple[SlideRun, ...], Style | None]]:
    """The lines of a block that holds no others, each with its style; None is the style of what is around it."""
    match block:
        case Heading(children=children):
            yield tuple(runs(children)), "heading"
        case Paragraph(children):
            if found := tuple(runs(_words_of(children))):
                yield found, None
        case CodeBlock(text):
            yield from (((SlideRun(text=row.ljust(1), code=True),), "code") for row in text.split("\n"))
        case WriteLines(count):
            yield from [((SlideRun(text="_" * 30),), None)] * count
        case Table(header=header, rows=rows):
            yield from ((_row(cells), None) for cells in (header, *rows))
        case _:
            raise AssertionError(f"no slide can show {block!r}")


def _quoted(blocks: Blocks, clicks: ClickCounter, level: int) -> Iterator[SlideParagraph]:
    """What each of those who speak says, and who it is."""
    for speaker, said in _voices(blocks):
        quoted = (line for inner in said for line in _block(inner, clicks, "quote", level))
        yield from (replace(line, opens=line.opens or not at) for at, line in enumerate(quoted))
        if speaker:
            yield SlideParagraph(runs=(SlideRun(text=f"— {speaker}"),), style="speaker", click=clicks.at)


def _row(cells: Iterable[Blocks]) -> tuple[SlideRun, ...]:
    """A row of a table as one line."""
    apart = (SlideRun(text="  ·  "),)
    return tuple(run for at, cell in enumerate(cells) for run in (apart if at else ()) + runs_of(cell))


def _words_of(children: Inlines) -> Inlines:
    """What a paragraph says, without the pictures that it begins with and the spaces behind them."""
    while children and (isinstance(children[0], Image) or children[0] == Text(" ")):
        children = children[1:]
    match children:
        case (Text(text), *rest):
            return Text(text.lstrip(" ")), *rest
        case _:
            return children


def _voices(blocks: Blocks) -> Iterator[tuple[str, Blocks]]:
    """Each of those who speak in a quotation, and what they say: `— Maya` below it; "" where nobody is named."""
    pending: list[Block] = []
    for block in blocks:
        if pending and (name := signature(block)):
            yield name, tuple(pending)
            pending = []
        else:
            pending.append(block)
    if pending:
        yield "", tuple(pending)


def runs_of(blocks: Blocks) -> tuple[SlideRun, ...]:
    """The runs of the blocks in a cell, one line each: no cell holds a list or a picture, but signs and words can."""
    found: list[SlideRun] = []
    for line in lines(blocks, ClickCounter()):
        sign = _sign(line.bullet)
        found += (*((SlideRun(text="\v"),) if found else ()), *((SlideRun(text=sign),) if sign else ()), *line.runs)
    for node in walk(blocks):
        if isinstance(node, Image) and node.alt:
            found += (*((SlideRun(text="\v"),) if found else ()), SlideRun(text=node.alt, italic=True))
    return tuple(found)


def _sign(bullet: Bullet | None) -> str:
    """The sign of an item where no paragraph can have a bullet."""
    if isinstance(bullet, int):
        return f"{bullet}.\u00a0"
    return "" if bullet is None else f"{bullet or '•'}\u00a0"


def _list(block: List, clicks: ClickCounter, style: Style, level: int) -> Iterator[SlideParagraph]:
    for at, item in enumerate(block.items):
        if clicks.steps and level == 0:
            clicks.next()
        bullet: Bullet = "" if block.start is None else block.start + at
        yield from _item(item, bullet, clicks, style, min(level, MOST_LEVELS - 1))


def _item(item: Item, bullet: Bullet, clicks: ClickCounter, style: Style, level: int) -> Iterator[SlideParagraph]:
    box, bullet = _ticked(item.checked, bullet)
    first = True
    for block in item.blocks:
        if isinstance(block, List):
            if first:
                yield SlideParagraph(
                    runs=(*box, SlideRun(text="\u00a0")), level=level, bullet=bullet, style=style, click=clicks.at
                )
                first = False
            yield from _list(block, clicks, style, level + 1)
            continue
        for line in _block(block, clicks, style, level):
            mark = bullet if first else None
            words = (*box, *line.runs) if first else line.runs
            yield replace(line, runs=words, level=level, bullet=mark, joined=not first)
            first = False


def _ticked(checked: bool | None, bullet: Bullet) -> tuple[tuple[SlideRun, ...], Bullet]:
    """The box to tick of an item: behind its number, or as its bullet where it has none."""
    if checked is None:
        return (), bullet
    tick: Literal["☐", "☑"] = "☑" if checked else "☐"
    return ((), tick) if bullet == "" else ((SlideRun(text=f"{tick} "),), bullet)
