"""A slide → the shapes on it that show something, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from kit.edits.open_deck import A, OpenSlide, P, Parts
from kit.edits.slide_record import Box

STRIP = "You are here"
"""The name of the group that says which part of the session a slide is in: the kit's own words, as a footer is."""
STAMP = "Hidden"
"""The name of the shape that says on a hidden slide that it is one, as PowerPoint and LibreOffice keep it."""
POINT = 12700
_FOOTING = ("ftr", "sldNum", "dt")
SHAPES = frozenset(f"{P}{tag}" for tag in ("sp", "pic", "graphicFrame", "cxnSp", "contentPart"))
GROUP = f"{P}grpSp"
_GOOGLES = "Google Shape;"
ON_MASTER = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
"""The place of a master that a layout's place is like; every other is like the body."""


class Shape(Struct, frozen=True):
    """A shape's element, what identifies it, and the element that says which place of the layout it fills, if any."""

    element: Any
    identity: Any
    place: Any

    @property
    def kind(self) -> str:
        """The kind of place of the layout that it fills, "" where it fills none."""
        return "" if self.place is None else str(self.place.get("type", "obj"))

    @property
    def footing(self) -> bool:
        return self.kind in _FOOTING

    @property
    def words(self) -> bool:
        """Whether it is one that is made for words, as no picture, table or line is."""
        return bool(self.element.tag == f"{P}sp")


def shape(element: Any) -> Shape:
    head = element[0]
    return Shape(element, head.find(f"{P}cNvPr"), head.find(f"{P}nvPr/{P}ph"))


def shapes_of(root: Any) -> tuple[Shape, ...]:
    """Every shape of a slide that shows something, those in groups too; no stamp, no strip and no empty place."""
    return tuple(each for each in every_shape(root) if _shows(each))


def every_shape(root: Any) -> Iterator[Shape]:
    """Every shape of a slide, a layout or a master, those in groups too, but for the strip."""
    yield from _every(root.find(f"{P}cSld/{P}spTree"))


def _every(tree: Any) -> Iterator[Shape]:
    for element in tree:
        if element.tag == GROUP and not is_strip(element):
            yield from _every(element)
        elif element.tag in SHAPES:
            yield shape(element)


def groups_of(root: Any) -> Iterator[Any]:
    """The groups on a slide, but for the strip."""
    return (each for each in root.iter(GROUP) if not is_strip(each))


def is_strip(group: Any) -> bool:
    """Whether the group is the strip that says which part of the session the slide is in.

    Google Slides gives every group another name. Then it is what the strip is: bars on one line, and one name.
    """
    identity = group.find(f"{P}nvGrpSpPr/{P}cNvPr")
    name = "" if identity is None else str(identity.get("name"))
    if not name.startswith(_GOOGLES):
        return name == STRIP
    return bool(identity.get("descr")) and _are_bars_and_a_name([shape(each) for each in group if each.tag in SHAPES])


def _are_bars_and_a_name(shapes: Sequence[Shape]) -> bool:
    """Whether the shapes are bars without words that stand on one line, and one shape with words."""
    bars = [each for each in shapes if each.words and not text_of(each)]
    feet = {top + height for _, top, _, height in (frame_of(each.element) for each in bars)}
    return len(bars) > 1 and len(shapes) == len(bars) + 1 and len(feet) == 1


def _shows(shape: Shape) -> bool:
    empty = shape.place is not None and shape.words and not text_of(shape).strip()
    return not is_stamp(shape) and not (empty and next(shape.element.iter(f"{A}fld"), None) is None)


def is_stamp(shape: Shape) -> bool:
    """Whether the shape says that its slide is hidden.

    Google Slides gives every shape another name, and keeps alternative texts: the stamp's is what it says, and a person
    has no reason to repeat a text so.
    """
    if shape.place is not None or shape.identity is None or not shape.words:
        return False
    name, told = str(shape.identity.get("name")), str(shape.identity.get("descr", ""))
    return name == STAMP or (told != "" and told == text_of(shape))


def text_of(shape: Shape) -> str:
    """The shape's words, a line for each of its paragraphs."""
    parts = shape.element.iter(f"{A}t", f"{A}br", f"{A}p")
    return "".join(each.text or "" if each.tag == f"{A}t" else "\n" for each in parts).strip("\n")


def title_of(root: Any) -> Shape | None:
    """The title of a slide: what fills the first place of its layout."""
    tree = root.find(f"{P}cSld/{P}spTree")
    found = (shape(element) for element in tree if element.tag in SHAPES)
    return next((each for each in found if each.place is not None and each.place.get("idx", "0") == "0"), None)


Places = dict[tuple[str, str], Box]
"""The places of layouts that were looked up, by the layout's part and the place's index."""


def box_of(slide: OpenSlide, shape: Shape, known: Places) -> Box:
    """Where the shape stands; where it does not say so itself, as its layout has it, or the layout's master."""
    if shape.element.tag == f"{P}graphicFrame":
        left, top, width, height = _sides(shape.element.find(f"{P}xfrm"))
        return left, top, width, 0 if next(shape.element.iter(f"{A}tbl"), None) is not None else height
    frame = shape.element.find(f"{P}spPr/{A}xfrm")
    if frame is not None or shape.place is None:
        return _sides(frame)
    key = slide.layout, shape.place.get("idx", "0")
    if key not in known:
        known[key] = _sides(_inherited(slide.parts, *key))
    return known[key]


def frame_of(element: Any) -> Box:
    """Where the element of a shape says that it stands; all 0 where it does not say so."""
    frame = element.find(f"{P}spPr/{A}xfrm")
    return _sides(element.find(f"{P}xfrm") if frame is None else frame)


def _sides(frame: Any) -> Box:
    if frame is None:
        return 0, 0, 0, 0
    off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
    left, top = (0, 0) if off is None else (off.get("x"), off.get("y"))
    width, height = (0, 0) if ext is None else (ext.get("cx"), ext.get("cy"))
    return _points(left), _points(top), _points(width), _points(height)


def _points(length: str | int) -> int:
    return round(int(length) / POINT)


def _inherited(parts: Parts, layout: str, idx: str) -> Any:
    theirs = next((each for each in places_of(parts.xml(layout)) if each.place.get("idx", "0") == idx), None)
    if theirs is None:
        return None
    frame = theirs.element.find(f"{P}spPr/{A}xfrm")
    if frame is not None:
        return frame
    kind = ON_MASTER.get(theirs.kind, "body")
    master = parts.xml(parts.next(layout, "slidemaster"))
    last = next((each for each in places_of(master) if each.kind == kind), None)
    return None if last is None else last.element.find(f"{P}spPr/{A}xfrm")


def places_of(root: Any) -> Iterator[Shape]:
    """The places of a layout or a master."""
    for element in root.find(f"{P}cSld/{P}spTree"):
        if element.tag in SHAPES:
            each = shape(element)
            if each.place is not None:
                yield each
