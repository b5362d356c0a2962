"""A calendar → an `.ics` file that every calendar program takes, and takes again when something has changed."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import icalendar

from kit.formats.ics.calendar import Calendar, CalendarEntry

STAMPED_FROM = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The stamp of an entry that has never changed; each change makes it a day later, and no clock is asked."""


def write_ics(calendar: Calendar) -> bytes:
    """The bytes of the file (RFC 5545): the same for the same calendar."""
    made = icalendar.Calendar()
    made.add("prodid", "-//session-kit//programme//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", calendar.name, parameters={"LANGUAGE": calendar.language})
    for name, value in (("x-wr-calname", calendar.name), ("x-wr-timezone", calendar.zone)):
        made.add(name, value)
    for entry in calendar.entries:
        made.add_component(_event(entry, ZoneInfo(calendar.zone)))
    dates = [entry.date for entry in calendar.entries]
    if dates:
        first, last = datetime.date(min(dates).year, 1, 1), datetime.date(max(dates).year + 1, 1, 1)
        made.add_missing_timezones(first_date=first, last_date=last)
    return bytes(made.to_ical())


def _event(entry: CalendarEntry, zone: ZoneInfo) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", STAMPED_FROM + datetime.timedelta(days=entry.revision))
    event.add("sequence", entry.sequence)
    event.add("summary", entry.title)
    if entry.start is None or entry.end is None:
        event.add("dtstart", entry.date)
        event.add("dtend", entry.date + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        midnight = datetime.datetime.combine(entry.date, datetime.time())
        event.add("dtstart", (midnight + datetime.timedelta(seconds=entry.start)).replace(tzinfo=zone))
        event.add("dtend", (midnight + datetime.timedelta(seconds=entry.end)).replace(tzinfo=zone))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    for name, value in (("location", entry.where), ("description", entry.words), ("url", entry.link)):
        if value:
            event.add(name, value)
    return event
