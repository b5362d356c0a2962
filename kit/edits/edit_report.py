"""The merged deck → what of a person's is in it, a thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from kit.edits.arrangement import Arrangement, MergedPlace
from kit.edits.baseline import UNKNOWN
from kit.edits.slide_record import SlideMark

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


class _There(Struct, frozen=True, kw_only=True):
    """A slot of the merged deck that the session has too: its `slot`, the session's slide `new`, and what was `before`.

    `faces` are those of the session's slide of today, with the numbers of the merged deck and with its own: a chooser
    with other numbers, or a slide that no longer leads back to a deleted one, is not the session's change.
    """

    slot: MergedPlace
    new: SlideMark
    before: SlideMark
    faces: tuple[str, str]

    @property
    def face_changed(self) -> bool:
        return all(changed(self.before.face, face) for face in self.faces)


Row = tuple[What, Callable[[_There], bool], Callable[[_There], bool]]
KINDS: tuple[Row, ...] = (
    ("slide", lambda there: there.slot.face, lambda there: there.face_changed),
    ("notes", lambda there: there.slot.notes, lambda there: changed(there.before.said, there.new.said)),
    ("hidden", lambda there: there.slot.hidden is True and not there.new.hidden, lambda there: False),
    ("shown", lambda there: there.slot.hidden is False and there.new.hidden, lambda there: False),
    ("remarks", lambda there: there.slot.remarks, lambda there: False),
    ("moved", lambda there: there.slot.moved, lambda there: False),
)
"""What a person can do to a slide, whether they did, and whether the session has changed what theirs stands for."""


def kept_edits(arrangement: Arrangement, made: Sequence[SlideMark], alone: Sequence[SlideMark]) -> Iterator[Kept]:
    """What was kept. `made` are the session's slides as they are in the merged deck, `alone` as they are without it."""
    for number, slot in enumerate(arrangement.slots, start=1):
        yield from _of_slot(arrangement, slot, number, made, alone)
    yield from _sections(arrangement, made)
    for mark, other in zip(made, alone, strict=True):
        if mark.key in arrangement.left_out:
            before = arrangement.written.get(mark.key)
            faces = (mark.face, other.face)
            other_now = before is not None and all(changed(before.face, face) for face in faces)
            yield Kept(what="deleted", number=0, title=mark.title, changed=other_now)


def _sections(arrangement: Arrangement, made: Sequence[SlideMark]) -> Iterator[Kept]:
    """The sections that a person named."""
    own = {mark.section for mark in (*arrangement.written.values(), *made)}
    named = (*arrangement.sections.values(), *(slot.section or "" for slot in arrangement.slots))
    for section in dict.fromkeys(named):
        if section and section not in own:
            yield Kept(what="section", number=0, title=section)


def _of_slot(
    arrangement: Arrangement, slot: MergedPlace, number: int, made: Sequence[SlideMark], alone: Sequence[SlideMark]
) -> Iterator[Kept]:
    """What was kept of one slide."""
    title = slide_title(slot, arrangement, made)
    before = arrangement.written.get(slot.key)
    if slot.orphan:
        yield Kept(what="placed" if slot.placed else "at the end", number=number, title=title)
    elif not slot.key:
        yield Kept(what="added", number=number, title=title)
    elif slot.new is not None and before is not None:
        new = made[slot.new]
        there = _There(slot=slot, new=new, before=before, faces=(new.face, alone[slot.new].face))
        for what, did, is_changed in KINDS:
            if did(there):
                yield Kept(what=what, number=number, title=title, changed=is_changed(there))


def slide_title(slot: MergedPlace, arrangement: Arrangement, made: Sequence[SlideMark]) -> str:
    """The title of a slide of the merged deck."""
    if slot.old is not None and (slot.face or slot.new is None):
        return arrangement.deck[slot.old].title
    return made[slot.new].title if slot.new is not None else ""


def changed(before: str, now: str) -> bool:
    """Whether the session has changed what the kit wrote, as far as it is known what that was."""
    return before != UNKNOWN and not now.startswith(before)
