"""One rendering of a template: what it may still do, where it is, what it has written, and what goes wrong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from msgspec import Struct, field

from kit.text import Markdown
from kit.theme.template.tree import Template

STEPS = 2_000_000
"""Steps of one rendering: values looked at, turns of loops, sixteen characters read or written. A session of two hours
takes some 40,000 for its largest page."""
STEPS_OF_ALL = 6_000_000
"""Steps of all renderings of a kit."""
COST_OF_CALL = 20
"""Steps of beginning a template, a macro or a block whose text is held."""
LONGEST_TEXT = 1_000_000
"""Characters of a text that a template makes."""
LARGEST_NUMBER = 2**53
"""Beyond it, whole numbers and those with a fraction are no longer the same."""
DEEPEST = 24
"""So many templates, macros and blocks may stand one in another."""


class TemplateFault(ValueError):
    """A mistake in a template; `line` is 0 where only the rendering knows it."""

    def __init__(self, message: str, line: int = 0, help: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.help = help


class Absent(TemplateFault):
    """There is no value of the name: the one mistake that `default` mends and `defined` asks for."""


class NoTemplate(TemplateFault):
    """There is no template of the name."""


class Budget(Struct):
    """What all renderings of a kit may still do."""

    left: int = STEPS_OF_ALL


class Scope(Struct):
    """Names with their values; what is not here is looked for further out. Its `depth` is how many are around it."""

    names: dict[str, object]
    outer: Scope | None = None
    depth: int = 0

    def find(self, name: str) -> object:
        """The value of the name; None and no value are told apart by `UNSET`."""
        return self.found(name)[0]

    def found(self, name: str) -> tuple[object, int]:
        """The value of the name, and the depth of the scope that has it; `UNSET` and -1 where none has."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name], scope.depth
            scope = scope.outer
        return UNSET, -1

    def known(self) -> tuple[str, ...]:
        """Every name that is here or further out."""
        return (*self.names, *(self.outer.known() if self.outer else ()))

    def inner(self, names: dict[str, object] | None = None) -> Scope:
        """A scope within this one."""
        return Scope({} if names is None else names, self, self.depth + 1)


class Unset:
    """What stands for no value at all."""


UNSET = Unset()
Read = tuple[tuple[str, ...], object, int]
"""A value that was read: its name with those of what it has, the value, and how deep the scope is that has the name."""
SET = ("a name that was set",)
"""Stands among what was read for what was set further out."""


class Before(Protocol):
    """What was included before in the same pages of other sources."""

    def written(self, name: str, inner: Scope, run: Rendering, write: Callable[[], None], /) -> None:
        """Writes what the template of the name makes, by `write` where that is not known."""


class Rendering(Struct):
    """A rendering of a template: the names that it can use, the steps that it has left, and what is written so far."""

    load: Callable[[str], Template]
    """Gives the template of a name. Raises NoTemplate."""
    filters: Mapping[str, Callable[..., object]]
    conditions: Mapping[str, Callable[..., bool]]
    given: Mapping[str, object]
    """The names that every template knows, also one that is included without what is around it."""
    left: int = STEPS
    template: str = ""
    line: int = 1
    depth: int = 0
    pieces: list[str] = field(default_factory=list)
    before: Before | None = None
    """What was included before; only with it is noted what is read, which templates are taken, and how often each."""
    page: str = ""
    reads: list[Read] = field(default_factory=list)
    took: list[tuple[str, Template]] = field(default_factory=list)
    turns: Counter[str] = field(default_factory=Counter)
    held: list[Markdown] = field(default_factory=list)

    def spend(self, steps: int) -> None:
        """Counts steps. Raises TemplateFault where there have been too many."""
        self.left -= steps
        if self.left < 0:
            help_ = "a loop may run too often here, or within another"
            raise TemplateFault("the template takes more steps than a template may", help=help_)

    def measure(self, length: int) -> None:
        """Counts a text of so many characters that is about to be made. Raises TemplateFault where it is too long."""
        if length > LONGEST_TEXT:
            raise TemplateFault(f"a text of more than {LONGEST_TEXT:,} characters is made here")
        self.spend(1 + (length >> 4))

    def write(self, text: str) -> None:
        """Adds to what the template writes."""
        self.measure(len(text))
        self.pieces.append(text)

    @contextmanager
    def within(self) -> Iterator[None]:
        """Counts how deep the rendering is."""
        self.spend(COST_OF_CALL)
        self.depth += 1
        if self.depth > DEEPEST:
            raise TemplateFault(f"more than {DEEPEST} templates or macros stand one in another: does one call itself?")
        yield
        self.depth -= 1

    def captured(self, write: Callable[[], None]) -> Markdown:
        """What `write` writes, which then stands nowhere else yet."""
        around, self.pieces = self.pieces, []
        with self.within():
            write()
        text, self.pieces = "".join(self.pieces), around
        self.measure(len(text))
        return Markdown(text)
