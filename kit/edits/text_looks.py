"""How the words of a shape look, wherever it says so: a program that spells all of it out says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from kit.edits.inherited import LEVELS, Chain, DeckPage, chain
from kit.edits.open_deck import A, R
from kit.edits.text_runs import plain
from kit.ooxml.colors import Fill, Paint

Value = str | tuple[float, ...]
"""What is compared: a word, or numbers that may differ by a little."""
Aspects = Mapping[str, Value]

POINT = 12700
HUNDREDTHS = 100
SIZE = 1800
"""Eighteen points, in hundredths: what text has that says nothing."""
BLACK = (0, 0, 0)
_NONE = ("0", "false", "none", "noStrike")
_FILLS = ("solidFill", "gradFill", "noFill", "pattFill", "blipFill")
_BULLETS = {"buChar": "char", "buAutoNum": "type"}


class StyledItem(Struct, frozen=True, kw_only=True):
    """A thing on a slide that looks some way: its kind, the words in it, and each aspect of its look.

    `place` is the kind of placeholder that it fills, "" for what fills none.
    """

    kind: str
    words: str
    aspects: Aspects
    place: str = ""


def text_items(
    page: DeckPage, paragraph: Any, styles: Sequence[Any], but_for: frozenset[str] = frozenset()
) -> Iterator[StyledItem]:
    """The paragraph, and each stretch of its words that looks the same `but_for` these aspects of a run.

    `styles` are the lists that they follow.
    """
    own = paragraph.find(f"{A}pPr")
    level = LEVELS[min(int("0" if own is None else own.get("lvl", "0")), 8)]
    place = chain((own, *(each.find(level) for each in styles)))
    words = plain("".join(each.text or "" for each in paragraph.iter(f"{A}t")))
    if words:
        yield StyledItem(
            kind="paragraph", words=words, aspects=_paragraph(place, _shrunk(paragraph), _size(paragraph, place))
        )
    runs = _runs(page, paragraph, place.at(f"{A}defRPr"))
    for _, alike in groupby(
        runs, key=lambda item: {name: each for name, each in item.aspects.items() if name not in but_for}
    ):
        stretch = list(alike)
        yield StyledItem(kind="run", words=" ".join(item.words for item in stretch), aspects=stretch[0].aspects)


def _runs(page: DeckPage, paragraph: Any, inherited: Chain) -> Iterator[StyledItem]:
    for run in paragraph.iter(f"{A}r"):
        words = plain(run.findtext(f"{A}t") or "")
        if words:
            aspects = _run(page, chain((run.find(f"{A}rPr"), *inherited.elements)))
            # LibreOffice sets what leads somewhere in the size of the words that follow it.
            if aspects["link"] and run.getnext() is not None and run.getnext().tag == f"{A}r":
                aspects = {**aspects, "size": ()}
            yield StyledItem(kind="run", words=words, aspects=aspects)


def _shrunk(paragraph: Any) -> float:
    """By how much LibreOffice says that the text is set smaller: it sets indents smaller by itself."""
    body = paragraph.getparent().find(f"{A}bodyPr")
    fit = None if body is None else body.find(f"{A}normAutofit")
    return int("100000" if fit is None else fit.get("fontScale", "100000")) / 100000


def _size(paragraph: Any, place: Chain) -> float:
    """The size of its first words, in points."""
    run = paragraph.find(f"{A}r/{A}rPr")
    look = chain((run, *place.at(f"{A}defRPr").elements))
    return int(look.get("sz", str(SIZE))) / HUNDREDTHS


def _paragraph(place: Chain, shrunk: float, size: float) -> Aspects:
    bullet = place.child("buNone", "buChar", "buAutoNum", "buBlip")
    kind = "" if bullet is None else bullet.tag.removeprefix(A)
    return {
        "alignment": place.get("algn", "l"),
        "indent": tuple(int(place.get(name, "0")) / POINT / shrunk for name in ("marL", "indent")),
        "bullet": kind.removeprefix("buNone") and f"{kind} {bullet.get(_BULLETS.get(kind, ''), '')}",
        "line": _spacing(place.child("lnSpc"), 100.0, 100.0),
        "space": _spacing(place.child("spcBef"), 0.0, size) + _spacing(place.child("spcAft"), 0.0, size),
    }


def _spacing(holder: Any, default: float, line: float) -> tuple[float]:
    """The space in points, or a share of `line`."""
    said = None if holder is None else next(iter(holder), None)
    if said is None:
        return (default,)
    value = said.get("val", "0")
    if said.tag == f"{A}spcPts":
        return (int(value) / HUNDREDTHS,)
    return ((float(value.rstrip("%")) / 100 if value.endswith("%") else int(value) / 100000) * line,)


def _run(page: DeckPage, look: Chain) -> Aspects:
    link = look.child("hlinkClick")
    return {
        "bold": _set(look.get("b")),
        "italic": _set(look.get("i")),
        # Programs color and underline what leads somewhere as they see fit.
        "underline": "" if link is not None else _set(look.get("u")),
        "color": "" if link is not None else _color(page, look.child(*_FILLS)),
        "strike": _set(look.get("strike")),
        "caps": _set(look.get("cap")),
        "raised": (int(look.get("baseline", "0")) / 1000,),
        "size": (int(look.get("sz", str(SIZE))) / HUNDREDTHS,),
        "spread": (int(look.get("spc", "0")) / HUNDREDTHS,),
        "font": _font(page, look.child("latin")),
        "highlight": () if (fill := look.child("highlight")) is None else painted(page.scheme.paint(fill)),
        "link": "" if link is None else _target(page, link),
    }


def _set(value: str) -> str:
    return "" if value in _NONE else value


def _font(page: DeckPage, latin: Any) -> str:
    name = "+mn-lt" if latin is None else latin.get("typeface", "")
    return {"+mj-lt": page.fonts[0], "+mn-lt": page.fonts[1]}.get(name, name).casefold()


def _color(page: DeckPage, fill: Any) -> Value:
    if fill is not None and fill.tag != f"{A}solidFill":
        return str(fill.tag).removeprefix(A)
    paint = None if fill is None else page.scheme.paint(fill)
    return painted(paint or (page.scheme.named("tx1") or BLACK, 1.0))


def painted(paint: Paint | None) -> tuple[float, ...]:
    """A paint as numbers from 0 to 255: its color's parts, and how much it covers."""
    return () if paint is None else (*paint[0], paint[1] * 255)


def filled(fill: Fill | None) -> Value:
    """A fill as numbers; nothing where nothing covers what lies below."""
    if fill is not None and fill.picture:
        return "picture"
    return tuple(number for paint in (fill.paints if fill else ()) for number in painted(paint))


def _target(page: DeckPage, link: Any) -> str:
    """The address to which the link leads, `#` where it is in the deck: that loses the names of its slides."""
    lead = page.parts.leads(page.name).get(link.get(f"{R}id", ""))
    return lead.target if lead is not None and lead.outside else "#"
