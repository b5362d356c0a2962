"""What stands in one line of a table's cell → paragraphs and lists: `- one<br>- two`, `<ul><li>one</li></ul>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kit.document.nodes import Blocks, Break, Inline, Inlines, Item, List, Paragraph, Text
from kit.text import Pattern

_SIGN = Pattern(r"(?:[-*+•]|(?P<number>\d{1,3})[.)])\s+")
_ITEM, _LIST = Pattern(r"</?li\s*/?>", re.IGNORECASE), Pattern(r"</?(?:ul|ol|p)\s*/?>", re.IGNORECASE)


def cell_of(children: Inlines) -> Blocks:
    """The blocks of a cell: lines that begin as items of a list are one, and the others a paragraph."""
    lines = [line for line in _lines(children) if any(node != Text(" ") for node in line)]
    if not any(map(_begins, lines)) or (len(lines) == 1 and not _of_html(children)):
        return (Paragraph(children),) if children else ()
    return tuple(_blocks(lines))


def _of_html(children: Inlines) -> bool:
    return any(isinstance(node, Text) and _ITEM.fullmatch(node.text.strip()) for node in children)


def _begins(line: Inlines) -> bool:
    return isinstance(line[0], Text) and _SIGN.match(line[0].text) is not None


def _lines(children: Inlines) -> Iterator[Inlines]:
    """The lines of the cell; an item that is written in HTML begins one, as if with a bullet."""
    line: list[Inline] = []
    for node in _parted(children):
        if isinstance(node, Break):
            yield tuple(line)
            line = []
        else:
            line.append(Text(node.text.lstrip()) if isinstance(node, Text) and not line else node)
    yield tuple(line)


def _parted(children: Inlines) -> Iterator[Inline]:
    """The nodes, in which tags of lists have become breaks and bullets."""
    for node in children:
        if not isinstance(node, Text) or "<" not in node.text:
            yield node
            continue
        text = _LIST.sub("\0", re.sub(r"<li\s*/?>", "\0- ", re.sub(r"</li\s*>", "", node.text, flags=re.I), flags=re.I))
        for at, part in enumerate(text.split("\0")):
            if at:
                yield Break()
            if part.strip():
                yield Text(part)


def _blocks(lines: list[Inlines]) -> Iterator[Paragraph | List]:
    for listed, run in groupby(lines, key=_begins):
        if not listed:
            yield from (Paragraph(line) for line in run)
            continue
        items = list(run)
        first = _SIGN.match(_text(items[0]))
        start = int(first["number"]) if first and first["number"] else None
        yield List(tuple(Item((Paragraph(_without_sign(line)),)) for line in items), start)


def _text(line: Inlines) -> str:
    return line[0].text if isinstance(line[0], Text) else ""


def _without_sign(line: Inlines) -> Inlines:
    rest = _SIGN.sub("", _text(line), count=1)
    return tuple(node for node in (Text(rest), *line[1:]) if node != Text(""))
