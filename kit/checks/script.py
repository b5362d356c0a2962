"""What is said, and what is seen: words without minutes, slides without words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from kit.checks.finding import Checked, error, warning
from kit.diagnostics import Problem
from kit.document import Text as Words
from kit.document import parse_author, plain_text, walk
from kit.model import Slide
from kit.times import parse_time

_SPOKEN = ("Say", "Ask", "Do")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ONE_OF = re.compile(rf"\b(?:one|two|three) of (?:the |these |our )?({'|'.join(_NUMBERS)}|\d)\b", re.IGNORECASE)
_SLIDE_NUMBER = re.compile(r"\b(?:slides?|diapositivas?) (?:no\. ?|number |#)?\d{1,3}\b", re.IGNORECASE)
_TIME_PERMITS = re.compile(r"\b(?:if|as) time (?:permits|allows)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\(([^()]*)\)|\b(\d+ ?(?:min|minutes|sec|seconds)\b)")


def minutes(checked: Checked) -> Iterator[Problem]:
    """Slides with words to say and no time."""
    timed = {id(slide) for _, option in checked.options() if option.time for slide in option.slides}
    choices = {id(slide) for chooser, option in checked.options() if chooser.time for slide in option.slides}
    for slide in checked.session.slides:
        if slide.time or slide.steps or slide.choice or slide.hidden or id(slide) in timed | choices:
            continue
        if any(part.label in _SPOKEN for part in slide.script):
            message = f"“{slide.title}” has words to say and no time"
            help_ = "write its time at the end of the heading: `(2 min)`, or `(0 min)` where it takes none"
            yield warning("slide-without-time", message, help_, slide.place)


def words(checked: Checked) -> Iterator[Problem]:
    """Visible slides without a word to say."""
    for slide in checked.session.slides:
        if slide.hidden or slide.choice or slide.layout == "Title Slide" or slide.kind == "break":
            continue
        if not any(part.label in _SPOKEN for part in slide.script):
            message = f"nobody says a word on “{slide.title}”"
            yield warning("slide-without-words", message, "write what is said: `> **Say:** …`", slide.place)


def counts(checked: Checked) -> Iterator[Problem]:
    """Choosers that say “one of four” over another number of options."""
    for slide in checked.session.slides:
        if slide.choice is None:
            continue
        eligible = sum(1 for option in slide.choice.options if not option.bonus)
        for text, place in ((slide.title, slide.place), *((part.text, part.place) for part in slide.script)):
            match = _ONE_OF.search(text)
            said = _NUMBERS.get(match[1].lower(), 0) or int(match[1]) if match and match[1] else 0
            if match and said != eligible:
                message = f"“{match[0]}” stands over {eligible} options"
                help_ = "say how many there are; a `bonus` does not count"
                yield error("wrong-count", message, help_, checked.find(match[0], place))


def numbers(checked: Checked) -> Iterator[Problem]:
    """Slide numbers that were typed: they are wrong as soon as a slide moves."""
    for passage in checked.passages():
        for match in _SLIDE_NUMBER.finditer(passage.text):
            place = checked.find(match[0], passage.place, passage.text)
            message = f"“{match[0]}” is a number that changes with every slide"
            yield warning("typed-slide-number", message, "link to the slide instead: `[its title](#its-id)`", place)


def spare_time(checked: Checked) -> Iterator[Problem]:
    """“If time permits” without saying how much it takes."""
    for slide in checked.session.slides:
        for part in slide.script:
            if part.label == "If time" and not _says_minutes(part.text):
                help_ = "say how long it takes: `(4 min)`"
                yield warning("spare-time-without-minutes", "this needs time that nobody counted", help_, part.place)
            elif part.label != "If time" and (match := _TIME_PERMITS.search(part.text)):
                help_ = "write it under `> **If time:**`, with its minutes"
                place = checked.find(match[0], part.place)
                yield warning("spare-time-without-minutes", f"“{match[0]}”: how much?", help_, place)
        for line in slide.body.split("\n"):
            if (match := _TIME_PERMITS.search(line)) and not _says_minutes(line):
                help_ = "say how long it takes: `(4 min)`"
                place = checked.find(match[0], slide.place)
                yield warning("spare-time-without-minutes", f"“{match[0]}”: how much?", help_, place)


def _says_minutes(text: str) -> bool:
    return any(match[2] or parse_time(match[1]) for match in _MINUTES.finditer(text))


def brackets(checked: Checked) -> Iterator[Problem]:
    """Brackets on a slide or a handout that are never closed."""
    for slide in checked.session.slides:
        yield from _unclosed(checked, slide)


def _unclosed(checked: Checked, slide: Slide) -> Iterator[Problem]:
    for text in (slide.title, slide.body):
        if not any(bracket in text for bracket in "()[]"):
            continue
        for node in walk(parse_author(text).blocks):
            if not isinstance(node, Words):
                continue
            for opening, closing in ("()", "[]"):
                if node.text.count(opening) > node.text.count(closing):
                    at = node.text.rindex(opening)
                    words = node.text[at : at + 20].strip()
                    place = checked.find(words, slide.place)
                    help_ = f"close it with `{closing}`, or take it out"
                    yield warning("unclosed-bracket", f"`{opening}` is never closed", help_, place)


def review(checked: Checked, today: datetime.date | None) -> Iterator[Problem]:
    """Facts past the day on which somebody wanted to look at them again."""
    due = checked.session.review_by
    if due and today and today > due:
        message = f"“{plain_text(checked.session.title)}” was to be reviewed by {due.isoformat()}"
        help_ = "check its dates, links and facts, then set a new day"
        yield warning("past-review", message, help_, checked.find("review by", checked.session.place))
