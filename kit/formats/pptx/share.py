"""A deck → the one that participants are given: no notes, no hidden slide, no comment, nothing that leads to one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.ooxml.package import members_of, packed

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
SHOWN = (RT.SLIDE_LAYOUT, RT.SLIDE, RT.IMAGE, RT.HYPERLINK, RT.CHART, RT.MEDIA, RT.VIDEO, RT.AUDIO)
"""What a slide for participants may relate to; notes, comments, tags and whatever else a program adds stay behind."""
OF_THE_DECK = (RT.SLIDE, RT.SLIDE_MASTER, RT.THEME, RT.PRES_PROPS, RT.VIEW_PROPS, RT.TABLE_STYLES)
"""What the deck itself may relate to."""
LISTS = ("notesMasterIdLst", "handoutMasterIdLst", "custShowLst", "custDataLst")
"""What of the deck itself lists what is left out."""
BACK = "Back"
"""The name of the shape that leads from an option back to its chooser."""


class SharedDeck(Struct, frozen=True, kw_only=True):
    """The participants' deck: what its file holds, by name, and the words of each slide in reading order."""

    members: Mapping[str, bytes]
    slides: tuple[SlideWords, ...]
    size: tuple[int, int]
    """Width and height of a slide in EMU."""

    @property
    def data(self) -> bytes:
        """The deck as a file."""
        return packed(self.members)


class SlideWords(Struct, frozen=True, kw_only=True):
    """What a slide says: its title, then its paragraphs, tables and descriptions of pictures, in reading order."""

    title: str
    parts: tuple[str | tuple[tuple[str, ...], ...], ...]
    """A paragraph, or a table's rows of cells."""


class DeckSlideWords(Struct, frozen=True, kw_only=True):
    """A slide of a deck that is shown, by its number there, with all that it says in reading order."""

    number: int
    title: str
    words: tuple[str, ...]


def shown_slides(members: Mapping[str, bytes]) -> tuple[DeckSlideWords, ...]:
    """Returns the slides of the deck of these members that are not hidden."""
    slides = enumerate(Presentation(io.BytesIO(packed(members, small=False))).slides, start=1)
    return tuple(
        DeckSlideWords(number=number, title=_title(slide), words=tuple(_flat(_said(slide.shapes, slide))))
        for number, slide in slides
        if not _is_hidden(slide)
    )


def to_share(members: Mapping[str, bytes]) -> SharedDeck:
    """The deck of these members as participants are given it."""
    presentation = Presentation(io.BytesIO(packed(members, small=False)))
    part: Any = presentation.part
    before = {id(slide.part): number for number, slide in enumerate(presentation.slides, start=1)}
    _drop_hidden(presentation)
    slides = list(presentation.slides)
    _renumbered(slides, before)
    for element in part._element.xpath(" | ".join(f"p:{name}" for name in LISTS)):
        part._element.remove(element)
    _relate(part, OF_THE_DECK)
    part.rename_slide_parts([each.rId for each in part._element.sldIdLst])
    words = tuple(SlideWords(title=_title(slide), parts=tuple(_said(slide.shapes, slide))) for slide in slides)
    size = (int(presentation.slide_width or 0), int(presentation.slide_height or 0))
    return SharedDeck(members=members_of(part.package), slides=words, size=size)


def _renumbered(slides: Sequence[Any], before: Mapping[int, int]) -> None:
    """Takes out of each slide what leads to one that is gone, and prints the numbers that the slides have now."""
    numbers = {before[id(slide.part)]: number for number, slide in enumerate(slides, start=1)}
    kept = {id(slide.part) for slide in slides}
    for number, slide in enumerate(slides, start=1):
        _unlink(slide, kept, {id(each): before[id(each)] for each in _linked(slide)}, numbers)
        _relate(slide.part, SHOWN)
        _number(slide, number)


def _drop_hidden(presentation: Any) -> None:
    """Takes the hidden slides out of the deck and of its sections, and sections of which nothing is left."""
    part, ids = presentation.part, presentation.part._element.sldIdLst
    gone = [each for each in ids if _is_hidden(part.related_part(each.rId).slide)]
    numbers = {each.get("id") for each in gone}
    for each in gone:
        part.drop_rel(each.rId)
        ids.remove(each)
    for section in list(part._element.iter(f"{_SECTION}section")):
        listed = section.find(f"{_SECTION}sldIdLst")
        for each in [each for each in listed if each.get("id") in numbers] if listed is not None else ():
            listed.remove(each)
        if listed is None or not len(listed):
            section.getparent().remove(section)


