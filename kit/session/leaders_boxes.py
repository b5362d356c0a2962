"""Boxes of other tools whose title speaks to the leader, `!!! note "Facilitator only"`: made fences of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kit.language.labels import is_leader, is_spoken, words
from kit.language.word_tables import fold
from kit.text import Pattern

_ADMONITION = Pattern(r"^(?:!!!|\?\?\?\+?)\s+\w+\s+[\"“](?P<title>[^\"”]+)[\"”]\s*$")
_FENCE = Pattern(r"^ {0,3}(?P<colons>:{3,})\s*\{[^{}]*\btitle=[\"“](?P<title>[^\"”]+)[\"”][^{}]*\}\s*$")
_CALL_OUT = Pattern(r"^(?P<before> {0,3}>[ \t]?)\[!(?P<kind>[\w -]+)\][+-]?[ \t]*(?P<title>.*?)[ \t]*$")
_OF_A_KIND = Pattern(r"^(?:!!!|\?\?\?\+?)\s+(?P<kind>[\w -]*\w)\s*(?:[\"“](?P<title>[^\"”]*)[\"”])?\s*$")
_CODE = Pattern(r"^(?P<fence>`{3,}|~{3,})\s*\{?\s*\.?(?P<kind>[\w -]*\w)\s*\}?\s*$")
FOR_LEADERS = frozenset({"notes", "notas"})
"""What a box or a fence is called that holds a leader's notes, where `note` is one for everybody."""
_ASIDE_AMID = Pattern(
    r"(?P<before>[^\s>*+(\[{-][^\S\n]*)[*_]{0,3}[(\[](?P<said>(?P<who>[^\W\d_][^:()\[\]\n]{2,40}):\s[^()\[\]\n]+)[)\]][*_]{0,3}"
)
"""What stands in brackets behind other words, with a colon in it."""
_INDENT = "    "
_SIGNS = tuple(":>!?`~")
"""What a box begins with: most lines have none of them, and are read no further."""


def is_for_leader(title: str) -> bool:
    """Whether a call-out of that title speaks to the leader: “Facilitator”, “Speaker notes”."""
    known, word = words(), fold(title.strip(" :*_"))
    return word in known.notes or is_leader(word) or is_spoken(title.strip(" :*_"))


def _if_for_leader(aside: re.Match[str]) -> str:
    """An aside in brackets amid words as a comment, where it speaks to the leader: `Read. (Facilitator: wait)`."""
    who, _, told = aside["said"].partition(":")
    named = is_leader(who) and not told.lstrip(' “"')[:1].islower()  # `(Facilitator: Ana Ruiz)`
    if named or not is_for_leader(who) or "--" in told:
        return aside[0]
    return f"{aside['before']}<!-- {aside['said']} -->"


def _at_its_end(heading: str) -> str:
    """The heading with its comment behind all its words, of which a time may be one."""
    before, _, rest = heading.partition("<!--")
    said, _, after = rest.partition("-->")
    return f"{before.rstrip()} {after.strip()} <!--{said}-->"


def is_leaders_kind(kind: str) -> bool:
    """Whether a box or a fence of that kind speaks to the leader: `facilitator`, `speaker-notes`."""
    return is_for_leader(kind.replace("-", " ")) or fold(kind) in FOR_LEADERS


def leaders_boxes(lines: Sequence[str]) -> list[str]:
    """As many lines, each such box between `::: notes` and `:::` or behind the label `Note`, each aside a comment."""
    made = list(lines)
    for number, line in enumerate(lines):
        if _may_have_an_aside(line) and (changed := _ASIDE_AMID.sub(_if_for_leader, line)) != line:
            made[number] = _at_its_end(changed) if line.startswith("#") else changed
        elif box := _box(lines, number):
            made[number : number + len(box)] = box
    return made


def _may_have_an_aside(line: str) -> bool:
    return ":" in line and ("(" in line or "[" in line) and line.lstrip()[:1] != ">"


def _box(lines: Sequence[str], number: int) -> list[str]:
    """As many lines as a leader's box has that begins with the line, as notes; none where no such box begins there."""
    if not lines[number].lstrip(" ").startswith(_SIGNS):
        return []
    for pattern, is_private, notes in _BOXES:
        if (match := pattern.match(lines[number])) and is_private(match) and (box := notes(match, lines, number)):
            return box
    return []


def _by_title(match: re.Match[str]) -> bool:
    return is_for_leader(match["title"])


def _by_kind(match: re.Match[str]) -> bool:
    return is_leaders_kind(match["kind"])


def _fenced(match: re.Match[str], lines: Sequence[str], number: int) -> list[str]:
    return [f"{match['colons']} notes"]


def _called_out(match: re.Match[str], lines: Sequence[str], number: int) -> list[str]:
    return [f"{match['before']}**Note:** {match['title']}".rstrip()]


def _called_out_to_leader(match: re.Match[str], lines: Sequence[str], number: int) -> list[str]:
    return [f"{match['before']}**Note:**"]


def _quoted(match: re.Match[str], lines: Sequence[str], number: int) -> list[str]:
    inside = lines[number + 1 : _end(lines, number)]
    return [f"> **Note:** {match['title'] or ''}".rstrip(), *(f"> {each.strip()}".rstrip() for each in inside)]


def _coded(match: re.Match[str], lines: Sequence[str], number: int) -> list[str]:
    end = next((at for at in range(number + 1, len(lines)) if lines[at].strip() == match["fence"]), None)
    return ["::: notes", *lines[number + 1 : end], ":::"] if end else []


def _indented(match: re.Match[str], lines: Sequence[str], number: int) -> list[str]:
    inside = lines[number + 1 : _end(lines, number)]
    box = ["::: notes", *(each.removeprefix(_INDENT).lstrip("\t") for each in inside)]
    if inside and not inside[-1].strip():
        box[-1] = ":::"
    return box


_BOXES: tuple[
    tuple[Pattern, Callable[[re.Match[str]], bool], Callable[[re.Match[str], Sequence[str], int], list[str]]], ...
] = (
    (_FENCE, _by_title, _fenced),
    (_CALL_OUT, _by_kind, _called_out),
    (_OF_A_KIND, _by_kind, _quoted),
    (_CODE, _by_kind, _coded),
    (_CALL_OUT, _by_title, _called_out_to_leader),
    (_ADMONITION, _by_title, _indented),
)
"""How a box begins, what makes it a leader's, and the notes that it makes."""


def _end(lines: Sequence[str], number: int) -> int:
    """Where the box ends that begins with the line: behind all that is indented."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith((_INDENT, "\t"))):
        end += 1
    return end
