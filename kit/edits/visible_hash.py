"""A slide → a hash of all that one can see on it: the same after a program that keeps what it does not change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kit.edits.open_deck import A, OpenSlide, P, Parts, R, name_of
from kit.edits.text_runs import LINKED, Run, canonical, plain
from kit.edits.visible_shapes import Shape, box_of, groups_of

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""What is no shape: equations, ink, models, and transitions of newer programs."""
_BOX = ("anchor", "numCol", "vert", "lIns", "tIns", "rIns", "bIns")
"""How words stand in their box."""


def face_of(
    slide: OpenSlide, shapes: Sequence[Shape], lines: Mapping[Any, Sequence[Run]], charts: Sequence[str] = ()
) -> str:
    """A hash of all that one can see on the slide, and of what it does; not of how it is written down.

    `lines` are the runs of each paragraph in the shapes, `charts` what its charts tell.
    """
    order = {int(shape.identity.get("id")): at for at, shape in enumerate(shapes)}
    root = slide.root
    background = root.find(f"{P}cSld/{P}bg")
    value = {
        "layout": slide.layout_name,
        "shapes": [shape_as_seen(slide, shape, lines) for shape in shapes],
        "others": [canonical(each) for each in root.iter(_ALTERNATE)],
        "background": None if background is None else canonical(background),
        "behind": [root.get("showMasterSp", "1"), [canonical(each) for each in root.iter(f"{P}clrMapOvr")]],
        "groups": [canonical(each.find(f"{P}grpSpPr")) for each in groups_of(root)],
        "animation": list(animation(root, order)),
        "transition": [canonical(each) for each in root.iter(f"{P}transition")],
    } | ({"charts": list(charts)} if charts else {})  # a slide without one has the hash that older kits remember
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def shape_as_seen(slide: OpenSlide, shape: Shape, lines: Mapping[Any, Sequence[Run]]) -> list[object]:
    """All that one can see of the shape."""
    element, name, ph = shape.element, shape.identity, shape.place
    links = () if name is None else name.iter(f"{A}hlinkClick", f"{A}hlinkHover")
    return [
        element.tag.removeprefix(P),
        None if ph is None else [ph.get("type", "obj"), ph.get("idx", "0")],
        "" if name is None else name.get("descr", ""),
        [_target(slide.parts, slide.name, link) for link in links],
        _frame(slide, shape),
        [_paragraph(slide.parts, slide.name, p, lines[p]) for p in element.iter(f"{A}p")],
        *_looks_inside(element),
        "" if name is None else name.get("hidden", ""),
    ]


def _looks_inside(element: Any) -> Iterator[list[object]]:
    """How the pictures, tables and texts inside a shape are cut, drawn and set."""
    yield [canonical(each) for each in element.iter(f"{A}srcRect") if each.attrib]
    yield [canonical(each) for each in element.iter(f"{A}tcPr")]
    yield [sorted(each.attrib.items()) for each in element.iter(f"{A}tblPr", f"{A}gridCol")]
    yield [each.text for each in element.iter(f"{A}tableStyleId")]
    yield [[each.get(side, "") for side in _BOX] for each in element.iter(f"{A}bodyPr")]
    yield [canonical(each) for blip in element.iter(f"{A}blip") for each in blip if each.tag != f"{A}extLst"]


def _frame(slide: OpenSlide, shape: Shape) -> list[object]:
    """Where the shape stands, as far as it says so itself, and how it is drawn."""
    drawn = shape.element.find(f"{P}spPr")
    if drawn is None:
        return list(box_of(slide, shape, {}))
    return [canonical(each) for each in drawn if len(each) or each.attrib]


def _paragraph(parts: Parts, part: str, paragraph: Any, line: Sequence[Run]) -> list[object]:
    """The paragraph's level, its bullet, its words with their look, runs of the same look as one, and its links.

    `part` is the name of that in which it stands.
    """
    told = paragraph.find(f"{A}pPr")
    found: list[list[object]] = []
    for look, text in line:
        if not text:
            continue
        if found and found[-1][0] == look:
            found[-1][1] = f"{found[-1][1]}{text}"
        else:
            found.append([look, text])
    place = [] if told is None else [sorted(told.attrib.items()), [canonical(each) for each in told]]
    links = links_of(parts, part, paragraph, line)
    return [place if any(place) else [], [[repr(look), plain(str(text))] for look, text in found], links]


def links_of(parts: Parts, part: str, paragraph: Any, line: Sequence[Run]) -> list[str]:
    """Where the words of a paragraph lead, one after the other."""
    if not any(LINKED in look for look, _ in line):
        return []
    return [to for to, _ in groupby(_target(parts, part, link) for link in paragraph.iter(f"{A}hlinkClick"))]


def _target(parts: Parts, part: str, link: Any) -> str:
    """Where a link leads: an address, or the key of a slide."""
    lead = parts.leads(part).get(link.get(f"{R}id", ""))
    if lead is None:
        return str(link.get("action", ""))
    if lead.outside:
        return lead.target
    there = lead.kind == "slide" and link.get(f"{R}id") not in parts.lost(part)
    return (name_of(parts.xml(lead.target)) if there else "") or "#"


def animation(root: Any, order: dict[int, int]) -> Iterator[list[object]]:
    """Each effect: what kind it is, and which shape and paragraphs of it appear, and how long what is wiped takes."""
    for effect in root.iter(f"{P}cTn"):
        if effect.get("presetID") is None:
            continue
        targets = [[order.get(int(t.get("spid", "0")), -1), [sorted(p.attrib.items()) for p in t.iter(f"{P}pRg")]]
                   for t in effect.iter(f"{P}spTgt")]  # fmt: skip
        lasts = [time.get("dur") for wipe in effect.iter(f"{P}animEffect") for time in wipe.iter(f"{P}cTn")]
        yield [effect.get("presetClass"), effect.get("presetID"), effect.get("nodeType"), targets, *lasts]
