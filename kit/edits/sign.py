"""A deck + the fingerprint of each of its slides → the deck that carries them, each at the end of the slide's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from kit.edits.fingerprint import Fingerprint, FoundFingerprint, Keys, fingerprint_in
from kit.edits.open_deck import A, Opened, parsed
from kit.edits.read_deck import notes_in
from kit.edits.text_runs import BREAK, TEXT
from kit.ooxml.xml_text import words

SMALL = "800"
"""Eight points, in hundredths."""
GRAY = "595959"
"""Seven to one on white."""
_PLACE = "&fingerprint;"
"""Stands where a fingerprint is to be: no text has it, in which each `&` is written as `&amp;`."""


def signed(deck: Opened, fingerprints: Sequence[Fingerprint | None], keys: Iterable[str] = ()) -> dict[str, bytes]:
    """The members of the deck with one fingerprint in the notes of each slide, and none where None is given.

    Those that are there already are taken out, where they name one of the `keys`.
    """
    known = Keys(keys)
    return {**deck.parts.members, **dict(_changed(deck, fingerprints, known if known else None))}


def _changed(
    deck: Opened, fingerprints: Sequence[Fingerprint | None], keys: Keys | None
) -> Iterator[tuple[str, bytes]]:
    """The name of each part of notes, and what is to be in it."""
    for slide, fingerprint in zip(deck.slides, fingerprints, strict=True):
        if not slide.notes:
            continue
        if around := _around_place(slide.parts.data(slide.notes), keys, fingerprint is not None):
            yield slide.notes, words(str(fingerprint)).encode().join(around)


@lru_cache(maxsize=256)
def _around_place(notes: bytes, keys: Keys | None, signed: bool) -> tuple[bytes, ...]:
    """What stands before and after the place for a fingerprint in a part of notes, of many decks the same.

    Those that name one of the keys are taken out. All of it where there is to be no place; () where there are no words.
    """
    root = parsed(notes)
    paragraphs = list(notes_in(root))
    if not paragraphs:
        return ()
    bodies = list(dict.fromkeys(paragraph.getparent() for paragraph in paragraphs))
    if keys is not None:
        for paragraph in paragraphs:
            _take_out(paragraph, keys)
    if signed:
        bodies[0].append(_line())
    for body in bodies:
        if body.find(f"{A}p") is None:
            etree.SubElement(body, f"{A}p")
    return tuple(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True).split(_PLACE.encode()))


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


def _line() -> Any:
    """A paragraph of notes with the place for a fingerprint, small and gray, whose spelling no program looks at."""
    paragraph = etree.Element(f"{A}p")
    place = etree.SubElement(paragraph, f"{A}pPr", marL="0", indent="0")
    etree.SubElement(etree.SubElement(place, f"{A}spcBef"), f"{A}spcPts", val="1200")
    etree.SubElement(place, f"{A}buNone")
    run = etree.SubElement(paragraph, f"{A}r")
    look = etree.SubElement(run, f"{A}rPr", lang="en-US", sz=SMALL, noProof="1")
    etree.SubElement(etree.SubElement(look, f"{A}solidFill"), f"{A}srgbClr", val=GRAY)
    etree.SubElement(run, f"{A}t").append(etree.Entity(_PLACE[1:-1]))
    return paragraph
