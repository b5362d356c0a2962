"""What a shorter or longer slot does to a plan: its changes, what spare time is for, when to look at the clock."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kit.text import Markdown

Way = Literal["shorten", "drop", "handout", "pre-work"]
Why = Literal["open", "range", "hint", "could", "moved", "asked"]


class ShortenedSlide(Struct, frozen=True, kw_only=True):
    """One slide that a shorter slot changes: its planned seconds `before` and `after`, 0 where people no longer see it.

    `why` is what allows it: a block's `open` time (`slide` is then the block's id), a `range` of times, a `hint` under
    `If short`, `keep: could`, `if short` on a slide that is `moved`, or that somebody `asked` for it (`protected` says
    that it goes only then). `words` is the author's `If short`, "" where
    there is none that saves the slide or a step the same; `left_out` are steps that go.
    """

    slide: str
    title: Markdown
    way: Way
    why: Why
    before: int
    after: int
    words: Markdown = Markdown("")
    left_out: tuple[Markdown, ...] = ()
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
    """A look at the clock, `at` seconds from the start, and on the clock where the start is known.

    `slides` are the ids of what has not begun by then, or of where to go (`way` is `go`). `step` is the step that has
    not begun, "" for the whole slide; `words` the author's `If short`. `least` is what a step is held to. What is
    done then `saves` so many seconds; for `go`, they are what is left to do. `then` is the id of the slide to go on
    with, "" where that is only the rest of the same slide.
    """

    way: Literal["shorten", "drop", "go"]
    at: int
    clock: int | None
    slides: tuple[str, ...]
    title: Markdown
    saves: int
    step: Markdown = Markdown("")
    least: int = 0
    words: Markdown = Markdown("")
    then: str = ""
