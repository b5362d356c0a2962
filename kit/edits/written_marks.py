"""The marks of a deck that the kit makes, remembered for its next build: from one to the next most slides stay."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from msgspec.structs import replace

from kit.cache import code, installed, load, store
from kit.edits.open_deck import Lead, Opened, OpenSlide, Unreadable, name_of
from kit.edits.read_deck import SlideReader, sections_of
from kit.edits.shared_parts import look_stamp
from kit.edits.slide_record import SlideMark

KIND = "marks"
MOST = 1000
"""So many marks of a look are kept, the newest: each takes some 600 bytes."""


def written_marks(deck: Opened) -> tuple[SlideMark, ...]:
    """What `marks_of` finds in a deck without fingerprints, as the kit makes it. Raises Unreadable."""
    by = (code(), installed("pillow", "PIL"), look_stamp(deck))
    known = load(KIND, by, dict[str, SlideMark]) or {}
    reader = SlideReader(deck)
    try:
        stamps = [_stamp(slide) for slide in deck.slides]
        new = {
            stamp: reader.read(slide)[0] for stamp, slide in zip(stamps, deck.slides, strict=True) if stamp not in known
        }
        sections = sections_of(deck.root)
    except Exception as error:  # a deck that opens may still be wrong inside
        raise Unreadable(str(error)) from error
    if new:
        known |= new
        store(KIND, by, dict(list(known.items())[-MOST:]))
    return tuple(_in(known[stamp], section) for stamp, section in zip(stamps, sections, strict=True))


def _in(mark: SlideMark, section: str) -> SlideMark:
    return replace(mark, section=section) if section else mark


def _stamp(slide: OpenSlide) -> str:
    """What tells a slide with its notes from every other one that has the same behind it."""
    seen = sha256()
    for part in _told(slide):
        seen.update(len(part).to_bytes(8, "big"))
        seen.update(part)
    return seen.hexdigest()[:32]


def _told(slide: OpenSlide) -> Iterator[bytes]:
    """What the slide and its notes hold, where they lead, and what is read of that: names of slides, and pictures."""
    for name in filter(None, (slide.name, slide.notes)):
        yield slide.parts.data(name)
        for id, lead in sorted(slide.parts.leads(name).items()):
            yield f"{id} {lead.kind} {lead.target} {lead.outside}".encode()
            yield _read_there(slide, lead)


def _read_there(slide: OpenSlide, lead: Lead) -> bytes:
    if lead.outside or lead.target not in slide.parts.members:
        return b""
    if lead.kind == "slide":
        return name_of(slide.parts.xml(lead.target)).encode()
    return sha256(slide.parts.data(lead.target)).digest() if lead.kind == "image" else b""
