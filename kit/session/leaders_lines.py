"""Which titles and lines are a leader's: “Instructor notes”, `**Facilitator says:** …`, remark's `???`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kit.language.label_heads import Head, bare_label, label_head
from kit.language.labels import LABELS, Label, is_leader, is_spoken, label_of, leaders_label, words
from kit.language.leader_words import is_for_a_leader
from kit.language.word_tables import fold
from kit.text import Pattern

_SIGNS = Pattern(r"^[\W_]+|[\W_]+$")
_FOR_ANYBODY = frozenset({"transition", "transicion"})
"""What begins a leader's line in bold type only: “Transition: from school to work” may be on a slide."""
_FOR_TWO = frozenset({"say", "diga"})
"""As these, before a word or two: “Say: cheese”."""
_THINGS = Pattern(r"[,;]|\(\d+ (?:per|por) |\b[x×]\s?\d")
"""What tells a list of things to bring from a sentence: “Materials: what we read”."""
_WHOSE = Pattern(r".*?\S\s*[(\[](?P<who>[^()\[\]]{4,40})[)\]][*_]*", signs=("(", "["))
_QUOTED = ('"', "“", "«", "„")
_PARTNERS = (
    {"t", "teacher", "maestro", "maestra"},
    {"s", "student", "students", "estudiante", "estudiantes", "alumnos"},
)
"""Who speak to each other in a plan: `T: What do you see?` and `S: a leaf`."""


def is_notes_title(title: str) -> bool:
    """Whether a heading is called “Instructor notes”, in any language."""
    return fold(_SIGNS.sub("", title)) in words().notes


def private_title(title: str, *, certain: bool = False, within: bool = False) -> Label | None:
    """The label that a heading or a column means that is a leader's: “Facilitator script” is Say; None of any other.

    `certain` takes only what is called notes, as a block is; `within` is of a heading within a slide.
    """
    if within and (kind := _within(title)):
        return kind
    if is_notes_title(title):
        return "Note"
    return None if certain else _title_label(title)


def _title_label(title: str) -> Label | None:
    """As `private_title`, of what is not called notes: “Checklist (facilitator)”, “Teacher says”."""
    if (match := _WHOSE.fullmatch(title.strip())) and _whose(match["who"]):
        return "Note"
    word = _SIGNS.sub("", title)
    label = label_of(word) if is_spoken(word) and fold(word) not in _FOR_ANYBODY else None
    return label if label in ("Say", "Ask", "Do", "Note") else None


def _within(title: str) -> Label | None:
    """The label of a heading that may stand over a leader's words within a slide: “Scaffolds for English learners”."""
    word = fold(_SIGNS.sub("", title))
    if word in words().within | words().maybe_notes or _FOR_WHOM.split(word)[0] in words().within:
        return "Materials" if label_of(word) == "Materials" else "Note"
    return None


_FOR_WHOM = Pattern(r" (?:for|para) ")


def _whose(words_in_brackets: str) -> bool:
    """Whether brackets say that something is a leader's: “facilitator”, “for the facilitator only”."""
    word = _FOR.sub("", fold(words_in_brackets))
    return is_leader(word) or is_spoken(word)


_FOR = Pattern(r"^(?:for |para )(?:the |el |la |los |las )?")


def dialogue(heads: Sequence[Head]) -> bool:
    """Whether a paragraph is what a teacher and students say to each other."""
    said = {fold(head.word) for head in heads}
    return all(said & partner for partner in _PARTNERS)


def begins_spoken(head: Head, line: str) -> bool:
    """Whether a label begins words of its own amid others: in bold type any, else what means nobody but a leader."""
    if not head.colon and fold(head.word) not in words().notes:
        return head.word.isupper()  # `**SAY** Welcome`; “**Note** that” is a sentence.
    before = line[: line.find(head.word)]
    if "**" in before or "__" in before:
        return True
    if not is_spoken(head.word):
        return False
    if head.label == "Materials":
        return bool(_THINGS.search(head.rest))
    return head.label not in (None, "Handout", "Source") and not _is_for_anybody(head)


def _is_for_anybody(head: Head) -> bool:
    """Whether a leader's word without bold type may be on a slide: “Say: cheese”, “Transition: from school to work”."""
    short = fold(head.word) in _FOR_TWO and len(head.rest.split()) <= 2
    return (short or fold(head.word) in _FOR_ANYBODY) and not head.rest.startswith(_QUOTED)


def is_never_on_paper(head: Head) -> bool:
    """Whether a label is a leader's on a worksheet as well, where `Say:` and `Materials:` may be for everybody."""
    noted = head.label == "Note" and fold(head.word) not in words().within
    return leaders_label(head.word) is not None or noted


def tells(words_of_line: str) -> bool:
    """Whether words behind “Facilitator:” tell that person something, and are no name: “Ana Ruiz, Lakeview”."""
    said = [word for word in words_of_line.split() if word[:1].isalpha()]
    if any(len(word) > _LONGEST_NAME and not word.isascii() and word.lower() == word.upper() for word in said):
        return True  # Writing without spaces: names are shorter.
    return len(said) > 3 and 2 * sum(word[0].islower() or word[0].upper() == word[0].lower() for word in said) > len(
        said
    )


_LONGEST_NAME = 7
"""Letters of a name in writing without spaces."""


def in_brackets(line: str) -> bool:
    return line[:1] in ("[", "(", "{") and line.rstrip()[-1:] in ("]", ")", "}")


def alone(line: str) -> str:
    """The bold words that take a line alone: `**Speaker notes**`."""
    found = bare_label(line)
    if found is None:
        plain = line.strip(" *_").rstrip(".:; ")
        named = line.startswith(("*", "_")) and is_leader(plain)
        known = fold(plain) in words().notes | words().maybe_notes
        return plain if named or known or is_for_a_leader(plain) else ""
    certain = fold(found.word) in words().notes
    return found.word if certain or not found.rest else ""


class Opening(Struct, frozen=True, kw_only=True):
    """How a paragraph begins that may be notes."""

    word: str
    """Its label, or the bold words that take its first line."""
    rest: str
    """What stands on that line behind the word."""
    alone: bool
    """Whether the word has no colon."""
    certain: bool
    """Whether only notes begin so."""
    tells: bool
    """Whether it is the leader that is told something on that line."""


def opening_of(line: str) -> Opening:
    """How a paragraph begins whose first line this is."""
    head = label_head(line)
    lone = "" if head else alone(line)
    bare = bare_label(line) if lone else None  # `**Speaker notes** tell them`
    word, rest = (head.word, head.rest) if head else (lone, bare.rest if bare else "")
    return Opening(
        word=word,
        rest=rest,
        alone=bool(lone),
        certain=fold(word) in words().notes or bool(lone and is_spoken(lone)),
        tells=is_leader(word) and (in_brackets(line) or tells(rest)),
    )


def tool_mark(line: str) -> bool:
    """Whether the line is a mark of slide tools before notes: remark's `???`, Deckset's `^`."""
    return line.strip() == "???" or line.startswith("^ ")


SAYS = Pattern(r"\s*(?:[-*+] |\d+[.)] )?(?:\*\*|__)(?:say|diga|script|guion)\b\s*:?", re.IGNORECASE)


def is_own(head: Head, line: str) -> bool:
    """Whether the line begins with the very word of a label in bold type: `**Do:**`."""
    return head.label in LABELS and fold(head.word) == fold(head.label) and line.lstrip(" -+").startswith(("**", "__"))
