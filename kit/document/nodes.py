"""The nodes of a document's tree, and ways through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Alignment = Literal["left", "center", "right"]

# Inline nodes


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Strike:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` is an address, or `#id` for a slide, an option or a handout."""

    children: Inlines
    target: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `alt` is "" exactly where it is decorative. `source` is a file, `qr:ADDRESS` or `slide:N`."""

    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A detail that nobody has filled in yet."""

    name: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The time of a step, as it is printed: `5–7 min`."""

    text: str


@dataclass(frozen=True, slots=True)
class SlideNumber:
    """The number in the deck of the slide with this id."""

    id: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that was asked for."""


Inline = Text | Strong | Emphasis | Strike | Code | Link | Image | Blank | Minutes | SlideNumber | Break
Inlines = tuple[Inline, ...]


# Block nodes


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `checked` is None where it is not a box to tick."""

    blocks: Blocks
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; `start` is the number of the first item, None for bullets."""

    items: tuple[Item, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `header`; `widths` are shares of the whole, () where nobody says."""

    header: tuple[Blocks, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    alignments: tuple[Alignment, ...]
    widths: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Pause:
    """What follows appears on the next click."""


@dataclass(frozen=True, slots=True)
class ColumnBreak:
    """What follows goes into the next column."""


@dataclass(frozen=True, slots=True)
class Group:
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


@dataclass(frozen=True, slots=True)
class Document:
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
