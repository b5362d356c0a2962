"""A session's deck while its author writes it: where one slide changed, that is made and drawn first and alone.

The whole deck follows, and has the last word: it is remembered which slides were drawn, by all that they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kit.build.deck_with_edits import unedited_deck
from kit.build.drawn_slides import ToDraw, drawn_slides
from kit.build.formats import Content
from kit.build.job import Job, job_for
from kit.build.made_row import content_of, written_row
from kit.build.memory import SharedMemory
from kit.build.source import Output, Source
from kit.build.whole_kit import whole_kit
from kit.diagnostics import Problem
from kit.document import Group, Heading, Link, SlideNumber, plain, walk
from kit.formats.pptx import BadLook, DeckSlide, Package, WrittenDeck
from kit.theme.theme import Theme

Stamp = tuple[Path, int, int]
"""What tells the file of a look from what it was: its name, its time of change and its size."""
MOST_PAGES = 100_000
"""More than a deck can have."""
OPENED = 2
"""Looks that are opened ahead: one for the slide that changed, one for the whole deck."""


class DrawnDeck(Struct, frozen=True, kw_only=True):
    """The slides of a deck, a picture of each as JPEG, and what making it had to report."""

    slides: tuple[DeckSlide, ...]
    pictures: tuple[bytes, ...]
    warnings: tuple[Problem, ...] = ()


class _Before(Struct, frozen=True, kw_only=True):
    """The last whole deck: the ids of the session's slides, what each is written of, and what came of them."""

    ids: tuple[str, ...]
    groups: Sequence[Group]
    drawn: DrawnDeck

    def place(self, ids: Sequence[str], changed: str) -> int | None:
        """Which of the groups the changed slide was; None where other slides are there now.

        A slide whose title was changed has another id than it had.
        """
        if changed not in ids or len(ids) != len(self.ids):
            return None
        at = ids.index(changed)
        if (*self.ids[:at], changed, *self.ids[at + 1 :]) != ids:
            return None
        return next((place for place, each in enumerate(self.groups) if each.get("id") == self.ids[at]), None)


class DraftDeck:
    """The deck of one session, drawn anew each time that the session changed."""

    def __init__(self) -> None:
        self._memory = SharedMemory()
        self._before: _Before | None = None
        self._opened: list[tuple[Stamp, Package]] = []
        self._look: Path | None = None

    def drawn(self, source: Source, theme: Theme, folder: Path, changed: str = "") -> Iterator[DrawnDeck]:
        """The deck before with the slide of the id `changed` anew, then the whole deck. Raises ProblemsFound.

        The `source` has its deck as its only row of outputs. With "", or where the slide looks as it did, or where it
        cannot be made without the others, there is only the whole deck.
        """
        (row,) = source.outputs
        job = job_for(source, theme, folder=folder, draft=True, opened=self._take, memory=self._memory)
        if changed and (alone := self._alone(job, row, changed)):
            yield alone
        content = content_of(job, row, ())
        made = written_row(job, row, content)
        assert made.deck is not None
        pictures = _pictures(job, made.deck.deck)
        whole = DrawnDeck(slides=made.deck.deck.slides, pictures=pictures, warnings=whole_kit(job, (made,)).warnings)
        self._before = _Before(ids=tuple(source.places), groups=_slides(content), drawn=whole)
        yield whole

    def open_ahead(self) -> None:
        """Opens the look of the last deck for the next one, which then need not wait for it."""
        stamp = _stamp(self._look) if self._look else None
        self._opened = [each for each in self._opened if each[0] == stamp]
        if stamp is not None:
            with suppress(BadLook):  # Whoever makes the next deck is told.
                self._opened += [(stamp, Package(stamp[0])) for _ in range(OPENED - len(self._opened))]

    def _take(self, look: Path) -> Package:
        """The look, opened. Raises BadLook."""
        self._look = look
        if self._opened and (found := self._opened.pop())[0] == _stamp(look):
            return found[1]
        return Package(look)

    def _alone(self, job: Job, row: Output, changed: str) -> DrawnDeck | None:
        """The deck before with the one slide anew.

        None where it is as it was, and where others decide how it looks: it shows their numbers, or has the title of
        one.
        """
        before = self._before
        place = before.place(tuple(job.source.places), changed) if before else None
        if before is None or place is None:
            return None
        content = content_of(job, replace(row, values={**row.values, "only": (changed,)}), ())
        new = _slides(content)
        if len(new) != 1 or not _differs_alone(new[0], before.groups, place):
            return None
        drawn, pages = before.drawn, _pages(before.drawn.slides, place)
        deck = unedited_deck(
            content.document,
            content.sheet,
            content.pictures,
            content.theme,
            content.deck,
            range(pages.start + 1, MOST_PAGES),
        )
        if len(deck.slides) != len(pages):
            return None
        slides = [replace(slide, number=at + 1) for at, slide in zip(pages, deck.slides, strict=True)]
        return DrawnDeck(
            slides=(*drawn.slides[: pages.start], *slides, *drawn.slides[pages.stop :]),
            pictures=(*drawn.pictures[: pages.start], *_pictures(job, deck), *drawn.pictures[pages.stop :]),
        )


def _pictures(job: Job, deck: WrittenDeck) -> tuple[bytes, ...]:
    (pictures,) = drawn_slides([ToDraw(members=deck.members, fonts=job.fonts, memory=job.memory)])
    return tuple(picture.data for picture in pictures.values())


def _slides(content: Content) -> list[Group]:
    """The slides of the deck's document: each is one page or more."""
    return [block for block in content.document.blocks if isinstance(block, Group) and block.kind == "slide"]


def _pages(slides: Sequence[DeckSlide], at: int) -> range:
    """The places in the deck of what the slide of that place in the document became."""
    starts = [place for place, slide in enumerate(slides) if not slide.continued]
    return range(starts[at], (*starts, len(slides))[at + 1])


def _differs_alone(new: Group, before: Sequence[Group], at: int) -> bool:
    """Whether the slide is other than it was, shows nothing of the others, and has a title of its own."""
    shown = [block for block in new.blocks if not (isinstance(block, Group) and block.kind == "notes")]
    titles = [_title(group) for place, group in enumerate(before) if place != at]
    return new != before[at] and _title(new) not in titles and not any(map(_leads_elsewhere, walk(tuple(shown))))


def _title(group: Group) -> str:
    heading = next((block for block in group.blocks if isinstance(block, Heading)), None)
    return plain(heading.children).casefold() if heading else ""


def _leads_elsewhere(node: object) -> bool:
    match node:
        case Link(target=target):
            return target.startswith("#")
        case Group(kind=kind):
            return kind == "choices"
        case _:
            return isinstance(node, SlideNumber)


def _stamp(look: Path) -> Stamp | None:
    """What tells the file from what it was; None where it is not there."""
    try:
        state = look.stat()
    except OSError:
        return None
    return look, state.st_mtime_ns, state.st_size
