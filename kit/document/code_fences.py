"""Fences of code in lines of Markdown: what stands in them is code, and nothing in it is taken as anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.text import Pattern

_FENCE = Pattern(r"^ {0,3}(`{3,}|~{3,})", signs=("```", "~~~"))


def outside_code(lines: Sequence[str], offset: int = 0) -> Iterator[int]:
    """The numbers, from 0, of the lines from `offset` on that no fence of code holds; lines may change meanwhile."""
    fence = ""
    for number in range(offset, len(lines)):
        match = _FENCE.match(lines[number])
        if fence:
            fence = "" if match and match[1].startswith(fence) and not lines[number].strip(" `~") else fence
        elif match:
            fence = match[1]
        else:
            yield number
