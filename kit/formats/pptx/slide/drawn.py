"""What a look has no place for, drawn inside its margins, in its own fonts and colors."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree
from msgspec.structs import replace

from kit.formats.pptx.color.backgrounds import decorated
from kit.formats.pptx.look.layouts import INCH, POINT, Layout, Placeholder, Rect, overlap
from kit.ooxml.placeholders import holders_of
from kit.ooxml.xml_text import NAMESPACES

GAP = INCH // 4
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ORDER = (
    ("lnSpc",), ("spcBef",), ("spcAft",), ("buClrTx", "buClr"), ("buSzTx", "buSzPct", "buSzPts"),
    ("buFontTx", "buFont"), ("buNone", "buAutoNum", "buChar", "buBlip"), ("tabLst",), ("defRPr",),
)  # fmt: skip
"""The children of a level of text, in the order that the schema wants."""


def area(layout: Layout, text: Layout | None = None) -> Rect:
    """The room for what a slide holds: the place that the layout `text` has for it, where the title leaves it free."""
    room = text.contents[0].rect if text is not None and text.contents else None
    if room is not None and (layout.title is None or not overlap(room, layout.title.rect)):
        return room
    return below_title(layout)


def below_title(layout: Layout) -> Rect:
    """The room between the title and the footer, or above a title that stands low; as wide as a wide title."""
    width, height = layout.page
    left, across = width // 12, width * 5 // 6
    if layout.title is None:
        return left, height // 8, across, height * 3 // 4
    x, y, w, h = layout.title.rect
    if w >= width // 2:
        left, across = x, w
    top = y + h + 36 * POINT
    feet = [slot.rect[1] for slot in (layout.footer,) if slot is not None and slot.rect[1] > height // 2]
    bottom = min(feet, default=height * 9 // 10)
    if bottom - top < height // 4 and y > height // 2:
        return left, height // 12, across, y - 24 * POINT - height // 12
    return left, top, across, max(INCH, bottom - top - 12 * POINT)


def titled(layout: Layout) -> Layout:
    """The layout with a place for a title across its top, where it has none."""
    if layout.title is not None and layout.title.rect[2] > 0 and layout.title.rect[3] > 0:
        return layout
    width, height = layout.page
    top = min((slot.rect[1] for slot in layout.contents), default=height)
    rect = (width // 12, height // 20, width * 5 // 6, max(height // 10, min(height // 7, top - height // 15)))
    kind, idx = (layout.title.kind, layout.title.idx) if layout.title is not None else ("title", "0")
    return replace(layout, title=Placeholder(kind=kind, idx=idx, rect=rect))


def roomier(layout: Layout) -> Layout:
    """The layout with the lines below a cover's title reaching down to whatever stands next; itself where they do."""
    if layout.kind not in ("title", "closing", "section") or len(layout.contents) != 1 or layout.title is None:
        return layout
    x, y, w, h = layout.contents[0].rect
    if y < layout.title.rect[1]:
        return layout
    ends = layout.ends if layout.strip is None else (*layout.ends, layout.strip[1])
    low = min((top for top in ends if top >= y + h), default=layout.page[1] * 19 // 20)
    return replace(layout, contents=(replace(layout.contents[0], rect=(x, y, w, max(h, low - y - 6 * POINT))),))


def raised(layout: Layout) -> Layout:
    """A layout of ours with the title's place reaching up nearly to the edge of the slide, for a title of three lines.

    It is about as near to that edge as the footer is to the lower one. What stands below the title is where it was.
    Itself where the title does not stand at the top, or something stands above it.
    """
    edge = layout.page[1] // 40
    if not layout.own or layout.title is None or not edge < layout.title.rect[1] < layout.page[1] // 8:
        return layout
    x, y, w, h = layout.title.rect
    if decorated(layout.part.slide_layout, (x, edge, w, y - edge)):
        return layout
    return replace(layout, title=replace(layout.title, rect=(x, edge, w, y + h - edge)))


def boxes(layout: Layout, room: Rect, count: int, gap: int = GAP) -> Layout:
    """The layout with `count` places drawn side by side in the room, so far apart."""
    x, y, w, h = room
    each = (w - gap * (count - 1)) // count
    style = body_style(layout)
    places = [(x + at * (each + gap), y, each, h) for at in range(count)]
    drawn = tuple(Placeholder(kind="none", idx=f"drawn{at}", rect=rect, style=style) for at, rect in enumerate(places))
    return replace(layout, contents=drawn)


def told_apart(layout: Layout) -> Layout:
    """The layout with boxes in the places that a slide could not tell apart: they have one type and one index."""
    names = [(slot.kind, slot.idx) for slot in layout.contents]
    if len(set(names)) == len(names):
        return layout
    style = body_style(layout, layout.contents[0])
    drawn = (
        Placeholder(kind="none", idx=f"drawn{at}", rect=s.rect, style=style) for at, s in enumerate(layout.contents)
    )
    return replace(layout, contents=tuple(drawn))


def body_style(layout: Layout, slot: Placeholder | None = None) -> str:
    """The levels of the look's body text, as a text box says them: the master's, with what its placeholder changes.

    With `slot`, as they are in that place of the layout.
    """

    master: Any = layout.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    )._element
    styles = master.xpath("p:txStyles/p:bodyStyle") + master.xpath(
        "p:cSld/p:spTree/p:sp[p:nvSpPr/p:nvPr/p:ph[@type='body']]/p:txBody/a:lstStyle"
    )
    if slot is not None:
        same = [each for each in holders_of(layout.part.slide_layout) if each.idx == slot.idx]
        styles += [style for each in same[:1] for style in each.styles]
    styles = [etree.fromstring(etree.tostring(style)) for style in styles]
    levels = (_level([found for style in styles for found in style.findall(f"{_A}lvl{n}pPr")]) for n in range(1, 6))
    return "".join(levels)


