"""Which layout of a look a slide takes, and which of its placeholders hold what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kit.writers.pptx.faces import Box, Face, Shown, Words

Rect = tuple[int, int, int, int]
"""x, y, width and height in English Metric Units."""

POINT = 12700
INCH = 914400
PAGE = (12192000, 6858000)
"""The width and height of a slide of ours; looks of another size have everything in proportion."""
STANDARD = "Title and Content"
CAPTIONED = "Picture with Caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A placeholder of a layout: the attributes that name it, and its place; `home` is where the layout has it."""

    kind: str
    idx: str
    rect: Rect
    size: str = ""
    home: Rect | None = None

    @property
    def attributes(self) -> str:
        """The attributes of its `p:ph`."""
        kind = f' type="{self.kind}"' if self.kind else ""
        size = f' sz="{self.size}"' if self.size else ""
        index = f' idx="{self.idx}"' if self.idx != "0" else ""
        return kind + size + index


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout of the look: `part` is python-pptx's; `contents` are its slots for text, pictures and tables."""

    name: str
    part: Any
    title: Slot | None
    contents: tuple[Slot, ...]
    footer: Slot | None
    number: Slot | None
    dark: bool
    page: tuple[int, int] = PAGE

    @property
    def scale(self) -> float:
        """How large text is on this slide beside ours, which is the largest."""
        return min(1.0, self.page[0] / PAGE[0] * 4 / 3, self.page[1] / PAGE[1])


def layouts_of(presentation: Any) -> dict[str, Layout]:
    """The layouts of the look by name, those of its first master first."""
    found: dict[str, Layout] = {}
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            found.setdefault(layout.name, _layout(layout, (presentation.slide_width, presentation.slide_height)))
    return found


def scaled(rect: Rect, page: tuple[int, int]) -> Rect:
    """A place on a slide of ours as one on a slide of the size `page`."""
    x, y, w, h = rect
    return x * page[0] // PAGE[0], y * page[1] // PAGE[1], w * page[0] // PAGE[0], h * page[1] // PAGE[1]


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two places share any room."""
    return (
        one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip


def _layout(layout: Any, page: tuple[int, int]) -> Layout:
    slots = [_slot(each) for each in layout.placeholders]
    by_kind = {slot.kind: slot for slot in reversed(slots)}
    contents = [slot for slot in slots if slot.kind in ("", "obj", "body", "subTitle", "pic") and slot.rect[2] > 0]
    contents.sort(key=lambda slot: (slot.rect[0] // INCH, slot.rect[1]))
    return Layout(
        name=layout.name,
        part=layout.part,
        title=by_kind.get("title") or by_kind.get("ctrTitle"),
        contents=tuple(contents),
        footer=by_kind.get("ftr"),
        number=by_kind.get("sldNum"),
        dark=_dark(layout),
        page=page,
    )


def _slot(shape: Any) -> Slot:
    ph = shape._element.ph
    x, y, w, h = (int(value or 0) for value in (shape.left, shape.top, shape.width, shape.height))
    kind = ph.get("type", "")
    return Slot(kind=kind, idx=ph.get("idx", "0"), rect=(x, y, w, h), size=ph.get("sz", ""), home=(x, y, w, h))


def _dark(layout: Any) -> bool:
    """Whether the layout's own background is one of the theme's strong colours."""
    fills = layout._element.xpath("p:cSld/p:bg//a:schemeClr/@val")
    return bool(fills) and fills[0] in ("accent1", "accent2", "tx1", "tx2", "dk1", "dk2")


def choose(face: Face, layouts: dict[str, Layout]) -> Layout:
    """The layout that the session names; without a name, the one for what the slide holds."""
    wanted = face.group.get("layout")
    named = layouts.get(wanted)
    if named is not None and (wanted != STANDARD or not _special(face)) and _holds(named, face):
        return named
    for name in (_special(face) or STANDARD, STANDARD):
        if name in layouts and (name != CAPTIONED or _beside(layouts[name])):
            return layouts[name]
    return _likeliest(layouts)


def _holds(layout: Layout, face: Face) -> bool:
    """Whether what the slide shows has a place in the layout."""
    return not face.pieces or bool(layout.contents)


def _beside(layout: Layout) -> bool:
    """Whether the layout has room for text beside its picture, and not for a mere caption."""
    return len(layout.contents) == 2 and all(slot.rect[3] >= layout.page[1] // 3 for slot in layout.contents)


def _special(face: Face) -> str:
    """The layout that what the slide holds asks for; "" for the standard one."""
    pieces = face.body
    pictures = [piece for piece in pieces if isinstance(piece, Shown)]
    if len(face.columns) > 1:
        return "Two Content"
    if not face.pieces:
        return "Section Header"
    if pictures and all(isinstance(piece, Words | Shown) for piece in pieces) and len(pictures) < len(pieces):
        return CAPTIONED
    texts = [line for piece in pieces if isinstance(piece, Words) for line in piece.lines]
    if (
        texts
        and all(not isinstance(piece, Shown) for piece in pieces)
        and all(isinstance(p, Words | Box) for p in pieces)
    ):
        quoted = [line.style == "quote" for line in texts]
        if all(quoted) or (quoted[0] and all(quoted[:-1]) and len(texts) > 1):
            return "Quote"
    return ""


def _likeliest(layouts: dict[str, Layout]) -> Layout:
    """The layout with a title and the largest single place for text."""

    def room(layout: Layout) -> tuple[bool, bool, int]:
        places = layout.contents
        return layout.title is not None, len(places) == 1, max((s.rect[2] * s.rect[3] for s in places), default=0)

    return max(layouts.values(), key=room)
