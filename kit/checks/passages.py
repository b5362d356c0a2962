"""A session with the text it was read from: every passage of it, and where in the file its words stand."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from kit.cache import by_text, said_of
from kit.checks.passage_content import PassageContent, content
from kit.diagnostics import Place
from kit.language.labels import Label
from kit.language.lexicon import WordPattern
from kit.session.model import Block, Handout, Option, Session, Slide
from kit.session.slide_parts import ScriptPart
from kit.session.source_lines import lines_of
from kit.text import Markdown, Pattern

Where = Literal["front", "title", "slide", "script", "option", "handout"]


class Passage(Struct, frozen=True, kw_only=True):
    """One text of a session."""

    where: Where
    text: Markdown
    place: Place
    content: PassageContent
    """What stands in the text."""
    written: str = ""
    """The lines of the file that it was read from."""
    numbers: tuple[int, ...] = ()
    """The numbers of those lines, from 0."""
    starts: tuple[int, ...] = ()
    label: Label | Literal[""] = ""
    """A script's label, "" for any other text."""
    timed: bool = False
    """Whether the heading over a title has a time."""
    owner: str = ""
    """The id of its slide or handout."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words of each paragraph, list item, table cell and heading, without code and times."""
        return self.content.paragraphs

    def has_minutes(self, paragraph: int) -> bool:
        """Whether the paragraph of this number, from 0, says how long something takes."""
        return paragraph in self.content.timed or says_minutes(self.paragraphs[paragraph])

    def first(self, name: str, find: Callable[[str], str]) -> str:
        """The first words that `find` finds in a paragraph, "" where it finds none; they are kept by its name."""
        return said_of(name, self.text, str, lambda text: next(filter(None, map(find, self.paragraphs)), ""))

    def says(self, words: WordPattern) -> bool:
        """Whether words that the pattern looks for stand in a paragraph."""
        return bool(self.first(words.name, words.words))

    @property
    def visible(self) -> bool:
        """Whether participants see it, on a slide or on paper."""
        return self.where != "script"

    def find(self, pattern: str, nth: int = 0) -> Place | None:
        """Where the regular expression matches for the `nth` time, from 0; its group `here`, if it has one."""
        for match in re.finditer(pattern, self.written):
            if nth == 0:
                start, end = match.span("here" if "here" in match.re.groupindex else 0)
                return self._at(start, end)
            nth -= 1
        return None

    def words(self, words: str, nth: int = 0) -> Place:
        """Where `words` stand, however they are broken into lines; the heading or label above where they are not."""
        written = (
            re.escape(" ".join(words.split()))
            .replace("’", "['’]")
            .replace("‘", "['‘]")
            .replace("“", '["“]')
            .replace("”", '["”]')
        )
        pattern = written.replace("\\ ", r"[\s>]+")
        return (self.find(pattern, nth) if pattern else None) or self.place

    def _at(self, start: int, end: int) -> Place:
        at = bisect_right(self.starts, start) - 1
        text = self.written.split("\n")[at]
        column = start - self.starts[at]
        width = max(1, min(end - start, len(text) - column))
        return Place(file=self.place.file, line=self.numbers[at] + 1, column=column + 1, width=width, text=text)


class Manuscript(Struct, frozen=True, kw_only=True):
    """What the rules judge: a session, its passages in order, and the day on which it is judged."""

    session: Session
    today: datetime.date | None
    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    by_owner: Mapping[str, tuple[Passage, ...]]

    def of(self, owner: Slide | Handout, *labels: Label | Where) -> Iterator[Passage]:
        """The passages of a slide or a handout; of these labels and places only, where some are named."""
        for passage in self.by_owner.get(owner.id, ()):
            if not labels or (passage.label or passage.where) in labels:
                yield passage

    def setting(self, key: str, owner: Place) -> Place:
        """Where the value of a setting under a heading stands, or of a key of the front matter for the session's."""
        first = 0 if owner == self.session.place else owner.line
        for number in range(first, len(self.lines)):
            text = self.lines[number]
            if first and text.startswith("#"):
                break
            if match := re.search(rf"(?:^|[\s;{{-]){re.escape(key)}\s*:\s*([^;>]*[^;>\s-])", text):
                start, end = match.span(1)
                return Place(file=owner.file, line=number + 1, column=start + 1, width=end - start, text=text)
        return owner


def manuscript(session: Session, text: str | None, today: datetime.date | None) -> Manuscript:
    """The session with the text of its file; without places finer than its headings where that cannot be read."""
    lines = lines_of(text) if text is not None else ()
    passages = tuple(_passages(session, lines))
    owned: dict[str, list[Passage]] = {}
    for passage in passages:
        owned.setdefault(passage.owner, []).append(passage)
    by_owner = {owner: tuple(each) for owner, each in owned.items() if owner}
    return Manuscript(session=session, today=today, lines=lines, passages=passages, by_owner=by_owner)


