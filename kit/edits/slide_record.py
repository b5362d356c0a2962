"""What is remembered of a slide that the kit wrote, so that a person's change of it is seen: its meaning, no bytes.

A program that saves a deck may renumber its parts, split its runs and spell out what a slide has from its layout.
PowerPoint keeps what stands in a slide, so that `face` is the same again. LibreOffice and Google Slides write every
slide anew; of theirs only the words, their emphasis, the pictures and places are compared.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from kit.edits.fingerprint import DIGITS, Fingerprint

Box = tuple[int, int, int, int]
"""Left, top, width and height in points; a table's height is 0, since programs work it out for themselves."""
NEAR = 3
"""Points that a place may differ by: LibreOffice rounds to a hundredth of a millimeter, others to less."""


LIKE_TITLE = 0.7
"""How much of a title stays where a word of it is corrected."""


class SlideMark(Struct, frozen=True, kw_only=True):
    """A slide of a deck, as the record has it.

    Hashes are hexadecimal digits; `whole`, `footer`, `beneath` and `plain` are "" where they are not known.
    """

    key: str
    """Which slide of the session it is, "" where it does not say so."""
    title: str
    layout: str
    hidden: bool
    face: str
    """A hash of everything on it that one can see, but for the footer and the strip."""
    words: str
    """A hash of what any program keeps of it: its words, parted where their look changes, and how many pictures."""
    said: str
    """A hash of the words of its notes."""
    lines: tuple[str, ...]
    """A hash of each paragraph."""
    notes: tuple[str, ...]
    """A hash of each paragraph of its notes, and one of how they look."""
    foot: str
    """A hash of the footer's words."""
    places: tuple[Box, ...]
    pictures: tuple[str, ...]
    """Gray copies of 16 × 16 points, their shades as hexadecimal digits."""
    section: str = ""
    """The part of the deck in which it stands."""
    orphan: bool = False
    """Whether the session no longer has it, and it is there for a person's edits."""
    whole: str = ""
    """A hash of all that stands on it but for its footer, seen or not."""
    footer: str = ""
    """A hash of all that its footer is."""
    beneath: str = ""
    """A hash of all that stands on its notes."""
    plain: str = ""
    """A hash of its words however they look, and of how many pictures."""
    remarks: bool = False
    """Whether people remarked something on it; no record has that."""
    told: Fingerprint | None = None
    """What it says of itself; no record has that."""

    @property
    def fingerprint(self) -> Fingerprint:
        """What the slide is to carry."""
        face, words, said = (hash[:DIGITS] for hash in (self.face, self.words, self.said))
        return Fingerprint(key=self.key, hidden=self.hidden, face=face, words=words, notes=said)

    def like(self, other: SlideMark) -> bool:
        """Whether the one is probably what became of the other: its title is nearly the same, or most of its words."""
        words = [[line for line in mark.lines if line != short(mark.title)] for mark in (self, other)]
        return _alike(self.title, other.title) >= LIKE_TITLE or (all(words) and _shared(*words) > 0.5)

    def alike(self, other: SlideMark) -> bool:
        """Whether the two show the same, as far as it survives a program that writes every slide anew."""
        return self.words == other.words and self._looks_like(other)

    def plainly_alike(self, other: SlideMark) -> bool:
        """Whether the two show the same but for how the words look: emphasis may be said of them, or of their place."""
        return self.plain != "" and self.plain == other.plain and self._looks_like(other)

    def _looks_like(self, other: SlideMark) -> bool:
        """Whether as much stands in the same places, and the pictures are the same."""
        counts = (len(self.places), len(self.pictures)) == (len(other.places), len(other.pictures))
        return (
            counts
            and all(map(_near, sorted(self.places), sorted(other.places)))
            and all(map(look_alike, self.pictures, other.pictures))
        )

    def likeness(self, other: SlideMark) -> float:
        """How likely the two are the same slide, from 0 to 1."""
        words = _shared(self.lines, other.lines)
        said = _shared(self.notes, other.notes)
        return 0.45 * words + 0.3 * said + 0.25 * _alike(self.title, other.title)

    def as_json(self) -> dict[str, object]:
        """The mark as it stands in `kit.json`, each list on one line."""
        return {
            "key": self.key,
            "title": self.title,
            "layout": self.layout,
            "hidden": self.hidden,
            "face": self.face,
            "words": self.words,
            "said": self.said,
            "lines": " ".join(self.lines),
            "notes": " ".join(self.notes),
            "foot": self.foot,
            "places": " ".join(",".join(map(str, box)) for box in self.places),
            "pictures": " ".join(self.pictures),
            "section": self.section,
            "orphan": self.orphan,
            "whole": self.whole,
            "footer": self.footer,
            "beneath": self.beneath,
            "plain": self.plain,
        }


def mark_from(value: Mapping[str, object]) -> SlideMark:
    """The mark that `as_json` wrote. Raises KeyError, TypeError or ValueError where it is none."""
    names = ("key", "title", "layout", "face", "words", "said", "lines", "notes", "foot", "places", "pictures")
    texts = {name: value[name] for name in names}
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(value["hidden"], bool):
        raise TypeError("a mark's values are texts")
    lists = {name: tuple(str(texts[name]).split()) for name in ("lines", "notes", "places", "pictures")}
    return SlideMark(
        key=str(texts["key"]),
        title=str(texts["title"]),
        layout=str(texts["layout"]),
        hidden=value["hidden"],
        face=str(texts["face"]),
        words=str(texts["words"]),
        said=str(texts["said"]),
        lines=lists["lines"],
        notes=lists["notes"],
        foot=str(texts["foot"]),
        places=tuple(_box(text) for text in lists["places"]),
        pictures=lists["pictures"],
        section=str(value.get("section", "")),
        orphan=value["orphan"] is True,
        # A record without a hash of the footer has one of the whole that the footer is a part of.
        whole=str(value.get("whole", "")) if "footer" in value else "",
        footer=str(value.get("footer", "")),
        beneath=str(value.get("beneath", "")),
        plain=str(value.get("plain", "")),
    )


def fingerprints(marks: Sequence[SlideMark]) -> tuple[Fingerprint, ...]:
    """What each slide is to carry, with the digits that all slides of this deck have in common."""
    alone = [mark.fingerprint for mark in marks]
    deck = short("\n".join(map(str, alone)))[:DIGITS]
    return tuple(replace(each, deck=deck) for each in alone)


def short(text: str) -> str:
    """Eight hexadecimal digits that stand for the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _alike(one: str, two: str) -> float:
    """The share of a text that is in another too; of an empty one, none."""
    return SequenceMatcher(None, one, two).ratio() if one and two else 0.0


def _box(text: str) -> Box:
    left, top, width, height = (int(number) for number in text.split(","))
    return left, top, width, height


def _near(one: Box, two: Box) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, two, strict=True))


def look_alike(one: str, two: str) -> bool:
    """Whether two tiny copies show the same picture, perhaps packed anew: no point differs by much."""
    if len(one) != len(two):
        return False
    try:
        off = [abs(int(a, 16) - int(b, 16)) for a, b in zip(one, two, strict=True)]
    except ValueError:
        return False
    return sum(off) <= len(off) // 2 and max(off, default=0) <= 4


def _shared(one: Sequence[str], two: Sequence[str]) -> float:
    """The share of paragraphs that two texts have in common."""
    if not one and not two:
        return 0.5
    first, second = Counter(one), Counter(two)
    return (first & second).total() / (first | second).total()
