"""A picture that has half of the slide or more, cropped to its focus: by itself, beside words, on the cover."""

from __future__ import annotations

from msgspec.structs import replace

from kit.document import Image
from kit.formats.pptx.compose.content import ShownPicture, SlideContent, TextInColumn
from kit.formats.pptx.look.layouts import Rect
from kit.formats.pptx.moments.figures import Figure
from kit.formats.pptx.moments.figures import points as edges
from kit.formats.pptx.moments.stage import ComposedSlide, Ground, Stage, needed, paragraphs
from kit.formats.sheet import Pictures
from kit.images import Picture

HALVES = {"right half": "Picture Right", "left half": "Picture Left", "right": "Picture Right", "left": "Picture Left"}
"""The layouts of the kit's look for pictures that have a half, by the place that the author names."""
WHOLE = ("full", "background")
MOST_CROPPED = 0.24
"""So much of a picture may be cropped where nobody asks for it."""


def picture_of(face: SlideContent) -> Image | None:
    """The one picture of a slide that holds words besides, or nothing; None where it holds anything else.

    A code is none: nothing of it may be left out.
    """
    shown = [piece.image for piece in face.pieces if isinstance(piece, ShownPicture)]
    if (
        len(face.columns) > 1
        or len(shown) != 1
        or not all(isinstance(each, TextInColumn | ShownPicture) for each in face.body)
    ):
        return None
    return None if shown[0].source.startswith("qr:") else shown[0]


def half_of(face: SlideContent, pictures: Pictures) -> str:
    """The layout of the kit's look for words beside a picture that has half of the slide; "" for none.

    It has where its author says so, or where hardly anything of it would be cropped.
    """
    image = picture_of(face)
    if (
        image is None
        or _as_wide_as_said(image)
        or face.feet
        or not any(isinstance(piece, TextInColumn) for piece in face.body)
    ):
        return ""
    shown = image.place == "" and cropped(pictures[image.source], HALF) <= MOST_CROPPED
    return "Picture Right" if shown else HALVES.get(image.place, "")


def _as_wide_as_said(image: Image) -> bool:
    """Whether its author says how wide the picture is, and puts it nowhere: then it fills no half."""
    return image.width > 0 and not image.place


def cropped(picture: Picture, rect: Rect) -> float:
    """How much of the picture is not seen in a place that it fills."""
    shape, place = picture.width / picture.height, rect[2] / max(1, rect[3])
    return 1 - min(shape, place) / max(shape, place)


def picture(face: SlideContent, stage: Stage) -> list[ComposedSlide] | None:
    """A picture and a few words: it fills the slide or a half, whichever shows more of it, or stands as it is."""
    image = picture_of(face)
    said = paragraphs(replace(face, columns=(tuple(p for p in face.body if isinstance(p, TextInColumn)),)))
    if image is None or said is None or face.feet or _as_wide_as_said(image) or "Picture Full" not in stage.own:
        return _in_field(face, stage, image)
    data = stage.pictures[image.source]
    whole, half = cropped(data, FULL), cropped(data, HALF)
    if image.place in WHOLE or (image.place not in HALVES and whole <= min(half, MOST_CROPPED)):
        return _beside(face, stage, image, "Picture Full") or _beside(face, stage, image, "Picture Right")
    if image.place in HALVES or half <= MOST_CROPPED:
        return _beside(face, stage, image, HALVES.get(image.place, "Picture Right"))
    return None


FULL: Rect = edges(340, 0, 620, 452)
HALF: Rect = edges(480, 0, 480, 452)


def _shown(image: Image, rect: Rect, ground: Ground) -> Figure:
    slot = next((slot for slot in ground.layout.contents if slot.kind == "pic"), None)
    return Figure(
        name="Picture", rect=rect, picture=image.source, alt=image.alt, slot=slot, focus=image.focus or "center"
    )


def _text(face: SlideContent) -> tuple[TextInColumn, ...]:
    return tuple(piece for piece in face.body if isinstance(piece, TextInColumn))


def _beside(face: SlideContent, stage: Stage, image: Image, layout: str) -> list[ComposedSlide] | None:
    """The picture from edge to edge in its place, the title and its words beside it."""
    ground = stage.ground(layout)
    rect = next((slot.rect for slot in ground.layout.contents if slot.kind == "pic"), HALF)
    lines = tuple(line for piece in _text(face) for line in piece.lines)
    slot = ground.slot(1)
    assert slot is not None
    text = Figure(name="Text", rect=slot.rect, lines=lines, slot=slot)
    if lines and needed(stage, ground, text) * ground.unit > slot.rect[3]:
        return None
    return [ComposedSlide(layout=ground.layout, figures=((text,) if lines else ()) + (_shown(image, rect, ground),))]


def _in_field(face: SlideContent, stage: Stage, image: Image | None) -> list[ComposedSlide] | None:
    """In another look, where a whole slide is asked for: the picture fills the field, the words stand below it."""
    if image is None or image.place not in WHOLE or stage.own:
        return None
    ground = stage.ground("Picture Full")
    lines = tuple(line for piece in _text(face) for line in piece.lines)
    text = Figure(name="Text", rect=ground.place(0, 0, ground.width, 10), lines=lines, types=(ground.type(24),))
    low = needed(stage, ground, text) + 8 if lines else 0.0
    if ground.height - low < 150:
        return None
    words = replace(text, rect=ground.place(0, ground.height - low + 8, ground.width, low - 8))
    shown = Figure(
        name="Picture", rect=ground.place(0, 0, ground.width, ground.height - low), picture=image.source,
        alt=image.alt, focus=image.focus or "center",
    )  # fmt: skip
    return [ComposedSlide(layout=ground.layout, figures=(shown, words) if lines else (shown,))]
