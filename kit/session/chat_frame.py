"""What a chat program says around the session that it writes: an answer's first and last words, for nobody's eyes."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kit.diagnostics import Severity
from kit.session.source_lines import SourceLines
from kit.text import Pattern

_FIRST = Pattern(
    r"(?:sure|absolutely|certainly|of course|great|got it|here(?:['’]s| is| are)|below is|claro|por supuesto|con gusto"
    r"|aquí (?:tienes?|está))\b(?=.*\b(?:session|plan|agenda|draft|workshop|outline|version|deck|slides?|sesión|taller"
    r"|borrador)\b)",
    re.IGNORECASE,
    signs=("sure", "absolutely", "certainly", "of course", "great", "got it", "here", "below is", "claro",
           "por supuesto", "con gusto", "aquí"),
)  # fmt: skip
_LAST = Pattern(
    r"(?:would you like|do you want|want) me to\b|let me know if you\b|feel free to (?:adjust|modify|adapt|edit)\b"
    r"|if you(?:['’]d)? (?:would )?(?:like|want), I can\b|¿(?:quieres?|te gustaría|desea) que\b|avísame si\b",
    re.IGNORECASE,
    signs=("me to", "let me know", "feel free", ", i can", "quiere", "gustaría", "desea", "avísame"),
)  # fmt: skip


def without_chat_frame(source: SourceLines) -> SourceLines:
    """The source without such lines, above its first heading and at its end; each is told."""
    said = [number for number, line in enumerate(source.lines) if line.strip("-*_ ")]
    if not said or not any(line.startswith("#") for line in source.lines):
        return source
    taken = [number for number, pattern in ((said[0], _FIRST), (said[-1], _LAST))
             if pattern.match(source.lines[number].strip())]  # fmt: skip
    rules = [number for number in range(said[0] + 1, said[1] if len(said) > 1 else 0) if source.lines[number].strip()]
    for number in taken:
        message = "this is said by a chat program of the session, and left out"
        help = "take the line out; to show it, write it under a `##` heading"
        source.add("text-before-slide", message, help, source.place(number), Severity.WARNING)
    if not taken:
        return source
    if said[0] in taken and source.lines[said[1]].lstrip().startswith("#"):
        taken += rules  # A rule below an answer's first words begins no front matter.
    lines = tuple("" if number in taken else line for number, line in enumerate(source.lines))
    return replace(source, lines=lines, written=source.written or source.lines)
