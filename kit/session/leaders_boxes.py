"""Boxes of other tools whose title speaks to the leader, `!!! note "Facilitator only"`: made fences of notes."""

from __future__ import annotations

from collections.abc import Sequence

from kit.language.labels import fold, is_spoken, words
from kit.text import Pattern

_ADMONITION = Pattern(r"^(?:!!!|\?\?\?\+?)\s+\w+\s+[\"“](?P<title>[^\"”]+)[\"”]\s*$")
_FENCE = Pattern(r"^ {0,3}(?P<colons>:{3,})\s*\{[^{}]*\btitle=[\"“](?P<title>[^\"”]+)[\"”][^{}]*\}\s*$")
_CALL_OUT = Pattern(r"^(?P<before> {0,3}>[ \t]?)\[!(?P<kind>[\w -]+)\][+-]?[ \t]*(?P<title>.*?)[ \t]*$")
_OF_A_KIND = Pattern(r"^(?:!!!|\?\?\?\+?)\s+(?P<kind>[\w -]*\w)\s*(?:[\"“](?P<title>[^\"”]*)[\"”])?\s*$")
FOR_LEADERS = frozenset({"notes", "notas"})
"""What a box or a fence is called that holds a leader's notes, where `note` is one for everybody."""
_INDENT = "    "


def is_for_leader(title: str) -> bool:
    """Whether a call-out of that title speaks to the leader: “Facilitator”, “Speaker notes”."""
    known, word = words(), fold(title.strip(" :*_"))
    return word in known.leaders | known.notes or is_spoken(title.strip(" :*_"))


def is_leaders_kind(kind: str) -> bool:
    """Whether a box or a fence of that kind speaks to the leader: `facilitator`, `speaker-notes`."""
    return is_for_leader(kind.replace("-", " ")) or fold(kind) in FOR_LEADERS


def leaders_boxes(lines: Sequence[str]) -> list[str]:
    """As many lines, with each such box between `::: notes` and `:::`, or behind the label `Note`."""
    made = list(lines)
    for number, line in enumerate(lines):
        if (match := _FENCE.match(line)) and is_for_leader(match["title"]):
            made[number] = f"{match['colons']} notes"
        elif (match := _CALL_OUT.match(line)) and is_leaders_kind(match["kind"]):
            made[number] = f"{match['before']}**Note:** {match['title']}".rstrip()
        elif match and is_for_leader(match["title"]):
            made[number] = f"{match['before']}**Note:**"
        elif (match := _OF_A_KIND.match(line)) and is_leaders_kind(match["kind"]):
            end = _end(lines, number)
            made[number] = f"> **Note:** {match['title'] or ''}".rstrip()
            made[number + 1 : end] = [f"> {each.strip()}".rstrip() for each in lines[number + 1 : end]]
        elif (match := _ADMONITION.match(line)) and is_for_leader(match["title"]):
            end = _end(lines, number)
            made[number] = "::: notes"
            made[number + 1 : end] = [each.removeprefix(_INDENT).lstrip("\t") for each in lines[number + 1 : end]]
            if end > number + 1 and not lines[end - 1].strip():
                made[end - 1] = ":::"
    return made


def _end(lines: Sequence[str], number: int) -> int:
    """Where the box ends that begins with the line: behind all that is indented."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith((_INDENT, "\t"))):
        end += 1
    return end
