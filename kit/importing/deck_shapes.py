"""A slide's shapes → pieces with their places: texts, tables, pictures, charts, SmartArt; groups are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from kit.importing.deck_pictures import add_picture, described, picture_shape
from kit.importing.deck_pieces import KEEP_AS_PICTURE, DeckPiece, Shapes, SlideArea, number, shape_id, shape_name
from kit.importing.deck_text import R, lines
from kit.importing.elements import TextCell, TextTable
from kit.importing.open_files import DEEPEST
from kit.ooxml.colors import A, P
from kit.ooxml.placeholders import place_in

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
MOST_SHAPES = 2_000
"""Shapes of a slide that are read."""


Scale = tuple[float, float, float, float]
"""How the places of a group's shapes become places on the slide: moved right and down, stretched across and down."""


def read_shapes(shapes: Shapes, tree: Any, scale: Scale = (0, 0, 1, 1), depth: int = 0) -> None:
    """Reads the shapes of a tree or a group into `shapes.pieces`, in the order in which they lie."""
    if depth > DEEPEST:
        shapes.left(f"what stands in more than {DEEPEST} groups within groups", "Ungroup it, and import again")
        return
    for shape in tree:
        shapes.count += 1
        if shapes.count > MOST_SHAPES:
            if shapes.count == MOST_SHAPES + 1:
                shapes.left(f"what is more than {MOST_SHAPES} shapes", "Make a picture of it")
            return
        _shape(shapes, shape, scale, depth)


def _shape(shapes: Shapes, shape: Any, scale: Scale, depth: int) -> None:
    if _is_hidden(shape):
        words = " ".join("".join(t.text or "" for t in shape.iter(f"{A}t")).split())
        if words:
            shapes.left("a shape that is switched off in the selection pane", "Switch it on, and import again", words)
    elif shape.tag == f"{P}grpSp":
        before, name = len(shapes.pieces), shape_name(shape)
        read_shapes(shapes, shape, _within(shape, scale), depth + 1)
        shapes.pieces[before:] = [replace(piece, group=piece.group or name) for piece in shapes.pieces[before:]]
    elif shape.tag == f"{MC}AlternateContent":
        read_shapes(shapes, _chosen(shapes, shape), scale, depth + 1)
    elif shape.tag in _ALONE:
        _ALONE[shape.tag](shapes, shape, scale)


def _stroke(shapes: Shapes, shape: Any, scale: Scale) -> None:
    shapes.pieces.append(DeckPiece(box=_box(shapes, shape, scale), id=shape_id(shape), stroke=True))


def _picture(shapes: Shapes, shape: Any, scale: Scale) -> None:
    picture_shape(shapes, shape, _box(shapes, shape, scale))


def _pen(shapes: Shapes, shape: Any, scale: Scale) -> None:
    shapes.left("something drawn with a pen", KEEP_AS_PICTURE)


def _is_hidden(shape: Any) -> bool:
    described = shape.find(f"*/{P}cNvPr")
    return described is not None and described.get("hidden") in ("1", "true")


def _chosen(shapes: Shapes, alternate: Any) -> Any:
    """Of two forms of one thing, the one that can be read."""
    choice, fallback = alternate.find(f"{MC}Choice"), alternate.find(f"{MC}Fallback")
    if choice is not None and not any(
        "model3d" in str(each.tag) or each.tag == f"{P}contentPart" for each in choice.iter()
    ):
        return choice
    shapes.left("a 3D model or something drawn with a pen", KEEP_AS_PICTURE)
    return fallback if fallback is not None else ()


