"""The nodes of a document's tree, and ways through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

Alignment = Literal["left", "center", "right"]
PicturePlace = Literal["", "full", "background", "left half", "right half", "left", "right", "center"]
PictureFocus = Literal[
    "", "top", "bottom", "left", "right", "center", "top left", "top right", "bottom left", "bottom right"
]
ChartKind = Literal["bar", "column", "line", "dots", "stacked"]

# Inline nodes


class Text(Struct, frozen=True):
    text: str


class Strong(Struct, frozen=True):
    children: Inlines


class Emphasis(Struct, frozen=True):
    children: Inlines


class Strike(Struct, frozen=True):
    children: Inlines


class Styled(Struct, frozen=True):
    """Words set lower (`sub`) or higher (`sup`) than the line, or marked as with a pen (`mark`)."""

    kind: Literal["sub", "sup", "mark"]
    children: Inlines


class Code(Struct, frozen=True):
    text: str


class Link(Struct, frozen=True):
    """A link; `target` is an address, or `#id` for a slide, an option or a handout."""

    children: Inlines
    target: str


class Image(Struct, frozen=True):
    """A picture."""

    source: str
    """A file, `qr:ADDRESS` or `slide:N`."""
    alt: str
    """"" exactly where it is decorative."""
    link: str = ""
    """What a click on it opens, "" for nothing."""
    place: PicturePlace = ""
    """Where on a slide its author wants it, "" for wherever it fits."""
    focus: PictureFocus = ""
    """The part that stays in sight where it has to be cropped."""
    width: int = 0
    """A share of the line, in hundredths; 0 where nobody says."""


class UnfilledBlank(Struct, frozen=True):
    """A detail that nobody has filled in yet."""

    name: str


class Gap(Struct, frozen=True):
    """A line to write on within a paragraph, as wide as there is room; `strokes` is what was typed."""

    strokes: str


class Minutes(Struct, frozen=True):
    """The time of a step, as it is printed: `5–7 min`."""

    text: str


class SlideNumber(Struct, frozen=True):
    """The number in the deck of the slide with this id."""

    id: str


class Break(Struct, frozen=True):
    """A line break that was asked for."""


Inline = (
    Text
    | Strong
    | Emphasis
    | Strike
    | Styled
    | Code
    | Link
    | Image
    | UnfilledBlank
    | Gap
    | Minutes
    | SlideNumber
    | Break
)
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


class ChartSeries(Struct, frozen=True):
    """The numbers of one column of a chart's table, from the first row to the last; None where a cell has none."""

    name: str
    values: tuple[float | None, ...]


class Chart(Struct, frozen=True, kw_only=True):
    """Numbers to be drawn."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    """The columns of numbers, each with a value for each of the categories."""
    prefix: str = ""
    """What stands before every number, as `$`."""
    suffix: str = ""
    """What stands behind every number, as `%`."""
    decimals: int = 0
    """The most decimals that a number was written with."""


class Table(Struct, frozen=True):
    """A table."""

    header: tuple[Blocks, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    """Rows, each with as many cells as the header."""
    alignments: tuple[Alignment, ...]
    widths: tuple[int, ...] = ()
    """Shares of the whole width, () where nobody says."""
    caption: str = ""
    chart: Chart | None = None
    """What is drawn of its numbers, and then says the chart in words; None for a table that is to be read."""


class CodeBlock(Struct, frozen=True):
    text: str


class ThematicBreak(Struct, frozen=True):
    """A thematic break."""


class WriteLines(Struct, frozen=True):
    """Lines to write on."""

    count: int


class Pause(Struct, frozen=True):
    """What follows appears on the next click."""


class ColumnBreak(Struct, frozen=True):
    """What follows goes into the next column."""


class Group(Struct, frozen=True):
    """A template's block: what stands between two fences.

    `line` is that of a table's row in the rendered text, until the table is made; 0 of all others, so that a group is
    the same wherever it stands.
    """

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
    Heading | Paragraph | List | Quote | Table | CodeBlock | ThematicBreak | WriteLines | Pause | ColumnBreak | Group
)  # fmt: skip
Blocks = tuple[Block, ...]
Node = Block | Inline


class Document(Struct, frozen=True):
    blocks: Blocks


# Through the tree


def plain(nodes: Inlines) -> str:
    """The words of the nodes, without markup; a picture reads as its alt text, a blank as its name in brackets."""
    return "".join(_word(node) for node in nodes)


def _word(node: Inline) -> str:
    match node:
        case Text(text) | Code(text) | Minutes(text) | Gap(text):
            return text
        case Strong(children) | Emphasis(children) | Strike(children) | Styled(children=children) | Link(children):
            return plain(children)
        case Image(alt=alt):
            return alt
        case UnfilledBlank(name):
            return f"[{name}]"
        case SlideNumber():
            return ""
        case Break():
            return " "


def plain_blocks(blocks: Blocks) -> str:
    """The words of all the blocks, a space between two."""
    return " ".join(plain(node.children) for node in walk(blocks) if isinstance(node, Heading | Paragraph))


def walk(blocks: Blocks) -> Iterator[Node]:
    """Every node of the tree, in reading order."""
    return _all(blocks)


def walk_inlines(nodes: Inlines) -> Iterator[Inline]:
    """Every inline node, in reading order."""
    return _all(nodes)


def _all(nodes: Sequence[Any]) -> Iterator[Any]:
    """Every node in and below these: gone through in one loop, since kits are walked some fifty times."""
    left = [*reversed(nodes)]
    while left:
        node = left.pop()
        yield node
        if within := _WITHIN.get(type(node)):
            left.extend(reversed(within(node)))


_WITHIN: Mapping[type, Callable[[Any], Sequence[Any]]] = {
    **dict.fromkeys((Heading, Paragraph, Strong, Emphasis, Strike, Styled, Link), attrgetter("children")),
    **dict.fromkeys((Quote, Group), attrgetter("blocks")),
    List: lambda node: [block for item in node.items for block in item.blocks],
    Table: lambda node: [block for row in (node.header, *node.rows) for cell in row for block in cell],
}
"""What stands directly in a node, by its kind; all others hold none."""
