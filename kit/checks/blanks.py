"""Blanks: declared, used, and called by the same name in both places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kit.checks.passages import Manuscript, Passage
from kit.diagnostics import Place, Problem, error, warning
from kit.session.details import ALWAYS
from kit.session.suggest import nearest
from kit.text import Pattern, folded

_IN_BRACKETS = Pattern(r"\[([^\[\]]+)\]", signs=("[",))
_ESCAPED = Pattern(r"\\\[([^\[\]]+)\]", signs=("\\[",))
_NAME = Pattern(r"(?<!!)\[([^\[\]\n]{2,60})\](?!\()")
_LOCAL = Pattern(
    r"(?:tbd|tbc|todo|x{2,}|insert\b.*|fill in\b.*|add\b.*\bhere|(?:the |our )?(?:school|district)\b.*|"
    r"(?:nombre|enlace|insertar?|escuela|distrito)\b.*)",
    re.IGNORECASE,
)
_ON_A_SLIDE = Pattern(
    r"(?:presenters?|facilitators?|speakers?|principals?)(?:['’]s?)?(?: names?)?|date|link|url|room number"
    r"|link (?:to|for) .*|[\w ]+ (?:link|url)|fecha|enlace .*|nombre de .*",
    re.IGNORECASE,
)
"""What is local besides, where everyone reads it: in a script, `[name]` can be said by whoever reads it."""
_UNDERSCORES = Pattern(
    r"_{3,}(?= (?:\w+ )?(?:school|elementary|middle|high|academy|district)\b)"
    r"|(?<=escuela )_{3,}|(?<=primaria )_{3,}|(?<=distrito )_{3,}",
    re.IGNORECASE,
    signs=("___",),
)


def _bracketed(passage: Passage) -> Iterator[tuple[str, str, int]]:
    """Each name in brackets that is text, with its brackets, and how many like it stand before."""
    if "[" not in passage.text:
        return
    seen: Counter[str] = Counter()
    for text in passage.paragraphs:
        for match in _NAME.finditer(text):
            words = match[0]
            yield match[1], words, seen[words]
            seen[words] += 1


def unknown_blank(manuscript: Manuscript) -> Iterator[Problem]:
    """A name in brackets that is nearly a blank, or looks like one that nobody declared."""
    names = {folded(blank.name): blank.name for blank in manuscript.session.blanks}
    names |= {name: name for name in ALWAYS}
    for passage in manuscript.passages:
        shown = passage.where in ("slide", "title")
        escaped = {folded(name) for name in _ESCAPED.findall(passage.text)}
        for name, words, nth in _bracketed(passage):
            if folded(name) not in {*names, *escaped}:
                yield from _like_a_blank(name, names, passage.words(words, nth), shown=shown)
        if shown:
            yield from _lines_to_write_on(passage)


def _like_a_blank(name: str, names: Mapping[str, str], place: Place, *, shown: bool) -> Iterator[Problem]:
    if near := nearest(folded(name), names, likeness=0.8):
        help = f"did you mean `[{names[near]}]`? If it is plain text, write `\\[{name}]`"
        yield error("unknown-blank", f"no blank is called `{name}`", help, place)
    elif _LOCAL.fullmatch(name.strip()) or (shown and _ON_A_SLIDE.fullmatch(name.strip())):
        help = f"declare it in the front matter, under `fill`; if it is plain text, write `\\[{name}]`"
        yield warning("undeclared-blank", f"`[{name}]` will be printed as it stands", help, place)


def _lines_to_write_on(passage: Passage) -> Iterator[Problem]:
    """Underscores in place of a blank."""
    for match in _UNDERSCORES.finditer(passage.text):
        help = "write `[school name]`: every school has that blank; any other is declared under `fill`"
        yield warning("undeclared-blank", "this line stays empty on the slide", help, passage.words(match[0]))


def unused_blank(manuscript: Manuscript) -> Iterator[Problem]:
    """A blank that stands nowhere, not even misspelt."""
    used = {
        folded(name) for passage in manuscript.passages for name in _IN_BRACKETS.findall(passage.text)
    }  # fmt: skip
    idle = [blank for blank in manuscript.session.blanks if folded(blank.name) not in {*used, *ALWAYS}]
    if not idle:
        return
    names = {folded(blank.name) for blank in manuscript.session.blanks}
    meant = {nearest(name, sorted(names), likeness=0.8) for name in used - names}
    for blank in idle:
        if folded(blank.name) not in meant:
            help = f"write `[{blank.name}]` where it belongs, or take it out of `fill`"
            yield warning("unused-blank", f"the blank `{blank.name}` stands nowhere", help, blank.place)
