"""The marks of a deck that the kit makes, remembered for its next build: from one to the next most slides stay.

From one school to the next most differ in their footers alone, so those are read by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from kit.cache import code, installed, load, store
from kit.edits.open_deck import Lead, Opened, OpenSlide, Unreadable, parsed
from kit.edits.read_deck import SlideReader, feet_of, sections_of
from kit.edits.shared_parts import look_stamp
from kit.edits.slide_record import SlideMark
from kit.ooxml.slide_footer import parted_at_footer
from kit.ooxml.xml_text import NAMESPACES

KIND = "marks"
_PAGE = re.compile(rb"<p:cSld\b[^>]*>")
"""What says the name of a slide."""
MOST = 1000
"""So many marks of a look are kept, the newest: each takes some 600 bytes."""
SOME = 8
"""To read fewer slides again takes less than to keep all marks."""


class _KnownMarks(Struct):
    """The marks of slides in one look, by what tells them from all others."""

    by: tuple[object, ...]
    marks: dict[str, SlideMark]
    new: int
    """How many of them are not kept for later builds yet."""

    def add(self, marks: Mapping[str, SlideMark]) -> None:
        """Remembers a deck's marks, and keeps them for later builds once some are new: of a school's, two or three."""
        self.new += sum(stamp not in self.marks for stamp in marks)
        others = {stamp: mark for stamp, mark in self.marks.items() if stamp not in marks}
        self.marks = dict([*others.items(), *marks.items()][-MOST:])
        if self.new >= SOME:
            store(KIND, self.by, self.marks)
            self.new = 0


@lru_cache(maxsize=2)
def _known(by: tuple[object, ...]) -> _KnownMarks:
    found = load(KIND, by, dict[str, SlideMark])  # Where there are none, the first are kept, however few.
    return _KnownMarks(by, found or {}, 0 if found else SOME)


def written_marks(deck: Opened) -> tuple[SlideMark, ...]:
    """What `marks_of` finds in a deck without fingerprints, as the kit makes it. Raises Unreadable."""
    known = _known((code(), installed("pillow", "PIL"), look_stamp(deck)))
    reader = SlideReader(deck)
    try:
        parted = [parted_at_footer(deck.parts.data(slide.name)) for slide in deck.slides]
        stamps = [_stamp(slide, rest) for slide, (rest, _) in zip(deck.slides, parted, strict=True)]
        marks = {
            stamp: known.marks.get(stamp) or reader.read(slide)[0]
            for stamp, slide in zip(stamps, deck.slides, strict=True)
        }
        feet = [_feet(footer) for _, footer in parted]
        sections = sections_of(deck.root)
    except Exception as error:  # a deck that opens may still be wrong inside
        raise Unreadable(str(error)) from error
    known.add(marks)
    return tuple(
        replace(marks[stamp], foot=foot, footer=footer, section=section)
        for stamp, (foot, footer), section in zip(stamps, feet, sections, strict=True)
    )


@lru_cache(maxsize=64)
def _feet(footer: bytes) -> tuple[str, str]:
    """What `feet_of` finds of a slide with this footer: a deck has a few."""
    slide = f"<p:sld {NAMESPACES}><p:cSld><p:spTree>".encode() + footer + b"</p:spTree></p:cSld></p:sld>"
    return feet_of(parsed(slide))


def _stamp(slide: OpenSlide, rest: bytes) -> str:
    """What tells a slide, which without its footer is the `rest`, with its notes from all others of the same look."""
    seen = sha256()
    for part in _told(slide, rest):
        seen.update(len(part).to_bytes(8, "big"))
        seen.update(part)
    return seen.hexdigest()[:32]


def _told(slide: OpenSlide, rest: bytes) -> Iterator[bytes]:
    """What the slide and its notes hold, where they lead, and what is read of that: names of slides, and pictures."""
    for name in filter(None, (slide.name, slide.notes)):
        yield rest if name == slide.name else slide.parts.data(name)
        for id, lead in sorted(slide.parts.leads(name).items()):
            yield f"{id} {lead.kind} {lead.target} {lead.outside}".encode()
            yield _read_there(slide, lead)


def _read_there(slide: OpenSlide, lead: Lead) -> bytes:
    if lead.outside or lead.target not in slide.parts.members:
        return b""
    if lead.kind == "slide":
        return b"".join(_PAGE.findall(slide.parts.data(lead.target)))
    return sha256(slide.parts.data(lead.target)).digest() if lead.kind == "image" else b""
