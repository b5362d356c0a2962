"""Choices: what is said about them, and what there is to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.checks.passages import Manuscript
from kit.diagnostics import Place, Problem, error
from kit.language.lexicon import NUMBERS
from kit.session.astray import OF_OPTIONS
from kit.session.model import Choice, Slide
from kit.text import Markdown, Pattern

_NUMBERS = NUMBERS | {str(number): number for number in NUMBERS.values()}
_OPTION = Pattern(r"(?:[Oo]ption|OPTION|[Cc]hoice|[Oo]pción)\s+(?P<which>\w+)\b")
_TIMED_HEADING = Pattern(r"^### .*\([^()]*\d[^()]*\b(?:min\w*|hr|hours?)\.?\)\s*$", re.MULTILINE)
_SETTING = Pattern(rf"\s*<!--\s*(?:{'|'.join(sorted(OF_OPTIONS))})\b")
_ONE_OF_MANY = Pattern(
    r"\b(?P<few>\w+)\s+(?:out\s+)?(?:of|from|de)\s+(?:the\s+|these\s+|our\s+|las?\s+|los\s+)?(?P<many>\w+)"
)
_VERB = Pattern(r"\b(?:choose|pick|select|elij\w+|elig\w+|escoj\w+|escog\w+)\b[^.!?]*$")


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
    for said, few, many in _one_of_many(text, title=title):
        if many != eligible:
            help = "count the options again; an extension that is no choice is marked `bonus`"
            options = "1 option" if eligible == 1 else f"{eligible} options"
            return said, f"“{said}”, but there are {options} to choose from", help
        if few != choice.count:
            return said, f"“{said}”, but {choice.count} can be chosen", f"write `choose: {few}`, or mend the words"
    return None


def _one_of_many(text: Markdown, *, title: bool) -> Iterator[tuple[str, int, int]]:
    """Each “two of five” in the text, with its numbers; in running text only behind a word such as “choose”."""
    low = text.casefold()
    for match in _ONE_OF_MANY.finditer(low):
        few, many = _NUMBERS.get(match["few"]), _NUMBERS.get(match["many"])
        if few is not None and many not in (None, 1) and (title or _VERB.search(low[: match.start()])):
            yield text[match.start() : match.end()], few, many


def _place(manuscript: Manuscript, slide: Slide, text: Markdown, said: str) -> Place:
    for passage in manuscript.passages:
        if passage.text is text:
            return passage.words(said)
    return slide.place


def options_without_choice(manuscript: Manuscript) -> Iterator[Problem]:
    """Options that are slides like any other: all are shown, and all their minutes count."""
    help = "put one `##` slide above them with `<!-- choose: 1 -->`, and make each of them a `###` heading"
    for block in manuscript.session.blocks:
        named = [slide for slide in block.slides if not slide.choice and _is_option(slide.title)]
        if len(named) > 1:
            message = f"“{named[0].title}” and {len(named) - 1} more are all shown, one after the other"
            yield error("options-without-choice", message, help, named[0].place)
    for slide in manuscript.session.slides:
        if slide.choice is None and (lines := _timed_headings(manuscript, slide)):
            message = (
                f"the headings on lines {lines[0]}–{lines[-1]} have times of their own, and the slide is no choice"
            )
            message += ": all stand on it at once"
            help = "write `<!-- choose: 1 -->` under the slide's heading, or take the times out"
            yield error("options-without-choice", message, help, slide.place)


def _timed_headings(manuscript: Manuscript, slide: Slide) -> list[int]:
    """The first and the last line of headings on the slide that are options rather than parts; [] where there are none.

    Headings whose times fit into the slide's own are its steps, unless words say that one is chosen.
    """
    if len(_TIMED_HEADING.findall(slide.body)) < 2:
        return []
    first = slide.place.line
    end = next((n for n, line in enumerate(manuscript.lines[first:], first) if re.match(r"##? ", line)), None)
    below = list(enumerate(manuscript.lines[first:end], first + 1))
    heads = [(number, line.removeprefix("### ")) for number, line in below if line.startswith("### ")]
    counted = any(step.place.text.lstrip().startswith("#") for step in slide.steps)
    chosen = _VERB.search(slide.title.casefold()) or sum(_is_option(head) for _, head in heads) > 1
    if (counted and not chosen) or any(_SETTING.match(line) for _, line in below):
        return []  # Headings that are set as options are told of where they are read.
    return [heads[0][0], max(number for number, line in below if line.strip())] if heads else [first, first]


def _is_option(title: str) -> bool:
    """Whether a title begins like `Option A` or `Option 2`."""
    match = _OPTION.match(title)
    return match is not None and (len(match["which"]) == 1 or match["which"].lower() in NUMBERS)