def _is_hidden(slide: Any) -> bool:
    return slide._element.get("show") in ("0", "false")


def _linked(slide: Any) -> list[Any]:
    """The slides' parts to which the slide leads."""
    return [rel.target_part for rel in slide.part.rels.values() if rel.reltype == RT.SLIDE and not rel.is_external]


def _unlink(slide: Any, kept: set[int], before: Mapping[int, int], numbers: Mapping[int, int]) -> None:
    """Takes out what leads to a slide that is gone, and prints the new number of one that is there."""
    for link in [*slide._element.iter(f"{_A}hlinkClick"), *slide._element.iter(f"{_A}hlinkHover")]:
        rel = slide.part.rels.get(link.get(f"{_R}id", ""))
        if rel is None or rel.is_external or rel.reltype != RT.SLIDE:
            continue
        target, gone = id(rel.target_part), id(rel.target_part) not in kept
        row = next(link.iterancestors(f"{_A}tr", f"{_P}grpSp"), None)
        if row is not None:
            _renumber(row, str(before[target]), "–" if gone else str(numbers[before[target]]))
        if gone:
            shapes = [each for each in link.iterancestors(f"{_P}sp") if _called(each) == BACK]
            leading: Any = next(iter(shapes), link)
            leading.getparent().remove(leading)


def _called(shape: Any) -> str:
    return str(shape.find(f"{_P}nvSpPr/{_P}cNvPr").get("name"))


def _renumber(row: Any, old: str, new: str) -> None:
    """Prints the new number of a slide in what of a chooser's row or card has nothing but the old one."""
    for cell in row.iter(f"{_A}tc", f"{_P}sp"):
        words = list(cell.iter(f"{_A}t"))
        if len(words) == 1 and words[0].text == old:
            words[0].text = new


def _relate(part: Any, kinds: Sequence[str]) -> None:
    """Drops the part's relations that are of none of these kinds, and those to slides that nothing leads to."""
    used = {value for element in part._element.iter() for value in element.attrib.values()}
    for name, rel in list(part.rels.items()):
        if rel.reltype not in kinds or (rel.reltype == RT.SLIDE and name not in used):
            part.rels.pop(name)
    for element in list(part._element.iter(f"{_P}tags", f"{_P}custDataLst")):
        element.getparent().remove(element)


def _number(slide: Any, number: int) -> None:
    """Prints the slide's number where the slide shows it."""
    for field in slide._element.iter(f"{_A}fld"):
        words = field.find(f"{_A}t")
        if field.get("type") == "slidenum" and words is not None:
            words.text = str(number)


# What a slide says


def _title(slide: Any) -> str:
    title = slide.shapes.title
    return " ".join(title.text_frame.text.split()) if title is not None else ""


def _said(shapes: Any, slide: Any) -> Iterator[str | tuple[tuple[str, ...], ...]]:
    """The paragraphs, tables and descriptions of the shapes but of the title, in reading order."""
    for shape in shapes:
        about = next(shape._element.iter(f"{_P}cNvPr"))
        if shape == slide.shapes.title or _of_the_margin(shape):
            continue
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            described = about.get("descr", "")
            yield from [described] if described else _said(shape.shapes, slide)
        else:
            yield from _held(shape) or filter(None, [about.get("descr")])


def _flat(parts: Iterable[str | tuple[tuple[str, ...], ...]]) -> Iterator[str]:
    """The parts with the cells of each row of a table in one line."""
    for part in parts:
        yield from (part,) if isinstance(part, str) else (", ".join(filter(None, row)) for row in part)


def _held(shape: Any) -> list[str | tuple[tuple[str, ...], ...]]:
    """The table or the paragraphs in a shape; none where there is nothing to read in it."""
    if getattr(shape, "has_table", False):
        return [tuple(tuple(" ".join(cell.text.split()) for cell in row.cells) for row in shape.table.rows)]
    if getattr(shape, "has_text_frame", False) and shape.text_frame.text.strip():
        return [words for each in shape.text_frame.paragraphs if (words := _line(each))]
    return []


def _of_the_margin(shape: Any) -> bool:
    """Whether the shape says what every slide says: its footer, its number, its date."""
    place = shape._element.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return place is not None and place.get("type") in ("ftr", "sldNum", "dt")


def _line(paragraph: Any) -> str:
    return " ".join("".join(paragraph._p.itertext(f"{_A}t")).split())
