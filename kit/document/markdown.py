"""GitHub's Markdown, as markdown-it reads it → nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kit.document.body_marks import PAGE_BREAKS, BodyMark, applied, marks_of
from kit.document.inline_tokens import inlines
from kit.document.nodes import (
    Alignment,
    Block,
    Blocks,
    CodeBlock,
    Group,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Minutes,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
    WriteLines,
    plain,
)
from kit.document.table_cells import cell_of
from kit.document.token_reader import tokens
from kit.language.read_time import parse_time
from kit.language.times import shown
from kit.text import Pattern

if TYPE_CHECKING:
    from markdown_it.token import Token


def markdown(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of these lines of Markdown, in which nothing is a fence."""
    return _blocks("\n".join(lines)) if any(line.strip() for line in lines) else ()


LONGEST_NAME = 80
"""Characters of the line below a quotation that names its speaker."""
PLAIN = Pattern(r"""[^\W\d_](?:[^\x00-\x1f\\`*_\[\]<>&~|:/"']*[^\s\x00-\x1f\\`*_\[\]<>&~|:/"'])?""")
"""A line that begins with a letter and in which nothing can be markup, nor a quote to be set: two texts in five are."""


@lru_cache(maxsize=2048)
def _blocks(text: str) -> tuple[Block, ...]:
    """The same words stand on a slide, in its notes and on a handout: they are read once."""
    return (Paragraph((Text(text),)),) if PLAIN.fullmatch(text) else read_blocks(text)


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the text, whatever is in it."""
    return _siblings(_Tokens(tokens(text)), "")


class _Tokens(Struct):
    all: list[Token]
    at: int = field(default=0)

    def take(self) -> Token | None:
        if self.at >= len(self.all):
            return None
        self.at += 1
        return self.all[self.at - 1]


def _siblings(stream: _Tokens, close: str, *, quoted: bool = False) -> tuple[Block, ...]:
    """The blocks up to the token `close`, with the marks among them applied; `quoted` ones may be signed at the end."""
    return tuple(_merge_lines(applied(_each(stream, close, quoted=quoted))))


def _merge_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with consecutive lines to write on as one."""
    for lines, run in groupby(blocks, key=lambda block: isinstance(block, WriteLines)):
        if lines:
            yield WriteLines(sum(block.count for block in run if isinstance(block, WriteLines)))
        else:
            yield from run


def _each(stream: _Tokens, close: str, *, quoted: bool) -> Iterator[Block | BodyMark]:
    while (token := stream.take()) is not None and token.type != close:
        if token.type == "paragraph_open":
            yield from _paragraph(stream, quoted=quoted)
        elif token.type in _READERS:
            yield from _READERS[token.type](stream, token)
        elif token.type != "footnote_anchor":
            raise AssertionError(f"markdown-it made a {token.type!r}")


def _paragraph(stream: _Tokens, *, quoted: bool) -> Iterator[Block]:
    words = _children(stream, "paragraph_close")
    if len(words) == 1 and words[0].content.strip() in PAGE_BREAKS:
        yield Group("page-break", {}, ())
        return
    at = signed_at(words) if quoted else len(words)
    yield from (Paragraph(found) for part in (words[:at], words[at + 1 :]) if (found := inlines(part)))


def _numbered(stream: _Tokens, token: Token) -> Iterator[Block]:
    start = token.attrGet("start")
    yield List(tuple(_items(stream, "ordered_list_close")), 1 if start is None else int(start))


def _html_block(stream: _Tokens, token: Token) -> Iterator[Block | BodyMark]:
    """What comments mark; other comments leave nothing, and other HTML stands as it was written."""
    content, at = token.content, 0
    for comment in _COMMENT.finditer(content):
        yield from _literal(content[at : comment.start()])
        yield from marks_of(comment[1])
        at = comment.end()
    rest = content[at:]
    yield from _literal("" if rest.lstrip().startswith("<!--") else rest)


def _call_out(stream: _Tokens, token: Token) -> Block:
    """GitHub's alert, or `!!! note`: a box under its title."""
    kind = token.type.removesuffix("_open")
    opening = stream.take()
    assert opening is not None
    if opening.type != f"{kind}_title_open":  # `!!! note ""` has no title.
        stream.at -= 1
        return Group("box", {}, _siblings(stream, f"{kind}_close"))
    title = plain(_content(stream, f"{kind}_title_close"))
    return Group("box", {"title": title}, _siblings(stream, f"{kind}_close"))


def _definitions(stream: _Tokens) -> Iterator[Block]:
    """A definition list: each term in bold type before what it means."""
    terms: list[Inline] = []
    while (token := stream.take()) is not None and token.type != "dl_close":
        if token.type == "dt_open":
            terms += (Text(", "),) * bool(terms)
            terms += _content(stream, "dt_close")
        elif token.type == "dd_open":
            first, *rest = _siblings(stream, "dd_close") or (Paragraph(()),)
            head = (Strong((*terms, Text(":"))), Text(" ")) if terms else ()
            if isinstance(first, Paragraph):
                yield Paragraph((*head, *first.children))
            else:
                yield from (Paragraph(head), first)
            yield from rest
            terms = []
    if terms:
        yield Paragraph((Strong(tuple(terms)),))


