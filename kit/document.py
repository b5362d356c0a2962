"""Our Markdown dialect → a tree of frozen nodes.

The dialect is GitHub's Markdown, plus

- blocks between fences of four colons or more, `::::: kind key=value key="a JSON string" #id` … `:::::`, which only
  templates write (authors' text that looks like one is made harmless by `author`, below);
- `<!-- pause -->` and `<!-- column -->`;
- `___` alone on a line, to write on, and `- [ ]`, to tick;
- a time in parentheses at the end of a list item, `(5 min)`;
- links to `blank:` (a detail still to be filled in) and to `number:ID` (the number that slide ID has in the deck);
- pictures from `qr:ADDRESS` (a QR code) and `slide:N` (the picture of a slide of the deck).

Fences are found before any Markdown is read, so that an unclosed code fence, comment or list in an author's text ends
where the template's block ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kit.model import Markdown
from kit.times import parse_time, shown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


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


class DialectError(ValueError):
    """A fence that is wrong; `line` is that in the rendered text, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


# Author's text and plain text, made safe to stand in a template's output

FENCE = re.compile(r"^ {0,3}(:{4,})(?:[ \t]+(.*?))?[ \t]*$")
_FENCE_LIKE = re.compile(r"^([ \t]*)(:{4,})", re.MULTILINE)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


def author(text: Markdown) -> Markdown:
    """`text` with every line that could be read as a template's fence made harmless."""
    return Markdown(_FENCE_LIKE.sub(r"\1\\\2", text.replace("\r\n", "\n").replace("\r", "\n")))


def escape(text: str) -> Markdown:
    """Markdown that reads as `text`, on one line: plain text is never markup."""
    return Markdown(_PUNCTUATION.sub(r"\\\1", _CONTROL.sub(" ", text).strip()))


def quote(text: str) -> Markdown:
    """`text` as the value of a fence's attribute."""
    return Markdown(json.dumps(_CONTROL.sub(" ", text), ensure_ascii=False))


# Reading

KINDS = frozenset(
    """
    slide notes table row cell columns column script box lead small keep page-break qr
    sign signs card cards tent tents poster form rating
    """.split()  # noqa: SIM905
)
"""What a template can write between fences. Every kind has a meaning in every writer.

- `slide`, `notes`, `script label="Say" kind="say"`: a slide of the deck, its notes, a facilitator's labelled words;
- `table header="A | B" widths="2 5" caption="…"` of `row` of `cell`; `columns widths="1 1"` of `column`;
- `box title="…"`, `lead` (larger), `small` (muted), `keep` (not parted by a page's end), `page-break`;
- `qr url="…" label="…"`: a QR code beside its label and address;
- `signs`, `tents`, `cards per-page=8`: each list item in it is a page, a folded tent, a card with cut lines around it
  (of cards, each heading's section too); one of them with its own text is `sign`, `tent`, `card`;
- `poster`: one page, as large as fits; `form per-page=2`: as often on its page, a cut line between;
- `rating`: tables in it are to be marked, a circle in each cell that is empty or repeats its short header.
"""

_ATTRIBUTE = re.compile(r'\s*(?:#(?P<id>[^\s"]+)|(?P<key>[a-z][a-z-]*)(?:=(?P<value>"(?:[^"\\]|\\.)*"|[^\s"]+))?)')


def parse(text: str) -> Document:
    """The tree of `text`. Raises DialectError for a wrong fence."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks, end = _blocks(lines, 0, None)
    assert end == len(lines)
    return Document(blocks)


def parse_author(text: Markdown) -> Document:
    """The tree of an author's text, in which nothing is a fence. Never fails."""
    return Document(tuple(_markdown(text.split("\n"))))


@dataclass
class _Open:
    colons: int
    line: int
    kind: str