def _level(given: list[Any]) -> str:
    """One level of text: each of the given changes those before it."""

    if not given:
        return ""
    level = etree.Element(given[0].tag, nsmap=given[0].nsmap)
    chosen: dict[int, Any] = {}
    for each in given:
        level.attrib.update({name: value for name, value in each.attrib.items() if not name.startswith("{")})
        for child in each:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            group = next((at for at, names in enumerate(_ORDER) if name in names), None)
            if group is None or name == "buBlip":
                continue
            chosen[group] = _run(chosen.get(group), child) if name == "defRPr" else copy.deepcopy(child)
    level.extend(chosen[group] for group in sorted(chosen))
    return _without_namespaces(etree.tostring(level, encoding="unicode"))


def _run(before: Any, after: Any) -> Any:
    """The properties of letters in `before`, changed by those in `after`, without what names other parts."""

    made = copy.deepcopy(after)
    if before is not None:
        for name, value in before.attrib.items():
            made.attrib.setdefault(name, value)
        own = {_place(etree.QName(child).localname) for child in made}
        made.extend(copy.deepcopy(child) for child in before if _place(etree.QName(child).localname) not in own)
    for child in list(made):
        if child.xpath(".//@r:*", namespaces={"r": _R}) or etree.QName(child).localname == "extLst":
            made.remove(child)
    made[:] = sorted(made, key=lambda child: _place(etree.QName(child).localname))
    return made


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RUN = (
    ("ln",), ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"), ("effectLst", "effectDag"),
    ("highlight",), ("uLnTx", "uLn"), ("uFillTx", "uFill"), ("latin",), ("ea",), ("cs",), ("sym",), ("hlinkClick",),
    ("hlinkMouseOver",), ("rtl",), ("extLst",),
)  # fmt: skip


def _place(name: str) -> int:
    return next((at for at, names in enumerate(_RUN) if name in names), len(_RUN))


def _without_namespaces(text: str) -> str:
    """The XML as it stands inside a slide, which declares the namespaces itself."""
    for declared in NAMESPACES.split():
        text = text.replace(f" {declared}", "")
    return text