def _footnotes(stream: _Tokens) -> Iterator[Block]:
    """The notes at the foot, each behind its number."""
    while (token := stream.take()) is not None and token.type != "footnote_block_close":
        if token.type == "footnote_open":
            number = Styled("sup", (Text(str(int(token.meta["id"]) + 1)),))
            first, *rest = _siblings(stream, "footnote_close") or (Paragraph(()),)
            said = first.children if isinstance(first, Paragraph) else ()
            yield Paragraph((number, Text(" "), *said))
            yield from rest if isinstance(first, Paragraph) else (first, *rest)


_COMMENT = Pattern(r"<!--(.*?)-->", re.DOTALL, signs=("<!--",))


def _literal(text: str) -> Iterator[Block]:
    if text.strip():
        yield Paragraph((Text(" ".join(text.split())),))


def _content(stream: _Tokens, close: str) -> Inlines:
    return inlines(_children(stream, close))


def _children(stream: _Tokens, close: str) -> Sequence[Token]:
    inline = stream.take()
    assert inline is not None
    assert inline.type == "inline"
    closing = stream.take()
    while closing is not None and closing.type == "footnote_anchor":  # The way back from a note: paper has none.
        closing = stream.take()
    assert closing is not None
    assert closing.type == close
    return inline.children or []


_SIGNED = Pattern(r"\s*(?:[—–―]|--)\s*(?=\w)")


def signed_at(children: Sequence[Token]) -> int:
    """Where the break stands before a quotation's last line that names its speaker: `— Maya, grade 7`."""
    breaks = [at for at, token in enumerate(children) if token.type in ("softbreak", "hardbreak") and not token.level]
    last = breaks[-1] if breaks else len(children)
    after = next((token for token in children[last + 1 :] if token.type != "text" or token.content), None)
    return last if after and after.type == "text" and _SIGNED.match(after.content) else len(children)


def signature(block: Block) -> str:
    """Who speaks, where the block is the line that says so; "" for any other."""
    match block:
        case Paragraph(children=(Text(text=text), *_)) if match := _SIGNED.match(text):
            words = plain(block.children)[match.end() :].strip()
            return words if len(words) <= LONGEST_NAME else ""
        case _:
            return ""


def _items(stream: _Tokens, close: str) -> Iterator[Item]:
    while (token := stream.take()) is not None and token.type != close:
        assert token.type == "list_item_open"
        written = next((each.content for each in stream.all[stream.at : stream.at + 2] if each.type == "inline"), "")
        yield _item(_siblings(stream, "list_item_close"), written)


_BOX = Pattern(r"^\[([ xX])\](?:\s+|$)", signs=("[",))
_TRAILING_TIME = Pattern(r"^(.*?)\s*\(([^()]+)\)\s*$", re.DOTALL, signs=("(",))


def _with_minutes(last: Inline) -> list[Inline]:
    """The last words of an item, with the time at their end as a node of its own."""
    time = _TRAILING_TIME.match(last.text) if isinstance(last, Text) else None
    times = parse_time(time[2]) if time else None
    return [Text(time[1]), Minutes(shown(times))] if time and times else [last]


def _item(blocks: Blocks, written: str) -> Item:
    """The item; what was `written` tells its box and its time from plain text that only looks like them (`\\[x\\]`)."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return Item(blocks)
    first = list(blocks[0].children)
    checked = None
    if not written.startswith("\\") and isinstance(first[0], Text) and (box := _BOX.match(first[0].text)):
        checked = box[1] != " "
        first[0] = Text(first[0].text[box.end() :])
    if not written.rstrip().endswith("\\)"):
        first[-1:] = _with_minutes(first[-1])
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
                cells.append(cell_of(_content(stream, token.type.replace("open", "close"))))
            case "tr_close":
                rows.append(tuple(cells))
            case _:
                pass
    return Table(rows[0], tuple(rows[1:]), tuple(alignments))


def _alignment(style: str) -> Alignment:
    if "center" in style:
        return "center"
    return "right" if "right" in style else "left"


_READERS: Mapping[str, Callable[[_Tokens, Token], Iterable[Block | BodyMark]]] = {
    "heading_open": lambda stream, token: (Heading(int(token.tag[1:]), _content(stream, "heading_close")),),
    "bullet_list_open": lambda stream, token: (List(tuple(_items(stream, "bullet_list_close"))),),
    "ordered_list_open": _numbered,
    "blockquote_open": lambda stream, token: (Quote(_siblings(stream, "blockquote_close", quoted=True)),),
    "table_open": lambda stream, token: (_pipe_table(stream),),
    "fence": lambda stream, token: (CodeBlock(token.content.rstrip("\n")),),
    "code_block": lambda stream, token: (CodeBlock(token.content.rstrip("\n")),),
    "hr": lambda stream, token: (WriteLines(1) if token.markup.startswith("_") else ThematicBreak(),),
    "html_block": _html_block,
    "alert_open": lambda stream, token: (_call_out(stream, token),),
    "admonition_open": lambda stream, token: (_call_out(stream, token),),
    "dl_open": lambda stream, token: _definitions(stream),
    "footnote_block_open": lambda stream, token: (Group("small", {}, tuple(_footnotes(stream))),),
}
"""What reads on behind each token that opens a block, up to the token that closes it."""