class _Lines(Struct, frozen=True):
    """The lines of the file, and those at which headings stand, from 0, with the line after the last."""

    all: Sequence[str]
    heads: Sequence[int]

    def below(self, place: Place) -> range:
        """The lines from a heading to the next one."""
        at = bisect_right(self.heads, place.line - 1)
        return range(min(place.line, len(self.all)), min(self.heads[min(at, len(self.heads) - 1)], len(self.all)))

    def of(self, place: Place) -> Sequence[int]:
        """The line of a heading."""
        return (place.line - 1,) if place.line <= len(self.all) else ()

    def whole(self, text: str, place: Place) -> Sequence[int]:
        """The lines that a text below a heading was read from."""
        return _matching(text, self.below(place), self.all, lambda line, words: line == words)

    def quoted(self, part: ScriptPart, slide: Slide) -> Sequence[int]:
        """The lines that the text after a label was read from: before it stand quotation marks and the label."""
        span = range(part.place.line - 1, max(self.below(slide.place).stop, part.place.line - 1))
        return _matching(part.text, span, self.all, lambda line, words: line.endswith(words.lstrip()))

    def passage(self, where: Where, text: Markdown, place: Place, numbers: Sequence[int],
                label: Label | Literal[""] = "", *, timed: bool = False, owner: str = "") -> Passage:  # fmt: skip
        """The passage that stands in the lines of these numbers."""
        written = [self.all[number] for number in numbers]
        starts = tuple(accumulate((len(line) + 1 for line in written[:-1]), initial=0)) if written else ()
        return Passage(where=where, text=text, content=content(text), place=place,
                       written="\n".join(written), numbers=tuple(numbers), starts=starts, label=label, timed=timed,
                       owner=owner)  # fmt: skip


def _matching(text: str, span: range, lines: Sequence[str], same: Callable[[str, str], bool]) -> Sequence[int]:
    """The numbers of the lines that are the same as those of `text`, in order."""
    found, at = [], span.start
    for words in text.split("\n"):
        numbers = range(at, min(span.stop, len(lines))) if words.strip() else ()
        number = next((n for n in numbers if same(lines[n].rstrip(), words.rstrip())), None)
        if number is not None:
            found.append(number)
            at = number + 1
    return found


def _passages(session: Session, all_lines: Sequence[str]) -> Iterator[Passage]:
    """Every text of the session."""
    options = [option for choice in session.choices for option in choice.options]
    owners: tuple[Block | Slide | Option | Handout, ...] = (
        *session.blocks,
        *session.slides,
        *options,
        *session.handouts,
    )
    heads = sorted({*(owner.place.line - 1 for owner in owners), len(all_lines)})
    lines = _Lines(all_lines, heads)
    front = range(min(heads[0], len(all_lines)))
    texts = (session.title, session.subtitle, session.summary, session.audience, *session.outcomes)
    for text in filter(None, (*texts, session.essential_question, *session.credits)):
        yield lines.passage("front", text, session.place, front)
    for block in session.blocks:
        yield lines.passage("title", block.title, block.place, lines.of(block.place), timed=block.budget is not None)
    for option in options:
        yield from _of_option(option, lines)
    for slide in session.slides:
        yield from _of_slide(slide, lines)
    for handout in session.handouts:
        yield lines.passage("title", handout.title, handout.place, lines.of(handout.place), owner=handout.id)
        whole = lines.whole(handout.body, handout.place)
        yield lines.passage("handout", handout.body, handout.place, whole, owner=handout.id)


def _of_option(option: Option, lines: _Lines) -> Iterator[Passage]:
    """The texts of an option; its title is a slide's where it is written as one."""
    if option.slide is None:
        timed = option.time is not None
        yield lines.passage("title", option.title, option.place, lines.of(option.place), timed=timed)
        yield from _of_roles(option, lines)
    for text in filter(None, (option.best_when, option.needs)):
        yield lines.passage("option", text, option.place, lines.below(option.place))


def _of_slide(slide: Slide, lines: _Lines) -> Iterator[Passage]:
    own, timed = slide.id, slide.time is not None
    yield lines.passage("title", slide.title, slide.place, lines.of(slide.place), timed=timed, owner=own)
    yield lines.passage("slide", slide.body, slide.place, lines.whole(slide.body, slide.place), owner=own)
    yield from _of_roles(slide, lines)
    for part in slide.script:
        yield lines.passage("script", part.text, part.place, lines.quoted(part, slide), part.label, owner=own)
    for material in slide.materials:
        yield lines.passage("script", material.text, material.place, lines.of(material.place), owner=own)
    for use in slide.handouts:
        yield lines.passage("script", use.text, use.place, lines.of(use.place), owner=own)


def _of_roles(each: Slide | Option, lines: _Lines) -> Iterator[Passage]:
    for name in each.roles.names if each.roles else ():
        yield lines.passage("option", name, each.place, lines.below(each.place))


_MINUTES = Pattern(
    r"(?:\d|½|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|half a|an?)\b"
    r"|\b(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta)\b)"
    r"[\s-]*(?:min(?:s|utes?|utos?)?|hours?|horas?|hr)\b|\d\s*(?:sec(?:s|onds?)?|segundos?)\b",
    re.IGNORECASE,
)


@by_text("minutes", bool)
def says_minutes(text: str) -> bool:
    """Whether the words say how long something takes: `4 min`, `two minutes`."""
    return bool(_MINUTES.search(text))
