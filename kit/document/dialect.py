"""Templates' blocks between fences, and the Markdown within them → a document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from kit.document.markdown import markdown
from kit.document.nodes import Alignment, Block, Blocks, Document, Group, Heading, Paragraph, Table, plain
from kit.document.safe import FENCE
from kit.text import Markdown, Pattern


class DialectError(ValueError):
    """A fence that is wrong; `line` is that in the rendered text, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


KINDS = frozenset(
    """
    slide notes table row cell columns column script box lead small keep page-break qr
    sign signs card cards tent tents poster certificate form rating spread one-page roomy wall bars
    notes-pages slide-notes thumbnails chips chip step margin checkpoint part
    opener panel fact agenda entry choices option
    """.split()  # noqa: SIM905
)
"""What a template can write between fences. Every kind but those of slides has a meaning in every writer.

- `slide`, `notes`, `script label="Say" kind="say"`: a slide of the deck, its notes, a facilitator's labeled words;
- `table header="A | B" widths="2 5" caption="…"` of `row` of `cell`; `columns widths="1 1"` of `column`;
- `box title="…"`, `lead` (larger), `small` (muted), `keep` (not parted by a page's end), `page-break`;
- `qr url="…" label="…"`: a QR code beside its label and address;
- `signs`, `tents`, `cards per-page=8 category="…"`: each list item in it is a page, a folded tent, a card with cut
  lines around it (of cards, each heading's section too); one of them with its own text is `sign`, `tent`, `card`;
- `poster`: one page, as large as fits; `form per-page=2`: as often on its page, a cut line between;
- `certificate`: a framed page: `#` is its title, `##` whom it is for;
- `rating evidence="…"`: tables in it are to be marked, a circle in each cell of the scale that is empty or repeats its
  header; where nothing is left to write in, a column with that heading for what one saw;
- `wall`: letters to be read from a few steps away, and room for dots in the empty cells of tables;
- `bars`: a table of counts, a row a bar and a column a part, which the bars are drawn of and which is read out;
- `spread rest="My notes" tallest=14`: what is written in shares the room that is left on its page, a row at most so
  many millimeters, and the rest is a box; `one-page least=9 rest=…`: in letters that one page takes;
- on slides: `panel seconds="60 300" whole=420 figure="7" unit="minutes" until="until 2:52"` of `fact icon=users` (who,
  for how long, with what); `agenda header="Time | What | Minutes"` (on paper
  too) of `entry state=now clock="2:53" title="…" detail="…" minutes="17" unit="min" seconds=1020`; `choices` of
  `option letter="A" title="…" slide=rubric note="today" chosen=true`, which holds facts; `opener number="3" when="…"
  need="You will need"`, which holds what the block is for, and facts;
- `notes-pages rest="My notes"` of headings and `slide-notes title="…" number="Slide 4" clock="3:10 PM" until="…"
  lasts="…" elapsed="…" continued="…" hidden="…"`: a facilitator's notes, of which none is split that fits on a page;
  what a page has left is room to write under the title `rest`. In one stand, in this order, `thumbnails` (pictures),
  `chips` of `chip icon=scroll` (what to have in hand), `script`s, cut by `step clock="3:11" number="2" minutes="6 min"`
  (with the step's words), `margin title="My notes"` of `script`s that may happen, with room to write, and `checkpoint`,
  which closes it;
- `part number="2" told="on my own · 6 min" icon=user`: a heading and what belongs to it, not parted by a page's end,
  with the number of the step that it serves, or an icon; without a heading the icon stands beside its words;
- `roomy most=14 rest="My notes"`: a text that takes less than a page in letters as large as it takes, of so many points
  at most; the rest is a box.
"""

ON_SLIDES = frozenset({"opener", "panel", "fact", "choices", "option"})
"""Kinds that only slides have: parts of their compositions."""

_ATTRIBUTE = Pattern(r'\s*(?:#(?P<id>[^\s"]+)|(?P<key>[a-z][a-z-]*)(?:=(?P<value>"(?:[^"\\]|\\.)*"|[^\s"]+))?)')


