"""What is the presenter's in a Markdown document by its form: `::: notes`, `???`, `Note:` between slides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from kit.importing.elements import Aside, Element, SlideDivider, TextLine
from kit.text import Markdown

_FENCE = re.compile(
    r"^:{3,}\s*(?:\{[.#\w\s=\"'-]*?\.(?P<attribute>[\w-]+)[^{}]*\}|(?P<kind>(?:speaker-?|presenter-)?notes|instructor"
    r"|columns?|(?:non)?incremental|callout[\w-]*|challenge|solution|hint|keypoints|questions|objectives|prereq|discussion"
    r"|testimonial|spoiler|checklist|tip|note|warning|important|caution|info|danger|details|tab|group-tab|aside|fragment)"
    r"\s*(?:\{[^{}]*\})?)?\s*:*$"
)
"""A fence of colons as Pandoc, Quarto and the Carpentries write it; any other line of colons is words."""
BEHIND = re.compile(r"^(?:notes?|speaker notes?|facilitator notes?|presenter notes?|notas)\s*:\s*", re.IGNORECASE)
"""What a slide's notes begin with where slides are parted by lines."""
_NOTES = frozenset({"notes", "instructor", "speaker-notes", "speakernotes", "presenter-notes"})


def with_asides(found: Sequence[Element | str]) -> Iterator[Element]:
    """The elements with what stands in `::: notes`, or behind `???` or `Note:` up to the next slide, set aside."""
    slides = any(isinstance(element, SlideDivider) for element in found)
    fences: list[str] = []
    aside: list[TextLine] = []
    behind = False  # `???` or `Note:`, which hold up to the next slide
    for element in found:
        if isinstance(element, str):
            behind = behind or element == "???"
            _fence(fences, element)
        behind = behind and not _begins_slide(element)
        in_notes = not _NOTES.isdisjoint(fences)
        if _begins_slide(element) or not (behind or in_notes):
            yield from _taken(aside)
        if slides and _begins_note(element):
            behind = True
            element = _without_head(element)
        if isinstance(element, TextLine) and (behind or in_notes):
            aside.append(element)
        elif not isinstance(element, str):
            yield element
    yield from _taken(aside)


def _begins_slide(element: Element | str) -> bool:
    return isinstance(element, SlideDivider) or (
        isinstance(element, TextLine) and element.kind == "heading" and element.level < 3
    )


def _begins_note(element: Element | str) -> TypeGuard[TextLine]:
    return isinstance(element, TextLine) and element.kind == "paragraph" and BEHIND.match(element.plain) is not None


def _taken(lines: list[TextLine]) -> Iterator[Aside]:
    """The lines that were set aside, which are then none."""
    if lines:
        yield Aside(lines=tuple(lines), place=lines[0].place)
        lines.clear()


def _fence(fences: list[str], mark: str) -> None:
    """Opens or closes the fence of colons that the line is."""
    match = _FENCE.match(mark)
    kind = (match["kind"] or match["attribute"] or "") if match else ""
    if kind:
        fences.append(kind.lower())
    elif match and fences:
        fences.pop()


def _without_head(line: TextLine) -> TextLine:
    """The line without its `Note:`."""
    text = re.sub(r"^[*_]*(?:[^\W\d_]+ ?){1,2}[*_]*:[*_]*\s*", "", line.text)
    return TextLine(text=Markdown(text), plain=BEHIND.sub("", line.plain), place=line.place)


def is_mark(line: str) -> bool:
    """Whether a line is a fence of colons, or the mark behind which a slide's notes stand in Remark."""
    return line.strip() == "???" or _FENCE.match(line.strip()) is not None
