"""What a plan says of itself before it begins: objectives, length, audience, who leads, what to bring."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from kit.document import plain_text
from kit.importing.draft import DraftSlide, Finding, LabeledNote
from kit.importing.elements import Aside, Element, FoundPicture, TextLine, TextTable, table_text
from kit.importing.minutes import read_time
from kit.importing.speech import Speech, read_speech
from kit.importing.times_in_words import SpeechPlace
from kit.language.word_tables import fold
from kit.text import Markdown

_KEYS: tuple[tuple[str, str], ...] = (
    ("title", r"(?:workshop |session |lesson |course |program )?(?:title|name)|titulo"),
    (
        "outcomes",
        r"(?:(?:learning|session|workshop|lesson|meeting) )?(?:objectives?|outcomes?|goals?|targets?)"
        r"|objetivos?(?: de aprendizaje)?|by the end of .{0,60}|al final .{0,60}",
    ),
    ("length", r"(?:total )?(?:duration|length|time|total time|time needed|estimated time)|duracion|tiempo"),
    ("audience", r"audience|who should attend|participants|for whom|publico|audiencia|dirigido a"),
    ("presenters", r"facilitators?|presenters?|presented by|led by|trainers?|instructors?|facilitadora?s?"),
    ("essential question", r"essential question|guiding question|pregunta esencial"),
    ("room", r"location|room|place|venue|lugar|salon"),
    ("materials", r"materials?(?: needed)?|supplies|you will need|materiales"),
)
"""The keys of a session by what people write for them, folded."""
_WITH_ITEMS = ("outcomes", "materials")
"""The keys whose values stand below them, an item each."""
_HEAD = re.compile(r"^[*_]*(?P<head>[^:*_]{2,70}?)[*_]*\s*:\s*[*_]*\s*(?P<rest>.*)$", re.DOTALL)


class Front(Struct):
    """What was found: front matter, outcomes, things to bring, and what is left over for the leader."""

    keys: dict[str, str] = field(default_factory=dict)
    outcomes: list[str] = field(default_factory=list)
    materials: list[LabeledNote] = field(default_factory=list)
    slides: list[DraftSlide] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Section(Struct):
    """What stands under a heading of a plan, outside its timed parts."""

    title: str
    place: str
    elements: list[Element] = field(default_factory=list)


def key_of(head: str) -> str:
    """The key that a heading or a line's head is for; "" for none."""
    words = fold(head).strip(" :*")
    return next((key for key, pattern in _KEYS if re.fullmatch(pattern, words)), "")


def read_front(sections: Sequence[Section], file: str) -> Front:
    """What the sections say of the session; the rest of each becomes a hidden slide with notes."""
    front = Front()
    for section in _with_words(sections, front):
        key = key_of(section.title)
        rest: list[Element] = []
        holds = key if key in ("outcomes", "materials") else ""
        for element in section.elements:
            holds = _element(front, element, holds, key, rest, file)
        if rest:
            _hidden(front, section, rest, file)
    return front


def _with_words(sections: Sequence[Section], front: Front) -> list[Section]:
    """The sections that say something; a heading without text stands as a line before the next one's text.

    `Title: …` and the like in a heading is taken for what it says.
    """
    made: list[Section] = []
    waiting: list[Element] = []
    for section in sections:
        match = _HEAD.match(section.title)
        if match and key_of(match["head"]) == "title" and match["rest"]:
            front.keys.setdefault("title", match["rest"])
            section = Section(title="", place=section.place, elements=section.elements)
        if section.elements:
            made.append(Section(title=section.title, place=section.place, elements=[*waiting, *section.elements]))
            waiting = []
        elif section.title and not key_of(section.title):
            waiting.append(
                TextLine(
                    kind="paragraph", text=Markdown(f"**{section.title}**"), plain=section.title, place=section.place
                )
            )
    if waiting:
        made.append(Section(title="", place=sections[-1].place, elements=waiting))
    return made


