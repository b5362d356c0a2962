"""What a slide itself says that the kit wrote on it: one short line at the end of its speaker notes.

    line-up · 4f1c-9a02-b7e3-55aa

The words of the notes are the one place that LibreOffice keeps (tried), and that files written by PowerPoint and by
Google Slides have where it is read (a deck of kit's own has not been through those two). What else a slide could carry
is lost in one of them: LibreOffice 7.4 drops the names of slides, of layouts and of all that fills a place of a layout,
and the alternative texts of everything but pictures (tried); Google Slides gives all shapes names of its own, and
promises of a notes page the words alone. On the face of a slide a person would see it, and as an alternative text a
screen reader would say it.

It says which slide of the session this is, and stands in parentheses where the slide was written hidden; its last
digits are the same on every slide of a deck, so that one is known that was brought from elsewhere. It comes last,
small and gray, after all that is to be said, and is on no page to print: those are made from the session. Deleting it
harms nothing, since a slide is also known by its name, its words and its neighbors. A copy of the slide has it too: of
two, the one more like ours is ours. Words before or after it are a person's, even where no space is between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

DIGITS = 4
"""So many of each hash. `kit.json` has all of them: these are believed only for a deck that it does not know."""
_DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212"
_UNSEEN = "\u200b\u2060\ufeff"
_SPACE = f"[\\s{_UNSEEN}]*"
_DASH = f"{_SPACE}[{_DASHES}]{_SPACE}"
_HASH = f"([0-9a-f]{{{DIGITS}}})"
# Programs correct what is typed near it, and translate it: other dashes, other dots, other spaces, a line break.
_MARKS = re.compile(
    rf"[·•∙⋅‧・]{_SPACE}{_HASH}{_DASH}{_HASH}{_DASH}{_HASH}(?:{_DASH}{_HASH})?(?P<closed>{_SPACE}\))?", re.IGNORECASE
)
_PLAIN_DASHES = dict.fromkeys(map(ord, _DASHES), "-")


class Fingerprint(Struct, frozen=True, kw_only=True):
    """Which slide it is, whether it was hidden, and how the hashes of its face, words and notes begin.

    `deck` is the same on all slides that were written together; "" on one that says nothing of it.
    """

    key: str
    hidden: bool
    face: str
    words: str
    notes: str
    deck: str = ""

    def __str__(self) -> str:
        line = f"{self.key} · {'-'.join(filter(None, (self.face, self.words, self.notes, self.deck)))}"
        return f"({line})" if self.hidden else line

    def same(self, other: Fingerprint) -> bool:
        """Whether both were written of the same face, words and notes."""
        return (self.face, self.words, self.notes) == (other.face, other.words, other.notes)


class Keys:
    """The keys of the slides that a fingerprint may name."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = {key: key for key in keys}
        self._folded = {_folded(key): key for key in self._keys}

    def __bool__(self) -> bool:
        return bool(self._keys)

    @property
    def longest(self) -> int:
        """The most letters that a key has, its accents counted apart as some programs save them."""
        return max(len(unicodedata.normalize("NFD", key)) for key in self._keys)

    def ending(self, word: str) -> tuple[str, int]:
        """The longest key with which the word ends, whatever its letters' case, and where it begins; "" if none."""
        for at in range(len(word)):
            if key := self._keys.get(word[at:]) or self._folded.get(_folded(word[at:])):
                return key, at
        return "", len(word)


class FoundFingerprint(Struct, frozen=True, kw_only=True):
    """A fingerprint in a text, and where it stands there."""

    fingerprint: Fingerprint
    start: int
    end: int


def fingerprint_in(text: str, keys: Keys) -> FoundFingerprint | None:
    """The first fingerprint in a paragraph of notes that names one of the keys."""
    if not keys or text.isascii():
        return None
    for match in _MARKS.finditer(text):
        end = _without_space(text, match.start())
        # What is glued to the key is a person's: it may be long, in scripts that have no spaces.
        word = re.split(r"[\s()|]", text[max(0, end - keys.longest) : end])[-1]
        key, at = keys.ending(word)
        if key:
            start = end - len(word) + at
            hidden = match["closed"] is not None and text[start - 1 : start] == "("
            face, words, notes, deck = (group.lower() for group in match.groups("")[:4])
            made = Fingerprint(key=key, hidden=hidden, face=face, words=words, notes=notes, deck=deck)
            stop = match.end() if hidden else match.end(4 if deck else 3)
            return FoundFingerprint(fingerprint=made, start=start - hidden, end=stop)
    return None


def _without_space(text: str, end: int) -> int:
    """Where the words before `end` stop, without the spaces behind them, those that nobody sees too."""
    while end and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return end


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_PLAIN_DASHES)
