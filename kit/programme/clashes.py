"""What cannot be: a person or a room twice at once, a room too small, too few seats for all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kit.diagnostics import Problem, error, warning
from kit.document import plain_text
from kit.programme.timetable import Timetable, TimetableEntry, TimetableSlot
from kit.session.suggest import nearest

TIME_TO_MOVE = 5 * 60
"""Seconds that a room needs between two happenings."""
_TITLE = re.compile(
    r"\b(?:dr|dra|mr|mrs|ms|mx|miss|prof|profa|sr|sra|srta|lic|ing|mtra|mtro|rev|hon|principal|superintendent)\b\.?\s*"
)
_AFTER = re.compile(r"\s*(?:,|\(|–|—).*$")


def person(name: str) -> str:
    """The name as it is compared: without case, accents, titles, and what stands after a comma."""
    parted = unicodedata.normalize("NFKD", _AFTER.sub("", name).casefold())
    plain = "".join(c for c in parted if not unicodedata.combining(c))
    return " ".join(_TITLE.sub("", plain).split())


def alike(one: str, other: str) -> bool:
    """Whether two compared names differ by one letter: changed, added or left out."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 4:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


def named(entry: TimetableEntry) -> str:
    """A happening as a problem names it: its number or its title."""
    return f"`{entry.no}`" if entry.no else f"“{plain_text(entry.title)}”"