def _element(front: Front, element: Element, holds: str, key: str, rest: list[Element], file: str) -> str:
    """Reads one element; what holds for the items after it."""
    if not isinstance(element, TextLine):
        rest.append(element)
        return ""
    named, value = _named(element)
    if named and value and _value(front, named, value, element, file):
        return ""
    if named in _WITH_ITEMS and not value:
        return named
    if _held(front, element, holds, key, file):
        return holds
    if key and not holds and _value(front, key, str(element.text), element, file):
        return ""
    rest.append(element)
    return holds if element.kind == "item" else ""


def _named(line: TextLine) -> tuple[str, str]:
    """The key that a line names, and the value behind its colon; "" for none."""
    match = _HEAD.match(line.text)
    if match is None:
        return key_of(line.plain), ""
    return key_of(match["head"]), match["rest"] if match["rest"].strip() else ""


def _held(front: Front, element: TextLine, holds: str, key: str, file: str) -> bool:
    """Takes an item of the list that the last line began; whether it was one."""
    if holds == "outcomes" and element.kind == "item" and not element.level:
        front.outcomes.append(str(element.text))
        return True
    if holds == "materials" and (element.kind == "item" or key == "materials"):
        _bring(front, element, file)
        return True
    return False


def _value(front: Front, key: str, text: str, line: TextLine, file: str) -> bool:
    """Whether the text is a value for the key, which it is given then."""
    match key:
        case "length":
            if said := read_time(re.sub(r"[*_]", "", text), bare=True):
                front.keys.setdefault("length", said.time)
                return True
            return False
        case "outcomes":
            front.outcomes.append(text)
        case "materials":
            _bring(front, TextLine(text=Markdown(text), plain=text), file)
        case _:
            if key in front.keys or len(text) > 300:
                return False
            front.keys[key] = plain_text(Markdown(text)).strip()
    front.findings.append(Finding(judgment="taken", file=file, where=line.place, message=f"`{key}` of the session",
                                  detail=text))  # fmt: skip
    return True


def _bring(front: Front, line: TextLine, file: str) -> None:
    speech = Speech()
    speech.add("Materials", str(line.text))
    front.materials += speech.passages


def _hidden(front: Front, section: Section, rest: Sequence[Element], file: str) -> None:
    """A hidden slide at the end, that holds a section of the plan which has no time as notes."""
    title = section.title or f"From {file}"
    key = f"{file} section {len(front.slides) + 1}"
    place = SpeechPlace(file=file, where=section.place, slide=key)
    block = "For the facilitator" if not front.slides else ""
    front.slides.append(DraftSlide(key=key, file=file, where=section.place, title=Markdown(title), plain=title,
                                   block=block, passages=tuple(notes_of(rest, place, front.findings)),
                                   settings=("hidden",)))  # fmt: skip
    front.findings.append(Finding(judgment="guess", file=file, where=section.place, slide=key, detail=title,
                                  message="a section without a time; it is a hidden slide with notes at the end",
                                  cure="Move it to the slide that it belongs to, or delete it"))  # fmt: skip


def notes_of(elements: Sequence[Element], place: SpeechPlace, findings: list[Finding]) -> list[LabeledNote]:
    """The elements as notes: lines, tables, and what was set aside; pictures stay behind, and are told."""
    speech = Speech()
    lines: list[TextLine] = []
    for element in elements:
        match element:
            case TextLine():
                lines.append(element)
                continue
            case Aside():
                lines += element.lines
                continue
            case _:
                for passage in read_speech(lines, "note", place).passages:
                    speech.add(passage.label, str(passage.text))
                lines = []
        if isinstance(element, TextTable):
            speech.add("Note", table_text(element))
        elif isinstance(element, FoundPicture):
            findings.append(
                Finding(
                    judgment="left",
                    file=place.file,
                    where=element.place,
                    message="a picture in the plan",
                    detail=element.alt,
                    cure="Add it to the slide that it belongs to",
                )
            )
    for passage in read_speech(lines, "note", place).passages:
        speech.add(passage.label, str(passage.text))
    return speech.passages
