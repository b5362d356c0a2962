"""A deck's bytes → a mark of each slide."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kit.edits.mark import Box, Mark, short

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAME = "kit:"
"""How the name of a slide that the kit wrote begins; its key follows."""
STAMP = "Hidden"
"""The name of the shape that says on a hidden slide that it is one."""
POINT = 12700
_FORMAT = ("b", "i", "u", "strike", "baseline", "sz", "cap")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""What python-pptx has no shape for: equations, ink, models, and transitions of newer programs."""
_UNTOLD = frozenset(["slidenum", "datetime"])
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


class Unreadable(Exception):
    """The bytes are no deck that can be read."""


def open_deck(data: bytes) -> Any:
    """The deck as python-pptx holds it. Raises Unreadable."""
    from pptx import Presentation

    try:
        deck = Presentation(io.BytesIO(data))
        list(deck.slides)
    except Exception as error:  # python-pptx and zipfile raise whatever a broken file makes them stumble over
        raise Unreadable(str(error)) from error
    return deck


def marks_of(deck: Any) -> tuple[Mark, ...]:
    """A mark of each slide, in order. Raises Unreadable."""
    try:
        known: dict[object, Box] = {}
        return tuple(_mark(slide, known) for slide in deck.slides)
    except Exception as error:  # a deck that opens may still be wrong inside
        raise Unreadable(str(error)) from error


def look_of(deck: Any) -> str:
    """A hash of what all slides have in common: size, colours, fonts, backgrounds, and the names of the layouts."""
    from lxml import etree

    told: list[object] = [deck.slide_width, deck.slide_height]
    for master in deck.slide_masters:
        told.append(sorted(layout.name for layout in master.slide_layouts))
        told += [_canonical(each) for each in master._element.iter(f"{P}bg")]
        for rel in master.part.rels.values():
            if rel.reltype.endswith("/theme"):
                theme = etree.fromstring(rel.target_part.blob)
                told += [_canonical(each) for each in theme.iter(f"{A}clrScheme", f"{A}majorFont", f"{A}minorFont")]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def key_of(slide: Any) -> str:
    """What the slide's name says that it is; "" where it says nothing, or something else."""
    name = slide._element.find(f"{P}cSld").get("name", "")
    return name.removeprefix(NAME) if name.startswith(NAME) else ""


def comments_of(slide: Any) -> list[Any]:
    """The relationships to what people remarked on the slide."""
    return [rel for rel in slide.part.rels.values() if rel.reltype.lower().endswith("/comments")]


def _mark(slide: Any, known: dict[object, Box]) -> Mark:
    all_shapes = list(shapes_of(slide.shapes))
    foot = " ".join(_plain(s.text_frame.text) for s in all_shapes if _kind(s) == "ftr" and s.has_text_frame)
    shapes = [shape for shape in all_shapes if not _footing(shape)]
    text = [line for shape in shapes for line in _loose(shape)]
    title = slide.shapes.title
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    said = [_segments(p) for p in notes._txBody.iter(f"{A}p")] if notes is not None else []
    return Mark(
        key=key_of(slide),
        title=_plain(title.text_frame.text) if title is not None and title.has_text_frame else "",
        layout=slide.slide_layout.name,
        hidden=slide._element.get("show") in ("0", "false"),
        face=_face(slide, shapes),
        lines=tuple(short(line) for line in text),
        foot=short(foot),
        notes=tuple(short(line) for line in said if line),
        places=tuple(_place_of(slide, shape, known) for shape in shapes),
        remarks=bool(comments_of(slide)),
        pictures=tuple(picture for shape in shapes for picture in _picture(slide, shape)),
    )


def shapes_of(shapes: Any) -> Iterator[Any]:
    """Every shape that shows something, those in groups too; neither the stamp nor an empty placeholder."""
    for shape in shapes:
        if shape.name == STAMP and not shape.is_placeholder:
            continue
        if shape._element.tag == f"{P}grpSp":
            yield from shapes_of(shape.shapes)
        elif not (shape.is_placeholder and shape.has_text_frame and not shape.text_frame.text.strip()) or _told(shape):
            yield shape


