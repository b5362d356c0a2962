"""What a shorter or longer slot does to a plan: its changes, what spare time is for, when to look at the clock."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kit.text import Markdown

Way = Literal["shorten", "drop", "handout", "pre-work"]
Why = Literal["open", "range", "hint", "could", "moved", "asked"]


class ShortenedSlide(Struct, frozen=True, kw_only=True):
    """A slide that a shorter slot changes."""

    slide: str
    title: Markdown
    way: Way
    why: Why
    """What allows the change: a block's `open` time (`slide` is then the block's id), a `range` of times, a `hint`
    under `If short`, `keep: could`, `if short` on a slide that is `moved`, or that somebody `asked` for it
    (`protected`: it goes for no other reason)."""
    before: int
    """Its planned seconds before."""
    after: int
    """Its planned seconds afterwards, 0 where people no longer see it."""
    words: Markdown = Markdown("")
    """The author's `If short`, "" where there is none that saves the slide or a step the same."""
    left_out: tuple[Markdown, ...] = ()
    """The steps that go."""
    protected: bool = False

    @property
    def saves(self) -> int:
        """The planned seconds that it saves."""
        return self.before - self.after


class Spare(Struct, frozen=True, kw_only=True):
    """An `If time` part that spare time is enough for: its seconds, and the slide it stands under."""

    slide: str
    title: Markdown
    words: Markdown
    seconds: int


class Fit(Struct, frozen=True, kw_only=True):
    """A plan fitted into `limit` seconds: planned seconds `before` and `after`, and the `least` there could be."""

    limit: int
    before: int
    after: int
    least: int
    changes: tuple[ShortenedSlide, ...]
    spare: tuple[Spare, ...]


class Checkpoint(Struct, frozen=True, kw_only=True):
    """A look at the clock."""

    way: Literal["shorten", "drop", "go"]
    at: int
    """Seconds from the start of the session."""
    clock: int | None
    slides: tuple[str, ...]
    """Ids of what has not begun by then; where `way` is `go`, the slide to go to."""
    title: Markdown
    saves: int
    """Seconds that are saved by what is done then; where `way` is `go`, the seconds of what is left to do."""
    step: Markdown = Markdown("")
    """The step that has not begun, "" for the whole slide."""
    least: int = 0
    """Seconds that a step is held to."""
    words: Markdown = Markdown("")
    """The author's `If short`."""
    then: str = ""
    """The id of the slide to go on with, "" where that is the rest of the same slide."""
    later: tuple[str, ...] = ()
    """Of the slides that are left out, those that people get at another time."""
