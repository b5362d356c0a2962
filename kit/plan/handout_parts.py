"""A worksheet's parts, and the steps that they serve, as far as their headings tell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kit.plan.script_sections import stems
from kit.text import Markdown, Pattern

_HEADING = Pattern(r"^ {0,3}#{2,6}\s+\S")
_FENCE = Pattern(r"^ {0,3}(`{3,}|~{3,})")


class HandoutPart(Struct, frozen=True, kw_only=True):
    """A heading and what stands below it; `step` is the number of the step that it serves, 0 for none."""

    text: Markdown
    step: int = 0


def handout_parts(body: Markdown, steps: Sequence[Markdown]) -> tuple[HandoutPart, ...]:
    """The parts of a handout's text, each from a heading to the next one; first what stands above them all.

    A part serves the step whose words its heading takes up, of several the last; no step comes before one that an
    earlier part serves.
    """
    found: list[HandoutPart] = []
    last = 0
    for text in _parted(body):
        heading = text.split("\n", 1)[0] if _HEADING.match(text) else ""
        said = frozenset(stems(heading))
        shared = [len(said & frozenset(stems(step))) for step in steps]
        best = max(shared[last:], default=0)
        step = max(at for at, count in enumerate(shared, 1) if at > last and count == best) if best else 0
        last = step or last
        found.append(HandoutPart(text=Markdown(text), step=step))
    return tuple(found)


def _parted(body: str) -> list[str]:
    parts: list[list[str]] = [[]]
    fence = ""
    for line in body.split("\n"):
        if match := _FENCE.match(line):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        if not fence and _HEADING.match(line):
            parts.append([])
        parts[-1].append(line)
    return [text for lines in parts if (text := "\n".join(lines).strip("\n"))]
