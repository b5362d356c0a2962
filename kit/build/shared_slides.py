"""The deck of a kit → what participants are given of it: the deck to share, and its slides as pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kit.drawing.slide_pictures import slide_pictures
from kit.formats.pdf import SlidePage
from kit.formats.pptx.share import SharedDeck, to_share
from kit.language.fonts import Fonts
from kit.ooxml.package import packed
from kit.theme.words import Words

WIDTH = 1600
"""Pixels of the picture of a slide on its page: sharp where it fills a screen."""
POINT = 12700
"""EMU."""


def shared_deck(values: Mapping[str, object], words: Words) -> SharedDeck:
    """The deck of the rows above, as it is handed to participants: with a person's edits, as they are shown."""
    return to_share(cast("Mapping[str, bytes]", values["deck_members"]))


def shared_pages(deck: SharedDeck, fonts: Fonts) -> tuple[tuple[SlidePage, ...], tuple[float, float]]:
    """A page for each slide, and the size of one in points."""
    drawn = slide_pictures(packed(deck.members, small=False), width=WIDTH, fonts=fonts)
    pages = tuple(
        SlidePage(picture=picture, title=slide.title, parts=slide.parts)
        for picture, slide in zip(drawn, deck.slides, strict=True)
    )
    return pages, (deck.size[0] / POINT, deck.size[1] / POINT)