def clock(seconds: int) -> str:
    """The time of day, as 14:45."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"


def _held(timetable: Timetable) -> list[TimetableEntry]:
    return [entry for entry in timetable.entries if not entry.cancelled]


Led = tuple[TimetableEntry, str, str]
"""A happening, the name of somebody who leads it as it is compared, and as it is written."""


def presenters(timetable: Timetable) -> Iterator[Problem]:
    """One person in two happenings that overlap, or two whose names differ by a letter."""
    led = [(entry, person(name), name) for entry in _held(timetable) for name in entry.presenters]
    for at, each in enumerate(led):
        entry = each[0]
        before = [other for other in led[:at] if other[0].id != entry.id and other[0].overlaps(entry)]
        yield from _twice(each, [other for other in before if other[1] == each[1]])
        yield from _alike(each, [other for other in before if alike(other[1], each[1])])


def _twice(each: Led, same: Sequence[Led]) -> Iterator[Problem]:
    entry, _, name = each
    if same:
        others = " and ".join(named(other) for other, _, _ in same)
        message = f"{name} is in {others} at the same time ({clock(entry.start)}–{clock(entry.end)})"
        help = "move one of them, or name somebody else"
        yield error("presenter-twice", message, help, entry.written.place_of("presenters"))


def _alike(each: Led, near: Sequence[Led]) -> Iterator[Problem]:
    entry, _, name = each
    for other, _, said in near:
        message = f"{name} here and {said} in {named(other)} at the same time may be one person"
        help = "write the name alike and move one; if they are two: `allow: maybe-same-person because …`"
        yield warning("maybe-same-person", message, help, entry.written.place_of("presenters"))


def rooms(timetable: Timetable) -> Iterator[Problem]:
    """Two happenings in one room that overlap, or leave no time between them."""
    held = [entry for entry in _held(timetable) if entry.room]
    for at, entry in enumerate(held):
        same = [other for other in held[:at] if _one_room(other, entry)]
        over = [other for other in same if other.overlaps(entry)]
        if over:
            others = " and ".join(named(other) for other in over)
            message = f"{entry.room} has {others} at the same time ({clock(entry.start)}–{clock(entry.end)})"
            yield error("room-twice", message, _free(timetable, entry), entry.written.place_of("room"))
        else:
            yield from _tight(entry, same)


def _tight(entry: TimetableEntry, same: Sequence[TimetableEntry]) -> Iterator[Problem]:
    """That a room has too little time between what is in it before and this."""
    tight = [other for other in same if 0 <= _gap(other, entry) < TIME_TO_MOVE and not _stays(other, entry)]
    if tight:
        gap = min(_gap(other, entry) for other in tight) // 60
        message = f"{entry.room} has {gap} min between {named(tight[0])} and this"
        help = f"leave {TIME_TO_MOVE // 60} min, or take another room"
        yield warning("no-time-to-move", message, help, entry.written.place_of("room"))


def _one_room(one: TimetableEntry, other: TimetableEntry) -> bool:
    """Whether two happenings of a day are in one room; a whole meeting in turn stays where it is."""
    in_turn = one.slot == other.slot and one.arrangement == "in turn"
    return one.date == other.date and one.room.casefold() == other.room.casefold() and not in_turn


def _stays(one: TimetableEntry, other: TimetableEntry) -> bool:
    """Whether nobody moves between the two: they follow at once, and everybody is in both."""
    everybody = all(entry.arrangement != "side by side" and not entry.beside for entry in (one, other))
    return one.slot == other.slot or (everybody and _gap(one, other) == 0)


def _gap(one: TimetableEntry, other: TimetableEntry) -> int:
    return max(other.start - one.end, one.start - other.end)


def _free(timetable: Timetable, entry: TimetableEntry) -> str:
    """The rooms that are free then and large enough."""
    taken = {each.room.casefold() for each in _held(timetable) if each.id != entry.id and each.overlaps(entry)}
    fit = [
        f"{room.name} ({room.seats})"
        for room in sorted(timetable.rooms, key=lambda room: room.seats or 0)
        if room.name.casefold() not in taken and (room.seats or 0) >= (entry.people or 0) and room.seats
    ]
    return (
        f"free then and large enough: {', '.join(fit[:5])}" if fit else "no room of the list is free and large enough"
    )


def seats(timetable: Timetable) -> Iterator[Problem]:
    """More people than seats."""
    for entry in _held(timetable):
        if entry.seats is not None and entry.people is not None and entry.people > entry.seats:
            where = entry.room or "the place"
            message = f"{named(entry)} wants {entry.people} seats, and {where} has {entry.seats}"
            place = entry.written.place_of("room")
            yield error("room-too-small", message, _free(timetable, entry), place)


def seats_of_slots(timetable: Timetable) -> Iterator[Problem]:
    """Fewer seats in all that is held side by side than people."""
    offered = [slot for slot in timetable.slots if slot.arrangement == "side by side" and not slot.beside]
    for slot in offered if timetable.people is not None else ():
        counts = [entry.seats for entry in _side_by_side(timetable, slot)]
        total = sum(count or 0 for count in counts)
        if counts and None not in counts and total < (timetable.people or 0):
            message = f"all of `{slot.id}` has {total} seats, for {timetable.people} people"
            yield error("too-few-seats", message, "take larger rooms, or add a workshop", slot.place)


def _side_by_side(timetable: Timetable, slot: TimetableSlot) -> Sequence[TimetableEntry]:
    """What people choose from in a slot: its happenings, and those that are held beside them."""
    return [e for e in _held(timetable) if e.slot == slot.id or e.beside.casefold() == slot.id.casefold()]


def unknown_rooms(timetable: Timetable) -> Iterator[Problem]:
    """A room that is not in the list, of which nobody says what it holds."""
    known = {room.name.casefold(): room.name for room in timetable.rooms}
    for entry in _held(timetable) if known else ():
        if entry.room and entry.room.casefold() not in known and entry.seats is None:
            near = nearest(entry.room, known.values())
            help = f"did you mean `{near}`?" if near else "add it to the rooms, or write its `seats` here"
            message = f"the room `{entry.room}` is not in the list"
            yield error("unknown-room", message, help, entry.written.place_of("room"))


def overlapping_slots(timetable: Timetable) -> Iterator[Problem]:
    """Two slots at one moment, unless one is held beside the other."""
    slots = [slot for slot in timetable.slots if any(not entry.cancelled for entry in slot.entries)]
    for at, slot in enumerate(slots):
        over = [other for other in slots[:at] if _collide(other, slot)]
        if over:
            names = " and ".join(f"`{other.id}`" for other in over)
            message = f"`{slot.id}` is held at the same time as {names}"
            help = f"mend the times; or write `beside: {over[0].id}` where people choose between them"
            yield warning("slots-overlap", message, help, slot.place)


def _collide(one: TimetableSlot, other: TimetableSlot) -> bool:
    beside = {one.beside.casefold(), other.beside.casefold()} & {one.id.casefold(), other.id.casefold()}
    meet = one.date == other.date and one.start < other.end and other.start < one.end
    return meet and not beside


def unknown_beside(timetable: Timetable) -> Iterator[Problem]:
    """A slot beside which something is held, and that there is not."""
    known = {slot.id.casefold(): slot.id for slot in timetable.slots}
    for entry in timetable.entries:
        if entry.beside and entry.beside.casefold() not in known:
            near = nearest(entry.beside, known.values())
            help = f"did you mean `{near}`?" if near else "write the `id` of a slot"
            message = f"there is no slot `{entry.beside}`"
            yield error("bad-setting", message, help, entry.written.place_of("beside"))
