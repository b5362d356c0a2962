"""The label at the head of a line: in bold type, before a colon or a dash, in capitals, or in a sentence.

What a label means is in `labels`; here is where it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from kit.cache import by_text
from kit.language.labels import COLONS, Label, is_leaders, is_notes, label_of, leaders_label, words
from kit.language.word_tables import fold
from kit.text import Pattern

MOST_WORDS = 4
"""Words before a colon that are a label without bold type."""
LONGEST = 60
"""Characters of a label."""
_QUOTING = "\"'“‘«„`<|"
"""What a line begins with that is a quotation, code or a table."""

_BOLD = Pattern(
    rf"(?P<mark>\*{{1,3}}|_{{1,3}})(?P<word>(?:(?!(?P=mark))[^{COLONS}\n]){{1,{LONGEST}}}?)\s*"
    rf"(?:[{COLONS}]\s*(?P=mark)|(?P=mark)\s*[{COLONS}])(?!//)\s*(?P<rest>.*)",
    signs=("*", "_"),
)
_PLAIN = Pattern(
    rf"(?P<mark>[*_]{{0,3}})(?P<word>[^{COLONS}\n*`]{{1,{LONGEST}}}?)(?P=mark)?\s*[{COLONS}](?!//)(?P<rest>.*)",
    signs=tuple(COLONS),
)
_DASHED = Pattern(
    rf"(?P<mark>[*_]{{0,3}})(?P<word>[\w’' ]{{1,{LONGEST}}}?)(?P=mark)\s+[-–—→⇒»|=]+\s+(?P<rest>.*)",
    signs=("-", "–", "—", "→", "⇒", "»", "|", "="),
)
"""What certainly is a leader's, with a dash for its colon: `Note to self – the projector is slow`."""
_SAID = Pattern(
    r"[\"“*_]{0,3}(?P<word>Say|Diga)(?:\s*[*_]{0,3}\s*(?<=[\s*_])[-–—]|\s+(?=[\"“]\S+\s.*[\"”]$))[*_]{0,3}\s*(?P<rest>(?:\S+\s+){2}.*)$"
    r"|(?P<loud>SAY|DIGA) (?P<aloud>(?![A-Z]+\b)(?:\S+\s+){2}.*)$",
    signs=("Say", "Diga", "SAY", "DIGA"),
)
"""What a leader says, behind a dash or in quotation marks: `Say – Welcome, everybody`."""
_SHOUTED = Pattern(r"(?P<word>[A-Z][A-Z’']+(?: [A-Z’']+){0,4})[.!]? (?P<rest>(?![A-Z]+\b).+)")
"""A label in capitals without its colon: `NOTE TO PRESENTER the projector is slow`."""
_SAYING = Pattern(r"(?P<word>[^\W\d]\w*(?: \w+){1,3}?),?\s+(?P<rest>[\"“«].+)", signs=('"', "“", "«"))
"""What a leader says, in a sentence: `Teacher says, “Watch me.”`"""
_EMPHASIZED = Pattern(r"(?P<mark>\*{1,3}|_{1,3})(?P<said>[(\[].*[)\]])(?P=mark)", signs=("*", "_"))
_BARE = Pattern(
    rf"(\*{{1,3}}|_{{1,3}})(?P<word>[^*_{COLONS}\n]{{1,{LONGEST}}}?)\1(?P<rest>(?!\s*[{COLONS}]).*)", signs=("*", "_")
)


class Head(Struct, frozen=True, kw_only=True):
    """What stands before a colon at the head of a line: `word` as written, the label that it means (None: one's own).

    `rest` is what follows on the line; `strong` says that it stands in bold or italic type.
    """

    word: str
    rest: str
    label: Label | None
    strong: bool
    colon: bool = True


@by_text("labels", Head | None)
@lru_cache(maxsize=4_096)
def label_head(line: str) -> Head | None:
    """The label at the head of a line of a facilitator's block, known or not; None where there is none.

    A bold word with a colon, or up to four words with one; not as in `9:15` or `https://`, nor in a quotation's marks.
    """
    text = _without_brackets(_bare_brackets(_without_signs(line.strip())))
    if match := _BOLD.match(text):
        return _head(match["word"], match["rest"], strong=True)
    for form in _FORMS:
        if found := form(text):
            return found
    match = _PLAIN.match(text)
    return _before_a_colon(match) if match else _of_two_words(text)


