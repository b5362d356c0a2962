"""`Programme` + its sessions + people → `Timetable`, with every problem that its clock and its links have."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kit.diagnostics import Place, Problem
from kit.plan import slug as folder_name
from kit.programme.cohort_languages import cohort_languages, cohort_of
from kit.programme.coverage import coverage_of
from kit.programme.credit import HERE, Looked, credit_of, rules_of
from kit.programme.model import Happening, Offer, Programme, Slot
from kit.programme.session_links import Linked, Links
from kit.programme.slot_times import Span, laid_out, slot_span
from kit.programme.timetable import (
    NOT_LEARNING,
    Cohort,
    Dosage,
    LinkedSession,
    Meeting,
    TimedDueDate,
    TimedOffer,
    Timetable,
    TimetableDay,
    TimetableEntry,
    TimetableSlot,
)
from kit.text import Markdown


def make_timetable(
    programme: Programme, today: datetime.date, chain: Sequence[Path] = (), looked: Looked = HERE
) -> tuple[Timetable, tuple[Problem, ...]]:
    """The timetable on a day, as far as it could be made, with every problem. `chain` are programmes that lead here.

    `looked` says where rules of credit are looked for.
    """
    problems: list[Problem] = []
    links = Links(programme, problems, chain)
    maker = _SlotMaker(programme, links, problems, today)
    slots = maker.numbered(tuple(maker.slots()))
    days = _days(programme, slots)
    dosage_, meetings = dosage(slots), tuple(_meetings(days))
    offers = tuple(_offer(offer, links, today) for offer in programme.offers)
    links.tell_empty()
    timetable = Timetable(
        programme=programme,
        slug=programme_slug(programme),
        today=today,
        days=days,
        meetings=meetings,
        parts=max((entry.part for slot in slots for entry in slot.entries), default=0),
        dosage=dosage_,
        coverage=coverage_of(programme, [entry for slot in slots for entry in slot.entries]),
        due_dates=tuple(TimedDueDate(due=due, past=due.date < today) for due in programme.due_dates),
        offers=offers,
        cohorts=tuple(_cohorts(programme)),
        languages=cohort_languages(programme),
        rooms=programme.rooms,
        people=people_of(programme),
        credit=credit_of(programme, rules_of(programme, today, problems, looked), slots),
    )
    return timetable, tuple(problems)


def programme_slug(programme: Programme) -> str:
    """The name of the programme's folder among the outputs: that of the folder of its file, or the file's."""
    named = programme.path.parent.resolve().name if programme.path.stem in ("programme", "program") else ""
    return folder_name(named or programme.path.stem, "programme")


def people_of(programme: Programme) -> int | None:
    """How many people come: those of the people file, else as many as are expected, else those of the attendance."""
    expected = programme.participants.expected if programme.participants else None
    return len(programme.people) or expected or len(programme.attendance) or None


def _cohorts(programme: Programme) -> Iterator[Cohort]:
    """The people by language; who names none, or another, is in the first."""
    people = programme.attendance or programme.people
    languages = cohort_languages(programme)
    for at, language in enumerate(languages):
        own = [each for each in people if (cohort_of(each.language, languages) or languages[0]) == language]
        share = programme.participants.expected if programme.participants and len(languages) == 1 else None
        yield Cohort(language=language, people=tuple(own), expected=len(own) or (share if not at else None))


INHERITED = ("room", "presenters", "host", "languages", "audience", "beside", "join", "brings", "layer", "cancelled")
"""What a happening has of its slot, where it has none of its own."""


class _SlotMaker:
    """Makes the slots of a timetable."""

    def __init__(self, programme: Programme, links: Links, problems: list[Problem], today: datetime.date) -> None:
        self.programme, self.links, self.problems, self.today = programme, links, problems, today
        self.seats = {room.name.casefold(): room.seats for room in programme.rooms}
        self.kits: dict[Path, str] = {}

    def slots(self) -> Iterator[TimetableSlot]:
        """The slots that have a date and a time, in the order of the file."""
        for slot in self.programme.slots:
            own = self.links.follow(slot.own.session, slot.own.place_of("session"))
            inner = [self.links.follow(each.session, each.place_of("session")) for each in slot.inner]
            span = slot_span(slot, own, inner, self.problems)
            if span is None or slot.own.when.date is None:
                continue
            spans = laid_out(slot, span, inner, self.problems)
            targets = [own] if slot.arrangement == "itself" else inner
            entries = tuple(
                self._entry(slot, happening, linked, span)
                for happening, linked, span in zip(slot.happenings, targets, spans, strict=True)
            )
            yield TimetableSlot(
                id=slot.id,
                title=slot.own.title,
                words=slot.own.words,
                date=slot.own.when.date,
                start=span.start,
                end=max((span.end, *(each.end for each in spans))),
                kind=slot.own.kind,
                arrangement=slot.arrangement,
                entries=entries,
                beside=slot.own.beside,
                counted=not slot.own.beside and not all(entry.cancelled for entry in entries),
                place=slot.own.place,
            )

    def _entry(self, slot: Slot, happening: Happening, linked: Linked, span: Span) -> TimetableEntry:
        own, above = happening, slot.own
        shared: dict[str, Any] = {key: getattr(own, key) or getattr(above, key) for key in INHERITED}
        kind = own.kind or ("workshop" if slot.arrangement == "side by side" else above.kind)
        codes = [code.lower() for code in own.strands]
        return TimetableEntry(
            **shared,
            id=own.id,
            no=own.no,
            title=own.title,
            words=own.words,
            slot=slot.id,
            date=above.when.date or self.today,
            start=span.start,
            end=span.end,
            kind=kind,
            learning=kind not in NOT_LEARNING,
            arrangement=slot.arrangement,
            seats=self._seats(shared["room"], own.seats or above.seats),
            people=self._people(slot, own, linked.session),
            strands=tuple(code for code in own.strands if code.lower() != "all"),
            for_all="all" in codes,
            modality=own.modality or above.modality or self.programme.modality or "in person",
            module=own.module,
            part=0,
            kit="" if shared["cancelled"] else self._kit(own, linked.session),
            written=own,
            session=linked.session,
        )

    def _seats(self, room: str, said: int | None) -> int | None:
        """The seats of a room of the list; else as many as somebody said."""
        listed = self.seats.get(room.casefold())
        return said if listed is None else listed

    def _people(self, slot: Slot, own: Happening, session: LinkedSession | None) -> int | None:
        """How many are expected: as wanted, else everybody, else, of several side by side, as the session says."""
        if own.seats_wanted is not None:
            return own.seats_wanted
        if slot.arrangement == "side by side" or slot.own.beside:
            return session.participants if session else None
        everybody = people_of(self.programme)
        return everybody if everybody is not None or session is None else session.participants

    def _kit(self, happening: Happening, session: LinkedSession | None) -> str:
        """The folder of the session's kit: one that is held twice has one, named for the first."""
        if session is None:
            return ""
        return self.kits.setdefault(session.path, folder_name(happening.id, "session"))

    def numbered(self, slots: tuple[TimetableSlot, ...]) -> tuple[TimetableSlot, ...]:
        """The slots in the order of the clock, with what follows one another counted from 1."""
        made, part = [], 0
        for slot in sorted(slots, key=lambda each: (each.date, each.start)):
            entries = []
            for entry in slot.entries:
                counts = slot.counted and slot.arrangement != "side by side" and _is_part(entry)
                part += counts
                entries.append(replace(entry, part=part if counts else 0))
            made.append(replace(slot, entries=tuple(entries)))
        return tuple(made)


