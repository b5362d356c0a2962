"""Two kinds of text, two types: what an author wrote is Markdown; a plain `str` is what a person filled in.

And `Pattern`, by which every room looks for something in a text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class Markdown(str):
    """Text that an author wrote in Markdown. A plain `str` is what a person filled in, and is never markup."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The text as one of this type: what shows a value in full tells it from plain text, which it equals."""
        return f"Markdown({super().__repr__()})"


_TYPED = str.maketrans("‘’“”", "''\"\"")


_SCHEME = re.compile(r"^(https?://(www\.)?|mailto:|tel:)", re.IGNORECASE)


def address_to_type(target: str) -> str:
    """The address of a link as people type it: `example.org/page`, without scheme, `www.` and a last slash."""
    return _SCHEME.sub("", target).rstrip("/") or target


def folded(name: str) -> str:
    """The name of a blank, as it is compared: without regard to case, to how it is spaced and to the form of quotes."""
    return " ".join(name.split()).casefold().translate(_TYPED)


class Pattern:
    """A regular expression that is compiled when a text needs it: most texts need few of them.

    `signs` are words of which each text that it stands in has one: a text without any is not searched. Where the flags
    say so, they are looked for without regard to case, too.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG, *, signs: tuple[str, ...] = ()) -> None:
        self.pattern, self.flags, self.signs = pattern, flags, signs
        self._in_any_case = bool(signs and flags & re.IGNORECASE)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression, ready to search."""
        return re.compile(self.pattern, self.flags)

    def _cannot_be_in(self, text: str) -> bool:
        if not self.signs:
            return False
        told = text.casefold() if self._in_any_case else text
        for sign in self.signs:  # noqa: SIM110 (half as fast: most patterns are asked for at each line)
            if sign in told:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place where it stands in the text."""
        return None if self._cannot_be_in(text) else self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `search`, at the beginning alone."""
        return None if self._cannot_be_in(text) else self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `search`, of the whole text alone."""
        return None if self._cannot_be_in(text) else self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every place where it stands in the text."""
        return iter(()) if self._cannot_be_in(text) else self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """What stands at each of these places: its groups, where it has some."""
        return [] if self._cannot_be_in(text) else self.compiled.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else at these places."""
        return text if self._cannot_be_in(text) else self.compiled.sub(new, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """What stands between these places, and their groups."""
        return [text] if self._cannot_be_in(text) else self.compiled.split(text, maxsplit)