def _blocks(lines: Sequence[str], start: int, opened: _Open | None) -> tuple[Blocks, int]:
    """The blocks from line `start` to the fence that closes `opened`, and the line after it."""
    blocks: list[Block] = []
    plain: list[str] = []
    at = start
    while at < len(lines):
        fence = FENCE.match(lines[at])
        if fence is None:
            plain.append(lines[at])
            at += 1
            continue
        blocks += _markdown(plain)
        plain = []
        colons, words = len(fence[1]), fence[2]
        if not words:
            if opened is None or opened.colons != colons:
                expected = f"`{':' * opened.colons}` closes `{opened.kind}`" if opened else "no block is open"
                raise DialectError(f"`{fence[1]}` closes nothing here: {expected}", at + 1)
            return tuple(blocks), at + 1
        kind, attributes = _opening(words, at + 1)
        if opened is not None and colons >= opened.colons:
            raise DialectError(f"`{kind}` stands in `{opened.kind}`, so its fence needs fewer colons", at + 1)
        inner, end = _blocks(lines, at + 1, _Open(colons, at + 1, kind))
        blocks.append(_group(Group(kind, attributes, inner, at + 1)))
        at = end
    if opened is not None:
        raise DialectError(f"`{opened.kind}` is never closed with `{':' * opened.colons}`", opened.line)
    return (*blocks, *_markdown(plain)), at


def _opening(words: str, line: int) -> tuple[str, Mapping[str, str]]:
    kind, _, rest = words.partition(" ")
    if kind not in KINDS:
        raise DialectError(f"no block is called `{kind}`", line)
    attributes: dict[str, str] = {}
    at = 0
    while rest[at:].strip():
        match = _ATTRIBUTE.match(rest, at)
        if match is None:
            raise DialectError(f"cannot read `{rest[at:].strip()}` as key=value", line)
        value = match["value"]
        if match["id"]:
            attributes["id"] = match["id"]
        elif value is None:
            attributes[match["key"]] = "true"
        else:
            try:
                attributes[match["key"]] = json.loads(value) if value.startswith('"') else value
            except ValueError as error:
                raise DialectError(f"cannot read {value} as a JSON string", line) from error
        at = match.end()
    return kind, attributes


def _group(group: Group) -> Block:
    """The group, or the table that a group of rows is."""
    if group.kind != "table":
        return group
    header = tuple(
        tuple(_markdown([cell.strip()])) for cell in group.get("header").split("|")
    )  # fmt: skip
    rows = []
    for row in group.blocks:
        if not isinstance(row, Group) or row.kind != "row":
            raise DialectError("a `table` holds `row` blocks only", group.line)
        cells = [cell for cell in row.blocks if isinstance(cell, Group) and cell.kind == "cell"]
        if len(cells) != len(row.blocks) or len(cells) != len(header):
            raise DialectError(f"a `row` holds one `cell` for each of the {len(header)} header words", row.line)
        rows.append(tuple(cell.blocks for cell in cells))
    widths = tuple(int(share) for share in group.get("widths").split())
    left: Alignment = "left"
    return Table(header, tuple(rows), (left,) * len(header), widths, group.get("caption"))


# Markdown, read by markdown-it


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True, "linkify": True, "maxNesting": 40})
    reader.enable(["table", "strikethrough", "linkify"])
    linkify = reader.linkify
    assert linkify is not None
    linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # Addresses are printed and handed to Office as they were written; which ones are allowed is `check`'s business.
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader


def tokens(text: str) -> list[Token]:
    """The block tokens of `text`, as markdown-it reads GitHub's Markdown; `map` holds lines from 0."""
    return _reader().parse(text)


def _markdown(lines: Sequence[str]) -> list[Block]:
    if not any(line.strip() for line in lines):
        return []
    return list(_merge_lines(_siblings(_Tokens(tokens("\n".join(lines))), "")))


@dataclass
class _Tokens:
    all: list[Token]
    at: int = field(default=0)

    def take(self) -> Token | None:
        if self.at >= len(self.all):
            return None
        self.at += 1
        return self.all[self.at - 1]


