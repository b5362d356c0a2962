"""A deck + the fingerprint of each of its slides → the deck that carries them, each at the end of the slide's notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kit.edits.fingerprint import Fingerprint, fingerprint_in
from kit.edits.opened import A, Opened
from kit.edits.reading import notes_of

SMALL = "800"
"""Eight points, in hundredths."""
GREY = "595959"
"""Seven to one on white."""


def signed(deck: Opened, fingerprints: Sequence[Fingerprint | None]) -> dict[str, bytes]:
    """The members of the deck with one fingerprint in the notes of each slide, and none where None is given."""
    return {**deck.parts.members, **dict(_changed(deck, fingerprints))}


def _changed(deck: Opened, fingerprints: Sequence[Fingerprint | None]) -> Iterator[tuple[str, bytes]]:
    """The name of each part of notes, and what is to be in it."""
    from lxml import etree

    for slide, fingerprint in zip(deck.slides, fingerprints, strict=True):
        paragraphs = list(notes_of(slide))
        if not paragraphs:
            continue
        body = paragraphs[0].getparent()
        for paragraph in paragraphs:
            _take_out(paragraph)
        if fingerprint is not None:
            body.append(_line(str(fingerprint)))
        elif body.find(f"{A}p") is None:
            etree.SubElement(body, f"{A}p")
        root = slide.parts.xml(slide.notes)
        yield slide.notes, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _take_out(paragraph: Any) -> None:
    """Takes the fingerprint out of the paragraph, and the paragraph out of the notes where that was all."""
    texts = list(paragraph.iter(f"{A}t"))
    found, rest = fingerprint_in("".join(text.text or "" for text in texts))
    if found is None:
        return
    if not rest.strip():
        paragraph.getparent().remove(paragraph)
    for text in texts:
        text.text = rest if text is texts[0] else ""


def _line(words: str) -> Any:
    """A paragraph of notes, small and grey, whose spelling no program looks at."""
    from lxml import etree

    paragraph = etree.Element(f"{A}p")
    place = etree.SubElement(paragraph, f"{A}pPr", marL="0", indent="0")
    etree.SubElement(etree.SubElement(place, f"{A}spcBef"), f"{A}spcPts", val="1200")
    etree.SubElement(place, f"{A}buNone")
    run = etree.SubElement(paragraph, f"{A}r")
    look = etree.SubElement(run, f"{A}rPr", lang="en-US", sz=SMALL, noProof="1")
    etree.SubElement(etree.SubElement(look, f"{A}solidFill"), f"{A}srgbClr", val=GREY)
    etree.SubElement(run, f"{A}t").text = words
    return paragraph
