"""A deck as it lies in a folder, and what is remembered of it → what a person did, and a deck with that in it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pptx import Presentation

from kit.edits.arrange import arrange
from kit.edits.arrangement import Arrangement, marks_after
from kit.edits.baseline import basis
from kit.edits.compare_looks import FACE_WAYS, NOTES_WAYS, Pair, Verdict, compared
from kit.edits.decoration import same_behind
from kit.edits.edit_report import Kept, kept_edits, slide_title
from kit.edits.fingerprint import Fingerprint, Keys
from kit.edits.merge import combined
from kit.edits.open_deck import Opened, OpenSlide, Unreadable, open_deck, open_parts, spells_out, without_lost_links
from kit.edits.read_deck import marks_of
from kit.edits.renamed import renamed
from kit.edits.shared_parts import behind_of
from kit.edits.sign import signed
from kit.edits.slide_looks import face_items, notes_items
from kit.edits.slide_record import SlideMark, fingerprints, mark_from
from kit.edits.text_looks import StyledItem
from kit.edits.written_marks import written_marks
from kit.ooxml.package import packed


class MergedSlide(Struct, frozen=True, kw_only=True):
    """A slide of a merged deck; `key` is "" for one that a person added."""

    number: int
    key: str
    title: str
    hidden: bool


class Merged(Struct, frozen=True, kw_only=True):
    """A deck with a person's edits in it, what was kept, and what to remember for the next build."""

    members: Mapping[str, bytes]
    slides: tuple[MergedSlide, ...]
    kept: tuple[Kept, ...]
    marks: tuple[SlideMark, ...]
    look: str


class Edited:
    """A person's deck beside the marks of what the kit wrote, as far as there is a record of it."""

    def __init__(self, data: bytes, written: Sequence[SlideMark], new: Mapping[str, bytes]) -> None:
        """`new` are the members of the deck that the session makes today. Raises Unreadable where the data is no deck.

        A slide that the session calls otherwise today has its key of today.
        """
        deck = open_deck(data)
        self.data = data
        self._deck = deck
        self._new, self.made = _opened(new)
        keys = renamed(written, self.made)
        known = {mark.key for mark in (*written, *self.made)}
        self.written = tuple(_called(mark, keys) for mark in written)
        self.marks = tuple(_called(mark, keys) for mark in marks_of(deck, known))
        self.behind = behind_of(deck)
        self._keys, self._known = keys, known

    def arrange(self) -> Arrangement | None:
        """How the deck and the session's slides come together; None where none of its slides is ours."""
        keys = [mark.key for mark in self.made]
        closer = self._closer if spells_out(self._deck) else None
        visible = {mark.key for mark in self.made if not mark.hidden}
        return arrange(self.marks, basis(self.marks, self.written, self.made), keys, closer, visible)

    def same(self, other: bytes) -> bool:
        """Whether another deck has all in it that this one has, in the same order. Raises Unreadable."""
        if other == self.data:
            return True
        deck = open_deck(other)
        marks = [_called(mark, self._keys) for mark in marks_of(deck, self._known)]
        return (*self.marks, str(self.behind)) == (*marks, str(behind_of(deck)))

    def unseen(self, arrangement: Arrangement) -> bool:
        """Whether something is other than the kit wrote it on a slide, or its notes, of which nothing is taken."""
        slots = {slot.old: slot for slot in arrangement.slots if slot.old is not None}

        def other(at: int, mark: SlideMark) -> bool:
            slot = slots.get(at)
            ours = arrangement.written.get(slot.key if slot else mark.key)
            face, notes = (slot.face, slot.notes) if slot else (False, False)
            return ours is not None and (
                (not face and (_other(mark.whole, ours.whole) or _other(mark.footer, ours.footer)))
                or (not notes and _other(mark.beneath, ours.beneath))
            )

        return any(other(at, mark) for at, mark in enumerate(self.marks))

    def unsure(self, arrangement: Arrangement, recorded: object) -> bool:
        """Whether a change of nothing but looks may not have been seen, since a program wrote all anew.

        `recorded` is what the record says of what stands behind the slides. Raises Unreadable.
        """
        pairs = {slot.new: slot.old for slot in arrangement.slots if slot.new is not None and slot.old is not None}
        try:
            behind = same_behind(self._new, self._deck, pairs)
        except Exception as error:  # a deck that opens may still be wrong inside
            raise Unreadable(str(error)) from error
        return arrangement.unsure or not behind or not self.behind.same_properties(recorded)

    def _closer(self, alike: Sequence[tuple[int, SlideMark]], /, *, notes: bool) -> Mapping[int, Verdict]:
        """Whether slides whose words are as they were look as they did, held against those that the kit makes today.

        Of a slide that the session makes otherwise today, it can be said only that it looks the same as today's.
        """
        keys = Keys(self._known)

        def items(deck: Opened, at: int, like: OpenSlide | None = None) -> tuple[StyledItem, ...]:
            return notes_items(deck.slides[at], keys) if notes else face_items(deck, deck.slides[at], like)

        today = {mark.key: at for at, mark in enumerate(self.made)}
        there = [(at, today[ours.key], ours) for at, ours in alike if ours.key in today]
        try:
            pairs = {
                at: Pair(
                    ours=items(self._new, new),
                    theirs=items(self._deck, at, self._new.slides[new]),
                    sure=self.made[new].notes == ours.notes if notes else self.made[new].face == ours.face,
                )
                for at, new, ours in there
            }
        except Exception as error:  # a deck that opens may still be wrong inside
            raise Unreadable(str(error)) from error
        return compared(pairs, NOTES_WAYS if notes else FACE_WAYS)

    def merge(self, new: Mapping[str, bytes], arrangement: Arrangement) -> Merged:
        """The session's deck with the person's edits. `new` has the numbers that the arrangement gives its slides.

        Raises Unreadable where the person's deck is wrong inside.
        """
        deck, made = (self._new, self.made) if new is self._new.parts.members else _opened(new)
        look = str(behind_of(deck, again=True))
        try:
            both = (
                new if arrangement.plain else combined(_held(new), _held(without_lost_links(self._deck)), arrangement)
            )
        except (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError) as error:
            raise Unreadable(str(error)) from error
        marks = marks_after(arrangement, made)
        members = signed(open_parts(both), list(_fingerprints(arrangement, marks)), self._known)
        if not arrangement.plain:
            marks = _as_left(arrangement, marks, marks_of(open_parts(members), self._known))
        return Merged(
            members=members,
            slides=tuple(_slides(arrangement, made)),
            kept=tuple(kept_edits(arrangement, made, self.made)),
            marks=marks,
            look=look,
        )


