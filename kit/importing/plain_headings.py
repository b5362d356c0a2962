"""A document without times → slides by its headings or by the lines between them, with their text on them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from msgspec import Struct, field

from kit.importing.draft import DraftSlide, Finding, ImportedDocument
from kit.importing.elements import (
    Aside,
    Element,
    FoundPicture,
    SlideDivider,
    TextLine,
    TextTable,
    escaped,
    listed,
    picture_text,
    table_text,
)
from kit.importing.minutes import SaidTime, timed
from kit.importing.speech import Speech, labeled, read_speech
from kit.importing.times_in_words import SpeechPlace
from kit.importing.titles import made_title
from kit.text import Markdown


class _Chunk(Struct):
    """What becomes one slide."""

    heading: TextLine | None = None
    block: str = ""
    elements: list[Element] = field(default_factory=list)


class UntimedDocument(Struct):
    """The slides of a document without times, and what was found."""

    slides: list[DraftSlide] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_plain_headings(document: ImportedDocument) -> UntimedDocument:
    """The slides of the document."""
    shown = UntimedDocument()
    rules = sum(isinstance(element, SlideDivider) for element in document.elements)
    parted = rules >= 2 or (rules == 1 and any(isinstance(element, Aside) for element in document.elements))
    chunks = _by_rules(document.elements) if parted else _by_headings(document.elements)
    for number, chunk in enumerate(chunks, 1):
        if chunk.heading or chunk.elements:
            _slide(shown, document, chunk, number)
    return shown


def _by_rules(elements: Sequence[Element]) -> list[_Chunk]:
    """The slides between lines `---`; a further heading as high as the first begins a slide too."""
    chunks = [_Chunk()]
    for element in elements:
        last = chunks[-1]
        if isinstance(element, SlideDivider):
            chunks.append(_Chunk())
        elif not _is_heading(element) or element.level > 2 or (last.elements and not last.heading):
            last.elements.append(element)
        elif last.heading:
            chunks.append(_Chunk(heading=element))
        else:
            last.heading = element
    return chunks


def _by_headings(elements: Sequence[Element]) -> list[_Chunk]:
    """The slides by headings; where headings stand above them, those are blocks."""
    block_level, slide_level = _levels(elements)
    chunks = [_Chunk()]
    block = ""
    for element in elements:
        if isinstance(element, SlideDivider):
            continue
        if isinstance(element, TextLine) and element.kind == "heading" and element.level <= slide_level:
            if element.level <= block_level:
                block = element.plain
            chunks.append(_Chunk(heading=element, block=block))
            block = "" if element.level > block_level else block
        else:
            chunks[-1].elements.append(element)
    return _without_bare_blocks(chunks, block_level)


def _levels(elements: Sequence[Element]) -> tuple[int, int]:
    """The levels of the headings that are blocks (0: none), and of those that are slides."""
    lines = [element for element in elements if _is_heading(element)]
    levels = sorted({line.level for line in lines})
    if len(levels) < 2:
        return 0, (levels or [2])[0]
    top = [line for line in lines if line.level == levels[0]]
    told = sum(before in top and not _is_heading(after) for before, after in itertools.pairwise(elements))
    return (0, levels[0]) if len(top) >= 3 and told * 2 > len(top) else (levels[0], levels[1])


def _is_heading(element: Element) -> TypeGuard[TextLine]:
    return isinstance(element, TextLine) and element.kind == "heading"


def _without_bare_blocks(chunks: list[_Chunk], block_level: int) -> list[_Chunk]:
    """The chunks without headings of blocks that have no text of their own: their name goes to the next slide."""
    made: list[_Chunk] = []
    waiting = ""
    for chunk in chunks:
        if chunk.heading and chunk.heading.level <= block_level and not chunk.elements:
            made += _alone(waiting)
            waiting = chunk.heading.plain
            continue
        chunk.block = waiting or chunk.block
        waiting = ""
        made.append(chunk)
    return [*made, *_alone(waiting)]


def _alone(block: str) -> list[_Chunk]:
    """The slide of a block's heading below which no slide came; [] without one."""
    return [_Chunk(block=block, heading=TextLine(text=Markdown(escaped(block)), plain=block))] if block else []