def parse(text: str) -> Document:
    """The tree of `text`. Raises DialectError for a wrong fence."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks, end = _blocks(lines, 0, None)
    assert end == len(lines)
    return Document(blocks)


def parse_author(text: Markdown) -> Document:
    """The tree of an author's text, in which nothing is a fence. Never fails."""
    return Document(markdown(text.split("\n")))


class _OpenBlock(Struct):
    colons: int
    line: int
    kind: str


def _blocks(lines: Sequence[str], start: int, opened: _OpenBlock | None) -> tuple[Blocks, int]:
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
        if opened is not None and colons >= opened.colons:
            kind, _ = _opening(words, at + 1)
            raise DialectError(f"`{kind}` stands in `{opened.kind}`, so its fence needs fewer colons", at + 1)
        block, at = _known_block(lines, at, fence) or _block(lines, at)
        blocks.append(block)
    if opened is not None:
        raise DialectError(f"`{opened.kind}` is never closed with `{':' * opened.colons}`", opened.line)
    return (*blocks, *markdown(plain)), at


def _block(lines: Sequence[str], at: int) -> tuple[Block, int]:
    """The block that the fence on the line `at` opens, and the line after it."""
    fence = FENCE.match(lines[at])
    assert fence is not None
    kind, attributes = _opening(fence[2], at + 1)
    inner, end = _blocks(lines, at + 1, _OpenBlock(len(fence[1]), at + 1, kind))
    return _group(Group(kind, attributes, inner, at + 1 if kind == "row" else 0), at + 1), end


MOST_LINES_KNOWN = 250
"""Lines of a block that is remembered: the longest notes of a slide have some 150."""


def _known_block(lines: Sequence[str], at: int, fence: re.Match[str]) -> tuple[Block, int] | None:
    """As `_block`, of one that may have been read before; None where the block is to be read in its place."""
    if fence[2].split(None, 1)[0] == "row":  # Its table tells the line of a row that is wrong.
        return None
    try:
        end = lines.index(fence[1], at, at + MOST_LINES_KNOWN) + 1
    except ValueError:
        return None
    block = _alone("\n".join(lines[at:end]))
    return None if block is None else (block, end)


@lru_cache(maxsize=4096)
def _alone(text: str) -> Block | None:
    """The block that the text is, from fence to fence; None where it is none, or has a place that must be told.

    Of a page that is made for one school after the other, most blocks are the same.
    """
    lines = text.split("\n")
    try:
        block, end = _block(lines, 0)
    except DialectError:
        return None
    return block if end == len(lines) else None


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


def _row(row: Block, line: int, width: int) -> tuple[Blocks, ...]:
    """The cells of a row of so many, in a table that stands in the line."""
    if not isinstance(row, Group) or row.kind != "row":
        raise DialectError("a `table` holds `row` blocks only", line)
    cells = [cell for cell in row.blocks if isinstance(cell, Group) and cell.kind == "cell"]
    if len(cells) != len(row.blocks) or len(cells) != width:
        raise DialectError(f"a `row` holds one `cell` for each of the {width} header words", row.line)
    return tuple(cell.blocks for cell in cells)


def _group(group: Group, line: int) -> Block:
    """The group whose fence stands in the line, or the table that a group of rows is."""
    if group.kind != "table":
        return group
    header = tuple(
        markdown([cell.strip()]) for cell in group.get("header").split("|")
    )  # fmt: skip
    rows = [_row(row, line, len(header)) for row in group.blocks]
    widths = tuple(int(share) for share in group.get("widths").split())
    left: Alignment = "left"
    return Table(header, tuple(rows), (left,) * len(header), widths, group.get("caption"))


def plain_text(text: Markdown) -> str:
    """The words of an author's one-line Markdown (a title, an outcome), without markup."""
    parts = [plain(block.children) for block in parse_author(text).blocks if isinstance(block, Paragraph | Heading)]
    return " ".join(parts) if parts else text.strip()
