"""Which layout of a look a slide takes, and which of its placeholders hold what."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.formats.pptx.look.examples import NO_EXAMPLES, Examples
from kit.formats.pptx.look.kinds import Kind
from kit.ooxml.colors import A, P
from kit.ooxml.placeholders import Holder, holders_of, place_of

Rect = tuple[int, int, int, int]
"""x, y, width and height in English Metric Units."""

POINT = 12700
INCH = 914400
PAGE = (12192000, 6858000)
"""The width and height of a slide of ours; looks of another size have everything in proportion."""
OWN = "Session kit"
"""What the theme of the kit's own look is called."""
ABOVE = "20"
"""The index of the place for a line above the title."""
BODY = 28.0
"""The size of lists and paragraphs, on every slide that has the room."""
TEXTS = ("", "obj", "body", "subTitle")
"""The types of placeholders that take text; those of the first two take tables and pictures too."""


class Placeholder(Struct, frozen=True, kw_only=True):
    """A placeholder of a layout: the attributes that name it, and its place; of the kind `none`, a place without one.

    `home` is where the layout has it, None where the layout has no such place or two of that `idx`; `style` is the XML
    of the levels of text that is drawn without a placeholder, "" for ours.
    """

    kind: str
    idx: str
    rect: Rect
    size: str = ""
    home: Rect | None = None
    style: str = ""

    @property
    def attributes(self) -> str:
        """The attributes of its `p:ph`."""
        kind = f' type="{self.kind}"' if self.kind else ""
        size = f' sz="{self.size}"' if self.size else ""
        index = f' idx="{self.idx}"' if self.idx != "0" else ""
        return kind + size + index


class Layout(Struct, frozen=True, kw_only=True):
    """A layout of the look: `part` is python-pptx's; `contents` are its slots for text, pictures and tables.

    `id` tells apart layouts of the same name; `kind` is what the layout is taken for, `type` what it says it is.
    """

    id: str
    name: str
    part: Any
    title: Placeholder | None
    contents: tuple[Placeholder, ...]
    footer: Placeholder | None
    number: Placeholder | None
    dark: bool
    page: tuple[int, int] = PAGE
    kind: Kind = "text"
    type: str = ""
    ends: tuple[int, ...] = ()
    """Where each of its placeholders begins from above."""
    bare: tuple[bool, ...] = ()
    """Which levels of its lists need a bullet of ours; () where its lists look like lists as they are."""
    turned: bool = False
    """Whether text stands in it from top to bottom, or slanted."""
    master: str = ""
    cover: bool = False
    """Whether the look's own first slide has its master."""
    inside: bool = False
    """Whether most of the look's other slides have it."""
    above: Placeholder | None = None
    """Where a line stands above the title, in the kit's own look."""
    strip: Rect | None = None
    """Where the strip stands that says where people are; None where there is no room for it."""
    fonts: tuple[str, str] = ("+mn-lt", "+mj-lt")
    """The fonts of its text and of its titles."""
    against: bool = False
    """Whether its text runs from right to left by itself."""
    own: bool = False
    """Whether it is of the kit's look, or of a copy of it, and slides are set as that is designed."""
    footer_style: str = ""
    """All that decides how wide the words of its footer run: most layouts of a look have the same."""

    @property
    def scale(self) -> float:
        """How large text is on this slide beside ours."""
        return min(self.page[0] / PAGE[0] * 4 / 3, self.page[1] / PAGE[1])


def layouts_of(presentation: Any, examples: Examples = NO_EXAMPLES) -> tuple[Layout, ...]:
    """The layouts of the look, those of its first master first."""
    page = (presentation.slide_width, presentation.slide_height)
    return tuple(
        replace(
            _layout(layout, page, own=own),
            master=name,
            cover=name == examples.cover,
            inside=name in examples.inside,
            own=own,
            fonts=fonts,
            against=against,
        )
        for master in presentation.slide_masters
        for name, own in ((str(master.part.partname), _is_own(master)),)
        for fonts, against in (_letters(master),)
        for layout in master.slide_layouts
    )


def _is_own(master: Any) -> bool:
    """Whether the master's theme is the kit's, by its name, which PowerPoint keeps in a copy."""

    return f'name="{OWN}"'.encode() in master.part.part_related_by(RT.THEME).blob[:2000]


