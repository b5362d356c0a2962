"""A document of words → a draft: by its timed tables, else its timed headings, else its plain headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kit.document import plain_text
from kit.importing.draft import Draft, DraftSlide, Finding, ImportedDocument
from kit.importing.elements import SlideDivider, TextLine, TextTable, with_typed_bullets
from kit.importing.front_lines import Front, Section, read_front
from kit.importing.minutes import short_and_timed, timed
from kit.importing.plain_headings import read_plain_headings
from kit.importing.plan_heads import DAY, is_day, is_timed
from kit.importing.table_columns import columns
from kit.importing.template_tables import with_templates_read
from kit.importing.timed_headings import read_timed_headings
from kit.importing.timed_tables import Rows, read_rows
from kit.language.label_heads import label_head
from kit.text import Markdown

_KEYS = ("title", "subtitle", "audience", "length", "room", "essential question", "language", "start")
_BY_OTHER_NAMES = {"lang": "language", "duration": "length", "location": "room", "author": "presenters",
                   "authors": "presenters", "presenters": "presenters", "presenter": "presenters"}  # fmt: skip
_SUBJECT = re.compile(r"(?:subject|re|asunto)\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
MOST_TITLE = 12
"""Words of a first line that is the title."""


def read_document(document: ImportedDocument) -> Draft:
    """The slides of the document, what it says of the session, and what was found."""
    document = replace(document, elements=with_templates_read(with_typed_bullets(document.elements)))
    findings = list(document.findings)
    start = length = ""
    tables = None if _headings_tell(document) else _from_tables(document)
    if tables is not None:
        slides, sections, rows = tables
        findings += rows.findings
        start, length = rows.start, rows.length
    elif plan := read_timed_headings(_without_title(document, always=True)):
        slides, sections, start = plan.slides, plan.sections, plan.start
        findings += plan.findings
    else:
        shown = read_plain_headings(_without_title(document))
        slides, sections = shown.slides, []
        findings += shown.findings
    slides = _without_title_slide(slides, findings)
    findings += _days([(slide.block, slide.where) for slide in slides if slide.block], document.name)
    title, sections = _title(document, sections)
    findings += _guessed_title(document, title)
    front = read_front(sections, document.name)
    findings += front.findings
    keys = _keys(document, front, title, start, length, findings)
    slides = [*_with_materials(slides, front), *front.slides]
    return Draft(
        front=tuple(keys.items()), outcomes=tuple(front.outcomes), slides=tuple(slides), findings=tuple(findings)
    )


def _without_title_slide(slides: list[DraftSlide], findings: list[Finding]) -> list[DraftSlide]:
    """The slides without a first one that is only the title slide, which kit draws: what is said to it goes on."""
    if len(slides) < 2 or not re.fullmatch(r"\W*(?:title|cover)(?: slide)?\W*|portada", slides[0].plain, re.IGNORECASE):
        return slides
    first, following, *rest = slides
    findings.append(Finding(judgment="guess", file=first.file, where=first.where, harm="private", slide=following.key,
                            message="what was said to the title slide is in the notes of the next one",
                            cure="Move it where it belongs"))  # fmt: skip
    block = first.block or following.block
    return [replace(following, passages=(*first.passages, *following.passages), block=block), *rest]


def _from_tables(document: ImportedDocument) -> tuple[list[DraftSlide], list[Section], Rows] | None:
    """The slides of the document's plans, and the sections that stand outside of them; None without a plan."""
    made = Rows()
    sections = [Section(title="", place="the document")]
    block = ""
    plans = 0
    for element in document.elements:
        rows = read_rows(element, document.name, plans + 1, block) if isinstance(element, TextTable) else None
        if rows:
            plans += 1
            title, said = timed(block)
            if said and rows.slides:
                rows.slides[0] = replace(rows.slides[0], block=title, block_time=said.time)
            _add_rows(made, rows)
            # The heading above a plan names its agenda block, not a section.
            sections = [section for section in sections if section.elements or section.title != (block or None)]
            block = ""
            sections.append(Section(title="", place="the document"))
        elif isinstance(element, TextLine) and (element.kind == "heading" or is_day(element)):
            block = element.plain
            sections.append(Section(title=element.plain, place=element.place))
        elif not isinstance(element, SlideDivider):
            sections[-1].elements.append(element)
    return (made.slides, sections, made) if plans else None


def _headings_tell(document: ImportedDocument) -> bool:
    """Whether headings with times are the plan: more of them than tables, which then are only parts of some."""
    lines = [(at, each) for at, each in enumerate(document.elements) if isinstance(each, TextLine)]
    heads = [at for at, line in lines if line.kind == "heading" and is_timed(line.plain)]
    plans = [at for at, each in enumerate(document.elements) if isinstance(each, TextTable) and columns(each)[0]]
    return len(heads) > 1 and len(heads) > len(plans) > 0 and plans[0] > heads[0]


def _add_rows(made: Rows, more: Rows) -> None:
    """Adds a further plan's rows; the first plan's start and length hold."""
    made.slides += more.slides
    made.findings += more.findings
    made.start, made.length = made.start or more.start, made.length or more.length


