"""A deck as it lies in a folder, and what is remembered of it → what a person did, and a deck with that in it."""

from __future__ import annotations

import io
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from kit.edits.arranging import Arrangement, Slot, arrange, marks_after
from kit.edits.basis import UNKNOWN, basis
from kit.edits.behind import behind_of
from kit.edits.fingerprint import Fingerprint, Keys
from kit.edits.looks import Aspects, face_looks, notes_looks, others, spells_out
from kit.edits.mark import Mark, fingerprints, mark_from
from kit.edits.merging import combined
from kit.edits.opened import Opened, Unreadable, open_deck, open_parts, without_lost_links
from kit.edits.reading import marks_of
from kit.edits.renaming import renamed
from kit.edits.signing import signed
from kit.writers.pptx.package import packed

What = Literal[
    "slide", "notes", "hidden", "shown", "added", "moved", "deleted", "at the end", "placed", "remarks", "section"
]  # fmt: skip


class Kept(Struct, frozen=True, kw_only=True):
    """One thing that a person did and that was kept. `number` is the slide's, 0 for a deleted one and for a section.

    `changed` says that the session has changed what the person's version stands in place of.
    """

    what: What
    number: int
    title: str
    changed: bool = False


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
    marks: tuple[Mark, ...]
    look: str


class Edited:
    """A person's deck beside the marks of what the kit wrote, as far as there is a record of it."""

    def __init__(self, data: bytes, written: Sequence[Mark], new: Mapping[str, bytes]) -> None:
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
        if arrangement.rewritten:
            return False
        slots = {slot.old: slot for slot in arrangement.slots if slot.old is not None}
        for at, mark in enumerate(self.marks):
            slot = slots.get(at)
            ours = arrangement.written.get(slot.key if slot else mark.key)
            if ours is None:
                continue
            if (not slot or not slot.face) and _other(mark.whole, ours.whole):
                return True
            if (not slot or not slot.notes) and _other(mark.beneath, ours.beneath):
                return True
        return False

    def _closer(self, alike: Sequence[tuple[int, Mark]], /, *, notes: bool) -> Container[int]:
        """Of slides whose words are as they were those that look otherwise, as far as the session still makes them."""
        keys = Keys(self._known)

        def looks(deck: Opened, at: int) -> Aspects:
            return notes_looks(deck.slides[at], keys) if notes else face_looks(deck, deck.slides[at])

        today = {mark.key: (at, mark) for at, mark in enumerate(self.made)}
        found: dict[int, tuple[Aspects, Aspects]] = {}
        try:
            for at, ours in alike:
                new, made = today.get(ours.key, (0, None))
                if made is not None and (made.notes == ours.notes if notes else made.face == ours.face):
                    found[at] = looks(self._new, new), looks(self._deck, at)
        except Exception as error:  # a deck that opens may still be wrong inside
            raise Unreadable(str(error)) from error
        return {at for at, other in zip(found, others(list(found.values())), strict=True) if other}

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
            kept=tuple(_kept(arrangement, made, self.made)),
            marks=marks,
            look=look,
        )


def signed_deck(members: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Mark, ...], str]:
    """The deck that the kit made with the fingerprints of its slides on them, and what to remember: marks, and look."""
    deck, marks = _opened(members)
    return signed(deck, fingerprints(marks)), marks, str(behind_of(deck, again=True))


def _opened(members: Mapping[str, bytes]) -> tuple[Opened, tuple[Mark, ...]]:
    """A deck that the kit made, and its marks."""
    deck = open_parts(members)
    return deck, marks_of(deck)


def _other(now: str, before: str) -> bool:
    """Whether two hashes differ, as far as both are known."""
    return bool(now and before) and now != before


