"""Words: what is said, what is read, and what both forget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.checks.passages import Manuscript, Passage
from kit.diagnostics import Place, Problem, warning
from kit.session.model import Slide
from kit.text import Pattern

_SLIDE_NUMBER = Pattern(
    r"\b(?:slides?|diapositivas?|láminas?)\s+(?:#\s*|no\.?\s*|nos\.?\s*|n[úu]m(?:ero|\.)?\s*|numbers?\s+)?\d{1,3}\b(?!\s*(?:min|sec))",
    re.IGNORECASE,
    signs=("slide", "diapositiva", "lámina"),
)
_UNMARKED = Pattern(
    r"^\s*(?:>\s?)?(?:[*_]?(?:say|ask|do)[*_]?:|(?:\*\*|__)(?:say|ask|do)(?:\s*:|\*\*|__))", re.I | re.M
)
"""A label that lacks its mark, which is said to be one while the file is read."""
_IF_TIME = Pattern(
    r"\b(?:(?:if|as) time (?:permits|allows)|time permitting|if any time (?:is left|remains)"
    r"|if there(?:['’]s| is)(?: still| any| enough| extra)? time"
    r"|si (?:hay|queda|sobra|da) tiempo|si el tiempo (?:lo )?(?:permite|alcanza))\b",
    re.IGNORECASE,
    signs=("time", "tiempo"),
)


def slide_without_words(manuscript: Manuscript) -> Iterator[Problem]:
    """A slide that people see and nobody speaks to."""
    options = [option for choice in manuscript.session.choices for option in choice.options]
    bonus = {slide.id for option in options if option.bonus for slide in option.slides}
    for slide in manuscript.session.slides:
        if slide.id not in bonus and _wants_words(slide) and not _UNMARKED.search(slide.body):
            help = "write `> **Say:** …` under it, or set it `hidden`"
            yield warning("slide-without-words", "people see this slide, and nobody speaks to it", help, slide.place)


def _wants_words(slide: Slide) -> bool:
    """Whether somebody has to speak to the slide, and nobody does."""
    if not _shown(slide) or not slide.title or slide.kind == "break" or slide.layout == "Title Slide":
        return False
    return not any(part.label in ("Say", "Ask", "Do") for part in slide.script)


def _shown(slide: Slide) -> bool:
    return not slide.hidden and (slide.choice is None or slide.choice.visible)


def typed_slide_number(manuscript: Manuscript) -> Iterator[Problem]:
    """A slide's number that was typed, and is wrong as soon as a slide is added."""
    for passage in manuscript.passages:
        for text in passage.paragraphs:
            for match in _SLIDE_NUMBER.finditer(text):
                if passage.where == "title" and match[0] == text.strip():
                    continue  # It is the slide's name, and no other is meant.
                help = "write a link, `[the line-up](#line-up)`: it leads there from whatever slide it is"
                message = f"“{match[0]}” is wrong as soon as a slide is added"
                yield warning("typed-slide-number", message, help, passage.words(match[0]))


def spare_time(manuscript: Manuscript) -> Iterator[Problem]:
    """Something for spare time that does not say how much it needs."""
    help = "say how many minutes it takes: `> **If time:** A second partner (4 min).`"
    for passage in manuscript.passages:
        if passage.label == "If time":
            if not any(map(passage.has_minutes, range(len(passage.paragraphs)))):
                message = "this does not say how many minutes it takes"
                yield warning("spare-time-without-minutes", message, help, passage.place)
        elif passage.where in ("slide", "script", "title") and not passage.timed:
            for number, text in enumerate(passage.paragraphs):
                match = _IF_TIME.search(text)
                if match and not passage.has_minutes(number):
                    message = f"“{match[0]}” does not say how many minutes it takes"
                    yield warning("spare-time-without-minutes", message, help, passage.words(match[0]))


# Brackets


def unclosed_bracket(manuscript: Manuscript) -> Iterator[Problem]:
    """A bracket without its other half."""
    for passage in manuscript.passages:
        if not re.search(r"[\[\]()]", passage.text):
            continue
        for text in passage.paragraphs:
            for at in (at for at in _unpaired(text) if f"\\{text[at]}" not in passage.text):
                verb = "is never closed" if text[at] in "([" else "was never opened"
                help = "write its other half, or take it out"
                yield warning("unclosed-bracket", f"`{text[at]}` {verb}", help, _bracket(passage, text, at))


def _unpaired(text: str) -> list[int]:
    """Where a bracket stands alone; smileys and `a)` before an item are none."""
    opened: list[int] = []
    alone: list[int] = []
    for at, character in enumerate(text):
        if character in "([":
            if not re.search(r"[:;=][-o^']?$", text[max(0, at - 3) : at]):
                opened.append(at)
        elif character in ")]":
            if opened and text[opened[-1]] == {")": "(", "]": "["}[character]:
                opened.pop()
            elif character == "]" or not re.search(r"[:;=8][-o^']?$|(?:^|\s)\w{1,3}$", text[max(0, at - 4) : at]):
                alone.append(at)
    return sorted((*opened, *alone))


def _bracket(passage: Passage, text: str, at: int) -> Place:
    """Where the bracket stands: found by the words beside it, as many as stand on its line."""
    character = re.escape(text[at])
    after = text[at] in "(["
    beside = text[at + 1 : at + 40] if after else text[max(0, at - 40) : at]
    for length in range(len(beside), -1, -1):
        words = re.escape(beside[:length] if after else beside[len(beside) - length :])
        pattern = rf"(?P<here>{character}){words}" if after else rf"{words}(?P<here>{character})"
        if place := passage.find(pattern):
            return place
    return passage.place


def empty_block(manuscript: Manuscript) -> Iterator[Problem]:
    """A block without slides and without a time, in a session that has others: it is in no output."""
    blocks = manuscript.session.blocks
    for block in blocks if any(block.slides for block in blocks) else ():
        if not block.slides and block.budget is None and block.title != manuscript.session.title:
            help = "write a `##` heading below it, or its time behind it: `(10 min)`"
            yield warning(
                "empty-block", f"nothing stands in the block “{block.title}”: it is shown nowhere", help, block.place
            )