def _told(shape: Any) -> bool:
    """Whether the shape holds a number or a date that the program fills in."""
    return any(True for _ in shape._element.iter(f"{A}fld"))


def _kind(shape: Any) -> str:
    ph = shape._element.find(f".//{P}nvPr/{P}ph")
    return "" if ph is None else str(ph.get("type", "obj"))


def _footing(shape: Any) -> bool:
    return _kind(shape) in ("ftr", "sldNum", "dt")


# What is compared for every program


def _loose(shape: Any) -> Iterator[str]:
    for paragraph in shape._element.iter(f"{A}p"):
        if words := _segments(paragraph):
            yield words


def _segments(paragraph: Any) -> str:
    """The paragraph's words, parted where their look changes, whatever it is."""
    parts: list[tuple[object, str]] = []
    for look, text in _runs(paragraph):
        if parts and (parts[-1][0] == look or not text.strip()):
            parts[-1] = (parts[-1][0], parts[-1][1] + text)
        else:
            parts.append((look, text))
    return "|".join(filter(None, (_plain(text) for _, text in parts)))


def _runs(paragraph: Any) -> Iterator[tuple[object, str]]:
    for each in paragraph:
        if each.tag == f"{A}br":
            yield "break", " "
        elif each.tag == f"{A}r" or (
            each.tag == f"{A}fld" and each.get("type", "").rstrip("0123456789") not in _UNTOLD
        ):
            text = each.findtext(f"{A}t") or ""
            yield _look(each.find(f"{A}rPr")), text


def _look(properties: Any) -> tuple[object, ...]:
    """How a run looks, as far as it says so itself; what PowerPoint notes about spelling and language is left out."""
    if properties is None:
        return ()
    told = [(name, properties.get(name)) for name in _FORMAT if properties.get(name) is not None]
    for each in properties:
        name = each.tag.removeprefix(A)
        if name == "hlinkClick":
            told.append((name, "yes"))
        elif name in ("solidFill", "gradFill", "highlight", "latin"):
            told.append((name, _canonical(each)))
    return tuple(sorted(told))


