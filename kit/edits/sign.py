"""A deck + the fingerprint of each of its slides → the deck that carries them, each at the end of the slide's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

from kit.edits.fingerprint import Fingerprint, FoundFingerprint, Keys, fingerprint_in
from kit.edits.open_deck import A, Opened
from kit.edits.read_deck import notes_of
from kit.edits.text_runs import BREAK, TEXT

SMALL = "800"
"""Eight points, in hundredths."""
GRAY = "595959"
"""Seven to one on white."""


def signed(deck: Opened, fingerprints: Sequence[Fingerprint | None], keys: Iterable[str] = ()) -> dict[str, bytes]:
    """The members of the deck with one fingerprint in the notes of each slide, and none where None is given.

    Those that are there already are taken out, where they name one of the `keys`.
    """
    return {**deck.parts.members, **dict(_changed(deck, fingerprints, Keys(keys)))}


def _changed(deck: Opened, fingerprints: Sequence[Fingerprint | None], keys: Keys) -> Iterator[tuple[str, bytes]]:
    """The name of each part of notes, and what is to be in it."""

    for slide, fingerprint in zip(deck.slides, fingerprints, strict=True):
        paragraphs = list(notes_of(slide))
        if not paragraphs:
            continue
        bodies = list(dict.fromkeys(paragraph.getparent() for paragraph in paragraphs))
        for paragraph in paragraphs if keys else ():
            _take_out(paragraph, keys)
        if fingerprint is not None:
            bodies[0].append(_line(str(fingerprint)))
        for body in bodies:
            if body.find(f"{A}p") is None:
                etree.SubElement(body, f"{A}p")
        root = slide.parts.xml(slide.notes)
        yield slide.notes, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _take_out(paragraph: Any, keys: Keys) -> None:
    """Takes fingerprints out of the paragraph, and the paragraph out of its text where that was all."""
    while True:
        pieces = [(each, " " if each.tag == BREAK else each.text or "") for each in paragraph.iter(BREAK, TEXT)]
        found = fingerprint_in("".join(text for _, text in pieces), keys)
        if found is None:
            return
        if not _cut(paragraph, pieces, found).strip():
            paragraph.getparent().remove(paragraph)
            return


def _cut(paragraph: Any, pieces: Sequence[tuple[Any, str]], found: FoundFingerprint) -> str:
    """Takes one fingerprint out of the pieces of a paragraph; the words that are left."""
    closes = not "".join(text for _, text in pieces)[found.end :].strip()
    at = 0
    left = ""
    for each, text in pieces:
        start, end = max(found.start - at, 0), max(found.end - at, 0)
        rest = text[:start] + text[end:]
        if each.tag == TEXT:
            each.text = rest
        elif not rest or (closes and at + len(text) == found.start):
            paragraph.remove(each)
        at += len(text)
        left += rest
    return left


def _line(words: str) -> Any:
    """A paragraph of notes, small and gray, whose spelling no program looks at."""

    paragraph = etree.Element(f"{A}p")
    place = etree.SubElement(paragraph, f"{A}pPr", marL="0", indent="0")
    etree.SubElement(etree.SubElement(place, f"{A}spcBef"), f"{A}spcPts", val="1200")
    etree.SubElement(place, f"{A}buNone")
    run = etree.SubElement(paragraph, f"{A}r")
    look = etree.SubElement(run, f"{A}rPr", lang="en-US", sz=SMALL, noProof="1")
    etree.SubElement(etree.SubElement(look, f"{A}solidFill"), f"{A}srgbClr", val=GRAY)
    etree.SubElement(run, f"{A}t").text = words
    return paragraph
