"""GitHub's Markdown, as markdown-it reads it → nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kit.document.inlines import inlines
from kit.document.marks import set_apart
from kit.document.nodes import (
    Alignment,
    Block,
    Blocks,
    CodeBlock,
    ColumnBreak,
    Heading,
    Inlines,
    Item,
    List,
    Minutes,
    Paragraph,
    Pause,
    Quote,
    Rule,
    Table,
    Text,
    WriteLines,
)
from kit.times import parse_time, shown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@lru_cache(maxsize=2)
def _reader(*, linking: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Typewriter's quotes and apostrophes are set as a printer sets them: outside code, addresses and what is escaped.
    quotes = {"typographer": True, "quotes": "“”‘’"}
    reader = MarkdownIt("commonmark", {"html": True, "linkify": linking, "maxNesting": 40, **quotes})
    reader.enable(["table", "strikethrough", "smartquotes", *(["linkify"] if linking else ())])
    reader.core.ruler.before("smartquotes", "set_apart", set_apart)
    if linking:
        linkify = reader.linkify
        assert linkify is not None
        linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    # Addresses are printed and handed to Office as they were written; which ones are allowed is `check`'s business.
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader


_BARE = re.compile(r"(?<!\]\()(?<![<\w])\w+://|mailto:", re.IGNORECASE)
"""An address that is not that of a link already."""


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, as markdown-it reads GitHub's Markdown; `map` holds lines from 0."""
    # The patterns that find bare addresses take longer to compile than a session takes to read.
    return _reader(linking=_BARE.search(text) is not None).parse(text)


@lru_cache(maxsize=2)
def block_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of blocks alone: in half the time, and no token has children."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    reader.enable(["table"])
    reader.core.ruler.enableOnly(["normalize", "block"])
    return tuple(reader.parse(text))


def markdown(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of these lines of Markdown, in which nothing is a fence."""
    return _blocks("\n".join(lines)) if any(line.strip() for line in lines) else ()


PLAIN = re.compile(r"""[^\W\d_](?:[^\x00-\x1f\\`*_\[\]<>&~|:/"']*[^\s\x00-\x1f\\`*_\[\]<>&~|:/"'])?""")
"""A line that begins with a letter and in which nothing can be markup, nor a quote to be set: two texts in five are."""


@lru_cache(maxsize=2048)
def _blocks(text: str) -> tuple[Block, ...]:
    """The same words stand on a slide, in its notes and on a handout: they are read once."""
    return (Paragraph((Text(text),)),) if PLAIN.fullmatch(text) else read_blocks(text)


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the text, whatever is in it."""
    return tuple(_merge_lines(_siblings(_Tokens(tokens(text)), "")))


class _Tokens(Struct):
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
