"""Boxes of other tools whose title speaks to the leader, `!!! note "Facilitator only"`: made fences of notes."""

from __future__ import annotations

from collections.abc import Sequence

from kit.language.labels import fold, is_spoken, words
from kit.text import Pattern

_ADMONITION = Pattern(r"^(?:!!!|\?\?\?\+?)\s+\w+\s+[\"“](?P<title>[^\"”]+)[\"”]\s*$")
_FENCE = Pattern(r"^ {0,3}(?P<colons>:{3,})\s*\{[^{}]*\btitle=[\"“](?P<title>[^\"”]+)[\"”][^{}]*\}\s*$")
_CALL_OUT = Pattern(r"^(?P<before> {0,3}>[ \t]?)\[!\w+\][+-]?[ \t]+(?P<title>\S.*?)[ \t]*$")
_INDENT = "    "


def is_for_leader(title: str) -> bool:
    """Whether a call-out of that title speaks to the leader: “Facilitator”, “Speaker notes”."""
    known, word = words(), fold(title.strip(" :*_"))
    return word in known.leaders | known.notes or is_spoken(title.strip(" :*_"))


def leaders_boxes(lines: Sequence[str]) -> list[str]:
    """As many lines, with each such box between `::: notes` and `:::`, or behind the label `Note`."""
    made = list(lines)
    for number, line in enumerate(lines):
        if (match := _FENCE.match(line)) and is_for_leader(match["title"]):
            made[number] = f"{match['colons']} notes"
        elif (match := _CALL_OUT.match(line)) and is_for_leader(match["title"]):
            made[number] = f"{match['before']}**Note:**"
        elif (match := _ADMONITION.match(line)) and is_for_leader(match["title"]):
            end = number + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith((_INDENT, "\t"))):
                end += 1
            made[number] = "::: notes"
            made[number + 1 : end] = [each.removeprefix(_INDENT).lstrip("\t") for each in lines[number + 1 : end]]
            if end > number + 1 and not lines[end - 1].strip():
                made[end - 1] = ":::"
    return made