def _as_left(arrangement: Arrangement, marks: Sequence[Mark], merged: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks to remember, with the whole of what stands in the merged deck where it is the session's.

    What a person's version stands in place of has the whole that it had before.
    """
    found = {slot.key: (slot, mark) for slot, mark in zip(arrangement.slots, merged, strict=True) if slot.key}

    def left(mark: Mark) -> Mark:
        slot, now = found.get(mark.key, (None, mark))
        if slot is None or slot.orphan:
            return mark
        before = arrangement.written.get(mark.key, now)
        whole = before.whole if slot.face else now.whole
        return replace(mark, whole=whole, beneath=before.beneath if slot.notes else now.beneath)

    return tuple(map(left, marks))


def _called(mark: Mark, keys: Mapping[str, str]) -> Mark:
    """The mark with its key of today."""
    return replace(mark, key=keys[mark.key]) if mark.key in keys else mark


def _fingerprints(arrangement: Arrangement, marks: Sequence[Mark]) -> Iterator[Fingerprint | None]:
    """The fingerprint of each slide; none for one that a person added, or whose notes they wrote and took it out of."""
    ours = {each.key: each for each in fingerprints(marks)}
    for slot in arrangement.slots:
        taken_out = slot.notes and slot.old is not None and arrangement.deck[slot.old].told is None
        yield None if taken_out else ours.get(slot.key)


def _held(members: Mapping[str, bytes]) -> Any:
    """The deck of these members as python-pptx holds it. Raises Unreadable."""
    from pptx import Presentation

    try:
        return Presentation(io.BytesIO(packed(members, small=False)))
    except Exception as error:  # python-pptx and zipfile raise whatever a broken file makes them stumble over
        raise Unreadable(str(error)) from error


def recorded_marks(record: Mapping[str, Any]) -> tuple[Mark, ...]:
    """The marks that a record holds; none where there are none that can be read."""
    try:
        return tuple(mark_from(value) for value in record["written"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()


def _slides(arrangement: Arrangement, made: Sequence[Mark]) -> Iterator[MergedSlide]:
    for number, slot in enumerate(arrangement.slots, start=1):
        mine = made[slot.new] if slot.new is not None else None
        hidden = slot.hidden if slot.hidden is not None else mine is not None and mine.hidden
        title = _title(slot, arrangement, made)
        yield MergedSlide(number=number, key=slot.key if mine else "", title=title, hidden=hidden)


def _title(slot: Slot, arrangement: Arrangement, made: Sequence[Mark]) -> str:
    if slot.old is not None and (slot.face or slot.new is None):
        return arrangement.deck[slot.old].title
    return made[slot.new].title if slot.new is not None else ""


def _kept(arrangement: Arrangement, made: Sequence[Mark], alone: Sequence[Mark]) -> Iterator[Kept]:
    """What was kept. `made` are the session's slides as they are in the merged deck, `alone` as they are without it.

    A chooser with other numbers, or a slide that no longer leads back to a deleted one, is not the session's change.
    """

    def changed(before: Mark, at: int) -> bool:
        return _changed(before.face, made[at].face) and _changed(before.face, alone[at].face)

    for number, slot in enumerate(arrangement.slots, start=1):
        title = _title(slot, arrangement, made)
        if slot.orphan or not slot.key:
            gone: What = "placed" if slot.placed else "at the end"
            yield Kept(what=gone if slot.orphan else "added", number=number, title=title)
            continue
        new = made[slot.new] if slot.new is not None else None
        before = arrangement.written.get(slot.key)
        if new is None or before is None:
            continue
        if slot.face and slot.new is not None:
            yield Kept(what="slide", number=number, title=title, changed=changed(before, slot.new))
        if slot.notes:
            yield Kept(what="notes", number=number, title=title, changed=_changed(before.said, new.said))
        if slot.hidden is not None and slot.hidden != new.hidden:
            yield Kept(what="hidden" if slot.hidden else "shown", number=number, title=title)
        if slot.remarks:
            yield Kept(what="remarks", number=number, title=title)
        if slot.moved:
            yield Kept(what="moved", number=number, title=title)
    named = (*arrangement.sections.values(), *(slot.section for slot in arrangement.slots))
    for section in dict.fromkeys(named):
        if section and section not in {mark.section for mark in (*arrangement.written.values(), *made)}:
            yield Kept(what="section", number=0, title=section)
    for at, mark in enumerate(made):
        if mark.key in arrangement.left_out:
            before = arrangement.written.get(mark.key)
            yield Kept(what="deleted", number=0, title=mark.title, changed=before is not None and changed(before, at))


def _changed(before: str, now: str) -> bool:
    """Whether the session has changed what the kit wrote, as far as it is known what that was."""
    return before != UNKNOWN and not now.startswith(before)
