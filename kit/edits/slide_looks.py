"""How all that stands on a slide looks, and what stands behind it: followed through layout and master.

LibreOffice writes a deck anew whenever it saves one, and writes out what a slide has from its layout. So what the kit
makes is followed through layout and master here, and then both say the same (tried with 7.4, in looks of three makers).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from kit.edits.fingerprint import Keys, fingerprint_in
from kit.edits.inherited import (
    Chain,
    DeckPage,
    chain,
    notes_page_of,
    notes_styles,
    page_of,
    paragraphs,
    shapes_above,
    text_styles,
)
from kit.edits.open_deck import A, Opened, OpenSlide, P, R
from kit.edits.read_deck import gray, notes_of
from kit.edits.text_looks import POINT, Aspects, StyledItem, Value, filled, text_items
from kit.edits.text_runs import canonical, plain, runs
from kit.edits.visible_hash import animation
from kit.edits.visible_shapes import Shape, shapes_of, text_of

_INSETS = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))
"""The room around words in their box that says nothing of it, in EMU (ECMA-376, 21.1.2.1.1)."""
_BORDERS = {"left": "lnL", "right": "lnR", "top": "lnT", "bottom": "lnB"}
_SIDES = ("l", "t", "r", "b")


def face_items(deck: Opened, slide: OpenSlide, like: OpenSlide | None = None) -> tuple[StyledItem, ...]:
    """Everything on the slide but its footer. Raises whatever a deck that is wrong inside makes it stumble over.

    LibreOffice keeps the names of colors and forgets what a look had them mean: they mean what they do on `like`.
    """
    page = page_of(slide)
    if like is not None:
        page = replace(page, scheme=replace(page.scheme, names=page_of(like).scheme.names))
    shapes = [each for each in shapes_of(slide.root) if not each.footing]
    found = [StyledItem(kind="slide", words="", aspects=_slide(page, slide, shapes))]
    for each in shapes:
        styles = text_styles(deck, slide, each)
        found += _shape(page, slide, each)
        found += [item for paragraph in paragraphs(each) for item in text_items(page, paragraph, styles)]
    return tuple(found)


def notes_items(slide: OpenSlide, keys: Keys) -> tuple[StyledItem, ...]:
    """Everything in the slide's notes, but for the fingerprint among them."""
    if not slide.notes:
        return ()
    page, styles = notes_page_of(slide), notes_styles(slide)
    told = (each for each in notes_of(slide) if not fingerprint_in("".join(text for _, text in runs(each)), keys))
    # LibreOffice sets all notes in one face: words in that of code are no stretch of their own any more.
    return tuple(item for paragraph in told for item in text_items(page, paragraph, styles, frozenset(["font"])))


def _slide(page: DeckPage, slide: OpenSlide, shapes: Iterable[Shape]) -> Aspects:
    order = {int(each.identity.get("id")): at for at, each in enumerate(shapes)}
    transitions = [each for found in slide.root.iter(f"{P}transition") for each in found]
    return {
        "background": _background(page, slide),
        "animation": json.dumps(list(animation(slide.root, order))),
        "transition": " ".join(canonical(each) for each in transitions if each.tag.startswith("{")),
    }


def _background(page: DeckPage, slide: OpenSlide) -> Value:
    """What the slide is on: of its own, its layout's or its master's."""
    for name in (slide.name, slide.layout, slide.parts.next(slide.layout, "slidemaster")):
        found = slide.parts.xml(name).find(f"{P}cSld/{P}bg")
        if found is None:
            continue
        said = found.find(f"{P}bgPr")
        if said is None:
            said = found.find(f"{P}bgRef")
            paint = page.scheme.paint(said)
            styles = page.theme.find(f".//{A}bgFillStyleLst")
            at = int(said.get("idx", "0")) - 1001
            return filled(page.scheme.fill(styles[at : at + 1], None if paint is None else paint[0])) if at >= 0 else ()
        blip = next(said.iter(f"{A}blip"), None)
        if blip is not None:
            lead = slide.parts.leads(name).get(blip.get(f"{R}embed", ""))
            return gray(slide.parts, lead.target) if lead is not None else "picture"
        return filled(page.scheme.fill(said))
    return ()


