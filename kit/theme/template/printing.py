"""What stands in the Markdown for a value."""

from __future__ import annotations

from kit.document import author, escape
from kit.text import Markdown


def printed(value: object) -> str:
    """The Markdown of a value: an author's Markdown as it is, anything else as plain text. Raises TypeError."""
    match value:
        case Markdown():
            return author(value)
        case str():
            return escape(value)
        case bool() | None:
            raise TypeError(f"a template prints {value}: it wants an `if` around it")
        case int() | float():
            return str(value)
        case other:
            raise TypeError(f"a template prints a whole {type(other).__name__}: name one of its fields")