def _dashed(text: str) -> Head | None:
    match = _DASHED.match(text)
    if match is None or not is_leaders(match["word"]):
        return None
    return _known(match["word"], match["rest"], strong=bool(match["mark"]))


def _said(text: str) -> Head | None:
    match = _SAID.match(text)
    if match is None:
        return None
    word, rest = match["word"] or match["loud"], match["rest"] or match["aloud"]
    return Head(word=word, rest=rest.rstrip("”"), label="Say", strong=False)


def _shouted(text: str) -> Head | None:
    match = _SHOUTED.match(text) if text[:2].isupper() else None
    return _known(match["word"], match["rest"]) if match and is_notes(match["word"]) else None


def _saying(text: str) -> Head | None:
    match = _SAYING.match(text)
    label = leaders_label(match["word"]) if match else None
    return Head(word=match["word"], rest=match["rest"], label=label, strong=False) if match and label else None


def _known(word: str, rest: str, *, strong: bool = False) -> Head:
    return Head(word=word, rest=rest, label=label_of(word), strong=strong)


_FORMS = (_dashed, _said, _shouted, _saying)
"""What makes a label of words without bold type and a colon: tried in this order, before words with a colon alone."""


def _before_a_colon(match: re.Match[str]) -> Head | None:
    """The words before a colon, where they are few or a leader's: “Point: …”, “What the facilitator says next: …”."""
    if match.string[:1] in _QUOTING:
        return None
    if len(match["word"].split()) > MOST_WORDS and not leaders_label(match["word"]):
        return None
    word, rest = " ".join(match["word"].strip("*_ ").split()), match["rest"].strip()
    if word[-1:].isdigit() and match["rest"][:1].isdigit():
        return None
    return _head(word, f"{match['mark']}{rest}" if rest else "", strong=bool(match["mark"]))


def _of_two_words(text: str) -> Head | None:
    """The first two words, where they are called notes and have no colon: `Speaker notes tell them`."""
    at = text.find(" ", text.find(" ") + 1)
    if at <= 0 or fold(text[:at].rstrip(".,;")) not in words().notes:
        return None
    return Head(word=text[:at], rest=text[at:].strip(), label="Note", strong=False)


def _head(written: str, rest: str, *, strong: bool) -> Head | None:
    word = " ".join(_without_signs(written.strip()).split())
    return _known(word, rest, strong=strong) if _says(word) else None


@by_text("bare labels", Head | None)
def bare_label(line: str) -> Head | None:
    """A known label in bold type that lacks its colon: `**Say** Welcome`."""
    match = _BARE.match(_without_signs(line.strip()))
    label = label_of(match["word"]) if match else None
    return (
        match and label and Head(word=match["word"], rest=match["rest"].strip(), label=label, strong=True, colon=False)
    )


def _says(word: str) -> bool:
    return any(character.isalpha() for character in word)


def _without_brackets(text: str) -> str:
    """The text without the brackets around all of it, in which an aside is often written: `[Note: …]`."""
    if text[:1] in _CLOSED and not text.startswith(("[!", "{{", "{%")):
        return text[1 : -1 if text.endswith(_CLOSED[text[0]]) else None].strip()
    return text


_CLOSED = {"[": "]", "(": ")", "{": "}"}


def _bare_brackets(text: str) -> str:
    """The text without the emphasis of all of it, where it stands in brackets: `*(Facilitator: …)*`."""
    match = _EMPHASIZED.fullmatch(text)
    return match["said"] if match else text


def _without_signs(text: str) -> str:
    """The text without the pictures and arrows that people put before a label."""
    at = 0
    while at < len(text) and (text[at] == " " or ord(text[at]) > 0x2000) and not text[at].isalnum():
        if text[at] in "“‘„—–…":
            break
        at += 1
    return text[at:] if at else text
