"""A deck's bytes → a mark of each slide."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from msgspec.structs import replace
from PIL import Image

from kit.edits.chart_lines import chart_lines
from kit.edits.fingerprint import Fingerprint, FoundFingerprint, Keys, fingerprint_in
from kit.edits.open_deck import P14, A, Opened, OpenSlide, P, Parts, R, Unreadable, name_of
from kit.edits.slide_record import SlideMark, short
from kit.edits.text_runs import Run, canonical, plain, runs, segments, words
from kit.edits.visible_hash import face_of, links_of
from kit.edits.visible_shapes import SHAPES, Places, Shape, box_of, shape, shapes_of, text_of, title_of
from kit.edits.whole_hash import Wholes, footer_hash

_PLACE = f"{A}pPr"
NAME = "kit:"
"""How the name of a slide that the kit wrote begins; its key follows."""


def marks_of(deck: Opened, keys: Iterable[str] = ()) -> tuple[SlideMark, ...]:
    """A mark of each slide, in order. A fingerprint is believed that names one of the `keys`. Raises Unreadable."""
    try:
        reader = SlideReader(deck, keys)
        read = [reader.read(slide) for slide in deck.slides]
        alone = {told[0].key for _, told in read if len(told) == 1}
        pairs = zip(read, sections_of(deck.root), strict=True)
        return tuple(_settled(mark, told, alone, section) for (mark, told), section in pairs)
    except Exception as error:  # a deck that opens may still be wrong inside
        raise Unreadable(str(error)) from error


class SlideReader:
    """Reads one slide of a deck after the other; what several have in common is read once."""

    def __init__(self, deck: Opened, keys: Iterable[str] = ()) -> None:
        self._keys = Keys(keys)
        self._places: Places = {}
        self._pictures: dict[str, str] = {}
        self._wholes = Wholes(deck.parts)

    def read(self, slide: OpenSlide) -> tuple[SlideMark, list[Fingerprint]]:
        """The mark of a slide without its section, and every fingerprint in its notes."""
        return _mark(slide, self._keys, self._places, self._pictures, self._wholes)


def sections_of(root: Any) -> tuple[str, ...]:
    """The name of the section of each slide in a presentation, "" where it is in none."""
    named = {
        each.get("id"): str(section.get("name", ""))
        for section in root.iter(f"{P14}section")
        for each in section.iter(f"{P14}sldId")
    }
    return tuple(named.get(each.get("id"), "") for each in root.iter(f"{P}sldId"))


def _mark(
    slide: OpenSlide, keys: Keys, known: Places, seen: dict[str, str], wholes: Wholes
) -> tuple[SlideMark, list[Fingerprint]]:
    """The mark of a slide, and every fingerprint in its notes."""
    shapes = [each for each in shapes_of(slide.root) if not each.footing]
    title = _title(slide)
    read = {paragraph: runs(paragraph) for each in shapes for paragraph in each.element.iter(f"{A}p")}
    charts = chart_lines(slide, shapes)
    lines = [short(line) for line in (*map(segments, read.values()), *charts) if line]
    pictures = tuple(chain.from_iterable(_pictures(slide, each, seen) for each in shapes))
    signed, said, notes = _notes(slide, keys)
    foot, footer = feet_of(slide.root)
    whole, beneath = wholes.of(slide, dict.fromkeys(paragraph for paragraph, _ in signed))
    count = str(len(pictures))
    mark = SlideMark(
        key=_key(slide),
        title=title,
        layout=slide.layout_name,
        hidden=slide.root.get("show") in ("0", "false"),
        face=face_of(slide, shapes, read, charts),
        words=short(" ".join((title, *sorted(lines), count))),
        said=said,
        lines=tuple(lines),
        notes=notes,
        foot=foot,
        places=tuple(box_of(slide, each, known) for each in shapes),
        remarks="comments" in {lead.kind for lead in slide.leads.values()},
        pictures=pictures,
        plain=short(" ".join((title, *sorted((*map(words, read.values()), *charts)), count))),
        whole=whole,
        footer=footer,
        beneath=beneath,
    )
    return mark, [fingerprint for _, fingerprint in signed]


def _key(slide: OpenSlide) -> str:
    """The key that the slide's name says; "" for another name."""
    name = name_of(slide.root)
    return name.removeprefix(NAME) if name.startswith(NAME) else ""


def _title(slide: OpenSlide) -> str:
    shown = title_of(slide.root)
    return plain(text_of(shown)) if shown is not None and shown.words else ""


def feet_of(root: Any) -> tuple[str, str]:
    """The hash of the words of a slide's footer, and that of all that the footer is."""
    feet = (each for each in shapes_of(root) if each.kind == "ftr" and each.words)
    return short(" ".join(plain(text_of(each)) for each in feet)), footer_hash(root)


