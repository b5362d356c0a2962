"""A plan whose headings have times → a slide for each of them; headings above them are agenda blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kit.importing.draft import DraftSlide, Finding, ImportedDocument
from kit.importing.elements import Element, FoundPicture, SlideDivider, TextLine, TextTable, escaped, table_text
from kit.importing.front_lines import Section, key_of
from kit.importing.minutes import CellTime, read_clock, read_column, read_time
from kit.importing.plan_heads import PlanHead, is_day, plan_heads
from kit.importing.speech import Speech, read_speech
from kit.importing.times_in_words import SpeechPlace
from kit.language.dates import clock_time
from kit.text import Markdown

_ASIDE_NAMES = re.compile(
    r"(?:(?:instructor|facilitator|presenter|teacher|trainer)'?s?'? )?(?:notes?|guide)|assessment|evaluation plan|"
    r"references?|appendix|resources|standards?|background|preparation|prep|before (?:the|you).*|follow[- ]?up|"
    r"vocabulary|overview|instructions|notas|recursos|preparacion|evaluacion", re.IGNORECASE,
)  # fmt: skip


class TimedDocument(Struct):
    """A document whose headings have times: its slides and sections, and what was found."""

    slides: list[DraftSlide] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    start: str = ""


def read_timed_headings(document: ImportedDocument) -> TimedDocument | None:
    """The slides of a plan whose parts have times; None for a document with fewer than two of them."""
    heads = plan_heads(document.elements)
    if len(heads) < 2:
        return None
    times = read_column(tuple(head.cell for head in heads), bare=False)
    plan = TimedDocument()
    by_place = {head.at: (head, time) for head, time in zip(heads, times, strict=True)}
    timed = (document.elements[head.at] for head in heads if not _holds_others(document, head.at, by_place))
    own = {line.level for line in timed if isinstance(line, TextLine) and line.kind == "heading"}
    _read(plan, document, by_place, min(own, default=7))
    clocks = (*times, *read_column(tuple(head.clock for head in heads if head.clock)))
    plan.start = next((clock_time(time.start, "en-US") for time in clocks if time.start is not None), "")
    plan.findings.append(Finding(
        judgment="guess", file=document.name, where="the document", harm="private",
        message="the text below timed headings is the leader's: it is in the notes, not on slides",
        cure="Move what people should see out of the `>` lines"))  # fmt: skip
    return plan


def _heading(element: Element) -> bool:
    return isinstance(element, TextLine) and element.kind == "heading"


def _read(
    plan: TimedDocument, document: ImportedDocument, heads: dict[int, tuple[PlanHead, CellTime]], level: int
) -> None:
    """Goes through the document once: blocks, slides with their notes, and sections without a time."""
    reading = _PlanReading(plan=plan, document=document)
    first, last = min(heads), max(heads)
    for at, element in enumerate(document.elements):
        if at in heads:
            head, time = heads[at]
            time = replace(time, guess=time.guess or head.guess)
            reading.timed(element, head.title, time, is_block=_holds_others(document, at, heads))
            if head.rest:
                reading.add(head.rest)
        elif isinstance(element, TextLine) and is_day(element):
            reading.heading(element, is_block=True, is_slide=False)
        elif isinstance(element, TextLine) and _parts(element, level):
            untimed = first < at < last and not _ASIDE_NAMES.fullmatch(element.plain) and not key_of(element.plain)
            leads = untimed or (at < first and _leads_to_head(document, at, heads))
            reading.heading(element, is_block=element.level < level and leads,
                            is_slide=element.level == level and untimed)  # fmt: skip
        else:
            reading.add(element)
    reading.close_slide()
    reading.close_block()


class _PlanReading(Struct, kw_only=True):
    """Where a walk through a plan stands: in a block without slides yet, in a slide, or in a section without a time."""

    plan: TimedDocument
    document: ImportedDocument
    block: str = ""
    """The block whose first slide has not come yet."""
    block_time: str = ""
    slide: DraftSlide | None = None
    gathered: list[Element] = field(default_factory=list)
    """What stands below the slide's heading."""
    section: Section | None = None

    def timed(self, line: Element, title: str, time: CellTime, *, is_block: bool) -> None:
        """Begins the slide or the block of a heading with a time."""
        self.close_slide()
        if is_block:
            self.close_block()
            self.block, self.block_time = title, time.time
            self._begin_section("", getattr(line, "place", "the document"))
            return
        slide = _slide(self.plan, self.document, line, title, time, self.block)
        self.slide = replace(slide, block_time=self.block_time)
        self.block = self.block_time = ""

    def heading(self, line: TextLine, *, is_block: bool, is_slide: bool) -> None:
        """Begins what a heading without a time begins: a block, a slide, or else a section."""
        if is_block:
            self.close_block()
            self.block = line.plain
        self.close_slide()
        if is_slide:
            self.slide = _slide(self.plan, self.document, line, line.plain, CellTime(), self.block)
            self.block = ""
        elif self.block != line.plain:
            self._begin_section(line.plain, line.place)

    def add(self, element: Element) -> None:
        """Adds to the slide, or else to the section."""
        if self.slide is not None:
            self.gathered.append(element)
        elif not isinstance(element, SlideDivider):
            if self.section is None:
                self._begin_section("", getattr(element, "place", "the document"))
            assert self.section is not None
            self.section.elements.append(element)

    def close_slide(self) -> None:
        _close(self.plan, self.document, self.slide, self.gathered)
        self.slide, self.gathered, self.section = None, [], None

    def close_block(self) -> None:
        _unused(self.plan, self.document, self.block)

    def _begin_section(self, title: str, place: str) -> None:
        self.section = Section(title=title, place=place)
        self.plan.sections.append(self.section)


