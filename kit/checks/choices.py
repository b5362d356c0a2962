"""Choices: what is said about them, and what there is to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.checks.finding import Manuscript, error
from kit.diagnostics import Place, Problem
from kit.model import Choice, Markdown, Slide

_NUMBERS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "una dos tres cuatro cinco seis siete ocho nueve diez",
        "uno",
        "1 2 3 4 5 6 7 8 9 10",
    )
    for number, word in enumerate(words.split(), 1)
}
_ONE_OF_MANY = re.compile(
    r"\b(?P<few>\w+)\s+(?:out\s+)?(?:of|from|de)\s+(?:the\s+|these\s+|our\s+|las?\s+|los\s+)?(?P<many>\w+)"
)
_VERB = re.compile(r"\b(?:choose|pick|select|elij\w+|elig\w+|escoj\w+|escog\w+)\b[^.!?]*$")


def wrong_count(manuscript: Manuscript) -> Iterator[Problem]:
    """A chooser that says another number of options than there are."""
    for slide in manuscript.session.slides:
        if slide.choice is None or not slide.choice.options:
            continue
        for text, title in ((slide.title, True), (slide.body, False), *((part.text, False) for part in slide.script)):
            if fault := _miscounted(text, slide.choice, title=title):
                said, message, help = fault
                yield error("wrong-count", message, help, _place(manuscript, slide, text, said))
                break


def _miscounted(text: Markdown, choice: Choice, *, title: bool) -> tuple[str, str, str] | None:
    """The words that are wrong, what is wrong with them, and what to do."""
    eligible = sum(not option.bonus for option in choice.options)
    low = text.casefold()
    for match in _ONE_OF_MANY.finditer(low):
        few, many = _NUMBERS.get(match["few"]), _NUMBERS.get(match["many"])
        if few is None or many is None or many == 1 or not (title or _VERB.search(low[: match.start()])):
            continue
        said = text[match.start() : match.end()]
        if many != eligible:
            help = "count the options again; an extension that is no choice is marked `bonus`"
            options = "1 option" if eligible == 1 else f"{eligible} options"
            return said, f"“{said}”, but there are {options} to choose from", help
        if few != choice.count:
            return said, f"“{said}”, but {choice.count} can be chosen", f"write `choose: {few}`, or mend the words"
    return None


def _place(manuscript: Manuscript, slide: Slide, text: Markdown, said: str) -> Place:
    for passage in manuscript.passages:
        if passage.text is text:
            return passage.words(said)
    return slide.place
