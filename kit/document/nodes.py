"""The nodes of a document's tree, and ways through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

Alignment = Literal["left", "center", "right"]

# Inline nodes


class Text(Struct, frozen=True):
    text: str


class Strong(Struct, frozen=True):
    children: Inlines


class Emphasis(Struct, frozen=True):
    children: Inlines


class Strike(Struct, frozen=True):
    children: Inlines


class Code(Struct, frozen=True):
    text: str


class Link(Struct, frozen=True):
    """A link; `target` is an address, or `#id` for a slide, an option or a handout."""

    children: Inlines
    target: str


class Image(Struct, frozen=True):
    """A picture; `alt` is "" exactly where it is decorative. `source` is a file, `qr:ADDRESS` or `slide:N`."""

    source: str
    alt: str


class Blank(Struct, frozen=True):
    """A detail that nobody has filled in yet."""

    name: str


class Minutes(Struct, frozen=True):
    """The time of a step, as it is printed: `5–7 min`."""

    text: str


class SlideNumber(Struct, frozen=True):
    """The number in the deck of the slide with this id."""

    id: str


class Break(Struct, frozen=True):
    """A line break that was asked for."""


Inline = Text | Strong | Emphasis | Strike | Code | Link | Image | Blank | Minutes | SlideNumber | Break
Inlines = tuple[Inline, ...]


# Block nodes


class Heading(Struct, frozen=True):
    level: int
    children: Inlines


class Paragraph(Struct, frozen=True):
    children: Inlines


class Item(Struct, frozen=True):
    """One item of a list; `checked` is None where it is not a box to tick."""

    blocks: Blocks
    checked: bool | None = None


class List(Struct, frozen=True):
    """A list; `start` is the number of the first item, None for bullets."""

    items: tuple[Item, ...]
    start: int | None = None


class Quote(Struct, frozen=True):
    blocks: Blocks


class Table(Struct, frozen=True):
    """A table; every row has as many cells as `header`; `widths` are shares of the whole, () where nobody says."""

    header: tuple[Blocks, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    alignments: tuple[Alignment, ...]
    widths: tuple[int, ...] = ()
    caption: str = ""


class CodeBlock(Struct, frozen=True):
    text: str


class Rule(Struct, frozen=True):
    """A thematic break."""


class WriteLines(Struct, frozen=True):
    """Lines to write on."""

    count: int


class Pause(Struct, frozen=True):
    """What follows appears on the next click."""


class ColumnBreak(Struct, frozen=True):
    """What follows goes into the next column."""


class Group(Struct, frozen=True):
    """A template's block: what stands between two fences. `line` is that of its fence in the rendered text."""

    kind: str
    attributes: Mapping[str, str]
    blocks: Blocks
    line: int = 0

    def get(self, key: str, default: str = "") -> str:
        """The attribute, or `default`."""
        return self.attributes.get(key, default)

    def flag(self, key: str) -> bool:
        """Whether the attribute is set to anything but `false`."""
        return self.attributes.get(key, "false").lower() != "false"


Block = (
    Heading | Paragraph | List | Quote | Table | CodeBlock | Rule | WriteLines | Pause | ColumnBreak | Group
)  # fmt: skip
Blocks = tuple[Block, ...]


class Document(Struct, frozen=True):
    blocks: Blocks


# Through the tree


def plain(nodes: Inlines) -> str:
    """The words of the nodes, without markup; a picture reads as its alt text, a blank as its name in brackets."""
    return "".join(_word(node) for node in nodes)


def _word(node: Inline) -> str:
    match node:
        case Text(text) | Code(text) | Minutes(text):
            return text
        case Strong(children) | Emphasis(children) | Strike(children) | Link(children):
            return plain(children)
        case Image(alt=alt):
            return alt
        case Blank(name):
            return f"[{name}]"
        case SlideNumber():
            return ""
        case Break():
            return " "


def walk(blocks: Blocks) -> Iterator[Block | Inline]:
    """Every node of the tree, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Heading(children=children) | Paragraph(children=children):
                yield from walk_inlines(children)
            case List(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case Quote(blocks=inner) | Group(blocks=inner):
                yield from walk(inner)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    for cell in row:
                        yield from walk(cell)
            case CodeBlock() | Rule() | WriteLines() | Pause() | ColumnBreak():
                pass


def walk_inlines(nodes: Inlines) -> Iterator[Inline]:
    """Every inline node, in reading order."""
    for node in nodes:
        yield node
        if isinstance(node, Strong | Emphasis | Strike | Link):
            yield from walk_inlines(node.children)