def _unused(plan: TimedDocument, document: ImportedDocument, block: str) -> None:
    """Keeps the words of a block's heading below which no slide came."""
    if block:
        plan.sections.append(Section(title=block, place="the document"))


def _holds_others(document: ImportedDocument, at: int, heads: Mapping[int, object]) -> bool:
    """Whether a timed heading stands above other timed ones that are deeper: it is a block with a time."""
    own = document.elements[at]
    for following in range(at + 1, len(document.elements)):
        line = document.elements[following]
        if following in heads:
            return _is_deeper(line, own)
        if isinstance(line, TextLine) and line.kind == "heading" and not _is_deeper(line, own):
            return False
    return False


def _is_deeper(line: Element, than: Element) -> bool:
    if not isinstance(line, TextLine) or not isinstance(than, TextLine):
        return False
    return line.kind == than.kind and line.level > than.level


def _leads_to_head(document: ImportedDocument, at: int, heads: Mapping[int, object]) -> bool:
    """Whether the next heading after this one is a timed part."""
    following = (n for n in range(at + 1, len(document.elements)) if n in heads or _heading(document.elements[n]))
    return next(following, -1) in heads


def _parts(line: TextLine, level: int) -> bool:
    """Whether a line without a time ends what stands before it: a heading as high as the timed ones, or higher."""
    return line.kind == "heading" and (line.level <= level or level == 7)


def _slide(
    plan: TimedDocument, document: ImportedDocument, element: Element, title: str, time: CellTime, block: str
) -> DraftSlide:
    where = getattr(element, "place", "the document")
    key = f"{document.name} {where}"
    if time.guess or time.lost:
        plan.findings.append(Finding(judgment="guess", file=document.name, where=where, harm="time", slide=key,
                                     message=time.guess or "no time that can be read", detail=time.lost or title,
                                     cure="Write the minutes at the end of the heading"))  # fmt: skip
    return DraftSlide(key=key, file=document.name, where=where, title=Markdown(escaped(title)), plain=title,
                      time=time.time, block=block, words=title)  # fmt: skip


def _close(
    plan: TimedDocument, document: ImportedDocument, slide: DraftSlide | None, elements: Sequence[Element]
) -> None:
    """Puts the slide into the plan with what stands below its heading as notes."""
    if slide is None:
        return
    place = SpeechPlace(file=document.name, where=slide.where, slide=slide.key)
    speech = Speech()
    lines: list[TextLine] = []
    for element in elements:
        if isinstance(element, TextLine):
            lines.append(element)
            continue
        _say(speech, read_speech(_without_time(lines, slide), "plan", place))
        lines = []
        if isinstance(element, TextTable):
            speech.add("Note", table_text(element))
        elif isinstance(element, FoundPicture):
            plan.findings.append(_picture_left(element, place))
        elif not isinstance(element, SlideDivider):
            _say(speech, read_speech(element.lines, "note", place))
    _say(speech, read_speech(_without_time(lines, slide), "plan", place))
    words = " ".join((slide.plain, *(element.plain for element in elements if isinstance(element, TextLine))))
    plan.findings += speech.findings
    time = slide.time or (speech.time.time if speech.time else "")
    plan.slides.append(replace(slide, passages=tuple(speech.passages), settings=tuple(speech.settings), time=time,
                               words=words))  # fmt: skip


def _picture_left(picture: FoundPicture, place: SpeechPlace) -> Finding:
    return Finding(judgment="left", file=place.file, where=picture.place, slide=place.slide,
                   message="a picture in the plan", detail=picture.alt,
                   cure="Add it to the slide if people should see it")  # fmt: skip


def _without_time(lines: list[TextLine], slide: DraftSlide) -> list[TextLine]:
    """The lines without a first one that is only the slide's time."""
    if lines and slide.time and (read_time(lines[0].plain.strip(" *_()[]")) or read_clock(lines[0].plain)):
        return lines[1:]
    return lines


def _say(speech: Speech, more: Speech) -> None:
    for passage in more.passages:
        speech.add(passage.label, str(passage.text))
    speech.time = speech.time or more.time
    speech.settings += more.settings
    speech.findings += more.findings
