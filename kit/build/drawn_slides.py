"""Decks → a picture of each of their slides, as facilitator notes show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kit.build.memory import SLIDE, Memory, made_with, stamps
from kit.drawing.joined_slides import SlideOf, joined
from kit.drawing.slide_hashes import look_hash, slide_hashes
from kit.drawing.slide_pictures import beyond_latin, slide_pictures
from kit.images import Picture
from kit.language.fonts import Fonts
from kit.ooxml.package import packed
from kit.ooxml.slide_footer import parted_at_footer

SLIDE_WIDTH = 400
"""Pixels of a slide's picture in the notes, where it is at most 2.2 inches wide: sharp in print."""
MOST_TOGETHER = 40
"""Slides of a deck that are drawn in one call: each takes some 4 MB until the last one is drawn."""
MOST_OF_LONG = 20
"""Where a deck has more: it takes a twentieth longer, and half the room."""
MOST_OF_MANY = 16
"""Where there are several decks: two slides that name the school, for each of eight schools. Whoever makes many has a
call more at its beginning, and its memory all the time."""
_SLIDES = "ppt/slides/slide"


class ToDraw(Struct, frozen=True, kw_only=True):
    """A deck of which pictures are wanted."""

    members: Mapping[str, bytes]
    """What the deck's file holds, by name."""
    fonts: Fonts
    memory: Memory


class _Picture(Struct, frozen=True, kw_only=True):
    """A slide's picture as it is remembered: a JPEG, and its size in pixels."""

    data: bytes
    width: int
    height: int


class _Missing(Struct, frozen=True, kw_only=True):
    """A slide that may not have been drawn before, by its hash, and the look of its deck."""

    hash: str
    slide: SlideOf
    look: str
    to_draw: ToDraw

    @property
    def together(self) -> tuple[str, bool]:
        """What slides that are drawn in one call have alike.

        Whether a slide has letters beyond Latin decides with which fonts all slides of a call are drawn.
        """
        xml = self.slide.members[f"{_SLIDES}{self.slide.number}.xml"]
        return self.look, beyond_latin(xml.decode())


def drawn_slides(decks: Sequence[ToDraw]) -> tuple[dict[str, Picture], ...]:
    """For each deck a picture of each slide, by the name that a template gives it; a footer is not in it.

    Slides that look the same are drawn once, those of one look in one call, and those that a memory has not at all.
    """
    hashes = [_hashes(each) for each in decks]
    found: dict[str, Picture] = {}
    missing: dict[str, _Missing] = {}
    for deck, slides in zip(decks, hashes, strict=True):
        for each in slides:
            if each.hash in found or each.hash in missing:
                continue
            if kept := deck.memory.load(SLIDE, (each.hash,), _Picture):
                found[each.hash] = _picture(kept)
            else:
                missing[each.hash] = each
    alone = MOST_TOGETHER if len(missing) <= MOST_TOGETHER else MOST_OF_LONG
    found |= _drawn(list(missing.values()), alone if len(decks) == 1 else MOST_OF_MANY)
    return tuple(
        {f"slide:{number}": found[each.hash] for number, each in enumerate(slides, start=1)} for slides in hashes
    )


def _hashes(deck: ToDraw) -> list[_Missing]:
    members = {
        name: parted_at_footer(data)[0] if name.startswith(_SLIDES) else data for name, data in deck.members.items()
    }
    look = look_hash(members, look=(SLIDE_WIDTH, repr(deck.fonts), *stamps(deck.fonts), made_with("rpptx", "rpptx")))
    return [
        _Missing(hash=each, slide=SlideOf(members, number), look=look, to_draw=deck)
        for number, each in enumerate(slide_hashes(members, look), start=1)
    ]


def _drawn(missing: Sequence[_Missing], most: int) -> dict[str, Picture]:
    """The pictures of the slides, by their hashes, drawn so many in a call; each is remembered."""
    calls: dict[tuple[str, bool], list[_Missing]] = {}
    for each in missing:
        calls.setdefault(each.together, []).append(each)
    found = {}
    for slides in (part for each in calls.values() for part in _parts(each, most)):
        deck = packed(joined([each.slide for each in slides]), small=False)
        drawn = slide_pictures(deck, width=SLIDE_WIDTH, fonts=slides[0].to_draw.fonts)
        for each, picture in zip(slides, drawn, strict=True):
            kept = _Picture(data=picture.data, width=picture.width, height=picture.height)
            each.to_draw.memory.store(SLIDE, (each.hash,), kept)
            found[each.hash] = _picture(kept)
    return found


def _parts(slides: Sequence[_Missing], most: int) -> Iterator[Sequence[_Missing]]:
    return (slides[at : at + most] for at in range(0, len(slides), most))


def _picture(kept: _Picture) -> Picture:
    return Picture(data=kept.data, format="jpeg", width=kept.width, height=kept.height)
