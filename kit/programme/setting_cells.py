"""The settings in comments under the headings of a programme, as cells: the same words as the columns of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.diagnostics import Severity
from kit.session.outline import Outline
from kit.session.source_lines import SourceLines
from kit.session.suggest import did_you_mean, nearest
from kit.tables import Cell

KEYS = (
    "id", "no", "room", "seats", "seats wanted", "presenters", "host", "strands", "languages", "for", "kind", "beside",
    "session", "modality", "link", "brings", "layer", "module", "cancelled", "review by", "allow",
)  # fmt: skip
OF_OFFERS = ("id", "for", "apply by", "link", "review by", "allow")
OTHERS = {
    "led by": "presenters",
    "canceled": "cancelled",
    "number": "no",
    "strand": "strands",
    "language": "languages",
    "presenter": "presenters",
}
"""Other words for the same settings."""
LISTS = ("presenters", "strands", "languages")
"""Settings of several values: what follows a `;` and is no setting itself belongs to them."""
ALL = tuple(dict.fromkeys((*KEYS, *OF_OFFERS, "kind")))
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_PIECE = re.compile(r"[^;\n]+")
_KEY = re.compile(r"([^\W\d_]+\.?(?:[ -][^\W\d_]+){0,2})\s*:(?:\s+|$)(.*)", re.DOTALL)
Cells = dict[str, Cell]


class Comment:
    """A comment with its settings: it runs from line `first` to before line `last`."""

    def __init__(self, first: int, last: int, cells: Cells) -> None:
        self.first, self.last, self.cells = first, last, cells


def comments(source: SourceLines, outline: Outline) -> list[Comment]:
    """The comments of the file, with what they set."""
    found = []
    for token in outline.tokens:
        if token.type == "html_block" and token.map and token.content.lstrip().startswith("<!--"):
            first, last = token.map[0] + outline.offset, token.map[1] + outline.offset
            found.append(Comment(first, last, _cells(source, first, last)))
    return found


def _cells(source: SourceLines, first: int, last: int) -> Cells:
    text = "\n".join(source.lines[first:last])
    cells: Cells = {}
    key = ""
    for words, at in _pieces(text):
        line = first + text.count("\n", 0, at)
        column = at - (text.rfind("\n", 0, at) + 1)
        match = _KEY.fullmatch(words)
        name = _name(match[1]) if match else ""
        if match and name in ALL:
            key = name
            start = column + match.start(2)
            place = source.place(line, start, start + len(match[2].rstrip()))
            _put(source, cells, key, Cell(text=match[2].strip(), place=place))
        elif not match and key in LISTS and key in cells:
            before = cells[key]
            cells[key] = Cell(text=f"{before.text}; {words}", place=before.place)
        else:
            _no_setting(source, words, name, line, column)
    return cells


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """What stands between the semicolons of each comment, and where it begins in the text."""
    for comment in _COMMENT.finditer(text):
        for piece in _PIECE.finditer(comment[1]):
            if words := piece[0].strip():
                yield words, comment.start(1) + piece.start() + len(piece[0]) - len(piece[0].lstrip())


def _name(written: str) -> str:
    name = " ".join(written.lower().rstrip(".").split())
    return OTHERS.get(name, name)


def _put(source: SourceLines, cells: Cells, key: str, cell: Cell) -> None:
    if key in cells:
        help = f"keep one of the two; the first is on line {cells[key].place.line}"
        source.add("duplicate-setting", f"`{key}` is set twice", help, cell.place)
    elif not cell.text:
        source.add("bad-setting", f"`{key}` has no value", f"write `{key}: …`", cell.place)
    else:
        cells[key] = cell


def _no_setting(source: SourceLines, words: str, name: str, line: int, column: int) -> None:
    """Tells of what looks like a setting and is none; a remark is left alone."""
    place = source.place(line, column, column + len(words))
    low = " ".join(words.lower().split())
    known = next((key for key in ALL if low == key or low.startswith(f"{key} ")), "")
    if name and nearest(name, ALL):
        source.add("unknown-setting", f"unknown setting `{name}`", did_you_mean(name, ALL), place, Severity.WARNING)
    elif known:
        help = f"write `{known}: {words[len(known) :].strip() or '…'}`"
        source.add("unknown-setting", f"`{words}` is no setting", help, place, Severity.WARNING)
