"""A timetable in the words of one language: titles of its sessions in that language, blanks filled in."""

from __future__ import annotations

from msgspec.structs import replace

from kit.plan.blanks import filled_blanks
from kit.plan.filling import Filler
from kit.programme.model import Programme
from kit.programme.session_facts import SessionFacts
from kit.programme.timetable import Timetable, TimetableDay, TimetableEntry, TimetableSlot, primary
from kit.session.details import School
from kit.session.model import Session
from kit.text import Markdown


def filler(programme: Programme, school: School) -> Filler:
    """What fills the programme's blanks, which are declared as a session's are."""
    holder = Session(
        path=programme.path,
        place=programme.place,
        title=programme.title,
        language=programme.language,
        blanks=programme.blanks,
    )
    return Filler(blanks=filled_blanks(holder, school))


def localized(timetable: Timetable, language: str, fill: Filler) -> Timetable:
    """The timetable as people of the language read it. What nobody wrote in it stays in the programme's language."""
    programme = timetable.programme
    own = primary(language) == primary(programme.language)
    days = tuple(_day(day, language, fill, own=own) for day in timetable.days)
    titles = {slot.id: slot.title for day in days for slot in day.slots}
    return replace(
        timetable,
        programme=replace(
            programme,
            title=fill.line(programme.title),
            subtitle=fill.line(programme.subtitle),
            summary=fill.body(programme.summary),
            audience=fill.line(programme.audience),
        ),
        days=days,
        meetings=tuple(replace(each, title=titles.get(each.id, each.title)) for each in timetable.meetings),
        due_dates=tuple(
            replace(each, due=replace(each.due, text=fill.line(each.due.text))) for each in timetable.due_dates
        ),
        offers=tuple(
            replace(each, title=fill.line(each.title), offer=replace(each.offer, words=fill.body(each.offer.words)))
            for each in timetable.offers
        ),
    )


def _day(day: TimetableDay, language: str, fill: Filler, *, own: bool) -> TimetableDay:
    slots = tuple(_slot(slot, language, fill, own=own) for slot in day.slots)
    words = fill.body(day.words) if own else Markdown("")
    return replace(
        day, title=fill.line(day.title), part=fill.line(day.part) if own else Markdown(""), words=words, slots=slots
    )


def _slot(slot: TimetableSlot, language: str, fill: Filler, *, own: bool) -> TimetableSlot:
    entries = tuple(_entry(entry, language, fill, own=own) for entry in slot.entries)
    title = entries[0].title if slot.arrangement == "itself" else fill.line(slot.title)
    return replace(slot, title=title, words=fill.body(slot.words) if own else Markdown(""), entries=entries)


def _entry(entry: TimetableEntry, language: str, fill: Filler, *, own: bool) -> TimetableEntry:
    if own:
        return replace(entry, title=fill.line(entry.title), words=fill.body(entry.words))
    session = spoken(entry, language)
    title = Markdown(session.title) if session else fill.line(entry.title)
    return replace(entry, title=title, words=Markdown(session.summary if session else ""))


def spoken(entry: TimetableEntry, language: str) -> SessionFacts | None:
    """The entry's session in a language, None where it has none in it."""
    facts = entry.session.facts if entry.session else {}
    near = (session for tag, session in facts.items() if primary(tag) == primary(language))
    return facts.get(language) or next(near, None)