def _plain(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def _place_of(slide: Any, shape: Any, known: dict[object, Box]) -> Box:
    """The shape's place; that of a layout's placeholder is looked up once, since python-pptx takes long over it."""
    ph = shape._element.find(f".//{P}nvPr/{P}ph")
    if ph is None or shape._element.find(f"{P}spPr/{A}xfrm") is not None:
        return _place(shape)
    key = (slide.slide_layout.part.partname, ph.get("type"), ph.get("idx"), shape.has_table)
    if key not in known:
        known[key] = _place(shape)
    return known[key]


def _place(shape: Any) -> Box:
    sides = [round(int(side or 0) / POINT) for side in (shape.left, shape.top, shape.width, shape.height)]
    return sides[0], sides[1], sides[2], 0 if shape.has_table else sides[3]


def _picture(slide: Any, shape: Any) -> Iterator[str]:
    from PIL import Image

    for blip in shape._element.iter(f"{A}blip"):
        try:
            data = slide.part.related_part(blip.get(f"{R}embed")).blob
            with Image.open(io.BytesIO(data)) as image:
                small = image.convert("RGBA")
                small.thumbnail((256, 256))
                ground = Image.new("RGBA", small.size, "white")
                grey = Image.alpha_composite(ground, small).convert("L").resize((16, 16), Image.Resampling.BOX)
            yield "".join(f"{shade // 16:x}" for shade in grey.tobytes())
        except Exception:  # a drawing that Pillow does not know, or a link to a picture elsewhere
            yield "-"


# What is compared for a program that keeps what it does not change


def _face(slide: Any, shapes: list[Any]) -> str:
    """A hash of all that one can see on the slide, and of what it does; not of how it is written down."""
    order = {shape.shape_id: at for at, shape in enumerate(shapes)}
    root = slide._element
    background = root.find(f"{P}cSld/{P}bg")
    value = {
        "layout": slide.slide_layout.name,
        "shapes": [_told_of(slide, shape) for shape in shapes],
        "others": [_canonical(each) for each in root.iter(_ALTERNATE)],
        "background": None if background is None else _canonical(background),
        "animation": list(_animation(root, order)),
        "transition": [_canonical(each) for each in root.iter(f"{P}transition")],
    }
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _told_of(slide: Any, shape: Any) -> list[object]:
    element = shape._element
    frame = element.find(f".//{P}spPr")
    name = element.find(f".//{P}cNvPr")
    ph = element.find(f".//{P}nvPr/{P}ph")
    return [
        element.tag.removeprefix(P),
        None if ph is None else [ph.get("type", "obj"), ph.get("idx", "0")],
        "" if name is None else name.get("descr", ""),
        [] if name is None else [_target(slide, link) for link in name.iter(f"{A}hlinkClick", f"{A}hlinkHover")],
        [_canonical(each) for each in frame if len(each) or each.attrib] if frame is not None else list(_place(shape)),
        [_paragraph(slide, p) for p in element.iter(f"{A}p")],
        [_canonical(each) for each in element.iter(f"{A}srcRect") if each.attrib],
        [_canonical(each) for each in element.iter(f"{A}tcPr")],
        [sorted(each.attrib.items()) for each in element.iter(f"{A}tblPr", f"{A}gridCol")],
        [[each.get(side, "") for side in ("anchor", "numCol", "vert")] for each in element.iter(f"{A}bodyPr")],
    ]


def _paragraph(slide: Any, paragraph: Any) -> list[object]:
    """The paragraph's level, its bullet, and its words with their look, runs of the same look as one."""
    told = paragraph.find(f"{A}pPr")
    runs: list[list[object]] = []
    for look, text in _runs(paragraph):
        if not text:
            continue
        if runs and runs[-1][0] == look:
            runs[-1][1] = f"{runs[-1][1]}{text}"
        else:
            runs.append([look, text])
    place = [] if told is None else [sorted(told.attrib.items()), [_canonical(each) for each in told]]
    links = [to for to, _ in groupby(_target(slide, link) for link in paragraph.iter(f"{A}hlinkClick"))]
    return [place if any(place) else [], [[repr(look), _plain(str(text))] for look, text in runs], links]


def _target(slide: Any, link: Any) -> str:
    """Where a link leads: an address, or the key of a slide."""
    rel = slide.part.rels.get(link.get(f"{R}id", ""))
    if rel is None:
        return str(link.get("action", ""))
    if rel.is_external:
        return str(rel.target_ref)
    named = getattr(rel.target_part, "_element", None)
    page = named.find(f"{P}cSld") if named is not None else None
    return "#" if page is None else str(page.get("name", "#"))


def _canonical(element: Any) -> str:
    """An element as text, without what says nothing: extensions, identifiers, the order of attributes."""
    name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
    inside = "".join(_canonical(each) for each in element if each.tag != f"{A}extLst" and each.tag != f"{P}extLst")
    told = " ".join(f"{key}={value}" for key, value in sorted(element.attrib.items()) if not key.startswith(R))
    return f"({name} {told}{inside})"


def _animation(root: Any, order: dict[int, int]) -> Iterator[list[object]]:
    """Each effect: what kind it is, and which shape and paragraphs of it appear."""
    for effect in root.iter(f"{P}cTn"):
        if effect.get("presetID") is None:
            continue
        targets = [[order.get(int(t.get("spid", "0")), -1), [sorted(p.attrib.items()) for p in t.iter(f"{P}pRg")]]
                   for t in effect.iter(f"{P}spTgt")]  # fmt: skip
        yield [effect.get("presetClass"), effect.get("presetID"), effect.get("nodeType"), targets]
