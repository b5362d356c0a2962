"""The text of a shape → lines: paragraphs and list items, by the bullets that each paragraph inherits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kit.importing.elements import TextLine, TextRun, joined, tidy
from kit.ooxml.colors import A, P
from kit.ooxml.placeholders import TITLES, Holder, followed, holders_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BULLETS = (f"{A}buNone", f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip")
_SURE_SIGN = re.compile(r"^\s*[•●▪■□◦‣∙·➢➤✓✔→►»❖★]\s*(?=\S)")
_MAYBE_SIGN = re.compile(r"^\s*(?:[-–—*o]\s+|(?P<number>\d{1,2})[.)]\s+|[a-z][.)]\s+)(?=\S)")
Links = Callable[[Any], str]
"""The address to which an `a:hlinkClick` leads; `slide:7` for a slide, "" for nowhere that a session can link to."""


class InheritedStyles(Struct, frozen=True):
    """The text styles that a shape inherits from, nearest first, after its own."""

    chain: tuple[Any, ...]

    def bullet(self, paragraph: Any, own: Any, level: int) -> Any:
        """The element that says which bullet the paragraph has; None where nothing does."""
        properties = paragraph.find(f"{A}pPr")
        levels = (each.find(f"{A}lvl{level + 1}pPr") for each in (own, *self.chain) if each is not None)
        for said in (properties, *levels):
            found = next((child for child in said if child.tag in _BULLETS), None) if said is not None else None
            if found is not None:
                return found
        return None


class Inheritance(Struct, frozen=True):
    """What the shapes of a layout's slides inherit."""

    layout: Any
    holders: tuple[Holder, ...]
    defaults: Any

    def holder(self, place: Any) -> Holder | None:
        """The layout's placeholder that a slide's `p:ph` follows; None for no placeholder."""
        if place is None:
            return None
        kind, idx = place.get("type", ""), place.get("idx", "0")
        same = [each for each in self.holders if each.idx == idx and (idx != "0" or each.type == kind)]
        alike = [each for each in self.holders if each.type == kind or {each.type, kind} <= TITLES]
        return next(iter((*same, *alike)), None)

    def styles(self, place: Any) -> InheritedStyles:
        """The styles of a placeholder, or of a box that is none."""
        master = self.layout.slide_master
        texts = master._element.find(f"{P}txStyles")
        if place is None:
            other = texts.find(f"{P}otherStyle") if texts is not None else None
            return InheritedStyles(tuple(each for each in (other, self.defaults) if each is not None))
        holder = self.holder(place)
        kind = holder.type if holder else place.get("type", "")
        above = followed(self.layout, kind)
        name = "titleStyle" if kind in TITLES else "bodyStyle"
        style = texts.find(f"{P}{name}") if texts is not None else None
        chain = (*(holder.styles if holder else ()), *(above.styles if above else ()), style)
        return InheritedStyles(tuple(each for each in chain if each is not None))


def inheritance(layout: Any, presentation: Any) -> Inheritance:
    """What the slides of a layout inherit."""
    return Inheritance(layout, holders_of(layout), presentation.find(f"{P}defaultTextStyle"))


def lines(body: Any, styles: InheritedStyles, links: Links, place: str) -> tuple[TextLine, ...]:
    """The lines of a `txBody`: its paragraphs, those that are broken by hand in several lines unless they are items.

    `place` is how the report names where they stand.
    """
    own = body.find(f"{A}lstStyle")
    made: list[TextLine] = []
    counts: dict[int, int] = {}
    paragraphs = body.findall(f"{A}p")
    typed = _typed(paragraphs)
    for paragraph in paragraphs:
        properties = paragraph.find(f"{A}pPr")
        level = _int(properties.get("lvl")) if properties is not None else 0
        runs = tuple(_runs(paragraph, links))
        if not "".join(run.text for run in runs).strip():
            continue
        bullet = styles.bullet(paragraph, own, level)
        number = _number(counts, level, bullet)
        if bullet is not None and bullet.tag != f"{A}buNone":
            made.append(_line(runs, place, "item", level, number))
        else:
            made += (_plain(part, place, level, typed) for part in _broken(runs))
    return tuple(made)


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 3 else 0