def _title(document: ImportedDocument, sections: list[Section]) -> tuple[str, list[Section]]:
    """The document's title: its own, else its first heading where that stands alone; and the sections without it."""
    title = document.title or _first_as_title(document)
    for section in sections:
        if section.title == title:
            section.title = ""
        section.elements = [each for each in section.elements if not (title and _says(each, title))]
    return title, [section for section in sections if section.title or section.elements]


def _says(element: object, words: str) -> bool:
    if not isinstance(element, TextLine):
        return False
    subject = _SUBJECT.fullmatch(element.plain)
    return element.plain == words or (subject is not None and subject["title"] == words)


def _first_as_title(document: ImportedDocument) -> str:
    """The words of the first line where it is the one highest heading, or short and bold; else nothing."""
    lines = [each for each in document.elements if isinstance(each, TextLine)]
    if not lines:
        return ""
    first, levels = lines[0], [line.level for line in lines if line.kind == "heading"]
    alone = first.kind == "heading" and levels.count(first.level) == 1 and first.level == min(levels)
    if alone or (first.bold and len(first.plain.split()) <= MOST_TITLE and not is_day(first)):
        return first.plain
    return "" if levels else _plain_first(first.plain)


def _guessed_title(document: ImportedDocument, title: str) -> tuple[Finding, ...]:
    """What is told of a title that is only the first line of plain words."""
    lines = [each for each in document.elements if isinstance(each, TextLine)]
    if (
        not title
        or document.title
        or not lines
        or lines[0].kind == "heading"
        or lines[0].bold
        or _plain_first(lines[0].plain) != title
    ):
        return ()
    return (Finding(judgment="guess", file=document.name, where=lines[0].place, harm="title", detail=title,
                    message="the first line is the title", cure="Change `title` in the front matter"),)  # fmt: skip


def _plain_first(line: str) -> str:
    """What a first line of plain words says, where that can be the title of a document without headings."""
    if match := _SUBJECT.fullmatch(line):
        return match["title"]
    sentence = line.endswith((".", ",", "!", "?", ":")) or label_head(line) is not None
    return "" if sentence or len(line.split()) > MOST_TITLE or timed(line)[1] or short_and_timed(line) else line


def _without_title(document: ImportedDocument, *, always: bool = False) -> ImportedDocument:
    """The document without a first heading that is alone on its level and has no text of its own: its title.

    With `always`, text below it does not keep it: in a plan that is what the plan says of itself.
    """
    title, _ = _title(document, [])
    at = next((n for n, e in enumerate(document.elements) if isinstance(e, TextLine)), -1)
    first = document.elements[at] if at >= 0 else None
    if not title or not isinstance(first, TextLine) or first.plain != title:
        return document
    after = next(iter(document.elements[at + 1 :]), None)
    several = sum(map(_is_heading, document.elements)) > 1
    if several and (always or isinstance(after, SlideDivider) or _is_heading(after)):
        return replace(document, elements=(*document.elements[:at], *document.elements[at + 1 :]), title=title)
    return replace(document, title=title)


def _is_heading(element: object) -> bool:
    return isinstance(element, TextLine) and element.kind == "heading"


def _keys(
    document: ImportedDocument, front: Front, title: str, start: str, length: str, findings: list[Finding]
) -> dict[str, str]:
    """The front matter: the document's own, then what its lines say, then what its table says."""
    keys = _own_keys(document, findings)
    said = {"title": title, "subtitle": document.subtitle}
    keys |= {key: value for key, value in said.items() if value}
    keys = {**front.keys, **keys}
    if start:
        keys.setdefault("start", start)
        findings.append(Finding(judgment="guess", file=document.name, where="the times", harm="time", detail=start,
                                message="the first time of its clock is the session's start",
                                cure="Change `start` in the front matter, or take it out"))  # fmt: skip
    if length:
        keys.setdefault("length", length)
    return keys


def _own_keys(document: ImportedDocument, findings: list[Finding]) -> dict[str, str]:
    """The front matter that the document has itself; tells of each key that a session does not have."""
    own = {_BY_OTHER_NAMES.get(key.lower(), key.lower()): plain_text(Markdown(value)) for key, value in document.front}
    keys: dict[str, str] = {}
    for key, value in own.items():
        if key in (*_KEYS, "presenters") and value:
            keys[key] = value
        elif value:
            findings.append(Finding(judgment="left", file=document.name, where="the front matter", message=f"`{key}`",
                                    detail=value, cure="Write it where it belongs"))  # fmt: skip
    return keys


def _with_materials(slides: Sequence[DraftSlide], front: Front) -> list[DraftSlide]:
    """The slides, the first of them with the things that the whole session needs."""
    if not slides or not front.materials:
        return list(slides)
    first = slides[0]
    return [replace(first, passages=(*first.passages, *front.materials)), *slides[1:]]


def _days(blocks: Sequence[tuple[str, str]], file: str) -> tuple[Finding, ...]:
    """What is told of a document whose blocks are several days."""
    days = [(block, where) for block, where in blocks if DAY.match(block)]
    if len(days) < 2:
        return ()
    return (
        Finding(
            judgment="guess",
            file=file,
            where=days[0][1],
            harm="time",
            message=f"{len(days)} days in one document; they are one session here",
            cure="Part the document, and import one day at a time; or make a programme",
        ),
    )
