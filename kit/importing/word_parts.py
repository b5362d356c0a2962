"""The parts of a Word document beside its text: notes, comments, headers; and the state in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct, field

from kit.importing.draft import Finding
from kit.importing.elements import tidy
from kit.importing.picture_files import PictureFiles
from kit.importing.word_styles import ImportedStyles, W


class WordReading(Struct):
    """One document being read."""

    name: str
    part: Any
    styles: ImportedStyles
    pictures: PictureFiles
    notes: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""
    paragraphs: int = 0
    cells: int = 0

    def left(self, where: str, message: str, cure: str, detail: str = "") -> None:
        """Adds to `findings` what stays behind of the document, and what a person does about it."""
        self.findings.append(Finding(judgment="left", file=self.name, where=where, message=message, cure=cure,
                                     detail=detail))  # fmt: skip

    def count(self, what: str, by: int = 1) -> None:
        """Counts one thing, or several, of a kind of which the report says only how many there are."""
        self.counted[what] = self.counted.get(what, 0) + by


def part_root(part: Any, kind: str) -> Any:
    """The root of the part that the document leads to; None where there is none."""
    for rel in part.rels.values():
        if not rel.is_external and rel.reltype.endswith(f"/{kind}"):
            return parsed(rel.target_part.blob)
    return None


def foot_notes(part: Any) -> dict[str, str]:
    """The footnotes and endnotes by their numbers."""
    made = {}
    for kind in ("footnote", "endnote"):
        root = part_root(part, f"{kind}s")
        for note in root.iterfind(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") is None:
                made[f"{kind} {note.get(f'{W}id')}"] = tidy("".join(t.text or "" for t in note.iter(f"{W}t"))).strip()
    return made


def count_the_rest(reading: WordReading, document: Any, part: Any) -> None:
    """Counts what is never copied: comments, headers, footers."""
    for rel in part.rels.values():
        kind = rel.reltype.rpartition("/")[2]
        if rel.is_external or kind not in ("comments", "header", "footer"):
            continue
        root = parsed(rel.target_part.blob)
        if kind == "comments":
            reading.count("comments of reviewers", sum(1 for _ in root.iterfind(f"{W}comment")))
        elif any((t.text or "").strip() for t in root.iter(f"{W}t")):
            reading.count(f"a page's {kind}")
    for note in reading.notes.values():
        reading.left("the document", "a footnote without a place", "Add it where it belongs", note)


def parsed(blob: bytes) -> Any:
    """The root element of a part; no entity is resolved, and nothing is fetched. Raises lxml's XMLSyntaxError."""
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def told(reading: WordReading) -> Iterator[Finding]:
    """A finding for each kind of thing that was counted."""
    for what, count in reading.counted.items():
        taken = what.startswith(("insertions", "text boxes", "footnotes"))
        if count:
            yield Finding(judgment="guess" if taken else "left", file=reading.name, where="the document",
                          message=f"{count} × {what}", cure="Compare with the document" if taken else "")  # fmt: skip


def span(properties: Any) -> tuple[int, bool]:
    """Over how many columns a cell goes, and whether it goes on from the row above."""
    if properties is None:
        return 1, False
    span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
    across = min(63, int(span.get(f"{W}val") or 1)) if span is not None else 1
    return across, merge is not None and merge.get(f"{W}val") != "restart"
