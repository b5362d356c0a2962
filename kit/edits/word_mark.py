"""What is remembered of a Word file that the kit wrote, so that a mere save of it in another program is no edit.

Compared are its words, how they look, its tables, pictures and links, each in its order. What an element means that
the kit never writes (a remark, a change that is yet to be accepted) is not asked: that it is there is an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from sys import intern
from typing import Any

from lxml import etree
from msgspec import Struct, field

from kit.edits.open_deck import NO_ROOTS, Archive, Parts, R, parsed
from kit.edits.word_looks import PARAGRAPHS, RUNS, Look, StyleLooks, W, local, look, said, value
from kit.edits.word_told import Described, Fill, LastRead, Said, Shown, Told, line, no_holes

NEAR = 40
"""Twentieths of a point that a width may differ by: programs round a table's columns to whole parts of its width."""
NEW_PAGE = "new page"
_PART = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_EMBED, _LINK = f"{R}embed", f"{R}id"
_LED = re.compile(rb':(?:embed|id)="([^"]*)"')
"""The identifiers by which an element leads to other parts, and others, as lxml writes them."""
_SILENT = frozenset(
    ("", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd", "pPr", "rPr",
     "tblPr", "tblPrEx", "tcPr", "trPr", "tblGrid", "sdtPr", "sdtEndPr", "sectPr")
)  # fmt: skip
"""Elements that say nothing, or whose words are read where they are needed."""
_AROUND = frozenset(("body", "hdr", "ftr", "sdt", "sdtContent", "smartTag", "tbl", "tr", "tc"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DRAWN = frozenset(("drawing", "pict", "AlternateContent", "object"))
_NOT_ALONE = re.compile(rb"hyperlink|fldChar|drawing|pict|AlternateContent|object")
"""What is said with something that stands elsewhere in the file: a link, a field's other end, a picture."""


_paragraphs, _tables, _pages = LastRead(8_192), LastRead(512), LastRead(128)
_around_pages = LastRead(32)
"""What stands around pages names a school: it is the same in the files of one kit."""


def word_mark(data: bytes) -> str:
    """A hash of what the file says, and the widths of its columns; "" where it is no Word file."""
    try:
        return mark_of_members(Archive(data))
    except Exception:  # zipfile and lxml raise whatever a broken file makes them stumble over
        return ""


def mark_of_members(members: Mapping[str, bytes], roots: Mapping[str, Any] = NO_ROOTS, fill: Fill = no_holes) -> str:
    """The mark of the Word file of these members, by their names; what `roots` hold is not parsed again.

    Where the members have holes, `fill` gives words without them. Raises whatever lxml stumbles over in a broken file.
    """
    parts = Parts(members, roots)
    styles = parts.data("word/styles.xml")
    reading = _MarkReading(parts=parts, styles=_looks(styles), styled=sha256(styles).hexdigest(), fill=fill)
    said = sorted(reading.part(name) for name in parts.members if _PART.fullmatch(name))
    digest = sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return " ".join((digest, *map(str, reading.widths)))


@lru_cache(maxsize=8)
def _looks(styles: bytes) -> StyleLooks:
    return StyleLooks(parsed(styles))


def same_word(one: str, two: str) -> bool:
    """Whether two marks are of files in which nothing is another, as far as every program keeps it."""
    try:
        first, second = ([int(width) for width in mark.split()[1:]] for mark in (one, two))
    except ValueError:
        return False
    near = len(first) == len(second) and all(abs(a - b) <= NEAR for a, b in zip(first, second, strict=True))
    return near and one != "" and one.split()[:1] == two.split()[:1]


class _MarkReading(Struct, kw_only=True):
    """The reading of one file."""

    parts: Parts
    styles: StyleLooks
    styled: str
    """The hash of the styles."""
    fill: Fill
    widths: list[int] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    """Those of pictures, by the names of their parts."""
    name: str = ""
    in_field: bool = False
    """Whether what stands here is what a program worked out, such as the number of the page."""

    def part(self, name: str) -> str:
        """What a part says, which is read once with all that it leads to."""
        self.name, self.in_field = name, False
        key = name, self.styled, sha256(self.parts.data(name)).hexdigest(), self._led(self.parts.leads(name))
        last = _pages if name.endswith("document.xml") else _around_pages
        return "\n".join(line(each, self.fill, self._hash) for each in last.once(key, self._part, self.widths))

    def _part(self) -> Iterator[Told]:
        root = self.parts.xml(self.name)
        yield "page" if self.name.endswith("document.xml") else "around"
        yield from self._blocks(root)
        yield from _sizes(root)

    def _led(self, ids: Iterable[str]) -> tuple[object, ...]:
        """To what these identifiers lead."""
        leads = self.parts.leads(self.name)
        return tuple((id, leads[id]) for id in ids if id in leads)

    def _blocks(self, element: Any, head: str = "") -> Iterator[Told]:
        """What stands in an element; `head` is the color behind the cells of a table's first row."""
        for each in element:
            kind = local(each)
            if kind == "p":
                yield from self._said_before(each)
            elif kind == "tbl":
                yield from self._table_before(each)
            elif kind == "tc":
                yield _cell(each, head)
                yield from self._blocks(each)
            elif kind in _AROUND:
                yield from self._blocks(each, head)
            elif kind not in _SILENT:
                yield f"<{kind}>"

    def _table_before(self, table: Any) -> Iterable[Told]:
        """What a table says, which is read once with all that it leads to."""
        written = etree.tostring(table, with_tail=False)
        if self.in_field or written.find(b"fldChar", written.find(b">")) > 0:
            return self._table(table)
        led = self._led(map(bytes.decode, _LED.findall(written)))
        key = self.styled, sha256(written).hexdigest(), led
        return _tables.once(key, lambda: self._table(table), self.widths)

    def _hash(self, part: str) -> str:
        """The hash of a picture."""
        if part not in self.hashes:
            self.hashes[part] = sha256(self.parts.data(part)).hexdigest()
        return self.hashes[part]

    def _table(self, table: Any) -> Iterator[Told]:
        self.widths += [_whole(value(each, "w")) for each in table.findall(f"{W}tblGrid/{W}gridCol")]
        head = self.styles.head_fill(value(table.find(f"{W}tblPr/{W}tblStyle")))
        yield "table"
        for row in table.iterchildren(f"{W}tr"):
            yield "row"
            yield from self._blocks(row, head)
            head = ""
        yield "end of table"

    def _said_before(self, paragraph: Any) -> Iterable[Told]:
        """What a paragraph says, which is read once where it stands for itself."""
        written = etree.tostring(paragraph, with_tail=False)
        # The names of what it may hold stand in its own tag, where those of its namespaces are given.
        if self.in_field or _NOT_ALONE.search(written, written.find(b">")):
            return self._paragraph(paragraph)
        return _paragraphs.once((self.styled, written), lambda: self._paragraph(paragraph), self.widths)

    def _paragraph(self, paragraph: Any) -> Iterator[Told]:
        properties = paragraph.find(f"{W}pPr")
        style = value(None if properties is None else properties.find(f"{W}pStyle"))
        own = self.styles.paragraph(style) | said(properties, PARAGRAPHS)
        if own.pop("pageBreakBefore", ""):
            yield NEW_PAGE
        yield f"{self.styles.name(style)} {look(own)} {_listed(properties)}"
        words: list[tuple[str, Look]] = []
        shown: list[Told] = []
        for text, its in self._inside(paragraph, self.styles.words(style), shown):
            if words and words[-1][1] == its:
                words[-1] = (words[-1][0] + text, its)
            elif text:
                words.append((text, its))
        yield from (Said(text, intern(str(its))) for text, its in words)
        yield from shown

    def _inside(self, element: Any, around: dict[str, str], shown: list[Told]) -> Iterator[tuple[str, Look]]:
        """The stretches of words in a paragraph; what is drawn in it goes to `shown`."""
        for each in element:
            kind = local(each)
            if kind == "r":
                yield from self._run(each, around, shown)
            elif kind in ("sdt", "sdtContent", "smartTag"):
                yield from self._inside(each, around, shown)
            elif kind == "hyperlink":
                yield f"<{self._leads(each)}>", ()
                yield from self._inside(each, around, shown)
            elif kind == "fldSimple":
                yield _field(value(each, "instr")), ()
            elif kind not in _SILENT:
                yield f"<{kind}>", ()

    def _run(self, run: Any, around: dict[str, str], shown: list[Told]) -> Iterator[tuple[str, Look]]:
        its = look(around | self._own(run.find(f"{W}rPr")))
        for each in run:
            if local(each) in _DRAWN:
                shown.extend(self._drawn(each))
            elif value(each, "type") == "page":  # LibreOffice writes a new page before a paragraph in the one before.
                shown.append(NEW_PAGE)
            else:
                yield self._said(each, local(each)), () if local(each) == "instrText" else its

    def _said(self, element: Any, kind: str) -> str:
        """What an element of a run says."""
        match kind:
            case "t":
                return "" if self.in_field else element.text or ""
            case "fldChar":
                self.in_field = value(element, "fldCharType") == "separate"
                return ""
            case "instrText":
                return _field(element.text or "")
            case _ if kind in _SIGNS:
                return f"{_SIGNS[kind]}{value(element, 'type').replace('textWrapping', '')}"
        return "" if kind in _SILENT else f"<{kind}>"

    def _own(self, properties: Any) -> dict[str, str]:
        """What a run says of its words, and its style.

        In tables, LibreOffice says of each run that it has the color of all words, also where its style has another.
        """
        if properties is None:
            return {}
        own = said(properties, RUNS)
        named = self.styles.of_words(value(properties.find(f"{W}rStyle")))
        if "color" in named and own.get("color") == self.styles.default("color"):
            own.pop("color")
        return named | own

    def _drawn(self, drawn: Any) -> Iterator[Told]:
        """The pictures and the texts that are drawn."""
        for each in drawn.iter():
            kind = local(each)
            if kind == "docPr":
                yield Described(each.get("descr") or "")
            elif kind == "blip" and each.get(_EMBED):
                lead = self.parts.leads(self.name)[each.get(_EMBED)]
                yield Shown(lead.target) if lead.kind == "image" and not lead.outside else ""
            elif kind == "extent":
                self.widths += [_whole(each.get("cx", "")) // 635, _whole(each.get("cy", "")) // 635]
            elif kind == "txbxContent":
                yield from self._blocks(each)

    def _leads(self, link: Any) -> str:
        lead = self.parts.leads(self.name).get(link.get(_LINK, ""))
        return lead.target.rstrip("/") if lead else value(link, "anchor")


def _cell(cell: Any, head: str) -> str:
    properties = cell.find(f"{W}tcPr")
    its = look({"shd": head} | said(properties, PARAGRAPHS))
    if properties is None:
        return f"cell {its}"
    above = properties.find(f"{W}vMerge")
    merged = "" if above is None or value(above) == "restart" else "merged"
    return f"cell {its} {value(properties.find(f'{W}gridSpan')) or '1'} {merged}".removesuffix(" 1 ")


def _listed(properties: Any) -> str:
    """How deep in a list a paragraph stands; "" where it is in none."""
    number = None if properties is None else properties.find(f"{W}numPr")
    if number is None or value(number.find(f"{W}numId")) in ("", "0"):
        return ""
    return f"list {value(number.find(f'{W}ilvl')) or '0'}"


def _sizes(root: Any) -> Iterator[str]:
    """The sizes of the pages."""
    for each in root.iter(f"{W}pgSz"):
        yield f"pages {_whole(value(each, 'w'))} {_whole(value(each, 'h'))}"


def _field(instruction: str) -> str:
    """What a program works out, by the first word of how."""
    words = instruction.split()
    return f"<{words[0].upper()}>" if words else ""


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else 0
