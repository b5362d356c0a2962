"""Blocks of text → paragraphs of plain values, which `xml.py` writes as DrawingML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.document import (
    Blank,
    Block,
    Blocks,
    Break,
    Code,
    CodeBlock,
    ColumnBreak,
    Emphasis,
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
    Rule,
    SlideNumber,
    Strike,
    Strong,
    Table,
    Text,
    WriteLines,
    plain,
)

Bullet = int | Literal["", "☐", "☑"]
Style = Literal["body", "lead", "small", "heading", "quote", "speaker", "code"]


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of text that looks the same; `number` is the id of a slide whose number stands here."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    blank: bool = False
    minutes: bool = False
    link: str = ""
    number: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """A paragraph. `bullet` is None for plain text, "" for a bullet, a box to tick, or the number that is printed.

    `click` is the number of the click that shows it, 0 where it stands from the start; `joined` says that it belongs to
    the list item of the line before; `after` are points below it, besides those that the look has there; `opens` says
    that a quotation begins with it.
    """

    runs: tuple[Run, ...]
    level: int = 0
    bullet: Bullet | None = None
    style: Style = "body"
    click: int = 0
    joined: bool = False
    centred: bool = False
    after: float = 0
    opens: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


MOST_LEVELS = 5
OPENING = "¿¡“\"«„‘'‹「『"
"""Marks that what somebody says may begin with."""


def runs(nodes: Inlines, look: Run | None = None) -> Iterator[Run]:
    """The runs of the inline nodes."""
    base = look or Run(text="")
    for node in nodes:
        yield from _run(node, base)


def _run(node: Inline, base: Run) -> Iterator[Run]:
    match node:
        case Text(text):
            yield replace(base, text=text)
        case Strong(children):
            yield from runs(children, replace(base, bold=True))
        case Emphasis(children):
            yield from runs(children, replace(base, italic=True))
        case Strike(children):
            yield from runs(children, replace(base, strike=True))
        case Code(text):
            yield replace(base, text=text, code=True)
        case Link(children, target):
            yield from runs(children, replace(base, link=target))
        case Image():
            return
        case Blank(name):
            yield replace(base, text=f"[{name}]", blank=True)
        case Minutes(text):
            yield replace(base, text="\u00a0\u00a0" + text.replace(" ", "\u00a0"), minutes=True)
        case SlideNumber(id):
            yield replace(base, text="00", number=id)
        case Break():
            yield replace(base, text="\v")
        case _:
            raise AssertionError(f"no slide can show {node!r}")


class Clicks(Struct):
    """Counts the clicks of one slide; with `steps`, each item of a top-level list takes one."""

    steps: bool = False
    at: int = 0

    def next(self) -> int:
        """The next click."""
        self.at += 1
        return self.at


def lines(blocks: Blocks, clicks: Clicks, style: Style = "body") -> tuple[Line, ...]:
    """The paragraphs of the blocks; tables and pictures are left to others."""
    return tuple(line for block in blocks for line in _block(block, clicks, style, 0))


def _block(block: Block, clicks: Clicks, style: Style, level: int) -> Iterator[Line]:
    match block:
        case Heading(children=children):
            yield Line(runs=tuple(runs(children)), style="heading", click=clicks.at)
        case Paragraph(children):
            if found := tuple(runs(_words_of(children))):
                yield Line(runs=found, style=style, click=clicks.at)
        case List():
            yield from _list(block, clicks, style, level)
        case Quote(blocks):
            for speaker, said in _voices(blocks):
                quoted = (line for inner in said for line in _block(inner, clicks, "quote", level))
                yield from (replace(line, opens=line.opens or not at) for at, line in enumerate(quoted))
                if speaker:
                    yield Line(runs=(Run(text=f"— {speaker}"),), style="speaker", click=clicks.at)
        case CodeBlock(text):
            for row in text.split("\n"):
                yield Line(runs=(Run(text=row or " ", code=True),), style="code", click=clicks.at)
        case WriteLines(count):
            for _ in range(count):
                yield Line(runs=(Run(text="_" * 30),), style=style, click=clicks.at)
        case Pause():
            clicks.next()
        case Group(kind="lead" | "small" as kind, blocks=inner_blocks):
            for inner in inner_blocks:
                yield from _block(inner, clicks, kind, level)
        case Group(blocks=inner_blocks):
            for inner in inner_blocks:
                yield from _block(inner, clicks, style, level)
        case Table(header=header, rows=rows):
            for row_of_cells in (header, *rows):
                cells = [runs_of(cell) for cell in row_of_cells]
                found = tuple(
                    run for at, cell in enumerate(cells) for run in ((Run(text="  ·  "),) if at else ()) + cell
                )
                yield Line(runs=found, style=style, click=clicks.at)
        case Rule() | ColumnBreak():
            return
        case _:
            raise AssertionError(f"no slide can show {block!r}")


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
    """Each of those who speak in a quotation, and what they say; "" speaks until the first is named."""
    speaker = ""
    pending: list[Block] = []
    for block in blocks:
        named, said = _spoken(block)
        if named and pending:
            yield speaker, tuple(pending)
            pending = []
        speaker = named or speaker
        pending.append(said)
    yield speaker, tuple(pending)


def _spoken(block: Block) -> tuple[str, Block]:
    """Who speaks, where a paragraph begins with that: a name in bold and a colon; and what is said.

    What goes on in small letters after the colon is a definition, and the bold words stay in front of it.
    """
    match block:
        case Paragraph(children=(Strong(children=name), Text(text=after), *rest)):
            speaker = plain(name).strip()
            if speaker.endswith(":") or after.startswith(":"):
                said = (Text(after.removeprefix(":").lstrip()), *rest)
                if _begins_a_sentence(plain(said).lstrip()):
                    return speaker.rstrip(": "), Paragraph(said)
    return "", block


def _begins_a_sentence(text: str) -> bool:
    return text[:1].isupper() or text[:1] in tuple(OPENING)


def runs_of(blocks: Blocks) -> tuple[Run, ...]:
    """The runs of the blocks, one line each."""
    found: list[Run] = []
    for line in lines(blocks, Clicks()):
        found += (*((Run(text="\v"),) if found else ()), *line.runs)
    return tuple(found)


def _list(block: List, clicks: Clicks, style: Style, level: int) -> Iterator[Line]:
    for at, item in enumerate(block.items):
        if clicks.steps and level == 0:
            clicks.next()
        bullet: Bullet = "" if block.start is None else block.start + at
        yield from _item(item, bullet, clicks, style, min(level, MOST_LEVELS - 1))


def _item(item: Item, bullet: Bullet, clicks: Clicks, style: Style, level: int) -> Iterator[Line]:
    tick: Literal["☐", "☑"] = "☑" if item.checked else "☐"
    box = () if item.checked is None or bullet == "" else (Run(text=f"{tick} "),)
    if item.checked is not None and bullet == "":
        bullet = tick
    first = True
    for block in item.blocks:
        if isinstance(block, List):
            if first:
                yield Line(runs=(*box, Run(text="\u00a0")), level=level, bullet=bullet, style=style, click=clicks.at)
                first = False
            yield from _list(block, clicks, style, level + 1)
            continue
        for line in _block(block, clicks, style, level):
            mark = bullet if first else None
            words = (*box, *line.runs) if first else line.runs
            yield replace(line, runs=words, level=level, bullet=mark, joined=not first)
            first = False
