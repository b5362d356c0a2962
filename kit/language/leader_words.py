"""Whether words speak to whoever leads, in the languages that people write, of which kit speaks a few.

By what a label is made of, not by whole labels: a leader's word beside one for notes, or for whom: “Note per il
facilitatore”, “Для ведущего”, “진행자용”. Of a language or a writing that is not in the table, any label may be a
leader's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from kit.language.word_tables import fold, tables_in
from kit.text import Pattern

_APART = str.maketrans({"'": "' ", **dict.fromkeys("()[],/–—-", " ")})
_SENTENCE = Pattern(r"[<>!?;]|\w{3}\. ")
"""What stands in no label."""
MOST_WORDS = 6
"""Words of a label that speaks to a leader: more of them are a sentence about one."""
_LONGEST = 14
"""Letters of a word in writing without spaces that are looked up."""
_LONGEST_UNSPACED = 40
"""Letters of a label in such writing."""


@cache
def _tables() -> dict[str, list[str]]:
    return tables_in("leader_words.toml")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _tables()[name])


@lru_cache(maxsize=4_096)
def is_for_a_leader(label: str) -> bool:
    """Whether a label speaks to whoever leads: a leader's word beside one for notes or for whom."""
    text = fold(label)
    parts = text.translate(_APART).split()
    if not parts or len(parts) > MOST_WORDS or _SENTENCE.search(text):
        return False
    if not label.isascii() and len(text) <= _LONGEST_UNSPACED and _is_unspaced(text):
        return True
    leads = _places(parts, "lead")
    return bool(_places(parts, "own")) or _is_note(parts, leads) or _is_for(parts, leads) or _is_after(parts, leads)


def _is_note(parts: Sequence[str], leads: Sequence[int]) -> bool:
    """Whether a word for notes stands beside a leader's: “Speaker notes”, “Note du formateur”."""
    if not leads and not _places(parts, "teacher"):
        return False
    notes = _places(parts, "note")
    return bool(notes) and notes != leads


def _is_for(parts: Sequence[str], leads: Sequence[int]) -> bool:
    """Whether a word for whom stands before the leader's, with at most a word between them: “Für die Moderation”."""
    before = [at for at, part in enumerate(parts) if part in _words("for")] if leads else ()
    return any(0 < lead - at <= (2 if at else 4) for lead in leads for at in before)


@lru_cache(maxsize=4_096)
def names_a_leader(label: str) -> bool:
    """Whether a label is one word for whoever leads, and nothing else: “Moderatorin”, “Ведущий”, “진행자”."""
    text = fold(label)
    return " " not in text and (bool(_places([text], "lead")) or text in _words("unspaced_lead"))


@lru_cache(maxsize=1_024)
def is_of_a_known_language(label: str, language: str) -> bool:
    """Whether the tables know the language and the writing of a label, so that words of a leader would be told."""
    if language.split("-")[0].lower() not in _tables()["languages"]:
        return False
    return all(_is_known_writing(letter) for letter in label if letter.isalpha()) or fold(label) in _words("autonyms")


def _is_known_writing(letter: str) -> bool:
    if letter.isascii():
        return True
    return unicodedata.name(letter, "LATIN").split()[0] in _tables()["scripts"]


def _places(parts: Sequence[str], name: str) -> list[int]:
    """Which of the words begin with one of the table."""
    table = _by_beginning(name)
    return [at for at, part in enumerate(parts) if part.startswith(table.get(part[:2], ()))]


@cache
def _by_beginning(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a table by their first two letters."""
    table: dict[str, tuple[str, ...]] = {}
    for word in sorted(_words(name)):
        table[word[:2]] = (*table.get(word[:2], ()), word)
    return table


def _is_after(parts: Sequence[str], leads: Sequence[int]) -> bool:
    """Whether the word for whom stands behind the leader's, as in Turkish: “Kolaylaştırıcı için”."""
    return bool(leads) and leads[-1] == len(parts) - 2 and parts[-1] in _words("after")


def _is_unspaced(text: str) -> bool:
    """As `is_for_a_leader`, of writing without spaces between words, or with what joins them: Chinese, Arabic."""
    pieces = {text[at : at + length] for at in range(len(text)) for length in range(1, _LONGEST)}
    lead, teacher = pieces & _words("unspaced_lead"), pieces & _words("unspaced_teacher")
    note, for_whom = pieces & _words("unspaced_note"), pieces & _words("unspaced_for")
    return bool((lead and (note or for_whom)) or (teacher and note))
