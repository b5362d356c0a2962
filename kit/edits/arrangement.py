"""How a person's deck and the session's slides come together, as values; and what to remember of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kit.edits.slide_record import SlideMark


class MergedPlace(Struct, frozen=True, kw_only=True):
    """A slide of the merged deck: `new` and `old` are its places in the two decks, from 0.

    `face`, `foot` (the footer) and `notes` say whether the person's are taken; `hidden` and `section` are None where
    they are as the session has them. An `orphan` is no longer in the session; one that a person has put somewhere else
    than at the end is `placed`.
    """

    key: str
    new: int | None
    old: int | None
    face: bool = False
    foot: bool = False
    notes: bool = False
    hidden: bool | None = None
    moved: bool = False
    remarks: bool = False
    orphan: bool = False
    placed: bool = False
    section: str | None = None


class Arrangement(Struct, frozen=True, kw_only=True):
    """The slides of the merged deck, in order; `left_out` are keys of slides that a person deleted.

    `written` are the marks that the decisions rest on, `deck` those of the person's slides. `rewritten` says that a
    program wrote every slide anew; `unsure`, that a change of nothing but looks may not have been seen then. `sections`
    holds the person's names of the session's sections, where they gave them others.
    """

    slots: tuple[MergedPlace, ...]
    left_out: tuple[str, ...]
    written: Mapping[str, SlideMark]
    deck: tuple[SlideMark, ...]
    rewritten: bool
    unsure: bool
    sections: Mapping[str, str]

    @property
    def plain(self) -> bool:
        """Whether nothing of a person's is in it."""
        as_made = all(slot.new == at and not _kept(slot) for at, slot in enumerate(self.slots))
        return as_made and not self.left_out and not self.sections

    def numbers(self, count: int) -> tuple[int, ...]:
        """The number in the merged deck of each of the session's `count` slides; 0 for one that is left out."""
        at = {slot.new: number for number, slot in enumerate(self.slots, start=1)}
        return tuple(at.get(new, 0) for new in range(count))


def _kept(slot: MergedPlace) -> bool:
    return slot.face or slot.notes or slot.hidden is not None or slot.remarks or slot.section is not None


def marks_after(arrangement: Arrangement, new: Sequence[SlideMark]) -> tuple[SlideMark, ...]:
    """What to remember for the next build: what the kit wrote of each slide, in the session's order.

    Where a person's version was kept, what that version was made from; so it is known for theirs the next time too.
    """
    base = arrangement.written
    slots = {slot.new: slot for slot in arrangement.slots if slot.new is not None}
    orphans = (replace(base[slot.key], hidden=True, orphan=True) for slot in arrangement.slots if slot.orphan)
    return (*(_mark_after(arrangement, slots.get(at), mark) for at, mark in enumerate(new)), *orphans)


def _mark_after(arrangement: Arrangement, slot: MergedPlace | None, mark: SlideMark) -> SlideMark:
    """What to remember of a slide of the session; `slot` is its place in the merged deck, None where it has none."""
    before = arrangement.written.get(mark.key)
    if before is None:
        return mark
    if slot is None:
        return before
    if slot.old is not None and slot.face:
        mark = replace(
            before,
            hidden=mark.hidden,
            notes=mark.notes,
            said=mark.said,
            orphan=False,
            title=arrangement.deck[slot.old].title,
            foot=before.foot if slot.foot else mark.foot,
            section=mark.section,
        )
    return replace(mark, notes=before.notes, said=before.said) if slot.notes else mark
