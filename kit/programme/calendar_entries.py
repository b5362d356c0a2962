"""A timetable → calendar entries that keep their names, and say when something has moved or is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from kit.document import plain_text
from kit.formats.ics.calendar import Calendar, CalendarEntry
from kit.programme.timetable import Timetable, TimetableEntry

MOST_REVISIONS = 10_000
"""Changes of an entry that are believed: somebody may have edited the record."""
LARGEST = 20_000_000
"""Bytes of a record that are read: that of a conference has some hundred thousand."""
Known = Mapping[str, CalendarEntry]


def calendar_of(timetable: Timetable, known: Known) -> Calendar:
    """The calendar, with what `known` of an earlier build says of each entry: also of those that are gone."""
    programme = timetable.programme
    fresh = {entry.uid: entry for entry in _entries(timetable)}
    entries = [_counted(entry, known.get(uid)) for uid, entry in fresh.items()]
    entries += [_gone(entry) for uid, entry in known.items() if uid not in fresh]
    return Calendar(
        name=plain_text(programme.title),
        language=programme.language,
        zone=programme.time_zone,
        entries=tuple(sorted(entries, key=lambda each: (each.date, each.start or 0, each.uid))),
    )


def _entries(timetable: Timetable) -> Iterator[CalendarEntry]:
    for entry in timetable.entries:
        if entry.kind != "break":
            yield _entry(entry, timetable)
    for due in timetable.due_dates:
        title = plain_text(due.due.text)
        yield CalendarEntry(uid=f"{due.due.id}@{timetable.slug}", title=title, date=due.due.date)


def _entry(entry: TimetableEntry, timetable: Timetable) -> CalendarEntry:
    where = ", ".join(filter(None, (entry.room, timetable.programme.where)))
    words = [plain_text(entry.words), *(f"{name}" for name in entry.presenters)]
    return CalendarEntry(
        uid=f"{entry.id}@{timetable.slug}",
        title=" ".join(filter(None, (entry.no, plain_text(entry.title)))),
        date=entry.date,
        start=entry.start,
        end=entry.end,
        where=where,
        words="\n".join(filter(None, words)),
        link=entry.join,
        cancelled=bool(entry.cancelled),
    )


def _counted(entry: CalendarEntry, before: CalendarEntry | None) -> CalendarEntry:
    """The entry with its numbers: the sequence rises with its time and place, the revision with anything."""
    if before is None:
        return entry
    entry = replace(entry, sequence=before.sequence, revision=before.revision)
    if entry == before:
        return before
    moved = _time_and_place(entry) != _time_and_place(before)
    return replace(entry, sequence=before.sequence + moved, revision=before.revision + 1)


def _time_and_place(entry: CalendarEntry) -> tuple[object, ...]:
    return entry.date, entry.start, entry.end, entry.where, entry.link, entry.cancelled


def _gone(entry: CalendarEntry) -> CalendarEntry:
    """An entry whose happening is no longer in the programme: cancelled, once and for all."""
    if entry.cancelled:
        return entry
    return replace(entry, cancelled=True, sequence=entry.sequence + 1, revision=entry.revision + 1)


def as_record(calendar: Calendar) -> list[Any]:
    """The entries as `programme.json` keeps them."""
    return [msgspec.to_builtins(entry) for entry in calendar.entries]


def from_record(record: object) -> dict[str, CalendarEntry]:
    """The entries that `programme.json` kept, by their names; none where they cannot be understood."""
    try:
        entries = msgspec.convert(record, tuple[CalendarEntry, ...])
    except msgspec.ValidationError:
        return {}
    return {entry.uid: entry for entry in entries if 0 <= entry.sequence <= entry.revision <= MOST_REVISIONS}


def known_calendar(folder: Path) -> Known:
    """The calendar's entries as the last build left them; none where there was none."""
    try:
        with (folder / "programme.json").open("rb") as file:
            record = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return from_record(record.get("calendar", [])) if isinstance(record, dict) else {}
