"""Where in the session file a snippet of a slide, script or handout stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.diagnostics import Place, Problem, Severity
from kit.model import Handout, Markdown, Option, Session, Slide


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An author's text, and the place of what it belongs to; `shown` is whether an audience sees it."""

    text: Markdown
    place: Place
    shown: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A session with the lines of its file."""

    session: Session
    lines: tuple[str, ...]

    def passages(self) -> Iterator[Passage]:
        """Every text of the session in which there can be links, pictures and blanks."""
        for slide in self.session.slides:
            yield Passage(text=slide.title, place=slide.place, shown=True)
            yield Passage(text=slide.body, place=slide.place, shown=True)
            for part in slide.script:
                yield Passage(text=part.text, place=part.place, shown=False)
        for handout in self.session.handouts:
            yield Passage(text=handout.title, place=handout.place, shown=True)
            yield Passage(text=handout.body, place=handout.place, shown=handout.audience == "participants")
        for text in (*self.session.credits, *self.session.outcomes, self.session.summary, self.session.subtitle):
            yield Passage(text=text, place=self.session.place, shown=True)

    def find(self, words: str, near: Place, text: str = "") -> Place:
        """Where `words` first stand from `near` on; `near` itself where they don't (a text over two lines, say)."""
        first = text.strip().split("\n")[0].strip()
        start = near.line - 1
        if first:
            start = next((n for n in range(start, len(self.lines)) if first in self.lines[n]), start)
        for number in range(start, min(len(self.lines), start + 400)):
            at = self.lines[number].find(words) if words else -1
            if at >= 0:
                line = self.lines[number]
                return Place(file=near.file, line=number + 1, column=at + 1, width=len(words), text=line)
        return near

    def options(self) -> Iterator[tuple[Slide, Option]]:
        """Every option, with its chooser."""
        for slide in self.session.slides:
            for option in slide.choice.options if slide.choice else ():
                yield slide, option

    def handout(self, id: str) -> Handout | None:
        """The session's handout `id`."""
        return next((handout for handout in self.session.handouts if handout.id == id), None)


def error(code: str, message: str, help: str, place: Place) -> Problem:
    """A fault."""
    return Problem(code=code, message=message, help=help, place=place)


def warning(code: str, message: str, help: str, place: Place) -> Problem:
    """A matter of judgment."""
    return Problem(code=code, message=message, help=help, place=place, severity=Severity.WARNING)
