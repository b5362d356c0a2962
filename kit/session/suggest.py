"""Helps that name the word which was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from kit.language.nearest import nearest

__all__ = ["did_you_mean", "nearest", "one_of", "one_of_these"]


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A help that suggests the nearest choice, or lists all of them."""
    known = tuple(choices)
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else f"write {one_of(known)}"


def one_of_these(word: str, choices: Iterable[str], key: str) -> str:
    """A help for a setting whose message lists the choices already."""
    near = nearest(word, choices)
    return f"did you mean `{near}`?" if near else f"write one of these, or take `{key}` out"


def one_of(words: Iterable[str]) -> str:
    """The words in code marks, each once, parted by commas and an `or`."""
    marked = [f"`{word}`" for word in dict.fromkeys(words)]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} or {marked[-1]}"
