"""What becomes of each slide where a person has edited the deck and the session may have changed too.

What a person changed is kept: the face of a slide, its notes, whether it is hidden, its place, that it is there at all.
What a person left alone is as the session has it now. Each of these is decided by itself.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from kit.edits.mark import Mark, look_alike
from kit.edits.matching import matched
from kit.edits.order import in_order, out_of_order


class Slot(Struct, frozen=True, kw_only=True):
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
    program wrote every slide anew, so that a change of nothing but colours or sizes may not have been seen. `sections`
    holds the person's names of the session's sections, where they gave them others.
    """

    slots: tuple[Slot, ...]
    left_out: tuple[str, ...]
    written: Mapping[str, Mark]
    deck: tuple[Mark, ...]
    rewritten: bool
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


def _kept(slot: Slot) -> bool:
    return slot.face or slot.notes or slot.hidden is not None or slot.remarks or slot.section is not None


class Closer(Protocol):
    """Looks closer at slides whose words are as they were: the places in the deck of those that look otherwise now."""

    def __call__(self, alike: Sequence[tuple[int, Mark]], /, *, notes: bool) -> Container[int]: ...


def arrange(
    deck: Sequence[Mark],
    written: Sequence[Mark],
    keys: Sequence[str],
    closer: Closer | None = None,
    visible: Container[str] = (),
) -> Arrangement | None:
    """How the person's `deck` and the session's slides `keys` come together; None where no slide is one of ours.

    `written` are the marks of what the kit wrote, in the session's order of then. `closer` is asked where a program
    wrote every slide anew. A slide that a person deleted stays out, unless it was hidden then and is one of the
    `visible` keys now: who takes another activity out of the deck does not say what to do once it is chosen.
    """
    base = {mark.key: mark for mark in written}
    found = matched(deck, written)
    pairs = [(mark, base[key]) for mark, key in zip(deck, found, strict=True) if key]
    if not pairs:
        return None
    rewritten = not any(mark.face == ours.face for mark, ours in pairs) and sum(m.alike(o) for m, o in pairs) > 1
    same = [(at, base[key]) for at, key in enumerate(found) if key] if rewritten and closer else []
    looks = closer([(at, ours) for at, ours in same if deck[at].alike(ours)], notes=False) if closer and same else ()
    voices = closer([(at, o) for at, o in same if deck[at].said == o.said], notes=True) if closer and same else ()
    place = {key: at for at, key in enumerate(keys)}
    sections = _sections(pairs)
    own = {mark.section for mark in written}
    slots: dict[str, Slot] = {}
    late: list[str] = []
    names = [key or f"+{at}" for at, key in enumerate(found)]
    moved = out_of_order([key for key in base if key in place], [name for name in names if name in place])
    for at, (name, mark) in enumerate(zip(names, deck, strict=True)):
        ours = base.get(found[at])
        if ours is None:
            section = mark.section if mark.section not in own else None
            slots[name] = Slot(key="", new=None, old=at, face=True, notes=True, hidden=mark.hidden, section=section)
            continue
        as_it_was = mark.face == ours.face and _same_pictures(mark, ours)
        face = at in looks or not mark.alike(ours) if rewritten else not as_it_was
        foot = mark.foot != ours.foot
        notes = at in voices or mark.said != ours.said if rewritten else mark.notes != ours.notes
        if name in place:
            hidden = mark.hidden if mark.hidden != ours.hidden else None
            slots[name] = Slot(
                key=name, new=place[name], old=at, face=face or foot, foot=foot, notes=notes, hidden=hidden,
                moved=name in moved, remarks=mark.remarks, section=_section(mark, ours, sections),
            )  # fmt: skip
        elif ours.orphan or face or foot or notes or mark.remarks:
            hides = mark.hidden if ours.orphan else True
            slots[name] = Slot(key=name, new=None, old=at, face=True, notes=True, hidden=hides, orphan=True)
            if not ours.orphan:
                late.append(name)
    for key in keys:
        if key not in base or (key not in slots and base[key].hidden and key in visible):
            slots[key] = Slot(key=key, new=place[key], old=None)
    there = [name for name in names if name in slots and name not in late]
    ends = _ends(there, base, place)
    late = [*ends, *late]
    there = [name for name in there if name not in ends]
    slots |= {name: replace(slots[name], placed=True) for name in there if slots[name].orphan}
    order = in_order([key for key in keys if key in slots], moved, there)
    return Arrangement(
        slots=tuple(slots[name] for name in (*order, *late)),
        left_out=tuple(key for key in keys if key not in slots),
        written=base,
        deck=tuple(deck),
        rewritten=rewritten,
        sections=sections,
    )


def _ends(names: Sequence[str], base: Mapping[str, Mark], place: Container[str]) -> list[str]:
    """The slides that the session has no longer and that stand at its end, with what was put behind them.

    They stay there when the session gets another last slide, or one of them back.
    """
    gone = {name for name in names if name in base and base[name].orphan}
    last = max((at for at, name in enumerate(names) if name in place and name not in gone), default=-1)
    first = next((at for at, name in enumerate(names) if at > last and name in gone), len(names))
    return [name for name in names[first:] if name not in place]


def _sections(pairs: Sequence[tuple[Mark, Mark]]) -> Mapping[str, str]:
    """The person's name of each section that they named, whose every slide has another section now, and the same."""
    named: dict[str, set[str]] = {}
    for mark, ours in pairs:
        named.setdefault(ours.section, set()).add(mark.section)
    own = {"", *named}
    return {old: next(iter(new)) for old, new in named.items() if old and len(new) == 1 and not new & own}


def _section(mark: Mark, ours: Mark, sections: Mapping[str, str]) -> str | None:
    """The section into which a person put the slide, if it is another than it had."""
    if not mark.section or not ours.section or mark.section in (ours.section, sections.get(ours.section)):
        return None
    return mark.section


def marks_after(arrangement: Arrangement, new: Sequence[Mark]) -> tuple[Mark, ...]:
    """What to remember for the next build: what the kit wrote of each slide, in the session's order.

    Where a person's version was kept, what that version was made from; so it is known for theirs the next time too.
    """
    base, deck = arrangement.written, arrangement.deck
    slots = {slot.new: slot for slot in arrangement.slots if slot.new is not None}
    found = []
    for at, mark in enumerate(new):
        slot = slots.get(at)
        before = base.get(mark.key)
        if slot is None:
            found.append(before or mark)
            continue
        if before and slot.old is not None and slot.face:
            foot = before.foot if slot.foot else mark.foot
            title = deck[slot.old].title
            mark = replace(
                before, hidden=mark.hidden, notes=mark.notes, said=mark.said, orphan=False, title=title, foot=foot,
                section=mark.section,
            )  # fmt: skip
        if before and slot.notes:
            mark = replace(mark, notes=before.notes, said=before.said)
        found.append(mark)
    orphans = [slot for slot in arrangement.slots if slot.orphan]
    found += [replace(base[slot.key], hidden=True, orphan=True) for slot in orphans]
    return tuple(found)


def _same_pictures(one: Mark, two: Mark) -> bool:
    """Whether both show the same pictures: a program may have packed them anew as it saved."""
    return len(one.pictures) == len(two.pictures) and all(map(look_alike, one.pictures, two.pictures))
