"""Pictures, films and sounds of a deck's slide."""

from __future__ import annotations

from typing import Any

from kit.importing.deck_pieces import KEEP_AS_PICTURE, DeckPiece, Shapes, SlideArea, number, shape_id
from kit.importing.deck_text import R
from kit.importing.elements import FoundPicture, TextLine
from kit.importing.picture_files import UNCUT, Crop, NotTaken, machine_made
from kit.ooxml.colors import A, P
from kit.text import Markdown


def picture_shape(shapes: Shapes, shape: Any, box: SlideArea) -> None:
    """Reads a picture's shape into `shapes.pieces`; one that stands for a film or sound becomes a link, or is told."""
    media = next(
        (each for each in shape.iter() if each.tag in (f"{A}videoFile", f"{A}audioFile", f"{A}quickTimeFile")), None
    )
    if media is not None:
        _media(shapes, media)
        return
    blip = shape.find(f"{P}blipFill/{A}blip")
    if blip is not None:
        add_picture(shapes, shape, blip, box)


def _media(shapes: Shapes, media: Any) -> None:
    """A film or a sound: its link where it is on the web, else its file's name in the report."""
    rel = shapes.part.rels.get(media.get(f"{R}link"))
    target = rel.target_ref if rel is not None else ""
    what = "a sound" if media.tag == f"{A}audioFile" else "a film"
    if rel is not None and rel.is_external and target.lower().startswith(("http://", "https://")):
        text = f"[{what[2:].capitalize()}]({target.replace(' ', '%20').replace(')', '%29')})"
        line = TextLine(text=Markdown(text), plain=target, place=shapes.where)
        shapes.pieces.append(DeckPiece(box=SlideArea(y=10**9), id="", lines=(line,)))
        shapes.guess(f"{what} on the web; it is a link", "Say in its words where it leads", target)
    else:
        shapes.left(f"{what} in the file", "Keep the old deck at hand, or put it on the web and link to it",
                    target.rsplit("/", 1)[-1])  # fmt: skip


def described(shape: Any) -> tuple[str, bool]:
    """The alternative text of a shape, and whether it is decorative."""
    described = shape.find(f"*/{P}cNvPr")
    if described is None:
        return "", False
    decorative = any(each.tag.endswith("}decorative") and each.get("val") in ("1", "true") for each in described.iter()
                     if isinstance(each.tag, str))  # fmt: skip
    return described.get("descr") or "", decorative


def add_picture(shapes: Shapes, shape: Any, blip: Any, box: SlideArea) -> None:
    """Adds the picture that a blip names to `shapes.pieces`, cropped as the deck shows it.

    A picture that is only linked, or that cannot be taken, is told in `shapes.findings`.
    """
    alt, decorative = described(shape)
    rel = shapes.part.rels.get(blip.get(f"{R}embed"))
    if rel is None or rel.is_external:
        shapes.left("a picture that is only linked, not in the file", KEEP_AS_PICTURE, alt)
        return
    rectangle = blip.getparent().find(f"{A}srcRect")
    crop: Crop = UNCUT
    if rectangle is not None:
        crop = tuple(number(rectangle.get(side)) / 100_000 for side in "ltrb")  # type: ignore[assignment]
    written = "" if machine_made(alt) else alt
    try:
        name = shapes.pictures.add(rel.target_part.blob, written or f"slide-{shapes.number}-picture", crop)
    except NotTaken as error:
        shapes.left(error.message, error.cure, alt)
        return
    picture = FoundPicture(name=name, alt=written, decorative=decorative, place=shapes.where)
    shapes.pieces.append(DeckPiece(box=box, id=shape_id(shape), holder="pic", picture=picture, hash=name))