def _merge_lines(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, with consecutive lines to write on as one."""
    count = 0
    for block in blocks:
        if isinstance(block, WriteLines):
            count += block.count
            continue
        if count:
            yield WriteLines(count)
            count = 0
        yield block
    if count:
        yield WriteLines(count)


def _siblings(stream: _Tokens, close: str) -> Iterator[Block]:
    """The blocks up to the token `close`."""
    while (token := stream.take()) is not None:
        match token.type:
            case kind if kind == close:
                return
            case "heading_open":
                yield Heading(int(token.tag[1:]), _content(stream, "heading_close"))
            case "paragraph_open":
                children = _content(stream, "paragraph_close")
                if children:
                    yield Paragraph(children)
            case "bullet_list_open":
                yield List(tuple(_items(stream, "bullet_list_close")))
            case "ordered_list_open":
                start = token.attrGet("start")
                yield List(tuple(_items(stream, "ordered_list_close")), 1 if start is None else int(start))
            case "blockquote_open":
                yield Quote(tuple(_merge_lines(_siblings(stream, "blockquote_close"))))
            case "table_open":
                yield _pipe_table(stream)
            case "fence" | "code_block":
                yield CodeBlock(token.content.rstrip("\n"))
            case "hr":
                yield WriteLines(1) if token.markup.startswith("_") else Rule()
            case "html_block":
                yield from _html_block(token.content)
            case other:
                raise AssertionError(f"markdown-it made a {other!r}")


_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def _html_block(content: str) -> Iterator[Block]:
    """Pauses and column breaks; other comments leave nothing, and other HTML stands as it was written."""
    at = 0
    for comment in _COMMENT.finditer(content):
        yield from _literal(content[at : comment.start()])
        match comment[1].strip().lower():
            case "pause":
                yield Pause()
            case "column":
                yield ColumnBreak()
            case _:
                pass
        at = comment.end()
    rest = content[at:]
    yield from _literal("" if rest.lstrip().startswith("<!--") else rest)


def _literal(text: str) -> Iterator[Block]:
    if text.strip():
        yield Paragraph((Text(" ".join(text.split())),))


def _content(stream: _Tokens, close: str) -> Inlines:
    inline = stream.take()
    assert inline is not None
    assert inline.type == "inline"
    closing = stream.take()
    assert closing is not None
    assert closing.type == close
    return inlines(inline.children or [])


def _items(stream: _Tokens, close: str) -> Iterator[Item]:
    while (token := stream.take()) is not None and token.type != close:
        assert token.type == "list_item_open"
        written = next((each.content for each in stream.all[stream.at : stream.at + 2] if each.type == "inline"), "")
        yield _item(tuple(_merge_lines(_siblings(stream, "list_item_close"))), written)


_BOX = re.compile(r"^\[([ xX])\](?:\s+|$)")
_TRAILING_TIME = re.compile(r"^(.*?)\s*\(([^()]+)\)\s*$", re.DOTALL)


def _item(blocks: Blocks, written: str) -> Item:
    """The item; what was `written` tells its box and its time from plain text that only looks like them (`\\[x\\]`)."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return Item(blocks)
    first = list(blocks[0].children)
    checked = None
    if not written.startswith("\\") and isinstance(first[0], Text) and (box := _BOX.match(first[0].text)):
        checked = box[1] != " "
        first[0] = Text(first[0].text[box.end() :])
    last = first[-1]
    timed = isinstance(last, Text) and not written.rstrip().endswith("\\)") and _TRAILING_TIME.match(last.text)
    if (time := timed or None) and (times := parse_time(time[2])):
        first[-1:] = [Text(time[1]), Minutes(shown(times))]
    children = tuple(node for node in first if node != Text(""))
    return Item((Paragraph(children), *blocks[1:]) if children else blocks[1:], checked)


def _pipe_table(stream: _Tokens) -> Table:
    rows: list[tuple[Blocks, ...]] = []
    alignments: list[Alignment] = []
    cells: list[Blocks] = []
    while (token := stream.take()) is not None and token.type != "table_close":
        match token.type:
            case "tr_open":
                cells = []
            case "th_open" | "td_open":
                if token.type == "th_open":
                    alignments.append(_alignment(str(token.attrGet("style") or "")))
                children = _content(stream, token.type.replace("open", "close"))
                cells.append((Paragraph(children),) if children else ())
            case "tr_close":
                rows.append(tuple(cells))
            case _:
                pass
    return Table(rows[0], tuple(rows[1:]), tuple(alignments))


def _alignment(style: str) -> Alignment:
    if "center" in style:
        return "center"
    return "right" if "right" in style else "left"


def inlines(children: Sequence[Token]) -> Inlines:
    """The inline nodes of markdown-it's inline tokens."""
    nodes, _ = _inlines(children, 0, "")
    return nodes


def _inlines(children: Sequence[Token], start: int, close: str) -> tuple[Inlines, int]:
    nodes: list[Inline] = []
    at = start
    while at < len(children):
        token = children[at]
        at += 1
        match token.type:
            case kind if kind == close:
                break
            case "text" | "text_special":
                nodes.append(Text(token.content))
            case "softbreak":
                nodes.append(Text(" "))
            case "hardbreak":
                nodes.append(Break())
            case "code_inline":
                nodes.append(Code(token.content))
            case "html_inline":
                nodes += _html_inline(token.content)
            case "image":
                title = str(token.attrGet("title") or "")
                alt = "" if title.strip().lower() == "decorative" else _plain(inlines(token.children or []))
                nodes.append(Image(str(token.attrGet("src") or ""), alt))
            case "strong_open" | "em_open" | "s_open" | "link_open":
                inner, at = _inlines(children, at, token.type.replace("open", "close"))
                nodes.append(_span(token, inner))
            case other:
                raise AssertionError(f"markdown-it made a {other!r}")
    return _joined(nodes), at


def _span(token: Token, inner: Inlines) -> Inline:
    match token.type:
        case "strong_open":
            return Strong(inner)
        case "em_open":
            return Emphasis(inner)
        case "s_open":
            return Strike(inner)
        case _:
            target = str(token.attrGet("href") or "")
            if target == "blank:":
                return Blank(_plain(inner))
            if target.startswith("number:"):
                return SlideNumber(target.removeprefix("number:"))
            return Link(inner, target)


def _html_inline(content: str) -> list[Inline]:
    if content.startswith("<!--"):
        return []
    if re.fullmatch(r"<br\s*/?>", content, re.IGNORECASE):
        return [Break()]
    return [Text(content)]


def _joined(nodes: Sequence[Inline]) -> Inlines:
    """The nodes, with neighbouring texts as one and none empty."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        elif node != Text(""):
            joined.append(node)
    return tuple(joined)


def plain(nodes: Inlines) -> str:
    """The words of the nodes, without markup; a picture reads as its alt text, a blank as its name in brackets."""
    return _plain(nodes)


def _plain(nodes: Inlines) -> str:
    return "".join(_word(node) for node in nodes)


def _word(node: Inline) -> str:
    match node:
        case Text(text) | Code(text) | Minutes(text):
            return text
        case Strong(children) | Emphasis(children) | Strike(children) | Link(children):
            return _plain(children)
        case Image(alt=alt):
            return alt
        case Blank(name):
            return f"[{name}]"
        case SlideNumber():
            return ""
        case Break():
            return " "


def plain_text(text: Markdown) -> str:
    """The words of an author's one-line Markdown (a title, an outcome), without markup."""
    parts = [plain(block.children) for block in parse_author(text).blocks if isinstance(block, Paragraph | Heading)]
    return " ".join(parts) if parts else text.strip()


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
