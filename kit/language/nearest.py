"""The word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, choices: Iterable[str], *, likeness: float = 0.7) -> str:
    """The choice most like `word` in any case, or "" where none is like it; one of the same letters comes first."""
    written = word.strip().lower()
    known = {choice.lower(): choice for choice in reversed(tuple(choices))}
    swapped = next((other for other in reversed(known) if sorted(other) == sorted(written)), "")
    near = [swapped] if swapped else get_close_matches(written, list(reversed(known)), n=1, cutoff=likeness)
    return known[near[0]] if near else ""
