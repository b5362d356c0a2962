"""A happening of the timetable → how its session is held, for the kit of it."""

from __future__ import annotations

from kit.build.session_held import HeldSession
from kit.document import plain_text
from kit.programme.credit import topics_of
from kit.programme.timetable import Timetable, TimetableEntry
from kit.session.model import Presenter, Series


def held(entry: TimetableEntry, timetable: Timetable) -> HeldSession:
    """How a session is held in the programme: by whom, in which part of it, in person or online, for what credit."""
    programme = timetable.programme
    series = None
    if entry.part and programme.kind != "event":
        following = next((each for each in timetable.entries if each.part > entry.part and not each.cancelled), None)
        series = Series(
            name=plain_text(programme.title),
            part=entry.part,
            of=timetable.parts,
            next=following.date if following else None,
            next_start=following.start if following else None,
        )
    return HeldSession(
        programme=timetable.slug,
        happening=entry.id,
        topics=topics_of(entry),
        series=series,
        presenters=tuple(Presenter(name=name) for name in entry.presenters),
        modality=entry.modality,
        credit=programme.credit,
        provider=programme.provider,
        assessment=programme.assessment,
        parent_role=str(programme.parent_role),
        compliance=tuple(map(str, programme.compliance)),
        event_days=len(timetable.days) if programme.kind == "event" else 0,
    )
