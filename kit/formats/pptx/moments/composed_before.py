"""The compositions of another deck in the same look: taken as they are for the faces that are the same."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from kit.document import Image, walk
from kit.formats.pptx.compose.content import SlideContent
from kit.formats.pptx.moments.compositions import composed
from kit.formats.pptx.moments.stage import ComposedSlide, Stage
from kit.images import Picture


class ComposedBefore(Struct, frozen=True):
    """The composition of a face, and what else it was made of: the face's pictures, and icons by their names."""

    face: SlideContent
    pictures: Mapping[str, Picture | None]
    icons: Mapping[str, str]
    parts: list[ComposedSlide] | None


def composed_once(
    before: dict[int, ComposedBefore], at: int, face: SlideContent, stage: Stage
) -> list[ComposedSlide] | None:
    """The composition of the face in the place `at`, as it was made `before` where it is the same.

    One that is made now is remembered once all that it asks for is measured.
    """
    shown = (node.source for node in walk(face.group.blocks) if isinstance(node, Image))
    pictures = {source: stage.pictures.get(source) for source in shown}
    known = before.get(at)
    if (
        known is not None
        and (known.face, known.pictures) == (face, pictures)
        and all(stage.icon(name) == drawn for name, drawn in known.icons.items())
    ):
        return known.parts
    icons: dict[str, str] = {}

    def icon(name: str) -> str:
        icons[name] = stage.icon(name)
        return icons[name]

    parts = composed(face, replace(stage, icon=icon))
    if not stage.ruler.wanted:
        before[at] = ComposedBefore(face, pictures, icons, parts)
    return parts
