"""How words look on a slide, wherever it says so: what a program that spells everything out can be held against.

LibreOffice writes out what a slide has from its layout. So the looks of a slide that the kit makes are followed through
layout and master here, and then both say the same (tried with 7.4). It is asked only where such a program has been.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kit.edits.fingerprint import Keys, fingerprint_in
from kit.edits.opened import A, Opened, P, R, Slide
from kit.edits.reading import notes_of
from kit.edits.shapes import ON_MASTER, Shape, places_of, shapes_of
from kit.edits.words import plain, runs

ASPECTS = ("b", "i", "u", "strike", "algn", "marL", "link", "alt")
"""Bold, italic, underlined, struck out; alignment and level; where links lead, and alternative texts."""
_UNSET = {"u": "none", "strike": "noStrike", "algn": "l"}
_MOST = 0.75
_POINT = 12700
Aspects = Mapping[str, tuple[tuple[str, str], ...]]
"""For each aspect the words that have it, and which."""


def spells_out(deck: Opened) -> bool:
    """Whether the deck was written by a program that is known to spell everything out, and to keep the aspects."""
    name = deck.parts.next("", "extended-properties")
    return name in deck.parts.members and b"LibreOffice" in deck.parts.data(name)


def others(pairs: Sequence[tuple[Aspects, Aspects]]) -> tuple[bool, ...]:
    """For each pair of slides whether they look other than each other; an aspect that few pairs share says nothing."""
    told = [name for name in ASPECTS if sum(one[name] == two[name] for one, two in pairs) >= _MOST * len(pairs)]
    return tuple(any(one[name] != two[name] for name in told) for one, two in pairs)


def face_looks(deck: Opened, slide: Slide) -> Aspects:
    """The aspects of what stands on the slide."""
    shapes = [each for each in shapes_of(slide.root) if not each.footing]
    found = [_of(slide, slide.name, p, _sources(deck, slide, each)) for each in shapes for p in _paragraphs(each)]
    pictures = [each.identity.get("descr", "") for each in shapes if each.element.tag == f"{P}pic"]
    return _gathered(found, pictures)


def notes_looks(slide: Slide, keys: Keys) -> Aspects:
    """The aspects of the slide's notes, but for the fingerprint among them."""
    master = slide.parts.next(slide.notes, "notesmaster") if slide.notes else ""
    style = slide.parts.xml(master).find(f"{P}notesStyle") if master else None
    told = (p for p in notes_of(slide) if not fingerprint_in("".join(text for _, text in runs(p)), keys))
    return _gathered([_of(slide, slide.notes, p, [style]) for p in told], [])


def _gathered(found: Sequence[tuple[str, Mapping[str, str]]], pictures: Sequence[str]) -> Aspects:
    words = {name: tuple(sorted((text, told[name]) for text, told in found if text)) for name in ASPECTS[:-1]}
    return {**words, "alt": tuple((text, "") for text in pictures)}


def _paragraphs(shape: Shape) -> Iterator[Any]:
    return iter(shape.element.iter(f"{A}p"))


def _of(slide: Slide, part: str, paragraph: Any, sources: Sequence[Any]) -> tuple[str, Mapping[str, str]]:
    """The words of a paragraph and its aspects; where a part of it has one, that part."""
    place = paragraph.find(f"{A}pPr")
    level = 0 if place is None else int(place.get("lvl", "0"))
    styles = [each.find(f"{A}lvl{level + 1}pPr") for each in sources if each is not None]
    styles = [each for each in styles if each is not None]
    said = [each for each in paragraph.iter(f"{A}r") if (each.findtext(f"{A}t") or "").strip()]
    links = [next(run.iter(f"{A}hlinkClick"), None) for run in said]
    told = {name: _run_aspect(name, said, styles) for name in ("b", "i", "strike")}
    # Programs underline what leads somewhere as they see fit.
    told["u"] = _run_aspect("u", [run for run, link in zip(said, links, strict=True) if link is None], styles)
    told |= {name: _first(name, [place, *styles]) for name in ("algn", "marL")}
    led = [(run, _outside(slide, part, link)) for run, link in zip(said, links, strict=True) if link is not None]
    told["marL"] = str(round(int(told["marL"] or "0") / _POINT / 4))
    told["link"] = "|".join(f"{plain(run.findtext(f'{A}t') or '')} → {to}" for run, to in led)
    return plain("".join(each.text or "" for each in paragraph.iter(f"{A}t"))), told


def _outside(slide: Slide, part: str, link: Any) -> str:
    """The address to which the link leads, `#` where it is in the deck: that loses the names of its slides."""
    lead = slide.parts.leads(part).get(link.get(f"{R}id", ""))
    return lead.target if lead is not None and lead.outside else "#"


def _run_aspect(name: str, said: Sequence[Any], styles: Sequence[Any]) -> str:
    """The words of the paragraph that have this look, each stretch of them with it."""
    inherited = _first(name, [each.find(f"{A}defRPr") for each in styles])
    found: list[list[str]] = []
    for run in said:
        value = _first(name, [run.find(f"{A}rPr")]) or inherited
        value = "" if value in ("0", "false", _UNSET.get(name, "")) else value
        text = run.findtext(f"{A}t") or ""
        if found and found[-1][0] == value:
            found[-1][1] += text
        else:
            found.append([value, text])
    return "|".join(f"{value}:{plain(text)}" for value, text in found if value)


def _first(name: str, elements: Sequence[Any]) -> str:
    value = next((each.get(name) for each in elements if each is not None and each.get(name) is not None), "")
    return "" if value == _UNSET.get(name) else str(value)


def _sources(deck: Opened, slide: Slide, shape: Shape) -> list[Any]:
    """The lists of styles that the shape's words follow, the nearest first."""
    own = shape.element.find(f"{P}txBody/{A}lstStyle")
    default = deck.root.find(f"{P}defaultTextStyle")
    master = slide.parts.xml(slide.parts.next(slide.layout, "slidemaster"))
    styles = master.find(f"{P}txStyles")
    if shape.place is None or not shape.words:
        other = None if styles is None else styles.find(f"{P}otherStyle")
        return [own, default, other]
    idx = shape.place.get("idx", "0")
    theirs = next((e for e in places_of(slide.parts.xml(slide.layout)) if e.place.get("idx", "0") == idx), None)
    kind = ON_MASTER.get(shape.kind if theirs is None else theirs.kind, "body")
    last = next((each for each in places_of(master) if each.kind == kind), None)
    found = [None if each is None else each.element.find(f"{P}txBody/{A}lstStyle") for each in (theirs, last)]
    style = None if styles is None else styles.find(f"{P}{'title' if kind == 'title' else 'body'}Style")
    return [own, *found, style]
