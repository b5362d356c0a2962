"""Two kinds of text, two types: what an author wrote is Markdown; a plain `str` is what a person filled in."""

from __future__ import annotations


class Markdown(str):
    """Text that an author wrote in Markdown. A plain `str` is what a person filled in, and is never markup."""

    __slots__ = ()


_TYPED = str.maketrans("‘’“”", "''\"\"")


def folded(name: str) -> str:
    """The name of a blank, as it is compared: without regard to case, to how it is spaced and to the form of quotes."""
    return " ".join(name.split()).casefold().translate(_TYPED)