def _letters(master: Any) -> tuple[tuple[str, str], bool]:
    """The fonts of the master's text and titles, and whether its text runs from right to left."""
    levels = [master._element.find(f"{P}txStyles/{P}{name}/{A}lvl1pPr") for name in ("bodyStyle", "titleStyle")]
    said = [None if level is None else level.find(f"{A}defRPr/{A}latin") for level in levels]
    body, title = (
        own if found is None else str(found.get("typeface", own))
        for found, own in zip(said, ("+mn-lt", "+mj-lt"), strict=True)
    )
    return (body or "+mn-lt", title or "+mj-lt"), levels[0] is not None and levels[0].get("rtl") in ("1", "true")


def styled(slot: Placeholder | None) -> bool:
    """Whether text stands there as the look has it, and not as in a box of ours."""
    return slot is not None and (slot.kind != "none" or bool(slot.style))


def bare_of(layout: Layout, slot: Placeholder | None, size: float) -> tuple[bool, ...]:
    """Which levels of a list that is set in `size` need a bullet of ours; () where it is set as the look has it."""
    return layout.bare if styled(slot) else ()


def insets_of(layout: Layout, slot: Placeholder) -> str:
    """The margins of text that is drawn in a place without a placeholder: none in the kit's look, as elsewhere."""
    flush = slot.kind == "none" and (layout.own or slot.idx.startswith("set-"))
    return ' lIns="0" tIns="0" rIns="0" bIns="0"' if flush else ""


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


def _layout(layout: Any, page: tuple[int, int], *, own: bool) -> Layout:
    holders, above_it = holders_of(layout), holders_of(layout.slide_master)
    numbered = Counter(each.idx for each in holders)
    slots = [_slot(above_it, each, alone=numbered[each.idx] == 1) for each in holders if not _turned(each)]
    by_kind = {slot.kind: slot for slot in reversed(slots)}
    above = next((slot for slot in slots if own and slot.idx == ABOVE), None)
    contents = [s for s in slots if s.kind in (*TEXTS, "pic") and s.rect[2] > 0 and s is not above]
    contents.sort(key=lambda slot: (slot.rect[0] // INCH, slot.rect[1]))
    return Layout(
        id=str(layout.part.partname),
        name=layout.name,
        part=layout.part,
        title=by_kind.get("title") or by_kind.get("ctrTitle"),
        contents=tuple(contents),
        above=above,
        footer=by_kind.get("ftr"),
        number=by_kind.get("sldNum"),
        dark=_dark(layout),
        page=page,
        type=layout._element.get("type", ""),
        turned=len(slots) < len(holders),
        ends=tuple(slot.rect[1] for slot in slots if slot.rect[3] > 0),
        footer_style=_footer_style(layout, next((each for each in holders if each.type == "ftr"), None)),
    )


def _footer_style(layout: Any, holder: Holder | None) -> str:
    """How the layout sets its footer, but for the colors: by its own words, by its theme's and by its master's."""
    body = None if holder is None else copy.deepcopy(holder.shape.find(f"{P}txBody"))
    for each in () if body is None else list(body.iter(f"{A}solidFill")):
        each.getparent().remove(each)
    themes = [rel.target_part.partname for rel in layout.part.rels.values() if rel.reltype == RT.THEME_OVERRIDE]
    told = b"" if body is None else etree.tostring(body)
    return sha256(repr((layout.slide_master.part.partname, themes, told)).encode()).hexdigest()


def _slot(of_master: Sequence[Holder], holder: Holder, *, alone: bool = True) -> Placeholder:
    """The slot of a placeholder; not `alone` where another has its idx: programs that go by it take either's place."""
    rect = place_of(holder, of_master)
    return Placeholder(kind=holder.type, idx=holder.idx, rect=rect, size=holder.size, home=rect if alone else None)


def _turned(holder: Holder) -> bool:
    """Whether text stands in the placeholder from top to bottom, or slanted."""
    if not holder.upright:
        return True
    frame, body = holder.shape.find("{*}spPr/{*}xfrm"), holder.shape.find("{*}txBody/{*}bodyPr")
    turns = (frame is not None and frame.get("rot", "0"), body is not None and body.get("vert", "horz"))
    return turns[0] not in (False, "0") or turns[1] not in (False, "horz")


def _dark(layout: Any) -> bool:
    """Whether the layout's own background is one of the theme's strong colors."""
    fills = layout._element.xpath("p:cSld/p:bg//a:schemeClr/@val")
    return bool(fills) and fills[0] in ("accent1", "accent2", "tx1", "tx2", "dk1", "dk2")
