"""What becomes of each slide where a person has edited the deck and the session may have changed too.

What a person changed is kept: the face of a slide, its notes, whether it is hidden, its place, that it is there at all.
What a person left alone is as the session has it now. Each of these is decided by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from kit.edits.arrangement import Arrangement, MergedPlace
from kit.edits.compare_looks import Verdict
from kit.edits.match import matched
from kit.edits.order import in_order, out_of_order
from kit.edits.slide_record import SlideMark, look_alike


class Closer(Protocol):
    """Looks closer at slides whose words are as they were: what it finds, by their places in the deck."""

    def __call__(self, alike: Sequence[tuple[int, SlideMark]], /, *, notes: bool) -> Mapping[int, Verdict]: ...


class SlideEdit(Struct, frozen=True, kw_only=True):
    """What a person changed on a slide: its face, the footer on it, its notes; whether people remarked something."""

    face: bool
    foot: bool
    notes: bool
    remarks: bool

    @property
    def any(self) -> bool:
        return self.face or self.foot or self.notes or self.remarks


class Known(Struct, frozen=True, kw_only=True):
    """All that is known of one slide of the person's deck.

    `at` is its place there, `name` what it is called here; `ours` is what the kit wrote, None for one that the person
    added; `new` is its place in the session of today, None where that has it no longer. `section` is one into which the
    person put it.
    """

    at: int
    name: str
    mark: SlideMark
    ours: SlideMark | None
    new: int | None
    change: SlideEdit
    moved: bool
    section: str | None


Case = tuple[str, Callable[[Known], bool], Callable[[Known], MergedPlace | None]]


def arrange(
    deck: Sequence[SlideMark],
    written: Sequence[SlideMark],
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
    pairs = {at: (deck[at], base[key]) for at, key in enumerate(found) if key}
    if not pairs:
        return None
    looks = _Looks.of(pairs, closer)
    sections = _sections(tuple(pairs.values()))
    known = _known(deck, found, base, keys, looks, sections)
    slots = {each.name: slot for each in known if (slot := _slot(each)) is not None}
    for new, key in enumerate(keys):
        if key not in base or (key not in slots and base[key].hidden and key in visible):
            slots[key] = MergedPlace(key=key, new=new, old=None)
    return _arranged(known, slots, keys, base, deck, looks, sections)


def _arranged(
    known: Sequence[Known],
    slots: dict[str, MergedPlace],
    keys: Sequence[str],
    base: Mapping[str, SlideMark],
    deck: Sequence[SlideMark],
    looks: _Looks,
    sections: Mapping[str, str],
) -> Arrangement:
    """The slots in the order of the merged deck."""
    order = _order(known, slots, base, keys)
    slots |= {name: replace(slots[name], placed=True) for name in order.there if slots[name].orphan}
    return Arrangement(
        slots=tuple(slots[name] for name in order.all),
        left_out=tuple(key for key in keys if key not in slots),
        written=base,
        deck=tuple(deck),
        rewritten=looks.rewritten,
        unsure=looks.unsure(slots.values()),
        sections=sections,
    )


# What a person changed


class _Looks(Struct, frozen=True, kw_only=True):
    """Whether a program wrote every slide anew, and what is then to be said of the looks of faces and of notes."""

    rewritten: bool
    faces: Mapping[int, Verdict]
    notes: Mapping[int, Verdict]

    @classmethod
    def of(cls, pairs: Mapping[int, tuple[SlideMark, SlideMark]], closer: Closer | None) -> _Looks:
        alike = [(at, ours) for at, (mark, ours) in pairs.items() if mark.alike(ours) or mark.plainly_alike(ours)]
        if len(alike) < 2 or any(mark.face == ours.face for mark, ours in pairs.values()):
            return cls(rewritten=False, faces={}, notes={})
        said = [(at, ours) for at, (mark, ours) in pairs.items() if mark.said == ours.said]
        if closer is None:
            return cls(rewritten=True, faces={at: "unsure" for at, _ in alike}, notes={at: "unsure" for at, _ in said})
        return cls(rewritten=True, faces=closer(alike, notes=False), notes=closer(said, notes=True))

    def change(self, at: int, mark: SlideMark, ours: SlideMark) -> SlideEdit:
        """What a person changed on the slide at this place."""
        if self.rewritten:
            seen = self.faces.get(at)
            alike = mark.alike(ours) or (mark.plainly_alike(ours) and seen == "same")
            face = not alike or seen == "other"
            notes = mark.said != ours.said or self.notes.get(at) == "other"
        else:
            face = mark.face != ours.face or not _same_pictures(mark, ours)
            notes = mark.notes != ours.notes
        return SlideEdit(face=face, foot=mark.foot != ours.foot, notes=notes, remarks=mark.remarks)

    def unsure(self, slots: Iterable[MergedPlace]) -> bool:
        """Whether there is a slide of whose face, or of whose notes, nothing is taken and little can be told."""
        there = [(slot, slot.old) for slot in slots if slot.old is not None]
        faces = (self.faces.get(at) for slot, at in there if not slot.face)
        notes = (self.notes.get(at) for slot, at in there if not slot.notes)
        return "unsure" in (*faces, *notes)


def _moved(base: Mapping[str, SlideMark], place: Mapping[str, int], names: Sequence[str]) -> frozenset[str]:
    """The names of slides that a person moved, of those that there are still to be."""
    return out_of_order([key for key in base if key in place], [name for name in names if name in place])


def _known(
    deck: Sequence[SlideMark],
    found: Sequence[str],
    base: Mapping[str, SlideMark],
    keys: Sequence[str],
    looks: _Looks,
    sections: Mapping[str, str],
) -> tuple[Known, ...]:
    """What is known of each slide of the deck; `found` are the keys of those that are ours."""
    place = {key: new for new, key in enumerate(keys)}
    names = [key or f"+{at}" for at, key in enumerate(found)]
    moved = _moved(base, place, names)
    own = {mark.section for mark in base.values()}
    known: list[Known] = []
    for at, (name, key, mark) in enumerate(zip(names, found, deck, strict=True)):
        ours = base.get(key)
        persons = None if mark.section in own else mark.section
        known.append(
            Known(
                at=at,
                name=name,
                mark=mark,
                ours=ours,
                new=place.get(key),
                change=looks.change(at, mark, ours or mark),
                moved=name in moved,
                section=_section(mark, ours, sections) if ours else persons,
            )
        )
    return tuple(known)


# What becomes of a slide


def _slot(known: Known) -> MergedPlace | None:
    """The slot of the slide, None for one that is left out."""
    return next(decide(known) for _, applies, decide in CASES if applies(known))


def _added(known: Known) -> MergedPlace:
    return MergedPlace(
        key="", new=None, old=known.at, face=True, notes=True, hidden=known.mark.hidden, section=known.section
    )


def _in_session(known: Known) -> MergedPlace:
    assert known.ours is not None
    return MergedPlace(
        key=known.name,
        new=known.new,
        old=known.at,
        face=known.change.face or known.change.foot,
        foot=known.change.foot,
        notes=known.change.notes,
        hidden=known.mark.hidden if known.mark.hidden != known.ours.hidden else None,
        moved=known.moved,
        remarks=known.change.remarks,
        section=known.section,
    )


def _kept_orphan(known: Known) -> MergedPlace:
    return MergedPlace(
        key=known.name, new=None, old=known.at, face=True, notes=True, hidden=known.mark.hidden, orphan=True
    )


def _new_orphan(known: Known) -> MergedPlace:
    return replace(_kept_orphan(known), hidden=True)


CASES: tuple[Case, ...] = (
    ("a person added it", lambda known: known.ours is None, _added),
    ("the session has it", lambda known: known.new is not None, _in_session),
    ("the session had it no longer before", lambda known: known.ours is not None and known.ours.orphan, _kept_orphan),
    ("the session has it no longer, and a person changed it", lambda known: known.change.any, _new_orphan),
    ("the session has it no longer", lambda known: True, lambda known: None),
)
"""What becomes of a slide of the person's deck: the first case that applies says it."""