def _box(shapes: Shapes, shape: Any, scale: Scale) -> SlideArea:
    """Where the shape lies: as it says, or as its placeholder in the layout or master says."""
    frame = shape.find(f"{P}spPr/{A}xfrm")
    frame = frame if frame is not None else shape.find(f"{P}xfrm")
    off, ext = (frame.find(f"{A}{name}") if frame is not None else None for name in ("off", "ext"))
    if off is None or ext is None:
        holder = shapes.inherited.holder(shape.find(f"*/{P}nvPr/{P}ph"))
        x, y, w, h = place_in(shapes.inherited.layout, holder) if holder else (0, 0, 0, 0)
        return SlideArea(x=x, y=y, w=w, h=h)
    right, down, across, tall = scale
    x, y, w, h = (number(each) for each in (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy")))
    box = SlideArea(x=round(right + across * x), y=round(down + tall * y), w=round(across * w), h=round(tall * h))
    return box.turned(number(frame.get("rot")) / 60_000)


def _within(group: Any, scale: Scale) -> Scale:
    """The scale of a group's shapes."""
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    found: dict[str, Any] = {}
    if frame is not None:
        found = {name: frame.find(f"{A}{name}") for name in ("off", "ext", "chOff", "chExt")}
    if not found or any(each is None for each in found.values()):
        return scale
    off, ext, inner, size = found.values()
    across = number(ext.get("cx")) / max(1, number(size.get("cx")))
    tall = number(ext.get("cy")) / max(1, number(size.get("cy")))
    right = number(off.get("x")) - across * number(inner.get("x"))
    down = number(off.get("y")) - tall * number(inner.get("y"))
    return (scale[0] + scale[2] * right, scale[1] + scale[3] * down, scale[2] * across, scale[3] * tall)


def _text_shape(shapes: Shapes, shape: Any, scale: Scale) -> None:
    place = shape.find(f"*/{P}nvPr/{P}ph")
    body = shape.find(f"{P}txBody")
    kind = _kind(shapes, place)
    found = lines(body, shapes.inherited.styles(place), shapes.links, shapes.where) if body is not None else ()
    stroke = (
        shape.find(f"{P}spPr/{A}custGeom") is not None or shape.find(f"{P}spPr/{A}prstGeom[@prst='line']") is not None
    )
    sizes = [number(each.get("sz")) for each in body.iter(f"{A}rPr")] if body is not None else []
    box = _box(shapes, shape, scale)
    if found or (place is None and stroke):
        shapes.pieces.append(DeckPiece(box=box, id=shape_id(shape), holder=kind, lines=found,
                                       stroke=stroke and not found, name=shape_name(shape),
                                       size=max(sizes, default=0)))  # fmt: skip
    blip = shape.find(f"{P}spPr/{A}blipFill/{A}blip")
    if blip is not None:
        add_picture(shapes, shape, blip, box)


def _kind(shapes: Shapes, place: Any) -> str:
    if place is None:
        return "box"
    holder = shapes.inherited.holder(place)
    return place.get("type") or (holder.type if holder and holder.type else "body")


def _frame(shapes: Shapes, shape: Any, scale: Scale) -> None:
    """Reads what stands in a frame: a table, a chart, a diagram; anything else is told as left out."""
    data = shape.find(f"{A}graphic/{A}graphicData")
    uri = data.get("uri", "") if data is not None else ""
    box = _box(shapes, shape, scale)
    if uri == _TABLE and data.find(f"{A}tbl") is not None:
        table = _table(shapes, data.find(f"{A}tbl"))
        shapes.pieces.append(DeckPiece(box=box, id=shape_id(shape), holder="tbl", table=table))
    elif uri.endswith("/chart"):
        chart = _linked_part(shapes, next(iter(data), None), f"{R}id")
        if chart is not None:
            shapes.pieces.append(DeckPiece(box=box, id=shape_id(shape), holder="chart", chart=chart))
    elif uri.endswith("/diagram"):
        diagram = _linked_part(shapes, next(iter(data), None), f"{R}dm")
        if diagram is not None:
            shapes.pieces.append(DeckPiece(box=box, id=shape_id(shape), holder="dgm", chart=diagram))
    elif uri:
        what = "a file inside the deck" if uri.endswith("/ole") else "something that only newer programs show"
        shapes.left(what, KEEP_AS_PICTURE, described(shape)[0])


def _linked_part(shapes: Shapes, element: Any, attribute: str) -> bytes | None:
    """The bytes of the part that the element's attribute names, where it lies in the deck."""
    found = shapes.part.rels.get(element.get(attribute)) if element is not None else None
    return None if found is None or found.is_external else found.target_part.blob


def _table(shapes: Shapes, table: Any) -> TextTable:
    properties = table.find(f"{A}tblPr")
    rows = tuple(tuple(_cells(shapes, row)) for row in table.iterfind(f"{A}tr"))
    merged = any(cell.across > 1 or cell.joined for row in rows for cell in row)
    if merged:
        shapes.guess("a table with merged cells; their words are in the first of them", "Look at the table")
    return TextTable(
        rows=rows,
        header=properties is not None and properties.get("firstRow") in ("1", "true"),
        merged=merged,
        place=shapes.where,
    )


def _cells(shapes: Shapes, row: Any) -> Iterator[TextCell]:
    styles = shapes.inherited.styles(None)
    for cell in row.iterfind(f"{A}tc"):
        body = cell.find(f"{A}txBody")
        found = lines(body, styles, shapes.links, shapes.where) if body is not None else ()
        joined = cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")
        yield TextCell(lines=found, across=max(1, number(cell.get("gridSpan"))), joined=joined)


_ALONE: dict[str, Callable[[Shapes, Any, Scale], None]] = {
    f"{P}sp": _text_shape,
    f"{P}cxnSp": _stroke,
    f"{P}pic": _picture,
    f"{P}graphicFrame": _frame,
    f"{P}contentPart": _pen,
}
"""How a shape that holds no other shapes is read, by its element."""
