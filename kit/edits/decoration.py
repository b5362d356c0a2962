"""What stands behind the slides of a deck, as far as one sees it, where a program wrote all of that anew.

LibreOffice makes a master of each layout that is in use, and puts on it what the layout had from its master, also where
that was hidden (tried with 7.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from kit.edits.open_deck import A, Opened, OpenSlide, P, R
from kit.edits.read_deck import gray
from kit.edits.slide_record import NEAR, Box, look_alike
from kit.edits.visible_shapes import every_shape, frame_of, text_of

_SIZE = 12700
"""EMU by which the size of a slide may differ: LibreOffice rounds it."""


class Decoration(Struct, frozen=True, kw_only=True):
    """A shape on a layout or a master that is no placeholder: its kind, its place in points, its words, its picture."""

    kind: str
    box: Box
    words: str
    picture: str

    def like(self, other: Decoration) -> bool:
        """Whether the two are the same, as far as a program keeps it."""
        near = all(abs(one - two) <= NEAR for one, two in zip(self.box, other.box, strict=True))
        pictures = self.picture == other.picture or look_alike(self.picture, other.picture)
        return near and pictures and (self.kind, self.words) == (other.kind, other.words)


def same_behind(made: Opened, deck: Opened, pairs: Mapping[int, int]) -> bool:
    """Whether the slides of two decks stand before the same; `pairs` are the places in `deck` of those of `made`."""
    if any(abs(one - two) > _SIZE for one, two in zip(made.size, deck.size, strict=True)):
        return False
    slides = [(made.slides[one], deck.slides[two]) for one, two in pairs.items()]
    return all(_same(one, two) for one, two in {(one.layout, two.layout): (one, two) for one, two in slides}.values())


def _same(made: OpenSlide, slide: OpenSlide) -> bool:
    """Whether all that is seen behind the one is behind the other, and nothing else but what is hidden there."""
    master = made.parts.next(made.layout, "slidemaster")
    own, hidden = list(_decorations(made, made.layout)), list(_decorations(made, master))
    shown = own if made.parts.xml(made.layout).get("showMasterSp") in ("0", "false") else [*own, *hidden]
    theirs = [
        each
        for name in (slide.layout, slide.parts.next(slide.layout, "slidemaster"))
        for each in _decorations(slide, name)
    ]
    there = all(any(each.like(other) for other in theirs) for each in shown)
    return there and all(any(each.like(other) for other in (*own, *hidden)) for each in theirs)


def _decorations(slide: OpenSlide, name: str) -> Iterator[Decoration]:
    """Those of a layout or a master of the slide; what stands in a group has its place there."""
    for each in every_shape(slide.parts.xml(name)):
        if each.place is None:
            grouped = each.element.getparent().tag == f"{P}grpSp"
            yield Decoration(
                kind=each.element.tag.removeprefix(P),
                box=(0, 0, 0, 0) if grouped else frame_of(each.element),
                words=text_of(each) if each.words else "",
                picture=_picture(slide, name, each.element),
            )


def _picture(slide: OpenSlide, name: str, element: Any) -> str:
    blip = next(element.iter(f"{A}blip"), None)
    lead = None if blip is None else slide.parts.leads(name).get(blip.get(f"{R}embed", ""))
    return "" if lead is None or lead.outside else gray(slide.parts, lead.target)