# In which order


class _Order(Struct, frozen=True, kw_only=True):
    """The names of all slides of the merged deck; `there` are those that the person's deck has, but for its end."""

    all: tuple[str, ...]
    there: tuple[str, ...]


def _order(
    known: Sequence[Known], slots: Mapping[str, MergedPlace], base: Mapping[str, SlideMark], keys: Sequence[str]
) -> _Order:
    late = [each.name for each in known if each.name in slots and _comes_late(each)]
    names = [each.name for each in known if each.name in slots and each.name not in late]
    ends = _ends(names, base, frozenset(keys))
    there = [name for name in names if name not in ends]
    moved = [each.name for each in known if each.moved]
    order = in_order([key for key in keys if key in slots], moved, there)
    return _Order(all=(*order, *ends, *late), there=tuple(there))


def _comes_late(known: Known) -> bool:
    """Whether the slide was the session's until today, and goes to the end."""
    return known.ours is not None and known.new is None and not known.ours.orphan


def _ends(names: Sequence[str], base: Mapping[str, SlideMark], place: Container[str]) -> list[str]:
    """The slides that the session has no longer and that stand at its end, with what was put behind them.

    They stay there when the session gets another last slide, or one of them back.
    """
    gone = {name for name in names if name in base and base[name].orphan}
    last = max((at for at, name in enumerate(names) if name in place and name not in gone), default=-1)
    first = next((at for at, name in enumerate(names) if at > last and name in gone), len(names))
    return [name for name in names[first:] if name not in place]


def _sections(pairs: Sequence[tuple[SlideMark, SlideMark]]) -> Mapping[str, str]:
    """The person's name of each section that they named, whose every slide has another section now, and the same."""
    named: dict[str, set[str]] = {}
    for mark, ours in pairs:
        named.setdefault(ours.section, set()).add(mark.section)
    own = {"", *named}
    return {old: next(iter(new)) for old, new in named.items() if old and len(new) == 1 and not new & own}


def _section(mark: SlideMark, ours: SlideMark, sections: Mapping[str, str]) -> str | None:
    """The section into which a person put the slide, if it is another than it had."""
    if not mark.section or not ours.section or mark.section in (ours.section, sections.get(ours.section)):
        return None
    return mark.section


def _same_pictures(one: SlideMark, two: SlideMark) -> bool:
    """Whether both show the same pictures: a program may have packed them anew as it saved."""
    return len(one.pictures) == len(two.pictures) and all(map(look_alike, one.pictures, two.pictures))