def _settled(mark: SlideMark, told: Sequence[Fingerprint], alone: Container[str], section: str) -> SlideMark:
    """The mark with the fingerprint that fits it best: notes may have been pasted there with the one of their slide.

    `alone` are the keys of those that other slides have without another.
    """
    if not told:
        return replace(mark, section=section) if section else mark

    def fits(each: Fingerprint) -> tuple[bool, ...]:
        seen = mark.face.startswith(each.face), mark.words.startswith(each.words)
        return each.key == mark.key, *seen, each.key not in alone, mark.said.startswith(each.notes)

    best = max(reversed(told), key=fits)
    return replace(mark, key=best.key, told=best, section=section)


def _notes(slide: OpenSlide, keys: Keys) -> tuple[list[tuple[Any, Fingerprint]], str, tuple[str, ...]]:
    """The fingerprints in the slide's notes, a hash of the words besides, and one of each paragraph; last, of the look.

    With each fingerprint comes its paragraph. What else a person has put on the notes page counts with the words.
    """
    told: list[tuple[Any, Fingerprint]] = []
    beside: list[str] = []
    lines: list[str] = []
    seen: list[object] = []
    page = _page(slide.parts.xml(slide.notes)) if slide.notes else ()
    for paragraph in _said(page):
        line = runs(paragraph)
        while found := fingerprint_in("".join([text for _, text in line]), keys):
            told.append((paragraph, found.fingerprint))
            line = _without(line, found)
        if said := words(line):
            beside.append(said)
            lines.append(short(segments(line)))
            seen.append(_seen(slide, paragraph, line))
    for each in page:
        if not each.words:
            beside.append(each.element.tag.removeprefix(P))
        # A place of its own for what belongs to every notes page is a person's.
        elif (moved := each.element.find(f"{P}spPr/{A}xfrm")) is not None:
            seen.append(canonical(moved))
    return told, short("\n".join(beside)), (*lines, short(repr(seen)))


def _seen(slide: OpenSlide, paragraph: Any, line: Sequence[Run]) -> list[object]:
    """How a paragraph of notes looks, and where it leads."""
    looks = [look for look, _ in groupby(look for look, text in line if text.strip())]
    place = paragraph.find(_PLACE)
    told = [] if place is None else sorted(place.items())
    return [looks, told, links_of(slide.parts, slide.notes, paragraph, line)]


def _without(line: Sequence[Run], found: FoundFingerprint) -> list[Run]:
    """The runs of a paragraph without the fingerprint that was found in their words."""
    left: list[Run] = []
    at = 0
    for look, text in line:
        start, end = max(found.start - at, 0), max(found.end - at, 0)
        left.append((look, text[:start] + text[end:]))
        at += len(text)
    while left and not left[-1][1].strip():
        left.pop()
    return left


def notes_of(slide: OpenSlide) -> Iterator[Any]:
    """The paragraphs of the slide's notes, then those of texts that a person has put beside them."""
    return notes_in(slide.parts.xml(slide.notes)) if slide.notes else iter(())


def notes_in(root: Any) -> Iterator[Any]:
    """The paragraphs of the notes with this root, then those of texts that a person has put beside them."""
    return _said(_page(root))


def _said(page: Sequence[Shape]) -> Iterator[Any]:
    body = next((each for each in page if each.kind == "body" and each.words), None)
    for each in (body, *(each for each in page if each.place is None and each.words)):
        if each is not None:
            yield from each.element.iter(f"{A}p")


def _page(root: Any) -> tuple[Shape, ...]:
    """The shapes on a notes page."""
    return tuple(shape(each) for each in root.find(f"{P}cSld/{P}spTree") if each.tag in SHAPES)


def _pictures(slide: OpenSlide, shape: Shape, seen: dict[str, str]) -> Iterator[str]:
    """A gray copy of each picture in the shape; `seen` holds those read before, by the names of their parts."""
    for blip in shape.element.iter(f"{A}blip"):
        lead = slide.leads.get(blip.get(f"{R}embed", ""))
        name = lead.target if lead is not None and not lead.outside else ""
        if name not in seen:
            seen[name] = gray(slide.parts, name)
        yield seen[name]


def gray(parts: Parts, name: str) -> str:
    """The picture on white in shades of gray, 16 × 16 points; `-` where it is a drawing, or lies elsewhere."""

    try:
        return _shades(parts.data(name))
    except Exception:  # Pillow raises whatever a broken file makes it stumble over
        return "-"


@lru_cache(maxsize=32)
def _shades(data: bytes) -> str:
    """The shades of a picture; those of a look's pictures are wanted of each deck that a process makes."""
    with Image.open(io.BytesIO(data)) as image:
        image.draft("L", (64, 64))
        clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        small = image.convert("LA" if clear else "L").resize((16, 16), Image.Resampling.BOX).convert("LA")
    shades, opaque = small.tobytes()[::2], small.tobytes()[1::2]
    return "".join(f"{255 - (255 - s) * o // 255 >> 4:x}" for s, o in zip(shades, opaque, strict=True))
