"""A deck's bytes → a mark of each slide."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from kit.edits.faces import face_of
from kit.edits.fingerprint import Fingerprint, fingerprint_in
from kit.edits.mark import Mark, short
from kit.edits.opened import A, Opened, P, R, Slide, Unreadable, name_of
from kit.edits.shapes import Places, Shape, box_of, shape, shapes_of, text_of, title_of
from kit.edits.words import canonical, plain, runs, segments, words

NAME = "kit:"
"""How the name of a slide that the kit wrote begins; its key follows."""


def marks_of(deck: Opened) -> tuple[Mark, ...]:
    """A mark of each slide, in order. Raises Unreadable."""
    try:
        places: Places = {}
        pictures: dict[str, str] = {}
        return tuple(_mark(slide, places, pictures) for slide in deck.slides)
    except Exception as error:  # a deck that opens may still be wrong inside
        raise Unreadable(str(error)) from error


def look_of(deck: Opened) -> str:
    """A hash of what all slides have in common: size, colours, fonts, backgrounds, and the names of the layouts."""
    size = deck.root.find(f"{P}sldSz")
    told: list[object] = [int(size.get("cx")), int(size.get("cy"))]
    for name in deck.masters:
        root, leads = deck.parts.xml(name), deck.parts.leads(name)
        layouts = [leads[each.get(f"{R}id")].target for each in root.iter(f"{P}sldLayoutId")]
        told.append(sorted(name_of(deck.parts.xml(layout)) for layout in layouts))
        told += [canonical(each) for each in root.iter(f"{P}bg")]
        theme = deck.parts.xml(deck.parts.next(name, "theme"))
        told += [canonical(each) for each in theme.iter(f"{A}clrScheme", f"{A}majorFont", f"{A}minorFont")]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _mark(slide: Slide, known: Places, seen: dict[str, str]) -> Mark:
    every = shapes_of(slide.root)
    shapes = [each for each in every if not each.footing]
    shown = title_of(slide.root)
    title = plain(text_of(shown)) if shown is not None and shown.words else ""
    read = {paragraph: runs(paragraph) for each in shapes for paragraph in each.element.iter(f"{A}p")}
    lines = [short(line) for line in map(segments, read.values()) if line]
    pictures = tuple(picture for each in shapes for picture in _pictures(slide, each, seen))
    told, said, notes = _notes(slide)
    name = name_of(slide.root)
    return Mark(
        key=told.key if told else name.removeprefix(NAME) if name.startswith(NAME) else "",
        title=title,
        layout=slide.layout_name,
        hidden=slide.root.get("show") in ("0", "false"),
        face=face_of(slide, shapes, read),
        words=short(" ".join((title, *sorted(lines), str(len(pictures))))),
        said=said,
        lines=tuple(lines),
        notes=notes,
        foot=short(" ".join(plain(text_of(each)) for each in every if each.kind == "ftr" and each.words)),
        places=tuple(box_of(slide, each, known) for each in shapes),
        remarks=any(lead.kind == "comments" for lead in slide.leads.values()),
        pictures=pictures,
        told=told,
    )


def _notes(slide: Slide) -> tuple[Fingerprint | None, str, tuple[str, ...]]:
    """The fingerprint in the slide's notes, a hash of the words besides, and one of each paragraph as it looks."""
    lines = [runs(paragraph) for paragraph in notes_of(slide)]
    read = [fingerprint_in(words(line)) for line in lines]
    told = [fingerprint for fingerprint, _ in read if fingerprint]
    beside = [rest.strip() for _, rest in read if rest.strip()]
    looks = [fingerprint_in(segments(line))[1].strip(" |") for line in lines]
    return told[-1] if told else None, short("\n".join(beside)), tuple(short(line) for line in looks if line)


def notes_of(slide: Slide) -> Iterator[Any]:
    """The paragraphs of the slide's notes."""
    if not slide.notes:
        return
    tree = slide.parts.xml(slide.notes).find(f"{P}cSld/{P}spTree")
    body = next((each for each in tree if each.tag == f"{P}sp" and shape(each).kind == "body"), None)
    if body is not None:
        yield from body.iter(f"{A}p")


def _pictures(slide: Slide, shape: Shape, seen: dict[str, str]) -> Iterator[str]:
    """A grey copy of each picture in the shape; `seen` holds those read before, by the names of their parts."""
    for blip in shape.element.iter(f"{A}blip"):
        lead = slide.leads.get(blip.get(f"{R}embed", ""))
        name = lead.target if lead is not None and not lead.outside else ""
        if name not in seen:
            seen[name] = _grey(slide, name)
        yield seen[name]


def _grey(slide: Slide, name: str) -> str:
    """The picture on white in shades of grey, 16 × 16 points; `-` where it is a drawing, or lies elsewhere."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(slide.parts.data(name))) as image:
            image.draft("L", (64, 64))
            clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
            small = image.convert("LA" if clear else "L").resize((16, 16), Image.Resampling.BOX).convert("LA")
    except Exception:  # Pillow raises whatever a broken file makes it stumble over
        return "-"
    shades, opaque = small.tobytes()[::2], small.tobytes()[1::2]
    return "".join(f"{255 - (255 - s) * o // 255 >> 4:x}" for s, o in zip(shades, opaque, strict=True))