def _number(counts: dict[int, int], level: int, bullet: Any) -> int | None:
    """The number of an automatically numbered paragraph; a paragraph of another kind ends the count."""
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]
    if bullet is None or bullet.tag != f"{A}buAutoNum":
        counts.pop(level, None)
        return None
    counts[level] = counts[level] + 1 if level in counts else max(1, int(bullet.get("startAt") or 1))
    return counts[level]


def _typed(paragraphs: Sequence[Any]) -> bool:
    """Whether hyphens and numbers at the beginning of paragraphs are bullets: at least two begin so."""
    texts = ["".join(each.text or "" for each in paragraph.iter(f"{A}t")) for paragraph in paragraphs]
    return sum(_MAYBE_SIGN.match(text) is not None for text in texts) >= 2


def _plain(runs: tuple[TextRun, ...], place: str, level: int, typed: bool) -> TextLine:
    """A paragraph without a bullet of its own: an item where somebody typed one."""
    words = "".join(run.text for run in runs)
    sign = _SURE_SIGN.match(words) or (_MAYBE_SIGN.match(words) if typed else None)
    if sign is None:
        return _line(runs, place, "paragraph", 0, None)
    number = sign.groupdict().get("number")
    return _line(_without(runs, sign.end()), place, "item", level, int(number) if number else None)


def _without(runs: tuple[TextRun, ...], count: int) -> tuple[TextRun, ...]:
    """The runs without their first letters."""
    made: list[TextRun] = []
    for run in runs:
        made.append(TextRun(text=run.text[count:], bold=run.bold, italic=run.italic, link=run.link))
        count = max(0, count - len(run.text))
    return tuple(made)


def _line(runs: tuple[TextRun, ...], place: str, kind: Any, level: int, number: int | None) -> TextLine:
    told = [run for run in runs if run.text.strip()]
    bold = all(run.bold for run in told)
    text = joined(runs, plain_bold=bold and kind == "item")
    return TextLine(kind=kind, text=text, plain=tidy("".join(run.text for run in runs)).strip(), level=level,
                    number=number, bold=bold, place=place)  # fmt: skip


def _broken(runs: tuple[TextRun, ...]) -> Iterator[tuple[TextRun, ...]]:
    """The runs of each line between breaks."""
    part: list[TextRun] = []
    for run in runs:
        if run.text == "\v":
            if "".join(each.text for each in part).strip():
                yield tuple(part)
            part = []
        else:
            part.append(run)
    if "".join(each.text for each in part).strip():
        yield tuple(part)


def _runs(paragraph: Any, links: Links) -> Iterator[TextRun]:
    """The words of a paragraph: runs, fields other than the slide's number, breaks, formulas as their letters."""
    for child in paragraph:
        if child.tag in (f"{A}r", f"{A}fld"):
            if child.get("type") != "slidenum":
                yield _run(child, links)
        elif child.tag == f"{A}br":
            yield TextRun(text="\v")
        elif child.tag not in (f"{A}pPr", f"{A}endParaRPr"):
            letters = "".join(each.text or "" for each in child.iter(f"{M}t"))
            if letters:
                yield TextRun(text=f" {letters} ")


def _run(run: Any, links: Links) -> TextRun:
    """A run or a field, with its marks and its link."""
    text = (run.findtext(f"{A}t") or "").replace("\v", " ")
    properties = run.find(f"{A}rPr")
    if properties is None:
        return TextRun(text=text)
    bold, italic = (properties.get(name) in ("1", "true") for name in "bi")
    link = properties.find(f"{A}hlinkClick")
    return TextRun(text=text, bold=bold, italic=italic, link=links(link) if link is not None else "")