def _shape(page: DeckPage, slide: OpenSlide, shape: Shape) -> Iterator[StyledItem]:
    if shape.element.tag == f"{P}graphicFrame":
        for cell in shape.element.iter(f"{A}tc"):
            words = plain("".join(each.text or "" for each in cell.iter(f"{A}t")))
            yield StyledItem(kind="cell", words=words, aspects=_cell(page, cell))
        return
    above = shapes_above(slide, shape)
    drawn = chain(each.find(f"{P}spPr") for each in above)
    aspects = {"kind": shape.element.tag, **_drawn(page, drawn), **_picture(shape)}
    if shape.words:
        aspects |= _body(shape, chain(each.find(f"{P}txBody/{A}bodyPr") for each in above))
    yield StyledItem(kind="shape", words=plain(text_of(shape)), aspects=aspects, place=shape.kind)


def _drawn(page: DeckPage, drawn: Chain) -> Aspects:
    """How a shape is drawn: what it is filled with, its line, its outline, and how it is turned."""
    frame, line = drawn.child("xfrm"), drawn.child("ln")
    outline = drawn.child("prstGeom", "custGeom")
    turned = chain((frame,))
    return {
        "fill": _first_fill(page, drawn),
        **_line(page, line, "line"),
        "outline": "rect" if outline is None else outline.get("prst", "custom"),
        "turned": f"{turned.get('rot', '0')} {turned.get('flipH', '0')} {turned.get('flipV', '0')}",
        "effect": "" if (found := drawn.child("effectLst", "effectDag")) is None or not len(found) else "some",
    }


def _first_fill(page: DeckPage, drawn: Chain) -> Value:
    fills = (page.scheme.fill(each) for each in drawn.elements)
    return filled(next((each for each in fills if each is not None), None))


def _line(page: DeckPage, line: Any, name: str) -> Aspects:
    """A line's color, and its width in points; nothing where none is drawn."""
    color = filled(None if line is None else page.scheme.fill(line))
    return {f"{name} color": color, f"{name} width": (int(line.get("w", "9525")) / POINT,) if color else ()}


def _picture(shape: Shape) -> Aspects:
    """How a picture is cut and recolored, and what is said for those who do not see it."""
    if shape.element.tag != f"{P}pic":
        return {}
    cut = chain(shape.element.iter(f"{A}srcRect"))
    changed = [each.tag for blip in shape.element.iter(f"{A}blip") for each in blip if each.tag != f"{A}extLst"]
    return {
        "crop": tuple(int(cut.get(side, "0")) / 1000 for side in _SIDES),
        "recolored": " ".join(changed),
        "alternative text": shape.identity.get("descr", ""),
    }


def _body(shape: Shape, body: Chain) -> Aspects:
    """How words stand in their box."""
    aspects: dict[str, Value] = {"direction": body.get("vert", "horz"), "columns": body.get("numCol", "1")}
    if shape.place is None:
        # LibreOffice forgets these of some placeholders.
        aspects["anchor"] = body.get("anchor", "t")
        aspects["insets"] = tuple(int(body.get(name, str(default))) / POINT for name, default in _INSETS)
    return aspects


def _cell(page: DeckPage, cell: Any) -> Aspects:
    said = chain((cell.find(f"{A}tcPr"),))
    aspects: dict[str, Value] = {
        "fill": _first_fill(page, said),
        "anchor": said.get("anchor", "t"),
        "span": f"{cell.get('gridSpan', '1')} {cell.get('rowSpan', '1')}",
    }
    for side, name in _BORDERS.items():
        aspects |= _line(page, said.child(name), side)
    return aspects