def _slide(shown: UntimedDocument, document: ImportedDocument, chunk: _Chunk, number: int) -> None:
    where = chunk.heading.place if chunk.heading else getattr(chunk.elements[0], "place", "") or f"slide {number}"
    key = f"{document.name} slide {number}"
    body, speech = _body(chunk.elements, SpeechPlace(file=document.name, where=where, slide=key))
    title, said = timed(chunk.heading.plain) if chunk.heading else ("", None)
    text = chunk.heading.text if chunk.heading and not said else Markdown(escaped(title))
    made = not title
    if made:
        title = _title_of_words(document, chunk, number)
        text = Markdown(escaped(title))
        shown.findings.append(Finding(judgment="guess", file=document.name, where=where, harm="title", slide=key,
                                      message="no heading; the title is made of the first words", detail=title,
                                      cure="Write a title"))  # fmt: skip
    if speech.passages and any(isinstance(element, TextLine) and labeled(element) for element in chunk.elements):
        shown.findings.append(Finding(judgment="guess", file=document.name, where=where, harm="private", slide=key,
                                      message="what stands behind a label such as “Say:” is in the notes",
                                      cure="Move it out of the `>` lines if people should see it"))  # fmt: skip
    shown.findings += speech.findings
    block, block_said = timed(chunk.block)
    shown.slides.append(DraftSlide(key=key, file=document.name, where=where, title=text, plain=title,
                                   time=_time(said or speech.time), body=body, passages=tuple(speech.passages),
                                   settings=tuple(speech.settings), block=block, block_time=_time(block_said),
                                   words=title, made_title=made))  # fmt: skip


def _time(said: SaidTime | None) -> str:
    return said.time if said else ""


def _title_of_words(document: ImportedDocument, chunk: _Chunk, number: int) -> str:
    """A title for a slide without a heading: its first words, else the document's title, else its number."""
    words = next((element.plain for element in chunk.elements if isinstance(element, TextLine)), "")
    return made_title(words) or document.title or f"Slide {number}"


def _body(elements: Sequence[Element], place: SpeechPlace) -> tuple[tuple[str, ...], Speech]:
    """What people see of a slide, and what is said to it."""
    speech = Speech()
    blocks: list[str] = []
    lines: list[TextLine] = []
    held = False  # a labeled line holds the items and quotes below it; an item, those that are deeper
    within = -1
    alone = False  # one without words holds the next line, whatever it is: its words
    for element in elements:
        label = labeled(element) if isinstance(element, TextLine) else None
        deeper = held and isinstance(element, TextLine) and element.kind in ("item", "quote") and element.level > within
        if isinstance(element, TextLine) and (label or alone or deeper):
            held = True
            if label:
                within = element.level if element.kind == "item" and label[1].strip(" *_") else -1
            alone = label is not None and not label[1].strip(" *_")
            _add(speech, [element], place, held=label is None)
            continue
        held = alone = False
        if isinstance(element, TextLine) and element.kind != "quote":
            lines.append(element)
            continue
        blocks += [*listed(lines), *_seen(element)]
        lines = []
        if isinstance(element, Aside):
            _add(speech, element.lines, place)
    return (*blocks, *listed(lines)), speech


def _can_be_held(element: Element) -> bool:
    return isinstance(element, TextLine) and element.kind in ("item", "quote")


def _seen(element: Element) -> Iterator[str]:
    """The blocks of an element that is no running text."""
    match element:
        case TextLine():
            yield f"> {element.text}"
        case TextTable():
            yield table_text(element)
            yield from (picture_text(picture) for row in element.rows for cell in row for picture in cell.pictures)
        case FoundPicture():
            yield picture_text(element)
        case _:
            pass


def _add(speech: Speech, lines: Sequence[TextLine], place: SpeechPlace, *, held: bool = False) -> None:
    under = speech.passages[-1].label if held and speech.passages else None
    more = read_speech(lines, "deck", place, under)
    for passage in more.passages:
        speech.add(passage.label, str(passage.text))
    speech.time = speech.time or more.time
    speech.settings += more.settings
    speech.findings += more.findings