def signed_deck(members: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[SlideMark, ...], str]:
    """The deck that the kit made with the fingerprints of its slides on them, and what to remember: marks, and look."""
    deck, marks = _opened(members)
    return signed(deck, fingerprints(marks)), marks, str(behind_of(deck, again=True))


def _opened(members: Mapping[str, bytes]) -> tuple[Opened, tuple[SlideMark, ...]]:
    """A deck that the kit made, and its marks."""
    deck = open_parts(members)
    return deck, written_marks(deck)


def _other(now: str, before: str) -> bool:
    """Whether two hashes differ, as far as both are known."""
    return bool(now and before) and now != before


def _as_left(
    arrangement: Arrangement, marks: Sequence[SlideMark], merged: Sequence[SlideMark]
) -> tuple[SlideMark, ...]:
    """The marks to remember, with the whole of what stands in the merged deck where it is the session's.

    What a person's version stands in place of has the whole that it had before.
    """
    found = {slot.key: (slot, mark) for slot, mark in zip(arrangement.slots, merged, strict=True) if slot.key}

    def left(mark: SlideMark) -> SlideMark:
        slot, now = found.get(mark.key, (None, mark))
        if slot is None or slot.orphan:
            return mark
        before = arrangement.written.get(mark.key, now)
        face, notes = before if slot.face else now, before if slot.notes else now
        return replace(mark, whole=face.whole, footer=face.footer, beneath=notes.beneath)

    return tuple(map(left, marks))


def _called(mark: SlideMark, keys: Mapping[str, str]) -> SlideMark:
    """The mark with its key of today."""
    return replace(mark, key=keys[mark.key]) if mark.key in keys else mark


def _fingerprints(arrangement: Arrangement, marks: Sequence[SlideMark]) -> Iterator[Fingerprint | None]:
    """The fingerprint of each slide; none for one that a person added, or whose notes they wrote and took it out of."""
    ours = {each.key: each for each in fingerprints(marks)}
    for slot in arrangement.slots:
        taken_out = slot.notes and slot.old is not None and arrangement.deck[slot.old].told is None
        yield None if taken_out else ours.get(slot.key)


def _held(members: Mapping[str, bytes]) -> Any:
    """The deck of these members as python-pptx holds it. Raises Unreadable."""

    try:
        return Presentation(io.BytesIO(packed(members, small=False)))
    except Exception as error:  # python-pptx and zipfile raise whatever a broken file makes them stumble over
        raise Unreadable(str(error)) from error


def recorded_marks(record: Mapping[str, Any]) -> tuple[SlideMark, ...]:
    """The marks that a record holds; none where there are none that can be read."""
    try:
        return tuple(mark_from(value) for value in record["written"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()


def _slides(arrangement: Arrangement, made: Sequence[SlideMark]) -> Iterator[MergedSlide]:
    for number, slot in enumerate(arrangement.slots, start=1):
        mine = made[slot.new] if slot.new is not None else None
        hidden = slot.hidden if slot.hidden is not None else mine is not None and mine.hidden
        title = slide_title(slot, arrangement, made)
        yield MergedSlide(number=number, key=slot.key if mine else "", title=title, hidden=hidden)
