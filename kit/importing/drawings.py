"""Drawings of lines and freeforms, or of very many shapes → one picture of their area, drawn from the deck itself."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import rpptx
from msgspec.structs import replace
from PIL import Image

from kit.drawing.slide_pictures import font_folders, is_latin, lighter
from kit.importing.deck_pieces import DeckPiece, SlideArea
from kit.importing.elements import FoundPicture
from kit.importing.flat_slides import flat_slides
from kit.importing.picture_files import PictureFiles

LEAST_STROKES = 3
MOST_SHAPES = 40
"""From so many lines on, or above so many shapes, a slide holds a drawing and no text that stands by itself."""
WIDTH = 1_280
"""Pixels of a slide from which a drawing is cut."""
MARGIN = 0.015
NEAR = 90_000
"""EMU, a tenth of an inch: a line that ends so near to a shape points to it."""
EACH_SLIDE = 10_000
BUDGET = 420_000
"""What drawing a slide weighs beside its shapes, and what is drawn of a deck: some three seconds of work.

It counts elements and not the clock, so that the same deck always gives the same session.
"""
MOST_TRIES = 8
LONG_WORDS = 220
"""Letters above which the words of a drawing are too long for its description alone."""


def drawing_of(pieces: Sequence[DeckPiece]) -> tuple[tuple[DeckPiece, ...], SlideArea] | None:
    """The pieces that make up the slide's drawing, and the area they cover, in EMU; None for a slide without one."""
    loose = [piece for piece in pieces if _is_loose(piece)]
    strokes = [piece for piece in loose if piece.stroke]
    if len(strokes) < LEAST_STROKES and len(loose) <= MOST_SHAPES:
        return None
    members, area = _reached(strokes, loose)
    only_strokes = len(strokes) == len(members)
    if only_strokes and _thin(area) and not any(piece.lines for piece in members):
        return None
    return tuple(piece for piece in pieces if piece in members), area


def _is_loose(piece: DeckPiece) -> bool:
    """Whether a piece is a shape of its own, with a place on the slide."""
    return piece.holder == "box" and not piece.table and piece.box.y < 10**9


def _reached(strokes: Sequence[DeckPiece], loose: Sequence[DeckPiece]) -> tuple[list[DeckPiece], SlideArea]:
    """The strokes with the boxes that touch them, and the area of all."""
    area = _around(strokes or loose)
    members = list(strokes)
    for _ in range(3):  # a box that touches the drawing widens it, and may reach another box
        touching = [piece for piece in loose if piece not in members and _touches(piece.box, area)]
        if not touching:
            break
        members += touching
        area = _around(members)
    return members, area


def _thin(area: SlideArea) -> bool:
    """Whether the lines are a rule or a frame's edge rather than a drawing."""
    return min(area.w, area.h) < 0.06 * max(area.w, area.h)


def _around(pieces: Sequence[DeckPiece]) -> SlideArea:
    x, y = min(piece.box.x for piece in pieces), min(piece.box.y for piece in pieces)
    right, bottom = max(piece.box.right for piece in pieces), max(piece.box.bottom for piece in pieces)
    return SlideArea(x=x, y=y, w=right - x, h=bottom - y)


def _touches(box: SlideArea, area: SlideArea) -> bool:
    across, down = (
        NEAR + min(box.right, area.right) - max(box.x, area.x),
        NEAR + min(box.bottom, area.bottom) - max(box.y, area.y),
    )
    return across > 0 and down > 0


def draw(
    data: bytes, areas: Mapping[int, SlideArea], size: tuple[int, int], pictures: PictureFiles
) -> dict[int, FoundPicture]:
    """A picture of the area on each slide, by the slide's place from 0; slides that cannot be drawn are left out."""
    drawn: dict[int, bytes] = {}
    waiting = [sorted(areas)] if areas else []
    for _ in range(MOST_TRIES):
        if not waiting:
            break
        slides = waiting.pop()
        if made := _drawn(data, slides, size):
            drawn |= dict(zip(slides, made, strict=True))
        elif len(slides) > 1:  # one of them cannot be drawn: the halves are tried
            half = len(slides) // 2
            waiting += [slides[half:], slides[:half]]
    return {
        slide: FoundPicture(name=pictures.put(_cut(drawn[slide], areas[slide], size), f"slide-{slide + 1}-drawing.png"),
                       place=f"slide {slide + 1}")
        for slide in sorted(drawn)
    }  # fmt: skip


def _drawn(data: bytes, slides: Sequence[int], size: tuple[int, int]) -> list[bytes]:
    """A picture of each of the slides; [] where one of them, or the deck, cannot be drawn."""
    try:
        flat = flat_slides(data, slides)
        deck = rpptx.Presentation.from_bytes(lighter(flat.data, 2 * WIDTH))
        return list(deck.render_slides(dpi=WIDTH / (size[0] / 914400), format="png",
                                       slides=[slide - flat.left_out for slide in slides],
                                       font_dirs=[] if is_latin(flat.data) else font_folders()))  # fmt: skip
    except Exception:  # rpptx draws what it can; a deck that it cannot read has its words all the same
        return []


def within_budget(weights: Mapping[int, int]) -> frozenset[int]:
    """The slides, the first ones first, whose drawings are drawn: all, unless they weigh more than `BUDGET`."""
    kept, used = set(), 0
    for slide, weight in sorted(weights.items()):
        used += EACH_SLIDE + weight
        if used > BUDGET:
            break
        kept.add(slide)
    return frozenset(kept)


def _cut(picture: bytes, area: SlideArea, size: tuple[int, int]) -> bytes:
    """The area of a slide's picture, with a little room around it."""
    with Image.open(io.BytesIO(picture)) as image:
        across, down = image.width / size[0], image.height / size[1]
        room = MARGIN * image.width
        box = (
            max(0, round(area.x * across - room)),
            max(0, round(area.y * down - room)),
            min(image.width, round(area.right * across + room)),
            min(image.height, round(area.bottom * down + room)),
        )
        made = image.crop(box) if box[0] < box[2] and box[1] < box[3] else image.copy()
        out = io.BytesIO()
        made.convert("RGB").save(out, "PNG", compress_level=3)
        return out.getvalue()


def described(picture: FoundPicture, members: Sequence[DeckPiece]) -> tuple[FoundPicture, str]:
    """The picture with the drawing's words as its description, and the words for a note where they are long."""
    words = "; ".join(piece.plain for piece in members if piece.plain)
    if not words:
        return picture, ""
    short = words if len(words) <= LONG_WORDS else words[:LONG_WORDS].rsplit(" ", 1)[0] + "…"
    return replace(picture, alt=f"A drawing with the words: {short}"), words if len(words) > LONG_WORDS else ""
