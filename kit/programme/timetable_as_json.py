"""A timetable → what `kit plan --format json` prints of a programme, and its rows as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kit.document import plain_text
from kit.programme.timetable import Timetable, TimetableEntry, TimetableSlot

Json = dict[str, Any]


def as_json(timetable: Timetable) -> Json:
    """The whole timetable: clock times as `14:45`, dates as `2026-12-03`, lengths in minutes."""
    dosage = timetable.dosage
    return {
        "programme": timetable.slug,
        "days": [
            {"date": day.date.isoformat(), "slots": [_slot(slot) for slot in day.slots]} for day in timetable.days
        ],
        "dosage": {"meetings": dosage.meetings, "minutes": dosage.minutes, "learning": dosage.learning},
        "coverage": [{"code": row.code, "happenings": len(row.happenings)} for row in timetable.coverage],
        "credit": [{"rule": each.rule, "hours": each.hours, "refused": each.refused} for each in timetable.credit],
        "people": timetable.people,
        "teams": _teams(timetable),
    }


def _slot(slot: TimetableSlot) -> Json:
    return {
        "id": slot.id,
        "start": clock(slot.start),
        "end": clock(slot.end),
        "kind": slot.kind,
        "happenings": [_happening(entry) for entry in slot.entries],
    }


def _happening(entry: TimetableEntry) -> Json:
    return {
        "id": entry.id,
        "title": plain_text(entry.title),
        "room": entry.room,
        "seats": entry.seats,
        "people": entry.people,
        "presenters": list(entry.presenters),
        "strands": ["all"] if entry.for_all else list(entry.strands),
        "session": entry.written.session,
        "minutes": entry.minutes,
    }


def clock(seconds: int) -> str:
    """The time of day as `14:45`."""
    return f"{seconds // 3600 % 24:02}:{seconds % 3600 // 60:02}"


# As a table

HEADS = ("date", "time", "min", "no.", "what", "where", "led by", "strands")
Rows = list[list[str]]


def table_rows(timetable: Timetable) -> tuple[tuple[str, ...], Rows]:
    """The heads and rows of the timetable by the clock."""
    return HEADS, [_row(entry) for entry in timetable.entries]


def _row(entry: TimetableEntry) -> list[str]:
    title = plain_text(entry.title)
    return [
        entry.date.isoformat(),
        f"{clock(entry.start)}–{clock(entry.end)}",
        str(entry.minutes),
        entry.no,
        f"{title} (cancelled: {entry.cancelled})" if entry.cancelled else title,
        entry.room,
        "; ".join(entry.presenters),
        "all" if entry.for_all else "; ".join(entry.strands),
    ]


BY: dict[str, Callable[[TimetableEntry], tuple[str, ...]]] = {
    "room": lambda entry: (entry.room,),
    "presenter": lambda entry: entry.presenters,
    "strand": lambda entry: ("all",) if entry.for_all else entry.strands,
    "kind": lambda entry: (entry.kind,),
    "language": lambda entry: entry.languages,
    "team": lambda entry: (),
}
"""What a timetable can be put in order by: of each, where a happening stands."""


def rows_by(timetable: Timetable, what: str) -> tuple[tuple[str, ...], Rows]:
    """The heads and rows of the timetable by rooms, presenters or strands; what has none stands last."""
    groups: dict[str, list[TimetableEntry]] = {}
    if what == "strand":
        groups = {row.code: [] for row in timetable.coverage}
    for entry in timetable.entries:
        for name in BY[what](entry) or ("",):
            groups.setdefault(name, []).append(entry)
    names = list(groups) if what == "strand" else sorted(groups, key=lambda name: (not name, name.casefold()))
    rows = [row for name in names for row in _group(name, groups[name])]
    return (what, *HEADS), rows


def _group(name: str, entries: Sequence[TimetableEntry]) -> Iterator[list[str]]:
    for at, entry in enumerate(entries or (None,)):
        first = (name or "–") if not at else ""
        yield [first, *(_row(entry) if entry else ["–"] * len(HEADS))]


def summed_up(timetable: Timetable) -> Iterator[str]:
    """The dosage and the gaps, in a sentence each."""
    if timetable.programme.kind == "event":
        yield said_event(timetable)
    yield said_dosage(timetable)
    gaps = [row.code for row in timetable.coverage if not row.happenings]
    if timetable.coverage:
        counts = ", ".join(f"{row.code} {len(row.happenings)}" for row in timetable.coverage)
        yield f"Strands: {counts}." + (f" Nothing is held of {', '.join(gaps)}." if gaps else "")
    yield from said_credit(timetable)


def said_event(timetable: Timetable) -> str:
    """`The summit: 37 workshops, 10 rooms, 412 people in 29 teams; 5 h 15 min of learning for each.`"""
    slots = [slot for day in timetable.days for slot in day.slots if slot.arrangement == "side by side"]
    workshops = sum(not entry.cancelled for slot in slots for entry in slot.entries)
    rooms = len({entry.room for entry in timetable.entries if entry.room and not entry.cancelled})
    people = _many(timetable.people or 0, "person", "people")
    teams = _many(_teams(timetable), "team", "teams")
    held = [_many(workshops, "workshop", "workshops"), _many(rooms, "room", "rooms"), people]
    said = ", ".join(filter(None, held)) + (f" in {teams}" if people and teams else "")
    title = plain_text(timetable.programme.title)
    return f"{title}: {said}{'; ' * bool(said)}{hours(timetable.dosage.learning)} of learning for each."


def _many(count: int, one: str, more: str) -> str:
    """`1 room`, `10 rooms`, "" for none."""
    return f"{count:,} {one if count == 1 else more}" if count else ""


def _teams(timetable: Timetable) -> int:
    return len({person.team for person in timetable.programme.people if person.team})


def said_credit(timetable: Timetable) -> Iterator[str]:
    """`Credit MA-PDP: refused, 9.0 h of the 10 h …`, or the hours, in a sentence for each rule."""
    for each in timetable.credit:
        why = each.refused.removeprefix(f"{each.rule} refused: ")
        yield (
            f"Credit {each.rule}: refused, {why}"
            if each.refused
            else f"Credit {each.rule}: {each.hours:g} {each.unit}s."
        )


def said_dosage(timetable: Timetable) -> str:
    """`Dosage: 6 meetings × 90 min = 9 h.`; with breaks, how much of it is learning."""
    dosage = timetable.dosage
    meetings = "1 meeting" if dosage.meetings == 1 else f"{dosage.meetings} meetings"
    each = f" × {dosage.each} min" if dosage.each else ""
    of_it = f", {hours(dosage.learning)} of it learning" if dosage.learning != dosage.minutes else ""
    return f"Dosage: {meetings}{each} = {hours(dosage.minutes)}{of_it}."


def hours(minutes: int) -> str:
    """So many minutes as hours: `9 h`, `5 h 15 min`, `50 min`."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} h"] * bool(whole) + [f"{rest} min"] * bool(rest)
    return " ".join(parts) or "0 min"