def _is_part(entry: TimetableEntry) -> bool:
    return entry.learning and not entry.cancelled and entry.layer != "teach back"


# Days, meetings, dosage


def _days(programme: Programme, slots: Sequence[TimetableSlot]) -> tuple[TimetableDay, ...]:
    titles = {day.date: day.title for day in programme.days if day.date}
    headings = {slot.id: day for day in programme.days for slot in day.slots}
    made: list[TimetableDay] = []
    told: set[Place] = set()
    for date in sorted({slot.date for slot in slots}):
        own = tuple(slot for slot in slots if slot.date == date)
        new = [headings[slot.id] for slot in own if headings[slot.id].place not in told]
        told |= {day.place for day in new}
        made.append(
            TimetableDay(
                date=date,
                title=titles.get(date, Markdown("")),
                slots=own,
                part=next((day.title for day in new if day.date is None), Markdown("")),
                words=next((day.words for day in new if day.words), Markdown("")),
            )
        )
    return tuple(made)


def _meetings(days: Sequence[TimetableDay]) -> Iterator[Meeting]:
    """The days on which people come together to learn, numbered from 1."""
    held = [(day.date, tuple(slot for slot in day.slots if slot.counted)) for day in days]
    learning = [(date, slots) for date, slots in held if _learning(slots)]
    for number, (date, slots) in enumerate(learning, 1):
        first = next(slot for slot in slots if slot.learning)
        rooms = (entry.room for slot in slots for entry in slot.entries)
        starts, ends, ids = zip(*((slot.start, slot.end, slot.id) for slot in slots), strict=True)
        yield Meeting(
            id=first.id,
            number=number,
            title=first.title,
            date=date,
            start=min(starts),
            end=max(ends),
            minutes=_minutes(slots),
            learning=_learning(slots),
            room=next(filter(None, rooms), ""),
            slots=ids,
        )


def _minutes(slots: Iterable[TimetableSlot]) -> int:
    return sum(slot.minutes for slot in slots)


def _learning(slots: Iterable[TimetableSlot]) -> int:
    return sum(slot.learning for slot in slots)


def dosage(slots: Sequence[TimetableSlot]) -> Dosage:
    """What one person goes through: slots held beside another, and cancelled ones, are not counted."""
    held = [slot for slot in slots if slot.counted]
    days = [[slot for slot in held if slot.date == date] for date in dict.fromkeys(slot.date for slot in held)]
    meetings = [day for day in days if _learning(day)]
    lengths = set(map(_minutes, meetings))
    each = lengths.pop() if len(lengths) == 1 else None
    return Dosage(meetings=len(meetings), minutes=_minutes(held), learning=_learning(held), each=each)


def _offer(offer: Offer, links: Links, today: datetime.date) -> TimedOffer:
    linked = links.follow(offer.link, offer.place).programme
    closed = offer.apply_by is not None and offer.apply_by < today
    timetable = make_timetable(linked, today, links.chain)[0] if linked else None
    if linked is None or timetable is None or not timetable.meetings:
        return TimedOffer(offer=offer, title=offer.title, closed=closed)
    return TimedOffer(
        offer=offer,
        title=offer.title,
        dosage=timetable.dosage,
        first=timetable.first,
        last=timetable.last,
        start=timetable.meetings[0].start,
        end=timetable.meetings[0].end,
        closed=closed,
        languages=timetable.languages,
        where=linked.where,
    )
