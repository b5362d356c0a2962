"""Templates' blocks between fences, and the Markdown within them → a document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kit.document.markdown import markdown
from kit.document.nodes import Alignment, Block, Blocks, Document, Group, Heading, Paragraph, Table, plain
from kit.document.safe import FENCE
from kit.model import Markdown


class DialectError(ValueError):
    """A fence that is wrong; `line` is that in the rendered text, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


KINDS = frozenset(
    """
    slide notes table row cell columns column script box lead small keep page-break qr
    sign signs card cards tent tents poster form rating spread one-page roomy
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
- `rating evidence="…"`: tables in it are to be marked, a circle in each cell of the scale that is empty or repeats its
  header; where nothing is left to write in, a column with that heading for what one saw;
- `spread`: what is written in shares the room that is left on its page; `one-page`: in letters that one page takes;
- `roomy most=14`: a text that takes less than a page in letters as large as it takes, of so many points at most.
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
    return Document(markdown(text.split("\n")))


class _Open(Struct):
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
        blocks += markdown(plain)
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
    return (*blocks, *markdown(plain)), at


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
        markdown([cell.strip()]) for cell in group.get("header").split("|")
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


def plain_text(text: Markdown) -> str:
    """The words of an author's one-line Markdown (a title, an outcome), without markup."""
    parts = [plain(block.children) for block in parse_author(text).blocks if isinstance(block, Paragraph | Heading)]
    return " ".join(parts) if parts else text.strip()
